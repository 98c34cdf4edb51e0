import { addDays } from '../business-days.ts';
import { cancellationRule, cancellationSources } from '../cancellation-rate.ts';
import { ruleSets } from '../data.ts';
import { responseRule, responseSources } from '../messages/response.ts';
import { marketCode } from '../quiz/programmes.ts';
import { type ResolvedRuleSet, ruleSetFinder } from '../rule-sets.ts';
import type { RateLimit, Rule, Source } from '../types.ts';
import { momentOf } from '../wall-clock.ts';
import { asMetricLimit } from './budget.ts';
import { healthRuleSets } from './data.ts';
import { applyHealthOverrides } from './overrides.ts';
import type { HealthOverrides, HealthRuleSet, HealthSections, MetricRule, ResolvedHealthRules } from './rule-types.ts';
import type { MetricCode, MetricLimit } from './types.ts';

const SECTIONS = ['metrics', 'scores', 'ratings', 'appeals', 'repeated', 'facts'] as const;

/** Every health rule-set there is: which markets, from which day on. */
export function listHealthRules(): { id: string; market: string; from: string }[] {
  return healthRuleSets.flatMap(({ id, markets, from }) => markets.map((market) => ({ id, market, from })));
}

/** The markets that health rules are known for. */
export function healthMarkets(): string[] {
  return [...new Set(healthRuleSets.flatMap(({ markets }) => markets))].sort();
}

/**
 * The health rules that were in force in a market at a moment.
 * @param market two letters, as a shop's region; `UK` is `GB`
 * @param at epoch seconds
 * @param own what the user knows better
 * @returns undefined where nothing is known: another market, or before the first rule-set
 */
export function healthRulesFor(market: string, at: number, own?: HealthOverrides): ResolvedHealthRules | undefined {
  const name = marketCode(market);
  const zone = ruleSets.find((set) => set.market === name)?.zone;
  const set = zone === undefined ? undefined : inForce(name, zone, at);
  if (!set) return undefined;
  const dispatchAt = ruleSetFinder(name, own?.dispatch);
  const dispatch = dispatchAt(at);
  const { sections, sources } = withBandsOf(gathered(set, name), zone as string, at);
  const referring = refer(sections, sources, name, at, dispatch);
  const changes = applyHealthOverrides(referring.sections, own?.markets[name]);
  const all = { ...referring.sources, ...changes.sources };
  return {
    ...changes.sections,
    id: set.id,
    market: name,
    from: set.from,
    zone: dispatch?.zone ?? (zone as string),
    zoneName: dispatch?.zoneName ?? (zone as string),
    sources: all,
    dispatchAt,
    overridden: [...(dispatch?.overridden ?? []), ...changes.lines],
    changed: changes.changed,
    ref(what, rule) {
      const source = all[rule.source];
      return {
        id: `${referring.idOf(rule.source) ?? set.id}/${what}`,
        source: source ? sourceText(source) : rule.source,
        date: source?.read ?? '',
        confidence: rule.confidence,
      };
    },
  };
}

/** The sections of each rule-set a market has or had. */
export function knownSections(market: string): HealthSections[] {
  return healthRuleSets.filter(({ markets }) => markets.includes(market)).map((set) => gathered(set, market).sections);
}

/** A source's name with the day it bears. */
export function sourceText({ name, published }: Source): string {
  return published === undefined ? name : `${name}, ${published}`;
}

function inForce(market: string, zone: string, at: number): HealthRuleSet | undefined {
  return healthRuleSets
    .filter(({ markets, from }) => markets.includes(market) && momentOf(from, '00:00:00', zone) <= at)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** The set with all that it goes on from, as far as it is for the market. */
function gathered(set: HealthRuleSet, market: string): { sections: HealthSections; sources: Record<string, Source> } {
  const chain: HealthRuleSet[] = [];
  for (let next: HealthRuleSet | undefined = set; next; ) {
    chain.unshift(next);
    const before: string | undefined = next.extends;
    next = before === undefined ? undefined : healthRuleSets.find(({ id }) => id === before);
    if (before !== undefined && !next) throw new Error(`health rules ${chain[0]?.id}: there is no set ${before}`);
  }
  const sections: Record<string, Record<string, unknown>> = {};
  for (const name of SECTIONS) {
    const merged = Object.assign({}, ...chain.map((link) => link[name] ?? {})) as Record<string, unknown>;
    sections[name] = Object.fromEntries(
      Object.entries(merged).flatMap(([key, value]) => {
        const kept = value === null ? undefined : forMarket(value, market);
        return kept === undefined ? [] : [[key, kept]];
      }),
    );
  }
  return {
    sections: sections as unknown as HealthSections,
    sources: Object.assign({}, ...chain.map(({ sources }) => sources)) as Record<string, Source>,
  };
}

/** Without the score bands that begin later, or are over. */
function withBandsOf(
  { sections, sources }: { sections: HealthSections; sources: Record<string, Source> },
  zone: string,
  at: number,
): { sections: HealthSections; sources: Record<string, Source> } {
  const scores = Object.entries(sections.scores).map(([name, score]) => {
    const bands = score.bands.filter(
      ({ from, until }) =>
        (from === undefined || momentOf(from, '00:00:00', zone) <= at) &&
        (until === undefined || momentOf(addDays(until, 1), '00:00:00', zone) > at),
    );
    return [name, { ...score, bands }];
  });
  return { sections: { ...sections, scores: Object.fromEntries(scores) as HealthSections['scores'] }, sources };
}

/** The value without what is for other markets only; undefined when that is all of it. */
function forMarket(value: unknown, market: string): unknown {
  if (Array.isArray(value)) return value.map((item) => forMarket(item, market)).filter((item) => item !== undefined);
  if (value === null || typeof value !== 'object') return value;
  const { markets, ...rest } = value as { markets?: readonly string[] };
  if (markets && !markets.includes(market)) return undefined;
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, forMarket(part, market)]));
}

/** Fills in what the dispatch rule-set, the cancellation rule and the response rule say already. */
function refer(
  sections: HealthSections,
  own: Record<string, Source>,
  market: string,
  at: number,
  dispatch: ResolvedRuleSet | undefined,
): {
  sections: HealthSections;
  sources: Record<string, Source>;
  /** The id of the other rule-set that a source belongs to. */
  idOf: (source: string) => string | undefined;
} {
  const cancellation = cancellationRule(market, at);
  const response = responseRule(market, at);
  const sources = {
    ...own,
    ...prefixed('dispatch', dispatch && { ...dispatch.sources, calendar: dispatch.days.source }),
    ...prefixed('cancellation', cancellation && cancellationSources),
    ...prefixed('response', response && responseSources),
  };
  const metrics = Object.fromEntries(
    Object.entries(sections.metrics).map(([code, metric]) => {
      const behind = metric.refersTo && { dispatch: dispatch?.lateDispatch, cancellation, response }[metric.refersTo];
      if (!behind || !metric.refersTo) return [code, metric];
      const formula =
        'counts' in behind
          ? { ...metric.formula, source: `dispatch/${behind.counts.source}`, confidence: behind.counts.confidence }
          : metric.formula;
      return [code, { ...metric, formula, ...borrowed(metric.refersTo, behind) }];
    }),
  ) as Partial<Record<MetricCode, MetricRule>>;
  const ids: Readonly<Record<string, string | undefined>> = {
    dispatch: dispatch?.id,
    cancellation: cancellation?.id,
    response: response?.id,
  };
  return {
    sections: { ...sections, metrics },
    sources,
    idOf: (source) => ids[source.slice(0, source.indexOf('/'))],
  };
}

/** What of a rule elsewhere a metric takes over. */
interface Behind {
  windowDays?: Rule<number>;
  limits: readonly (RateLimit | MetricLimit)[];
  exclusions?: readonly Rule<string>[];
}

function borrowed(from: string, { windowDays, limits, exclusions }: Behind): Partial<MetricRule> {
  const theirs = <Part extends { source: string }>(part: Part): Part => ({ ...part, source: `${from}/${part.source}` });
  return {
    ...(windowDays && {
      windowDays: {
        ...theirs(windowDays),
        ...(windowDays.alternatives && { alternatives: windowDays.alternatives.map(theirs) }),
      },
    }),
    ...(exclusions && { exclusions: exclusions.map(theirs) }),
    limits: limits.map((limit) => theirs('value' in limit ? limit : asMetricLimit(limit))),
  };
}

function prefixed(from: string, sources: Readonly<Record<string, Source>> | undefined): Record<string, Source> {
  return Object.fromEntries(Object.entries(sources ?? {}).map(([key, source]) => [`${from}/${key}`, source]));
}
