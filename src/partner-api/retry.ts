import type { ApiError } from './errors.ts';

/** What may be done again when it is not known what happened; see `CallOptions`. */
export type RetryMode = 'read' | 'write' | 'never';

/** Bounds one HTTP attempt when nothing else is said, milliseconds. */
export const DEFAULT_TIMEOUT_MS = 30_000;

const BASE_MS = 200;

/**
 * The one rule of what is tried again.
 *
 * A read may be repeated whenever its cause passes: nothing is changed by it.
 * A write may be repeated only when it certainly did not happen: the connection never stood, or the server said that it took
 * nothing on (429, 503, 36009002, 36009003). After anything else (500, 502, a reset, a time-out, an unreadable answer) it may have
 * happened, and whoever asked for it has to look before sending it again.
 */
export function mayRetry(error: ApiError, mode: RetryMode): boolean {
  if (!error.passing || mode === 'never') return false;
  return mode === 'read' || error.outcome === 'not-done';
}

/**
 * How long one call may go on trying, milliseconds from its first failure: about two minutes; with a short time-out less, so that
 * with 2 s an attempt it ends within 20 s, the last attempt included.
 */
export function retryBudget(timeoutMs: number): number {
  return Math.min(110_000, Math.max(13_500, timeoutMs * 6.75));
}

/** A host that cannot be reached at all is given up sooner: somebody is waiting, and more often it is a wrong name or no network. */
export function budgetFor(error: ApiError, timeoutMs: number): number {
  const budget = retryBudget(timeoutMs);
  return error.unreached ? Math.min(budget, 20_000) : budget;
}

/**
 * The wait before the next attempt, milliseconds: what the server asked for, else exponential with full jitter.
 * @param failures how many attempts have failed, from 1
 * @param random 0 to 1
 */
export function retryDelay(error: ApiError, failures: number, timeoutMs: number, random: number): number {
  if (error.retryAfterMs !== undefined) return error.retryAfterMs + random * BASE_MS;
  const most = retryBudget(timeoutMs) / 12;
  return random * Math.min(most, BASE_MS * 2 ** (failures - 1));
}

/**
 * Reads `Retry-After`: seconds or an HTTP date.
 * @returns milliseconds from `now`, never negative; undefined when absent or unreadable
 */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | undefined {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  // Date.parse takes far more than HTTP dates; those have a weekday first.
  // The oldest of their three forms names no zone and means GMT.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Waits. @throws whatever `signal` was aborted with, at once */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    if (signal?.aborted) return fail(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop);
        done();
      },
      Math.min(ms, 2_147_483_647),
    );
    signal?.addEventListener('abort', stop, { once: true });
  });
}
