import { parseHost } from './hosts.ts';
import { createTransport } from './transport.ts';
import { TransportError, transportFailure } from './transport-errors.ts';

/** What a host says to somebody it does not know. */
export interface HostAnswer {
  status: number;
  /** The host's clock by its `Date` header, epoch milliseconds; undefined without one. Whole seconds. */
  date: number | undefined;
  /** How long the answer took, milliseconds. */
  ms: number;
}

export interface ProbeOptions {
  timeoutMs: number;
  /** The environment's proxy variables. */
  proxyEnv?: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
}

/** A page of an unknown host may be long; no more of it is taken. */
const MAX_BYTES = 1_048_576;

/**
 * Asks a host for its first page, unsigned and without any credential: whether it can be reached, and what its clock says.
 * @throws Failure (usage) for an address that is neither https nor loopback; ApiError (temporary) when there is no answer
 */
export async function probeHost(address: string, options: ProbeOptions): Promise<HostAnswer> {
  const url = parseHost(address, 'the address');
  const transport = createTransport(options.proxyEnv);
  const started = performance.now();
  try {
    const { status, headers } = await transport.send({
      method: 'GET',
      url,
      headers: { accept: '*/*' },
      timeoutMs: options.timeoutMs,
      maxBytes: MAX_BYTES,
      ...(options.signal && { signal: options.signal }),
    });
    const date = Date.parse(headers.date ?? '');
    return { status, date: Number.isNaN(date) ? undefined : date, ms: Math.round(performance.now() - started) };
  } catch (error) {
    throw error instanceof TransportError ? transportFailure(error.fault, `GET ${url.origin}`) : error;
  } finally {
    transport.close();
  }
}
