import { Failure } from '../lib/failure.ts';

export interface MergedPdf {
  bytes: Uint8Array;
  /** For each document the place of its first page in the whole, from 0. */
  firstPages: readonly number[];
}

/**
 * Puts the pages of several PDF documents one behind the other.
 * @param names what messages call each document; its number when absent
 * @throws Failure (failed) naming the document that is damaged, locked or no PDF
 */
export async function mergePdf(documents: readonly Uint8Array[], names: readonly string[] = []): Promise<MergedPdf> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const whole = await PDFDocument.create({ updateMetadata: false });
  const firstPages: number[] = [];
  let pages = 0;
  for (const [index, bytes] of documents.entries()) {
    const name = names[index] ?? `document ${index + 1}`;
    if (!isPdf(bytes)) throw damaged(name, 'it is no PDF');
    try {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      const copies = await whole.copyPages(document, document.getPageIndices());
      if (copies.length === 0) throw new Error('no pages');
      for (const page of copies) whole.addPage(page);
      firstPages.push(pages);
      pages += copies.length;
    } catch (error) {
      throw damaged(name, /encrypted/i.test(String(error)) ? 'it is locked with a password' : 'it is damaged', error);
    }
  }
  return { bytes: await whole.save({ updateFieldAppearances: false }), firstPages };
}

/** The mark may stand a little way into the file (ISO 32000, annex H, implementation note 13). */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

function damaged(name: string, reason: string, cause?: unknown): Failure {
  return new Failure('failed', `${name} cannot be joined into one PDF: ${reason}.`, {
    code: 'bad-pdf',
    hint: 'Fetch it again, or save the documents one by one.',
    ...(cause !== undefined && { cause }),
  });
}
