import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What all tests at once leave lying at most, with much room to spare, in bytes. */
const ROOM = 4 * 2 ** 30;

/**
 * One folder for the temporary files of a run, gone when the run is over. It lies in memory where the system has a place for that
 * with room in it: ledgers and sandboxes go to the disk at each step, which is what many tests would wait for.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(usable(MEMORY) ? MEMORY : tmpdir(), 'till-tests-'));
  // Windows looks at TEMP. Processes that run the same sources read them as the first one compiled them.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') });
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Whether programs may be run from it too, which containers often forbid. */
function usable(folder: string): boolean {
  if (process.platform !== 'linux' || !existsSync(folder)) return false;
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, path]) => path === folder);
  if (mount?.[2] !== 'tmpfs' || /\bnoexec\b|\bro\b/.test(mount[3] ?? '')) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM;
}
