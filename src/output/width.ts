/** Columns a text takes on a terminal. */
export type Measure = (text: string) => number;

// Printable ASCII, Latin letters and the common punctuation: one column each, without loading anything.
const NARROW = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027]*$/;

export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

export const measureNarrow: Measure = (text) => text.length;

/** Measures wide characters, emoji, combining marks and coloured text right; takes tens of milliseconds to load. */
export async function loadMeasure(): Promise<Measure> {
  const { default: stringWidth } = await import('string-width');
  return (text) => (isNarrow(text) ? text.length : stringWidth(text));
}

const STYLE = /\x1b\[[0-9;]*m/g;

/** Cuts a text to `width` columns, the ellipsis included; never through a character that is made of several. */
export function cut(text: string, width: number, measure: Measure, ellipsis = '…'): string {
  if (measure(text) <= width) return text;
  if (width <= ellipsis.length) return ellipsis.slice(0, Math.max(0, width));
  const room = width - ellipsis.length;
  if (isNarrow(text)) return text.slice(0, room).trimEnd() + ellipsis;
  const open = /^(?:\x1b\[[0-9;]*m)+/.exec(text)?.[0] ?? '';
  let kept = '';
  let taken = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.replace(STYLE, ''))) {
    const columns = measure(segment);
    if (taken + columns > room) break;
    kept += segment;
    taken += columns;
  }
  return `${open}${kept.trimEnd()}${ellipsis}${open === '' ? '' : '\x1b[0m'}`;
}

/**
 * Breaks a text into lines of at most `width` columns, between words where it can.
 * @returns at least one line; a word wider than a line is broken
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text];
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== undefined && line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      if (line !== '' && measure(line + segment) > width) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  }
  return line === undefined ? lines : [...lines, line];
}
