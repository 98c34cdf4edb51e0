import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { mergePdf } from '../../../src/files/pdf.ts';

async function pdf(pages: number, width: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let at = 0; at < pages; at++) document.addPage([width, 420]).drawText(`page ${at}`);
  return document.save();
}

describe('mergePdf', { timeout: 60_000 }, () => {
  it('keeps all pages in order and says where each document begins', async () => {
    const { bytes, firstPages } = await mergePdf([await pdf(1, 100), await pdf(3, 200), await pdf(1, 300)]);
    expect(firstPages).toEqual([0, 1, 4]);
    const whole = await PDFDocument.load(bytes);
    expect(whole.getPages().map((page) => page.getWidth())).toEqual([100, 200, 200, 200, 300]);
  });

  it('gives the same bytes for the same documents', async () => {
    const documents = [await pdf(1, 100), await pdf(2, 200)];
    expect(Buffer.from((await mergePdf(documents)).bytes).equals((await mergePdf(documents)).bytes)).toBe(true);
  });

  it('names what is no PDF, damaged or empty', async () => {
    const good = await pdf(1, 100);
    await expect(mergePdf([good, Buffer.from('<html>')])).rejects.toMatchObject({
      kind: 'failed',
      code: 'bad-pdf',
      message: 'document 2 cannot be joined into one PDF: it is no PDF.',
    });
    for (const bytes of [Buffer.from('%PDF-1.7\nrubbish'), good.subarray(0, 200), new Uint8Array()]) {
      await expect(mergePdf([bytes], ['label of 5764'])).rejects.toMatchObject({
        code: 'bad-pdf',
        message: expect.stringContaining('label of 5764'),
      });
    }
  });
});
