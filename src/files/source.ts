import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { Failure, usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { ReadOptions } from './types.ts';

/** The bytes of a file, `-` for standard input. */
export interface Source {
  /** For messages. */
  name: string;
  /** Of the file's name, lower case with its dot, or ''. */
  extension: string;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Opens a path, `-` or a stream.
 * @throws Failure: not-found for what is not there, usage for a folder or what may not be read; while its bytes are read
 *   (interrupted) when `options.signal` fires
 */
export async function openSource(
  source: string | AsyncIterable<Uint8Array | string>,
  options: ReadOptions,
): Promise<Source> {
  if (typeof source !== 'string' || source === '-') {
    const stream = typeof source === 'string' ? options.stdin : source;
    const name = cleanText(options.name ?? 'standard input');
    if (stream === undefined) throw usageFailure('There is no standard input to read.', 'Name a file.', 'no-input');
    return { name, extension: '', bytes: asBytes(stream, name, options.signal) };
  }
  const name = cleanText(options.name ?? source);
  try {
    if ((await stat(source)).isDirectory())
      throw usageFailure(`${name} is a folder.`, 'Name a file in it.', 'is-a-folder');
  } catch (error) {
    throw readFailure(error, name);
  }
  const extension = /\.[^.\\/]*$/.exec(source)?.[0].toLowerCase() ?? '';
  return { name, extension, bytes: asBytes(createReadStream(source), name, options.signal) };
}

async function* asBytes(
  stream: AsyncIterable<Uint8Array | string>,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of readable(stream, signal)) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  } catch (error) {
    throw readFailure(error, name);
  }
}

/**
 * A stream that the signal ends at once, also while nothing comes: standard input may wait for somebody to type.
 * The stream is let go of then.
 * @throws Failure (interrupted)
 */
export async function* readable<Piece>(
  stream: AsyncIterable<Piece>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece> {
  if (signal === undefined) {
    yield* stream;
    return;
  }
  const iterator = stream[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  const heard = () => stop();
  signal.addEventListener('abort', heard);
  try {
    for (;;) {
      if (signal.aborted) throw interrupted();
      const next = await new Promise<IteratorResult<Piece>>((resolve, reject) => {
        stop = () => reject(interrupted());
        iterator.next().then(resolve, reject);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', heard);
    // Whoever waits for more does not end its iterator: a stream is let go of, anything else left to itself.
    if (signal.aborted) (stream as { destroy?: () => unknown }).destroy?.();
    else await iterator.return?.();
  }
}

/** Rows that come without a pause between them leave signals unheard; so many, and there is one. */
const UNHEARD = 1000;

/**
 * Rows that the signal ends between any two of them, also where all of them are in memory.
 * @throws Failure (interrupted)
 */
export async function* interruptible<Row>(rows: AsyncIterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count % UNHEARD === 0) await setImmediate();
    if (signal.aborted) throw interrupted();
    yield row;
  }
}

function interrupted(): Failure {
  return new Failure('interrupted', 'Interrupted while reading: nothing was done.', { code: 'interrupted' });
}

function readFailure(error: unknown, name: string): Failure {
  if (error instanceof Failure) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown cause';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Failure('not-found', `There is no file ${name}.`, {
      code: 'no-such-file',
      hint: 'Check the path.',
      cause: error,
    });
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
  return new Failure('usage', `${name} cannot be read: ${reason}.`, { code: 'unreadable', cause: error });
}

/** Takes at least `size` bytes off the front (fewer only when there are no more), and gives back bytes that still have them. */
export async function peek(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ head: Uint8Array; bytes: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const { done, value } = await iterator.next();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  const head = Buffer.concat(pieces);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, bytes: whole() };
}
