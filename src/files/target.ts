import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { Failure, usageFailure } from '../lib/failure.ts';

/** Where a file goes, piece by piece. */
export interface Target {
  write(piece: string | Uint8Array): Promise<void>;
  /** Makes it whole: on the disk and under its name. */
  commit(): Promise<void>;
  /** Leaves nothing behind. Never throws. */
  abort(): Promise<void>;
}

/**
 * Opens a stream, or a path by way of a temporary file beside it. What is no plain file (a pipe, /dev/stdout) is written to
 * directly; a symbolic link keeps pointing where it points.
 * @throws Failure: not-found for a missing folder, usage for a folder in the file's place, failed for no permission
 */
export async function openTarget(to: string | Writable, mode = 0o666): Promise<Target> {
  if (typeof to !== 'string') return streamTarget(to);
  const found = await stat(to).catch(() => undefined);
  if (found?.isDirectory()) throw usageFailure(`${to} is a folder.`, 'Name a file in it.', 'is-a-folder');
  const path = found === undefined ? to : await realpath(to);
  const plain = found === undefined || found.isFile();
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`);
  let file: FileHandle;
  try {
    file = plain ? await open(temporary, 'wx', found === undefined ? mode : found.mode & 0o777) : await open(path, 'w');
  } catch (error) {
    throw writeFailure(error, to);
  }
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw writeFailure(error, to);
    }
  };
  return {
    write: async (piece) => {
      await guard(file.writeFile(piece));
    },
    async commit() {
      if (plain) await guard(file.sync());
      await guard(file.close());
      if (plain) await guard(rename(temporary, path));
    },
    async abort() {
      await file.close().catch(() => {});
      if (plain) await unlink(temporary).catch(() => {});
    },
  };
}

/**
 * Writes a text as a file that appears under its name when it is whole.
 * @throws Failure as `openTarget`, and when it cannot be written; what stood there stays then
 */
export async function writeText(path: string, text: string): Promise<void> {
  const target = await openTarget(path);
  try {
    await target.write(text);
    await target.commit();
  } catch (error) {
    await target.abort();
    throw error;
  }
}

function streamTarget(stream: Writable): Target {
  return {
    write: (piece) =>
      new Promise((resolve, reject) => {
        stream.write(piece, (error) => (error ? reject(error) : resolve()));
      }),
    commit: async () => {},
    abort: async () => {},
  };
}

function writeFailure(error: unknown, path: string): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown cause';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Failure('not-found', `${path} cannot be written: its folder does not exist.`, {
      code: 'no-such-folder',
      hint: 'Make the folder first.',
      cause: error,
    });
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure('failed', `${path} cannot be written: the disk is full.`, {
      code: 'disk-full',
      hint: 'Make room or write elsewhere; nothing was left under this name.',
      cause: error,
    });
  }
  const reason = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no permission' : code;
  return new Failure('failed', `${path} cannot be written: ${reason}.`, { code: 'unwritable', cause: error });
}
