/** Requests a second for each app, shop and endpoint: the platform's published limit. */
export const PUBLISHED_LIMIT = 50;

/** Whether one more request fits; milliseconds until the next one does, or 0. */
export type Limiter = (key: string, perSecond: number, nowMs: number) => number;

/** Credit is counted in thousandths of a request, so that it stays whole. */
interface Bucket {
  credit: number;
  at: number;
}

/**
 * A token bucket for each key: holds one second's worth, and fills evenly.
 * Its memory is the process's own: servers that share a folder count for themselves.
 * @returns a function that takes one request and says how long it would have to wait; 0 lets it through
 */
export function createLimiter(): Limiter {
  const buckets = new Map<string, Bucket>();
  return (key, perSecond, nowMs) => {
    const full = perSecond * 1000;
    const bucket = buckets.get(key) ?? { credit: full, at: nowMs };
    // A clock that was set back fills nothing.
    const elapsed = Math.max(0, nowMs - bucket.at);
    const credit = Math.min(full, bucket.credit + elapsed * perSecond);
    const allowed = credit >= 1000;
    buckets.set(key, { credit: allowed ? credit - 1000 : credit, at: nowMs });
    return allowed ? 0 : Math.ceil((1000 - credit) / perSecond);
  };
}
