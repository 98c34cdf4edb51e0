import type { CriterionVerdict } from '../../rules/badges/types.ts';
import { bar } from '../plot.ts';
import type { Look, Tone } from '../types.ts';

export type Row = readonly string[];

/** From this width on a criterion has its bar, its numbers and what is missing in one line. */
export const WIDE = 115;
/** Below it shares are numbers alone. */
const NARROW = 70;

/** A heading in capitals, which marks it without colour. */
export function heading(title: string, look: Look): string {
  return look.tone('strong', look.clean(title).toUpperCase());
}

/** A text broken between words where the terminal would break it anywhere. */
export function paragraph(text: string, look: Look): string {
  return look.table([[text]]);
}

/** Lines with a dash, each broken between words. */
export function bulleted(lines: readonly string[], look: Look): string {
  return look.table(lines.map((line) => ['-', look.clean(line)]));
}

/** Rows as columns; one that is empty in every row is left out. */
export function columns(rows: readonly Row[], look: Look): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = Array.from({ length: width }, (_, at) => at).filter((at) => rows.some((row) => (row[at] ?? '') !== ''));
  return look.table(rows.map((row) => used.map((at) => row[at] ?? '')));
}

const STATES: Readonly<
  Record<CriterionVerdict['state'], { word: string; tone: Tone; signs: readonly [string, string] }>
> = {
  met: { word: 'met', tone: 'good', signs: ['✓', '+'] },
  'not-met': { word: 'missing', tone: 'bad', signs: ['✗', 'x'] },
  unknown: { word: 'unknown', tone: 'dim', signs: ['?', '?'] },
  unpublished: { word: 'not published', tone: 'dim', signs: ['?', '?'] },
};

/**
 * Criteria as rows: state, name, bar, have, need, what is missing and whose the number is. Where there is no room for all that
 * side by side, the numbers stand below the name.
 */
export function criterionRows(criteria: readonly CriterionVerdict[], look: Look): Row[] {
  const wide = look.width >= WIDE;
  return criteria.flatMap((one): Row[] => {
    const { word, tone, signs } = STATES[one.state];
    const sign = look.tone(tone, `${signs[look.unicode ? 0 : 1]} ${word}`);
    const name = `${one.title}${one.anyOf === null ? '' : ' (or)'}${one.contested.length > 0 ? ' *' : ''}`;
    const drawn = one.share === null ? '' : bar(one.share, 12, { ascii: !look.unicode });
    const have = one.have === null ? '' : numberText(look.clean(one.have), one.unit ?? '');
    const need = needText(one);
    const from = one.source === 'unknown' ? '' : `${one.source}${one.at === null ? '' : ` ${one.at.slice(0, 10)}`}`;
    const tail = [gapText(one), from].filter(Boolean).join('; ');
    if (wide) return [[sign, name, drawn, have, need, tail]];
    const numbers = [have, need, tail].filter(Boolean).join('; ');
    if (numbers === '') return [[sign, name]];
    return [
      [sign, name],
      ['', [drawn, numbers].filter(Boolean).join('  ')],
    ];
  });
}

function needText({ need, unit }: CriterionVerdict): string {
  return need === null || need === 'yes' ? '' : `need ${needWords(need, unit)}`;
}

const COMPARATORS: Readonly<Record<string, string>> = { '>=': 'at least', '>': 'over', '<=': 'at most', '<': 'under' };

/** What is needed, in words: `>= 10000` is `at least 10,000`. */
export function needWords(need: string, unit: string | null): string {
  const [sign = '', value] = need.split(' ');
  const words = COMPARATORS[sign];
  return words === undefined || value === undefined ? need : `${words} ${numberText(value, unit ?? '')}`;
}

/** What is missing, in the unit and in good ones in a row. */
export function gapText({ gap, unit, goodNeeded, comparator }: CriterionVerdict): string {
  if (gap === null) return '';
  const more = comparator?.startsWith('>') ? 'short' : 'too much';
  const good = goodNeeded === null || goodNeeded === 0 ? '' : ` (${goodNeeded} good in a row)`;
  const size = unit === 'percent' ? `${gap} points` : numberText(gap, unit === 'points' ? '' : (unit ?? ''));
  return `${size} ${more}${good}`;
}

/** A number with its unit, as people read it: `7,400`, `96.4 %`, `4.2`, `30 days`. */
export function numberText(value: string, unit: string): string {
  const grouped = /^-?\d{5,}(?:\.\d+)?$/.test(value) ? group(value) : value;
  if (unit === 'percent') return `${grouped} %`;
  if (unit === 'days') return `${grouped} ${value === '1' ? 'day' : 'days'}`;
  return /^[A-Z]{3}$/.test(unit) ? `${grouped} ${unit}` : grouped;
}

function group(value: string): string {
  const [whole = '', decimals] = value.split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
}

/** A percentage as a bar, where there is room. */
export function gauge(percent: string | null, look: Look): string {
  if (percent === null || look.width < NARROW) return '';
  return bar(Number(percent) / 100, 10, { ascii: !look.unicode });
}
