import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { moreIsBetter } from './overrides.ts';
import { stands } from './report-words.ts';
import type { HealthReport, MetricCode, MetricSource, MetricVerdict, RatingVerdict, Violation } from './types.ts';

type State = HealthReport['verdict']['state'];

/** How a metric changed between two reports. */
export interface MetricChange {
  metric: MetricCode | 'rating' | 'creator-rating' | 'score';
  title: string;
  before: string | null;
  after: string | null;
  /** Decimal text with its sign; null unless both are known. */
  change: string | null;
  direction: 'better' | 'worse' | 'same' | 'unknown';
  stateBefore: State;
  stateAfter: State;
  /** Whose numbers are compared; absent where they are from different sources and say nothing about each other. */
  source?: MetricSource;
}

export interface ReportDiff {
  before: string;
  after: string;
  verdictBefore: HealthReport['verdict'];
  verdictAfter: HealthReport['verdict'];
  changes: MetricChange[];
  /** In the later report and not known in the earlier one. */
  newViolations: Violation[];
  /** Counted in the earlier one and not any more: expired, revoked, or taken back. */
  goneViolations: Violation[];
}

/** What changed from one report to another, number by number. */
export function diffReports(before: HealthReport, after: HealthReport): ReportDiff {
  const codes = [...new Set([...before.metrics, ...after.metrics].map(({ metric }) => metric))];
  const metric = (report: HealthReport, code: MetricCode) => report.metrics.find((one) => one.metric === code);
  const rating = (report: HealthReport, account: RatingVerdict['account']) =>
    report.ratings.find((one) => one.account === account);
  const changes: MetricChange[] = [];
  for (const [account, code, title] of [
    ['SELLER', 'rating', 'Account rating'],
    ['CREATOR', 'creator-rating', 'Creator rating'],
  ] as const) {
    const [first, last] = [rating(before, account), rating(after, account)];
    if (!first && !last) continue;
    const states = [first?.band?.state ?? 'unknown', last?.band?.state ?? 'unknown'] as const;
    const row = change(code, title, [first?.rating, last?.rating], states, last?.model !== 'POINTS');
    // Points of the older ladder and a rating are not of one kind.
    const alike = first?.model === undefined || last?.model === undefined || first.model === last.model;
    changes.push(alike ? row : { ...row, change: null, direction: 'unknown' });
  }
  changes.push(
    change('score', 'Shop Performance Score', [before.score.score, after.score.score], ['unknown', 'unknown'], true),
  );
  for (const code of codes) {
    const [first, last] = [metric(before, code), metric(after, code)];
    const states = [first?.state ?? 'unknown', last?.state ?? 'unknown'] as const;
    const { source, values } = alike(first, last);
    const row = change(code, (last ?? first)?.title ?? code, values, states, moreIsBetter(code));
    const known = values.every((value) => value !== undefined);
    changes.push(
      source !== undefined ? { ...row, source } : known ? { ...row, change: null, direction: 'unknown' } : row,
    );
  }
  const counted = (report: HealthReport) => [...report.violations, ...(report.standing ?? [])];
  const live = (report: HealthReport) => counted(report).filter((one) => stands(one, report.to));
  const [knownBefore, liveAfter] = [
    new Set(counted(before).map(({ id }) => id)),
    new Set(live(after).map(({ id }) => id)),
  ];
  return {
    before: before.week,
    after: after.week,
    verdictBefore: before.verdict,
    verdictAfter: after.verdict,
    changes,
    newViolations: counted(after).filter(({ id }) => !knownBefore.has(id)),
    goneViolations: live(before).filter(({ id }) => !liveAfter.has(id)),
  };
}

/** Two values of one source: Till's own count beside the platform's number says nothing about a change. */
function alike(
  before: MetricVerdict | undefined,
  after: MetricVerdict | undefined,
): { source?: MetricSource; values: readonly [string | undefined, string | undefined] } {
  const values = [before?.value, after?.value] as const;
  if (!before || !after || before.value === undefined || after.value === undefined) return { values };
  if (before.source === after.source) return { source: after.source, values };
  const then = before.others.find(({ source }) => source === after.source)?.value;
  if (then !== undefined) return { source: after.source, values: [then, after.value] };
  const now = after.others.find(({ source }) => source === before.source)?.value;
  return now === undefined ? { values } : { source: before.source, values: [before.value, now] };
}

/** @param more more of it is better */
function change(
  metric: MetricChange['metric'],
  title: string,
  [before, after]: readonly (string | null | undefined)[],
  [stateBefore, stateAfter]: readonly [State, State],
  more: boolean,
): MetricChange {
  const [first, last] = [before ?? null, after ?? null];
  const [a, b] = [parseDecimal(first ?? ''), parseDecimal(last ?? '')];
  const row = { metric, title, before: first, after: last, stateBefore, stateAfter };
  if (!a || !b) return { ...row, change: null, direction: 'unknown' };
  const order = compareDecimal(b, a);
  const direction = order === 0 ? 'same' : order > 0 === more ? 'better' : 'worse';
  return { ...row, change: difference(b, a), direction };
}

/** `b` less `a`, with its sign. */
function difference(b: { units: bigint; scale: number }, a: { units: bigint; scale: number }): string {
  const scale = Math.max(a.scale, b.scale);
  const units = b.units * 10n ** BigInt(scale - b.scale) - a.units * 10n ** BigInt(scale - a.scale);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  const sign = units === 0n ? '' : units < 0n ? '-' : '+';
  return `${sign}${digits.slice(0, digits.length - scale)}${fraction}`;
}
