import { randomBytes } from 'node:crypto';

/** An answer before it meets the wire. */
export interface GatewayAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** The envelope's code, for logs; absent for pages and documents. */
  code?: number;
}

/**
 * The platform's envelope as an answer.
 * @param status HTTP status
 * @param requestId see `requestId`
 * @param data left out when undefined
 */
export function envelope(
  status: number,
  code: number,
  message: string,
  requestId: string,
  data?: unknown,
): GatewayAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ code, message, request_id: requestId, ...(data !== undefined && { data }) }),
    code,
  };
}

/**
 * A request id as the platform makes them: the time in UTC to the second, then twenty hex digits.
 * @param ms the real time, epoch milliseconds
 */
export function requestId(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14) + randomBytes(10).toString('hex').toUpperCase();
}
