import type { Readable, Writable } from 'node:stream';
import { isJSONRPCRequest, type JSONRPCMessage, type Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createGuard, LONGEST_MESSAGE } from './guard.ts';

/** How long requests may take that came before stdin ended, milliseconds. */
const ANSWER_MS = 10_000;
/** A request that stays open as long as its client listens. */
const LISTENING = 'subscriptions/listen';

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

/**
 * Serves the protocol on two streams until stdin ends, stdout is closed, or the signal. What came before stdin ended is answered:
 * a script that pipes its requests closes the pipe behind the last one.
 */
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
  const debts = openRequests(transport);
  const end = () => void served.close();
  const finish = async () => {
    // The last line may lack its end.
    guard.write('\n');
    await debts.answered();
    guard.end();
  };
  // A stream that breaks ends the server as one that ends.
  stdin.on('error', end);
  if (stdin.readableEnded) void finish();
  else stdin.once('end', finish);
  stdin.pipe(guard, { end: false });
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  try {
    await over;
  } finally {
    signal.removeEventListener('abort', end);
    stdin.off('error', end);
    stdin.off('end', finish);
    debts.forget();
    stdin.unpipe(guard);
    stdin.pause();
  }
}

/** Follows what a transport takes in and sends. */
function openRequests(transport: StdioServerTransport) {
  const open = new Set<unknown>();
  let timer: NodeJS.Timeout | undefined;
  let quiet = (): void => {};
  const close = (id: unknown): void => {
    open.delete(id);
    if (open.size === 0) quiet();
  };
  const receive = transport.onmessage;
  transport.onmessage = (message: JSONRPCMessage) => {
    if (isJSONRPCRequest(message)) {
      if (message.method !== LISTENING) open.add(message.id);
    } else if ('method' in message && message.method === 'notifications/cancelled') close(message.params?.requestId);
    receive?.(message);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    try {
      await send(message);
    } finally {
      if (!('method' in message)) close(message.id);
    }
  };
  return {
    /** Waits until all are answered, but not for ever. */
    async answered(): Promise<void> {
      // What has been read last is on its way here.
      await new Promise((resolve) => setImmediate(resolve));
      if (open.size === 0) return;
      await new Promise<void>((resolve) => {
        quiet = resolve;
        timer = setTimeout(resolve, ANSWER_MS);
      });
    },
    forget: () => {
      clearTimeout(timer);
      quiet();
    },
  };
}
