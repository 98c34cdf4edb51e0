import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../lib/time.ts';

/** Says that the sandbox in this folder was begun under a fixed clock. */
const MARK = 'fixed-clock';

/**
 * What the sandbox's virtual time is reckoned from. A sandbox begun under `TILL_NOW` (a test's) follows it; one begun under the
 * real clock does not, since what became due by then would have happened for good: `TILL_NOW` is then a look, and no more.
 * @param dir folder of the sandbox
 * @param fixed the moment of `TILL_NOW`, milliseconds; undefined when it is not set
 * @param begin the sandbox begins anew whatever is in the folder
 */
export function baseClock(dir: string, fixed: number | undefined, begin = false): Clock {
  const mark = join(dir, MARK);
  if (begin || !existsSync(join(dir, 'sandbox.db'))) {
    if (fixed === undefined) rmSync(mark, { force: true });
    else {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writeFileSync(mark, '', { mode: 0o600 });
    }
  }
  return fixed !== undefined && existsSync(mark) ? () => fixed : Date.now;
}
