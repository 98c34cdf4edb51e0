// Shows a progress line until a line comes in on stdin, with a remark in between.
import { once } from 'node:events';
import { createOutput } from '../../src/output/output.ts';

const { stdin, stdout, stderr, env } = process;
// Without this the terminal itself would echo the line feed and move the cursor.
stdin.setRawMode(true);
const output = await createOutput({ stdout, stderr, env, options: {} });
const progress = output.progress('Shipping', 10);
progress.update(3, 'packages\x1b[2J');
await once(stdin, 'data');
output.warn('one was refused');
await output.text('a result\n');
progress.update(4);
await once(stdin, 'data');
progress.stop('10 shipped');
stdin.destroy();
