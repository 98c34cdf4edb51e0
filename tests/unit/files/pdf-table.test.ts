import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { papers } from '../../../src/files/pdf-paper.ts';
import { tablePdf } from '../../../src/files/pdf-table.ts';
import { MISSING, pdfText, wrapText } from '../../../src/files/pdf-text.ts';

const latin = new Set([...Array(95).keys()].map((at) => at + 32).concat([0xe8, 0xfb, 0xe9, 0xd7]));

describe('text for a font with Latin letters', () => {
  it.each([
    ['Crème brûlée ×2', 'Crème brûlée ×2', false],
    ['Łódź, Tiếng Việt', 'Lódz, Tieng Viet'.replace('ó', 'o'), false],
    ['ﬁne Ⅳ', 'fine IV', false],
    ['纯棉 T恤', `${MISSING} T${MISSING}`, true],
    ['เสื้อยืด', MISSING, true],
    ['👩‍👩‍👧 set', `${MISSING} set`, true],
  ])('%s', (text, expected, lossy) => {
    expect(pdfText(text, latin)).toEqual({ text: expected, lossy });
  });

  it('never holds a letter that the font lacks, and loses none that it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const said = pdfText(text, latin);
        for (const char of said.text) expect(latin.has(char.codePointAt(0)!)).toBe(true);
        if ([...text].every((char) => latin.has(char.codePointAt(0)!))) expect(said).toEqual({ text, lossy: false });
      }),
    );
  });
});

describe('wrapping', () => {
  it('keeps every letter, within the width where a letter fits', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrapText(text, width, (part) => part.length);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(width, 2));
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('breaks between words before inside them', () => {
    expect(wrapText('one two three', 8, (part) => part.length)).toEqual(['one two', 'three']);
    expect(wrapText('abcdefghij k', 4, (part) => part.length)).toEqual(['abcd', 'efgh', 'ij k']);
  });
});

describe('a table as PDF', { timeout: 60_000 }, () => {
  const table = (rows: number) =>
    tablePdf({
      paper: papers.A4,
      title: 'Pick list',
      facts: 'a shop',
      columns: [
        { heading: '', share: 1 },
        { heading: 'units', share: 2, align: 'right' },
        { heading: 'name', share: 9 },
      ],
      rows: Array.from({ length: rows }, (_, at) => [
        'box' as const,
        [{ text: String(at) }],
        [
          { text: at % 2 === 0 ? 'Łódź' : '纯棉', bold: true },
          { text: 'small', small: true },
        ],
      ]),
    });

  it('takes as many pages as it needs, all of the paper’s size', async () => {
    const { bytes, pages, lossy } = await table(100);
    const document = await PDFDocument.load(bytes);
    expect(document.getPageCount()).toBe(pages);
    expect(pages).toBeGreaterThan(3);
    expect(lossy).toBe(true);
    for (const page of document.getPages()) expect(page.getWidth()).toBeCloseTo(papers.A4.width, 3);
  });

  it('has a page even without rows, and the same bytes each time', async () => {
    expect(await table(0)).toMatchObject({ pages: 1, lossy: false });
    expect(Buffer.from((await table(9)).bytes).equals((await table(9)).bytes)).toBe(true);
  });
});
