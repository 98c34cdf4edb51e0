import { Failure } from '../lib/failure.ts';
import { ClosedPipe } from './closed-pipe.ts';

/** Where results are written: in order, in large pieces, no faster than the reader takes them. */
export interface Sink {
  /** Takes the text; a promise comes back when the caller must wait for the reader. @throws ClosedPipe, Failure */
  write(text: string): Promise<void> | undefined;
  /** Waits until everything has been handed to the operating system. @throws ClosedPipe, Failure */
  flush(): Promise<void>;
}

const PIECE = 32 * 1024;
const GONE = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/** @param stream stdout; gets a listener for errors, so that a closed pipe does not end the process by itself */
export function createSink(stream: NodeJS.WritableStream): Sink {
  let pending = '';
  let scheduled = false;
  let failure: Error | undefined;
  const fail = (error: unknown) => {
    failure ??= outputFailure(error);
  };
  stream.on('error', fail);

  async function flush(): Promise<void> {
    const text = pending;
    pending = '';
    if (failure === undefined && text !== '') {
      await new Promise<void>((resolve) => {
        stream.write(text, (error) => {
          if (error) fail(error);
          resolve();
        });
      });
    }
    if (failure !== undefined) throw failure;
  }

  function write(text: string): Promise<void> | undefined {
    if (failure !== undefined) return Promise.reject(failure);
    pending += text;
    if (pending.length >= PIECE) return flush();
    if (!scheduled) {
      scheduled = true;
      // A slow source must not keep back what it has already given.
      setImmediate(() => {
        scheduled = false;
        flush().catch(fail);
      });
    }
    return undefined;
  }

  return { write, flush };
}

/** What an error of stdout means: ClosedPipe for a reader that left, else a Failure. */
export function outputFailure(error: unknown): Error {
  if (error instanceof Failure || error instanceof ClosedPipe) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (GONE.has(code)) return new ClosedPipe(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure('failed', 'The disk is full: the output could not be written to its end.', {
      code: 'disk-full',
      hint: 'Make room or write it elsewhere, then run the command again.',
      cause: error,
    });
  }
  return new Failure('failed', `The output could not be written${code === '' ? '' : ` (${code})`}.`, {
    code: 'output-failed',
    cause: error,
  });
}
