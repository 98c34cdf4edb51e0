import type { MetricLimit, MetricVerdict, RatingVerdict } from '../../rules/health/types.ts';
import { type ChartLimit, lineChart } from '../charts/line.ts';
import { at, svg, WIDTHS } from '../charts/svg.ts';
import { escapeHtml } from '../html/escape.ts';
import type { State } from './words.ts';

// Coordinates are for drawing and may be floats; every number that is read stands beside them as text.

export interface TrendPoint {
  week: string;
  value: number | null;
}

const WIDTH = WIDTHS.card;
const BAR_HEIGHT = 46;
const EDGE = 8;

/** A trend as an inline SVG, as `lineChart`. @returns empty text where fewer than two weeks are known */
export function trendChart(title: string, points: readonly TrendPoint[], limits: readonly ChartLimit[]): string {
  const series = [{ name: title, values: points.map(({ value }) => value) }];
  return lineChart({ title: `${title}, week by week`, labels: points.map(({ week }) => week), series, limits });
}

/** The metric's place among its limits, as zones that keep them all, break advice, or break what is enforced. */
export function limitBar(metric: MetricVerdict, said: string): string {
  const limits = metric.budgets.map(({ limit }) => limit);
  const marks = limits.map(({ value }) => Number(value));
  const value = Number(metric.value);
  if (metric.value === undefined || marks.length === 0 || ![...marks, value].every(Number.isFinite)) return '';
  const isPercent = metric.unit === 'percent';
  const moreIsBetter = limits[0]?.comparator.startsWith('>') === true;
  const least = Math.min(value, ...marks);
  const most = Math.max(value, ...marks);
  const low = moreIsBetter && isPercent ? Math.max(0, least - (100 - least) * 0.4) : 0;
  const high = moreIsBetter && isPercent ? 100 : isPercent ? Math.min(100, most * 1.3 || 1) : most * 1.3 || 1;
  const zones = zonesOf(marks, low, high, (point) => stateAt(point, limits));
  return scale({ low, high, value, zones, marks: limits.map(({ value: mark }) => mark), said, state: metric.state });
}

/** A rating among the milestones of its ladder. */
export function ratingGauge({ rating, ladder = [], nextMilestone, band }: RatingVerdict, said: string): string {
  const value = Number(rating);
  const milestones = ladder.length > 0 ? ladder : nextMilestone ? [nextMilestone] : [];
  const marks = milestones.map((one) => Number(one.rating));
  if (rating === undefined || marks.length === 0 || ![...marks, value].every(Number.isFinite)) return '';
  const high = Math.max(200, value * 1.05, ...marks.map((mark) => mark * 1.2));
  // The further along the ladder the graver; before its first milestone the band says how it is, not the ladder.
  const down = marks.every((mark) => mark <= value) || Math.min(...marks) <= 0;
  const passed = (point: number) => marks.filter((mark) => (down ? point <= mark : point >= mark)).length;
  const zones = zonesOf(marks, 0, high, (point) =>
    passed(point) === 0 ? 'unknown' : passed(point) === 1 ? 'warn' : 'bad',
  );
  const state = band?.state ?? 'unknown';
  return scale({ low: 0, high, value, zones, marks: milestones.map((one) => one.rating), said, state });
}

interface Zone {
  from: number;
  to: number;
  state: State;
}

function zonesOf(marks: readonly number[], low: number, high: number, stateOf: (point: number) => State): Zone[] {
  const edges = [low, ...[...new Set(marks)].filter((mark) => mark > low && mark < high).sort((a, b) => a - b), high];
  return edges.slice(1).map((to, index) => {
    const from = edges[index] as number;
    return { from, to, state: stateOf((from + to) / 2) };
  });
}

function stateAt(point: number, limits: readonly MetricLimit[]): State {
  const broken = limits.filter(({ comparator, value }) =>
    comparator.startsWith('<') ? point > Number(value) : point < Number(value),
  );
  if (broken.some(({ kind }) => kind === 'enforced' || kind === 'poor')) return 'bad';
  if (broken.some(({ kind }) => kind === 'advised')) return 'warn';
  return broken.length > 0 ? 'unknown' : 'good';
}

interface Scale {
  low: number;
  high: number;
  value: number;
  zones: readonly Zone[];
  /** As they are written. */
  marks: readonly string[];
  said: string;
  state: State;
}

function scale({ low, high, value, zones, marks, said, state }: Scale): string {
  const x = (point: number) => EDGE + ((point - low) / (high - low || 1)) * (WIDTH - 2 * EDGE);
  const parts = zones.map(
    (zone) =>
      `<rect class="zone ${zone.state}" x="${at(x(zone.from))}" y="16" width="${at(x(zone.to) - x(zone.from))}" height="10"/>`,
  );
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const mark of [...new Set(marks)].sort((a, b) => Number(a) - Number(b))) {
    const [place, half] = [x(Number(mark)), mark.length * 3.4 + 2];
    parts.push(`<line class="edge" x1="${at(place)}" x2="${at(place)}" y1="13" y2="29"/>`);
    const middle = Math.min(WIDTH - half, Math.max(half, place));
    // A label that would run into the one before it is left to the table.
    if (middle - half < lastEnd) continue;
    lastEnd = middle + half;
    parts.push(`<text class="tick" x="${at(middle)}" y="41" text-anchor="middle">${escapeHtml(mark)}</text>`);
  }
  const place = x(Math.min(high, Math.max(low, value)));
  parts.push(
    `<path class="needle ${state}" d="M${at(place)} 21 L${at(place - 6)} 5 L${at(place + 6)} 5 Z"/>`,
    `<line class="needle ${state}" x1="${at(place)}" x2="${at(place)}" y1="12" y2="28"/>`,
  );
  return svg({ width: WIDTH, height: BAR_HEIGHT }, said, parts);
}
