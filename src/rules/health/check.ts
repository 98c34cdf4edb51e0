import { compareDecimal, type Decimal, parseDecimal } from '../../lib/decimal.ts';
import { compare, rational } from '../rational.ts';
import type { NotKnown } from './facts.ts';
import { type Operator, type Subject, type Threshold, violationCode } from './threshold.ts';
import type { Budget, HealthReport, MetricCode, MetricLimit, MetricVerdict } from './types.ts';

const LIMIT_KINDS: readonly MetricLimit['kind'][] = ['advised', 'enforced', 'excellent', 'poor', 'programme'];

/** How a threshold ended. */
export interface CheckResult {
  /** The threshold as written; of a rule-set's own limit, as it would be. */
  expression: string;
  state: 'kept' | 'broken' | 'unknown';
  /** What it is about, for people. */
  title: string;
  /** With its unit; `unknown`. */
  value: string;
  /** One sentence: the numbers, and what would change them. */
  message: string;
  /** How to make it known, where it is not. */
  how?: string;
  metric?: MetricCode;
  /** Unknown for now only: who knows it could not be reached. */
  passing?: boolean;
}

/** Holds a report against thresholds. Pure and exact: a rate that Till counted is compared as the fraction it is. */
export function checkReport(report: HealthReport, thresholds: readonly Threshold[]): CheckResult[] {
  return thresholds.map((threshold) => ({ expression: threshold.expression, ...judge(report, threshold) }));
}

/** The limits of the rule-set that advise or punish, as if they had been given as thresholds. */
export function checkLimits(report: HealthReport): CheckResult[] {
  return report.metrics.flatMap((metric) =>
    metric.budgets
      .filter(({ limit: { kind } }) => kind === 'advised' || kind === 'enforced')
      .map((budget) => limitResult(metric, budget)),
  );
}

type Judged = Omit<CheckResult, 'expression'>;

function judge(report: HealthReport, threshold: Threshold): Judged {
  const { subject, operator, value } = threshold;
  switch (subject.kind) {
    case 'metric':
      return judgeMetric(report, threshold, subject.metric);
    case 'budget':
      return judgeBudget(report, threshold, subject);
    case 'rating':
    case 'rating-change': {
      const rating = report.ratings.find(({ account }) => account === subject.account);
      const own = subject.kind === 'rating' ? rating?.rating : rating?.change;
      const whose = subject.account === 'SELLER' ? 'Rating' : "Creator's rating";
      const title = subject.kind === 'rating' ? whose : `${whose}, change on last week`;
      const why = rating?.rating === undefined ? rating?.unknown : { why: 'last week has no rating', how: '' };
      return judgeText(title, own, threshold, why);
    }
    case 'score':
      return judgeText('Performance score', report.score.score, threshold, report.score.unknown);
    case 'violations': {
      const found = countViolations(report, subject.of);
      return 'unknown' in found
        ? unknown('The number of violations', found.unknown)
        : judgeText(violationsTitle(subject.of), String(found.kinds.length), threshold, undefined, named(found.kinds));
    }
    case 'verdict': {
      const { state, text } = report.verdict;
      if (state === 'unknown') {
        const passing = report.metrics.some((metric) => metric.unknown?.passing);
        const why = text.replace(/^Unknown: /, '').replace(/\.$/, '');
        return unknown('Verdict', { why, how: '', passing });
      }
      const kept = operator === '==' ? state === value : state !== value;
      return { state: kept ? 'kept' : 'broken', title: 'Verdict', value: state, message: text };
    }
  }
}

function judgeMetric(report: HealthReport, threshold: Threshold, code: MetricCode): Judged {
  const metric = report.metrics.find((one) => one.metric === code);
  if (metric?.value === undefined) {
    return { ...unknown(titleOf(metric, code), whyUnknown(report, metric)), metric: code };
  }
  const difference = compareExactly(metric, threshold.value);
  if (difference === undefined) return { ...unknown(titleOf(metric, code), undefined), metric: code };
  const kept = holds(difference, threshold.operator);
  const [title, counted] = [titleOf(metric, code), countOf(metric)];
  const shown = withUnit(metric.value, metric.unit);
  return {
    state: kept ? 'kept' : 'broken',
    title,
    value: shown,
    message: `${title} is ${shown}${counted}`,
    metric: code,
  };
}

function whyUnknown({ shop, metrics }: HealthReport, metric: MetricVerdict | undefined) {
  if (metric) return metric.unknown;
  const known = metrics.map((one) => one.metric).join(', ');
  return {
    why: `the rules of the market ${shop.market} have no such metric`,
    how: known === '' ? '' : `They have ${known}.`,
  };
}

/** As `compareDecimal`, by the fraction behind the value where it is Till's own count; undefined where the value is no number. */
function compareExactly(
  { value, unit, source, numerator, denominator }: MetricVerdict,
  limit: string,
): number | undefined {
  const [shown, wanted] = [parseDecimal(value ?? ''), parseDecimal(limit)];
  if (!shown || !wanted) return undefined;
  if (source === 'computed' && Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator) {
    const [top, bottom] = [BigInt(numerator ?? 0), BigInt(denominator)];
    const exact = unit === 'percent' ? rational(top * 100n, bottom) : rational(top, bottom * 3600n);
    // Numerator and denominator are of the value itself only where they make it, but for the rounding.
    const off = exact.num * 10n ** BigInt(shown.scale) - shown.units * exact.den;
    if (off <= exact.den && -off <= exact.den)
      return compare(exact, rational(wanted.units, 10n ** BigInt(wanted.scale)));
  }
  return compareDecimal(shown, wanted);
}

function judgeBudget(report: HealthReport, threshold: Threshold, subject: Subject & { kind: 'budget' }): Judged {
  const metric = report.metrics.find((one) => one.metric === subject.metric);
  const title = `Budget of ${(metric?.title ?? subject.metric).toLowerCase()}`;
  const budgets = metric === undefined ? [] : chosenBudgets(metric, subject.limit);
  if (metric?.value === undefined) return { ...unknown(title, whyUnknown(report, metric)), metric: subject.metric };
  if (budgets.length === 0) {
    const why =
      subject.limit === undefined
        ? 'no limit of it is known'
        : `no limit «${subject.limit}» of it is known; there are ${metric.budgets.map(({ limit }) => limit.name).join(', ') || 'none'}`;
    return { ...unknown(title, { why, how: '' }), metric: subject.metric };
  }
  if (budgets.some((one) => one.holds === undefined)) return { ...unknown(title, undefined), metric: subject.metric };
  const room = budgets.map((one) => (one.holds ? one.missesLeft : 0));
  if (room.includes(undefined) && (metric.denominator === undefined || metric.unit === 'hours')) {
    const why =
      metric.unit === 'hours' ? 'of a mean no misses are counted' : 'the number of cases behind the rate is not known';
    return { ...unknown(title, { why, how: '' }), metric: subject.metric };
  }
  const least = Math.min(...room.map((left) => left ?? Number.POSITIVE_INFINITY));
  const tightest = budgets[room.findIndex((left) => (left ?? Number.POSITIVE_INFINITY) === least)] as Budget;
  const shown = least === Number.POSITIVE_INFINITY ? 'no number' : String(least);
  const difference =
    least === Number.POSITIVE_INFINITY ? 1 : compareDecimal(decimal(String(least)), decimal(threshold.value));
  const { limit } = tightest;
  return {
    state: holds(difference, threshold.operator) ? 'kept' : 'broken',
    title,
    value: shown,
    message: `${titleOf(metric, subject.metric)} is ${withUnit(metric.value, metric.unit)}${countOf(metric)}; misses left until ${limit.comparator} ${withUnit(limit.value, metric.unit)} (${limit.name}): ${shown}${recovery(tightest)}`,
    metric: subject.metric,
  };
}

/** Those named, or those that advise and punish, or where there are none all but the doors to programmes. */
function chosenBudgets({ budgets }: MetricVerdict, limit: string | undefined): readonly Budget[] {
  if (limit !== undefined) {
    const word = limit.toLowerCase();
    const kind = LIMIT_KINDS.find((one) => one === word);
    return budgets.filter((one) => one.limit.name.toLowerCase() === word || one.limit.kind === kind);
  }
  const held = budgets.filter(({ limit: { kind } }) => kind === 'advised' || kind === 'enforced');
  return held.length > 0 ? held : budgets.filter(({ limit: { kind } }) => kind === 'poor' || kind === 'excellent');
}

function limitResult(metric: MetricVerdict, budget: Budget): CheckResult {
  const { limit } = budget;
  const title = titleOf(metric, metric.metric);
  const expression = `${metric.metric}${limit.comparator}${limit.value}${metric.unit === 'percent' ? '%' : 'h'}`;
  if (metric.value === undefined || budget.holds === undefined) {
    return { expression, ...unknown(title, metric.unknown), metric: metric.metric };
  }
  const shown = withUnit(metric.value, metric.unit);
  return {
    expression,
    state: budget.holds ? 'kept' : 'broken',
    title,
    value: shown,
    message: `${title} is ${shown}${countOf(metric)}; ${limit.name} is ${limit.comparator} ${withUnit(limit.value, metric.unit)}${recovery(budget)}`,
    metric: metric.metric,
  };
}

function recovery({ holds: kept, goodToRecover, recoversOn }: Budget): string {
  if (kept !== false) return '';
  const ways = [
    ...(goodToRecover ? [`${goodToRecover} good ones bring it back`] : []),
    ...(recoversOn ? [`by itself on ${recoversOn}`] : []),
  ];
  return ways.length > 0 ? `; ${ways.join(', ')}` : '';
}

/** Violations of the report's week that stand: what an appeal revoked is none. */
function countViolations(
  report: HealthReport,
  of: (Subject & { kind: 'violations' })['of'],
): { kinds: string[] } | { unknown: NotKnown } {
  const [from, to] = [Date.parse(report.from), Date.parse(report.to)];
  const found = report.violations.filter(
    (one) =>
      one.status !== 'REVOKED' &&
      Date.parse(one.at) >= from &&
      Date.parse(one.at) < to &&
      (of === undefined ||
        ('account' in of
          ? one.account === of.account
          : 'area' in of
            ? one.area === of.area
            : violationCode(one.kind) === of.code)),
  );
  if (found.length === 0 && !knowsViolations(report)) {
    const unreached = report.ratings.find((rating) => rating.unknown?.passing)?.unknown;
    return {
      unknown: unreached ?? {
        why: 'nothing tells of this shop’s violations',
        how: 'till health record --violation, or till health import FILE',
      },
    };
  }
  return { kinds: found.map(({ kind }) => violationCode(kind)) };
}

/** ` (LATE_DISPATCH, 2 SLOW_RESPONSE)`, or nothing. */
function named(kinds: readonly string[]): string {
  const counted = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) =>
    length === 1 ? kind : `${length} ${kind}`,
  );
  return counted.length === 0 ? '' : ` (${counted.slice(0, 5).join(', ')}${counted.length > 5 ? ', …' : ''})`;
}

/** No violation is one only where somebody tells of them: the platform, or a ledger in which something is kept. */
function knowsViolations({ sources, violations, standing = [], ratings }: HealthReport): boolean {
  const source = sources.find(({ what }) => /violation/i.test(what))?.from ?? 'none';
  if (source !== 'ledger') return source !== 'none';
  return violations.length > 0 || standing.length > 0 || ratings.some((rating) => rating.source === 'ledger');
}

function violationsTitle(of: (Subject & { kind: 'violations' })['of']): string {
  if (of === undefined) return 'Violations of the week';
  return `Violations of the week (${'account' in of ? of.account : 'area' in of ? of.area : of.code})`;
}

function judgeText(
  title: string,
  own: string | undefined,
  { operator, value }: Threshold,
  why: NotKnown | undefined,
  more = '',
): Judged {
  const read = parseDecimal(own ?? '');
  if (own === undefined || read === undefined) return unknown(title, why);
  const state = holds(compareDecimal(read, decimal(value)), operator) ? 'kept' : 'broken';
  return { state, title, value: own, message: `${title}: ${own}${more}` };
}

function unknown(title: string, why: NotKnown | undefined): Judged {
  return {
    state: 'unknown',
    title,
    value: 'unknown',
    message: `${title} is unknown: ${why?.why ?? 'nothing gives it'}`,
    ...(why?.how && { how: why.how }),
    ...(why?.passing && { passing: true }),
  };
}

function holds(difference: number, operator: Operator): boolean {
  switch (operator) {
    case '<=':
      return difference <= 0;
    case '<':
      return difference < 0;
    case '>=':
      return difference >= 0;
    case '>':
      return difference > 0;
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
  }
}

function countOf({ unit, numerator, denominator }: MetricVerdict): string {
  if (denominator === undefined) return '';
  if (unit === 'hours') return ` (${denominator} ${denominator === 1 ? 'case' : 'cases'})`;
  return numerator === undefined ? '' : ` (${numerator} of ${denominator})`;
}

function withUnit(value: string, unit: MetricVerdict['unit']): string {
  return `${value} ${unit === 'percent' ? '%' : 'h'}`;
}

/** A number that has been read already. */
function decimal(text: string): Decimal {
  return parseDecimal(text) as Decimal;
}

function titleOf(metric: MetricVerdict | undefined, code: MetricCode): string {
  if (!metric) return code;
  const { title } = metric;
  return title.charAt(0).toUpperCase() + title.slice(1);
}
