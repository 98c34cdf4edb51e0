import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../src/commands/deps.ts';
import { readSheet } from '../../src/commands/products/import-read.ts';
import { writeTable } from '../../src/files/write-table.ts';
import { cellChange, type SheetEntry, textChanges } from '../../src/shop/catalogue-sheet/diff.ts';
import { SHEET_COLUMNS, type SheetProduct, type SheetRow, sheetRows } from '../../src/shop/catalogue-sheet/rows.ts';
import {
  SHEET_NAME,
  TEMPLATE_COLUMNS,
  templateHeadings,
  templateRows,
} from '../../src/shop/catalogue-sheet/seller-center.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-sheet-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const nasty = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  ' ',
  '  ',
  '<b>',
  '&amp;',
  'é',
  '手',
  '👩🏽‍🚀',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u202e',
  '1',
  '1.50',
  'E+17',
);
const text = (least: number) =>
  fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { minLength: least, maxLength: 8 })
    .map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());
// An id that ends in four zeros looks like one that a spreadsheet rounded; a file of such alone is refused.
const id = fc
  .bigInt({ min: 1_729_000_000_000_000_001n, max: 1_729_999_999_999_999_999n })
  .map(String)
  .filter((text) => !text.endsWith('0000'));
const price = fc
  .integer({ min: 1, max: 999_999 })
  .map((minor) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`);

const sku = fc.record({
  id,
  sellerSku: text(0),
  price: fc.option(
    price.map((amount) => ({ amount, currency: 'USD' })),
    { nil: undefined },
  ),
  inventory: fc.uniqueArray(fc.record({ warehouseId: id, quantity: fc.nat(99_999) }), {
    selector: ({ warehouseId }) => warehouseId,
    maxLength: 3,
  }),
});
const product: fc.Arbitrary<SheetProduct & { description: string }> = fc.record({
  id,
  title: text(1),
  status: fc.constantFrom('ACTIVATE', 'DRAFT'),
  description: text(0),
  skus: fc.uniqueArray(sku, { selector: (one) => one.id, minLength: 1, maxLength: 4 }),
});
const shop = fc.uniqueArray(product, { selector: (one) => one.id, minLength: 1, maxLength: 5 });

const deps = { streams: { stdin: [] }, output: { note() {} } } as unknown as Deps;

/** Every change that the entries of a sheet ask for, from what the shop has now. */
function changesOf(
  entries: readonly SheetEntry[],
  products: readonly (SheetProduct & { description: string })[],
): unknown[] {
  const found: unknown[] = [];
  for (const { id: productId, title, description, skus } of products) {
    const own = entries.filter(({ ref }) => ref.productId === productId);
    const { changes, problems } = textChanges({ productId, title, description }, own);
    found.push(...changes, ...problems);
    for (const one of skus) {
      for (const entry of own.filter(({ ref }) => ref.skuId === one.id)) {
        const held = one.inventory.filter(
          ({ warehouseId }) => entry.warehouse === '' || warehouseId === entry.warehouse,
        );
        const stock = held.length === 1 ? String(held[0]?.quantity) : null;
        found.push(cellChange(entry, 'price', one.price?.amount ?? null), cellChange(entry, 'stock', stock));
      }
    }
  }
  return found.filter((change) => change !== undefined);
}

let count = 0;
async function written(
  kind: 'csv' | 'tsv' | 'xlsx' | 'jsonl',
  products: readonly SheetProduct[],
  raw = false,
): Promise<string> {
  count += 1;
  const path = join(dir, `${count}.${kind}`);
  await writeTable(
    path,
    products.flatMap((one) => sheetRows(one, new Map())),
    {
      kind,
      raw,
      columns: SHEET_COLUMNS.map((heading) => ({ heading, cell: (row: SheetRow) => row[heading] })),
    },
  );
  return path;
}

describe('a catalogue that goes to a sheet and comes back', () => {
  it.each([
    ['csv', 150],
    ['tsv', 40],
    ['jsonl', 60],
    ['xlsx', 30],
  ] as const)('changes nothing as %s when nothing was changed', async (kind, numRuns) => {
    await fc.assert(
      fc.asyncProperty(shop, async (products) => {
        const entries = await readSheet(await written(kind, products), deps);
        expect(entries).toHaveLength(products.flatMap((one) => sheetRows(one, new Map())).length);
        expect(changesOf(entries, products)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('changes nothing where the shop sold meanwhile, and what was edited where it was', async () => {
    await fc.assert(
      fc.asyncProperty(shop, fc.nat(98_000), async (products, other) => {
        const entries = await readSheet(await written('csv', products), deps);
        const later = products.map((one) => ({
          ...one,
          skus: one.skus.map((held) => ({
            ...held,
            inventory: held.inventory.map((place) => ({ ...place, quantity: (place.quantity + other) % 99_999 })),
          })),
        }));
        expect(changesOf(entries, later)).toEqual([]);
        const edited = entries.map((entry) => (entry.quantity === '' ? entry : { ...entry, quantity: `${99_999}` }));
        const wanted = edited.filter(({ quantity, quantityWas }) => quantity !== quantityWas).length;
        const sold = changesOf(edited, later).length;
        expect(sold).toBeLessThanOrEqual(wanted);
        if (wanted > 0 && other < 90_000) expect(sold).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing as Seller Center’s own sheet either', async () => {
    await fc.assert(
      fc.asyncProperty(shop, async (products) => {
        count += 1;
        const path = join(dir, `${count}.xlsx`);
        const rows = [...templateHeadings('metric'), ...products.flatMap((one) => templateRows(one))];
        await writeTable(path, rows, {
          kind: 'xlsx',
          sheet: SHEET_NAME,
          columns: TEMPLATE_COLUMNS.map(({ key }, at) => ({ heading: key, cell: (row: string[]) => row[at] })),
        });
        const entries = await readSheet(path, deps);
        expect(entries).toHaveLength(products.flatMap(({ skus }) => skus).length);
        expect(changesOf(entries, products)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
