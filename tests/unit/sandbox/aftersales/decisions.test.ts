import { describe, expect, it } from 'vitest';
import { APPROVALS, decisionProblem, REJECTIONS } from '../../../../src/sandbox/state/aftersales/decide.ts';
import { counter, OPS } from './fixture.ts';

const PARCEL = 'reverse_reject_return_parcel_reason_1';
const ARRIVED = 1_700_000_000;

/** Every decision in every state, by the rule that holds for it: 0 is a yes. */
describe('what a seller may decide', () => {
  const cases: [type: string, status: string, arrived: boolean, allowed: string[]][] = [
    ['REFUND', 'RETURN_OR_REFUND_REQUEST_PENDING', false, ['APPROVE_REFUND', 'REJECT_REFUND', 'OFFER_PARTIAL_REFUND']],
    ['REFUND', 'AWAITING_BUYER_RESPONSE', false, []],
    ['REFUND', 'REFUND_OR_RETURN_REQUEST_REJECT', false, []],
    ['REFUND', 'RETURN_OR_REFUND_REQUEST_SUCCESS', false, []],
    ['REFUND', 'RETURN_OR_REFUND_REQUEST_COMPLETE', false, []],
    ['REFUND', 'RETURN_OR_REFUND_REQUEST_CANCEL', false, []],
    [
      'RETURN_AND_REFUND',
      'RETURN_OR_REFUND_REQUEST_PENDING',
      false,
      ['APPROVE_RETURN', 'REJECT_RETURN', 'OFFER_PARTIAL_REFUND'],
    ],
    ['RETURN_AND_REFUND', 'AWAITING_BUYER_SHIP', false, []],
    ['RETURN_AND_REFUND', 'BUYER_SHIPPED_ITEM', false, []],
    ['RETURN_AND_REFUND', 'BUYER_SHIPPED_ITEM', true, ['APPROVE_RECEIVED_PACKAGE', 'REJECT_RECEIVED_PACKAGE']],
    ['RETURN_AND_REFUND', 'REJECT_RECEIVE_PACKAGE', true, []],
    ['RETURN_AND_REFUND', 'RETURN_OR_REFUND_REQUEST_SUCCESS', true, []],
    [
      'REPLACEMENT',
      'REPLACEMENT_REQUEST_PENDING',
      false,
      ['APPROVE_REPLACEMENT', 'ISSUE_REPLACEMENT_REFUND', 'REJECT_REPLACEMENT'],
    ],
    ['REPLACEMENT', 'REPLACEMENT_REQUEST_REJECT', false, []],
    ['REPLACEMENT', 'REPLACEMENT_REQUEST_COMPLETE', false, []],
    ['REPLACEMENT', 'REPLACEMENT_REQUEST_REFUND_SUCCESS', false, []],
    ['REPLACEMENT', 'REPLACEMENT_REQUEST_CANCEL', false, []],
  ];

  it.each(cases)('of %s while %s (parcel back: %s)', (type, status, arrived, allowed) => {
    const row = { type, status, arriveTime: arrived ? ARRIVED : null, offer: 0, arbitration: null } as never;
    const found = [...APPROVALS, ...REJECTIONS].filter((decision) => decisionProblem(row, decision) === undefined);
    expect(found.sort()).toEqual([...allowed].sort());
    // While the platform decides nobody else does.
    const disputed = { ...(row as object), arbitration: 'IN_PROGRESS' } as never;
    for (const decision of [...APPROVALS, ...REJECTIONS]) expect(decisionProblem(disputed, decision)).toBe(25011010);
  });

  it('is what the platform tells beforehand', () => {
    const box = counter();
    const id = box.asked('REFUND');
    const { decisions } = box.call('US', OPS.decisions, { query: { return_or_cancel_id: id } });
    expect(decisions).toHaveLength(10);
    expect(
      decisions
        .filter(({ eligible }: { eligible: boolean }) => eligible)
        .map((one: { decision: string }) => one.decision),
    ).toEqual(['APPROVE_REFUND', 'OFFER_PARTIAL_REFUND', 'REJECT_REFUND']);
    const [one] = box.call('US', 'GET /return_refund/202606/review_decision', {
      query: { return_or_cancel_id: id, check_decisions: 'APPROVE_RETURN' },
    }).decisions;
    expect(one).toMatchObject({ decision: 'APPROVE_RETURN', eligible: false, ineligible_code: 25020004 });
    expect(box.refused('GB', OPS.decisions, { query: { return_or_cancel_id: id } })).toBe(25020005);
  });
});

describe('a refund', () => {
  it('is approved once, and its money goes back', () => {
    const box = counter();
    const id = box.asked('REFUND');
    expect(box.wire(id)).toMatchObject({
      return_status: 'RETURN_OR_REFUND_REQUEST_PENDING',
      seller_next_action_response: [{ action: 'SELLER_RESPOND_REFUND' }],
    });
    expect(box.approve(id, 'APPROVE_RETURN')).toBe(25020004);
    expect(box.approve(id, 'APPROVE_REFUND')).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_status: 'RETURN_OR_REFUND_REQUEST_SUCCESS' });
    expect(box.wire(id).seller_next_action_response).toBeUndefined();
    expect(box.row(id).respondedTime).toBe(box.row(id).createTime);
    expect(box.approve(id, 'APPROVE_REFUND')).toBe(25011012);
    expect(box.reject(id, 'REJECT_REFUND')).toBe(25020010);
    expect(box.approve(id, 'OFFER_PARTIAL_REFUND', { partial_refund: { amount: '1.00', currency: 'USD' } })).toBe(
      25011032,
    );
  });

  it('is another shop’s affair for another shop, and unknown for nobody', () => {
    const box = counter();
    const id = box.asked('REFUND');
    const call = { path: { return_id: id }, body: { decision: 'APPROVE_REFUND' } };
    expect(box.refused('GB', OPS.approve, call)).toBe(25020005);
    expect(box.refused('US', OPS.approve, { ...call, path: { return_id: '7219000000000000000' } })).toBe(25020005);
    expect(box.refused('US', OPS.records, { path: { return_id: '12' } })).toBe(25020005);
    expect(box.approve(id, 'NONSENSE')).toBe(25001001);
    expect(box.approve(id, 'REJECT_REFUND')).toBe(25001001);
  });

  it('is rejected for reasons that fit', () => {
    const box = counter();
    const id = box.asked('REFUND');
    const { reasons } = box.call('US', OPS.reasons, { query: { return_or_cancel_id: id } });
    expect(reasons.length).toBeGreaterThan(8);
    for (const reason of ['', 'nonsense', `${PARCEL}_uk`])
      expect(box.reject(id, 'REJECT_REFUND', reason)).toBe(25001014);
    expect(box.reject(id, 'REJECT_REFUND', PARCEL)).toBe(25001016);
    expect(box.reject(id, 'REJECT_REFUND', 'seller_reject_apply_product_has_been_packed')).toBe(25001057);
    expect(box.reject(id, 'REJECT_REFUND', reasons[0].name, { images: [{ image_id: 'nowhere' }] })).toBe(25001001);
    expect(box.reject(id, 'REJECT_RETURN')).toBe(25020004);
    expect(box.reject(id, 'REJECT_REFUND', reasons[0].name, { comment: 'It is whole.' })).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_status: 'REFUND_OR_RETURN_REQUEST_REJECT' });
    const { records } = box.call('US', OPS.records, { path: { return_id: id } });
    expect(records.map(({ role }: { role: string }) => role)).toEqual(['BUYER', 'SELLER']);
    expect(records[1]).toMatchObject({ reason_text: reasons[0].text, note: 'It is whole.' });
    expect(box.reject(id, 'REJECT_REFUND')).toBe(25001003);
    expect(box.approve(id, 'APPROVE_REFUND')).toBe(25011012);
  });

  it('is offered in part, less than the whole and once only', () => {
    const box = counter();
    const id = box.asked('REFUND');
    const offer = (amount: string, currency = 'USD') =>
      box.approve(id, 'OFFER_PARTIAL_REFUND', { partial_refund: { amount, currency } });
    const { refund_total: whole } = box.wire(id).refund_amount;
    for (const amount of ['0', '0.00', '-1', '1e2', 'x', '', whole, '9999.00', '1.005'])
      expect(offer(amount)).toBe(25001001);
    expect(offer('5.00', 'GBP')).toBe(25001001);
    expect(box.approve(id, 'OFFER_PARTIAL_REFUND')).toBe(25001001);
    expect(offer('5.00')).toBe(0);
    expect(box.wire(id)).toMatchObject({
      return_status: 'AWAITING_BUYER_RESPONSE',
      partial_refund: { amount: '5.00', currency: 'USD' },
      seller_proposed_return_type: 'PARTIAL_REFUND',
      refund_amount: { refund_total: whole },
    });
    expect(offer('6.00')).toBe(25007007);
    const { return_orders } = box.call('US', OPS.search, { body: { seller_proposed_return_type: ['PARTIAL_REFUND'] } });
    expect(return_orders.map((one: { return_id: string }) => one.return_id)).toEqual([id]);
  });
});

describe('a return', () => {
  it('comes back, and is looked at when it has come', () => {
    const box = counter();
    const id = box.asked('RETURN_AND_REFUND');
    expect(box.approve(id, 'APPROVE_RECEIVED_PACKAGE')).toBe(25011013);
    expect(box.reject(id, 'REJECT_RECEIVED_PACKAGE', PARCEL)).toBe(25020012);
    expect(box.approve(id, 'APPROVE_RETURN')).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_status: 'AWAITING_BUYER_SHIP' });
    box.put(id, { status: 'BUYER_SHIPPED_ITEM', nextAt: null });
    expect(box.approve(id, 'APPROVE_RECEIVED_PACKAGE')).toBe(25011013);
    expect(box.reject(id, 'REJECT_RECEIVED_PACKAGE', PARCEL)).toBe(25011035);
    box.put(id, { arriveTime: Math.floor(box.state.now() / 1000) });
    const { reasons } = box.call('US', OPS.reasons, { query: { return_or_cancel_id: id } });
    expect(reasons.map(({ name }: { name: string }) => name)).toContain(PARCEL);
    expect(box.reject(id, 'REJECT_RECEIVED_PACKAGE', 'reverse_reject_request_reason_1')).toBe(25001016);
    expect(box.approve(id, 'APPROVE_RECEIVED_PACKAGE')).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_status: 'RETURN_OR_REFUND_REQUEST_SUCCESS' });
    expect(box.reject(id, 'REJECT_RECEIVED_PACKAGE', PARCEL)).toBe(25020011);
  });

  it('may be kept where the platform lets the buyer', () => {
    const box = counter();
    const [small, big] = [box.asked('RETURN_AND_REFUND'), box.asked('RETURN_AND_REFUND', { skus: [[6, 6]] })];
    expect(box.wire(small)).toMatchObject({ can_buyer_keep_item: true });
    expect(box.wire(big)).toMatchObject({ can_buyer_keep_item: false });
    expect(box.approve(big, 'APPROVE_RETURN', { buyer_keep_item: true })).toBe(25001044);
    expect(box.approve(small, 'APPROVE_RETURN', { buyer_keep_item: true })).toBe(0);
    expect(box.wire(small)).toMatchObject({ return_status: 'RETURN_OR_REFUND_REQUEST_SUCCESS' });
  });

  it('takes the seller’s own label while the buyer has not shipped', () => {
    const box = counter();
    const id = box.asked('RETURN_AND_REFUND');
    const upload = (body: Record<string, unknown>) =>
      box.refused('US', OPS.documents, { query: { return_ids: id }, body });
    expect(upload({ tracking_number: 'TILL1' })).toBe(25001003);
    box.approve(id, 'APPROVE_RETURN');
    expect(upload({})).toBe(25001001);
    expect(upload({ tracking_number: 'TILL1', return_qr_code: 'x' })).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_tracking_number: 'TILL1', return_shipping_document_type: 'QR_CODE' });
  });
});

describe('a replacement', () => {
  it('is sent as a new order that costs nothing', () => {
    const box = counter();
    const id = box.asked('REPLACEMENT', { skus: [[3, 2]] });
    expect(box.approve(id, 'APPROVE_REFUND')).toBe(25020004);
    expect(box.approve(id, 'APPROVE_REPLACEMENT')).toBe(0);
    expect(box.wire(id)).toMatchObject({ return_status: 'REPLACEMENT_REQUEST_COMPLETE' });
    const { orders } = box.call('US', 'POST /order/202309/orders/search', {
      query: { page_size: '1' },
      body: { order_status: 'AWAITING_SHIPMENT', update_time_ge: Math.floor(box.state.now() / 1000) },
    });
    expect(orders[0]).toMatchObject({
      is_replacement_order: true,
      replaced_order_id: box.wire(id).order_id,
      payment: { total_amount: '0.00' },
    });
    expect(orders[0].line_items.map((line: { sku_id: string }) => line.sku_id)).toEqual(
      box.wire(id).return_line_items.map((line: { sku_id: string }) => line.sku_id),
    );
  });

  it('is refunded instead, or rejected', () => {
    const box = counter();
    const [one, two] = [box.asked('REPLACEMENT'), box.asked('REPLACEMENT')];
    expect(box.approve(one, 'ISSUE_REPLACEMENT_REFUND')).toBe(0);
    expect(box.wire(one)).toMatchObject({ return_status: 'REPLACEMENT_REQUEST_REFUND_SUCCESS' });
    expect(box.order('US', box.wire(one).order_id).status).toBe('COMPLETED');
    expect(box.reject(two, 'REJECT_REPLACEMENT')).toBe(0);
    expect(box.wire(two)).toMatchObject({ return_status: 'REPLACEMENT_REQUEST_REJECT' });
    expect(box.approve(two, 'APPROVE_REPLACEMENT')).toBe(25011012);
  });
});

describe('an idempotency key', () => {
  it('gets the same answer to the same request, and belongs to it alone', () => {
    const box = counter();
    const [id, other] = [box.asked('REFUND'), box.asked('REFUND')];
    const request = (return_id: string, decision = 'APPROVE_REFUND') => ({
      path: { return_id },
      query: { idempotency_key: 'k1' },
      body: { decision },
    });
    // A refusal is not kept.
    expect(box.refused('US', OPS.approve, request(id, 'APPROVE_RETURN'))).toBe(25020004);
    expect(box.call('US', OPS.approve, request(id))).toEqual({});
    expect(box.call('US', OPS.approve, request(id))).toEqual({});
    expect(box.call('US', OPS.records, { path: { return_id: id } }).records).toHaveLength(2);
    expect(box.refused('US', OPS.approve, request(other))).toBe(25001001);
    expect(box.approve(id, 'APPROVE_REFUND')).toBe(25011012);
  });
});
