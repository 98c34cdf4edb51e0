import { describe, expect, it } from 'vitest';
import { seedManyProducts } from '../../../../src/sandbox/state/index.ts';
import { type Json, MONDAY } from '../state/fixture.ts';
import { HOUSES, OPS, REGIONS, shelf } from './fixture.ts';

describe('what a new sandbox lists', () => {
  it('is what its orders are made of, under the same ids', () => {
    const box = shelf();
    for (const region of REGIONS) {
      const listed = new Map(
        box.list(region).flatMap(({ id, skus }) => skus.map((sku: Json) => [`${id} ${sku.id}`, sku.seller_sku])),
      );
      const { orders } = box.call(region, 'POST /order/202309/orders/search', { query: { page_size: '50' } });
      const lines = orders.flatMap((order: Json) => order.line_items);
      expect(lines.length).toBeGreaterThan(20);
      for (const line of lines) {
        expect(listed.get(`${line.product_id} ${line.sku_id}`), line.product_name).toBe(line.seller_sku);
      }
    }
  });

  it('has a product in every state that sellers meet', () => {
    const box = shelf();
    const us = box.list('US');
    const statuses = [...us, ...box.list('GB')].map(({ status }) => status);
    expect(new Set(statuses)).toEqual(
      new Set([
        'DRAFT',
        'PENDING',
        'FAILED',
        'ACTIVATE',
        'SELLER_DEACTIVATED',
        'PLATFORM_DEACTIVATED',
        'FREEZE',
        'DELETED',
      ]),
    );
    expect(new Set(us.map(({ listing_quality_tier }) => listing_quality_tier))).toEqual(
      new Set(['POOR', 'FAIR', 'GOOD']),
    );
    expect(us.filter(({ has_draft }) => has_draft).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['DRAFT', 'ACTIVATE']),
    );
    expect(us.find(({ audit }) => audit.status === 'PRE_APPROVED')).toMatchObject({
      status: 'PENDING',
      audit: { pre_approved_reasons: ['RESTRICTED_CATEGORY_PENDING'] },
    });
    // Quality tiers exist in the US only.
    expect(box.list('GB').some((product) => 'listing_quality_tier' in product)).toBe(false);
    const light = box.bySku('US', 'LGT-WRM');
    expect(light.skus[0].inventory).toEqual([{ warehouse_id: HOUSES.US[0], quantity: 3 }]);
    expect(box.list('GB', { seller_skus: ['TEA-HRB'] })).toHaveLength(2);
  });

  it('tells why an audit failed, and what to do', () => {
    const box = shelf();
    for (const region of REGIONS) {
      const failed = box.list(region, { status: 'FAILED' });
      expect(failed).toHaveLength(1);
      const reasons = box.get(region, failed[0].id).audit_failed_reasons;
      expect(reasons.length).toBeGreaterThan(0);
      for (const { position, reasons: short, suggestions } of reasons) {
        expect(position).not.toBe('');
        expect(short[0]).not.toBe('');
        expect(suggestions[0]).not.toBe('');
      }
    }
  });

  it('holds in its stock what the open orders have taken', () => {
    const box = shelf();
    const open = ['ON_HOLD', 'AWAITING_SHIPMENT'].flatMap(
      (order_status) =>
        box.call('US', 'POST /order/202309/orders/search', { query: { page_size: '100' }, body: { order_status } })
          .orders,
    );
    const towels = open
      .flatMap((order: Json) => order.line_items)
      .filter(({ seller_sku }: Json) => seller_sku === 'TWL-TIDE').length;
    const { id, skus } = box.bySku('US', 'TWL-TIDE');
    const { inventory } = box.call('US', OPS.inventory, { body: { product_ids: [id] } });
    expect(towels).toBeGreaterThan(0);
    expect(inventory[0].skus.find((sku: Json) => sku.id === skus[0].id).total_committed_quantity).toBe(towels);
  });
});

describe('product search', () => {
  it('goes through all products once', () => {
    const box = shelf();
    seedManyProducts(box.state, { count: 230 });
    const seen: string[] = [];
    let token = '';
    let pages = 0;
    do {
      const page = box.call('US', OPS.search, { query: { page_size: '50', ...(token && { page_token: token }) } });
      expect(page.total_count).toBe(245);
      seen.push(...page.products.map(({ id }: Json) => id));
      token = page.next_page_token;
      pages += 1;
    } while (token);
    expect(pages).toBe(5);
    expect(new Set(seen).size).toBe(245);
    expect(seen).toHaveLength(245);
  });

  it('filters by status, audit, tier, SKU, draft and time', () => {
    const box = shelf();
    const all = box.list('US');
    const ids = (body: Json) => box.list('US', body).map(({ id }) => id);
    const where = (test: (product: Json) => boolean) => all.filter(test).map(({ id }) => id);
    expect(ids({ status: 'ALL' })).toEqual(where(() => true));
    expect(ids({ status: 'PENDING' })).toEqual(where(({ status }) => status === 'PENDING'));
    expect(ids({ audit_status: ['AUDITING', 'FAILED'] })).toEqual(
      where(({ audit }) => audit.status === 'AUDITING' || audit.status === 'FAILED'),
    );
    expect(ids({ listing_quality_tiers: ['POOR'] })).toEqual(
      where(({ listing_quality_tier: tier }) => tier === 'POOR'),
    );
    expect(ids({ return_draft_version: true })).toEqual(where(({ has_draft }) => has_draft));
    const [some] = all;
    expect(ids({ sku_ids: [some.skus[0].id] })).toEqual([some.id]);
    expect(ids({ seller_skus: [some.skus[0].seller_sku, 'NO-SUCH'] })).toEqual([some.id]);
    const middle = all[7].create_time;
    expect(ids({ create_time_ge: middle })).toEqual(where(({ create_time }) => create_time >= middle));
    expect(ids({ create_time_le: middle })).toEqual(where(({ create_time }) => create_time <= middle));
    expect(ids({ update_time_ge: middle, update_time_le: middle })).toEqual(
      where(({ update_time }) => update_time === middle),
    );
    expect(ids({ category_version: 'v2' })).toHaveLength(all.length);
    expect(ids({ category_version: 'v1' })).toEqual([]);
    expect(ids({ listing_platforms: ['TOKOPEDIA'] })).toEqual([]);
    expect(all.length).toBeGreaterThan(10);
  });

  it('shows the draft where the draft is asked for', () => {
    const box = shelf();
    const [live] = box.list('US', { seller_skus: ['MUG-FOR12'] });
    const [draft] = box.list('US', { seller_skus: ['MUG-FOR12'], return_draft_version: true });
    expect(draft.id).toBe(live.id);
    expect(draft.title).not.toBe(live.title);
  });

  it('refuses what is no filter', () => {
    const box = shelf();
    const refused = (body: Json) => box.refused('US', OPS.search, { query: { page_size: '10' }, body });
    expect(refused({ status: 'SOLD' })).toBe(36009004);
    expect(refused({ create_time_ge: 20, create_time_le: 10 })).toBe(12019118);
    expect(refused({ update_time_ge: 20, update_time_le: 10 })).toBe(12019119);
    const eleven = Array.from({ length: 11 }, (_, at) => `S${at}`);
    expect(refused({ seller_skus: eleven })).toBe(12019027);
    expect(refused({ sku_ids: eleven })).toBe(12019087);
    expect(box.refused('US', OPS.search, { query: { page_size: '10', page_token: 'AAAA' } })).toBe(36009004);
  });

  it('refuses more than 10 000 hits, which slices of time get around', () => {
    const box = shelf();
    seedManyProducts(box.state, { count: 10_000 });
    const now = Math.floor(MONDAY / 1000);
    expect(box.refused('US', OPS.search, { query: { page_size: '10' } })).toBe(12052180);
    const total = (body: Json) => box.call('US', OPS.search, { query: { page_size: '1' }, body }).total_count;
    const middle = now - 200 * 86_400;
    expect(total({ create_time_le: middle }) + total({ create_time_ge: middle + 1 })).toBe(10_015);
    expect(box.list('GB').length).toBeGreaterThan(5);
  });
});

describe('reading a product', () => {
  it('gives all of it', () => {
    const box = shelf();
    const product = box.get('US', box.bySku('US', 'MUG-CRM12').id);
    expect(product).toMatchObject({
      title: 'Ridgeback Enamel Mug',
      status: 'ACTIVATE',
      product_status: 'ACTIVATE',
      brand: { name: 'Ridgeback' },
      package_weight: { value: '0.340', unit: 'KILOGRAM' },
      has_draft: true,
    });
    expect(product.category_chains.map(({ local_name, is_leaf }: Json) => [local_name, is_leaf])).toEqual([
      ['Home Supplies', false],
      ['Kitchen & Dining', false],
      ['Drinkware', false],
      ['Mugs', true],
    ]);
    expect(product.category_chains[0].parent_id).toBe('0');
    expect(product.skus[1]).toMatchObject({
      seller_sku: 'MUG-CRM12',
      price: { currency: 'USD', sale_price: '18.50', tax_exclusive_price: '18.50' },
      sales_attributes: [
        { name: 'Color', value_name: 'Cream' },
        { name: 'Capacity', value_name: '12 oz' },
      ],
    });
    expect(product.main_images).toHaveLength(5);
    expect(product.main_images[0]).toMatchObject({ width: 1000, height: 1000 });
  });

  it('gives the version under review or the draft where asked', () => {
    const box = shelf();
    const tote = box.bySku('US', 'TOT-NAT').id;
    const review = { return_under_review_version: 'true' };
    expect(box.get('US', tote).title).toBe('Wayfarer Canvas Tote');
    expect(box.get('US', tote, review).title).toBe('Wayfarer Canvas Tote, heavy cotton');
    const mug = box.bySku('US', 'MUG-FOR12').id;
    expect(box.get('US', mug, { return_draft_version: 'true' }).title).not.toBe(box.get('US', mug).title);
    const refused = (id: string, query: Record<string, string>) =>
      box.refused('US', OPS.get, { path: { product_id: id }, query });
    expect(refused(mug, review)).toBe(12052547);
    expect(refused(mug, { ...review, return_draft_version: 'true' })).toBe(12052910);
  });

  it('refuses ids that are none, not here, of another shop, frozen or deleted', () => {
    const box = shelf();
    const refused = (id: string) => box.refused('US', OPS.get, { path: { product_id: id } });
    expect(refused('abc')).toBe(12052260);
    expect(refused('1729000000000000000')).toBe(12052032);
    expect(refused(box.bySku('GB', 'SOK-MOS47').id)).toBe(12052048);
    expect(refused(box.list('US', { status: 'DELETED' })[0].id)).toBe(12052901);
    const [frozen] = box.list('GB', { status: 'FREEZE' });
    expect(box.refused('GB', OPS.get, { path: { product_id: frozen.id } })).toBe(12052901);
  });
});
