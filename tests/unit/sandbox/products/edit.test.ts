import { describe, expect, it } from 'vitest';
import type { Json } from '../state/fixture.ts';
import { ATTRIBUTE, asPut, HOUSES, listing, OPS, REGIONS, type Region, type Shelf, shelf } from './fixture.ts';

const put = (box: Shelf, region: Region, id: string, body: Json): Json =>
  box.call(region, OPS.put, { path: { product_id: id }, body });
const edit = (box: Shelf, region: Region, id: string, body: Json): Json =>
  box.call(region, OPS.edit, { path: { product_id: id }, body });
const refusedPut = (box: Shelf, region: Region, id: string, body: Json) =>
  box.refused(region, OPS.put, { path: { product_id: id }, body });
const refusedEdit = (box: Shelf, region: Region, id: string, body: Json) =>
  box.refused(region, OPS.edit, { path: { product_id: id }, body });

/** A product without what moves by itself. */
function still(product: Json): Json {
  const { update_time: _, ...rest } = product;
  return rest;
}

describe('replacing a product (PUT)', () => {
  it('changes nothing where nothing was changed, and asks for no audit', () => {
    const box = shelf();
    let tried = 0;
    for (const region of REGIONS) {
      for (const { id, seller_sku } of box
        .list(region, { status: 'ACTIVATE', audit_status: ['APPROVED'] })
        .map(({ id, skus }) => ({ id, seller_sku: skus[0].seller_sku }))) {
        const before = box.get(region, id);
        const body = asPut(before, region);
        const kept = before.has_draft;
        const answer = put(box, region, id, body);
        expect(answer.audit.status, seller_sku).toBe('APPROVED');
        const after = box.get(region, id);
        expect(still(after)).toEqual(still({ ...before, has_draft: false }));
        tried += kept ? 0 : 1;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it('deletes SKUs that are left out, once the edit has passed', () => {
    const box = shelf();
    const before = box.get('US', box.bySku('US', 'CND-CAMP').id);
    const body = asPut(before, 'US');
    const answer = put(box, 'US', before.id, { ...body, skus: body.skus.slice(0, 2) });
    expect(answer.audit.status).toBe('AUDITING');
    expect(answer.skus).toHaveLength(2);
    expect(box.get('US', before.id).skus).toHaveLength(3);
    expect(box.get('US', before.id, { return_under_review_version: 'true' }).skus).toHaveLength(2);
    box.hours(25);
    const after = box.get('US', before.id);
    expect(after.skus.map(({ id }: Json) => id)).toEqual(before.skus.slice(0, 2).map(({ id }: Json) => id));
    expect(box.list('US', { sku_ids: [before.skus[2].id] })).toEqual([]);
  });

  it('adds SKUs under new ids, live once the edit has passed', () => {
    const box = shelf();
    const before = box.get('US', box.bySku('US', 'CND-CAMP').id);
    const body = asPut(before, 'US');
    const scent = before.skus[0].sales_attributes[0].id;
    const added = {
      seller_sku: 'CND-NEW',
      sales_attributes: [{ id: scent, value_name: 'Rain' }],
      price: { amount: '27.00', currency: 'USD' },
      inventory: [{ warehouse_id: HOUSES.US[0], quantity: 9 }],
    };
    expect(refusedPut(box, 'US', before.id, { ...body, skus: [...body.skus, { ...added, price: undefined }] })).toBe(
      12052571,
    );
    const answer = put(box, 'US', before.id, { ...body, skus: [...body.skus, added] });
    const { id } = answer.skus[3];
    expect(box.get('US', before.id).skus).toHaveLength(3);
    expect(box.call('US', OPS.inventory, { body: { sku_ids: [id] } }).inventory).toEqual([]);
    box.hours(25);
    expect(box.get('US', before.id).skus[3]).toMatchObject({ id, seller_sku: 'CND-NEW', inventory: [{ quantity: 9 }] });
    expect(box.call('US', OPS.inventory, { body: { sku_ids: [id] } }).inventory).toHaveLength(1);
  });

  it('knows its own attributes by name too', () => {
    const box = shelf();
    const { product_id: id } = box.call('GB', OPS.create, {
      body: listing(box, 'GB', { skus: [named(listing(box, 'GB').skus[0], 'Weave', 'Herringbone')] }),
    });
    box.hours(25);
    const before = box.get('GB', id);
    const body = asPut(before, 'GB');
    body.skus = body.skus.map((sku: Json) => named(sku, 'Weave', 'Herringbone'));
    expect(put(box, 'GB', id, body).audit.status).toBe('APPROVED');
    expect(still(box.get('GB', id))).toEqual(still(before));
  });

  it('blanks what is not given', () => {
    const box = shelf();
    const before = box.get('US', box.bySku('US', 'CND-CAMP').id);
    const { brand_id: _, ...body } = asPut(before, 'US');
    expect(before.brand).toBeDefined();
    put(box, 'US', before.id, body);
    box.hours(25);
    expect(box.get('US', before.id).brand).toBeUndefined();
    expect(refusedPut(box, 'US', before.id, { ...body, title: undefined })).toBe(12052261);
  });

  it('changes price and stock at once, though the rest is audited', () => {
    const box = shelf();
    const before = box.get('US', box.bySku('US', 'CND-CAMP').id);
    const body = asPut(before, 'US');
    body.title = 'Cedarline Soy Candle in a jar';
    body.skus[0].price.amount = '25.50';
    body.skus[0].inventory[0].quantity = 1;
    expect(put(box, 'US', before.id, body).audit.status).toBe('AUDITING');
    const now = box.get('US', before.id);
    expect(now.title).toBe(before.title);
    expect(now.skus[0].price.sale_price).toBe('25.50');
    expect(now.skus[0].inventory[0].quantity).toBe(1);
    // What is not given of price and stock stays.
    const bare = body.skus.map(({ price: _, inventory: __, ...sku }: Json) => sku);
    put(box, 'US', before.id, { ...body, skus: bare });
    expect(box.get('US', before.id).skus.map(({ price }: Json) => price.sale_price)).toEqual([
      '25.50',
      '24.00',
      '26.00',
    ]);
  });

  it('refuses other shops’ products, foreign and doubled SKUs, half the warehouses, locked prices', () => {
    const box = shelf();
    const candle = box.get('US', box.bySku('US', 'CND-CAMP').id);
    const body = asPut(candle, 'US');
    expect(refusedPut(box, 'GB', candle.id, { ...body, category_version: 'v1' })).toBe(12052034);
    expect(refusedEdit(box, 'GB', candle.id, {})).toBe(12052048);
    const towel = box.get('US', box.bySku('US', 'TWL-TIDE').id);
    const foreign = [{ ...body.skus[0], id: towel.skus[0].id }, ...body.skus.slice(1)];
    expect(refusedPut(box, 'US', candle.id, { ...body, skus: foreign })).toBe(12052557);
    expect(refusedPut(box, 'US', candle.id, { ...body, skus: [...body.skus, body.skus[0]] })).toBe(12052553);
    const half = body.skus.map((sku: Json) => ({ ...sku, inventory: sku.inventory.slice(0, 1) }));
    expect(refusedPut(box, 'US', candle.id, { ...body, skus: half })).toBe(12052516);
    const dear = asPut(towel, 'US');
    dear.skus[0].price.amount = '44.00';
    expect(refusedPut(box, 'US', towel.id, dear)).toBe(12052038);
    expect(refusedPut(box, 'US', towel.id, { ...asPut(towel, 'US'), skus: asPut(towel, 'US').skus.slice(1) })).toBe(
      12019057,
    );
    expect(refusedPut(box, 'US', '1729000000000000000', body)).toBe(12052032);
    // Nothing of all this has left a trace.
    expect(box.get('US', candle.id)).toEqual(candle);
    expect(box.get('US', towel.id)).toEqual(towel);
  });
});

describe('editing a part', () => {
  it('audits a live product while the old version stays on sale', () => {
    const box = shelf();
    const { id } = box.bySku('GB', 'SOP-KLP');
    const before = box.get('GB', id);
    expect(edit(box, 'GB', id, { title: 'Skerry Sea Salt Soap Bar, 100 g' }).audit.status).toBe('AUDITING');
    expect(still(box.get('GB', id))).toEqual(still({ ...before, audit: { ...before.audit, status: 'AUDITING' } }));
    expect(box.list('GB', { audit_status: ['AUDITING'] }).map((product) => product.id)).toContain(id);
    // A second edit builds on the one under review.
    edit(box, 'GB', id, {
      description: '<p>Cold-pressed soap with sea salt from the skerries off Orkney, cut by hand.</p>',
    });
    box.hours(25);
    const after = box.get('GB', id);
    expect(after).toMatchObject({
      title: 'Skerry Sea Salt Soap Bar, 100 g',
      status: 'ACTIVATE',
      audit: { status: 'APPROVED' },
    });
    expect(after.description).toContain('Orkney');
    expect(after.product_attributes).toEqual(before.product_attributes);
  });

  it('throws a failed edit of a live product away, and says why', () => {
    const box = shelf();
    const { id } = box.bySku('GB', 'SOP-KLP');
    const before = box.get('GB', id);
    edit(box, 'GB', id, { title: 'Soap that heals everything' });
    box.hours(25);
    const after = box.get('GB', id);
    expect(after).toMatchObject({ title: before.title, status: 'ACTIVATE', audit: { status: 'FAILED' } });
    expect(after.audit_failed_reasons[0].reasons[0]).toContain('heals');
    expect(box.list('GB', { audit_status: ['FAILED'], status: 'ACTIVATE' }).map((product) => product.id)).toEqual([id]);
  });

  it('ends the audit where an edit is taken back', () => {
    const box = shelf();
    const { id, title } = box.bySku('GB', 'SOP-KLP');
    edit(box, 'GB', id, { title: 'Something else entirely' });
    expect(edit(box, 'GB', id, { title }).audit.status).toBe('APPROVED');
    expect(
      box.refused('GB', OPS.get, { path: { product_id: id }, query: { return_under_review_version: 'true' } }),
    ).toBe(12052547);
  });

  it('leaves the SKUs alone where none are given, and drops those left out where some are', () => {
    const box = shelf();
    const candle = box.get('US', box.bySku('US', 'CND-CAMP').id);
    expect(edit(box, 'US', candle.id, { title: 'Cedarline Candle' }).skus).toHaveLength(3);
    const [first] = asPut(candle, 'US').skus;
    expect(edit(box, 'US', candle.id, { skus: [first] }).skus).toHaveLength(1);
  });

  it('mends a failed product, which is audited again', () => {
    const box = shelf();
    const [failed] = box.list('US', { status: 'FAILED' });
    const { title, description } = box.get('US', failed.id);
    const clean = (text: string) => text.replaceAll(', dupe of the famous one', '');
    edit(box, 'US', failed.id, { title: clean(title), description: clean(description) });
    expect(box.get('US', failed.id)).toMatchObject({ status: 'PENDING', audit_failed_reasons: [] });
    box.hours(25);
    expect(box.get('US', failed.id).status).toBe('ACTIVATE');
  });

  it('does not touch frozen and deleted products, nor settled identifier codes', () => {
    const box = shelf();
    expect(refusedEdit(box, 'US', box.list('US', { status: 'DELETED' })[0].id, { title: 'x' })).toBe(12052901);
    expect(refusedEdit(box, 'GB', box.list('GB', { status: 'FREEZE' })[0].id, { title: 'x' })).toBe(12052901);
    const body = listing(box, 'US');
    body.skus[0].identifier_code = { code: '012345678905', type: 'UPC' };
    const { product_id } = box.call('US', OPS.create, { body });
    const changed = asPut(box.get('US', product_id), 'US');
    changed.skus[0].identifier_code = { code: '036000291452', type: 'UPC' };
    expect(refusedPut(box, 'US', product_id, changed)).toBe(12052593);
  });
});

describe('drafts', () => {
  it('of a live product leave it on sale, and are taken up by the next edit', () => {
    const box = shelf();
    const { id } = box.bySku('US', 'CND-CAMP');
    const before = box.get('US', id);
    expect(edit(box, 'US', id, { save_mode: 'AS_DRAFT', title: 'Cedarline Candle, new jar' }).product_id).toBe(id);
    expect(still(box.get('US', id))).toEqual(still({ ...before, has_draft: true }));
    expect(box.get('US', id, { return_draft_version: 'true' }).title).toBe('Cedarline Candle, new jar');
    edit(box, 'US', id, {
      description: '<p>The same wax in a jar that stacks, with a lid of cork and a label of paper.</p>',
    });
    expect(box.get('US', id).has_draft).toBe(false);
    box.hours(25);
    expect(box.get('US', id)).toMatchObject({ title: 'Cedarline Candle, new jar', status: 'ACTIVATE' });
  });

  it('do not move price and stock of what is on sale', () => {
    const box = shelf();
    const { id } = box.bySku('US', 'CND-CAMP');
    const before = box.get('US', id);
    const { skus } = asPut(before, 'US');
    skus[0].price.amount = '1.00';
    skus[0].inventory[0].quantity = 0;
    edit(box, 'US', id, { save_mode: 'AS_DRAFT', skus });
    expect(box.get('US', id).skus).toEqual(before.skus);
  });

  it('become products once they are handed in complete', () => {
    const box = shelf();
    const [draft] = box.list('US', { status: 'DRAFT' });
    expect(refusedEdit(box, 'US', draft.id, {})).toBe(12052104);
    edit(box, 'US', draft.id, { product_attributes: [{ id: ATTRIBUTE.prop65, values: [{ name: 'No' }] }] });
    expect(box.get('US', draft.id).status).toBe('PENDING');
    expect(refusedEdit(box, 'US', draft.id, { save_mode: 'AS_DRAFT', title: 'x' })).toBe(12052901);
    box.hours(25);
    expect(box.get('US', draft.id).status).toBe('ACTIVATE');
  });
});

function named(sku: Json, name: string, value_name: string): Json {
  return { ...sku, sales_attributes: [{ name, value_name }] };
}
