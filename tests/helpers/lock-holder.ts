// A process of its own that works under a lock. argv: lock file, mode.
// `hold`: takes the lock, says so and keeps it until it is killed.
// `count FILE N`: adds one to the number in FILE, N times, each time under the lock and in a way that loses counts without it.
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { withFileLock } from '../../src/lib/lock.ts';

const [lock = '', mode, counter = '', times = '0'] = process.argv.slice(2);

if (mode === 'hold') {
  await withFileLock(lock, () => {
    process.stdout.write('held\n');
    return new Promise(() => setInterval(() => {}, 1 << 30));
  });
} else {
  for (let i = 0; i < Number(times); i++) {
    await withFileLock(
      lock,
      async () => {
        const value = Number(readFileSync(counter, 'utf8'));
        await setImmediate();
        writeFileSync(counter, String(value + 1));
      },
      { waitMs: 60_000 },
    );
  }
}
