import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import type {
  HealthReport,
  MetricCode,
  MetricVerdict,
  PerformanceScore,
  RatingVerdict,
  Violation,
} from '../../rules/health/types.ts';
import type { RuleRef } from '../../rules/types.ts';
import {
  codeText,
  countText,
  dayText,
  differenceText,
  leadingBudget,
  limitName,
  limitState,
  limitText,
  newReferences,
  type References,
  roomText,
  type State,
  sentence,
  type Times,
  timesOf,
  valueText,
} from './words.ts';

/** A report as words, in the order in which it is read. Remote text in it is as it came: who writes it makes it safe. */
export interface HealthPage {
  shop: string;
  period: string;
  made: string;
  verdict: { state: State; text: string };
  actions: readonly ActionRow[];
  ratings: readonly RatingRow[];
  score: ScoreRows;
  /** What buyers said, in a line; empty where nobody tells. */
  feedback: string;
  metrics: readonly MetricRow[];
  unknown: readonly UnknownRow[];
  violations: readonly ViolationRow[];
  /** Of other weeks, still standing. */
  earlier: readonly ViolationRow[];
  kinds: readonly string[];
  lessons: readonly string[];
  details: readonly MetricDetail[];
  /** What is to be known of several metrics. */
  notes: readonly string[];
  sources: readonly string[];
  /** What the numbers in brackets stand for. */
  references: readonly string[];
  overridden: readonly string[];
}

export interface ActionRow {
  title: string;
  why: string;
  by?: string;
  command?: string;
}

export interface RatingRow {
  state: State;
  account: string;
  model: string;
  value: string;
  /** `-12 on last week`; empty where that is not known. */
  change: string;
  band: string;
  /** `13 above 150, where: no new listings…`; empty where there is none. */
  milestone: string;
  warned: boolean;
  /** `restricted now: new listings until Mon 7 Dec 00:00`; empty where nothing is. */
  restricted: string;
  from: string;
}

export interface ScoreRows {
  state: State;
  headline: string;
  dimensions: readonly string[];
  benefits: readonly string[];
  issues: readonly string[];
}

export interface MetricRow {
  metric: MetricCode;
  state: State;
  title: string;
  value: string;
  limit: string;
  room: string;
  /** Oldest first, the report's own week last; for drawing only. */
  trend: readonly { week: string; value: number | null }[];
}

export interface UnknownRow {
  what: readonly string[];
  why: string;
  how: string;
}

export interface ViolationRow {
  id: string;
  when: string;
  account: string;
  area: string;
  kind: string;
  status: string;
  cost: string;
  expires: string;
  appeal: string;
  message: string;
}

export interface MetricDetail {
  metric: MetricCode;
  state: State;
  title: string;
  /** `11.32 % (12 of 106, 17 Oct to 15 Nov), computed by Till` */
  value: string;
  limits: readonly { state: State; word: string; text: string }[];
  others: readonly string[];
  notes: readonly string[];
}

/** Words for the accounts a rating or violation is about. */
const ACCOUNTS = { SELLER: 'Shop', CREATOR: 'Creator' } as const;

const FROM = {
  platform: 'from the platform',
  computed: 'computed by Till',
  ledger: 'from the ledger',
  unknown: '',
} as const;

/** Puts a report into words; pure, the same words for terminal, Markdown and HTML. `unicode`: signs such as ≤ can be shown. */
export function healthPage(report: HealthReport, unicode = true): HealthPage {
  const times = timesOf(report);
  const [from, to] = [Date.parse(report.from), Date.parse(report.to)];
  const isOfWeek = ({ at }: Violation) => Date.parse(at) >= from && Date.parse(at) < to;
  const standing = [...report.violations.filter((found) => !isOfWeek(found)), ...(report.standing ?? [])];
  const known = report.metrics.filter(({ value }) => value !== undefined);
  const references = newReferences();
  const notes = known.flatMap((metric) => metric.notes);
  const shared = new Set(notes.filter((note, index) => notes.indexOf(note) !== index));
  const sharedBy = (note: string) => known.filter((metric) => metric.notes.includes(note));
  const last = new Date(to - 1).toISOString();
  return {
    shop: `${report.shop.name} (${report.shop.market}, ${report.shop.id})`,
    period: `Week ${report.week}, ${times.day(report.from)} to ${times.day(last)}, ${report.zone}`,
    made: times.minute(report.madeAt),
    verdict: report.verdict,
    actions: report.actions.map((action) => ({
      title: action.title,
      why: action.why,
      ...(action.by && { by: `by ${times.minute(action.by)} (${times.distance(action.by)})` }),
      ...(action.command && { command: action.command }),
    })),
    ratings: report.ratings
      .filter(({ rating }) => rating !== undefined)
      .map((rating) => ratingRow(rating, times, references)),
    score: scoreRows(report.score, times),
    feedback: feedbackText(report, times),
    metrics: known.map((metric) => metricRow(metric, report, unicode)),
    unknown: unknownRows(report),
    violations: report.violations.filter(isOfWeek).map((found) => violationRow(found, times)),
    earlier: standing.map((found) => violationRow(found, times)),
    kinds: report.kinds.map((kind) => kindText(kind, references)),
    lessons: report.lessons.map(
      ({ title, topic, format, id }) =>
        `${title} (${[codeText(topic), ...(format ? [codeText(format)] : []), id].join(', ')})`,
    ),
    details: known.map((metric) => metricDetail(metric, { references, shared, unicode })),
    notes: [...shared].map((note) => {
      const of = sharedBy(note);
      return of.length === known.length ? note : `${of.map(({ title }) => sentence(title)).join(', ')}: ${note}`;
    }),
    sources: report.sources.map(({ what, from, note }) => `${what}: ${sourceText(from)}${note ? `; ${note}` : ''}`),
    overridden: report.overridden,
    references: references.list(),
  };
}

function sourceText(from: HealthReport['sources'][number]['from']): string {
  return from === 'api'
    ? 'Partner API'
    : from === 'platform'
      ? 'the platform'
      : from === 'ledger'
        ? 'the ledger'
        : from;
}

function ratingRow(rating: RatingVerdict, times: Times, references: References): RatingRow {
  const { nextMilestone: next, change, band } = rating;
  const dated = rating.source === 'ledger' && rating.at ? `, as of ${times.day(rating.at)}` : '';
  return {
    state: band?.state ?? 'unknown',
    account: ACCOUNTS[rating.account],
    model: rating.model,
    value: rating.rating ?? 'unknown',
    change: change === undefined ? '' : change === '0' ? 'as last week' : `${change} on last week`,
    band: band?.name ?? '',
    milestone: next
      ? `${next.distance} ${side(rating.rating, next.rating)} ${next.rating}; there: ${next.consequence}${cited(rating.rule, references)}`
      : '',
    warned: next?.warned === true,
    restricted: restrictedText(rating, times),
    from: `${FROM[rating.source]}${dated}`,
  };
}

function restrictedText({ restrictions = [] }: RatingVerdict, times: Times): string {
  if (restrictions.length === 0) return '';
  const each = restrictions.map(
    ({ type, until }) => `${codeText(type)}${until ? ` until ${times.minute(until)}` : ', with no end given'}`,
  );
  return `restricted now: ${each.join('; ')}`;
}

/** `96.4 % positive of 210 in 30 days, from the platform`; empty where nobody tells. */
function feedbackText({ feedback }: HealthReport, times: Times): string {
  if (!feedback) return '';
  const { positivePercent, count, days, at, source } = feedback;
  const of = count === undefined ? '' : ` of ${count}`;
  const span = days === undefined ? '' : ` in ${days} days`;
  const dated = source === 'ledger' && at ? `, as of ${times.day(at)}` : '';
  return `${positivePercent} % positive${of}${span}, ${FROM[source]}${dated}`;
}

/** Points go up to a milestone, ratings down. */
function side(rating: string | undefined, milestone: string): string {
  const [a, b] = [parseDecimal(rating ?? ''), parseDecimal(milestone)];
  return a && b && compareDecimal(a, b) < 0 ? 'below' : 'above';
}

function scoreRows(score: PerformanceScore, times: Times): ScoreRows {
  const parts = [
    ...(score.tier ? [codeText(score.tier)] : []),
    ...(score.percentile ? [`percentile ${score.percentile}`] : []),
    ...(score.category ? [`in ${score.category}`] : []),
    ...(score.source ? [FROM[score.source]] : []),
    ...(score.source && score.at ? [`as of ${times.day(score.at)}`] : []),
  ];
  return {
    state: score.score === undefined ? 'unknown' : tierState(score.tier),
    headline: score.score === undefined ? 'unknown' : [`${score.score} of 5`, ...parts].join(', '),
    dimensions: score.dimensions.map(({ name, score: own, weight, status }) => {
      const more = [...(weight ? [`weight ${weight} %`] : []), ...(status ? [codeText(status)] : [])];
      return `${name} ${own ?? 'unknown'}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
    }),
    benefits: score.benefits.map(
      ({ name, unlocked, unlockScore }) => `${name}: ${unlocked ? 'unlocked' : `from ${unlockScore ?? 'unknown'} on`}`,
    ),
    issues: score.issues.map(({ name, description }) => (description ? `${name}: ${description}` : name)),
  };
}

function tierState(tier: string | undefined): State {
  const known: Readonly<Record<string, State>> = { EXCELLENT: 'good', GOOD: 'good', POOR: 'warn', CRITICAL: 'bad' };
  return (tier !== undefined && Object.hasOwn(known, tier) ? known[tier] : undefined) ?? 'unknown';
}

/** A value that no limit is known for breaks none, and is not shown as good for that. */
function shownState({ state, budgets }: MetricVerdict): State {
  return state === 'good' && budgets.length === 0 ? 'unknown' : state;
}

function metricRow(metric: MetricVerdict, report: HealthReport, unicode: boolean): MetricRow {
  const lead = leadingBudget(metric);
  return {
    metric: metric.metric,
    state: shownState(metric),
    title: sentence(metric.title),
    value: valueText(metric.value, metric.unit),
    limit: lead ? limitText(lead.limit, metric.unit, unicode) : '',
    room: lead ? roomText(metric.metric, lead) : 'no limit is known',
    trend: trendOf(report.trends[metric.metric], report.week, metric.value),
  };
}

/** A trend with the report's own week at its end. */
export function trendOf(
  earlier: readonly { week: string; value: string | null }[] = [],
  week: string,
  value: string | undefined,
): { week: string; value: number | null }[] {
  return [...earlier.filter((one) => one.week !== week), { week, value: value ?? null }].map((one) => ({
    week: one.week,
    value: one.value === null || !Number.isFinite(Number(one.value)) ? null : Number(one.value),
  }));
}

/** What is not known, by reason: an empty shop has one reason for many things. */
function unknownRows({ ratings, score, metrics }: HealthReport): UnknownRow[] {
  const found = [
    ...ratings.map(({ account, model, rating, unknown }) => ({
      what: `${ACCOUNTS[account]} rating (${model})`,
      known: rating !== undefined,
      unknown,
    })),
    { what: 'Performance score', known: score.score !== undefined, unknown: score.unknown },
    ...metrics.map(({ title, value, unknown }) => ({ what: sentence(title), known: value !== undefined, unknown })),
  ].filter(({ known }) => !known);
  const groups = Map.groupBy(found, ({ unknown }) => JSON.stringify([unknown?.why, unknown?.how]));
  return [...groups.values()].map((group) => ({
    what: group.map(({ what }) => what),
    why: group[0]?.unknown?.why ?? 'nothing gives it',
    how: group[0]?.unknown?.how ?? '',
  }));
}

function violationRow(found: Violation, times: Times): ViolationRow {
  const { ratingLost, pointsLost, expiresAt, appealBy, appealsLeft } = found;
  const cost = [
    ...(ratingLost ? [`-${ratingLost.replace(/^-/, '')} rating`] : []),
    ...(pointsLost ? [`${pointsLost} points`] : []),
  ];
  const isOpen = found.status !== 'REVOKED' && found.status !== 'EXPIRED' && appealsLeft !== 0;
  return {
    id: found.id,
    when: times.day(found.at),
    account: ACCOUNTS[found.account],
    area: found.area,
    kind: codeText(found.kind),
    status: codeText(found.status),
    cost: cost.length > 0 ? cost.join(', ') : 'cost unknown',
    expires: expiresAt ? `${times.isOver(expiresAt) ? 'expired' : 'expires'} ${times.day(expiresAt)}` : '',
    appeal:
      !appealBy || !isOpen
        ? ''
        : times.isOver(appealBy)
          ? 'the time to appeal is over'
          : `appeal by ${times.minute(appealBy)} (${times.distance(appealBy)}${appealsLeft ? `, ${appealsLeft} left` : ''})`,
    message: found.message ?? '',
  };
}

function kindText(repeated: HealthReport['kinds'][number], references: References): string {
  const { account, area, kind, count, inNinetyDays, untilRule, rule } = repeated;
  const name = `${ACCOUNTS[account]}, ${area}: ${codeText(kind)}`;
  if (untilRule === undefined) return `${name}: ${count} this week, ${inNinetyDays} in 90 days`;
  const most = inNinetyDays + untilRule;
  const strike =
    untilRule <= 0 ? 'the repeated-kind rule ends its selling' : `${untilRule} more of the kind end its selling`;
  return `${name}: ${count} this week, ${inNinetyDays} of ${most} in 90 days; ${strike}${cited(rule, references)}`;
}

/** ` [2]`, or nothing. */
function cited(rule: RuleRef | undefined, references: References): string {
  return rule ? ` ${references.mark(rule)}` : '';
}

function metricDetail(
  metric: MetricVerdict,
  { references, shared, unicode }: { references: References; shared: ReadonlySet<string>; unicode: boolean },
): MetricDetail {
  const { unit, value, window } = metric;
  const counted = [
    ...(countText(metric) ? [countText(metric)] : []),
    ...(window ? [`${dayText(window.from)} to ${dayText(window.to)}`] : []),
  ].join(', ');
  return {
    metric: metric.metric,
    state: shownState(metric),
    title: sentence(metric.title),
    value: `${valueText(value, unit)}${counted ? ` (${counted})` : ''}, ${FROM[metric.source]}${cited(metric.rule, references)}`,
    limits: metric.budgets.map((budget) => {
      const { limit } = budget;
      const { state, word } = limitState(budget);
      const room = roomText(metric.metric, budget);
      const more = [
        ...(room === word ? [] : [room]),
        ...(limit.effect ? [`beyond it: ${limit.effect}`] : []),
        ...(limit.note ? [limit.note] : []),
      ];
      const named = `${limitText(limit, unit, unicode)} (${limitName(limit)}${cited(budget.rule, references)})`;
      return { state, word, text: more.length > 0 ? `${named}: ${more.join('; ')}` : named };
    }),
    others: metric.others.map((other) => {
      const count = countText({ ...metric, numerator: other.numerator, denominator: other.denominator });
      // Beside the platform's own number the reason says how far Till's is from it.
      const off = metric.source === 'platform' ? undefined : differenceText(other.value, value);
      return `${valueText(other.value, unit)}${count ? ` (${count})` : ''} ${FROM[other.source]}${off && /[1-9]/.test(off) ? `, ${off}` : ''}: ${other.why}`;
    }),
    notes: metric.notes.filter((note) => !shared.has(note)),
  };
}
