import { describe, expect, it } from 'vitest';
import { checkProduct, htmlOf } from '../../../../src/shop/products/check.ts';
import type { ProductFile, SkuFile } from '../../../../src/shop/products/file.ts';
import { marketOf } from '../../../../src/shop/products/market.ts';

const sku = (more: Partial<SkuFile> = {}): SkuFile => ({
  sellerSku: 'CND-1',
  price: { amount: '24.00' },
  stock: [{ quantity: '5' }],
  ...more,
});

const good: ProductFile = {
  title: 'Cedarline Soy Candle, 9 oz',
  description: 'Burns 45 hours.',
  category: '600012',
  images: [{ file: 'front.jpg' }],
  weight: { value: '0.51', unit: 'KILOGRAM' },
  skus: [sku()],
};

const problems = (change: Partial<ProductFile>, region = 'US', whole = true) =>
  checkProduct({ ...good, ...change }, { market: marketOf(region), whole }).map(
    ({ field, message }) => `${field}: ${message}`,
  );

describe('what is wrong with a product', () => {
  it('finds nothing in a good one, in any market it is written for', () => {
    expect(problems({})).toEqual([]);
    expect(problems({}, 'GB')).toEqual([]);
    expect(problems({ skus: [sku({ price: { amount: '2400', currency: 'JPY' } })] }, 'JP')).toEqual([]);
  });

  it('tells everything that is missing at once', () => {
    const found = checkProduct({}, { market: marketOf('US'), whole: true });
    expect(found.map(({ field }) => field)).toEqual(['title', 'description', 'images', 'weight', 'skus']);
    expect(checkProduct({}, { market: marketOf('US'), whole: false })).toEqual([]);
  });

  it.each<[string, Partial<ProductFile>, string, RegExp]>([
    ['HTML in a title', { title: '<b>Candle</b>' }, 'US', /^title: .*HTML/],
    ['an entity in a title', { title: 'Salt &amp; Pepper' }, 'US', /^title: .*HTML/],
    ['a line break in a title', { title: 'Candle\nbig' }, 'US', /^title: .*line break/],
    ['a title that is too long', { title: 'x'.repeat(256) }, 'US', /^title: It has 256 characters.*1 to 255/],
    ['a short title in Malaysia', { title: 'Candle' }, 'MY', /^title: It has 6 characters.*25 to 255/],
    ['a long title in Brazil is fine to 300', { title: 'x'.repeat(301) }, 'BR', /^title: .*1 to 300/],
    ['a description without end', { description: 'x'.repeat(10_001) }, 'US', /^description: /],
    ['ten images', { images: new Array(10).fill({ file: 'a.jpg' }) }, 'US', /^images: There are 10/],
    ['no image', { images: [] }, 'US', /^images: At least one/],
    ['pounds in Britain', { weight: { value: '1', unit: 'POUND' } }, 'GB', /^weight: «POUND» is no unit/],
    ['a weight with a comma', { weight: { value: '0,51', unit: 'KILOGRAM' } }, 'US', /^weight: «0,51» is no weight/],
    ['no weight at all', { weight: { value: '0.000', unit: 'KILOGRAM' } }, 'US', /^weight: /],
    ['half a gram', { weight: { value: '10.5', unit: 'GRAM' } }, 'JP', /^weight: grams have at most 0 digits/],
    [
      'inches and kilograms',
      { dimensions: { length: '4', width: '4', height: '5', unit: 'INCH' } },
      'US',
      /both be metric/,
    ],
    [
      'half a centimetre',
      { dimensions: { length: '4.5', width: '4', height: '5', unit: 'CENTIMETER' } },
      'US',
      /^dimensions.length: /,
    ],
    ['an attribute without value', { attributes: [{ name: 'Material', values: [] }] }, 'US', /^attributes.Material: /],
    ['a price with commas', { skus: [sku({ price: { amount: '1,299.00' } })] }, 'US', /^skus\[0\].price: .*Commas/],
    [
      'a price with a decimal comma',
      { skus: [sku({ price: { amount: '12,99' } })] },
      'US',
      /^skus\[0\].price: .*Commas/,
    ],
    [
      'a price of nothing',
      { skus: [sku({ price: { amount: '0.00' } })] },
      'US',
      /^skus\[0\].price: A price must be above 0/,
    ],
    [
      'a negative price',
      { skus: [sku({ price: { amount: '-5' } })] },
      'US',
      /^skus\[0\].price: A price must be above 0/,
    ],
    [
      'a currency of another market',
      { skus: [sku({ price: { amount: '5', currency: 'EUR' } })] },
      'US',
      /EUR is not the currency/,
    ],
    ['half a yen', { skus: [sku({ price: { amount: '240.5' } })] }, 'JP', /more digits behind the point than JPY/],
    ['tenths of a cent', { skus: [sku({ price: { amount: '24.001' } })] }, 'US', /more digits/],
    [
      'a list price below the price',
      { skus: [sku({ listPrice: { amount: '20.00' } })] },
      'US',
      /^skus\[0\].listPrice: It is below/,
    ],
    ['a list price in Britain', { skus: [sku({ listPrice: { amount: '30.00' } })] }, 'GB', /Only shops in the US/],
    [
      'negative stock',
      { skus: [sku({ stock: [{ quantity: '-3' }] })] },
      'US',
      /^skus\[0\].stock: Stock cannot be negative/,
    ],
    ['stock with commas', { skus: [sku({ stock: [{ quantity: '1,000' }] })] }, 'US', /is no stock/],
    ['more stock than there can be', { skus: [sku({ stock: [{ quantity: '100000' }] })] }, 'US', /is no stock/],
    ['a seller SKU with spaces', { skus: [sku({ sellerSku: 'A B' })] }, 'US', /has spaces/],
    ['a barcode that is none', { skus: [sku({ barcode: { type: 'EAN', code: '123' } })] }, 'US', /is no EAN/],
    ['a barcode of no kind', { skus: [sku({ barcode: { type: 'QR', code: '1' } })] }, 'US', /no kind of barcode/],
    ['a SKU without stock', { skus: [{ price: { amount: '5' } }] }, 'US', /^skus\[0\].stock: It is missing/],
  ])('%s', (_, change, region, message) => {
    expect(problems(change, region)).toEqual([expect.stringMatching(message)]);
  });

  it('the same seller SKU twice, and two SKUs that nothing tells apart', () => {
    const options = [{ name: 'Color', value: 'Red' }];
    expect(problems({ skus: [sku({ options }), sku({ options: [{ name: 'Color', value: 'Blue' }] })] })).toEqual([
      'skus[1].sellerSku: «CND-1» is the seller SKU of skus[0] already.',
    ]);
    expect(
      problems({ skus: [sku({ options }), sku({ sellerSku: 'B', options: [{ name: 'color', value: 'RED' }] })] }),
    ).toEqual(['skus[1].options: It has the same options as skus[0].']);
    expect(problems({ skus: [sku(), sku({ sellerSku: 'B' })] })).toHaveLength(2);
    expect(
      problems({ skus: [sku({ options }), sku({ sellerSku: 'B', options: [{ name: 'Size', value: 'L' }] })] }),
    ).toEqual(['skus[1].options: All SKUs of a product need the same options.']);
  });

  it('counts SKUs by the market', () => {
    const skus = Array.from({ length: 101 }, (_, index) =>
      sku({ sellerSku: `S${index}`, options: [{ name: 'No', value: String(index) }] }),
    );
    expect(problems({ skus })).toEqual([]);
    expect(problems({ title: 'x'.repeat(30), skus }, 'MY')).toEqual([
      expect.stringMatching(/^skus: There are 101.*at most 100/),
    ]);
  });

  it('has more than three options, too long names and values', () => {
    const options = ['a', 'b', 'c', 'd'].map((name) => ({ name, value: 'x' }));
    expect(problems({ skus: [sku({ options })] })).toEqual([expect.stringMatching(/There are 4; .*at most 3/)]);
    expect(problems({ skus: [sku({ options: [{ name: 'n'.repeat(21), value: 'v'.repeat(51) }] })] })).toHaveLength(2);
  });
});

describe('a description', () => {
  it('becomes paragraphs when it is plain text, and stays as it is when it is HTML', () => {
    expect(htmlOf('Soft & warm.\n\nMade in 2 days,\nby hand. 1 < 2')).toBe(
      '<p>Soft &amp; warm.</p><p>Made in 2 days,<br>by hand. 1 &lt; 2</p>',
    );
    expect(htmlOf('  <p>Soft</p> ')).toBe('<p>Soft</p>');
    expect(htmlOf('   ')).toBe('');
  });
});
