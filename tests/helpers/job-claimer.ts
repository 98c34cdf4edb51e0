// A process of its own that claims a job, says how that went and, when it has it, keeps it until it is killed. argv: ledger, job.
import { openLedger } from '../../src/ledger/ledger.ts';
import type { Failure } from '../../src/lib/failure.ts';

const [path = '', id = ''] = process.argv.slice(2);
const ledger = openLedger({ path, now: Date.now });
try {
  await ledger.journal.claim(id);
  process.stdout.write('claimed\n');
  setInterval(() => {}, 1 << 30);
} catch (error) {
  process.stdout.write(`${(error as Failure).code}\n`);
  ledger.close();
}
