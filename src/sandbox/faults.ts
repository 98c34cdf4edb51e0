import { createHash } from 'node:crypto';

/**
 * What can go wrong on demand. `-before` is before the request is processed, `-after` when it already was:
 * the write happened and the caller does not learn of it.
 */
export const faultKinds = [
  'reset-before',
  'reset-after',
  'error-before',
  'error-after',
  'rate-limit',
  'slow',
  'truncate',
  'html-before',
  'html-after',
  'error-code',
  'expired-token',
  'duplicates',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** One line a kind, for help and lists. */
export const faultSummaries: Readonly<Record<FaultKind, string>> = {
  'reset-before': 'the connection breaks before the request is processed',
  'reset-after': 'the connection breaks after the request was processed',
  'error-before': 'HTTP 500 (or --status) before the request is processed',
  'error-after': 'HTTP 500 (or --status) after the request was processed',
  'rate-limit': 'HTTP 429, code 36009002, with Retry-After where --retry-after is given',
  slow: 'the answer comes late, by --delay',
  truncate: 'the answer is cut in the middle, after the request was processed',
  'html-before': 'a page of HTML instead of JSON, the request not processed',
  'html-after': 'a page of HTML instead of JSON, the request processed',
  'error-code': 'HTTP 200 with an error code in the envelope (--code, 36009003 by default), not processed',
  'expired-token': 'the access token that is shown expires on the spot (105002)',
  duplicates: 'a list repeats the last row of the page before, as lists do when rows move while one pages',
};

/** A fault as it is stored. */
export interface Fault {
  id: number;
  kind: FaultKind;
  /** How many of `rateOf` matching requests it hits: exact, so that 1 in 20 is 1 in 20. */
  rate: number;
  rateOf: number;
  /** Hits after which it rests; absent for no end. */
  times?: number;
  /** `*` and `?` as in file names, against the path or `METHOD path`; absent for every API path. */
  path?: string;
  seed: string;
  /** HTTP status of error-before and error-after. */
  status?: number;
  /** Milliseconds of `slow`. */
  delayMs?: number;
  /** Seconds in the Retry-After header. */
  retryAfter?: number;
  /** Envelope code of error-code. */
  code?: number;
  /** Matching requests it has seen. */
  seen: number;
  /** Requests it has hit. */
  hits: number;
}

/**
 * Whether a fault hits the n-th request that matches its path: the same seed gives the same requests, in any process.
 * @param n 0 for the first matching request
 */
export function faultHits(fault: Pick<Fault, 'rate' | 'rateOf' | 'times' | 'seed' | 'hits'>, n: number): boolean {
  if (fault.times !== undefined && fault.hits >= fault.times) return false;
  if (fault.rate >= fault.rateOf) return true;
  const digest = createHash('sha256').update(`${fault.seed}:${n}`).digest();
  // 48 bits over a denominator of at most a million: the bias is below one in a hundred million.
  return digest.readUIntBE(0, 6) % fault.rateOf < fault.rate;
}

/** Whether a fault's path filter takes a request. Without one: every API path, the token host not. */
export function faultMatches(path: string | undefined, method: string, requestPath: string): boolean {
  if (path === undefined) return !requestPath.startsWith('/api/');
  const glob = glob2regexp(path);
  return glob.test(requestPath) || glob.test(`${method} ${requestPath}`);
}

function glob2regexp(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}

/**
 * Reads a rate exactly: `0.05`, `5%`, `1/20`.
 * @returns a fraction of whole numbers, denominators up to a million
 * @returns undefined for what is no rate above 0 and at most 1
 */
export function parseRate(text: string): { rate: number; rateOf: number } | undefined {
  const value = text.trim();
  const fraction = /^(\d{1,7})\/(\d{1,7})$/.exec(value);
  const decimal = /^(\d{0,3})(?:\.(\d{1,6}))?(%?)$/.exec(value);
  let rate: number;
  let rateOf: number;
  if (fraction) {
    rate = Number(fraction[1]);
    rateOf = Number(fraction[2]);
  } else if (decimal && /\d/.test(value)) {
    const digits = decimal[2] ?? '';
    rate = Number(`${decimal[1]}${digits}`);
    rateOf = 10 ** digits.length * (decimal[3] ? 100 : 1);
  } else return undefined;
  if (rate < 1 || rateOf < 1 || rate > rateOf) return undefined;
  const divisor = gcd(rate, rateOf);
  const reduced = { rate: rate / divisor, rateOf: rateOf / divisor };
  return reduced.rateOf <= 1_000_000 ? reduced : undefined;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
