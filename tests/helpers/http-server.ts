import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Seen {
  method: string;
  /** Encoded, without the query. */
  path: string;
  /** Decoded. */
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  /** `performance.now()` of its arrival. */
  at: number;
}

/** Answers one request. */
export type Reply = (response: ServerResponse, seen: Seen) => void;

export interface TestServer {
  url: string;
  /** Everything that arrived, in order. */
  seen: Seen[];
  /** Resolves once so many requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A server on 127.0.0.1.
 * @param replies one a request, in order, the last one for all that follow; or a function that picks
 */
export async function startServer(
  replies: readonly Reply[] | ((seen: Seen, index: number) => Reply),
  port = 0,
): Promise<TestServer> {
  const seen: Seen[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const at = performance.now();
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const each: Seen = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        at,
      };
      const index = seen.push(each) - 1;
      for (const each of waiting) if (seen.length >= each.count) each.done();
      const reply = typeof replies === 'function' ? replies(each, index) : replies[Math.min(index, replies.length - 1)];
      reply?.(response, each);
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    arrived: (count) =>
      seen.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done })),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Success. */
export function ok(data: unknown = {}, headers: Record<string, string> = {}): Reply {
  return envelope(0, 'Success', { data, headers });
}

export function envelope(
  code: number,
  message: string,
  { status = 200, data, headers = {} }: { status?: number; data?: unknown; headers?: Record<string, string> } = {},
): Reply {
  return text(
    JSON.stringify({ code, message, request_id: `rid-${code}`, ...(data !== undefined && { data }) }),
    status,
    {
      'content-type': 'application/json',
      ...headers,
    },
  );
}

export function text(body: string, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

export function html(status = 200, headers: Record<string, string> = {}): Reply {
  return text('<!doctype html><title>gateway</title>', status, { 'content-type': 'text/html', ...headers });
}

/** Breaks the connection instead of answering. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** Promises more than it sends. */
export const truncated: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"code":0,"message":"Succ', () => response.socket?.destroy());
};

/** Never answers. */
export const silent: Reply = () => {};
