import { rational } from '../rational.ts';
import { fraction, minus, type Pace, times, ZERO } from './series.ts';
import type { FactCode } from './types.ts';

/** What a user may say of the days to come: numbers a day, and shares in percent. */
export const paceKeys = [
  'orders',
  'ontime',
  'cancelled',
  'ratings',
  'positive',
  'answers',
  'answered',
  'points',
] as const;
export type PaceKey = (typeof paceKeys)[number];
export type PaceWishes = Partial<Record<PaceKey, string>>;

/** Keys that are shares, percent. */
export const paceShares: readonly PaceKey[] = ['ontime', 'cancelled', 'positive', 'answered'];

const ONE = rational(1, 1);

/** How many a day, the share of them, and whether the share is that of good ones, of each fact. */
const BY: Partial<Record<FactCode, { count: PaceKey; share?: PaceKey; good?: boolean }>> = {
  orders: { count: 'orders' },
  'late-dispatch': { count: 'orders', share: 'ontime', good: true },
  cancellation: { count: 'orders', share: 'cancelled' },
  'positive-feedback': { count: 'ratings', share: 'positive' },
  'response-24h': { count: 'answers', share: 'answered' },
  reputation: { count: 'points' },
  'reputation-90-days': { count: 'points' },
};

/**
 * The pace of a fact as it is wished; what is not wished stays as it was lately.
 * @param lately the pace of the last days
 */
export function wishedPace(code: FactCode, lately: Pace, wishes: PaceWishes): Pace {
  const by = BY[code];
  const count = by && wishOf(wishes, by.count);
  if (!by?.share) return { part: count ?? lately.part, whole: lately.whole };
  const whole = count ?? lately.whole;
  const given = wishOf(wishes, by.share);
  const percent = given && rational(given.num, given.den * 100n);
  const share = percent
    ? by.good
      ? minus(ONE, percent)
      : percent
    : lately.whole.num > 0n
      ? rational(lately.part.num * lately.whole.den, lately.part.den * lately.whole.num)
      : // Of things that never came before nothing is bad, where the good ones are not named.
        code === 'positive-feedback' || code === 'response-24h'
        ? ONE
        : ZERO;
  return { part: times(whole, share), whole };
}

function wishOf(wishes: PaceWishes, key: PaceKey) {
  const text = wishes[key];
  return text === undefined ? undefined : fraction(text);
}
