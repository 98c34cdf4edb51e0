import type { Confidence } from '../types.ts';
import type { MarketBadges } from './rule-sets.ts';
import { type CriterionRule, factTitles, type Span } from './types.ts';

/** One value of a set, flat. */
export interface RuleRow {
  ruleSet: string;
  market: string;
  from: string;
  undated: boolean;
  /** Null for what is so of the whole set. */
  badge: string | null;
  /** `criteria.score`, `review.day`, `together` */
  what: string;
  title: string;
  /** Null where nothing was published. */
  value: string | null;
  unit: string | null;
  source: string;
  published: string | null;
  read: string;
  confidence: Confidence;
  note: string | null;
  /** What other sources say, a sentence each. */
  contested: readonly string[];
}

interface Part {
  badge: string | null;
  what: string;
  title: string;
  value: string | null;
  unit?: string;
  source: string;
  confidence: Confidence;
  note?: string | undefined;
  contested?: readonly string[];
}

/** All that a set says, row by row. */
export function ruleRows(set: MarketBadges): RuleRow[] {
  const { together } = set;
  const parts: Part[] = [
    { badge: null, what: 'together', title: 'Shown at a time', ...together, note: together.note },
    ...set.badges.flatMap((badge): Part[] => {
      const { code, how, review, where, papers = [], besides, checkDays } = badge;
      const title = badge.title;
      const at = (what: string, label: string) => ({ badge: code, what, title: `${title}: ${label}` });
      return [
        { ...at('how', 'how it comes'), ...how },
        ...badge.criteria.map((rule) => criterionPart(code, title, rule)),
        ...papers.map((paper, index) => ({ ...at(`papers.${index + 1}`, 'papers'), ...paper })),
        ...(where ? [{ ...at('where', 'where'), ...where }] : []),
        ...(review
          ? [
              { ...at('review.day', 'reviewed on day of the month'), ...review, value: String(review.value.day) },
              {
                ...at('review.window', 'by the days'),
                ...review,
                note: undefined,
                value: spanText(review.value.window),
              },
            ]
          : []),
        ...(checkDays
          ? [
              {
                ...at('checkDays', 'papers are looked at for'),
                ...checkDays,
                value: String(checkDays.value),
                unit: 'days',
              },
            ]
          : []),
        ...(besides
          ? [
              {
                ...at('besides', 'may stand next to'),
                value: besides.join(', '),
                source: together.source,
                confidence: together.confidence,
              },
            ]
          : []),
      ];
    }),
  ];
  return parts.map(({ unit, note, contested, source, ...part }) => ({
    ruleSet: set.id,
    market: set.market,
    from: set.from,
    undated: set.undated === true,
    badge: part.badge,
    what: part.what,
    title: part.title,
    value: part.value,
    unit: unit ?? null,
    source: set.sources[source]?.name ?? source,
    published: set.sources[source]?.published ?? null,
    read: set.sources[source]?.read ?? '',
    confidence: part.confidence,
    note: note ?? null,
    contested: contested ?? [],
  }));
}

function criterionPart(badge: string, title: string, rule: CriterionRule): Part {
  const common = { badge, source: rule.source, confidence: rule.confidence, note: rule.note };
  if ('unpublished' in rule)
    return { ...common, what: 'criteria.unpublished', title: `${title}: ${rule.unpublished}`, value: null };
  const names = { what: `criteria.${rule.fact}`, title: `${title}: ${factTitles[rule.fact]}` };
  if (!('comparator' in rule)) return { ...common, ...names, value: rule.accepts.join(' or ') };
  const span = rule.window ? ` (${spanText(rule.window)})` : '';
  return {
    ...common,
    ...names,
    value: `${rule.comparator} ${rule.value}`,
    unit: rule.unit,
    note:
      [
        rule.anyOf === undefined ? '' : 'One of several: any is enough.',
        span && `Counted over${span}.`,
        rule.note ?? '',
      ]
        .filter(Boolean)
        .join(' ') || undefined,
    contested: (rule.alternatives ?? []).map(({ value, why }) => `${rule.comparator} ${value}: ${why}`),
  };
}

/** A span in words: `30 days`, `26th to 25th`. */
function spanText(span: Span): string {
  return 'days' in span ? `${span.days} days` : `day ${span.fromDay} of a month to day ${span.toDay} of the next`;
}

/** A difference between two sets. */
export interface RuleChange {
  badge: string | null;
  what: string;
  title: string;
  change: 'new' | 'gone' | 'changed';
  before: string | null;
  after: string | null;
  /** Of the later set, or of what is gone. */
  source: string;
  published: string | null;
  read: string;
  confidence: Confidence;
}

/** What changed between two sets: whole badges first, then their values. */
export function diffRules(before: MarketBadges, after: MarketBadges): RuleChange[] {
  const [old, now] = [ruleRows(before), ruleRows(after)];
  const key = ({ badge, what }: RuleRow) => `${badge ?? ''}/${what}`;
  const codes = (set: MarketBadges) => set.badges.map(({ code }) => code);
  const gone = codes(before).filter((code) => !codes(after).includes(code));
  const fresh = codes(after).filter((code) => !codes(before).includes(code));
  const whole = (code: string, set: MarketBadges, rows: readonly RuleRow[], change: 'new' | 'gone'): RuleChange => {
    const { source, published, read, confidence } = rows.find(({ badge }) => badge === code) as RuleRow;
    const title = set.badges.find((badge) => badge.code === code)?.title ?? code;
    const ends = change === 'new' ? { before: null, after: title } : { before: title, after: null };
    return { badge: code, what: 'badge', title, change, ...ends, source, published, read, confidence };
  };
  const changes: RuleChange[] = [
    ...fresh.map((code) => whole(code, after, now, 'new')),
    ...gone.map((code) => whole(code, before, old, 'gone')),
  ];
  const stays = ({ badge }: RuleRow) => badge === null || (!gone.includes(badge) && !fresh.includes(badge));
  for (const row of now.filter(stays)) {
    const was = old.find((other) => key(other) === key(row));
    const said = (one: RuleRow) =>
      one.value === null ? 'not published' : `${one.value}${one.unit ? ` ${one.unit}` : ''}`;
    if (was && said(was) === said(row)) continue;
    changes.push({
      ...pick(row),
      change: was ? 'changed' : 'new',
      before: was ? said(was) : null,
      after: said(row),
    });
  }
  for (const row of old.filter(stays)) {
    if (now.some((other) => key(other) === key(row))) continue;
    changes.push({ ...pick(row), change: 'gone', before: row.value ?? 'not published', after: null });
  }
  return changes;
}

function pick({ badge, what, title, source, published, read, confidence }: RuleRow) {
  return { badge, what, title, source, published, read, confidence };
}
