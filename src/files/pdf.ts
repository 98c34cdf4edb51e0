import { PassThrough, type Writable } from 'node:stream';
import type { PDFContext, PDFDocument, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { Failure } from '../lib/failure.ts';
import { fitPage } from './pdf-page.ts';
import type { Paper } from './pdf-paper.ts';
import { openTarget, type Target } from './target.ts';

/** Where a document's pages are in the joined file. */
export interface PlacedDocument {
  /** From 1. */
  firstPage: number;
  pages: number;
}

/** A PDF that grows document by document. */
export interface PdfFile {
  /** Appends a document's pages. @throws Failure (failed, `bad-pdf`) when it is damaged, locked or no PDF; the file stays usable */
  add(bytes: Uint8Array): Promise<PlacedDocument>;
  /** Writes what is missing and gives the file its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. Never throws. */
  abandon(): Promise<void>;
}

export interface PdfFileOptions {
  /** Every page is placed on this paper; absent, pages keep their size. */
  paper?: Paper | undefined;
  /** Permissions of a new file. */
  mode?: number;
}

const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
/** Object numbers of the catalogue and of the page tree, which are written last. */
const [CATALOGUE, TREE] = [1, 2];

/**
 * Joins documents into one PDF on the disk. Each document's objects are renumbered and written at once (ISO 32000-1, 7.5), so
 * the memory it takes is that of one document, however many there are. The same documents give the same bytes.
 * @throws Failure when the file cannot be written: no folder, no permission, a full disk
 */
export async function openPdfFile(
  to: string | Writable,
  { paper, mode = 0o666 }: PdfFileOptions = {},
): Promise<PdfFile> {
  const { PDFContext, PDFRef } = await import('@cantoo/pdf-lib');
  const target = await openTarget(to, mode);
  const context = PDFContext.create();
  context.largestObjectNumber = TREE;
  const tree = PDFRef.of(TREE);
  const kids: PDFRef[] = [];
  const offsets = new Map<number, number>();
  let length = 0;
  const write = async (bytes: Uint8Array) => {
    await target.write(bytes);
    length += bytes.length;
  };
  const writeObject = async (number: number, body: Uint8Array) => {
    offsets.set(number, length);
    await write(Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  };
  const flush = async () => {
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      const body = new Uint8Array(object.sizeInBytes());
      object.copyBytesInto(body, 0);
      context.delete(ref);
      await writeObject(ref.objectNumber, body);
    }
  };
  await orAbort(target, write(HEADER));
  return {
    async add(bytes) {
      const document = await loadPdf(bytes);
      const copied: PDFRef[] = [];
      const before = context.largestObjectNumber;
      try {
        for (const page of document.getPages()) copied.push(await copyPage(page, context, tree, paper));
        if (copied.length === 0) throw damaged('it is damaged, or has no pages');
      } catch (error) {
        // What was copied of a document that broke midway must not end up in the file.
        for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref);
        context.largestObjectNumber = before;
        throw error instanceof Failure ? error : damaged('it is damaged', error);
      }
      await flush();
      kids.push(...copied);
      return { firstPage: kids.length - copied.length + 1, pages: copied.length };
    },
    async finish() {
      const list = kids.map(({ objectNumber }) => `${objectNumber} 0 R`).join(' ');
      await writeObject(TREE, Buffer.from(`<< /Type /Pages /Count ${kids.length} /Kids [${list}] >>`));
      await writeObject(CATALOGUE, Buffer.from(`<< /Type /Catalog /Pages ${TREE} 0 R >>`));
      await write(Buffer.from(ending(offsets, context.largestObjectNumber + 1, length), 'latin1'));
      await target.commit();
    },
    abandon: () => target.abort(),
  };
}

/** The cross-reference table and the trailer. Numbers that were never given to an object are free. */
function ending(offsets: ReadonlyMap<number, number>, size: number, start: number): string {
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    table += offset === undefined ? '0000000000 00001 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  return `${table}trailer\n<< /Size ${size} /Root ${CATALOGUE} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

/**
 * A single document on another paper.
 * @throws Failure (failed, `bad-pdf`) when it is damaged, locked or no PDF
 */
export async function onPaper(bytes: Uint8Array, paper: Paper): Promise<Uint8Array> {
  const stream = new PassThrough();
  const pieces: Uint8Array[] = [];
  stream.on('data', (piece: Uint8Array) => pieces.push(piece));
  const file = await openPdfFile(stream, { paper });
  await file.add(bytes);
  await file.finish();
  return Buffer.concat(pieces);
}

/** @throws Failure (failed, `bad-pdf`) when the bytes are damaged, locked or no PDF */
export async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  if (!isPdf(bytes)) throw damaged('it is no PDF');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    if (document.getPageCount() === 0) throw damaged('it is damaged, or has no pages');
    return document;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damaged(/encrypted/i.test(String(error)) ? 'it is locked with a password' : 'it is damaged', error);
  }
}

async function copyPage(page: PDFPage, context: PDFContext, tree: PDFRef, paper: Paper | undefined): Promise<PDFRef> {
  const { PDFObjectCopier } = await import('@cantoo/pdf-lib');
  const copy = PDFObjectCopier.for(page.doc.context, context).copy(page.node);
  if (paper) await fitPage(copy, paper);
  copy.setParent(tree);
  return context.register(copy);
}

/** The mark may stand a little way into the file (ISO 32000, annex H, implementation note 13). */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

function damaged(reason: string, cause?: unknown): Failure {
  return new Failure('failed', `The document cannot be used: ${reason}.`, {
    code: 'bad-pdf',
    hint: 'Fetch it again.',
    ...(cause !== undefined && { cause }),
  });
}

async function orAbort(target: Target, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await target.abort();
    throw error;
  }
}
