import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { loadPdf, onPaper, openPdfFile, type PdfFile } from '../../files/pdf.ts';
import type { Paper } from '../../files/pdf-paper.ts';
import { pathInside, safeFileName } from '../../files/safe-name.ts';
import { fileFailure, writeFileAtomic } from '../../lib/atomic-write.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Wanted } from './labels-wanted.ts';

/** Labels in one file at most: what the platform prints in one go (domain facts, 4.4). */
export const MOST_LABELS = 600;
/** Labels bear buyers' addresses: other users of the computer have no business with them. */
const OWNER_ONLY = 0o600;

/** Where labels go. */
export interface LabelStore {
  /** Where the label is already, from an earlier run; undefined when it has to be fetched. */
  kept(item: Wanted): Promise<string | undefined>;
  /** @throws Failure (failed, `bad-pdf`) for what is no PDF; failed for a full disk */
  save(item: Wanted, bytes: Uint8Array): Promise<{ file: string; page: number | null }>;
  /** Gives files that grow their names. @returns the files written */
  finish(): Promise<string[]>;
  /** Leaves no half file behind. */
  abandon(): Promise<void>;
}

/** One merged file, or a folder with a file a package where `out` is a folder or does not end in `.pdf`. */
export async function openStore(
  out: string,
  options: { paper: Paper | undefined; suffix: string; skipExisting: boolean },
): Promise<LabelStore> {
  if (/\.pdf$/i.test(out) && !(await isFolder(out))) {
    if (options.skipExisting)
      throw usageFailure('--skip-existing goes with a folder.', 'Give --out FOLDER.', 'not-a-folder');
    return mergedStore(out, options.paper);
  }
  return folderStore(out, options);
}

function mergedStore(out: string, paper: Paper | undefined): LabelStore {
  const files: string[] = [];
  let current: PdfFile | undefined;
  let count = 0;
  const finish = async () => {
    const ending = current;
    current = undefined;
    await ending?.finish();
  };
  return {
    kept: async () => undefined,
    async save(_item, bytes) {
      if (current && count === MOST_LABELS) await finish();
      if (!current) {
        // What is no PDF must not begin a file that then has no pages.
        await loadPdf(bytes);
        const file = partName(out, files.length + 1);
        await makeFolder(dirname(file));
        current = await openPdfFile(file, { paper, mode: OWNER_ONLY });
        files.push(file);
        count = 0;
      }
      const { firstPage } = await current.add(bytes);
      count += 1;
      return { file: files.at(-1) as string, page: firstPage };
    },
    async finish() {
      await finish();
      return files;
    },
    abandon: async () => current?.abandon(),
  };
}

function folderStore(
  out: string,
  { paper, suffix, skipExisting }: { paper: Paper | undefined; suffix: string; skipExisting: boolean },
): LabelStore {
  const files: string[] = [];
  const pathOf = ({ orderId, packageId }: Wanted) =>
    pathInside(out, safeFileName(`${orderId ?? 'package'}-${packageId}${suffix}.pdf`));
  return {
    async kept(item) {
      const path = pathOf(item);
      return skipExisting && (await beginsAsPdf(path)) ? path : undefined;
    },
    async save(item, bytes) {
      const file = pathOf(item);
      if (paper) await writeFileAtomic(file, await onPaper(bytes, paper));
      else {
        await loadPdf(bytes);
        await writeFileAtomic(file, bytes);
      }
      files.push(file);
      return { file, page: null };
    },
    finish: async () => files,
    abandon: async () => {},
  };
}

/** `labels.pdf`, `labels-2.pdf`, … */
function partName(out: string, part: number): string {
  const ending = extname(out);
  return part === 1 ? out : `${out.slice(0, out.length - ending.length)}-${part}${ending}`;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFailure(error, path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Files are written whole or not at all, so that one which begins as a PDF is one. */
async function beginsAsPdf(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
