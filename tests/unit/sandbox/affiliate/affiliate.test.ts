import { describe, expect, it } from 'vitest';
import { idOf } from '../../../../src/sandbox/state/ids.ts';
import { orderRow } from '../../../../src/sandbox/state/rows.ts';
import { commissionOf, refundedPlaces } from '../../../../src/sandbox/state/trade/attribution.ts';
import { seedPast } from '../../../../src/sandbox/state/trade/past.ts';
import { HOUR, type Json, MONDAY, type Sandbox, sandbox } from '../state/fixture.ts';

const OPS = {
  orders: 'POST /affiliate_seller/202410/orders/search',
  openSearch: 'POST /affiliate_seller/202412/open_collaborations/search',
  openCreate: 'POST /affiliate_seller/202412/open_collaborations',
  openRemove: 'DELETE /affiliate_seller/202409/open_collaborations/products/{product_id}',
  away: 'POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator',
  contents: 'GET /affiliate_seller/202508/open_collaborations/creator_content_details',
  rules: 'GET /affiliate_seller/202410/open_collaborations/sample_rules',
  editRule: 'POST /affiliate_seller/202410/open_collaborations/sample_rules',
  settings: 'GET /affiliate_seller/202409/open_collaboration_settings',
  editSettings: 'POST /affiliate_seller/202405/open_collaboration_settings',
  targetSearch: 'POST /affiliate_seller/202508/target_collaborations/search',
  targetCreate: 'POST /affiliate_seller/202508/target_collaborations',
  target: 'GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
  targetUpdate: 'PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
  targetRemove: 'DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id}',
  link: 'POST /affiliate_seller/202509/target_collaboration/{target_collaboration_id}/link',
  samples: 'POST /affiliate_seller/202508/sample_applications/search',
  review: 'POST /affiliate_seller/202507/sample_applications/{application_id}/review',
  fulfilments: 'POST /affiliate_seller/202409/sample_applications/{application_id}/fulfillments/search',
  market: 'POST /affiliate_seller/202508/marketplace_creators/search',
  creator: 'GET /affiliate_seller/202508/marketplace_creators/{creator_user_id}',
} as const;

const NOW = MONDAY / 1000;
const hours = (box: Sandbox, count: number) =>
  box.state.db.prepare("UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE key = 'offset_ms'").run(count * HOUR);
const cents = (money: Json) => (money === undefined ? 0 : Math.round(Number(money.amount) * 100));

function allOrders(box: Sandbox, region: 'US' | 'GB', body: Json = {}): Json[] {
  const found: Json[] = [];
  for (let token = ''; ; ) {
    const query = { page_size: '100', ...(token && { page_token: token }) };
    const page = box.call(region, OPS.orders, { query, body });
    found.push(...page.orders);
    token = page.next_page_token;
    if (token === '') {
      expect(found).toHaveLength(page.total_count);
      return found;
    }
  }
}

describe('affiliate orders of a sandbox', () => {
  it.each(['US', 'GB'] as const)('come to what creators earn by the orders of %s, to the cent', (region) => {
    const box = sandbox();
    seedPast(box.state, { days: 120, perDay: 4, region });
    const told = allOrders(box, region);
    expect(told.length).toBeGreaterThan(60);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['PROCESSING', 'COMPLETED', 'CANCELLED']));
    const { db } = box.state;
    const raws = db
      .prepare('SELECT * FROM orders WHERE shop = ? AND paid_time IS NOT NULL')
      .all(region === 'US' ? 1 : 2);
    const byId = new Map(raws.map((raw) => [idOf('order', orderRow(raw).n), orderRow(raw)]));
    let [settled, expected, refundedOrders] = [0, 0, 0];
    for (const order of told) {
      const row = byId.get(order.id)!;
      const refunded = refundedPlaces(db, row.n);
      const sum = (field: string) => order.skus.reduce((all: number, sku: Json) => all + cents(sku[field]), 0);
      const of = (gone?: ReadonlySet<number>) =>
        row.lines.reduce((all, _, place) => all + commissionOf(row, place, gone), 0);
      expect(sum('estimated_paid_commission')).toBe(of());
      if (order.status !== 'COMPLETED') continue;
      expect(sum('actual_paid_commission')).toBe(of(refunded));
      settled += sum('actual_paid_commission');
      if (refunded.size > 0) refundedOrders += 1;
    }
    for (const row of byId.values()) {
      const done = db.prepare('SELECT 1 FROM finance_entries WHERE id = ?').get(row.n) !== undefined;
      if (!done) continue;
      expected += row.lines.reduce((all, _, place) => all + commissionOf(row, place, refundedPlaces(db, row.n)), 0);
    }
    expect(settled).toBe(expected);
    expect(settled).toBeGreaterThan(0);
    expect(refundedOrders).toBeGreaterThan(0);
    const program = told[0]!.skus[0].target_collaboration_id ?? told[0]!.skus[0].open_collaboration_id;
    const some = allOrders(box, region, { program_id: program, create_time_lt: NOW });
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(told.length);
    const late = allOrders(box, region, { create_time_ge: NOW - 30 * 86_400, create_time_lt: NOW });
    expect(late.every(({ create_time: at }) => at >= NOW - 30 * 86_400 && at < NOW)).toBe(true);
  });
});

describe('sample applications', () => {
  it('wait for a while, are decided once, and become an order that goes its way', () => {
    const box = sandbox();
    const search = (body: Json = {}) =>
      box.call('US', OPS.samples, { query: { page_size: '50' }, body }).sample_applications as Json[];
    const pending = search({ status: 'PENDING' });
    expect(pending.length).toBeGreaterThan(4);
    expect(pending.every(({ approve_expiration_time: until }) => until > NOW && until <= NOW + 7 * 86_400)).toBe(true);
    expect(new Set(search().map(({ status }) => status)).size).toBeGreaterThan(3);
    const linked = search({ status: 'AWAITING_SHIPMENT' })[0];
    expect(box.order('US', linked.order_id)).toMatchObject({ is_sample_order: true });

    const [one, two] = pending.filter(({ is_approvable: can }) => can);
    const review = (id: string, body: Json) => box.refused('US', OPS.review, { path: { application_id: id }, body });
    expect(review(one.id, { review_result: 'REJECT' })).toBe(36009004);
    expect(review(one.id, { review_result: 'APPROVE' })).toBe(0);
    expect(review(one.id, { review_result: 'APPROVE' })).toBe(36009004);
    expect(review(two.id, { review_result: 'REJECT', reject_reason: 'OUT_OF_STOCK' })).toBe(0);
    const of = (id: string) => search().find((each) => each.id === id);
    expect(of(two.id)).toMatchObject({ status: 'REJECT_CANCELLED' });
    const approved = of(one.id);
    expect(approved).toMatchObject({ status: 'AWAITING_SHIPMENT', order_id: expect.any(String) });
    expect(search({ order_id: approved.order_id })).toHaveLength(1);
    expect(box.order('US', approved.order_id)).toMatchObject({ is_sample_order: true });
    expect(box.call('US', OPS.fulfilments, { path: { application_id: one.id }, body: {} })).toEqual({
      fulfillments: [],
    });

    hours(box, 8 * 24);
    const later = search();
    for (const { id } of pending.slice(2))
      expect(later.find((each) => each.id === id)?.status).toMatch(/OVERDUE|WITHDRAW/);
    expect(later.some(({ status }) => status === 'PENDING')).toBe(true);
    const old = pending.at(-1);
    expect(review(old.id, { review_result: 'APPROVE' })).toBe(36009004);
  });
});

describe('collaborations', () => {
  it('open ones are made, end at midnight, and have rules and people', () => {
    const box = sandbox();
    const search = (body: Json = {}) =>
      box.call('US', OPS.openSearch, { query: { page_size: '100' }, body }).open_collaborations as Json[];
    const all = search();
    expect(all.length).toBeGreaterThan(4);
    const { id, product } = all[0];
    expect(search({ keyword_type: 'PRODUCT_NAME', keyword: product.title.slice(0, 6).toUpperCase() })).toHaveLength(1);
    expect(box.refused('US', OPS.openCreate, { body: { product_id: product.id, commission_rate: 1500 } })).toBe(
      16003012,
    );
    expect(box.refused('US', OPS.openCreate, { body: { product_id: product.id, commission_rate: 99 } })).toBe(36009004);
    const people = box.call('US', OPS.contents, { query: { page_size: '20', product_id: product.id } });
    expect(people.creator_content_details.length).toBe(people.total_count);
    expect(people.total_count).toBeGreaterThan(0);
    const who = people.creator_content_details[0].creator_profile.creator_open_id;
    box.call('US', OPS.away, {
      path: { open_collaboration_id: id },
      body: { creator_user_open_id: who, product_id: product.id },
    });
    const fewer = box.call('US', OPS.contents, { query: { page_size: '20', product_id: product.id } });
    expect(fewer.total_count).toBe(people.total_count - 1);

    expect(box.call('US', OPS.rules, { query: { product_ids: product.id } }).sample_rules).toHaveLength(1);
    box.call('US', OPS.editRule, { body: { product_id: product.id, sample_rule: { activate_status: 'DEACTIVATE' } } });
    expect(box.call('US', OPS.rules, { query: { product_ids: product.id } }).sample_rules).toEqual([]);
    box.call('US', OPS.editSettings, { body: { auto_add_product: { enable: false, commission_rate: 1000 } } });
    expect(box.call('US', OPS.settings)).toEqual({
      open_collaboration_settings: { auto_add_product: { enable: false } },
    });

    const gone = box.call('US', OPS.openRemove, { path: { product_id: product.id } });
    expect(gone.terminated_effective_time).toBe(Date.parse('2026-11-24T08:00:00Z') / 1000);
    expect(search()[0]).toMatchObject({ status: 'TERMINATING' });
    expect(box.refused('US', OPS.openRemove, { path: { product_id: product.id } })).toBe(16003033);
    hours(box, 24);
    expect(search()).toHaveLength(all.length - 1);
    const made = box.call('US', OPS.openCreate, { body: { product_id: product.id, commission_rate: 1500 } });
    expect(search().at(-1)).toMatchObject({ id: made.open_collaboration.id, current_commission: { rate: 1500 } });
  });

  it('target ones are made, changed and removed, and let no creator have two rates', () => {
    const box = sandbox();
    const search = (status: string, body: Json = {}) =>
      box.call('US', OPS.targetSearch, { query: { page_size: '20' }, body: { collaboration_status: status, ...body } })
        .target_collaborations as Json[];
    const valid = search('VALID');
    expect(valid.length).toBeGreaterThan(3);
    expect(search('EXPIRING')).toHaveLength(1);
    const at = (id: string) => ({ path: { target_collaboration_id: id } });
    const detail = (id: string) => box.call('US', OPS.target, at(id)).target_collaboration;
    const [first] = valid;
    const taken = detail(first.id);
    const market = (keyword: string) =>
      box.call('US', OPS.market, { query: { page_size: '20' }, body: { keyword } }).creators as Json[];
    const [free] = market('windowsill.wes');
    expect(box.call('US', OPS.creator, { path: { creator_user_id: free.creator_open_id } }).creator).toMatchObject({
      username: 'windowsill.wes',
    });
    const wanted = (creators: string[], more: Json = {}) => ({
      body: {
        name: 'Pots',
        end_time: String(NOW + 30 * 86_400),
        products: [{ id: taken.products[0].id, target_commission_rate: 1700 }],
        creator_user_open_ids: creators,
        free_sample_rule: { has_free_sample: true, is_sample_approval_exempt: false },
        seller_contact_info: { email: 'me@shop.example' },
        ...more,
      },
    });
    const clash = box.call('US', OPS.targetCreate, wanted([taken.creators[0].creator_open_id]));
    expect(clash).toEqual({
      target_collaboration_conflicts: [
        { creator_user_open_id: taken.creators[0].creator_open_id, product_id: taken.products[0].id },
      ],
    });
    expect(box.refused('US', OPS.targetCreate, wanted(['7219000000000000000']))).toBe(50001702);
    expect(box.refused('US', OPS.targetCreate, wanted([free.creator_open_id], { end_time: String(NOW) }))).toBe(
      16024018,
    );
    const { id } = box.call('US', OPS.targetCreate, wanted([free.creator_open_id])).target_collaboration;
    expect(detail(id)).toMatchObject({ name: 'Pots', products: [{ commission: { rate: 1700 } }] });
    expect(search('VALID', { creator_user_open_id: free.creator_open_id })).toHaveLength(1);
    expect(box.call('US', OPS.link, at(id)).link).toContain(id);
    box.call('US', OPS.targetUpdate, {
      ...at(id),
      ...wanted([free.creator_open_id], {
        name: 'More pots',
        products: [{ id: taken.products[1].id, commission_rate: 1800 }],
      }),
    });
    expect(
      detail(id)
        .products.map((each: Json) => each.collaboration_status)
        .sort(),
    ).toEqual(['DELETING', 'NORMAL']);
    box.call('US', OPS.targetRemove, at(id));
    expect(search('CANCELING').map((each: Json) => each.id)).toEqual([id]);
    expect(box.refused('US', OPS.targetRemove, at(id))).toBe(16024018);
    hours(box, 24);
    expect(search('COMPLETED').map((each: Json) => each.id)).toEqual([id]);
    expect(box.refused('US', OPS.target, at('1'))).toBe(50001700);
  });
});
