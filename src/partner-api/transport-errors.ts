import type { FailureKind } from '../lib/failure.ts';
import { ApiError, type ApiErrorDetails } from './errors.ts';
import type { Outcome } from './types.ts';

/** How far an HTTP attempt got when it failed. */
export interface TransportFault {
  /** `aborted`: by the caller's signal. */
  reason: 'timeout' | 'network' | 'tls' | 'too-large' | 'cut-off' | 'encoding' | 'aborted';
  /** False as long as no byte of the request can have reached the server. */
  connected: boolean;
  /** The system's name, `ECONNREFUSED`, or the phase that took too long, `response`. */
  detail: string;
  host: string;
  /** Largest answer taken, bytes; for `too-large`. */
  maxBytes?: number;
  httpStatus?: number;
  cause?: unknown;
}

/** Thrown by the transport alone; the client makes an ApiError of it. */
export class TransportError extends Error {
  readonly fault: TransportFault;
  constructor(fault: TransportFault) {
    super(`${fault.reason}: ${fault.detail}`);
    this.name = 'TransportError';
    this.fault = fault;
  }
}

const REACH = 'Check the network connection and the API address (TILL_API_URL), or try again later.';

/** What a broken attempt means: without a connection nothing was done; with one it is not known. */
export function transportFailure(fault: TransportFault, operation: string, httpStatus?: number): ApiError {
  const details: ApiErrorDetails = {
    apiClass: 'temporary',
    kind: 'temporary',
    outcome: fault.connected ? 'unknown' : 'not-done',
    passing: true,
    unreached: !fault.connected,
    code: fault.reason,
    hint: REACH,
    ...(httpStatus !== undefined && { httpStatus }),
    ...(fault.cause !== undefined && { cause: fault.cause }),
  };
  switch (fault.reason) {
    case 'timeout':
      return new ApiError(`${operation}: ${fault.host} took too long (${fault.detail}).`, {
        ...details,
        hint: 'Try again later, or allow more time with --timeout.',
      });
    case 'tls':
      return new ApiError(`${operation}: no secure connection to ${fault.host} (${fault.detail}).`, {
        ...details,
        passing: false,
        hint: 'Check this computer’s clock and whether a proxy or virus scanner replaces certificates (NODE_EXTRA_CA_CERTS adds one).',
      });
    case 'too-large':
      return new ApiError(
        `${operation}: the answer is larger than ${Math.floor((fault.maxBytes ?? 0) / 1_048_576)} MiB.`,
        {
          ...details,
          apiClass: 'malformed',
          kind: 'failed',
          passing: false,
          hint: 'Ask for less at once, for example with a smaller page size.',
        },
      );
    case 'cut-off':
    case 'encoding':
      return new ApiError(`${operation}: the answer of ${fault.host} could not be read to its end (${fault.detail}).`, {
        ...details,
        apiClass: 'malformed',
      });
    case 'aborted':
      return interrupted(operation, details.outcome);
    default:
      return new ApiError(
        fault.connected
          ? `${operation}: the connection to ${fault.host} broke (${fault.detail}).`
          : `${operation}: ${fault.host} cannot be reached (${fault.detail}).`,
        details,
      );
  }
}

/** Ctrl-C, or whatever else the caller's signal stands for. A write under way may have been done. */
export function interrupted(operation: string, outcome: Outcome): ApiError {
  const kind: FailureKind = 'interrupted';
  return new ApiError(`${operation}: interrupted.`, {
    apiClass: 'temporary',
    kind,
    outcome,
    passing: false,
    code: 'interrupted',
  });
}
