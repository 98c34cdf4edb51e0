import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NewDelivery, WebhookLedger } from '../../ledger/webhooks.ts';
import { usageFailure } from '../../lib/failure.ts';
import { verifyWebhook } from '../../partner-api/sign.ts';
import { readWebhook, type WebhookFacts } from '../../partner-api/webhook-read.ts';

/** Bytes of one webhook; the platform's have a few hundred. */
export const MAX_BODY = 256 * 1024;
/** Connections at once, so that all they may send fits in little memory. */
const MAX_CONNECTIONS = 64;
/** How long a caller may take to send its headers, and all of its request, milliseconds. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;

/** Headers that belong to one connection (RFC 9110, 7.6.1), and those that sending makes anew. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'content-length',
]);

/** What came in, and what was done with it. */
export interface Arrival {
  outcome: 'stored' | 'duplicate' | 'forged';
  facts: WebhookFacts;
  verified: boolean;
  receivedAt: number;
  body: Uint8Array;
  /** Its topic is none of those that were asked for: it is kept, and not forwarded. */
  skipped: boolean;
}

export interface ReceiverOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** The path webhooks come to. */
  path: string;
  appKey: string;
  secret: string;
  verify: boolean;
  /** Whether what comes in is to be forwarded. */
  forward: boolean;
  /** Topics that are asked for; all where absent. */
  wants?: ReadonlySet<number>;
  ledger: Pick<WebhookLedger, 'store'>;
  /** Epoch milliseconds. */
  now: () => number;
  onArrival: (arrival: Arrival) => void;
  /** Told when something could not be stored; the platform sends it again. */
  onError: (error: unknown) => void;
}

export interface Receiver {
  url: string;
  /** Takes no more; what has arrived is stored and answered. */
  close(): Promise<void>;
}

interface Waiting {
  delivery: NewDelivery;
  arrival: Omit<Arrival, 'outcome'>;
  response: ServerResponse;
}

/**
 * Receives webhooks: checks the signature over the raw bytes, stores durably, and answers 200 only then. What arrives in one
 * moment is stored in one transaction. A wrong signature is answered with 401 and never stored.
 * @throws Failure (usage) when the port cannot be listened on
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  let batch: Waiting[] = [];

  const flush = (): void => {
    const stored = batch;
    batch = [];
    try {
      const fresh = options.ledger.store(
        options.appKey,
        stored.map(({ delivery }) => delivery),
      );
      for (const [index, { arrival, response }] of stored.entries()) {
        reply(response, 200);
        options.onArrival({ ...arrival, outcome: fresh[index] ? 'stored' : 'duplicate' });
      }
    } catch (error) {
      for (const { response } of stored) reply(response, 503);
      options.onError(error);
    }
  };

  const take = (request: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    const facts = readWebhook(body);
    const receivedAt = options.now();
    const genuine = verifyWebhook(
      { appKey: options.appKey, secret: options.secret, body },
      request.headers.authorization,
    );
    const skipped = options.wants !== undefined && (facts.type === undefined || !options.wants.has(facts.type));
    const arrival = { facts, verified: genuine, receivedAt, body, skipped };
    if (!genuine && options.verify) {
      reply(response, 401);
      options.onArrival({ ...arrival, outcome: 'forged' });
      return;
    }
    if (batch.length === 0) setImmediate(flush);
    const delivery: NewDelivery = {
      notification: facts.id,
      verified: genuine,
      topic: facts.type,
      owner: facts.owner,
      receivedAt,
      headers: endToEnd(request.rawHeaders),
      body,
      state: options.forward && !skipped ? 'waiting' : 'kept',
    };
    batch.push({ delivery, arrival, response });
  };

  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 500,
      keepAliveTimeout: HEADERS_MS,
    },
    (request, response) => {
      request.on('error', () => {});
      if ((request.url ?? '/').split('?')[0] !== options.path) return reply(response, 404);
      if (request.method !== 'POST') return reply(response, 405, { allow: 'POST' });
      readBody(request).then(
        (body) => {
          if (body === undefined) reply(response, 413, { connection: 'close' });
          else take(request, body, response);
        },
        () => response.destroy(),
      );
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portFailure(error, options)));
    server.listen({ port: options.port, host: options.host, exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}${options.path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Whoever is in the middle of sending has time to end, and no more.
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      }),
  };
}

/** The bytes of a request; undefined when there are too many. @throws when the caller went away */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reply(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { ...headers, 'content-length': '0' });
  response.end();
}

function endToEnd(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name, value] = [raw[at] as string, raw[at + 1] as string];
    if (!HOP_BY_HOP.has(name.toLowerCase())) pairs.push([name, value]);
  }
  return pairs;
}

function portFailure(error: NodeJS.ErrnoException, { host, port }: ReceiverOptions): Error {
  return usageFailure(
    `${host}, port ${port}, cannot be listened on (${error.code ?? 'unknown error'}).`,
    /^(?:EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EINVAL)$/.test(error.code ?? '')
      ? '--host takes an address of this computer.'
      : 'Choose another with --port, or --port 0 for any free one.',
    'port-taken',
  );
}
