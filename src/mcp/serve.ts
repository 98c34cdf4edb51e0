import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createGuard, LONGEST_MESSAGE } from './guard.ts';

export interface ServeOptions {
  stdin: Readable;
  stdout: Writable;
  /** Ends the server. */
  signal: AbortSignal;
  /** A server for each way in which a client may begin. */
  makeServer(): Server;
  /** What went wrong outside a call. */
  onTrouble(message: string): void;
}

/** Serves the protocol on two streams until stdin ends, stdout is closed, or the signal. */
export async function serve({ stdin, stdout, signal, makeServer, onTrouble }: ServeOptions): Promise<void> {
  const guard = createGuard(({ code, message, id }) => {
    onTrouble(message);
    if (stdout.writable) stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);
  });
  const transport = new StdioServerTransport(guard, stdout, { maxBufferSize: 4 * LONGEST_MESSAGE });
  const served = serveStdio(makeServer, { transport, onerror: (error) => onTrouble(error.message) });
  const over = new Promise<void>((resolve) => {
    const close = transport.onclose;
    transport.onclose = () => {
      close?.();
      resolve();
    };
  });
  const end = () => void served.close();
  // A stream that breaks ends the server as one that ends.
  stdin.on('error', end);
  stdin.pipe(guard);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  try {
    await over;
  } finally {
    signal.removeEventListener('abort', end);
    stdin.off('error', end);
    stdin.unpipe(guard);
    stdin.pause();
  }
}
