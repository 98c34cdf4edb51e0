import { percentText, rational } from '../../../rules/rational.ts';
import { type OrderSpec, productIdsOf } from '../content.ts';
import { placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { Span } from './span.ts';

/** The stars that buyers gave in a span to the orders for which a product stands: it is the first in them. */
export function wireRatings({ db, facts, first, end }: Span, product: string): Record<string, unknown>[] {
  const place = placeOf(facts);
  const rows = db
    .prepare(
      'SELECT stars, salt, spec FROM reviews JOIN orders USING (n) WHERE reviews.shop = ? AND time >= ? AND time < ?',
    )
    .iterate(facts.key, startOfDay(place, first), startOfDay(place, end));
  const counts = [0, 0, 0, 0, 0];
  for (const { stars, salt, spec } of rows as Iterable<{ stars: number; salt: number; spec: string | null }>) {
    const laidDown = spec === null ? {} : (JSON.parse(spec) as OrderSpec);
    if (productIdsOf(facts.shop.region, salt, laidDown)[0] === product) counts[stars - 1]! += 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => ({
    stars: `${index + 1}_STAR`,
    count,
    percentage: all === 0 ? '0' : percentText(rational(count, all)),
  }));
}
