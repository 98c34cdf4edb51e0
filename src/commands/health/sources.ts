import type { HealthReport } from '../../rules/health/types.ts';
import type { ValueRecord } from '../../shop/health/records.ts';
import type { Reading } from './attempt.ts';
import type { Counted } from './count-orders.ts';
import type { PlatformFacts } from './gather-platform.ts';
import type { ScoreFacts } from './gather-score.ts';
import type { ServiceFacts } from './gather-service.ts';
import type { ShopWeek } from './week.ts';

interface Gathered {
  counted: Counted;
  service: ServiceFacts | undefined;
  score: ScoreFacts | undefined;
  platform: PlatformFacts;
  values: readonly ValueRecord[];
  week: ShopWeek;
  /** What of the ledger is in the report where the platform gives nothing. */
  recorded: { ratings: number; violations: number };
}

/** Which data came from where, a line each. */
export function sourcesOf({
  counted,
  service,
  score,
  platform,
  values,
  week,
  recorded,
}: Gathered): HealthReport['sources'] {
  const rows: HealthReport['sources'][number][] = [{ what: 'orders', from: counted.from, note: counted.note }];
  const add = (what: string, reading: Reading<unknown> | undefined, from: 'api' | 'platform', note?: string) => {
    if (!reading) return;
    if (reading.missing) rows.push({ what, from: 'none', note: reading.missing.why });
    else rows.push({ what, from, ...(note !== undefined && { note }) });
  };
  add('returns', service?.returns, 'api', `${service?.returns.value?.length ?? 0} asked for in the windows`);
  add('customer service', service?.sessions, 'api', `${service?.sessions.value?.length ?? 0} sessions`);
  add('product reviews', service?.reviews, 'api', `of ${service?.reviews.value?.length ?? 0} products`);
  if (score) add('Shop Performance Score', score.score, 'api');
  else
    rows.push({
      what: 'Shop Performance Score',
      from: 'none',
      note: `the platform gives today’s, not that of ${week.week}`,
    });
  for (const [what, reading, kept] of [
    ['account health', platform.ratings, recorded.ratings],
    ['violations', platform.violations, recorded.violations],
    ['weekly report', platform.weekly, undefined],
    ['feedback', platform.feedback, values.some(({ name }) => name === 'positive-feedback') ? 1 : 0],
  ] as const) {
    if (!(reading.missing && reading.unsupported)) add(what, reading, 'platform');
    else if (kept) rows.push({ what, from: 'ledger', note: 'typed in or imported' });
    else if (kept === 0) rows.push({ what, from: 'none', note: 'the API does not give it, and nothing is recorded' });
    else rows.push({ what, from: 'none', note: 'the API does not give it' });
  }
  if (values.length > 0) rows.push({ what: 'recorded numbers', from: 'ledger', note: `${values.length}` });
  return rows;
}

/** The one line that says that the ledger stands in for the platform; undefined where it does not. */
export function ledgerLine(
  platform: PlatformFacts,
  { ratings, violations, standing = [] }: HealthReport,
  values: readonly ValueRecord[],
): string | undefined {
  if (!(platform.ratings.missing && platform.ratings.unsupported)) return undefined;
  const recorded = [
    ...ratings.flatMap(({ account, at, source }) =>
      source === 'ledger'
        ? [`${account === 'CREATOR' ? 'creator' : 'account'} rating of ${(at ?? '').slice(0, 10)}`]
        : [],
    ),
    ...(violations.length + standing.length > 0
      ? [
          `${violations.length + standing.length} ${violations.length + standing.length === 1 ? 'violation' : 'violations'}`,
        ]
      : []),
    ...(values.length > 0 ? [`${values.length} ${values.length === 1 ? 'number' : 'numbers'}`] : []),
  ];
  return recorded.length > 0
    ? `from the ledger: ${recorded.join(', ')}. The Partner API does not give these; till health record keeps newer ones.`
    : 'from the ledger: nothing yet. The Partner API gives no rating and no violations; till health record and till health import keep them.';
}
