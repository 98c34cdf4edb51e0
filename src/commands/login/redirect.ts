import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { readRedirect } from './authorise.ts';

/** How long a person may take on the authorisation page, milliseconds. The code itself lives 30 minutes. */
const PATIENCE_MS = 15 * 60_000;

/** A listener on this computer for the address the seller is sent back to. */
export interface RedirectListener {
  /** `http://127.0.0.1:PORT/callback` */
  uri: string;
  /** The code. @throws Failure (sign-in) when denied or not of this sign-in; (interrupted); (input-needed) when nobody came */
  code(): Promise<string>;
  close(): void;
}

/**
 * Listens on 127.0.0.1 for one redirect.
 * @param port 0 for any free one
 * @throws Failure (usage) when the port is taken
 */
export async function listenForRedirect(options: {
  port: number;
  state: string;
  signal: AbortSignal;
  patienceMs?: number;
}): Promise<RedirectListener> {
  const answer = Promise.withResolvers<string>();
  // Whoever waits gets it; a failure that comes before anybody waits must not end the process.
  answer.promise.catch(() => {});
  const server = createServer((request, response) => {
    const reply = (status: number, text: string): void => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        connection: 'close',
      });
      response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>till</title><p>${text}</p></html>`);
    };
    const url = URL.canParse(request.url ?? '', 'http://127.0.0.1')
      ? new URL(request.url!, 'http://127.0.0.1')
      : undefined;
    const ours = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '');
    const query = url?.searchParams;
    if (request.method !== 'GET' || !ours || query === undefined || !(query.has('code') || query.has('error'))) {
      reply(404, 'Nothing here.');
      return;
    }
    try {
      const code = readRedirect(query, options.state);
      reply(200, 'Signed in. You can close this page and go back to the terminal.');
      answer.resolve(code);
    } catch (error) {
      reply(400, 'Not signed in. The terminal says why.');
      answer.reject(error);
    }
  });
  await listen(server, options.port);
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const timer = setTimeout(() => {
    answer.reject(
      new Failure('input-needed', 'Nobody came back from the authorisation page.', {
        code: 'no-redirect',
        hint: `Register ${uri} as the app's redirect URL, or run \`till login\` and paste the address instead.`,
      }),
    );
  }, options.patienceMs ?? PATIENCE_MS);
  const stop = (): void => answer.reject(new Failure('interrupted', 'Interrupted.', { code: 'interrupted' }));
  if (options.signal.aborted) stop();
  options.signal.addEventListener('abort', stop, { once: true });
  return {
    uri,
    code: () => answer.promise,
    close: () => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', stop);
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        usageFailure(
          `Port ${port} on this computer cannot be listened on (${error.code ?? 'unknown error'}).`,
          'Choose another one with --redirect-port, or leave it out and paste the address.',
          'port-taken',
        ),
      );
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
}
