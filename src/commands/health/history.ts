import { isoFromMs } from '../../lib/time.ts';
import { healthHistory as manifest } from '../../manifest/health-history.ts';
import { linePlot, sparkline } from '../../output/plot.ts';
import type { Column, Tone } from '../../output/types.ts';
import type { HealthReport, MetricCode } from '../../rules/health/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { storedReport } from './stored.ts';
import { readWeek } from './week.ts';

type State = HealthReport['verdict']['state'];

/** A report that was kept, and when it was made (epoch milliseconds). */
interface Kept {
  week: string;
  madeAt: number;
  report: HealthReport;
}

interface HistoryRow {
  week: string;
  madeAt: string;
  verdict: State;
  text: string;
  rating: string | null;
  creatorRating: string | null;
  score: string | null;
  violations: number;
  metrics: Partial<Record<MetricCode, string | null>>;
}

interface MetricRow {
  week: string;
  madeAt: string;
  metric: string;
  value: string | null;
  state: State;
}

const TONES: Readonly<Record<State, Tone>> = { good: 'good', warn: 'warn', bad: 'bad', unknown: 'dim' };
/** Rows of the drawing. */
const HEIGHT = 8;

/** `till health history` */
export const run: CommandRun = async ({ flags }, deps) => {
  const week = readWeek(flags.week);
  const shop = await deps.shop();
  const { health } = await deps.ledger();
  const { limit } = deps.flags;
  const newest = week === undefined ? health.reports(shop.id, limit === undefined ? {} : { limit }) : [];
  const stored = week === undefined ? [...newest].reverse() : health.versions(shop.id, week).slice(-(limit ?? 1000));
  const kept = stored.flatMap(({ madeAt, ...one }): Kept[] => {
    const report = storedReport(one);
    return report ? [{ week: one.week, madeAt, report }] : [];
  });
  const damaged = stored.length - kept.length;
  if (damaged > 0)
    deps.output.warn(`${damaged} stored ${damaged === 1 ? 'report is' : 'reports are'} damaged and left out.`);
  if (typeof flags.metric === 'string') await showMetric(deps, kept, flags.metric);
  else await showAll(deps, kept);
};

/** The verdict and the ratings of each week; the newest row last, as the weeks went. */
async function showAll(deps: Deps, kept: readonly Kept[]): Promise<void> {
  const rows = kept.map(historyRow);
  const columns: Column<HistoryRow>[] = [
    { field: 'week' },
    { field: 'verdict', tone: ({ verdict }) => TONES[verdict] },
    { field: 'rating', align: 'right', show: ({ rating }) => rating ?? '?' },
    { field: 'score', align: 'right', show: ({ score }) => score ?? '?', drop: 3 },
    { field: 'violations', align: 'right', drop: 2 },
    ...(['late-dispatch', 'cancellation', 'on-time-delivery', 'response-24h'] as const).map(
      (code, index): Column<HistoryRow> => ({
        field: `metrics.${code}`,
        label: code.replaceAll('-', ' '),
        align: 'right',
        show: ({ metrics }) => metrics[code] ?? '?',
        drop: index + 4,
      }),
    ),
    { field: 'text', drop: 9 },
  ];
  await deps.output.list(rows, { columns, fields: manifest.fields ?? [], empty: NOTHING });
  if (!deps.output.terminal || deps.output.format !== 'table' || rows.length < 2) return;
  const ascii = !deps.output.look.unicode;
  const ratings = sparkline(
    rows.map(({ rating }) => (rating === null ? null : Number(rating))),
    { ascii },
  );
  if (rows.some(({ rating }) => rating !== null)) deps.output.note(`rating ${ratings}; --metric NAME draws a number.`);
}

async function showMetric(deps: Deps, kept: readonly Kept[], metric: string): Promise<void> {
  const rows = kept.map(
    ({ week, madeAt, report }): MetricRow => ({ week, madeAt: isoFromMs(madeAt), metric, ...valueIn(report, metric) }),
  );
  const { look, terminal, format } = deps.output;
  if (terminal && format === 'table') {
    const points = rows.map(({ week, value }) => ({ label: week, value: value === null ? null : Number(value) }));
    const lines = linePlot(points, { width: look.width - 1, height: HEIGHT }, { ascii: !look.unicode });
    if (lines.length > 0 && rows.length > 1) await deps.output.text(`${metric}\n${lines.join('\n')}\n\n`);
  }
  await deps.output.list(rows, {
    columns: [
      { field: 'week' },
      { field: 'metric' },
      { field: 'value', align: 'right', show: ({ value }) => value ?? 'unknown' },
      { field: 'state', tone: ({ state }) => TONES[state] },
    ],
    fields: manifest.fields ?? [],
    empty: NOTHING,
  });
}

const NOTHING = 'No report was made yet: till health makes one, and keeps it.';

function historyRow({ week, madeAt, report }: Kept): HistoryRow {
  const rating = (account: string) => report.ratings.find((one) => one.account === account)?.rating ?? null;
  return {
    week,
    madeAt: isoFromMs(madeAt),
    verdict: report.verdict.state,
    text: report.verdict.text,
    rating: rating('SELLER'),
    creatorRating: rating('CREATOR'),
    score: report.score.score ?? null,
    violations: report.violations.length,
    metrics: Object.fromEntries(report.metrics.map(({ metric, value }) => [metric, value ?? null])),
  };
}

function valueIn(report: HealthReport, metric: string): { value: string | null; state: State } {
  if (metric === 'score') return { value: report.score.score ?? null, state: 'unknown' };
  if (metric === 'rating' || metric === 'creator-rating') {
    const account = metric === 'rating' ? 'SELLER' : 'CREATOR';
    const found = report.ratings.find((one) => one.account === account);
    return { value: found?.rating ?? null, state: found?.band?.state ?? 'unknown' };
  }
  const found = report.metrics.find((one) => one.metric === metric);
  return { value: found?.value ?? null, state: found?.state ?? 'unknown' };
}
