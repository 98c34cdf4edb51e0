import type { Alternative, Confidence, Rule, Source } from '../types.ts';
import { answerRows } from './rows-answers.ts';
import { dispatchRows } from './rows-dispatch.ts';
import { quizRows } from './rows-quiz.ts';
import type { Fact, MetricRule, RatingRule, ResolvedHealthRules, ScoreRule } from './rule-types.ts';

/** One value of the rules in force, flat: what it is, what it rests on. Absent is null. */
export interface RuleRow {
  /** Which part of the rules: `metric`, `score`, `rating`, `appeal`, `repeats`, `answer`, `deadline`, `quiz`, `fact`. */
  section: string;
  what: string;
  value: string;
  unit: string | null;
  note: string | null;
  /** Another source says this instead. */
  contested: boolean;
  overridden: boolean;
  /** The rule-set it stands in, and that one's first day. */
  ruleSet: string;
  market: string;
  from: string | null;
  source: string;
  published: string | null;
  read: string | null;
  confidence: Confidence;
}

/** What a row is made from. */
export interface RowInput {
  section: string;
  what: string;
  value: string;
  unit?: string | undefined;
  note?: string | undefined;
  rule: { source: string; confidence: Confidence };
  /** Its own first day, where that is not the rule-set's. */
  from?: string | undefined;
  contested?: boolean;
  /** The path of the user's own value, as in `ResolvedHealthRules.changed`. */
  path?: string;
  /** Where it stands, when that is no part of the health rules: the set's id and first day, and its sources. */
  elsewhere?: { ruleSet: string; from?: string; sources: Readonly<Record<string, Source>> };
}

/** Adds a row. */
export type AddRow = (row: RowInput) => void;

/** Every value of the rules in force, in the order in which they are shown. */
export function ruleRows(rules: ResolvedHealthRules, at: number): RuleRow[] {
  const rows: RuleRow[] = [];
  const add: AddRow = ({ section, what, value, unit, note, rule, from, contested = false, path, elsewhere }) => {
    const source = (elsewhere?.sources ?? rules.sources)[rule.source];
    const ruleSet = elsewhere?.ruleSet ?? rules.ref(section, rule).id.split('/', 1)[0] ?? '';
    rows.push({
      section,
      what,
      value,
      unit: unit ?? null,
      note: note ?? null,
      contested,
      overridden: path !== undefined && rules.changed.has(path),
      ruleSet,
      market: rules.market,
      from: from ?? elsewhere?.from ?? /\d{4}-\d{2}-\d{2}$/.exec(ruleSet)?.[0] ?? null,
      source: source?.name ?? rule.source,
      published: source?.published ?? null,
      read: source?.read ?? null,
      confidence: rule.confidence,
    });
  };
  for (const [code, metric] of Object.entries(rules.metrics)) metricRows(add, code, metric);
  for (const [name, score] of Object.entries(rules.scores)) scoreRows(add, name, score);
  for (const [name, rating] of Object.entries(rules.ratings)) ratingRows(add, name, rating);
  for (const [name, { account, step, days }] of Object.entries(rules.appeals)) {
    const which = step === 1 ? 'first appeal' : 'second appeal';
    const what = `${account === 'CREATOR' ? 'creator' : 'seller'}: ${which}`;
    add({ section: 'appeal', what, ...text(days, String), unit: 'days', rule: days, path: `appeals.${name}` });
  }
  for (const [name, rule] of Object.entries(rules.repeated)) {
    const what = `${rule.account === 'CREATOR' ? 'creator' : 'seller'}: violations of one kind`;
    const value = `${rule.count} in ${rule.days} days: ${rule.effect}`;
    add({ section: 'repeats', what, value, note: rule.note, rule, path: `repeated.${name}` });
  }
  answerRows(add, rules.market, at);
  dispatchRows(add, rules.dispatchAt(at));
  quizRows(add, rules.market);
  for (const fact of Object.values(rules.facts)) factRow(add, fact.title, fact);
  return rows;
}

function metricRows(add: AddRow, code: string, metric: MetricRule): void {
  const section = 'metric';
  const path = `metrics.${code}`;
  const { formula, exclusions = [], windowDays, limits } = metric;
  const counted = ({ numerator, denominator }: { numerator: string; denominator: string }) =>
    `${numerator}, ${metric.unit === 'hours' ? 'mean over' : 'of'} ${denominator}`;
  add({ section, what: `${code}: formula`, ...text(formula, counted), rule: formula });
  for (const rule of exclusions) add({ section, what: `${code}: left out`, ...text(rule, String), rule });
  if (windowDays) {
    const what = `${code}: window`;
    add({ section, what, ...text(windowDays, String), unit: 'days', rule: windowDays, path: `${path}.windowDays` });
    for (const other of windowDays.alternatives ?? []) {
      add({ section, what, value: String(other.value), unit: 'days', note: other.why, rule: other, contested: true });
    }
  }
  for (const limit of limits) {
    add({
      section,
      what: `${code}: ${limit.name}`,
      value: `${limit.comparator} ${limit.value}`,
      unit: metric.unit === 'percent' ? '%' : 'hours',
      note: [limit.effect && `Else ${limit.effect}.`, limit.note].filter(Boolean).join(' ') || undefined,
      rule: limit,
      path: `${path}.limits.${limit.name}`,
    });
  }
}

function scoreRows(add: AddRow, name: string, { title, scale, minimum, tiers, bands }: ScoreRule): void {
  const section = 'score';
  const range = ({ least, most }: { least: string; most: string }) => `${least} to ${most}`;
  add({ section, what: `${title}: scale`, ...text(scale, range), rule: scale });
  if (minimum) {
    const orders = ({ deliveredOrders, days }: { deliveredOrders: number; days: number }) =>
      `${deliveredOrders} delivered orders in ${days} days`;
    add({
      section,
      what: `${title}: needs`,
      ...text(minimum, orders),
      rule: minimum,
      path: `scores.${name}.minimum`,
    });
  }
  if (tiers) add({ section, what: `${title}: tiers`, ...text(tiers, (names) => names.join(', ')), rule: tiers });
  for (const band of bands) {
    const value = `${band.comparator} ${band.score}: ${band.effect}`;
    add({ section, what: `${title}: ${band.name}`, value, note: band.note, rule: band, from: band.from });
  }
}

function ratingRows(add: AddRow, name: string, rating: RatingRule): void {
  const section = 'rating';
  const { title, start, most, windowDays, warning, bands, milestones, recovery } = rating;
  const path = `ratings.${name}`;
  add({ section, what: `${title}: start`, ...text(start, String), rule: start });
  add({ section, what: `${title}: most`, ...text(most, String), rule: most });
  if (windowDays) {
    const what = `${title}: looks back`;
    add({ section, what, ...text(windowDays, String), unit: 'days', rule: windowDays, path: `${path}.windowDays` });
  }
  for (const band of bands) {
    const value = band.least === band.most ? band.least : `${band.least} to ${band.most}`;
    add({ section, what: `${title}: ${band.name}`, value, rule: band });
  }
  for (const milestone of milestones) {
    add({
      section,
      what: `${title}: milestone ${milestone.rating}`,
      value: milestone.consequence,
      note: milestone.note,
      rule: milestone,
      path: `${path}.milestones.${milestone.rating}`,
    });
  }
  if (warning) {
    const what = `${title}: early warning`;
    add({
      section,
      what,
      ...text(warning, String),
      unit: 'before a milestone',
      rule: warning,
      path: `${path}.warning`,
    });
  }
  for (const fact of recovery) factRow(add, `${title}: comes back by ${fact.title}`, fact, section);
}

function factRow(add: AddRow, what: string, fact: Fact, section = 'fact'): void {
  add({ section, what, value: fact.value, unit: fact.unit, note: fact.note, rule: fact });
  for (const other of fact.alternatives ?? []) add(alternativeRow(section, what, other, fact.unit));
}

/** A row of what another source says. */
function alternativeRow(section: string, what: string, other: Alternative<string>, unit?: string): RowInput {
  return { section, what, value: other.value, unit, note: other.why, rule: other, contested: true };
}

function text<Value>({ value, note }: Rule<Value>, show: (value: Value) => string): { value: string; note?: string } {
  return { value: show(value), ...(note !== undefined && { note }) };
}
