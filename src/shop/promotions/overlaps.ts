import rules from '../data/promotion-rules.json' with { type: 'json' };
import type { Activity, ActivityItem } from './activity.ts';

/** A promotion with what is in it. */
export interface FilledActivity {
  activity: Activity;
  items: readonly ActivityItem[];
}

/**
 * What two promotions of one thing at one time mean. `conflict`: the platform allows one. `first-counts`: the first one's price
 * does. `beside`: they are about different things. `unknown`: nothing is documented.
 */
export type OverlapVerdict = 'conflict' | 'first-counts' | 'beside' | 'unknown';

export interface Overlap {
  verdict: OverlapVerdict;
  /** Null for all products, where both are of the whole shop or one is. */
  productId: string | null;
  skuId: string | null;
  /** How many products or SKUs it is about; null for the whole shop. */
  items: number | null;
  first: Pick<Activity, 'id' | 'title' | 'type'>;
  second: Pick<Activity, 'id' | 'title' | 'type'>;
  /** ISO 8601 UTC; null where both are without a beginning, or an end. */
  from: string | null;
  until: string | null;
  meaning: string;
  source: string;
  /** When it was read. */
  date: string;
  confidence: string;
}

interface Span {
  from: string | null;
  until: string | null;
}

/**
 * What is in two promotions at a time: a row a product or SKU, one row for each pair of which one is of the whole shop.
 * @param filled promotions that run or are to come
 */
export function overlapsOf(filled: readonly FilledActivity[]): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const [index, one] of filled.entries()) {
    const own = Map.groupBy(one.items, ({ productId }) => productId);
    for (const other of filled.slice(index + 1)) {
      const span = common(one.activity, other.activity);
      if (span === undefined) continue;
      const [first, second, rule] = ordered(one, other);
      const pair = { ...rule, first: named(first.activity), second: named(second.activity), ...span };
      const shops = [one, other].filter(({ activity }) => activity.level === 'SHOP').length;
      if (shops > 0) {
        const items = shops === 2 ? null : [...one.items, ...other.items].length;
        if (items !== 0) overlaps.push({ ...pair, productId: null, skuId: null, items });
        continue;
      }
      for (const item of other.items) {
        for (const mine of own.get(item.productId) ?? []) {
          if (item.skuId !== null && mine.skuId !== null && item.skuId !== mine.skuId) continue;
          overlaps.push({ ...pair, productId: item.productId, skuId: item.skuId ?? mine.skuId, items: 1 });
        }
      }
    }
  }
  return overlaps.sort((a, b) => weight[a.verdict] - weight[b.verdict]);
}

const weight: Readonly<Record<OverlapVerdict, number>> = { conflict: 0, 'first-counts': 1, unknown: 2, beside: 3 };

/** When both run; nothing where one ends before the other begins. A moment that is missing lies beyond all. */
export function common(
  a: Pick<Activity, 'beginsAt' | 'endsAt'>,
  b: Pick<Activity, 'beginsAt' | 'endsAt'>,
): Span | undefined {
  const from =
    [a.beginsAt, b.beginsAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  const until =
    [a.endsAt, b.endsAt]
      .filter((at) => at !== null)
      .sort()
      .at(0) ?? null;
  return from !== null && until !== null && from >= until ? undefined : { from, until };
}

/** What is known of two types at a time, and which of them is the first in it. */
function ordered(
  one: FilledActivity,
  other: FilledActivity,
): [FilledActivity, FilledActivity, Pick<Overlap, 'verdict' | 'meaning' | 'source' | 'date' | 'confidence'>] {
  const find = (a: FilledActivity, b: FilledActivity) =>
    rules.pairs.find(({ first, second }) => first.includes(a.activity.type) && second.includes(b.activity.type));
  const straight = find(one, other);
  const found = straight ?? find(other, one);
  const rule =
    found === undefined
      ? {
          verdict: 'unknown' as const,
          meaning: 'nothing is known of such a pair',
          source: 'none',
          date: rules.date,
          confidence: 'L',
        }
      : {
          verdict: found.verdict as OverlapVerdict,
          meaning: found.text,
          source: found.source,
          date: rules.date,
          confidence: found.confidence,
        };
  return straight === undefined && found !== undefined ? [other, one, rule] : [one, other, rule];
}

/** Whether the platform allows only one of two types at a time for one thing. */
export function mayNotMeet(a: string, b: string): boolean {
  return rules.pairs.some(
    ({ verdict, first, second }) =>
      verdict === 'conflict' &&
      ((first.includes(a) && second.includes(b)) || (first.includes(b) && second.includes(a))),
  );
}

function named({ id, title, type }: Activity): Overlap['first'] {
  return { id, title, type };
}

/**
 * What is told of how long a promotion may run.
 * @returns a clause and where it comes from, for each limit that the period passes
 */
export function periodWarnings(type: string, seconds: number): string[] {
  return rules.periods
    .filter(({ types, leastSeconds, mostSeconds }) => {
      return types.includes(type) && (seconds < leastSeconds || seconds > mostSeconds);
    })
    .map(({ text, source, confidence }) => `${text} (${source}; read ${rules.date}, confidence ${confidence})`);
}
