import { compare, rational } from '../rational.ts';
import type { RuleRef } from '../types.ts';
import { budgetOf, type Counts, valueKeeps, valueText } from './budget.ts';
import { countsOf, type DayWindow, daysOf, type Way } from './count.ts';
import type { Counter } from './counters.ts';
import type { FactKind, GivenMetric, NotKnown } from './facts.ts';
import { differenceText } from './given.ts';
import { moreIsBetter } from './overrides.ts';
import { sourceText } from './rule-sets.ts';
import type { MetricRule, ResolvedHealthRules } from './rule-types.ts';
import type { Budget, MetricCode, MetricLimit, MetricVerdict, OtherValue } from './types.ts';

/** What a verdict is made from. */
export interface VerdictInput {
  code: MetricCode;
  rule: MetricRule;
  rules: ResolvedHealthRules;
  /** Absent while no source tells how many days count. */
  counted: { counter: Counter; window: DayWindow } | undefined;
  /** Why facts that the metric needs are missing. */
  missing: (kind: FactKind) => NotKnown | undefined;
  /** The platform's own number, or one recorded from there. */
  given: GivenMetric | undefined;
  /** What else must be said with the value that Till counts. */
  notes: readonly string[];
}

interface Measured {
  way: Way;
  counts: Counts;
  value: string;
}

/** A metric with all that follows from it. The platform's own number leads where there is one. */
export function verdictOf(input: VerdictInput): MetricVerdict {
  const { code, rule, rules, counted, given } = input;
  const measured = measure(input);
  const known = 'value' in measured ? measured : undefined;
  const leading = given && (given.source === 'platform' || !known) ? given : undefined;
  const budgets = limitsOf(code, rule, rules, given).map(({ limit, ref }) =>
    leading ? givenBudget(input, leading, known, limit, ref) : countedBudget(input, known, limit, ref),
  );
  const window = leading ? givenWindow(leading, counted?.window) : counted?.window;
  return {
    metric: code,
    title: rule.title,
    unit: rule.unit,
    value: leading?.value ?? known?.value,
    source: leading?.source ?? (known ? 'computed' : 'unknown'),
    numerator: leading ? leading.numerator : known?.counts.numerator,
    denominator: leading ? leading.denominator : known?.counts.denominator,
    window,
    state: stateOf(budgets, leading, Boolean(leading ?? known)),
    budgets,
    rule: rules.ref(`metrics.${code}`, rule.formula),
    others: [...(known ? otherWays(input, known, leading) : []), ...otherGiven(given, leading, known, rule)],
    notes: notesOf(input, measured, leading),
    ...(!leading && !known && { unknown: measured as NotKnown }),
    cases: leading?.cases
      ? { kind: counted?.counter.cases ?? 'order', ids: leading.cases.ids, total: leading.cases.total }
      : { kind: counted?.counter.cases ?? 'order', ids: known?.way.ids ?? [], total: known?.way.cases ?? 0 },
  };
}

/** Counts and value of the worst way, or why there is none. */
function measure({ code, rule, rules, counted, missing }: VerdictInput): Measured | NotKnown {
  if (!counted) {
    return {
      why: `no source says over how many days ${rules.market} counts it`,
      how: `Set metrics.${code}.windowDays for ${rules.market} in health-rules.json.`,
    };
  }
  const { counter, window } = counted;
  for (const kind of counter.needs) {
    const why = missing(kind);
    if (why) return why;
  }
  const ways = counter.ways.filter(({ aside }) => !aside);
  const way = worstWay(code, ways);
  const counts = way && countsOf(way);
  const value = counts && valueText(rule.unit, counts);
  if (!way || !counts || value === undefined) {
    return {
      why: `${counter.none} from ${window.from} to ${window.to}`,
      how: 'It is known once there is one.',
    };
  }
  return counter.spoilt?.(way) ?? { way, counts, value };
}

/** The way with the worst value, the rule's own where they are equal. */
function worstWay(code: MetricCode, ways: readonly Way[]): Way | undefined {
  const better = moreIsBetter(code) ? 1 : -1;
  let worst: Way | undefined;
  let share = rational(0, 1);
  for (const way of ways) {
    const { numerator, denominator } = countsOf(way);
    if (denominator <= 0) continue;
    const own = rational(numerator, denominator);
    if (worst && compare(own, share) * better >= 0) continue;
    [worst, share] = [way, own];
  }
  return worst;
}

/** The rule's limits, and the platform's own for this shop, with their sources in words. */
function limitsOf(
  code: MetricCode,
  rule: MetricRule,
  rules: ResolvedHealthRules,
  given: GivenMetric | undefined,
): { limit: MetricLimit; ref: RuleRef }[] {
  const own = rule.limits.map((limit) => {
    const source = rules.sources[limit.source];
    const ref = rules.ref(`metrics.${code}.limits.${limit.name}`, limit);
    return { limit: { ...limit, source: source ? sourceText(source) : limit.source }, ref };
  });
  const source = 'the platform, for this shop';
  const date = given?.at === undefined ? '' : new Date(given.at * 1000).toISOString().slice(0, 10);
  const theirs = (['excellent', 'poor'] as const).flatMap((kind) => {
    const value = given?.[kind];
    if (value === undefined || given === undefined) return [];
    const limit: MetricLimit = {
      name: kind,
      kind,
      comparator: moreIsBetter(given.metric) ? '>=' : '<=',
      value,
      source,
      confidence: 'H',
    };
    return [{ limit, ref: { id: `platform/${given.metric}.${kind}`, source, date, confidence: 'H' as const } }];
  });
  return [...own, ...theirs];
}

function countedBudget(
  { rule, counted }: VerdictInput,
  known: Measured | undefined,
  limit: MetricLimit,
  ref: RuleRef,
): Budget {
  const days = counted && known && !counted.counter.blurred?.() ? daysOf(known.way, counted.window) : undefined;
  const adds = counted?.counter.missAdds ?? 'both';
  return budgetOf({ limit, rule: ref, unit: rule.unit, counts: known?.counts, adds, days });
}

/** The platform's value decides; how much room there is comes from its own counts, else from Till's where they agree with it. */
function givenBudget(
  input: VerdictInput,
  given: GivenMetric,
  known: Measured | undefined,
  limit: MetricLimit,
  ref: RuleRef,
): Budget {
  const holds = valueKeeps(limit, given.value);
  const { numerator, denominator } = given;
  const adds = input.counted?.counter.missAdds ?? 'both';
  const room =
    numerator !== undefined && denominator !== undefined
      ? budgetOf({ limit, rule: ref, unit: input.rule.unit, counts: { numerator, denominator }, adds, days: undefined })
      : countedBudget(input, known, limit, ref);
  if (room.holds === holds && holds !== undefined) return { ...room, holds };
  return { limit, rule: ref, holds, missesLeft: holds === false ? 0 : undefined, goodToRecover: holds ? 0 : undefined };
}

function givenWindow(given: GivenMetric, counted: DayWindow | undefined): DayWindow | undefined {
  return given.windowDays === undefined || given.windowDays === counted?.days ? counted : undefined;
}

/** The worst limit that does not hold decides, or the platform's own word where that is worse. Not being excellent is no fault. */
function stateOf(budgets: readonly Budget[], given: GivenMetric | undefined, known: boolean): MetricVerdict['state'] {
  if (!known) return 'unknown';
  const broken = budgets.filter(({ holds }) => holds === false).map(({ limit }) => limit.kind);
  const tier = given?.tier;
  if (broken.includes('enforced') || broken.includes('poor') || tier === 'CRITICAL') return 'bad';
  return broken.some((kind) => kind !== 'excellent') || tier === 'POOR' ? 'warn' : 'good';
}

/** The other ways to count, where they give other numbers. */
function otherWays(input: VerdictInput, known: Measured, leading: GivenMetric | undefined): OtherValue[] {
  const { counted, rule } = input;
  const seen = new Set(leading ? [] : [`${known.counts.numerator}/${known.counts.denominator}`]);
  const ways = counted?.counter.ways ?? [];
  return [...(leading ? [known.way] : []), ...ways.filter((way) => way !== known.way)].flatMap((way): OtherValue[] => {
    const counts = countsOf(way);
    const value = valueText(rule.unit, counts);
    const key = `${counts.numerator}/${counts.denominator}`;
    if (value === undefined || seen.has(key)) return [];
    seen.add(key);
    const byTill =
      leading && way === known.way ? [`By Till's own count, ${differenceText(rule.unit, value, leading.value)}.`] : [];
    const why = [
      ...byTill,
      ...(way.why.length > 0 ? way.why : byTill.length > 0 ? [] : ["By the rule's own formula."]),
    ];
    return [{ source: 'computed', value, ...counts, why: why.join(' ') }];
  });
}

/** A recorded value, where Till's own count leads. */
function otherGiven(
  given: GivenMetric | undefined,
  leading: GivenMetric | undefined,
  known: Measured | undefined,
  rule: MetricRule,
): OtherValue[] {
  if (!given || leading || !known) return [];
  const on = given.at === undefined ? '' : ` of ${new Date(given.at * 1000).toISOString().slice(0, 10)}`;
  return [
    {
      source: given.source,
      value: given.value,
      ...(given.numerator !== undefined && { numerator: given.numerator }),
      ...(given.denominator !== undefined && { denominator: given.denominator }),
      why: `Recorded from the platform's pages${on}, ${differenceText(rule.unit, given.value, known.value)}.`,
    },
  ];
}

function notesOf(
  { rule, counted, notes }: VerdictInput,
  measured: Measured | NotKnown,
  leading: GivenMetric | undefined,
): string[] {
  const known = 'value' in measured ? measured : undefined;
  const worse =
    known && !leading && known.way.why.length > 0
      ? [`Sources leave several ways to count; the worst leads. ${known.way.why.join(' ')}`]
      : [];
  const all = [
    ...worse,
    ...(rule.formula.note ? [rule.formula.note] : []),
    ...(rule.windowDays?.note ? [rule.windowDays.note] : []),
    ...(known && counted ? (counted.counter.notes?.(known.counts) ?? []) : []),
    ...(leading?.tier === 'POOR' || leading?.tier === 'CRITICAL'
      ? [`The platform's own word for it is ${leading.tier.toLowerCase()}.`]
      : []),
    ...(leading && leading.numerator === undefined && known ? ["The room is reckoned from Till's own count."] : []),
    ...(leading && 'why' in measured ? [`Till's own count is unknown: ${measured.why}.`] : []),
    ...(leading?.source === 'platform' ? [] : notes),
  ];
  return [...new Set(all)];
}
