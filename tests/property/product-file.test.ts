import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentText, readDocuments } from '../../src/files/document.ts';
import { resolveAttributes } from '../../src/shop/products/attributes.ts';
import { planEdit } from '../../src/shop/products/edit.ts';
import { marketOf } from '../../src/shop/products/market.ts';
import { readProductFile } from '../../src/shop/products/read-file.ts';
import { fileOfProduct } from '../../src/shop/products/to-file.ts';
import type { WireAttribute, WireProduct } from '../../src/shop/products/wire.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-product-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const id = fc.stringMatching(/^[1-9]\d{18}$/);
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim())
  .filter((text) => text !== '');
const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 99 }))
  .map(([a, b]) => `${a}.${String(b).padStart(2, '0')}`);
const name = fc.stringMatching(/^[A-Z][a-z]{2,9}(?: [a-z]{2,6})?$/);

const warehouses = [
  { id: '7410053821169043201', name: 'Reno', isDefault: true },
  { id: '7410053821169043202', name: 'Columbus', isDefault: false },
];

const product: fc.Arbitrary<{ wire: WireProduct; known: WireAttribute[] }> = fc
  .record({
    id,
    title: words,
    description: words.map((text) => `<p>${text.replace(/[<>&]/g, '')}x</p>`),
    images: fc.uniqueArray(fc.stringMatching(/^tos-[a-z]{3}\/[0-9a-f]{12}$/), { minLength: 1, maxLength: 9 }),
    weight: fc.integer({ min: 1, max: 99_999 }).map((grams) => (grams / 1000).toFixed(3)),
    attributes: fc.uniqueArray(
      fc.record({
        id,
        name,
        values: fc.uniqueArray(fc.record({ id, name: words }), {
          minLength: 1,
          maxLength: 3,
          selector: (value) => value.name.toLowerCase(),
        }),
      }),
      {
        maxLength: 4,
        selector: (attribute) => attribute.name.toLowerCase(),
      },
    ),
    option: name,
    skus: fc.uniqueArray(
      fc.record({
        id,
        sellerSku: fc.stringMatching(/^[A-Z0-9][A-Z0-9_.:#-]{0,11}$/),
        value: words,
        price: amount,
        stock: fc.tuple(fc.nat(99_999), fc.nat(99_999)),
      }),
      { minLength: 1, maxLength: 5, selector: (sku) => sku.value.toLowerCase() },
    ),
  })
  .map(({ skus, attributes, option, images, weight, ...rest }) => ({
    known: attributes.map((attribute) => ({
      ...attribute,
      type: 'PRODUCT_PROPERTY',
      is_multiple_selection: true,
      is_customizable: false,
    })),
    wire: {
      ...rest,
      status: 'ACTIVATE',
      category_chains: [{ id: '600012', is_leaf: true, local_name: 'Candles' }],
      main_images: images.map((uri) => ({ uri })),
      package_weight: { value: weight, unit: 'KILOGRAM' },
      product_attributes: attributes,
      skus: skus.map((sku, index) => ({
        id: `${sku.id}${index}`,
        seller_sku: sku.sellerSku,
        price: { sale_price: sku.price, currency: 'USD' },
        inventory: sku.stock.map((quantity, place) => ({ warehouse_id: warehouses[place]?.id ?? '', quantity })),
        sales_attributes: [{ id: '100012', name: option, value_id: String(index), value_name: sku.value }],
      })),
    } satisfies WireProduct,
  }));

/** What is printed, written to a file, read again and compared. */
async function planned(
  { wire, known }: { wire: WireProduct; known: WireAttribute[] },
  change: (text: string) => string = (text) => text,
) {
  const path = join(dir, 'product.yaml');
  writeFileSync(path, change(await documentText(fileOfProduct(wire))));
  const [document] = await readDocuments(path);
  const { product: file, problems } = readProductFile(document?.tree ?? null);
  const resolved = resolveAttributes(file.attributes ?? [], known);
  const plan = planEdit(wire, file, {
    market: marketOf('US'),
    known,
    attributes: resolved.attributes,
    brandId: undefined,
    warehouses,
    uriOf: (image) => ('uri' in image ? image.uri : image.file),
    nameOf: () => '',
    remove: [],
    removeUnnamed: false,
    live: true,
    draft: false,
  });
  return { ...plan, problems: [...problems, ...resolved.problems, ...plan.problems] };
}

describe('a product that is written to a file', () => {
  it('changes nothing when it comes back as it is, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(product, async (given) => {
        expect(await planned(given)).toEqual({ changes: [], steps: [], problems: [], unnamed: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('changes one price with one request when one price is another', async () => {
    await fc.assert(
      fc.asyncProperty(product, amount, async (given, price) => {
        const [sku] = given.wire.skus ?? [];
        fc.pre(sku?.price?.sale_price !== price);
        const { changes, steps } = await planned(given, (text) =>
          text.replace(`price: ${sku?.price?.sale_price} USD`, `price: ${price} USD`),
        );
        expect(changes).toEqual([
          { field: expect.stringContaining('price'), from: `${sku?.price?.sale_price} USD`, to: `${price} USD` },
        ]);
        expect(steps).toMatchObject([
          { step: 'prices', body: { skus: [{ id: sku?.id, price: { amount: price, currency: 'USD' } }] } },
        ]);
      }),
      { numRuns: 100 },
    );
  });
});
