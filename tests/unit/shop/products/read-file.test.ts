import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/shop/products/market.ts';
import { readProductFile } from '../../../../src/shop/products/read-file.ts';
import type { Tree } from '../../../../src/shop/products/reader.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../../src/shop/products/product.schema.json', import.meta.url), 'utf8'),
) as Record<string, never>;
const fits = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** Every value as the text it is written with, as a document is read. */
function textsOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(textsOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textsOf(inner)]));
}

describe('a product file', () => {
  it('is read in its short forms', () => {
    const { product, problems } = readProductFile({
      title: 'Candle',
      category: '600012',
      images: ['front.jpg', 'uri:tos-1/abc', { uri: 'tos-1/def' }],
      weight: '0.51 kg',
      dimensions: '11 x 11 × 12cm',
      attributes: { Material: 'Wax', 'Burn Time': ['45', '50'] },
      skus: [
        { sellerSku: 'A', price: '24.00', stock: '5', options: { Scent: 'Pine' }, barcode: 'EAN 4006381333931' },
        { seller_sku: 'B', Price: '26.50 usd', Stock: { Reno: '3', '741': '4' } },
      ],
    });
    expect(problems).toEqual([]);
    expect(product).toEqual({
      title: 'Candle',
      category: '600012',
      images: [{ file: 'front.jpg' }, { uri: 'tos-1/abc' }, { uri: 'tos-1/def' }],
      weight: { value: '0.51', unit: 'KILOGRAM' },
      dimensions: { length: '11', width: '11', height: '12', unit: 'CENTIMETER' },
      attributes: [
        { name: 'Material', values: ['Wax'] },
        { name: 'Burn Time', values: ['45', '50'] },
      ],
      skus: [
        {
          sellerSku: 'A',
          price: { amount: '24.00' },
          stock: [{ quantity: '5' }],
          options: [{ name: 'Scent', value: 'Pine' }],
          barcode: { type: 'EAN', code: '4006381333931' },
        },
        {
          sellerSku: 'B',
          price: { amount: '26.50', currency: 'USD' },
          stock: [
            { warehouse: '741', quantity: '4' },
            { warehouse: 'Reno', quantity: '3' },
          ],
        },
      ],
    });
  });

  it('is read as it is printed by till products view --json', () => {
    const { product, problems } = readProductFile(
      textsOf({
        id: '1729582718312380101',
        title: 'Candle',
        status: 'ACTIVATE',
        category: { id: '600012', path: 'Home > Candles' },
        brand: { id: '7082427311584340001', name: 'Cedarline' },
        images: [{ uri: 'tos/1', url: 'https://x.invalid/1', width: 1000, height: 1000 }],
        weight: { value: '0.510', unit: 'KILOGRAM' },
        attributes: [{ id: '100705', name: 'Material', values: [{ id: '1', name: 'Wax' }] }],
        auditReasons: [],
        skuCount: 1,
        skus: [
          {
            id: '2729382476852921010',
            sellerSku: 'A',
            price: { amount: '24.00', currency: 'USD' },
            stock: 251,
            inventory: [
              { warehouseId: '1', warehouse: 'Reno', quantity: 235 },
              { warehouseId: '2', warehouse: 'Columbus', quantity: 16 },
            ],
            status: 'NORMAL',
          },
        ],
      }),
    );
    expect(problems).toEqual([]);
    expect(product.skus?.[0]?.stock).toEqual([
      { warehouse: '1', quantity: '235' },
      { warehouse: '2', quantity: '16' },
    ]);
    expect(product).toMatchObject({ category: '600012', brand: '7082427311584340001', images: [{ uri: 'tos/1' }] });
  });

  it.each<[string, Tree, string[]]>([
    ['a list', ['a'], ['product']],
    ['an unknown field', { titel: 'x' }, ['titel']],
    ['a field twice', { seller: 'x', skus: [{ sellerSku: 'a', seller_sku: 'b' }] }, ['seller', 'skus[0].seller_sku']],
    ['an address for an image', { images: ['https://x.invalid/a.jpg'] }, ['images[0]']],
    ['one image that is no list', { images: 'a.jpg' }, ['images']],
    ['a weight without a unit', { weight: '1200' }, ['weight']],
    ['a size without a unit', { dimensions: '1x2x3' }, ['dimensions']],
    ['an id that has lost digits', { id: '1.7295827183123802e+18' }, ['id']],
    ['options that are text', { skus: [{ options: 'Red' }] }, ['skus[0].options']],
    ['a SKU that is text', { skus: ['A'] }, ['skus[0]']],
    ['a price without an amount', { skus: [{ price: { currency: 'USD' } }] }, ['skus[0].price.amount']],
    ['a barcode without a kind', { skus: [{ barcode: '4006381333931' }] }, ['skus[0].barcode']],
    [
      'a printed sum that was changed beside its parts',
      {
        skus: [
          {
            stock: '300',
            inventory: [
              { warehouseId: '1', quantity: '235' },
              { warehouseId: '2', quantity: '16' },
            ],
          },
        ],
      },
      ['skus[0].stock'],
    ],
    ['neither true nor false', { cashOnDelivery: 'perhaps' }, ['cashOnDelivery']],
  ])('names %s', (_, tree, fields) => {
    expect(readProductFile(tree).problems.map(({ field }) => field)).toEqual(fields);
  });

  it('names the field that was meant', () => {
    expect(readProductFile({ titel: 'x' }).problems[0]?.message).toContain('title');
  });
});

describe('the JSON Schema for editors', () => {
  const sku = { sellerSku: 'A', price: '24.00', stock: 5, options: { Color: 'Red' } };
  it.each<[string, unknown]>([
    [
      'short forms',
      {
        title: 'Candle',
        category: 600012,
        images: ['a.jpg'],
        weight: '0.51 kg',
        dimensions: '1 x 2 x 3 cm',
        skus: [sku],
      },
    ],
    [
      'long forms',
      {
        weight: { value: '0.51', unit: 'KILOGRAM' },
        skus: [{ ...sku, price: { amount: 24, currency: 'USD' }, stock: { Reno: 5 } }],
      },
    ],
    ['uploaded images', { images: [{ uri: 'tos/1' }, 'uri:tos/2'], skus: [{ ...sku, image: { file: 'a.png' } }] }],
    ['attributes', { attributes: { Material: ['Wax', 'Cotton'], Hours: 45 }, sizeChart: { template: '71' } }],
    ['a list of stock', { skus: [{ id: '1', stock: [{ warehouse: '741', quantity: 4 }] }] }],
  ])('takes what is understood: %s', (_, value) => {
    expect(fits(value), JSON.stringify(fits.errors)).toBe(true);
    expect(readProductFile(textsOf(value)).problems).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['an unknown field', { titel: 'x' }],
    ['an address for an image', { images: ['https://x.invalid/a.jpg'] }],
    ['a weight without a unit', { weight: '1200' }],
    ['options that are text', { skus: [{ options: 'Red' }] }],
    ['a barcode without a kind', { skus: [{ barcode: '4006381333931' }] }],
    ['one image that is no list', { images: 'a.jpg' }],
  ])('refuses what is not understood: %s', (_, value) => {
    expect(fits(value)).toBe(false);
    expect(readProductFile(textsOf(value)).problems).not.toEqual([]);
  });

  it('has the limits that are checked', () => {
    const { properties, definitions } = schema as unknown as {
      properties: Record<string, { maxItems: number; maxLength: number }>;
      definitions: {
        sku: { properties: Record<string, { maxProperties: number; propertyNames: { maxLength: number } }> };
      };
    };
    expect(properties.images?.maxItems).toBe(limits.images);
    expect(properties.description?.maxLength).toBe(limits.description);
    expect(properties.certifications?.maxItems).toBe(limits.certifications);
    expect(definitions.sku.properties.options?.maxProperties).toBe(limits.salesAttributes);
    expect(definitions.sku.properties.options?.propertyNames.maxLength).toBe(limits.salesAttributeName);
  });
});
