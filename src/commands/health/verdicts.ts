import type { FactKind, GivenMetric } from '../../rules/health/facts.ts';
import type { Meter } from '../../rules/health/meter.ts';
import type { MetricVerdict } from '../../rules/health/types.ts';
import type { ValueRecord } from '../../shop/health/records.ts';
import type { Reading } from './attempt.ts';
import type { Counted } from './count-orders.ts';
import type { ScoreFacts } from './gather-score.ts';
import type { ServiceFacts } from './gather-service.ts';
import type { ShopWeek } from './week.ts';

const DAY = 86_400;
/** The platform keeps chat sessions for so long. */
const SESSION_DAYS = 90;
/** A number that was typed in counts for so long. */
const RECORDED_DAYS = 31;

/** The verdicts on what was counted, once returns, chats, reviews and the platform's own numbers have joined the orders. */
export function verdicts(
  counting: Meter,
  {
    service,
    score,
    scored,
    values,
    week,
    now,
    counted,
  }: {
    service: ServiceFacts | undefined;
    score: ScoreFacts | undefined;
    /** The platform makes a score of the shop. */
    scored: boolean;
    values: readonly ValueRecord[];
    week: ShopWeek;
    now: number;
    counted: Counted;
  },
): MetricVerdict[] {
  const feed = <Fact>(kind: FactKind, reading: Reading<readonly Fact[]> | undefined, add: (fact: Fact) => void) => {
    if (reading?.missing) counting.missing(kind, reading.missing);
    if (!reading?.value) return;
    counting.read(kind);
    for (const fact of reading.value) add(fact);
  };
  feed('returns', service?.returns, counting.return);
  feed('reviews', service?.reviews, counting.reviews);
  const gone = week.until < now / 1000 - SESSION_DAYS * DAY;
  const kept = {
    why: 'the platform keeps chat sessions for 90 days',
    how: 'till health history has what was reported then.',
  };
  feed('sessions', gone ? { missing: kept, passing: false, unsupported: false } : service?.sessions, counting.session);
  for (const metric of given(score, service, values, week)) counting.given(metric);
  if (scored) counting.scored();
  if (counted.missing) counting.missing('orders', counted.missing);
  return counting.verdicts();
}

/** Numbers that are not Till's own: the platform's, and what was recorded of it lately. */
function given(
  score: ScoreFacts | undefined,
  service: ServiceFacts | undefined,
  values: readonly ValueRecord[],
  { until }: ShopWeek,
): GivenMetric[] {
  const answered = service?.numbers.value;
  const recently = until - RECORDED_DAYS * DAY;
  return [
    ...(score?.given ?? []),
    ...(answered?.responsePercent !== undefined && (answered.sessions ?? 0) > 0
      ? [
          {
            metric: 'response-24h' as const,
            source: 'platform' as const,
            value: answered.responsePercent,
            unit: 'percent' as const,
            at: until - 1,
            windowDays: 30,
          },
        ]
      : []),
    ...values.flatMap(({ name, value, at }): GivenMetric[] => {
      const seconds = Date.parse(at) / 1000;
      if (name === 'score' || name === 'positive-feedback' || name === 'reputation' || seconds < recently) return [];
      const unit = name === 'after-sale-handling' ? 'hours' : 'percent';
      return [{ metric: name, source: 'ledger', value, unit, at: seconds }];
    }),
  ];
}
