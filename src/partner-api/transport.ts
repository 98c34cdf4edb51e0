import http, {
  type ClientRequest,
  type Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import https, { type Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Got } from 'got';
import { packageVersion } from '../lib/package-root.ts';
import { isLoopback } from './hosts.ts';
import { TransportError, type TransportFault } from './transport-errors.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Sent byte for byte. */
  body?: Uint8Array;
  /** Bounds the attempt from beginning to end, milliseconds. */
  timeoutMs: number;
  /** Largest answer taken, bytes after decompression. */
  maxBytes: number;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

type ProxyEnv = Readonly<Record<string, string | undefined>> | undefined;

export interface Transport {
  /** One attempt; redirects are not followed, any status is an answer. @throws TransportError when there is none */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

interface Loaded {
  got: Got;
  agents: Agents;
}

/** Connections that are kept: opened by who needs them first. */
interface Agents {
  for(url: URL): { http: HttpAgent } | { https: HttpsAgent };
  destroy(): void;
}

/** No phase before the answer needs longer than this, whatever the whole may take. */
const CONNECT_MS = 10_000;

/**
 * HTTP on got, which is loaded with the first request. Connections are kept and used again.
 * @param proxyEnv the proxy variables of the environment, for hosts that are not loopback (Node 24 on; older ones ignore it)
 */
export function createTransport(proxyEnv?: ProxyEnv): Transport {
  let loading: Promise<Loaded> | undefined;
  let closed = false;
  return {
    async send(request) {
      loading ??= load(proxyEnv);
      const { got, agents } = await loading;
      return attempt(got, request, agents.for(request.url));
    },
    close() {
      if (closed) return;
      closed = true;
      // Where it could not be loaded, who sent has heard of it.
      loading?.then(
        ({ agents }) => agents.destroy(),
        () => {},
      );
    },
  };
}

async function load(proxyEnv: ProxyEnv): Promise<Loaded> {
  const { default: got } = await import('got');
  return { got, agents: createAgents(proxyEnv) };
}

function createAgents(proxyEnv: ProxyEnv): Agents {
  const options = { keepAlive: true, maxSockets: 64, maxFreeSockets: 32 };
  const proxied = { ...options, ...(proxyEnv !== undefined && { proxyEnv }) };
  const opened = new Map<string, HttpAgent | HttpsAgent>();
  const kept = <T extends HttpAgent | HttpsAgent>(name: string, open: () => T): T => {
    const agent = (opened.get(name) as T | undefined) ?? open();
    opened.set(name, agent);
    return agent;
  };
  return {
    for(url) {
      if (url.protocol === 'https:') return { https: kept('https', () => new https.Agent(proxied)) };
      // No proxy is asked about loopback.
      return {
        http: isLoopback(url)
          ? kept('loopback', () => new http.Agent(options))
          : kept('http', () => new http.Agent(proxied)),
      };
    },
    destroy() {
      for (const agent of opened.values()) agent.destroy();
    },
  };
}

async function attempt(got: Got, request: HttpRequest, agent: ReturnType<Agents['for']>): Promise<HttpResponse> {
  const { method, url, body, timeoutMs, maxBytes, signal } = request;
  const early = Math.min(timeoutMs, CONNECT_MS);
  // got may keep listening after an answer that came before all of the request was sent; many requests share the caller's signal,
  // and one that fires later must not find a request that is over.
  const own = new AbortController();
  const stop = () => own.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const stream = got.stream(url, {
    method,
    headers: { 'user-agent': `till/${packageVersion()}`, ...request.headers },
    // Without an own body got would wait for somebody to pipe one in.
    ...(method === 'GET' ? {} : { body: Buffer.from(body ?? []) }),
    agent,
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
    timeout: {
      lookup: early,
      connect: early,
      secureConnect: early,
      send: timeoutMs,
      response: timeoutMs,
      socket: timeoutMs,
      request: timeoutMs,
    },
    signal: own.signal,
  });
  const progress = { connected: false, headers: false };
  let response: IncomingMessage | undefined;
  stream.once('request', (sent: ClientRequest) =>
    sent.once('socket', (socket: Socket) => watch(socket, url.protocol, progress)),
  );
  stream.once('response', (answer: IncomingMessage) => {
    response = answer;
    progress.headers = true;
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes)
        throw new TransportError({
          reason: 'too-large',
          connected: true,
          detail: `${size} bytes`,
          host: url.host,
          maxBytes,
        });
      chunks.push(chunk);
    }
  } catch (error) {
    stream.destroy();
    throw error instanceof TransportError
      ? error
      : new TransportError({ ...faultOf(error, progress, signal), host: url.host });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (response?.statusCode === undefined) {
    throw new TransportError({ reason: 'cut-off', connected: true, detail: 'no answer', host: url.host });
  }
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks, size) };
}

/** A request is on its way once the connection (with TLS: the secure one) stands. */
function watch(socket: Socket, protocol: string, progress: { connected: boolean }): void {
  const stands = () => {
    progress.connected = true;
  };
  if (!socket.connecting) stands();
  else socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', stands);
}

function faultOf(
  error: unknown,
  { connected, headers }: { connected: boolean; headers: boolean },
  signal: AbortSignal | undefined,
): Omit<TransportFault, 'host'> {
  const { name, code = '', event, cause } = error as { name?: string; code?: string; event?: string; cause?: unknown };
  const detail = event ?? (code === '' || code === 'ERR_GOT_REQUEST_ERROR' ? codeOf(cause) : code);
  const common = { connected, detail };
  if (signal?.aborted) return { ...common, reason: 'aborted' };
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') return { ...common, reason: 'timeout' };
  if (/^Z_|^ERR_BROTLI|^ERR_ZSTD/.test(detail)) return { ...common, reason: 'encoding' };
  if (!connected && /CERT|^ERR_TLS|^ERR_SSL|^EPROTO|UNABLE_TO|SELF_SIGNED/.test(detail))
    return { ...common, reason: 'tls' };
  return { ...common, reason: headers ? 'cut-off' : 'network' };
}

function codeOf(cause: unknown): string {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'connection failed';
}
