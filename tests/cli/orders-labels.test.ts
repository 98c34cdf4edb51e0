import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
interface Row {
  orderId: string | null;
  packageId: string | null;
  status: string;
  file: string | null;
  page: number | null;
  code: string | null;
  message: string | null;
}

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

/** Ships all that TikTok's carriers take, and gives the job. */
async function shipAll(home: string): Promise<string> {
  const { code, stderr } = await till(home, ['orders', 'ship', '--all', '--handover', 'drop-off', '--yes', ...sandbox]);
  expect(code, stderr).toBe(0);
  const [job] = await json<{ id: string }[]>(home, 'jobs', 'list');
  return job?.id as string;
}

describe('till orders labels', { timeout: 120_000 }, () => {
  it('saves every waiting label in one PDF, in the order of the pick list', async () => {
    using home = temporaryHome();
    await shipAll(home.path);
    const out = join(home.path, 'print', 'labels.pdf');
    const rows = await json<Row[]>(home.path, 'orders', 'labels', '--all', '--out', out);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ status, file }) => status === 'saved' && file === out)).toBe(true);
    expect(rows.map(({ page }) => page)).toEqual(rows.map((_, index) => index + 1));
    expect((await PDFDocument.load(await readFile(out))).getPageCount()).toBe(rows.length);
    const orders = await json<{ id: string; items: { sellerSku: string }[] }[]>(home.path, 'orders', 'list', '--all');
    const skus = rows.map(
      ({ orderId }) =>
        orders
          .find(({ id }) => id === orderId)
          ?.items.map(({ sellerSku }) => sellerSku)
          .sort()[0] as string,
    );
    expect(skus).toEqual([...skus].sort());
    // The same ids in another order, and as they come.
    const ids = rows.map(({ orderId }) => orderId as string).reverse();
    const given = await json<Row[]>(home.path, 'orders', 'labels', ...ids, '--order', 'given', '--out', out);
    expect(given.map(({ orderId }) => orderId)).toEqual(ids);
    const sorted = await json<Row[]>(home.path, 'orders', 'labels', ...ids, '--out', out);
    expect(sorted.map(({ orderId }) => orderId)).toEqual(rows.map(({ orderId }) => orderId));
  });

  it.each([
    ['A6', 297.64, 419.53],
    ['A5', 419.53, 595.28],
    ['4x6', 288, 432],
    ['letter', 612, 792],
  ])('prints on %s', async (size, width, height) => {
    using home = temporaryHome();
    const job = await shipAll(home.path);
    const out = join(home.path, 'labels.pdf');
    await json<Row[]>(home.path, 'orders', 'labels', '--job', job, '--limit', '2', '--size', size, '--out', out);
    const pages = (await PDFDocument.load(await readFile(out))).getPages();
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page.getWidth()).toBeCloseTo(width, 1);
      expect(page.getHeight()).toBeCloseTo(height, 1);
    }
  });

  it('saves a file a package in a folder, of each kind, and leaves what it has', async () => {
    using home = temporaryHome();
    const job = await shipAll(home.path);
    const out = join(home.path, 'labels');
    const labels = ['orders', 'labels', '--job', job, '--out', out];
    const first = await json<Row[]>(home.path, ...labels);
    const slips = await json<Row[]>(home.path, ...labels, '--type', 'packing-slip');
    expect(readdirSync(out)).toHaveLength(first.length + slips.length);
    const again = await json<Row[]>(home.path, ...labels, '--skip-existing');
    expect(again.map(({ status, file }) => [status, file])).toEqual(first.map(({ file }) => ['kept', file]));
  });

  it('takes ids from a file, and from a list in a pipe', async () => {
    using home = temporaryHome();
    await shipAll(home.path);
    const out = ['--out', join(home.path, 'l.pdf')];
    const all = await json<Row[]>(home.path, 'orders', 'labels', '--all', ...out);
    const table = join(home.path, 'ids.csv');
    writeFileSync(table, `Package ID\n${all.map(({ packageId }) => packageId).join('\t\n')}\n`);
    const byFile = await json<Row[]>(home.path, 'orders', 'labels', '--from', table, ...out);
    expect(byFile.map(({ packageId }) => packageId)).toEqual(all.map(({ packageId }) => packageId));
    const stdin = (await till(home.path, ['orders', 'list', '--status', 'awaiting_collection', ...sandbox])).stdout;
    const piped = await till(home.path, ['orders', 'labels', '--from', '-', '--json', ...out, ...sandbox], { stdin });
    const saved = (JSON.parse(piped.stdout) as Row[]).filter(({ status }) => status === 'saved');
    expect(saved.map(({ packageId }) => packageId)).toEqual(all.map(({ packageId }) => packageId));
    writeFileSync(table, 'order_id\n5.76E+17\n');
    expect(await till(home.path, ['orders', 'labels', '--from', table, ...out, ...sandbox])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Line 2'),
    });
  });

  it('names what cannot be had, with the reason, and saves the rest', async () => {
    using home = temporaryHome();
    const job = await shipAll(home.path);
    const [shipped] = await json<Row[]>(home.path, 'jobs', 'view', job);
    const [seller, gone] = await json<{ id: string }[]>(
      home.path,
      'orders',
      'list',
      '--status',
      'awaiting_shipment',
      '--limit',
      '2',
    );
    await till(home.path, ['sandbox', 'orders', 'move', gone?.id as string, 'cancelled', ...sandbox]);
    const out = join(home.path, 'labels.pdf');
    const ids = [shipped?.orderId, seller?.id, gone?.id, '12345678'] as string[];
    const { code, stdout } = await till(home.path, ['orders', 'labels', ...ids, '--out', out, '--json', ...sandbox]);
    expect(code).toBe(9);
    const rows = JSON.parse(stdout) as Row[];
    expect(Object.fromEntries(rows.map((row) => [row.orderId, row.code]))).toEqual({
      [shipped?.orderId as string]: null,
      [seller?.id as string]: 'not-shipped',
      [gone?.id as string]: 'order-cancelled',
      '12345678': 'not-found',
    });
    for (const row of rows) if (row.code !== null) expect(row.message).toMatch(/^[A-Z].*\.$/);
    expect((await PDFDocument.load(await readFile(out))).getPageCount()).toBe(1);
  });

  it('writes no file when there is nothing to save, and ends 6 when no id is known', async () => {
    using home = temporaryHome();
    const out = join(home.path, 'labels.pdf');
    expect((await till(home.path, ['orders', 'labels', '12345678', '--out', out, ...sandbox])).code).toBe(6);
    expect(existsSync(out)).toBe(false);
  });

  it('is told one way which labels, and where to', async () => {
    using home = temporaryHome();
    const bad = async (...args: string[]) => (await till(home.path, ['orders', 'labels', ...args, ...sandbox])).code;
    expect(await bad()).toBe(2);
    expect(await bad('--all', '--job', 'x')).toBe(2);
    expect(await bad('abc')).toBe(2);
    expect(await bad('--all', '--size', 'A3')).toBe(2);
    expect(await bad('--all', '--skip-existing')).toBe(2);
    expect(await bad('--job', 'nonsense')).toBe(6);
    mkdirSync(join(home.path, 'folder.pdf'));
    await shipAll(home.path);
    const [row] = await json<Row[]>(home.path, 'orders', 'labels', '--all', '--out', join(home.path, 'folder.pdf'));
    expect(row?.file).toContain(join('folder.pdf', '5764'));
  });
});
