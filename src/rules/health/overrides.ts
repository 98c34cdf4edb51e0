import type { Source } from '../types.ts';
import type { HealthSections, MarketHealthOverrides, MetricRule, RatingRule } from './rule-types.ts';
import type { MetricCode, MetricLimit } from './types.ts';

/** The name under which a user may set a limit of their own for any metric. */
export const OWN_LIMIT = 'own';

/** Metrics of which more is better; of the others, less. */
const MORE_IS_BETTER: ReadonlySet<MetricCode> = new Set([
  'valid-tracking',
  'on-time-delivery',
  'response-12h',
  'response-24h',
]);

/** Whether a metric counts good ones (a share of them is to be high) or misses. */
export function moreIsBetter(metric: MetricCode): boolean {
  return MORE_IS_BETTER.has(metric);
}

/** What a user's own values changed. */
export interface AppliedOverrides {
  sections: HealthSections;
  sources: Readonly<Record<string, Source>>;
  lines: readonly string[];
  changed: ReadonlySet<string>;
}

const own = { source: 'own', confidence: 'H' as const };
const ownSources: Readonly<Record<string, Source>> = {
  own: { name: 'your own health-rules.json', read: 'not dated', confidence: 'H' },
};

/** The sections with the user's own values in place; those count as settled. */
export function applyHealthOverrides(
  sections: HealthSections,
  mine: MarketHealthOverrides | undefined,
): AppliedOverrides {
  if (!mine) return { sections, sources: {}, lines: [], changed: new Set() };
  const changed = new Set<string>();
  const lines: string[] = [];
  const note = (path: string, line: string) => {
    changed.add(path);
    lines.push(`${line} (health-rules.json)`);
  };
  const metrics = mapValues(sections.metrics, (metric, code) => withMetric(metric, code as MetricCode, mine, note));
  const scores = mapValues(sections.scores, (score, name) => {
    const { deliveredOrders, days } = mine.scores?.[name] ?? {};
    const before = score.minimum?.value;
    if ((deliveredOrders === undefined && days === undefined) || !before) return score;
    const value = { deliveredOrders: deliveredOrders ?? before.deliveredOrders, days: days ?? before.days };
    note(`scores.${name}.minimum`, `${name} needs ${value.deliveredOrders} delivered orders in ${value.days} days`);
    return { ...score, minimum: { value, ...own } };
  });
  const ratings = mapValues(sections.ratings, (rating, name) => withRating(rating, name, mine, note));
  const appeals = mapValues(sections.appeals, (appeal, name) => {
    const days = mine.appeals?.[name];
    if (days === undefined) return appeal;
    note(`appeals.${name}`, `the appeal ${name} may be made for ${days} days`);
    return { ...appeal, days: { value: days, ...own } };
  });
  const repeated = mapValues(sections.repeated, (rule, name) => {
    const { count = rule.count, days = rule.days } = mine.repeated?.[name] ?? {};
    if (count === rule.count && days === rule.days) return rule;
    note(`repeated.${name}`, `the rule ${name} strikes at ${count} in ${days} days`);
    return { ...rule, count, days, ...own };
  });
  return {
    sections: { ...sections, metrics, scores, ratings, appeals, repeated },
    sources: ownSources,
    lines,
    changed,
  };
}

function withMetric(
  metric: MetricRule,
  code: MetricCode,
  mine: MarketHealthOverrides,
  note: (path: string, line: string) => void,
): MetricRule {
  const { windowDays, limits = {} } = mine.metrics?.[code] ?? {};
  const path = `metrics.${code}`;
  const unit = metric.unit === 'percent' ? ' %' : ' hours';
  const changed = metric.limits.map((limit): MetricLimit => {
    const value = limits[limit.name];
    if (value === undefined) return limit;
    note(`${path}.limits.${limit.name}`, `the ${limit.name} limit of ${code} is ${value}${unit}`);
    const { note: _, ...rest } = limit;
    return { ...rest, value, ...own };
  });
  const added = limits[OWN_LIMIT];
  if (added !== undefined) {
    note(`${path}.limits.${OWN_LIMIT}`, `${code} has a limit of your own, ${added}${unit}`);
    const comparator = moreIsBetter(code) ? '>=' : '<=';
    changed.push({ name: OWN_LIMIT, kind: 'advised', comparator, value: added, ...own });
  }
  if (windowDays !== undefined) note(`${path}.windowDays`, `${code} counts over ${windowDays} days`);
  return {
    ...metric,
    limits: changed,
    ...(windowDays !== undefined && { windowDays: { value: windowDays, ...own } }),
  };
}

function withRating(
  rating: RatingRule,
  name: string,
  mine: MarketHealthOverrides,
  note: (path: string, line: string) => void,
): RatingRule {
  const { windowDays, warning, milestones = {} } = mine.ratings?.[name] ?? {};
  if (windowDays !== undefined) note(`ratings.${name}.windowDays`, `${name} looks back ${windowDays} days`);
  if (warning !== undefined) note(`ratings.${name}.warning`, `${name} warns ${warning} before a milestone`);
  return {
    ...rating,
    ...(windowDays !== undefined && { windowDays: { value: windowDays, ...own } }),
    ...(warning !== undefined && { warning: { value: warning, ...own } }),
    milestones: rating.milestones.map((milestone) => {
      const days = milestones[milestone.rating];
      if (days === undefined) return milestone;
      note(
        `ratings.${name}.milestones.${milestone.rating}`,
        `the milestone ${milestone.rating} of ${name} restricts for ${days} days`,
      );
      const consequence = milestone.consequence.replace(/ for (?:\d+ days|good)$/, '');
      return { ...milestone, days, consequence: `${consequence} for ${days} days`, ...own };
    }),
  };
}

function mapValues<Value>(
  values: Readonly<Partial<Record<string, Value>>>,
  change: (value: Value, key: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value as Value, key)]));
}
