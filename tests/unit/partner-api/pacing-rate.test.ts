import { describe, expect, it } from 'vitest';
import {
  currentRate,
  freshPace,
  type PaceState,
  PUBLISHED_RATE,
  refuse,
  startRate,
  takeSlot,
} from '../../../src/partner-api/pacing-rate.ts';

/** Deterministic numbers from 0 to 1. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Outcome {
  /** Requests that got through, by second. */
  good: number[];
  refused: number;
  times: number[];
}

/** Plays requests as fast as slots come against a server, in virtual time. `latency` is how late a refusal is known. */
function play(options: {
  seconds: number;
  start: number;
  server: (at: number) => boolean;
  latency?: number;
  random?: () => number;
}): Outcome {
  const { seconds, start, server, latency = 80, random = randoms(7) } = options;
  let state: PaceState = freshPace(start);
  let now = 1_000_000;
  const begin = now;
  const good = new Array<number>(seconds).fill(0);
  const times: number[] = [];
  let pending: { known: number; epoch: number }[] = [];
  let refused = 0;
  for (;;) {
    const taken = takeSlot(state, now, PUBLISHED_RATE);
    state = taken.state;
    now = Math.ceil(taken.at);
    if (now - begin >= seconds * 1000) return { good, refused, times };
    times.push(now);
    if (server(now)) good[Math.floor((now - begin) / 1000)]!++;
    else {
      refused++;
      pending.push({ known: now + latency, epoch: state.epoch });
    }
    for (const each of pending.filter(({ known }) => known <= now))
      state = refuse(state, each.epoch, now, 0, PUBLISHED_RATE, random());
    pending = pending.filter(({ known }) => known > now);
  }
}

/** Admits `limit` in each second of the clock, or as a token bucket. */
function windowServer(limit: (at: number) => number): (at: number) => boolean {
  let second = 0;
  let count = 0;
  return (at) => {
    if (Math.floor(at / 1000) !== second) {
      second = Math.floor(at / 1000);
      count = 0;
    }
    return ++count <= limit(at);
  };
}

function bucketServer(limit: number): (at: number) => boolean {
  let tokens = limit;
  let last = 0;
  return (at) => {
    tokens = Math.min(limit, tokens + ((at - (last || at)) * limit) / 1000);
    last = at;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('pacing', () => {
  it.each([1, 3, 10, 20])(
    'climbs from %i a second to the published limit within seconds, and never beyond it',
    (start) => {
      const { good, times } = play({ seconds: 20, start, server: () => true });
      expect(good[6]).toBeGreaterThanOrEqual(45);
      for (const [index, at] of times.entries())
        expect((times[index + PUBLISHED_RATE] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1000);
    },
  );

  it.each([
    [50, 10],
    [30, 10],
    [10, 3],
    [5, 3],
    [3, 1],
  ])('fills a window of %i a second, with few refusals', (limit, start) => {
    const { good, refused } = play({ seconds: 60, start, server: windowServer(() => limit) });
    const steady = sum(good.slice(10));
    expect(steady / (50 * limit)).toBeGreaterThan(0.85);
    expect(refused / (steady + refused)).toBeLessThan(limit < 5 ? 0.2 : 0.12);
  });

  it.each([50, 20, 5])('fills a bucket of %i a second, with few refusals', (limit) => {
    const { good, refused } = play({ seconds: 60, start: 3, server: bucketServer(limit) });
    const steady = sum(good.slice(10));
    expect(steady / (50 * limit)).toBeGreaterThan(0.85);
    expect(refused / (steady + refused)).toBeLessThan(limit < 5 ? 0.2 : 0.12);
  });

  it('follows a limit down and up again', () => {
    const limit = (at: number) => (at < 1_020_000 ? 50 : at < 1_040_000 ? 4 : 50);
    const { good } = play({ seconds: 90, start: 10, server: windowServer(limit) });
    expect(sum(good.slice(10, 20))).toBeGreaterThan(430);
    expect(sum(good.slice(30, 40))).toBeGreaterThan(32);
    expect(sum(good.slice(70, 80))).toBeGreaterThan(430);
  });

  it('is slowed little by refusals that have nothing to do with its rate', () => {
    const chance = randoms(3);
    const { good } = play({ seconds: 60, start: 3, server: () => chance() > 0.1 });
    expect(sum(good.slice(10)) / 50).toBeGreaterThan(4);
  });

  it('halves once for a wave of refusals', () => {
    let state: PaceState = { ...freshPace(20), last: 1000, activeMs: 60_000 };
    expect(currentRate(state, 50)).toBe(50);
    for (let i = 0; i < 5; i++) state = refuse(state, 0, 1000, 0, 50, 0.5);
    expect(state.epoch).toBe(1);
    expect(currentRate(state, 50)).toBeCloseTo(23.75, 1);
  });

  it('gives a short command its first requests at once', () => {
    let state = freshPace(1);
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const taken = takeSlot(state, 1_000_000, 50);
      state = taken.state;
      times.push(taken.at - 1_000_000);
    }
    expect(times.slice(0, 3)).toEqual([0, 0, 0]);
    expect(times[3]).toBeGreaterThan(0);
  });

  it('gives nothing before Retry-After is over, then one at a time', () => {
    let state = refuse({ ...freshPace(10), last: 1000 }, 0, 1000, 30_000, 50, 0.5);
    const first = takeSlot(state, 2000, 50);
    expect(first.at).toBe(31_000);
    state = first.state;
    expect(takeSlot(state, 2000, 50).at).toBeGreaterThan(31_050);
  });

  it('keeps to a rate that is asked for', () => {
    let state = freshPace(10);
    let now = 1_000_000;
    for (let i = 0; i < 100; i++) {
      const taken = takeSlot(state, now, 2);
      state = taken.state;
      now = taken.at;
    }
    expect(now - 1_000_000).toBeGreaterThan(48_000);
  });

  it('forgets after a long rest, and survives a clock that was set back', () => {
    const slow = refuse({ ...freshPace(10), last: 1_000_000 }, 0, 1_000_000, 0, 50, 0.5);
    expect(currentRate(takeSlot(slow, 3_000_000, 50).state, 50)).toBe(10);
    const ahead: PaceState = { ...freshPace(10), last: 9_000_000_000, next: 9_000_000_000 };
    expect(takeSlot(ahead, 1_000_000, 50).at).toBe(1_000_000);
  });
});

describe('where rates start', () => {
  it.each([
    ['GET', '/analytics/202409/shop/performance', false, 1],
    ['POST', '/product/202309/images/upload', true, 1],
    ['POST', '/product/202309/products', true, 1],
    ['POST', '/fulfillment/202309/packages/{package_id}/ship', true, 3],
    ['POST', '/order/202309/orders/search', false, 10],
    ['GET', '/order/202507/orders', false, 20],
  ])('%s %s: %s', (method, path, mutates, rate) => expect(startRate(method, path, mutates)).toBe(rate));
});
