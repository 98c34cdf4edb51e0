import { type HealthPage, healthPage } from '../../output/health/page.ts';
import { STATE_WORDS } from '../../output/health/words.ts';
import type { Block, PageCell, PageState, TableBlock } from '../../output/pages/types.ts';
import type { Chapter, GlanceLine } from '../../output/report/types.ts';
import type { Tone } from '../../output/types.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import type { Week } from './gather.ts';
import { several, unknownChapter, unknownText } from './words.ts';

const TITLE = 'Health';
const TONES: Readonly<Record<PageState, Tone>> = { good: 'good', warn: 'warn', bad: 'bad', unknown: 'dim' };

/** The verdict on the week, in a line. */
export function healthGlance({ health }: Week): GlanceLine {
  if (health.missing) return { part: TITLE, state: 'unknown', text: `Unknown. ${unknownText(health.missing)}` };
  const { verdict, violations } = health.value;
  const breaches = violations.length === 0 ? '' : ` ${several(violations.length, 'violation')} in the week.`;
  return { part: TITLE, state: verdict.state, text: `${verdictText(health.value)}${breaches}` };
}

function verdictText({ verdict: { state, text } }: HealthReport): string {
  return state === 'unknown' ? text : `${STATE_WORDS[state].toUpperCase()}: ${text}`;
}

/** The verdict, each metric with its limit and the room to it, ratings and violations. @param unicode signs such as ≤ can be shown */
export function healthChapter({ health, week }: Week, unicode: boolean): Chapter {
  if (health.missing) return unknownChapter(TITLE, health.missing);
  const report = health.value;
  const page = healthPage(report, unicode);
  const metrics = metricTable(page, report);
  return {
    title: TITLE,
    headline: { state: report.verdict.state, text: verdictText(report) },
    blocks: [metrics, ratings(page), violations('Violations of the week', page.violations), doFirst(page)],
    short: [metrics],
    notes: [
      `The health of the week as till health --week ${week} has it, with formulas, limits and their sources.`,
      ...page.unknown.map(({ what, why, how }) => `${what.join(', ')}: unknown. ${unknownText({ why, how })}`),
      ...page.overridden,
      ...page.references.filter((_, index) =>
        page.ratings.some(({ milestone }) => milestone.includes(`[${index + 1}]`)),
      ),
    ],
  };
}

function metricTable(page: HealthPage, { trends }: HealthReport): TableBlock {
  const before = (metric: HealthPage['metrics'][number]['metric']) => trends[metric]?.at(-1)?.value ?? null;
  // Weeks of which no report was kept have no values.
  const hasBefore = page.metrics.some(({ metric }) => before(metric) !== null);
  return {
    kind: 'table',
    title: 'Metrics',
    columns: [
      { head: 'metric' },
      { head: 'state' },
      { head: 'value', number: true },
      ...(hasBefore ? [{ head: 'week before', number: true, drop: 3 }] : []),
      { head: 'limit', drop: 2 },
      { head: 'room left' },
    ],
    rows: page.metrics.map(({ metric, title, state, value, limit, room }): PageCell[] => [
      title,
      { text: STATE_WORDS[state], tone: TONES[state] },
      value,
      ...(hasBefore ? [before(metric) ?? 'unknown'] : []),
      limit,
      room,
    ]),
  };
}

function ratings({ ratings: rows, score, feedback }: HealthPage): TableBlock {
  const lines: PageCell[][] = rows.map((row) => [
    `${row.account} rating (${row.model})`,
    { text: STATE_WORDS[row.state], tone: TONES[row.state] },
    [row.value, row.change].filter(Boolean).join(', '),
    [row.band, row.restricted, row.milestone].filter(Boolean).join('; '),
  ]);
  if (score.headline !== 'unknown')
    lines.push([
      'Performance score',
      { text: STATE_WORDS[score.state], tone: TONES[score.state] },
      score.headline,
      score.dimensions.join('; '),
    ]);
  if (feedback !== '') lines.push(["Buyers' ratings", '', feedback, '']);
  return {
    kind: 'table',
    title: 'Ratings',
    columns: [{ head: 'what' }, { head: 'state' }, { head: 'value' }, { head: 'next', drop: 1 }],
    rows: lines,
  };
}

function violations(title: string, rows: HealthPage['violations']): Block {
  return {
    kind: 'table',
    title,
    columns: [{ head: 'when' }, { head: 'what' }, { head: 'status' }, { head: 'cost' }, { head: 'appeal', drop: 1 }],
    rows: rows.map((row) => [row.when, `${row.account}, ${row.area}: ${row.kind}`, row.status, row.cost, row.appeal]),
  };
}

function doFirst({ actions }: HealthPage): Block {
  return {
    kind: 'actions',
    title: 'Do first for it',
    items: actions.map(({ title, why, by, command }) => ({
      title,
      when: by ?? '',
      lines: [why],
      command: command ?? null,
    })),
  };
}
