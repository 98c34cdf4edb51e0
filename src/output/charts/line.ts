import { escapeHtml } from '../html/escape.ts';
import { at, type ChartSize, svg, WIDTHS } from './svg.ts';
import { niceScale } from './ticks.ts';

/** A line of a chart: values from left to right, null where one is not known. */
export interface LineSeries {
  name: string;
  values: readonly (number | null)[];
  /** The values as they are read out; the numbers themselves when absent. */
  said?: readonly string[];
}

/** A line across a chart: a limit, a milestone. */
export interface ChartLimit {
  value: number;
  label: string;
}

export interface LineChart {
  /** What is drawn, read out before the values. */
  title: string;
  /** Of the places from left to right, such as days; the first and the last are written. */
  labels: readonly string[];
  /** The first is what the chart is about; further ones, to compare with, are dashed and named in a legend. Three at most. */
  series: readonly LineSeries[];
  limits?: readonly ChartLimit[];
  /** From nought up with round steps, as amounts are drawn; otherwise between the least and the highest value. */
  fromZero?: boolean;
  size?: ChartSize;
}

const SHAPE = {
  card: { height: 130, left: 40, right: 52, top: 12, bottom: 22 },
  wide: { height: 240, left: 58, right: 16, top: 12, bottom: 26 },
} as const;
const LINE_HEIGHT = 12;
const LEGEND_HEIGHT = 18;
/** From so many values on a point each would run into the next. */
const MOST_POINTS = { card: 40, wide: 95 } as const;
const KINDS = ['', ' second', ' third'] as const;

/**
 * Lines as an inline SVG: known values joined, a gap where one is not known, limits as dashed lines. Lines differ by their
 * dashes, not by colour alone; all values are in the text that stands for the picture.
 * @returns empty text where fewer than two values of the first line are known
 */
export function lineChart(chart: LineChart): string {
  const { title, labels, limits = [], fromZero = false, size = 'card' } = chart;
  const series = chart.series.slice(0, KINDS.length);
  const first = (series[0]?.values ?? []).filter((value) => value !== null);
  if (first.length < 2) return '';
  const width = WIDTHS[size];
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const all = [...known, ...limits.map(({ value }) => value)];
  const scale = fromZero ? niceScale(Math.min(0, ...all), Math.max(...all)) : padded(all);
  const [left, right] = marginsOf(size, fromZero ? scale.ticks : first, limits.length > 0);
  const { bottom } = SHAPE[size];
  const legend = legendOf(series, left, width);
  const top = SHAPE[size].top + legend.height;
  const height = SHAPE[size].height + legend.height;
  const x = (index: number) => left + (index / Math.max(1, labels.length - 1)) * (width - left - right);
  const y = (value: number) => top + ((scale.high - value) / (scale.high - scale.low)) * (height - top - bottom);

  const parts: string[] = [];
  const ticks = fromZero ? scale.ticks : [...new Set([Math.max(...first), Math.min(...first)])];
  for (const value of ticks) {
    if (fromZero)
      parts.push(
        `<line class="grid" x1="${at(left)}" x2="${at(width - right)}" y1="${at(y(value))}" y2="${at(y(value))}"/>`,
      );
    parts.push(
      `<text class="tick" x="${at(left - 6)}" y="${at(y(value) + 4)}" text-anchor="end">${escapeHtml(tickText(value))}</text>`,
    );
  }
  parts.push(...limitLines(limits, y, { left, right: width - right }));
  // The line the chart is about is drawn last, above the others.
  for (const [place, { values }] of [...series.entries()].reverse()) {
    for (const run of runs(values)) {
      if (run.length > 1)
        parts.push(
          `<polyline class="line${KINDS[place]}" points="${run.map(({ index, value }) => `${at(x(index))},${at(y(value))}`).join(' ')}"/>`,
        );
      // A value without known neighbours would leave no trace as a line.
      if ((place === 0 && labels.length <= MOST_POINTS[size]) || run.length === 1) {
        for (const { index, value } of run)
          parts.push(`<circle class="point" cx="${at(x(index))}" cy="${at(y(value))}" r="${place === 0 ? 3 : 2}"/>`);
      }
    }
  }
  parts.push(
    ...legend.parts,
    `<text class="tick" x="${at(left)}" y="${height - 6}">${escapeHtml(labels[0] ?? '')}</text>`,
    `<text class="tick" x="${at(width - right)}" y="${height - 6}" text-anchor="end">${escapeHtml(labels.at(-1) ?? '')}</text>`,
  );
  return svg({ width, height }, saidOf(title, labels, series), parts);
}

function saidOf(title: string, labels: readonly string[], series: readonly LineSeries[]): string {
  const each = series.map(({ name, values, said }) => {
    const spoken = values.map((value, index) => `${labels[index] ?? ''} ${said?.[index] ?? value ?? 'unknown'}`);
    return `${series.length > 1 ? `${name}: ` : ''}${spoken.join(', ')}`;
  });
  return `${title}: ${each.join('; ')}`;
}

function limitLines(
  limits: readonly ChartLimit[],
  y: (value: number) => number,
  { left, right }: { left: number; right: number },
): string[] {
  const parts: string[] = [];
  let labelled = Number.NEGATIVE_INFINITY;
  for (const { value, label } of [...limits].sort((a, b) => b.value - a.value)) {
    const line = y(value);
    parts.push(`<line class="limit" x1="${at(left)}" x2="${at(right)}" y1="${at(line)}" y2="${at(line)}"/>`);
    // A label that would lie upon the one above is left to the list of limits.
    if (line - labelled < LINE_HEIGHT) continue;
    labelled = line;
    parts.push(`<text class="mark" x="${at(right + 5)}" y="${at(line + 4)}">${escapeHtml(label)}</text>`);
  }
  return parts;
}

/** Names the lines, over further lines where they do not fit side by side; a single line needs none. */
function legendOf(series: readonly LineSeries[], left: number, width: number): { parts: string[]; height: number } {
  if (series.length < 2) return { parts: [], height: 0 };
  let [x, row] = [left, 0];
  const parts = series.flatMap(({ name }, place) => {
    const wide = 34 + name.length * 6.2;
    if (x > left && x + wide > width) [x, row] = [left, row + 1];
    const [from, y] = [x, row * LEGEND_HEIGHT + 8];
    x += wide;
    return [
      `<line class="line${KINDS[place]}" x1="${at(from)}" x2="${at(from + 20)}" y1="${y}" y2="${y}"/>`,
      `<text class="mark" x="${at(from + 25)}" y="${y + 4}">${escapeHtml(name)}</text>`,
    ];
  });
  return { parts, height: (row + 1) * LEGEND_HEIGHT };
}

/** Room for the ticks on the left and for the labels of limits on the right. */
function marginsOf(size: ChartSize, ticks: readonly number[], hasLimits: boolean): [number, number] {
  const { left, right } = SHAPE[size];
  const longest = Math.max(...ticks.map((tick) => tickText(tick).length));
  return [Math.max(left, longest * 6.4 + 10), hasLimits || size === 'wide' ? right : 16];
}

function padded(all: readonly number[]): { low: number; high: number; ticks: readonly number[] } {
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const pad = (most - least || Math.abs(most) || 1) * 0.08;
  return { low: least - pad, high: most + pad, ticks: [] };
}

/** Stretches of values that are all known. */
function runs(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const found: { index: number; value: number }[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) found.push([]);
    else found.at(-1)?.push({ index, value });
  }
  return found.filter((run) => run.length > 0);
}

function tickText(value: number): string {
  return String(Number(value.toFixed(2)));
}
