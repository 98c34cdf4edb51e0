/** Something drawn on a page; points from the top left corner. */
export type Mark =
  | { kind: 'text'; x: number; y: number; size: number; bold?: boolean; text: string }
  | { kind: 'box'; x: number; y: number; width: number; height: number; fill?: boolean };

/** Points. */
export interface PageSize {
  width: number;
  height: number;
}

export const A6: PageSize = { width: 297.64, height: 419.53 };
export const A5: PageSize = { width: 419.53, height: 595.28 };
export const A4: PageSize = { width: 595.28, height: 841.89 };

/**
 * Writes a PDF 1.4 file of pages with text in Helvetica and black boxes: all that a label needs, at once and without loading
 * anything (ISO 32000-1, sections 7.5 and 9.6.2.2).
 */
export function writePdf(size: PageSize, pages: readonly (readonly Mark[])[], title: string): Uint8Array {
  const first = 5;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((marks, at) => {
      const content = marks.map((mark) => drawing(mark, size)).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.width} ${size.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${first + 2 * at + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    `<< /Title (${literal(title)}) /Producer (Till sandbox) >>`,
  ];
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.lastIndexOf(
    'xref\n0 ',
  )}\n%%EOF\n`;
  // One character a byte: the texts are in Windows-1252, which latin1 carries for all that is let through.
  return Buffer.from(file, 'latin1');
}

function drawing(mark: Mark, size: PageSize): string {
  if (mark.kind === 'box') {
    const box = `${round(mark.x)} ${round(size.height - mark.y - mark.height)} ${round(mark.width)} ${round(mark.height)} re`;
    return `${box} ${mark.fill ? 'f' : 'S'}`;
  }
  const font = mark.bold ? 'F2' : 'F1';
  return `BT /${font} ${mark.size} Tf ${round(mark.x)} ${round(size.height - mark.y)} Td (${literal(mark.text)}) Tj ET`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A text as it may stand in a PDF: letters the font has, accents dropped where needed, `?` for the rest, no controls. */
function literal(text: string): string {
  return [...text]
    .map((char) => (isLatin(char) ? char : char.normalize('NFD').replace(/\p{M}/gu, '')))
    .map((char) => (char === 'Ł' ? 'L' : char === 'ł' ? 'l' : char))
    .map((char) => (isLatin(char) ? char : '?'))
    .join('')
    .replace(/[\\()]/g, '\\$&');
}

function isLatin(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff);
}
