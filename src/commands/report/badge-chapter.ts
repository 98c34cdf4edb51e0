import { gapText, needWords, numberText } from '../../output/badge/parts.ts';
import type { Block, PageCell, TableBlock } from '../../output/pages/types.ts';
import type { Chapter, GlanceLine } from '../../output/report/types.ts';
import type { BadgeReport } from '../../rules/badges/report.ts';
import type { BadgeVerdict, CriterionVerdict } from '../../rules/badges/types.ts';
import { listed } from '../../shop/brief/types.ts';
import type { Week } from './gather.ts';
import { unknownChapter, unknownText } from './words.ts';

const TITLE = 'Badge';

const STATES: Readonly<Record<CriterionVerdict['state'], PageCell>> = {
  met: { text: 'met', tone: 'good' },
  'not-met': { text: 'missing', tone: 'bad' },
  unknown: { text: 'unknown', tone: 'dim' },
  unpublished: { text: 'not published', tone: 'dim' },
};

/** What is held and what is next, in a line. */
export function badgeGlance({ badge }: Week): GlanceLine {
  if (badge.missing) return { part: TITLE, state: 'unknown', text: `Unknown. ${unknownText(badge.missing)}` };
  return { part: TITLE, ...headline(badge.value) };
}

function headline(report: BadgeReport): Pick<GlanceLine, 'state' | 'text'> {
  const { held, heldFrom, badges, remark } = report;
  const next = nextOf(report);
  const atRisk = badges.filter((one) => one.atRisk).map(({ title }) => title);
  const reviews = badges.filter(({ state }) => state === 'held').flatMap(({ nextReview }) => nextReview ?? []);
  const said = [
    held === null
      ? 'which badge the shop holds is unknown'
      : held.length === 0
        ? 'holds no badge'
        : `holds ${listed(held.map(({ title }) => title))}${heldFrom === 'recorded' ? ' (as you recorded)' : ''}`,
    ...(atRisk.length > 0 ? [`at risk: ${listed(atRisk)}`] : []),
    ...(held !== null && held.length > 0 && reviews.length > 0 ? [`next review ${[...reviews].sort()[0]}`] : []),
    ...(next ? [`next: ${next.title}, ${next.met} of ${next.of} met`] : []),
  ].join('; ');
  return {
    state: atRisk.length > 0 ? 'warn' : held !== null && held.length > 0 ? 'good' : 'unknown',
    text: `${said.charAt(0).toUpperCase()}${said.slice(1)}.${next === undefined && remark !== null ? ` ${remark}` : ''}`,
  };
}

function nextOf({ badges, next }: BadgeReport): BadgeVerdict | undefined {
  return badges.find(({ code }) => code === next);
}

/** What is held, what is next, and the gaps to it; as it stands now. */
export function badgeChapter({ badge }: Week): Chapter {
  if (badge.missing) return unknownChapter(TITLE, badge.missing);
  const report = badge.value;
  const next = nextOf(report);
  const held = report.badges.filter(({ state }) => state === 'held' || state === 'earned');
  const tables = [
    ...held.filter((one) => one !== next).map((one) => criteria(one, one.atRisk ? 'held, at risk' : one.state)),
    ...(next ? [criteria(next, 'next')] : []),
  ];
  const shown = [...held, ...(next ? [next] : [])].flatMap((one) => one.criteria);
  const unknown = new Map(shown.flatMap(({ title, unknown: why }) => (why ? [[title, why] as const] : [])));
  const gaps = next && { ...next, criteria: next.criteria.filter(({ state }) => state !== 'met') };
  return {
    title: TITLE,
    headline: headline(report),
    blocks: [...tables, badDays(report)],
    short: [...(gaps && gaps.criteria.length > 0 ? [criteria(gaps, 'next, what is missing')] : []), badDays(report)],
    notes: [
      'Badges as they stand now, not at the end of the week; till badge plan shows how to get the next one.',
      ...(report.remark === null ? [] : [report.remark]),
      ...(report.ruleSet === null
        ? []
        : [`Rules: ${report.ruleSet.title} (${report.ruleSet.id}); till badge rules has their sources.`]),
      ...[...unknown].map(([title, why]) => `${title}: unknown. ${unknownText(why)}`),
    ],
  };
}

function criteria(badge: BadgeVerdict, how: string): TableBlock {
  const gaps = badge.criteria.some((one) => gapText(one) !== '');
  return {
    kind: 'table',
    title: `${badge.title}: ${how}`,
    columns: [
      { head: 'criterion' },
      { head: 'state' },
      { head: 'have', number: true },
      { head: 'need', drop: 2 },
      ...(gaps ? [{ head: 'gap', drop: 1 }] : []),
    ],
    rows: badge.criteria.map((one) => [
      `${one.title}${one.anyOf === null ? '' : ' (or)'}`,
      STATES[one.state],
      one.have === null ? '' : numberText(one.have, one.unit ?? ''),
      one.need === null || one.need === 'yes' ? '' : needWords(one.need, one.unit),
      ...(gaps ? [gapText(one)] : []),
    ]),
  };
}

function badDays({ badDays: rows, badges }: BadgeReport): Block {
  const lines = rows.map(({ badge, count, what }) => {
    const title = badges.find(({ code }) => code === badge)?.title ?? badge;
    return `${count} ${what} on one day: no ${title}`;
  });
  return { kind: 'list', title: 'What would cost it', lines };
}
