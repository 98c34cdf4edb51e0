import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { RowsOptions, TableSource } from '../../../src/files/read-table.ts';
import { readRows } from '../../../src/files/read-table.ts';
import type { TableRow } from '../../../src/files/types.ts';

/**
 * A folder that is gone at the end.
 * @param atEnd of all tests of the file; within a test, where only its own end is heard of, `onTestFinished`
 */
export async function temporaryFolder(atEnd: (work: () => Promise<void>) => void = afterAll): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'till-files-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder and gives its path. */
export async function put(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** All rows, as plain values. */
export async function rowsOf(source: TableSource, options: RowsOptions = {}): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const { line, cells } of readRows(source, options)) rows.push({ line, cells: { ...cells } });
  return rows;
}

/** Bytes as a stream of pieces of this size. */
export async function* pieces(content: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
