import { type BadDay, isNumber } from './criterion.ts';
import { dateOf, reviewAfter, spanNow } from './days.ts';
import { continued, dealt, valueIn } from './forecast.ts';
import { countedFact } from './known.ts';
import { keepsCriterion, type Series } from './series.ts';
import { type BadgeRule, type BadgeVerdict, type CriterionVerdict, type FactCode, factTitles } from './types.ts';

/** What some days bring, in all. */
export interface Events {
  days: number;
  orders?: number;
  late?: number;
  cancelled?: number;
  ratings?: { total: number; bad: number };
  answers?: { total: number; bad: number };
  points?: number;
}

/** A number before and after. */
export interface WhatIfRow {
  code: CriterionVerdict['code'];
  title: string;
  /** The badge asks for it. */
  criterion: boolean;
  before: string | null;
  after: string | null;
  unit: string | null;
  need: string | null;
  stateBefore: CriterionVerdict['state'] | null;
  stateAfter: CriterionVerdict['state'] | null;
  countsAfter: { numerator: number; denominator: number } | null;
  /** The first of the days after which it is otherwise than now. */
  turnsOn: string | null;
}

export interface WhatIf {
  badge: string;
  title: string;
  stateBefore: BadgeVerdict['state'];
  /** `kept`, `lost`: held or earned before; `gained`, `not-yet`: not before; `unknown`: something is not known. */
  outcome: 'kept' | 'lost' | 'gained' | 'not-yet' | 'unknown';
  from: string;
  to: string;
  rows: readonly WhatIfRow[];
  badDays: readonly BadDay[];
  notes: readonly string[];
}

/** What each fact gets of the events: parts and wholes. */
function shares({
  orders,
  late,
  cancelled,
  ratings,
  answers,
  points,
}: Events): Partial<Record<FactCode, [number, number]>> {
  return {
    ...(orders !== undefined && { orders: [orders, 0] as [number, number] }),
    ...((orders !== undefined || late !== undefined) && {
      'late-dispatch': [late ?? 0, orders ?? 0] as [number, number],
    }),
    ...((orders !== undefined || cancelled !== undefined) && {
      cancellation: [cancelled ?? 0, orders ?? 0] as [number, number],
    }),
    ...(ratings && { 'positive-feedback': [ratings.total - ratings.bad, ratings.total] as [number, number] }),
    ...(answers && { 'response-24h': [answers.total - answers.bad, answers.total] as [number, number] }),
    ...(points !== undefined && {
      reputation: [points, 0] as [number, number],
      'reputation-90-days': [points, 0] as [number, number],
    }),
  };
}

/**
 * What would be so after some days with these events, dealt evenly over them, while old days fall out of the windows.
 * @param series what was so on each day; a fact without one is not changed
 */
export function whatIf(
  {
    rule,
    verdict,
    series,
    today,
  }: { rule: BadgeRule; verdict: BadgeVerdict; series: ReadonlyMap<FactCode, Series>; today: number },
  events: Events,
): WhatIf {
  const gets = shares(events);
  const end = today + events.days;
  const at = (code: FactCode, day: number, source: Series) => {
    const one = rule.criteria.find((criterion) => 'fact' in criterion && criterion.fact === code);
    const span = (one && isNumber(one) ? one.window : undefined) ?? rule.review?.value.window ?? { days: 30 };
    const days = spanNow(span, rule.review ? reviewAfter(rule.review.value, day) : day + 1, day);
    return { value: valueIn(source, days), fact: countedFact(source, days, '') };
  };
  const changed = new Map<FactCode, Series>();
  for (const [code, before] of series) {
    const [part, whole] = gets[code] ?? [0, 0];
    changed.set(code, continued(before, dealt(part, events.days), before.wholes ? dealt(whole, events.days) : []));
  }
  const rows = rule.criteria.map((one, index): WhatIfRow => {
    const was = verdict.criteria[index] as CriterionVerdict;
    const common = {
      code: was.code,
      title: was.title,
      criterion: true,
      before: was.have,
      unit: was.unit,
      need: was.need,
      stateBefore: was.state,
    };
    const after = isNumber(one) ? changed.get(one.fact) : undefined;
    if (!isNumber(one) || !after)
      return { ...common, after: was.have, stateAfter: was.state, countsAfter: was.counts, turnsOn: null };
    const stateOn = (day: number): CriterionVerdict['state'] => {
      const kept = keepsCriterion(one, after.kind, at(one.fact, day, after).value);
      return kept === undefined ? 'unknown' : kept ? 'met' : 'not-met';
    };
    const { fact } = at(one.fact, end, after);
    let turns: number | undefined;
    for (let day = today + 1; day <= end && turns === undefined; day += 1) if (stateOn(day) !== was.state) turns = day;
    return {
      ...common,
      after: fact?.value ?? null,
      stateAfter: stateOn(end),
      countsAfter: fact?.counts ?? null,
      turnsOn: turns === undefined ? null : dateOf(turns),
    };
  });
  const asked = new Set<string>(rows.map(({ code }) => code));
  const beside = Object.keys(gets).flatMap((key): WhatIfRow[] => {
    const code = key as FactCode;
    const [before, after] = [series.get(code), changed.get(code)];
    if (asked.has(code) || !before || !after) return [];
    const [was, is] = [at(code, today, before).fact, at(code, end, after).fact];
    return [
      {
        code,
        title: factTitles[code],
        criterion: false,
        before: was?.value ?? null,
        after: is?.value ?? null,
        unit: before.kind === 'share' ? 'percent' : 'orders',
        need: null,
        stateBefore: null,
        stateAfter: null,
        countsAfter: is?.counts ?? null,
        turnsOn: null,
      },
    ];
  });
  const unseen = Object.keys(gets).filter((code) => asked.has(code) && !series.has(code as FactCode));
  return {
    badge: rule.code,
    title: rule.title,
    stateBefore: verdict.state,
    outcome: outcomeOf(verdict, rows, rule),
    from: dateOf(today + 1),
    to: dateOf(end),
    rows: [...rows, ...beside],
    badDays: [],
    notes: [
      ...unseen.map((code) => `${factTitles[code as FactCode]}: its days are not known, so it was left as it is.`),
      ...(asked.has('score')
        ? ['The performance score is left as it is: how it follows from such days is not published.']
        : []),
      ...[...series].flatMap(([code, one]) =>
        one.spread && asked.has(code) && gets[code]
          ? [`${factTitles[code]}: only the total of the days before is known, and it is spread evenly over them.`]
          : [],
      ),
    ],
  };
}

function outcomeOf(verdict: BadgeVerdict, rows: readonly WhatIfRow[], rule: BadgeRule): WhatIf['outcome'] {
  const had = verdict.state === 'held' || verdict.state === 'earned';
  const groups = new Map<string, (CriterionVerdict['state'] | null)[]>();
  rows.forEach((row, index) => {
    const one = rule.criteria[index];
    const name = one && isNumber(one) && one.anyOf !== undefined ? one.anyOf : String(index);
    groups.set(name, [...(groups.get(name) ?? []), row.stateAfter]);
  });
  const states = [...groups.values()].map((all) =>
    all.includes('met') ? 'met' : all.includes('unknown') || all.includes('unpublished') ? 'unknown' : 'not-met',
  );
  if (states.includes('not-met')) return had ? 'lost' : 'not-yet';
  if (states.includes('unknown')) return 'unknown';
  return had ? 'kept' : 'gained';
}
