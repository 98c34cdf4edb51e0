import { describe, expect, it } from 'vitest';
import { advance, moveOrder, resetState } from '../../../../src/sandbox/state/index.ts';
import { DAY, HOUR, type Json, OPS, type Sandbox, sandbox } from './fixture.ts';

const CANCEL = 'POST /return_refund/202309/cancellations';
const NEWER = 'POST /return_refund/202602/cancellations';
const SEARCH = 'POST /return_refund/202309/cancellations/search';
const STOCK = 'seller_cancel_reason_out_of_stock';

const body = (id: string, cancel_reason = STOCK, more: Record<string, unknown> = {}) => ({
  body: { order_id: id, cancel_reason, ...more },
});
const cancellations = (box: Sandbox, region: 'US' | 'GB', filter: Record<string, unknown> = {}): Json[] =>
  box.call(region, SEARCH, { body: filter, query: { page_size: '50' } }).cancellations;

describe('a seller cancels', () => {
  it('a whole order, and the list shows it with what is paid back', () => {
    const box = sandbox();
    const id = box.make();
    const before = box.order('US', id);
    const answer = box.call('US', CANCEL, body(id));
    expect(answer).toEqual({
      cancel_id: expect.stringMatching(/^\d{19}$/),
      cancel_status: 'CANCELLATION_REQUEST_SUCCESS',
    });
    const order = box.order('US', id);
    expect(order).toMatchObject({
      status: 'CANCELLED',
      cancellation_initiator: 'SELLER',
      cancel_reason: 'Out of stock',
    });
    expect(order.cancel_time).toBe(order.update_time);
    const [found, ...others] = cancellations(box, 'US', { order_ids: [id] });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      cancel_id: answer.cancel_id,
      order_id: id,
      cancel_type: 'CANCEL',
      role: 'SELLER',
      cancel_reason: STOCK,
      cancel_reason_text: 'Out of stock',
      refund_amount: { currency: 'USD', refund_total: before.payment.total_amount },
    });
    expect(found.cancel_line_items.map((line: Json) => line.order_line_item_id)).toEqual(
      before.line_items.map((line: Json) => line.id),
    );
    expect(box.refused('US', CANCEL, body(id))).toBe(25001051);
    expect(cancellations(box, 'US', { cancel_ids: [answer.cancel_id] })).toEqual([found]);
  });

  it('with its package, outside the US too', () => {
    const box = sandbox();
    const id = box.make({ region: 'GB' });
    const packageId = box.order('GB', id).line_items[0].package_id;
    box.call('GB', CANCEL, body(id, `${STOCK}_uk`));
    expect(box.call('GB', OPS.pack, { path: { package_id: packageId } }).package_status).toBe('CANCELLED');
  });

  it('what is not paid, what is on hold and, in the US, what is shipped and not collected', () => {
    const box = sandbox();
    const unpaid = box.make({ status: 'UNPAID' });
    box.call('US', CANCEL, body(unpaid, 'seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed'));
    expect(cancellations(box, 'US', { order_ids: [unpaid] })[0].refund_amount.refund_total).toBe('0.00');
    box.call('US', CANCEL, body(box.make({ status: 'ON_HOLD' })));
    box.call('US', CANCEL, body(box.make({ status: 'AWAITING_COLLECTION' })));
    const abroad = box.make({ status: 'AWAITING_COLLECTION', region: 'GB' });
    expect(box.refused('GB', CANCEL, body(abroad, `${STOCK}_uk`))).toBe(25001045);
  });

  it('lines that are out of stock; the rest lives on', () => {
    const box = sandbox();
    const id = manyLines(box);
    const { line_items: lines } = box.order('US', id);
    box.call('US', NEWER, body(id, STOCK, { order_line_item_ids: [lines[0].id] }));
    const after = box.order('US', id);
    expect(after.status).toBe('AWAITING_SHIPMENT');
    expect(after.line_items.map((line: Json) => line.display_status)).toEqual([
      'CANCELLED',
      ...lines.slice(1).map(() => 'AWAITING_SHIPMENT'),
    ]);
    expect(after.line_items[0].cancel_user).toBe('SELLER');
    expect(box.refused('US', CANCEL, body(id, STOCK, { order_line_item_ids: [lines[0].id] }))).toBe(25001011);
    expect(
      box.refused('US', CANCEL, body(id, 'seller_cancel_reason_wrong_price', { order_line_item_ids: [lines[1].id] })),
    ).toBe(25005010);
    const last = lines.slice(1).map((line: Json) => line.id);
    box.call('US', CANCEL, body(id, STOCK, { order_line_item_ids: last }));
    expect(box.order('US', id).status).toBe('CANCELLED');
    expect(cancellations(box, 'US', { order_ids: [id] }).map((one) => one.cancel_line_items.length)).toEqual([
      1,
      last.length,
    ]);
  });

  it('units of a SKU, and no more than there are', () => {
    const box = sandbox();
    const id = manyLines(box);
    const { line_items: lines } = box.order('US', id);
    const sku = lines[0].sku_id;
    const count = lines.filter((line: Json) => line.sku_id === sku).length;
    expect(box.refused('US', CANCEL, body(id, STOCK, { skus: [{ sku_id: sku, quantity: count + 1 }] }))).toBe(25005011);
    expect(box.refused('US', CANCEL, body(id, STOCK, { skus: [{ sku_id: '1', quantity: 1 }] }))).toBe(25001001);
    box.call('US', CANCEL, body(id, STOCK, { skus: [{ sku_id: sku, quantity: 1 }] }));
    const gone = box.order('US', id).line_items.filter((line: Json) => line.display_status === 'CANCELLED');
    expect(gone.map((line: Json) => line.sku_id)).toEqual([sku]);
  });

  it('only for a reason that fits, and only where it can', () => {
    const box = sandbox();
    const id = box.make();
    for (const [reason, code] of [
      ['no_such_reason', 25001014],
      ['ecom_order_to_ship_canceled_reason_better_price', 25001015],
      ['seller_cancel_reason_out_of_stock_uk', 25001020],
      ['seller_cancel_unpaid_reason_out_of_stock', 25001021],
    ] as const)
      expect([reason, box.refused('US', CANCEL, body(id, reason))]).toEqual([reason, code]);
    expect(box.order('US', id).status).toBe('AWAITING_SHIPMENT');
    expect(box.refused('GB', CANCEL, body(id, `${STOCK}_uk`))).toBe(25020005);
    expect(box.refused('US', CANCEL, body('5764', STOCK))).toBe(25020005);
    for (const [status, code] of [
      ['IN_TRANSIT', 25001045],
      ['DELIVERED', 25001021],
      ['COMPLETED', 25001051],
      ['CANCELLED', 25001051],
    ] as const)
      expect(box.refused('US', CANCEL, body(box.make({ status })))).toBe(code);
    expect(box.refused('US', CANCEL, body(box.make({ requestCancel: true })))).toBe(25001011);
    expect(box.refused('US', CANCEL, body(box.make({ aftersale: true })))).toBe(25001011);
  });
});

describe('the list of cancellations', () => {
  it('has also what buyers and the platform did, and what waits for the seller', () => {
    const box = sandbox();
    const asked = box.make({ requestCancel: true });
    const [pending] = cancellations(box, 'US', { order_ids: [asked] });
    expect(pending).toMatchObject({
      cancel_type: 'BUYER_CANCEL',
      role: 'BUYER',
      cancel_status: 'CANCELLATION_REQUEST_PENDING',
      seller_next_action_response: [
        { action: 'SELLER_RESPOND_CANCEL', deadline: pending.create_time + (48 * HOUR) / 1000 },
      ],
    });
    const gone = box.make();
    moveOrder(box.state, gone, 'CANCELLED');
    expect(cancellations(box, 'US', { order_ids: [gone] })).toMatchObject([
      { cancel_type: 'CANCEL', role: 'BUYER', cancel_status: 'CANCELLATION_REQUEST_SUCCESS' },
    ]);
    const history = cancellations(box, 'US');
    expect(new Set(history.map(({ role }) => role))).toEqual(new Set(['BUYER', 'SELLER', 'SYSTEM']));
    expect(history.map(({ create_time }) => create_time)).toEqual(history.map(({ create_time }) => create_time).sort());
    advance(box.state, 4 * DAY);
    const [settled] = cancellations(box, 'US', { order_ids: [asked] });
    expect(settled.cancel_id).toBe(pending.cancel_id);
    expect(settled.cancel_status).not.toBe('CANCELLATION_REQUEST_PENDING');
  });

  it('is filtered and paged', () => {
    const box = sandbox();
    const ids = Array.from({ length: 5 }, () => box.make());
    for (const id of ids) box.call('US', CANCEL, body(id));
    const own = (more: Record<string, unknown>) => cancellations(box, 'US', { order_ids: ids, ...more });
    expect(own({ cancel_types: ['CANCEL'] })).toHaveLength(5);
    expect(own({ cancel_types: ['BUYER_CANCEL'] })).toEqual([]);
    expect(own({ cancel_status: ['CANCELLATION_REQUEST_SUCCESS'] })).toHaveLength(5);
    expect(own({ cancel_status: ['CANCELLATION_REQUEST_CANCEL'] })).toEqual([]);
    expect(own({ create_time_ge: Math.floor(box.state.now() / 1000) + 9 })).toEqual([]);
    expect(cancellations(box, 'GB', { order_ids: ids })).toEqual([]);
    const seen: string[] = [];
    let page_token = '';
    do {
      const page = box.call('US', SEARCH, { query: { page_size: '2', page_token }, body: { order_ids: ids } });
      expect(page.total_count).toBe(5);
      seen.push(...page.cancellations.map((one: Json) => one.order_id));
      page_token = page.next_page_token;
    } while (page_token !== '');
    expect(seen.sort()).toEqual([...ids].sort());
    expect(box.refused('US', SEARCH, { query: { page_size: '51' } })).toBe(36009004);
    expect(box.refused('US', SEARCH, { query: { sort_order: 'UP' } })).toBe(36009004);
  });

  it('is empty after a reset of what was cancelled before', () => {
    const box = sandbox();
    const id = box.make();
    box.call('US', CANCEL, body(id));
    resetState(box.dir, { now: () => box.state.now() });
    expect(cancellations(box, 'US', { order_ids: [id] })).toEqual([]);
    expect(cancellations(box, 'US').length).toBeGreaterThan(0);
  });
});

/** An order of several units, some of one SKU. */
function manyLines(box: Sandbox): string {
  const orders = box.call('US', OPS.search, {
    query: { page_size: '100' },
    body: { order_status: 'AWAITING_SHIPMENT' },
  }).orders as Json[];
  const found = orders.find(
    ({ line_items: lines, is_buyer_request_cancel: asks }) =>
      !asks && lines.length > 2 && new Set(lines.map((line: Json) => line.sku_id)).size < lines.length,
  );
  expect(found).toBeDefined();
  return found.id;
}
