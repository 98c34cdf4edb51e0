import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure } from '../lib/failure.ts';
import { createGateway, DEFAULT_LIMIT, type GatewayReply } from './gateway.ts';
import { type GatewayRequest, MAX_FORM_BYTES } from './gateway-request.ts';
import { idMaker } from './state/ids.ts';
import { document, handlers, openState, settle, shops } from './state/index.ts';
import type { HandlerTable, SandboxServer, SandboxState } from './types.ts';

export { sandboxCredentials } from './auth.ts';
export { requestLog } from './gateway-log.ts';

/** One answer, for a log. */
interface AnswerLine {
  method: string;
  path: string;
  operation: string | undefined;
  status: number;
  /** The envelope's code. */
  code: number | undefined;
  /** How the answer was kept from the caller. */
  broken: string | undefined;
  ms: number;
}

export interface SandboxOptions {
  /** Folder of the state; needed unless `state` is given. */
  dir?: string;
  /** A state that is open already; it stays open when the server closes. */
  state?: SandboxState;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** Where virtual time begins to count from, epoch milliseconds; the real clock where absent. */
  now?: () => number;
  /** The real clock, epoch milliseconds: timestamps, tokens and rates. */
  realNow?: () => number;
  /**
   * For the command's own process: rates are limited only where the user set a limit, and the server does not keep the process
   * alive. True where a `state` is given, unless said otherwise.
   */
  embedded?: boolean;
  /** Handlers in place of, or besides, the sandbox's own. */
  handlers?: HandlerTable;
  /** Told about each answer, for a log. */
  onAnswer?: (line: AnswerLine) => void;
  /** Told about errors of the sandbox itself. */
  onError?: (error: unknown) => void;
}

/**
 * Starts the sandbox: the Partner API, its token host and the authorisation page on one loopback port.
 * @throws Failure when the port is taken or not allowed
 */
export async function startSandbox(options: SandboxOptions): Promise<SandboxServer> {
  const realNow = options.realNow ?? Date.now;
  const own = options.state === undefined;
  const embedded = options.embedded ?? !own;
  const state = options.state ?? openState({ dir: options.dir as string, ...(options.now && { now: options.now }) });
  let url = '';
  try {
    const gateway = createGateway({
      state,
      backend: {
        handlers: { ...handlers, ...options.handlers },
        shops: shops(state),
        settle: () => settle(state),
        newId: idMaker(state.db),
        document: (token) => document(state, token),
      },
      realNow,
      baseUrl: () => url,
      defaultLimit: embedded ? 'off' : DEFAULT_LIMIT,
      ...(options.onError && { onError: options.onError }),
    });
    const pending = new Set<NodeJS.Timeout>();
    const server = createServer((request, response) => {
      const began = performance.now();
      const serve = readRequest(request).then(
        (read) => {
          if (!read || response.destroyed) return;
          const reply = gateway(read);
          options.onAnswer?.({
            method: read.method,
            path: read.target.split('?')[0] as string,
            operation: reply.operation,
            status: reply.answer.status,
            code: reply.answer.code,
            broken: reply.broken,
            ms: performance.now() - began,
          });
          if (reply.delayMs === 0) return send(reply, response);
          const timer = setTimeout(() => {
            pending.delete(timer);
            send(reply, response);
          }, reply.delayMs);
          pending.add(timer);
        },
        () => request.destroy(),
      );
      // A fault of the sandbox's own ends this request, never the server.
      serve.catch((error: unknown) => {
        options.onError?.(error);
        response.destroy();
      });
    });
    // Longer than clients keep idle connections, so that none is closed under a request that is on its way.
    server.keepAliveTimeout = 120_000;
    url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
    if (embedded) server.unref();
    return {
      url,
      async close() {
        for (const timer of pending) clearTimeout(timer);
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        });
        if (own) state.close();
      },
    };
  } catch (error) {
    if (own) state.close();
    throw error;
  }
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portFailure(error, port));
    });
    server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
  });
}

function portFailure(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Failure('failed', `Port ${port} is taken by another program.`, {
      code: 'port-taken',
      hint: 'Choose another with --port, or --port 0 for any free one.',
      cause: error,
    });
  }
  if (error.code === 'EACCES' || error.code === 'ERR_SOCKET_BAD_PORT') {
    return new Failure('failed', `Port ${port} may not be used here.`, {
      code: 'port-refused',
      hint: 'Choose one from 1024 to 65535, or 0 for any free one.',
      cause: error,
    });
  }
  return error;
}

/** @returns undefined when the caller went away before the request was complete: it is not processed then */
async function readRequest(request: IncomingMessage): Promise<GatewayRequest | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      // What is too long is read to its end and dropped, so that the caller gets an answer and not a broken pipe.
      if (length <= MAX_FORM_BYTES) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  const tooLarge = length > MAX_FORM_BYTES;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers,
    body: tooLarge ? Buffer.alloc(0) : Buffer.concat(chunks),
    tooLarge,
  };
}

function send({ answer, broken }: GatewayReply, response: ServerResponse): void {
  if (response.destroyed) return;
  if (broken === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  if (broken !== 'truncate') {
    response.end(body);
    return;
  }
  // Half of what was announced, then the end of the connection.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
