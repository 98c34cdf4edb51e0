import { constants, type FileHandle, lstat, mkdir, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from './failure.ts';

export interface AtomicWriteOptions {
  /** Permissions of the file, from its first byte on; `0o600` when absent. Windows has no such bits. */
  mode?: number;
}

/**
 * Writes a file so that a reader, or the next start after a crash, sees the old content or the new one and nothing between.
 * Missing parent folders are created for the owner alone.
 * @throws Failure (failed) naming the path: full disk, read-only folder, no permission, a target that is a symbolic link
 */
export async function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const target = resolve(path);
  const folder = dirname(target);
  // node:crypto takes milliseconds to load, and most commands write nothing.
  const { randomBytes } = await import('node:crypto');
  const temporary = join(folder, `.${basename(target)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  let created = false;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await refuseLink(target);
    // O_EXCL never follows a link somebody planted under the temporary name.
    const file = await open(temporary, 'wx', options.mode ?? 0o600);
    created = true;
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(temporary, target);
    created = false;
    await syncFolder(folder);
  } catch (error) {
    if (created) await unlink(temporary).catch(() => {});
    throw error instanceof Failure ? error : fileFailure(error, target);
  }
}

/** A symbolic link in the target's place could point a write of secrets anywhere, so it is refused instead of followed. */
async function refuseLink(target: string): Promise<void> {
  const stats = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) {
    throw new Failure('failed', `${target} is a symbolic link; it is not written through.`, {
      code: 'symbolic-link',
      hint: 'Remove the link, or point Till at the real folder (TILL_HOME).',
    });
  }
}

/** On Windows a rename fails for a moment while a scanner or a reader has the target open. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let left = 20; ; left--) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const passing = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '');
      if (!passing || left === 0) throw error;
      await new Promise((done) => setTimeout(done, 10));
    }
  }
}

/** Makes the rename itself durable. Windows, and some network folders, cannot sync a folder: then the rename is all there is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, constants.O_RDONLY);
    await handle.sync();
  } catch {
    // The content is synced and in place; only the moment of the rename is left to the system.
  } finally {
    await handle?.close();
  }
}

/** The system's name of an error (`ENOSPC`), where it has one. */
export function errnoOf(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const CAUSES: Readonly<Record<string, readonly [text: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space and run the command again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and run the command again.'],
  EROFS: ['the file system is read-only', 'Set TILL_HOME to a folder that can be written to.'],
  EACCES: ['permission denied', 'Check who owns the folder, or set TILL_HOME to one that can be written to.'],
  EPERM: ['permission denied', 'Check who owns the folder, or set TILL_HOME to one that can be written to.'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'Remove that file, or set TILL_HOME to another folder.'],
  EISDIR: ['it is a folder', 'Move the folder out of the way.'],
  EMFILE: ['too many files are open', 'Close other programs, or raise the limit (ulimit -n).'],
  ENAMETOOLONG: ['the name is too long', 'Use a shorter path.'],
  ENOENT: ['it does not exist', 'Check the path.'],
};

/**
 * A file system error as something to show: what could not be done to which file, why, and what to do.
 * @param action what was tried, `written` or `read`
 */
export function fileFailure(error: unknown, path: string, action = 'written'): Failure {
  const errno = errnoOf(error);
  const [text, hint] = CAUSES[errno ?? ''] ?? [errno ?? 'unknown cause', undefined];
  return new Failure('failed', `${path} cannot be ${action}: ${text}.`, {
    code: errno === undefined ? 'file' : errno.toLowerCase(),
    ...(hint !== undefined && { hint }),
    cause: error,
  });
}
