import { describe, expect, it } from 'vitest';
import {
  currentRate,
  freshPace,
  type PaceSlot,
  type PaceState,
  PUBLISHED_RATE,
  restedRequests,
  startRate,
  takeSlot,
  usedLate,
} from '../../../src/partner-api/pacing-rate.ts';
import { refuse } from '../../../src/partner-api/pacing-refusal.ts';
import {
  BEGIN,
  bucketServer,
  moodyServer,
  play,
  type Server,
  slidingServer,
  sum,
  windowServer,
} from './pacing-servers.ts';

/** The shortest time in which so many requests and one more were sent. */
function shortest(times: readonly number[], count: number): number {
  return Math.min(...times.slice(count).map((at, index) => at - times[index]!));
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const admitsAll: Server = () => true;

describe('at the published limit', () => {
  it.each([1, 3, 10, 20])('climbs from %i a second within three seconds and sends more than 95 % of it', (start) => {
    const { good, bad } = play({ seconds: 60, start, server: admitsAll });
    expect(good[3]).toBeGreaterThanOrEqual(40);
    expect(good[4]).toBeGreaterThanOrEqual(48);
    expect(sum(good.slice(4)) / (56 * PUBLISHED_RATE)).toBeGreaterThan(0.97);
    expect(sum(bad)).toBe(0);
  });

  it.each([0, 3, 20, 60])('has no second with more, when timers are up to %i ms late', (late) => {
    for (const seed of SEEDS) {
      const { good, times } = play({ seconds: 60, start: 10, server: admitsAll, late, seed });
      expect(shortest(times, PUBLISHED_RATE)).toBeGreaterThanOrEqual(1000);
      expect(sum(good) / (60 * PUBLISHED_RATE)).toBeGreaterThan(late < 30 ? 0.95 : 0.92);
    }
  });

  it.each([
    ['window', () => windowServer(() => 50)],
    ['sliding second', () => slidingServer(50)],
    ['bucket', () => bucketServer(50, true)],
  ])('is refused nothing by a %s of 50', (_, server) => {
    const { good, bad } = play({ seconds: 60, start: 3, server: server() });
    expect(sum(bad)).toBe(0);
    expect(sum(good)).toBeGreaterThan(0.95 * 60 * PUBLISHED_RATE);
  });

  it('makes up for a stop of the process, and still has no second with more', () => {
    let state = freshPace(50);
    let now = BEGIN;
    const times: number[] = [];
    for (let i = 0; i < 500; i++) {
      const taken = takeSlot(state, now, 50);
      state = taken.state;
      now = Math.max(now, Math.ceil(taken.slot.at));
      if (i % 29 === 28) {
        now += 100;
        state = usedLate(state, taken.slot.at, now);
      }
      times.push(now);
    }
    expect(shortest(times, 50)).toBeGreaterThanOrEqual(1000);
    expect(500_000 / (now - BEGIN)).toBeGreaterThan(47.5);
  });

  it('keeps to a rate that is asked for', () => {
    const { times } = play({ seconds: 60, start: 10, server: admitsAll, cap: 2 });
    expect(shortest(times, 2)).toBeGreaterThanOrEqual(1000);
    expect(times.length).toBeGreaterThan(114);
    const fast = play({ seconds: 10, start: 10, server: admitsAll, cap: 400 });
    expect(shortest(fast.times, 400)).toBeGreaterThanOrEqual(1000);
    expect(sum(fast.good.slice(3)) / 7).toBeGreaterThan(380);
  });
});

describe('at a limit that is lower and unknown', () => {
  const kinds: [string, (limit: number) => Server][] = [
    ['window', (limit) => windowServer(() => limit)],
    ['bucket', bucketServer],
    ['sliding second', slidingServer],
  ];
  const cases = kinds.flatMap(([kind, server]) => [3, 5, 10, 20, 40].map((limit) => [kind, limit, server] as const));

  it.each(cases)('fills a %s of %i with few refusals', (_, limit, server) => {
    for (const latency of [20, 80, 300]) {
      const plays = SEEDS.map((seed) => play({ seconds: 90, start: 3, server: server(limit), latency, seed }));
      const good = sum(plays.map((each) => sum(each.good.slice(10)))) / plays.length;
      const bad = sum(plays.map((each) => sum(each.bad.slice(10)))) / plays.length;
      expect(good / (80 * limit)).toBeGreaterThan(limit < 10 ? 0.75 : 0.92);
      expect(bad / (good + bad)).toBeLessThan(limit < 10 ? 0.15 : 0.07);
    }
  });

  it.each([3, 10, 20])('loses little to the Retry-After of a bucket of %i', (limit) => {
    for (const seed of SEEDS) {
      const { good } = play({ seconds: 90, start: 3, server: bucketServer(limit, true), seed });
      expect(sum(good.slice(10)) / (80 * limit)).toBeGreaterThan(0.88);
    }
  });

  it('finds it within a wave or two', () => {
    for (const limit of [5, 10, 20]) {
      const { good, bad } = play({ seconds: 12, start: 3, server: windowServer(() => limit) });
      expect(sum(bad.slice(0, 10))).toBeLessThan(10 + limit);
      expect(sum(good.slice(2, 12)) / (10 * limit)).toBeGreaterThan(0.75);
    }
  });

  it('follows it down and up again', () => {
    const limit = (at: number) => (at < BEGIN + 20_000 ? 50 : at < BEGIN + 40_000 ? 4 : 50);
    const { good } = play({ seconds: 90, start: 10, server: windowServer(limit) });
    expect(sum(good.slice(10, 20))).toBeGreaterThan(480);
    expect(sum(good.slice(30, 40))).toBeGreaterThan(32);
    expect(sum(good.slice(70, 80))).toBeGreaterThan(470);
  });
});

describe('refusals that have nothing to do with the rate', () => {
  it.each([
    [0.01, 40],
    [0.05, 38],
    [0.1, 35],
  ])('of %f of all requests leave most of the rate', (share, least) => {
    const rates = Array.from({ length: 20 }, (_, seed) => {
      const { good } = play({ seconds: 120, start: 3, server: moodyServer(share, 31 * seed + 5), seed });
      return sum(good.slice(20)) / 100;
    });
    expect(sum(rates) / rates.length).toBeGreaterThan(least);
    expect(Math.min(...rates)).toBeGreaterThan(25);
  });

  it('do not hide a limit', () => {
    for (const seed of SEEDS) {
      const mood = moodyServer(0.1, seed);
      const limit = windowServer(() => 10);
      const { good, bad } = play({ seconds: 120, start: 3, server: (at) => (mood(at) === true ? limit(at) : 0), seed });
      expect(sum(good.slice(20)) / 100).toBeGreaterThan(3);
      expect(sum(bad.slice(20)) / 100).toBeLessThan(6);
    }
  });

  it('cost a second or two when it is one alone', () => {
    for (const refused of [1, 12, 200]) {
      let count = 0;
      const { good } = play({ seconds: 20, start: 3, server: () => ++count !== refused || 0 });
      expect(sum(good.slice(8))).toBeGreaterThan(12 * 47);
    }
  });
});

describe('an overload', () => {
  it('is backed off from hard, and left behind within seconds', () => {
    const down = (at: number) => at > BEGIN + 10_000 && at < BEGIN + 30_000;
    for (const seed of SEEDS) {
      const { good, bad } = play({ seconds: 60, start: 10, server: (at) => !down(at) || 0, seed });
      expect(sum(bad.slice(10, 12))).toBeLessThan(50);
      expect(sum(bad.slice(12, 30))).toBeLessThan(40);
      expect(sum(good.slice(40))).toBeGreaterThan(19 * 47);
    }
  });

  it('is met by processes out of step', () => {
    const slot = { epoch: 0, at: BEGIN, rate: 10, attempted: 1, windowMs: 1000 };
    const rates = [0, 0.5, 1].map((random) => {
      const after = refuse({ ...freshPace(10), last: BEGIN }, slot, BEGIN, 0, 50, random);
      return currentRate(after, 50);
    });
    expect(new Set(rates).size).toBe(3);
    for (const rate of rates) expect(rate).toBeLessThan(10);
  });
});

describe('a slot', () => {
  const slots = (state: PaceState, now: number, count: number): PaceSlot[] => {
    const given: PaceSlot[] = [];
    for (let i = 0; i < count; i++) {
      const taken = takeSlot(state, now, 50);
      state = taken.state;
      given.push(taken.slot);
    }
    return given;
  };

  it('is there at once for the first requests of a short command', () => {
    const times = slots(freshPace(1), BEGIN, 4).map(({ at }) => at - BEGIN);
    expect(times.slice(0, 3)).toEqual([0, 0, 0]);
    expect(times[3]).toBeGreaterThan(0);
  });

  it('is there at once for as many as an endpoint takes after a rest, until one is refused', () => {
    const many = (state: PaceState, now: number): number => {
      let [given, next] = [0, takeSlot(state, now, 50, 10)];
      while (next.slot.at === now) {
        given += 1;
        next = takeSlot(next.state, now, 50, 10);
      }
      return given;
    };
    let state = freshPace(1);
    expect(many(state, BEGIN)).toBe(10);
    const first = takeSlot(state, BEGIN, 50, 10);
    for (let i = 0; i < 7; i++) state = takeSlot(state, BEGIN, 50, 10).state;
    expect(many(state, BEGIN)).toBe(3);
    expect(many(state, BEGIN + 10_000)).toBe(10);
    const refused = refuse(state, first.slot, BEGIN, 0, 50, 0.5);
    expect(many(refused, BEGIN + 60_000)).toBeLessThan(5);
  });

  it('lets a strict endpoint refuse little more when it has rested', () => {
    for (const seed of SEEDS) {
      const server = () => bucketServer(1);
      const [plain, rested] = [0, 10].map((at) => play({ seconds: 60, start: 1, server: server(), seed, rested: at }));
      expect(sum(rested!.bad)).toBeLessThan(sum(plain!.bad) + 12);
      expect(sum(rested!.good)).toBeGreaterThan(0.8 * sum(plain!.good));
    }
  });

  it('is not given before Retry-After is over, and then not to all at once', () => {
    const [slot] = slots({ ...freshPace(10), last: BEGIN }, BEGIN, 1);
    const blocked = refuse({ ...freshPace(10), last: BEGIN }, slot!, BEGIN, 30_000, 50, 0.5);
    const [first, second] = slots(blocked, BEGIN + 1000, 2);
    expect(first!.at).toBe(BEGIN + 30_000);
    expect(second!.at).toBeGreaterThan(BEGIN + 30_050);
  });

  it('counts refusals of one wave once', () => {
    let state: PaceState = { ...freshPace(20), last: BEGIN, activeMs: 60_000 };
    const wave = slots(state, BEGIN, 5);
    state = takeSlot(state, BEGIN, 50).state;
    for (const slot of wave) state = refuse(state, { ...slot, attempted: 50 }, BEGIN, 0, 50, 0.5);
    expect(state.epoch).toBeLessThanOrEqual(1);
    expect(currentRate(state, 50)).toBeGreaterThan(25);
  });

  it('is given as if nothing had been after a long rest, and after a clock that was set back', () => {
    const slow: PaceState = { ...freshPace(10), peak: 2, last: BEGIN };
    expect(takeSlot(slow, BEGIN + 2_000_000, 50).slot.rate).toBe(10);
    const ahead: PaceState = { ...freshPace(10), last: 9_000_000_000, next: 9_000_000_000 };
    expect(takeSlot(ahead, BEGIN, 50).slot.at).toBe(BEGIN);
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

  it('lets reads of analytics begin together, and nothing else', () => {
    expect(restedRequests('GET', '/analytics/202606/shop_performances/metrics/NRR/diagnosis')).toBe(10);
    expect(restedRequests('POST', '/product/202309/products')).toBe(0);
    expect(restedRequests('GET', '/order/202507/orders')).toBe(0);
  });
});
