import { describe, expect, it } from 'vitest';
import { cancellationLine } from '../../../../src/shop/cancellations/row.ts';
import { dueAnswers, returnClock } from '../../../../src/shop/returns/due.ts';
import { returnLine } from '../../../../src/shop/returns/row.ts';
import type { WireBuyerCancellation, WireReturn } from '../../../../src/shop/returns/wire.ts';

const NOW = 1_795_000_000;
const rule = ({ asked }: { asked: number }) => ({ at: asked + 48 * 3600, rule: 'two days' });
const unknown = () => undefined;
const waiting = (more: Partial<WireReturn> = {}): WireReturn => ({
  return_id: '72190',
  order_id: '57640',
  return_type: 'REFUND',
  return_status: 'RETURN_OR_REFUND_REQUEST_PENDING',
  create_time: NOW - 3600,
  ...more,
});

describe('the clock of a return', () => {
  it('is the API’s where it gives one, the market’s rule else, and unknown where neither tells', () => {
    const told = waiting({ seller_next_action_response: [{ action: 'SELLER_RESPOND_REFUND', deadline: NOW + 60 }] });
    expect(returnClock(told, rule, NOW)).toMatchObject({
      secondsLeft: 60,
      deadlineSource: 'api',
      rule: null,
      silence: 'refunded',
    });
    expect(returnClock(waiting(), rule, NOW)).toMatchObject({
      secondsLeft: 47 * 3600,
      deadlineSource: 'computed',
      rule: 'two days',
    });
    expect(returnClock(waiting(), unknown, NOW)).toMatchObject({
      deadline: null,
      secondsLeft: null,
      deadlineSource: 'unknown',
    });
    expect(returnClock(waiting({ create_time: 0 }), rule, NOW)).toMatchObject({ deadlineSource: 'unknown' });
    const odd = { create_time: 'soon' as unknown as number };
    expect(returnClock(waiting(odd), rule, NOW)).toMatchObject({ secondsLeft: null, deadlineSource: 'unknown' });
    // When a parcel came is not in the return itself.
    const parcel = waiting({
      return_status: 'BUYER_SHIPPED_ITEM',
      seller_next_action_response: [{ action: 'SELLER_RESPOND_RECEIVE_PACKAGE' }],
    });
    expect(returnClock(parcel, rule, NOW)).toMatchObject({
      action: 'SELLER_RESPOND_RECEIVE_PACKAGE',
      deadlineSource: 'unknown',
    });
  });

  it('does not run while nobody asks the seller', () => {
    const still = { action: null, deadline: null, secondsLeft: null, deadlineSource: null, silence: null };
    for (const return_status of [
      'AWAITING_BUYER_SHIP',
      'BUYER_SHIPPED_ITEM',
      'RETURN_OR_REFUND_REQUEST_COMPLETE',
      'A_NEW_ONE',
    ])
      expect(returnClock(waiting({ return_status }), rule, NOW)).toMatchObject(still);
    expect(returnClock(waiting({ arbitration_status: 'IN_PROGRESS' }), rule, NOW)).toMatchObject(still);
    expect(returnClock({ return_id: '1' }, rule, NOW)).toMatchObject(still);
  });
});

describe('what is due', () => {
  it('is sorted by the time that is left, with a command each', () => {
    const cancel: WireBuyerCancellation = {
      cancel_id: '72199',
      order_id: '57641',
      cancel_type: 'BUYER_CANCEL',
      cancel_status: 'CANCELLATION_REQUEST_PENDING',
      create_time: NOW - 40 * 3600,
      refund_amount: { refund_total: '26.84', currency: 'USD' },
    };
    const late = waiting({ return_id: '1', create_time: NOW - 50 * 3600 });
    const blind = waiting({ return_id: '0', create_time: 0 });
    const replaced = waiting({
      return_id: '2',
      return_type: 'REPLACEMENT',
      return_status: 'REPLACEMENT_REQUEST_PENDING',
    });
    const rows = dueAnswers(
      { returns: [blind, waiting(), late, replaced], cancellations: [cancel, { ...cancel, cancel_type: 'CANCEL' }] },
      rule,
      NOW,
    );
    expect(rows.map(({ id, secondsLeft, silence }) => [id, secondsLeft, silence])).toEqual([
      ['1', -2 * 3600, 'refunded'],
      ['72199', 8 * 3600, 'cancelled'],
      ['2', 47 * 3600, 'replaced'],
      ['72190', 47 * 3600, 'refunded'],
      ['0', null, 'refunded'],
    ]);
    expect(rows[1]).toMatchObject({
      kind: 'cancellation',
      amount: { amount: '26.84' },
      command: 'till cancellations approve 72199',
    });
    expect(rows[3]?.command).toBe('till returns view 72190');
    expect(dueAnswers({}, rule, NOW)).toEqual([]);
  });
});

describe('a line of a list', () => {
  it('counts units by SKU and leaves nothing undefined', () => {
    const line = { sku_id: '1', seller_sku: 'MUG', product_name: 'Mug', sku_name: 'Red' };
    const row = returnLine(waiting({ return_line_items: [line, line, { sku_id: '2' }] }), rule, NOW);
    expect(row.units).toBe(3);
    expect(row.items.map(({ skuId, units }) => [skuId, units])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    for (const bare of [returnLine({ return_id: '9' }, rule, NOW), cancellationLine({ cancel_id: '9' }, rule, NOW)])
      expect(Object.values(bare)).not.toContain(undefined);
  });
});
