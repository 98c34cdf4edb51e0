import type { BadgePlan } from '../../rules/badges/plan.ts';
import type { BadgeReport } from '../../rules/badges/report.ts';
import type { WhatIf } from '../../rules/badges/what-if.ts';
import type { Column, Output } from '../types.ts';

/** A criterion of a badge, flat: what CSV, TSV and Markdown have a row of. What is not known, or is not there, is null. */
export interface CriterionRow {
  badge: string;
  criterion: string;
  state: string;
  have: string | null;
  need: string | null;
  gap: string | null;
  unit: string | null;
  /** `platform`, `computed`, `recorded` or `unknown`. */
  source: string;
  at: string | null;
  rule: string;
  ruleSource: string;
  ruleRead: string;
  confidence: string;
  badgeState: string;
  /** The badge to work for. */
  next: boolean;
  nextReview: string | null;
  title: string;
  numerator: number | null;
  denominator: number | null;
  goodNeeded: number | null;
  anyOf: string | null;
  /** What others say the need is. */
  contested: string | null;
  note: string | null;
}

/** The headings, in their order: a pipe has none, so new ones go to the end. */
export const criterionFields = [
  'badge', 'criterion', 'state', 'have', 'need', 'gap', 'unit', 'source', 'at', 'rule', 'ruleSource', 'ruleRead',
  'confidence', 'badgeState', 'next', 'nextReview', 'title', 'numerator', 'denominator', 'goodNeeded', 'anyOf',
  'contested', 'note',
] as const satisfies readonly (keyof CriterionRow)[]; // biome-ignore format: a line a field says nothing more

/** The criteria of every badge of a report. */
export function reportRows({ badges, next }: Pick<BadgeReport, 'badges' | 'next'>): CriterionRow[] {
  return badges.flatMap((badge) =>
    badge.criteria.map(({ code, rule, counts, contested, unknown, notes, ...one }) => ({
      badge: badge.code,
      criterion: code,
      state: one.state,
      have: one.have,
      need: one.need,
      gap: one.gap,
      unit: one.unit,
      source: one.source,
      at: one.at,
      rule: rule.id,
      ruleSource: rule.source,
      ruleRead: rule.date,
      confidence: rule.confidence,
      badgeState: badge.state,
      next: badge.code === next,
      nextReview: badge.nextReview,
      title: one.title,
      numerator: counts?.numerator ?? null,
      denominator: counts?.denominator ?? null,
      goodNeeded: one.goodNeeded,
      anyOf: one.anyOf,
      contested: contested.map(({ value, source }) => `${value} (${source})`).join('; ') || null,
      note: [unknown ? `${unknown.why}. ${unknown.how}` : '', ...notes].filter(Boolean).join(' ') || null,
    })),
  );
}

/** The steps of a plan. */
export function planRows({ badge, target, earliest, earliestAsked, steps }: BadgePlan) {
  return steps.map(({ code, papers, ...step }) => ({
    badge,
    criterion: code,
    kind: step.kind,
    have: step.have,
    need: step.need,
    unit: step.unit,
    by: step.by,
    perDay: step.perDay,
    what: step.what,
    atPace: step.atPace,
    atAsked: step.atAsked,
    target,
    earliest,
    earliestAsked,
    title: step.title,
    where: step.where,
    papers: papers.join('; ') || null,
    anyOf: step.anyOf,
    why: step.why,
  }));
}

/** The numbers before and after of what-if days, each with the smallest bad day that breaks it. */
export function simulateRows({ badge, outcome, from, to, rows, badDays }: WhatIf) {
  return rows.map(({ code, countsAfter, ...row }) => ({
    badge,
    code,
    stateBefore: row.stateBefore,
    stateAfter: row.stateAfter,
    before: row.before,
    after: row.after,
    need: row.need,
    unit: row.unit,
    turnsOn: row.turnsOn,
    badDay: badDays.find((day) => day.code === code)?.count ?? null,
    outcome,
    from,
    to,
    title: row.title,
    criterion: row.criterion,
    numerator: countsAfter?.numerator ?? null,
    denominator: countsAfter?.denominator ?? null,
  }));
}

/** Whether rows are wanted: where a shell reads a result of several parts, and none of them was picked by name. */
export function wantsRows({ format }: Output, flags: Record<string, unknown>): boolean {
  const picked = typeof flags.fields === 'string' || typeof flags.query === 'string';
  return !picked && (format === 'csv' || format === 'tsv' || format === 'markdown');
}

/** Columns for all fields of rows that are all alike. */
export function columnsOf<Row extends object>([first]: readonly Row[]): Column<Row>[] {
  return Object.keys(first ?? {}).map((field) => ({ field }));
}
