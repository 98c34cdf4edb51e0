import type { BadgeReport, HeldRow, ShopperNumber } from '../../rules/badges/report.ts';
import type { BadgeVerdict, CriterionVerdict } from '../../rules/badges/types.ts';
import type { Look, Tone } from '../types.ts';
import { bulleted, columns, criterionRows, gauge, heading, numberText, paragraph, type Row, WIDE } from './parts.ts';

const STATES: Readonly<Record<BadgeVerdict['state'], { word: string; tone: Tone; signs: readonly [string, string] }>> =
  {
    held: { word: 'held', tone: 'good', signs: ['✓', '+'] },
    earned: { word: 'earned: the review would give it', tone: 'good', signs: ['✓', '+'] },
    'not-yet': { word: 'not yet', tone: 'warn', signs: ['–', '-'] },
    unknown: { word: 'unknown', tone: 'dim', signs: ['?', '?'] },
    unpublished: { word: 'criteria never published', tone: 'dim', signs: ['?', '?'] },
  };

/**
 * `till badge` for a terminal: what is held, the next badge with its criteria as bars, the others in a line each, what shoppers see,
 * and what would cost a badge.
 */
export function badgeText(report: BadgeReport, look: Look): string {
  const next = report.badges.find(({ code }) => code === report.next);
  const has = report.badges.filter((badge) => (badge.state === 'held' || badge.state === 'earned') && badge !== next);
  const shown = [...has, ...(next ? [next] : [])];
  const parts = [
    head(report, look),
    ...shown.map((badge) => badgeSection(badge, badge === next, look)),
    others(report, shown, look),
    badDayPart(report, look),
    watched(report, look),
    shoppers(report, look),
    unknowns(report, shown, look),
    ruleLines(report, shown, look),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function head({ shop, ruleSet, remark, held, heldFrom, zone, at }: BadgeReport, look: Look): string {
  const name = ({ title, inRuleSet }: HeldRow) => `${title}${inRuleSet || !ruleSet ? '' : ' (not in this set)'}`;
  const has =
    held === null
      ? 'which badge it holds is unknown'
      : held.length === 0
        ? 'no badge'
        : `holds ${held.map(name).join(' and ')}`;
  const from = heldFrom === 'recorded' ? ' (as you recorded)' : '';
  const rules = ruleSet
    ? `${ruleSet.id}: ${ruleSet.title}, ${ruleSet.undated ? 'undated, taken from' : 'from'} ${ruleSet.from}`
    : 'no rule-set';
  return [
    paragraph(
      look.tone('strong', `${look.clean(shop.name)} (${look.clean(shop.market)}): ${look.clean(has)}${from}`),
      look,
    ),
    paragraph(look.tone('dim', `${rules}; ${at.slice(0, 16).replace('T', ' ')} UTC, days of ${zone}`), look),
    ...(remark === null ? [] : [paragraph(look.clean(remark), look)]),
  ].join('\n');
}

/** A badge with all its criteria. */
function badgeSection(badge: BadgeVerdict, next: boolean, look: Look): string {
  const { word, tone, signs } = STATES[badge.state];
  const review = badge.nextReview === null ? '' : `, next review ${badge.nextReview}`;
  const risk = badge.atRisk ? look.tone('bad', ' AT RISK: something is not met') : '';
  const since = badge.heldSince === null ? '' : ` since ${badge.heldSince.slice(0, 10)}`;
  const state = `${signs[look.unicode ? 0 : 1]} ${word}${since}`;
  return [
    `${heading(`${next ? 'Next: ' : ''}${badge.title}`, look)}`,
    paragraph(`${look.tone(tone, state)}; ${badge.met} of ${badge.of} met${review}${risk}`, look),
    columns(criterionRows(badge.criteria, look), look),
    ...(badge.papers.length > 0 && next
      ? [paragraph(look.tone('dim', `Papers: ${badge.papers.join('; ')}. Where: ${badge.where ?? 'unknown'}.`), look)]
      : []),
  ].join('\n');
}

function others({ badges }: BadgeReport, shown: readonly BadgeVerdict[], look: Look): string {
  const rest = badges.filter((badge) => !shown.includes(badge));
  if (rest.length === 0) return '';
  const rows = rest.map((badge): Row => {
    const { word, tone, signs } = STATES[badge.state];
    const open = badge.criteria.filter(({ state }) => state === 'not-met').map(({ title }) => title.toLowerCase());
    const unknown = badge.criteria.filter(({ state }) => state === 'unknown').length;
    const what = [
      ...(open.length > 0 ? [`missing: ${open.join(', ')}`] : []),
      ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ];
    const mark = signs[look.unicode ? 0 : 1];
    const counts = `${badge.met} of ${badge.of}`;
    // Cut names and states would say nothing: where there is no room they stand in one text, which goes on over lines.
    return look.width < WIDE
      ? [mark, [`${badge.title}: ${word}`, counts, ...what].join('; ')]
      : [`${mark} ${badge.title}`, look.tone(tone, word), counts, what.join('; ')];
  });
  return `${heading('Other badges', look)}\n${columns(rows, look)}`;
}

function badDayPart({ badDays, badges, held }: BadgeReport, look: Look): string {
  if (badDays.length === 0) return '';
  const rows = badDays.map(({ badge, what, count }): Row => {
    const title = badges.find(({ code }) => code === badge)?.title ?? badge;
    return ['-', `${count} ${what} on one day: no ${title}`];
  });
  const title = held === null || held.length === 0 ? 'What would cost the badge' : 'What would cost it';
  return `${heading(title, look)}\n${columns(rows, look)}`;
}

function watched({ watched: rows }: BadgeReport, look: Look): string {
  if (rows.length === 0) return '';
  const lines = rows.map(({ title, value, unit, counts, note }): Row => {
    const of = counts ? ` (${counts.numerator} of ${counts.denominator})` : '';
    return [title, value === null ? look.tone('dim', 'unknown') : `${numberText(value, unit)}${of}`, note ?? ''];
  });
  return `${heading('Also watched; no criterion of these badges', look)}\n${columns(lines, look)}`;
}

function shoppers({ shoppersSee }: BadgeReport, look: Look): string {
  const cell = (value: string | null) => (value === null ? look.tone('dim', 'unknown') : `${value} %`);
  const own = ({ own: value, counts }: ShopperNumber) =>
    counts && value !== null ? `${cell(value)} (${counts.numerator} of ${counts.denominator})` : cell(value);
  const rows = shoppersSee.map((row): Row => [row.title, gauge(row.shown, look), cell(row.shown), own(row)]);
  const lines = columns(
    [['', '', 'platform', "Till's own reckoning"].map((text) => look.tone('dim', text)), ...rows],
    look,
  );
  return `${heading('What shoppers see', look)}\n${lines}`;
}

function unknowns({ held, ruleSet, sources }: BadgeReport, badges: readonly BadgeVerdict[], look: Look): string {
  const seen = new Map<string, CriterionVerdict>();
  for (const { criteria } of badges) {
    for (const one of criteria) if (one.unknown) seen.set(one.title, one);
  }
  const broken = sources.find(({ what, from }) => what === 'badges' && from === 'none')?.note;
  const rows = [
    ...(held === null && ruleSet
      ? [`Badge held: ${broken ?? 'only you can see it. till badge record --held CODE, or none'}`]
      : []),
    ...[...seen.values()].map(({ title, unknown }) => `${title}: ${unknown?.why}. ${unknown?.how}`),
  ];
  return rows.length === 0 ? '' : `${heading('Unknown, and how to make it known', look)}\n${bulleted(rows, look)}`;
}

function ruleLines({ ruleSet }: BadgeReport, shown: readonly BadgeVerdict[], look: Look): string {
  if (!ruleSet) return '';
  const sources = new Set(
    shown.flatMap(({ criteria }) =>
      criteria.map(({ rule }) => `${rule.source}; read ${rule.date} (${rule.confidence})`),
    ),
  );
  const contested = shown.flatMap(({ criteria }) =>
    criteria.flatMap(({ title, contested: others }) =>
      others.map(({ value, why, source }) => `Contested, ${title.toLowerCase()}: ${value} instead. ${why} (${source})`),
    ),
  );
  const noted = new Map<string, Set<string>>();
  for (const { title, notes } of shown.flatMap(({ criteria }) => criteria))
    for (const note of notes) noted.set(note, (noted.get(note) ?? new Set()).add(title));
  const notes = [...noted].map(([note, titles]) => `${[...titles].join(', ')}: ${note}`);
  const reviews = shown.flatMap(({ reviewNote }) => (reviewNote === null ? [] : [reviewNote]));
  const lines = [...ruleSet.notes, ...new Set(reviews), ...notes, ...new Set(contested), ...sources];
  return `${heading('Rules', look)}\n${bulleted(lines, look)}`;
}
