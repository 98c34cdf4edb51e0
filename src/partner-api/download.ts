import { Failure, usageFailure } from '../lib/failure.ts';
import { ApiError, unreadableError } from './errors.ts';
import { isAllowed, isLoopback } from './hosts.ts';
import { budgetFor, mayRetry, pause, retryDelay } from './retry.ts';
import type { HttpResponse, Transport } from './transport.ts';
import { interrupted, TransportError, transportFailure } from './transport-errors.ts';

export interface DownloadOptions {
  transport: Transport;
  timeoutMs: number;
  maxBytes: number;
  random: () => number;
  signal?: AbortSignal;
}

const REDIRECTS = 3;

/**
 * Fetches a document that the API pointed to (labels lie on other hosts). Neither token nor signature goes along.
 * @throws Failure (usage) for an address that is not https (or http on this computer); ApiError when it cannot be had or is too large
 */
export async function download(address: string, options: DownloadOptions): Promise<Uint8Array> {
  const { timeoutMs, random, signal } = options;
  const started = performance.now();
  for (let failures = 1; ; failures++) {
    try {
      return await follow(parseAddress(address), options);
    } catch (thrown) {
      const error = thrown instanceof TransportError ? transportFailure(thrown.fault, 'The document') : thrown;
      if (!(error instanceof ApiError) || !mayRetry(error, 'read')) throw error;
      const wait = retryDelay(error, failures, timeoutMs, random());
      if (performance.now() - started + wait > budgetFor(error, timeoutMs)) throw error;
      await pause(wait, signal).catch(() => {
        throw interrupted('The document', 'not-done');
      });
    }
  }
}

async function follow(first: URL, { transport, timeoutMs, maxBytes, signal }: DownloadOptions): Promise<Uint8Array> {
  let url = first;
  for (let left = REDIRECTS; ; left--) {
    const response = await transport.send({
      method: 'GET',
      url,
      headers: {},
      timeoutMs,
      maxBytes,
      ...(signal && { signal }),
    });
    const { status } = response;
    if (status >= 200 && status < 300) return response.body;
    if (status < 300 || status >= 400 || response.headers.location === undefined) throw refused(response, url);
    if (left === 0)
      throw new Failure('failed', `The document at ${url.host} redirects too often.`, { code: 'redirect' });
    url = nextAddress(response.headers.location, url);
  }
}

function parseAddress(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw usageFailure('The address of the document is no URL.', undefined, 'bad-url');
  }
  if (!isAllowed(url))
    throw usageFailure(
      `The document at ${url.host} is not fetched: only https is, and http on this computer.`,
      undefined,
      'bad-url',
    );
  return url;
}

/** From the network back to this computer is no way a document takes. */
function nextAddress(location: string, from: URL): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (to === undefined || !isAllowed(to) || (isLoopback(to) && !isLoopback(from))) {
    throw new Failure('failed', `The document at ${from.host} redirects to where it is not fetched from.`, {
      code: 'redirect',
    });
  }
  return to;
}

function refused(response: HttpResponse, url: URL): ApiError {
  const error = unreadableError('no document', { operation: `GET ${url.host}`, httpStatus: response.status });
  const gone = [401, 403, 404, 410].includes(response.status);
  return new ApiError(`The document at ${url.host} cannot be had: HTTP ${response.status}.`, {
    ...error.details,
    ...(gone && {
      apiClass: 'not-found',
      kind: 'not-found',
      hint: 'Links to documents are short-lived: ask for a new one.',
    }),
  });
}
