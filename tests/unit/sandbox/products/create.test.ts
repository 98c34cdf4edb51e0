import { describe, expect, it } from 'vitest';
import type { Json } from '../state/fixture.ts';
import { ATTRIBUTE, HOUSES, listing, OPS, png, type Region, type Shelf, shelf } from './fixture.ts';

function create(box: Shelf, region: Region, body: Json): Json {
  return box.call(region, OPS.create, { body });
}

/** The code of a create that changes one thing about a good listing, and all codes that a check of it names. */
function refused(
  region: Region,
  changes: (body: Json, box: Shelf) => Json,
  /** A code that a check, whose request has no such field, does not know. */
  unchecked = 0,
): { code: number; named: number[] } {
  const box = shelf();
  const body = listing(box, region);
  const changed = { ...body, ...changes(body, box) };
  const code = box.refused(region, OPS.create, { body: changed });
  const { check_result, fail_reasons } = box.call(region, OPS.check, { body: changed });
  expect(check_result).toBe(code === unchecked ? 'PASS' : 'FAILED');
  return { code, named: fail_reasons.map((reason: Json) => reason.code) };
}

const skus = (body: Json, change: (sku: Json, at: number) => Json) => ({
  skus: body.skus.map((sku: Json, at: number) => ({ ...sku, ...change(sku, at) })),
});
const sales = (color: string, more: Json[] = []) => ({
  sales_attributes: [{ id: ATTRIBUTE.color, value_name: color }, ...more],
});

describe('making a product', () => {
  it.each(['US', 'GB'] as const)('hands it in and lists it once it has passed, in %s', (region) => {
    const box = shelf();
    const made = create(box, region, listing(box, region));
    expect(made.product_id).toMatch(/^\d{19}$/);
    expect(made.skus.map(({ seller_sku }: Json) => seller_sku)).toEqual(['SLH-SLA', 'SLH-CHA']);
    expect(box.get(region, made.product_id)).toMatchObject({
      status: 'PENDING',
      product_status: 'INITIAL',
      audit: { status: 'AUDITING' },
      audit_failed_reasons: [],
    });
    box.hours(25);
    const product = box.get(region, made.product_id);
    expect(product).toMatchObject({ status: 'ACTIVATE', product_status: 'ACTIVATE', audit: { status: 'APPROVED' } });
    expect(product.update_time).toBeGreaterThan(product.create_time);
    expect(product.skus.map(({ price, inventory }: Json) => [price.sale_price, inventory[0].quantity])).toEqual([
      ['18.50', 25],
      ['18.50', 25],
    ]);
    // Values of one's own get ids, which are found again.
    expect(made.skus.map((sku: Json) => sku.sales_attributes)).toEqual(
      product.skus.map((sku: Json) => sku.sales_attributes.map(({ id, value_id }: Json) => ({ id, value_id }))),
    );
  });

  it('fails the audit of what the policies forbid, with reasons', () => {
    const box = shelf();
    const made = create(
      box,
      'US',
      listing(box, 'US', {
        title: 'Stoneware Mug, dupe of a designer one',
        description: '<p>This mug cures headaches. Write to me at seller@example.com for a better price.</p>',
      }),
    );
    box.hours(25);
    const product = box.get('US', made.product_id);
    expect(product).toMatchObject({ status: 'FAILED', audit: { status: 'FAILED' } });
    expect(product.audit_failed_reasons.map(({ position }: Json) => position)).toEqual([
      'Product name',
      'Product description',
      'Product description',
    ]);
    expect(box.list('US', { audit_status: ['FAILED'] }).map(({ id }) => id)).toContain(made.product_id);
  });

  it('takes as long for its audit as the product and the moment say, the same each time', () => {
    const times = [shelf(), shelf()].map((box) => {
      const { product_id } = create(box, 'US', listing(box, 'US'));
      box.hours(30);
      return box.get('US', product_id).update_time;
    });
    expect(times[0]).toBe(times[1]);
  });

  it('waits for the permission of a restricted category', () => {
    const box = shelf();
    const body = listing(box, 'US', {
      category_id: '600610',
      title: 'Magnesium Gummies, 30 pieces',
      product_attributes: [
        { id: '100712', values: [{ name: 'Magnesium' }] },
        { id: '100713', values: [{ name: 'None' }] },
      ],
    });
    const { product_id } = create(box, 'US', body);
    box.hours(25);
    expect(box.get('US', product_id)).toMatchObject({
      status: 'PENDING',
      audit: { status: 'PRE_APPROVED', pre_approved_reasons: ['RESTRICTED_CATEGORY_PENDING'] },
    });
  });

  it('makes one product of one idempotency key', () => {
    const box = shelf();
    const body = listing(box, 'US', { idempotency_key: '0b9c1f6e-7f0a-4a55-9a53-8f3c1a2b3c4d' });
    const first = create(box, 'US', body);
    expect(create(box, 'US', { ...body, title: 'Another title altogether' })).toEqual(first);
    expect(box.list('US')).toHaveLength(16);
    // The key belongs to its shop.
    const other = create(box, 'GB', listing(box, 'GB', { idempotency_key: body.idempotency_key }));
    expect(other.product_id).not.toBe(first.product_id);
    expect(create(box, 'US', listing(box, 'US')).product_id).not.toBe(first.product_id);
  });

  it('keeps drafts that lack things, and refuses drafts that hold wrong ones', () => {
    const box = shelf();
    const body = listing(box, 'US', { save_mode: 'AS_DRAFT', product_attributes: [] });
    const { product_id } = create(box, 'US', body);
    expect(box.get('US', product_id)).toMatchObject({ status: 'DRAFT', audit: { status: 'NONE' }, has_draft: true });
    box.hours(48);
    expect(box.get('US', product_id).status).toBe('DRAFT');
    expect(box.refused('US', OPS.create, { body: { ...body, category_version: 'v1' } })).toBe(12052217);
    expect(box.refused('US', OPS.create, { body: { ...body, title: '<b>Mug</b>' } })).toBe(12052931);
  });

  it('lists no more in a day than the shop may', () => {
    const box = shelf();
    const limit = () =>
      box.call('US', OPS.prerequisites).check_results.find((one: Json) => /LIMIT/.test(one.check_item));
    box.state.db.exec("UPDATE meta SET value = '2' WHERE key = 'listing_limit'");
    create(box, 'US', listing(box, 'US'));
    expect(limit()).toMatchObject({ is_failed: false });
    create(box, 'US', listing(box, 'US'));
    expect(limit()).toMatchObject({ is_failed: true });
    expect(box.refused('US', OPS.create, { body: listing(box, 'US') })).toBe(12052093);
    expect(box.refused('US', OPS.create, { body: listing(box, 'US', { save_mode: 'AS_DRAFT' }) })).toBe(0);
    expect(box.refused('GB', OPS.create, { body: listing(box, 'GB') })).toBe(0);
    box.hours(24);
    expect(box.refused('US', OPS.create, { body: listing(box, 'US') })).toBe(0);
  });

  it('warns of what does nothing here', () => {
    const box = shelf();
    const made = create(box, 'US', listing(box, 'US', { is_cod_allowed: true, delivery_option_ids: ['1'] }));
    expect(made.warnings.map(({ message }: Json) => message)).toHaveLength(2);
    expect(create(box, 'US', listing(box, 'US')).warnings).toEqual([]);
  });

  it('keeps what it does not understand, and gives it back', () => {
    const box = shelf();
    const body = listing(box, 'US', { external_product_id: 'shop-17' });
    body.skus[0].external_sku_id = 'shop-17-a';
    body.skus[0].identifier_code = { code: '4006381333931', type: 'EAN' };
    body.skus[0].list_price = { amount: '24.00', currency: 'USD' };
    body.skus[0].inventory[0].backorder_quantity = 5;
    body.skus[0].inventory[0].handling_time = 3;
    const product = box.get('US', create(box, 'US', body).product_id);
    expect(product.external_product_id).toBe('shop-17');
    expect(product.skus[0]).toMatchObject({
      external_sku_id: 'shop-17-a',
      identifier_code: { code: '4006381333931', type: 'EAN' },
      list_price: { amount: '24.00', currency: 'USD' },
      inventory: [{ quantity: 25, backorder_quantity: 5, handling_time: 3 }],
    });
  });
});

describe('what a create is refused for', () => {
  const US: [string, number, (body: Json, box: Shelf) => Json][] = [
    ['no title', 12052261, () => ({ title: ' ' })],
    ['256 characters of title', 12052051, () => ({ title: 'm'.repeat(256) })],
    ['HTML in the title', 12052931, () => ({ title: 'Mug <b>big</b>' })],
    ['an escaped character in the title', 12052931, () => ({ title: 'Mug &amp; saucer' })],
    ['an emoji in the title', 12052931, () => ({ title: 'Mug 🎉' })],
    ['Chinese in the title', 12052262, () => ({ title: 'Mug 杯子' })],
    ['no description', 12052015, () => ({ description: '  ' })],
    ['10 001 characters of description', 12052013, () => ({ description: 'm'.repeat(10_001) })],
    ['a script in the description', 12052345, () => ({ description: '<p>a</p><script>1</script>' })],
    ['a picture from elsewhere', 12052340, () => ({ description: '<p>a</p><img src="https://example.com/a.png">' })],
    ['31 pictures in the description', 12052056, () => ({ description: '<img src="x">'.repeat(31) })],
    ['version v1 in the US', 12052217, () => ({ category_version: 'v1' })],
    ['a category of another tree', 12052230, () => ({ category_id: '700211' })],
    ['a category that is none', 12052023, () => ({ category_id: '999999' })],
    ['a category that is no number', 12052002, () => ({ category_id: 'mugs' })],
    ['a category that is no leaf', 12052024, () => ({ category_id: '600021' })],
    ['a brand that is none', 12052026, () => ({ brand_id: '1' })],
    ['a famous brand without leave', 12052208, () => ({ brand_id: '7082427311584340010' })],
    ['a required attribute missing', 12052104, () => ({ product_attributes: [] })],
    ['an attribute of another category', 12052240, (body) => attribute(body, '100711', 'x')],
    [
      'a value outside the list',
      12052247,
      () => ({ product_attributes: [{ id: ATTRIBUTE.prop65, values: [{ name: 'Perhaps' }] }] }),
    ],
    [
      'two values where one is allowed',
      12052246,
      () => ({ product_attributes: [{ id: ATTRIBUTE.prop65, values: [{ name: 'Yes' }, { name: 'No' }] }] }),
    ],
    [
      'a value id that is none',
      12052529,
      () => ({ product_attributes: [{ id: ATTRIBUTE.prop65, values: [{ id: '1' }] }] }),
    ],
    ['a value without a name', 12052248, () => ({ product_attributes: [{ id: ATTRIBUTE.prop65, values: [{}] }] })],
    [
      'the same value twice',
      12052251,
      (body) => ({
        product_attributes: [
          ...body.product_attributes,
          { id: ATTRIBUTE.material, values: [{ name: 'Steel' }, { name: 'Steel' }] },
        ],
      }),
    ],
    [
      'an attribute twice',
      12052254,
      (body) => ({ product_attributes: [...body.product_attributes, ...body.product_attributes] }),
    ],
    ['a forbidden word in an attribute', 12052151, (body) => attribute(body, '100701', 'Fake leather')],
    ['no images', 12052028, () => ({ main_images: [] })],
    [
      'ten images',
      12052306,
      (_body, box) => ({ main_images: Array.from({ length: 10 }, () => ({ uri: box.picture() })) }),
    ],
    ['an image from elsewhere', 12052300, () => ({ main_images: [{ uri: 'https://example.com/a.png' }] })],
    [
      'an image that is too small',
      12052301,
      (_body, box) => ({
        main_images: [{ uri: box.upload(OPS.image, png(200), { use_case: 'ATTRIBUTE_IMAGE' }).uri }],
      }),
    ],
    [
      'an image that is too large',
      12052302,
      (_body, box) => ({
        main_images: [{ uri: box.upload(OPS.image, png(4001, 300), { use_case: 'ATTRIBUTE_IMAGE' }).uri }],
      }),
    ],
    ['a video that is none', 12052360, () => ({ video: { id: 'v1' } })],
    ['no weight', 12019011, () => ({ package_weight: undefined })],
    ['a weight of zero', 12052181, () => ({ package_weight: { value: '0.00', unit: 'KILOGRAM' } })],
    ['a weight with a comma', 12052006, () => ({ package_weight: { value: '0,4', unit: 'KILOGRAM' } })],
    ['four places of a kilogram', 12052006, () => ({ package_weight: { value: '0.4201', unit: 'KILOGRAM' } })],
    ['grams in the US', 12019011, () => ({ package_weight: { value: '420', unit: 'GRAM' } })],
    ['pounds with centimetres', 12052915, () => ({ package_weight: { value: '0.92', unit: 'POUND' } })],
    ['no size', 12019012, () => ({ package_dimensions: undefined })],
    ['no length', 12052005, (body) => ({ package_dimensions: { ...body.package_dimensions, length: '0' } })],
    ['a negative width', 12052004, (body) => ({ package_dimensions: { ...body.package_dimensions, width: '-3' } })],
    ['a height in words', 12052003, (body) => ({ package_dimensions: { ...body.package_dimensions, height: 'tall' } })],
    ['no SKUs', 12052902, () => ({ skus: [] })],
    [
      '301 SKUs',
      12052050,
      (body) => ({
        skus: Array.from({ length: 301 }, (_, at) => ({
          ...body.skus[0],
          seller_sku: `S${at}`,
          ...sales(`Tint ${at}`),
        })),
      }),
    ],
    ['two SKUs without sales attributes', 12052550, (body) => skus(body, () => ({ sales_attributes: [] }))],
    [
      'SKUs with different sales attributes',
      12052550,
      (body) => skus(body, (sku, at) => (at === 0 ? sku : sales('Chalk', [{ name: 'Handle', value_name: 'Left' }]))),
    ],
    ['two SKUs that are the same', 12052560, (body) => skus(body, () => sales('Slate'))],
    [
      'four sales attributes',
      12052525,
      (body) =>
        skus(body, (_sku, at) =>
          sales(
            `Tint ${at}`,
            ['a', 'b', 'c'].map((name) => ({ name, value_name: 'x' })),
          ),
        ),
    ],
    [
      'a sales attribute that is none',
      12052527,
      (body) => skus(body, (_sku, at) => ({ sales_attributes: [{ id: '1', value_name: `T${at}` }] })),
    ],
    [
      'a sales attribute without name',
      12052241,
      (body) => skus(body, (_sku, at) => ({ sales_attributes: [{ value_name: `T${at}` }] })),
    ],
    [
      '21 characters of attribute name',
      12052242,
      (body) => skus(body, (_sku, at) => ({ sales_attributes: [{ name: 'n'.repeat(21), value_name: `T${at}` }] })),
    ],
    ['51 characters of value', 12052249, (body) => skus(body, (_sku, at) => sales(`${at}${'v'.repeat(50)}`))],
    ['HTML in a value', 12052934, (body) => skus(body, (_sku, at) => sales(`<i>${at}</i>`))],
    [
      'a picture for one value only',
      12052522,
      (body, box) =>
        skus(body, (sku, at) =>
          at === 0 ? { sales_attributes: [{ ...sku.sales_attributes[0], sku_img: { uri: box.picture() } }] } : sku,
        ),
    ],
    [
      'an unknown picture of a value',
      12052520,
      (body) => skus(body, (sku) => ({ sales_attributes: [{ ...sku.sales_attributes[0], sku_img: { uri: 'x' } }] })),
    ],
    ['a seller SKU with a space', 12019059, (body) => skus(body, (_sku, at) => ({ seller_sku: `S ${at}` }))],
    ['the same seller SKU twice', 12019059, (body) => skus(body, () => ({ seller_sku: 'SAME' }))],
    [
      '51 characters of seller SKU',
      12052054,
      (body) => skus(body, (_sku, at) => ({ seller_sku: `${at}${'s'.repeat(50)}` })),
    ],
    ['a price of zero', 12052073, (body) => skus(body, () => ({ price: { amount: '0', currency: 'USD' } }))],
    [
      'a price with a comma',
      12052073,
      (body) => skus(body, () => ({ price: { amount: '1,299.00', currency: 'USD' } })),
    ],
    ['a price too high', 12052570, (body) => skus(body, () => ({ price: { amount: '7600.01', currency: 'USD' } }))],
    ['no price', 12052073, (body) => skus(body, () => ({ price: { currency: 'USD' } }))],
    [
      'pounds sterling in the US',
      12052084,
      (body) => skus(body, () => ({ price: { amount: '9.99', currency: 'GBP' } })),
    ],
    ['no warehouse', 12052096, (body) => skus(body, () => ({ inventory: [] }))],
    [
      'a warehouse that is none',
      12052097,
      (body) => skus(body, () => ({ inventory: [{ warehouse_id: '1', quantity: 1 }] })),
    ],
    [
      'a warehouse of another shop',
      12052530,
      (body) => skus(body, () => ({ inventory: [{ warehouse_id: HOUSES.GB[0], quantity: 1 }] })),
    ],
    [
      'a warehouse for returns',
      12052532,
      (body) => skus(body, () => ({ inventory: [{ warehouse_id: HOUSES.US[2], quantity: 1 }] })),
    ],
    [
      'too large a stock',
      12052055,
      (body) => skus(body, () => ({ inventory: [{ warehouse_id: HOUSES.US[0], quantity: 100_000 }] })),
    ],
    [
      'an identifier of a wrong length',
      12052591,
      (body) => skus(body, (_sku, at) => ({ identifier_code: { code: `123${at}`, type: 'UPC' } })),
    ],
    [
      'an identifier without type',
      12052600,
      (body) => skus(body, (_sku, at) => ({ identifier_code: { code: `123${at}` } })),
    ],
    [
      'an identifier twice',
      12052592,
      (body) => skus(body, () => ({ identifier_code: { code: '012345678905', type: 'UPC' } })),
    ],
    ['a pre-order without date', 12019097, (body) => skus(body, () => ({ pre_sale: { type: 'PRE_ORDER' } }))],
    ['made to order without days', 12019098, (body) => skus(body, () => ({ pre_sale: { type: 'MADE_TO_ORDER' } }))],
    [
      'two ways of pre-sale',
      12019100,
      (body) =>
        skus(body, (_sku, at) =>
          at === 0 ? { pre_sale: { type: 'CUSTOM', fulfillment_type: { handling_duration_days: 5 } } } : {},
        ),
    ],
    ['a certification of another category', 12052655, () => ({ certifications: [{ id: '602101', files: [] }] })],
  ];

  it.each(US)('%s', (_name, code, change) => {
    const found = refused('US', change);
    expect(found.code).toBe(code);
    expect(found.named).toContain(code);
  });

  const GB: [string, number, (body: Json, box: Shelf) => Json][] = [
    ['version v2 in Britain', 12052217, () => ({ category_version: 'v2' })],
    ['a prohibited category', 12052220, () => ({ category_id: '700212' })],
    ['a restricted category', 12052223, () => ({ category_id: '700321' })],
    ['dollars in Britain', 12052084, (body) => skus(body, () => ({ price: { amount: '9.99', currency: 'USD' } }))],
    [
      'pounds of weight in Britain',
      12019061,
      () => ({
        package_weight: { value: '1', unit: 'POUND' },
        package_dimensions: { length: '5', width: '5', height: '5', unit: 'INCH' },
      }),
    ],
    [
      'list prices in Britain',
      12052376,
      (body) => skus(body, () => ({ list_price: { amount: '30', currency: 'GBP' } })),
    ],
    [
      'made to order in Britain',
      12019099,
      (body) =>
        skus(body, () => ({ pre_sale: { type: 'MADE_TO_ORDER', fulfillment_type: { handling_duration_days: 5 } } })),
    ],
    [
      'no size chart where one is required',
      12052673,
      () => ({
        category_id: '700021',
        product_attributes: [
          { id: '100701', values: [{ name: 'Wool' }] },
          { id: '100716', values: [{ name: 'Hand wash' }] },
        ],
      }),
    ],
    [
      'a size chart that is none',
      12052128,
      () => ({
        category_id: '700021',
        size_chart: { template: { id: '1' } },
        product_attributes: [
          { id: '100701', values: [{ name: 'Wool' }] },
          { id: '100716', values: [{ name: 'Hand wash' }] },
        ],
      }),
    ],
    [
      'a required certification missing',
      12052105,
      () => ({
        category_id: '700611',
        product_attributes: [
          { id: '100711', values: [{ name: '3-5 years' }] },
          { id: '100701', values: [{ name: 'Cotton' }] },
        ],
      }),
    ],
    [
      'a value that is no number',
      12052256,
      () => ({
        category_id: '700311',
        product_attributes: [
          { id: '100712', values: [{ name: 'Butter' }] },
          { id: '100713', values: [{ name: 'None' }] },
          { id: '100714', values: [{ name: 'long' }] },
        ],
      }),
    ],
  ];

  it.each(GB)('%s', (_name, code, change) => {
    const found = refused('GB', change);
    expect(found.code).toBe(code);
    expect(found.named).toContain(code);
  });

  it('a category version left out in the US, where a check takes the tree of the shop', () => {
    expect(refused('US', () => ({ category_version: undefined }), 12052217)).toEqual({ code: 12052217, named: [] });
  });

  it('asks for an attribute because of another one', () => {
    const power = (id: string) => ({ product_attributes: [{ id: '100708', values: [{ id }] }] });
    const light = (body: Json) => ({ ...body, category_id: '600051', title: 'Reading lamp' });
    expect(refused('US', (body) => ({ ...light(body), ...power('110070804') })).code).toBe(0);
    const batteries = refused('US', (body) => ({ ...light(body), ...power('110070801') }));
    expect(batteries).toEqual({ code: 12052182, named: [12052182] });
    // Rechargeable: both the kind of battery and its capacity.
    expect(refused('US', (body) => ({ ...light(body), ...power('110070802') })).named).toEqual([12052182, 12052182]);
  });

  it('names everything at once in a listing check, and changes nothing', () => {
    const box = shelf();
    const before = box.list('US').length;
    const body = listing(box, 'US', {
      title: 'Fake mug <b>',
      main_images: [],
      package_weight: { value: '0', unit: 'KILOGRAM' },
    });
    const found = box.call('US', OPS.check, { body });
    expect(found.fail_reasons.map(({ code }: Json) => code)).toEqual([12052931, 12052028, 12052181]);
    expect(found.pre_check_results).toEqual([
      {
        pre_check_item: 'Product name',
        pre_check_details: [
          { short_reason: expect.stringContaining('Fake'), long_reason: expect.any(String), related_fields: ['title'] },
        ],
      },
    ]);
    expect(found.listing_quality.current_tier).toBe('FAIR');
    const quiet = box.call('US', OPS.check, { body, query: { is_diagnosis_required: 'false' } });
    expect(quiet).not.toHaveProperty('diagnoses');
    expect(quiet).not.toHaveProperty('listing_quality');
    expect(box.list('US')).toHaveLength(before);
  });
});

function attribute(body: Json, id: string, name: string): Json {
  return { product_attributes: [...body.product_attributes, { id, values: [{ name }] }] };
}
