import { escapeHtml } from '../html/escape.ts';
import { isNarrow } from '../width.ts';
import { at, type ChartSize, svg, WIDTHS } from './svg.ts';

/** A bar of a chart. */
export interface BarRow {
  label: string;
  /** Null is not known: no bar is drawn. Below nought it goes to the left. */
  value: number | null;
  /** The value as it is read: `1,203.50 USD, 41 %`. */
  text: string;
  /** What the value was, drawn as a mark across the bar. */
  before?: number | null;
}

export interface BarChart {
  title: string;
  rows: readonly BarRow[];
  size?: ChartSize;
  /** What the marks across the bars stand for: `the week before`. Read out, and to be said in the caption. */
  beforeName?: string;
}

const ROW = 34;
const BAR = 12;
const LETTER = 6.2;
/** Of a letter: what is not Latin is about square, capitals are wider. Fonts differ, so this is no more than near. */
const WIDE = 2;
const CAPITAL = 1.3;
const WIDEST_CAPITAL = 1.8;

/**
 * Bars one below the other as an inline SVG, each under its name with its value at the right end: no colour or width is needed to
 * read them. @returns empty text where no value is known
 */
export function barChart({ title, rows, size = 'card', beforeName }: BarChart): string {
  const known = rows.flatMap(({ value, before }) => [value, before ?? null]).filter((value) => value !== null);
  if (rows.every(({ value }) => value === null)) return '';
  const width = WIDTHS[size];
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const x = (value: number) => 2 + ((value - low) / (high - low || 1)) * (width - 4);
  const parts = rows.flatMap(({ label, value, text, before }, index) => {
    const top = index * ROW;
    const named = shortened(label, Math.max(4, (width - lettersOf(text) * LETTER - 14) / LETTER));
    const drawn = [
      `<text class="label" x="2" y="${top + 12}">${escapeHtml(named)}</text>`,
      `<text class="label" x="${width - 2}" y="${top + 12}" text-anchor="end">${escapeHtml(text)}</text>`,
      `<rect class="track" x="2" y="${top + 17}" width="${width - 4}" height="${BAR}"/>`,
    ];
    if (value !== null) {
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
      drawn.push(
        `<rect class="bar${value < 0 ? ' below' : ''}" x="${at(from)}" y="${top + 17}" width="${at(to - from)}" height="${BAR}"/>`,
      );
    }
    if (before !== undefined && before !== null) {
      const place = at(x(before));
      drawn.push(`<line class="edge" x1="${place}" x2="${place}" y1="${top + 15}" y2="${top + 17 + BAR + 2}"/>`);
    }
    return drawn;
  });
  const spoken = rows.map(
    ({ label, text, before }) =>
      `${label} ${text}${beforeName && before !== undefined ? ` (${beforeName}: ${before ?? 'unknown'})` : ''}`,
  );
  return svg({ width, height: rows.length * ROW }, `${title}: ${spoken.join('; ')}`, parts);
}

/** About how many letters wide a text is. */
function lettersOf(text: string): number {
  let letters = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) letters += lettersOfOne(segment);
  return letters;
}

function lettersOfOne(segment: string): number {
  if (!isNarrow(segment)) return WIDE;
  return /[MW@%]/.test(segment) ? WIDEST_CAPITAL : /[A-Z]/.test(segment) ? CAPITAL : 1;
}

/** A label in so many letters; never cut through a character that is made of several. */
function shortened(label: string, room: number): string {
  if (lettersOf(label) <= room) return label;
  let [kept, letters] = ['', 1];
  for (const { segment } of new Intl.Segmenter().segment(label)) {
    letters += lettersOfOne(segment);
    if (letters > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
