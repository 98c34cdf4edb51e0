import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, utimesSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errnoOf, fileFailure } from './atomic-write.ts';
import { Failure } from './failure.ts';
import { currentProcess, ownerIsAlive, type ProcessIdentity } from './process-identity.ts';

export { processIsAlive } from './process-identity.ts';

export interface LockOptions {
  /** How long to wait for another owner, milliseconds; 10 s when absent. */
  waitMs?: number;
  /** Ends the wait. A function that has begun is not interrupted. */
  signal?: AbortSignal;
}

interface Owner extends ProcessIdentity {
  /** Unique to one taking of the lock. */
  token: string;
}

/** While a lock is held its file's time is renewed so often, for those who cannot ask whether its owner lives. */
const BEAT_MS = 1000;
/** An owner that cannot be asked about (another host or container, an unreadable file) is dead after so long without a beat… */
const SILENT_MS = 60_000;
/** …if this waiter has watched so long itself: a machine that slept wakes both up, and the owner beats first. */
const WATCHED_MS = 5 * BEAT_MS;

/**
 * Runs `fn` while no other process (and no other caller in this one) runs under the same lock file. A lock whose owner was
 * killed is taken over; one whose owner lives never is. `fn` never runs unlocked.
 * @returns what `fn` returns
 * @throws Failure (temporary, code `lock-busy`) when the lock stays taken for `waitMs`; Failure (interrupted) on `signal`;
 *   Failure (failed) when the folder cannot be written; and whatever `fn` throws
 */
export async function withFileLock<T>(path: string, fn: () => Promise<T> | T, options: LockOptions = {}): Promise<T> {
  const file = resolve(path);
  const token = await acquire(file, options);
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  try {
    return await fn();
  } finally {
    clearInterval(beat);
    if (readOwner(file)?.token === token) removeFile(file);
  }
}

async function acquire(file: string, { waitMs = 10_000, signal }: LockOptions): Promise<string> {
  const { randomBytes } = await import('node:crypto');
  const token = randomBytes(12).toString('hex');
  const text = JSON.stringify({ ...currentProcess(), token } satisfies Owner);
  const started = performance.now();
  const watched: Watch = { beat: undefined, since: started };
  let pause = 2;
  for (;;) {
    if (signal?.aborted) throw interrupted();
    if (tryCreate(file, text)) return token;
    const owner = readOwner(file);
    if (isDead(file, owner, watched)) {
      await removeDead(file, owner, { waitMs, ...(signal !== undefined && { signal }) });
      continue;
    }
    if (performance.now() - started >= waitMs) throw busy(file, owner);
    await sleep(Math.min(pause * (0.5 + Math.random()), waitMs), signal);
    pause = Math.min(pause * 1.5, 50);
  }
}

interface Watch {
  beat: number | undefined;
  since: number;
}

function isDead(file: string, owner: Owner | undefined, watched: Watch): boolean {
  const alive = owner === undefined ? undefined : ownerIsAlive(owner);
  if (alive !== undefined) return !alive;
  const beat = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (beat === undefined || beat !== watched.beat) {
    watched.beat = beat;
    watched.since = performance.now();
    return false;
  }
  return silent(file) && performance.now() - watched.since > WATCHED_MS;
}

function silent(file: string): boolean {
  const beat = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return beat !== undefined && Date.now() - beat > SILENT_MS;
}

/**
 * Removes a dead owner's lock. Two waiters may both find it dead, and the slower one must not remove the lock the faster one has
 * taken meanwhile; so removal happens under a lock of its own, named after that one taking, and only if it is still there.
 */
async function removeDead(file: string, dead: Owner | undefined, options: LockOptions): Promise<void> {
  const token = dead?.token ?? 'unreadable';
  await withFileLock(
    `${file}.${token.slice(0, 24)}`,
    () => {
      const now = readOwner(file);
      // What cannot be read may also be a lock that is being written this moment; its age tells.
      if (dead === undefined ? now === undefined && silent(file) : now?.token === dead.token) removeFile(file);
    },
    options,
  );
}

/** True when the lock file is now ours; false when another's is there. */
function tryCreate(file: string, text: string, mayCreateFolder = true): boolean {
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') return false;
    // Windows says so about a file that is just being removed.
    if (process.platform === 'win32' && (errno === 'EPERM' || errno === 'EBUSY')) return false;
    if (errno === 'ENOENT' && mayCreateFolder) {
      createFolder(file);
      return tryCreate(file, text, false);
    }
    throw fileFailure(error, file);
  }
  try {
    writeSync(handle, text);
    return true;
  } catch (error) {
    removeFile(file);
    throw fileFailure(error, file);
  } finally {
    closeSync(handle);
  }
}

function createFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFailure(error, dirname(file));
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { pid, token } = owner as Partial<Owner>;
    return typeof pid === 'number' && /^[0-9a-f]{24}$/.test(token ?? '') ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    // Gone already is what was wanted; what cannot be removed is judged again by whoever waits for it.
    if (errnoOf(error) !== 'ENOENT' && process.platform !== 'win32') throw fileFailure(error, file, 'removed');
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // A missed beat harms nothing before SILENT_MS are over.
  }
}

/** Waits; an abort ends the wait at once. */
function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

function interrupted(): Failure {
  return new Failure('interrupted', 'Interrupted while waiting for another till process.', { code: 'interrupted' });
}

function busy(file: string, owner: Owner | undefined): Failure {
  const who = owner === undefined ? 'another process' : `process ${owner.pid}`;
  return new Failure('temporary', `${file} is held by ${who}.`, {
    code: 'lock-busy',
    hint: 'Wait until the other till command has ended and try again; if none is running, remove that file.',
  });
}
