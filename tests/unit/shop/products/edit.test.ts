import { describe, expect, it } from 'vitest';
import { type EditOptions, type EditPlan, planEdit } from '../../../../src/shop/products/edit.ts';
import { factsOf, holds } from '../../../../src/shop/products/facts.ts';
import type { ProductFile } from '../../../../src/shop/products/file.ts';
import { marketOf } from '../../../../src/shop/products/market.ts';
import type { EditBody, WireProduct } from '../../../../src/shop/products/wire.ts';

const wire: WireProduct = {
  id: '17',
  status: 'ACTIVATE',
  title: 'Candle',
  description: '<p>Wax.</p>',
  category_chains: [
    { id: '1', parent_id: '0', is_leaf: false, local_name: 'Home' },
    { id: '600012', parent_id: '1', is_leaf: true, local_name: 'Candles' },
  ],
  brand: { id: '70', name: 'Cedarline' },
  main_images: [{ uri: 'tos/a' }, { uri: 'tos/b' }],
  package_weight: { value: '0.510', unit: 'KILOGRAM' },
  package_dimensions: { length: '11', width: '11', height: '12', unit: 'CENTIMETER' },
  product_attributes: [
    { id: '100', name: 'Material', values: [{ id: '1001', name: 'Wax' }] },
    { id: '200', name: 'Hours', values: [{ id: '9', name: '45' }] },
  ],
  video: { id: 'v1' },
  skus: [
    {
      id: '21',
      seller_sku: 'CAMP',
      price: { sale_price: '24.00', currency: 'USD' },
      list_price: { amount: '30.00', currency: 'USD' },
      inventory: [
        { warehouse_id: '1', quantity: 5 },
        { warehouse_id: '2', quantity: 3 },
      ],
      sales_attributes: [
        { id: '12', name: 'Scent', value_id: '121', value_name: 'Campfire', sku_img: { uri: 'tos/c' } },
      ],
    },
    {
      id: '22',
      seller_sku: 'SALT',
      price: { sale_price: '26.00', currency: 'USD' },
      inventory: [{ warehouse_id: '1', quantity: 7 }],
      sales_attributes: [{ id: '12', name: 'Scent', value_id: '122', value_name: 'Salt' }],
    },
  ],
};

const plan = (product: ProductFile, more: Partial<EditOptions> = {}, of = wire): EditPlan =>
  planEdit(of, product, {
    market: marketOf('US'),
    known: [
      {
        id: '100',
        name: 'Material',
        values: [
          { id: '1001', name: 'Wax' },
          { id: '1002', name: 'Soy' },
        ],
      },
      { id: '12', name: 'Scent', type: 'SALES_PROPERTY' },
    ],
    attributes: [],
    brandId: undefined,
    warehouses: [
      { id: '1', name: 'Reno', isDefault: true },
      { id: '2', name: 'Columbus', isDefault: false },
    ],
    uriOf: (image) => ('uri' in image ? image.uri : `up:${image.file}`),
    nameOf: (image) => ('uri' in image ? image.uri : image.file),
    remove: [],
    removeUnnamed: false,
    live: true,
    draft: false,
    ...more,
  });

const requests = (made: EditPlan) =>
  made.steps.map(({ operation, body }) => [operation.replace(/\/product\/\d+\/products/, ''), body]);

const bodyOf = ({ steps }: EditPlan) => (steps[0] as EditPlan['steps'][number]).body as EditBody;

describe('the requests of an edit', () => {
  it('are none when nothing differs', () => {
    const same: ProductFile = {
      title: ' Candle ',
      description: '<p>Wax.</p>',
      category: '600012',
      images: [{ uri: 'tos/a' }, { uri: 'tos/b' }],
      weight: { value: '0.51', unit: 'KILOGRAM' },
      dimensions: { length: '11', width: '11', height: '12', unit: 'CENTIMETER' },
      skus: [
        {
          id: '21',
          sellerSku: 'CAMP',
          price: { amount: '24' },
          stock: [{ warehouse: 'Reno', quantity: '5' }],
          options: [{ name: 'scent', value: 'campfire' }],
        },
        { sellerSku: 'SALT' },
      ],
    };
    expect(plan(same, { brandId: '70', attributes: [{ id: '100', values: [{ id: '1001' }] }] })).toMatchObject({
      changes: [],
      steps: [],
      problems: [],
      unnamed: [],
    });
  });

  it('hold only the properties that differ', () => {
    expect(requests(plan({ title: 'Big candle', description: '<p>Wax.</p>' }))).toEqual([
      ['POST /{product_id}/partial_edit', { title: 'Big candle', save_mode: 'LISTING' }],
    ]);
    expect(
      requests(plan({ weight: { value: '0.6', unit: 'KILOGRAM' }, images: [{ file: 'n.jpg' }, { uri: 'tos/a' }] })),
    ).toEqual([
      [
        'POST /{product_id}/partial_edit',
        {
          main_images: [{ uri: 'up:n.jpg' }, { uri: 'tos/a' }],
          package_weight: { value: '0.6', unit: 'KILOGRAM' },
          save_mode: 'LISTING',
        },
      ],
    ]);
  });

  it('keep the attributes that are not named, since the list goes as a whole', () => {
    expect(requests(plan({}, { attributes: [{ id: '100', values: [{ id: '1002' }] }] }))).toEqual([
      [
        'POST /{product_id}/partial_edit',
        {
          product_attributes: [
            { id: '200', values: [{ id: '9' }] },
            { id: '100', values: [{ id: '1002' }] },
          ],
          save_mode: 'LISTING',
        },
      ],
    ]);
  });

  it('change price and stock of a live product without an audit, and name every warehouse of the SKU', () => {
    const made = plan({
      skus: [{ sellerSku: 'CAMP', price: { amount: '22.50' }, stock: [{ warehouse: 'Reno', quantity: '9' }] }],
    });
    expect(requests(made)).toEqual([
      ['POST /{product_id}/prices/update', { skus: [{ id: '21', price: { amount: '22.50', currency: 'USD' } }] }],
      [
        'POST /{product_id}/inventory/update',
        {
          skus: [
            {
              id: '21',
              inventory: [
                { warehouse_id: '1', quantity: 9 },
                { warehouse_id: '2', quantity: 3 },
              ],
            },
          ],
        },
      ],
    ]);
    expect(made.changes).toEqual([
      { field: 'sku CAMP price', from: '24.00 USD', to: '22.50 USD' },
      { field: 'sku CAMP stock Reno', from: '5', to: '9' },
    ]);
    expect(made.unnamed).toEqual(['SALT']);
  });

  it('say the price that buyers see where a cross-border seller has another one before tax', () => {
    const made = plan(
      { skus: [{ sellerSku: 'CAMP', price: { amount: '22.50' } }] },
      { market: marketOf('US', 'CROSS_BORDER') },
    );
    expect(requests(made)).toEqual([
      ['POST /{product_id}/prices/update', { skus: [{ id: '21', price: { sale_price: '22.50', currency: 'USD' } }] }],
    ]);
  });

  it('take stock without a warehouse for the one the SKU lies in, and ask where there are two', () => {
    expect(requests(plan({ skus: [{ sellerSku: 'SALT', stock: [{ quantity: '8' }] }] }))).toMatchObject([
      [
        'POST /{product_id}/inventory/update',
        { skus: [{ id: '22', inventory: [{ warehouse_id: '1', quantity: 8 }] }] },
      ],
    ]);
  });

  it('send the whole product where a SKU comes, with price and stock of the others left alone', () => {
    const made = plan({
      skus: [
        {
          sellerSku: 'FIG',
          price: { amount: '26.00' },
          stock: [{ quantity: '4' }],
          options: [{ name: 'Scent', value: 'Fig' }],
        },
      ],
    });
    expect(made.problems).toEqual([]);
    const [[operation, body]] = requests(made) as [[string, EditBody]];
    expect(operation).toBe('PUT /{product_id}');
    expect(body).toMatchObject({
      title: 'Candle',
      category_id: '600012',
      category_version: 'v2',
      brand_id: '70',
      video: { id: 'v1' },
      main_images: [{ uri: 'tos/a' }, { uri: 'tos/b' }],
    });
    expect(body.skus).toEqual([
      {
        id: '21',
        seller_sku: 'CAMP',
        list_price: { amount: '30.00', currency: 'USD' },
        sales_attributes: [{ id: '12', value_id: '121', sku_img: { uri: 'tos/c' } }],
      },
      { id: '22', seller_sku: 'SALT', sales_attributes: [{ id: '12', value_id: '122' }] },
      {
        seller_sku: 'FIG',
        price: { amount: '26.00', currency: 'USD' },
        inventory: [{ warehouse_id: '1', quantity: 4 }],
        sales_attributes: [{ id: '12', value_name: 'Fig' }],
      },
    ]);
    expect(made.steps[0]).toMatchObject({ added: ['FIG|fig'] });
  });

  it('drop no SKU that is merely not named, and say which stay', () => {
    const made = plan({ skus: [{ sellerSku: 'SALT', price: { amount: '27.00' } }] });
    expect(made.unnamed).toEqual(['CAMP']);
    expect(made.changes.some(({ to }) => to === 'deleted')).toBe(false);
    const removed = plan({ skus: [{ sellerSku: 'SALT' }] }, { removeUnnamed: true });
    expect(removed.changes).toEqual([{ field: 'sku CAMP', from: 'Scent: Campfire, 8 in stock', to: 'deleted' }]);
    expect(bodyOf(removed).skus.map(({ id }) => id)).toEqual(['22']);
    expect(plan({}, { remove: ['22'] }).changes).toEqual([
      { field: 'sku SALT', from: 'Scent: Salt, 7 in stock', to: 'deleted' },
    ]);
  });

  it('rename a SKU and its option with the whole product', () => {
    const made = plan({ skus: [{ id: '22', sellerSku: 'SALT-2', options: [{ name: 'Scent', value: 'Sea Salt' }] }] });
    expect(made.problems).toEqual([]);
    expect(bodyOf(made).skus[1]).toEqual({
      id: '22',
      seller_sku: 'SALT-2',
      sales_attributes: [{ id: '12', value_name: 'Sea Salt' }],
    });
    expect(made.steps).toHaveLength(1);
  });

  it('carry price and stock of a product that is not live inside the whole product', () => {
    const made = plan(
      { skus: [{ sellerSku: 'SALT', price: { amount: '27.00' }, stock: [{ quantity: '9' }] }] },
      { live: false, draft: true },
    );
    expect(requests(made)).toMatchObject([['PUT /{product_id}', { save_mode: 'AS_DRAFT' }]]);
    expect(bodyOf(made).skus[1]).toMatchObject({
      id: '22',
      price: { amount: '27.00', currency: 'USD' },
      inventory: [{ warehouse_id: '1', quantity: 9 }],
    });
  });

  it('drop attributes that the new category does not know', () => {
    const made = plan({ category: '600099' }, { attributes: [{ id: '300', values: [{ name: 'x' }] }] });
    expect(requests(made)).toMatchObject([
      [
        'PUT /{product_id}',
        {
          category_id: '600099',
          product_attributes: [
            { id: '100', values: [{ id: '1001' }] },
            { id: '300', values: [{ name: 'x' }] },
          ],
        },
      ],
    ]);
  });

  it.each<[string, ProductFile, Partial<EditOptions>, RegExp]>([
    ['a SKU of another product', { skus: [{ id: '99' }] }, {}, /no SKU with the id 99/],
    [
      'a new SKU without a price',
      { skus: [{ sellerSku: 'FIG', stock: [{ quantity: '1' }], options: [{ name: 'Scent', value: 'Fig' }] }] },
      {},
      /price|missing/,
    ],
    [
      'a new SKU with other options',
      {
        skus: [
          {
            sellerSku: 'FIG',
            price: { amount: '1' },
            stock: [{ quantity: '1' }],
            options: [{ name: 'Size', value: 'L' }],
          },
        ],
      },
      {},
      /same options/,
    ],
    ['a SKU that is nobody’s', { skus: [{ price: { amount: '5.00' } }] }, {}, /does not say which SKU/],
    ['a SKU twice', { skus: [{ id: '21' }, { sellerSku: 'CAMP' }] }, {}, /there twice/],
    ['a name that a sister has', { skus: [{ id: '22', sellerSku: 'CAMP' }] }, {}, /would be called «CAMP»/],
    ['all SKUs removed', {}, { remove: ['21', '22'] }, /Not a single SKU/],
    [
      'one removed and changed',
      { skus: [{ id: '21', price: { amount: '1.00' } }] },
      { remove: ['CAMP'] },
      /removed and changed/,
    ],
    ['one to remove that is not there', {}, { remove: ['X'] }, /no SKU «X»/],
    [
      'an unknown warehouse',
      { skus: [{ id: '21', stock: [{ warehouse: 'Mars', quantity: '1' }] }] },
      {},
      /no warehouse «Mars»/,
    ],
  ])('name %s', (_, product, options, message) => {
    expect(plan(product, options).problems.map((problem) => problem.message)).toContainEqual(
      expect.stringMatching(message),
    );
  });
});

describe('what an edit expects of the product', () => {
  it('holds once the platform has made it so, and not before', () => {
    const { steps } = plan({
      title: 'Big candle',
      weight: { value: '0.60', unit: 'KILOGRAM' },
      skus: [{ sellerSku: 'CAMP', price: { amount: '22.5' }, stock: [{ warehouse: '1', quantity: '9' }] }],
    });
    const [sku, other] = wire.skus ?? [];
    const after: WireProduct = {
      ...wire,
      title: 'Big candle',
      package_weight: { value: '0.600', unit: 'KILOGRAM' },
      skus: [
        {
          ...sku,
          price: { sale_price: '22.50', currency: 'USD' },
          inventory: [
            { warehouse_id: '1', quantity: 9 },
            { warehouse_id: '2', quantity: 1 },
          ],
        },
        ...(other ? [other] : []),
      ],
    };
    expect(steps).toHaveLength(3);
    for (const { expect: expected } of steps) {
      expect(holds(expected, factsOf(wire))).toBe(false);
      expect(holds(expected, factsOf(after))).toBe(true);
    }
  });
});
