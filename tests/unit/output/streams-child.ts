// Lists as many rows as it is told to, as JSON on stdout; says on stderr how that ended.
import { Failure } from '../../../src/lib/failure.ts';
import { ClosedPipe } from '../../../src/output/closed-pipe.ts';
import { createOutput } from '../../../src/output/output.ts';

const { stdout, stderr, argv } = process;
const total = Number(argv[2]);
function* rows() {
  for (let at = 0; at < total; at++) yield { id: String(576461234567000000n + BigInt(at)), title: 'x'.repeat(200) };
}
const output = await createOutput({ stdout, stderr, env: {}, options: { format: 'json' } });
try {
  const count = await output.list(rows(), { columns: [] });
  stderr.write(`done ${count}\n`);
} catch (error) {
  stderr.write(error instanceof ClosedPipe ? 'closed\n' : error instanceof Failure ? `${error.code}\n` : `${error}\n`);
  process.exitCode = error instanceof ClosedPipe ? 0 : 1;
}
