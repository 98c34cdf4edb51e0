import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onPaper, openPdfFile } from '../../../src/files/pdf.ts';
import { papers, placeOnPaper } from '../../../src/files/pdf-paper.ts';
import { temporaryFolder } from './temp.ts';

async function pdf(pages: number, width: number, height = 420): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let at = 0; at < pages; at++) document.addPage([width, height]).drawText(`page ${at} of ${width}`);
  return document.save();
}

/** Joins documents; gives the file's bytes and where each begins. */
async function join_(documents: readonly Uint8Array[]): Promise<{ bytes: Buffer; places: number[] }> {
  const path = join(await temporaryFolder(onTestFinished), 'all.pdf');
  const file = await openPdfFile(path);
  const places: number[] = [];
  for (const document of documents) places.push((await file.add(document)).firstPage);
  await file.finish();
  return { bytes: await readFile(path), places };
}

describe('a joined PDF', { timeout: 60_000 }, () => {
  it('keeps all pages in order and says where each document begins', async () => {
    const { bytes, places } = await join_([await pdf(1, 100), await pdf(3, 200), await pdf(1, 300)]);
    expect(places).toEqual([1, 2, 5]);
    const whole = await PDFDocument.load(bytes, { throwOnInvalidObject: true });
    expect(whole.getPages().map((page) => page.getWidth())).toEqual([100, 200, 200, 200, 300]);
  });

  it('has a cross-reference table that is right to the byte', async () => {
    const { bytes } = await join_([await pdf(2, 100), await pdf(1, 200)]);
    const text = bytes.toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(start, start + 5)).toBe('xref\n');
    const lines = text.slice(start).split('\n').slice(2);
    const entries = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('trailer')),
    );
    expect(entries.length).toBeGreaterThan(8);
    for (const [number, entry] of entries.entries()) {
      expect(entry).toHaveLength(19);
      if (entry.endsWith('n '))
        expect(text.slice(Number(entry.slice(0, 10)))).toMatch(new RegExp(`^${number} 0 obj\n`));
    }
  });

  it('gives the same bytes for the same documents', async () => {
    const documents = [await pdf(1, 100), await pdf(2, 200)];
    expect((await join_(documents)).bytes.equals((await join_(documents)).bytes)).toBe(true);
  });

  it('refuses what is no PDF, damaged, locked or empty, and goes on with the rest', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const path = join(folder, 'all.pdf');
    const file = await openPdfFile(path);
    const good = await pdf(1, 100);
    const locked = await PDFDocument.load(good);
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret', permissions: {} });
    await file.add(good);
    for (const [bytes, reason] of [
      [Buffer.from('<html>'), 'no PDF'],
      [new Uint8Array(), 'no PDF'],
      [Buffer.from('%PDF-1.7\nrubbish'), 'damaged'],
      [good.subarray(0, 200), 'damaged'],
      [await locked.save(), 'locked'],
    ] as const) {
      await expect(file.add(bytes)).rejects.toMatchObject({
        kind: 'failed',
        code: 'bad-pdf',
        message: expect.stringContaining(reason),
      });
    }
    expect(await file.add(await pdf(1, 200))).toEqual({ firstPage: 2, pages: 1 });
    expect(readdirSync(folder)).not.toContain('all.pdf');
    await file.finish();
    expect(readdirSync(folder)).toEqual(['all.pdf']);
    const whole = await PDFDocument.load(await readFile(path));
    expect(whole.getPages().map((page) => page.getWidth())).toEqual([100, 200]);
  });

  it('leaves nothing behind when it is given up', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const file = await openPdfFile(join(folder, 'all.pdf'));
    await file.add(await pdf(1, 100));
    await file.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a page on another paper', { timeout: 60_000 }, () => {
  it('has the size of the paper, whatever the page was', async () => {
    for (const source of [await pdf(1, 297.64, 419.53), await pdf(2, 800, 300)]) {
      const placed = await PDFDocument.load(await onPaper(source, papers['4x6']));
      for (const page of placed.getPages()) expect([page.getWidth(), page.getHeight()]).toEqual([288, 432]);
    }
  });

  it('is turned as viewers turn it', async () => {
    const document = await PDFDocument.load(await pdf(1, 420, 300));
    document.getPage(0).setRotation(degrees(90));
    const placed = await PDFDocument.load(await onPaper(await document.save(), papers['4x6']));
    expect(placed.getPage(0).getRotation().angle).toBe(0);
    expect([placed.getPage(0).getWidth(), placed.getPage(0).getHeight()]).toEqual([288, 432]);
  });

  it('lies within the paper, never larger than it was, in the middle', () => {
    const side = fc.double({ min: 20, max: 3000, noNaN: true });
    const corner = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        corner,
        corner,
        side,
        side,
        fc.constantFrom(-90, 0, 90, 180, 270, 360),
        fc.constantFrom(...Object.values(papers)),
        (x0, y0, width, height, turn, paper) => {
          const [a, b, c, d, e, f] = placeOnPaper({ x0, y0, x1: x0 + width, y1: y0 + height, turn }, paper);
          const corners = [
            [x0, y0],
            [x0 + width, y0 + height],
          ].map(([x, y]) => [a * x! + c * y! + e, b * x! + d * y! + f] as const);
          const [left, right] = corners.map(([x]) => x).sort((p, q) => p - q) as [number, number];
          const [low, high] = corners.map(([, y]) => y).sort((p, q) => p - q) as [number, number];
          expect(left).toBeGreaterThan(-1e-6);
          expect(right).toBeLessThan(paper.width + 1e-6);
          expect(low).toBeGreaterThan(-1e-6);
          expect(high).toBeLessThan(paper.height + 1e-6);
          expect(left).toBeCloseTo(paper.width - right, 5);
          expect(low).toBeCloseTo(paper.height - high, 5);
          const scale = Math.hypot(a, b);
          expect(scale).toBeLessThanOrEqual(1 + 1e-9);
          // Smaller only where it would not fit.
          if (scale < 0.999_999) {
            const touches = Math.min(left, low) < 1e-6;
            expect(touches).toBe(true);
          }
        },
      ),
    );
  });
});
