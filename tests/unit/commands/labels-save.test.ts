import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_LABELS, openStore } from '../../../src/commands/orders/labels-save.ts';
import type { Wanted } from '../../../src/commands/orders/labels-wanted.ts';

let folder: string;
let label: Uint8Array;
const plain = { paper: undefined, suffix: '', skipExisting: false };
const item = (n: number): Wanted => ({ orderId: `5764${n}`, packageId: `1152${n}`, lines: [] });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'till-labels-'));
  const document = await PDFDocument.create();
  document.addPage([298, 420]).drawText('label');
  label = await document.save();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('labels in one file', { timeout: 120_000 }, () => {
  it('go into a second file after the most that is printed in one go', async () => {
    const store = await openStore(join(folder, 'new', 'labels.pdf'), plain);
    const places = [];
    for (let n = 0; n < MOST_LABELS + 2; n += 1) places.push(await store.save(item(n), label));
    const files = await store.finish();
    expect(files.map((file) => file.slice(folder.length + 1).replace('\\', '/'))).toEqual([
      'new/labels.pdf',
      'new/labels-2.pdf',
    ]);
    expect(places[MOST_LABELS - 1]).toEqual({ file: files[0], page: MOST_LABELS });
    expect(places[MOST_LABELS + 1]).toEqual({ file: files[1], page: 2 });
  });

  it('are for the owner alone, since they bear addresses', async () => {
    const store = await openStore(join(folder, 'labels.pdf'), plain);
    await store.save(item(1), label);
    await store.finish();
    if (process.platform !== 'win32') expect(statSync(join(folder, 'labels.pdf')).mode & 0o777).toBe(0o600);
  });

  it('leave no file when the first is bad, and none when they are given up', async () => {
    const store = await openStore(join(folder, 'labels.pdf'), plain);
    await expect(store.save(item(1), Buffer.from('%PDF-1.4 rubbish'))).rejects.toMatchObject({ code: 'bad-pdf' });
    expect(readdirSync(folder)).toEqual([]);
    await store.save(item(2), label);
    await store.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('labels in a folder', () => {
  it('have a file each, kept on request when they are whole', async () => {
    const store = await openStore(join(folder, 'out'), { ...plain, suffix: '-packing-slip' });
    const { file, page } = await store.save(item(1), label);
    expect([file, page]).toEqual([join(folder, 'out', '57641-11521-packing-slip.pdf'), null]);
    await writeFile(join(folder, 'out', '57642-11522-packing-slip.pdf'), 'half of something');
    const again = await openStore(join(folder, 'out'), { ...plain, suffix: '-packing-slip', skipExisting: true });
    expect(await again.kept(item(1))).toBe(file);
    expect(await again.kept(item(2))).toBeUndefined();
    expect(await again.kept(item(3))).toBeUndefined();
    expect(await store.kept(item(1))).toBeUndefined();
  });

  it('refuse what is no PDF and write nothing', async () => {
    const store = await openStore(folder, plain);
    await expect(store.save(item(1), Buffer.from('<html>'))).rejects.toMatchObject({ code: 'bad-pdf' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never leave the folder, whatever the ids are', async () => {
    const store = await openStore(folder, plain);
    const { file } = await store.save({ orderId: '../../etc', packageId: 'a/b', lines: [] }, label);
    expect(join(file, '..')).toBe(folder);
  });

  it('are what --skip-existing is for', async () => {
    await expect(openStore(join(folder, 'labels.pdf'), { ...plain, skipExisting: true })).rejects.toMatchObject({
      kind: 'usage',
      code: 'not-a-folder',
    });
  });
});
