/** Stands for letters that the font lacks. */
export const MISSING = '[?]';

/** What the font can say of a text. */
export interface PdfText {
  text: string;
  /** Some letters were replaced by a mark. */
  lossy: boolean;
}

// Letters that no decomposition brings to Latin ones.
const SPELLED: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '′': "'",
  '″': '"',
};

/**
 * A text in letters that PDF's own fonts have: accents they lack are dropped, everything else (Thai, Chinese, emoji) becomes a
 * mark that is seen. Embedding fonts for all scripts would take tens of megabytes.
 * @param has the font's code points
 */
export function pdfText(text: string, has: ReadonlySet<number>): PdfText {
  let lossy = false;
  let out = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.normalize('NFC'))) {
    const known = drawable(segment, has) ?? drawable(plain(segment), has);
    if (known !== undefined) out += known;
    else {
      lossy = true;
      if (!out.endsWith(MISSING)) out += MISSING;
    }
  }
  return { text: out, lossy };
}

function plain(segment: string): string {
  return [...segment.normalize('NFKD').replace(/\p{M}/gu, '')].map((char) => SPELLED[char] ?? char).join('');
}

function drawable(text: string, has: ReadonlySet<number>): string | undefined {
  return text !== '' && [...text].every((char) => has.has(char.codePointAt(0) as number)) ? text : undefined;
}

/**
 * Breaks a text into lines that are not wider than `width`: between words where possible, inside a word where not.
 * @param measure width of a text
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of word) {
      if (line !== '' && measure(line + char) > width) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
