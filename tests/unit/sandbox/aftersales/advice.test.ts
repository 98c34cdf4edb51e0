import { describe, expect, it } from 'vitest';
import { type Json, MONDAY } from '../state/fixture.ts';
import { counter, OPS } from './fixture.ts';

describe('a search', () => {
  it('finds returns by every filter, and pages through them', () => {
    const box = counter();
    const [refund, back] = [box.asked('REFUND'), box.asked('RETURN_AND_REFUND')];
    const ids = (body: Json, query: Json = { page_size: '50' }) =>
      box.call('US', OPS.search, { body, query }).return_orders.map((one: Json) => one.return_id);
    const everything = ids({});
    expect(everything.length).toBeGreaterThan(9);
    expect(ids({ return_ids: [refund, back, '1'] }).sort()).toEqual([refund, back].sort());
    const order = box.wire(refund);
    expect(ids({ order_ids: [order.order_id] })).toEqual([refund]);
    expect(ids({ buyer_user_ids: [box.order('US', order.order_id).user_id] })).toEqual([refund]);
    expect(ids({ return_types: ['REPLACEMENT'] })).toHaveLength(1);
    expect(ids({ return_status: ['AWAITING_BUYER_SHIP'] })).toHaveLength(1);
    expect(ids({ create_time_ge: MONDAY / 1000 }).sort()).toEqual([refund, back].sort());
    expect(ids({ update_time_lt: MONDAY / 1000 })).not.toContain(refund);
    expect(
      box.call('US', 'POST /return_refund/202602/returns/search', { body: { return_ids: [back] } }).total_count,
    ).toBe(1);

    const paged: string[] = [];
    let token = '';
    do {
      const page = box.call('US', OPS.search, {
        query: { page_size: '3', sort_field: 'update_time', sort_order: 'DESC', ...(token && { page_token: token }) },
      });
      paged.push(...page.return_orders.map((one: Json) => one.return_id));
      token = page.next_page_token;
    } while (token !== '');
    expect([...paged].sort()).toEqual([...everything].sort());
    for (const query of [
      { page_size: '0' },
      { page_size: '51' },
      { sort_field: 'id' },
      { sort_order: 'up' },
      { page_token: 'x' },
    ])
      expect(box.refused('US', OPS.search, { query: query as never })).toBe(36009004);
  });
});

describe('a calculation', () => {
  it('adds up to what a return is about', () => {
    const box = counter();
    const id = box.asked('REFUND');
    const wire = box.wire(id);
    const body = { order_id: wire.order_id, request_type: 'REFUND', reason_name: wire.return_reason };
    const { order_refund_amount: amounts } = box.call('US', OPS.calculate, { body });
    expect(amounts).toEqual(wire.refund_amount);
    const cents = (text: string) => Math.round(Number(text) * 100);
    const { refund_subtotal: goods, refund_tax: tax, refund_shipping_fee: shipping, refund_total: total } = amounts;
    expect(cents(goods) + cents(tax) + cents(shipping)).toBe(cents(total));
    const lines = wire.return_line_items.slice(0, 1).map((line: Json) => line.order_line_item_id);
    const some = box.call('US', OPS.calculate, { body: { ...body, order_line_item_ids: lines } }).order_refund_amount;
    expect(cents(some.refund_total)).toBeLessThan(cents(total));
    expect(box.refused('US', OPS.calculate, { body: { ...body, order_id: '1' } })).toBe(25007006);
    expect(box.refused('US', OPS.calculate, { body: { ...body, request_type: 'GIFT' } })).toBe(25001001);
  });
});

describe('a seller’s own return', () => {
  it('needs nobody’s yes, a reason that fits, and no more than was paid', () => {
    const box = counter();
    const order = box.make({ status: 'DELIVERED', spec: { skus: [[0, 2]], note: -1, express: false } });
    const body = {
      order_id: order,
      return_type: 'REFUND',
      return_reason: 'ecom_order_delivered_refund_reason_damaged_seller',
    };
    const create = (more: Json) => box.refused('US', OPS.create, { body: { ...body, ...more } });
    expect(create({ return_reason: 'nonsense' })).toBe(25001014);
    expect(create({ return_reason: 'ecom_order_delivered_refund_reason_damaged' })).toBe(25001015);
    expect(create({ return_reason: 'seller_shipped_refund_package_lost' })).toBe(25001021);
    expect(create({ refund_total: '999.00', currency: 'USD' })).toBe(25005005);
    expect(create({ refund_total: '0' })).toBe(25001001);
    const sku = box.order('US', order).line_items[0].sku_id;
    expect(create({ skus: [{ sku_id: sku, quantity: 3 }] })).toBe(25005011);
    expect(create({ order_id: '1' })).toBe(25020005);
    expect(create({ order_id: box.make({ status: 'AWAITING_SHIPMENT' }) })).toBe(25001003);
    expect(create({ order_id: box.make({ status: 'CANCELLED' }) })).toBe(25001051);
    const made = box.call('US', OPS.create, {
      body: { ...body, refund_total: '4.00', currency: 'USD', skus: [{ sku_id: sku, quantity: 1 }] },
    });
    expect(made).toMatchObject({ return_status: 'RETURN_OR_REFUND_REQUEST_SUCCESS' });
    expect(box.wire(made.return_id)).toMatchObject({ role: 'SELLER', refund_amount: { refund_total: '4.00' } });
    const query = { idempotency_key: 'mine' };
    const back = {
      ...body,
      return_type: 'RETURN_AND_REFUND',
      return_reason: 'seller_ecom_delivered_return_refund_reason1',
    };
    const first = box.call('US', 'POST /return_refund/202602/returns', { query, body: back });
    expect(first).toMatchObject({ return_status: 'AWAITING_BUYER_SHIP' });
    expect(box.call('US', 'POST /return_refund/202602/returns', { query, body: back })).toEqual(first);
    expect(create({})).toBe(25001011);
    expect(
      box.call('US', OPS.create, {
        body: {
          ...body,
          order_id: box.make({ status: 'IN_TRANSIT' }),
          return_reason: 'seller_shipped_refund_package_lost',
        },
      }),
    ).toBeDefined();
  });

  it('can be made where the eligibility says so', () => {
    const box = counter();
    const kinds = (status: string, query: Json = {}) => {
      const { sku_eligibility } = box.call('US', OPS.eligibility, {
        path: { order_id: box.make({ status: status as never }) },
        query,
      });
      return Object.fromEntries(
        sku_eligibility[0].line_item_eligibility.map((one: Json) => [
          one.request_type,
          one.eligible ? one.available_reason_names.length > 0 : one.ineligible_code,
        ]),
      );
    };
    expect(kinds('DELIVERED')).toEqual({ CANCEL: 25001045, REFUND: true, RETURN_AND_REFUND: true });
    expect(kinds('AWAITING_SHIPMENT')).toEqual({ CANCEL: true, REFUND: 25001003, RETURN_AND_REFUND: 25001003 });
    expect(kinds('IN_TRANSIT', { request_types: 'REFUND,CANCEL' })).toEqual({ CANCEL: 25001045, REFUND: true });
    expect(kinds('CANCELLED')).toEqual({ CANCEL: 25001051, REFUND: 25001051, RETURN_AND_REFUND: 25001051 });
  });
});

describe('a buyer’s wish to cancel', () => {
  const pending = (box: ReturnType<typeof counter>, region: 'US' | 'GB' = 'US'): Json[] =>
    box.call(region, OPS.cancellations, { body: { cancel_status: ['CANCELLATION_REQUEST_PENDING'] } }).cancellations;

  it('is granted once', () => {
    const box = counter();
    const [one] = pending(box);
    const path = { cancel_id: one.cancel_id };
    expect(box.refused('GB', OPS.approveCancel, { path })).toBe(25020005);
    const query = { idempotency_key: 'c' };
    expect(box.call('US', OPS.approveCancel, { path, query })).toEqual({});
    expect(box.call('US', OPS.approveCancel, { path, query })).toEqual({});
    expect(box.refused('US', OPS.approveCancel, { path })).toBe(25020009);
    expect(box.refused('US', OPS.rejectCancel, { path, body: { reject_reason: 'x' } })).toBe(25020010);
    expect(box.order('US', one.order_id)).toMatchObject({ status: 'CANCELLED', cancellation_initiator: 'BUYER' });
    const [after] = box.call('US', OPS.cancellations, { body: { cancel_ids: [one.cancel_id] } }).cancellations;
    expect(after).toMatchObject({ cancel_status: 'CANCELLATION_REQUEST_SUCCESS', cancel_type: 'BUYER_CANCEL' });
    expect(after.seller_next_action_response).toBeUndefined();
  });

  it('is rejected for a reason that fits, and the order goes on', () => {
    const box = counter();
    const [one] = pending(box);
    const path = { cancel_id: one.cancel_id };
    const reject = (reject_reason: string) => box.refused('US', OPS.rejectCancel, { path, body: { reject_reason } });
    const { reasons } = box.call('US', OPS.reasons, { query: { return_or_cancel_id: one.cancel_id } });
    expect(reasons).toHaveLength(4);
    const { decisions } = box.call('US', OPS.decisions, { query: { return_or_cancel_id: one.cancel_id } });
    expect(decisions.map((each: Json) => [each.decision, each.eligible])).toEqual([
      ['APPROVE_CANCEL', true],
      ['REJECT_CANCEL', true],
    ]);
    expect(reject('nonsense')).toBe(25001014);
    expect(reject('reverse_reject_request_reason_1')).toBe(25001057);
    expect(reject(reasons[3].name)).toBe(0);
    expect(reject(reasons[3].name)).toBe(25011011);
    expect(box.refused('US', OPS.approveCancel, { path })).toBe(25011012);
    expect(box.order('US', one.order_id)).toMatchObject({
      status: 'AWAITING_SHIPMENT',
      is_buyer_request_cancel: false,
    });
    expect(pending(box)).toEqual([]);
  });

  it('cannot be answered where nobody asked', () => {
    const box = counter();
    const order = box.make();
    const { cancel_id } = box.call('US', 'POST /return_refund/202309/cancellations', {
      body: { order_id: order, cancel_reason: 'seller_cancel_reason_out_of_stock' },
    });
    expect(box.refused('US', OPS.approveCancel, { path: { cancel_id } })).toBe(25020004);
    expect(box.refused('US', OPS.reasons, { query: { return_or_cancel_id: '1' } })).toBe(25020005);
  });
});

describe('the newer operations', () => {
  const SEARCH = 'POST /return_refund/202603/aftersales/search';
  const RMA = 'POST /return_refund/202604/rma/search';
  const REVIEW = 'POST /return_refund/202606/aftersales/review';

  it('show the same returns as requests and as parcels', () => {
    const box = counter();
    const id = box.asked('RETURN_AND_REFUND');
    const order_id = box.wire(id).order_id;
    const [request] = box.call('US', SEARCH, { body: { filters: { main_order_ids: [order_id] } } }).aftersales_requests;
    expect(request).toMatchObject({ status: 'PENDING_REQUEST_REVIEW', sku_return_requests: [{ return_id: id }] });
    const reviewed = (action: string, request_id = request.id, key = 'r') =>
      box.call('US', REVIEW, {
        body: {
          aftersales_request_decisions: [
            { request_id, request_id_type: 'AFTERSALES', line_item_decisions: [{ action }], idempotency_key: key },
          ],
        },
      }).errors;
    expect(reviewed('NONSENSE')).toMatchObject([{ code: 25001001, detail: { request_id: request.id } }]);
    expect(reviewed('APPROVE_REQUEST', '1')).toMatchObject([{ code: 25020005 }]);
    expect(reviewed('APPROVE_REQUEST')).toEqual([]);
    expect(reviewed('APPROVE_REQUEST')).toEqual([]);
    expect(reviewed('APPROVE_REQUEST', request.id, 'other')).toMatchObject([{ code: 25011012 }]);
    const parcels = box.call('US', RMA, {
      body: { filters: { aftersales_request_ids: [request.id] }, whitelisted_data_fields: ['LINE_ITEMS'] },
    });
    expect(parcels).toMatchObject({
      total_count: 1,
      return_merchandise_authorizations: [{ aftersales_request_id: request.id, status: 'AWAITING_BUYER_RETURN' }],
    });
    expect(parcels.return_merchandise_authorizations[0].sku_return_requests).toBeUndefined();
    const rejected = box.asked('REFUND');
    const [other] = box.call('US', SEARCH, {
      body: { filters: { main_order_ids: [box.wire(rejected).order_id] } },
    }).aftersales_requests;
    expect(reviewed('REJECT_REQUEST', other.id, 'third')).toEqual([]);
    expect(box.wire(rejected).return_status).toBe('REFUND_OR_RETURN_REQUEST_REJECT');
    expect(box.refused('US', SEARCH, { body: { pagination: { page_token: 'x' } } })).toBe(25001001);
    expect(box.refused('US', SEARCH, { body: { pagination: { page_size: 0 } } })).toBe(25001001);
  });

  it('page', () => {
    const box = counter();
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const page = box.call('US', SEARCH, {
        body: {
          pagination: { page_size: 4, ...(token && { page_token: token }) },
          sort: { sort_field: 'create_time', sort_order: 'DESC' },
        },
      });
      ids.push(...page.aftersales_requests.map((one: Json) => one.id));
      token = page.next_page_token;
    } while (token);
    expect(new Set(ids).size).toBe(9);
  });
});
