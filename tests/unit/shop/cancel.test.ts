import { describe, expect, it } from 'vitest';
import {
  type CancellableOrder,
  cancelEvidence,
  cancelLine,
  obstacle,
  ownCancellation,
  statusOfCancellation,
} from '../../../src/shop/cancel.ts';

const whole = { orderId: '1', lineItemIds: null, reason: 'r' };
const part = { orderId: '1', lineItemIds: ['a', 'b'], reason: 'r' };

describe('whether a seller can cancel an order', () => {
  it.each([
    [{ id: '1', status: 'AWAITING_SHIPMENT' }, undefined],
    [{ id: '1', status: 'UNPAID' }, undefined],
    [{ id: '1', status: 'CANCELLED', cancellation_initiator: 'BUYER' }, 'already-cancelled'],
    [{ id: '1', status: 'AWAITING_SHIPMENT', is_buyer_request_cancel: true }, 'buyer-asks'],
    [{ id: '1', status: 'DELIVERED' }, 'with-the-carrier'],
    [{ id: '1', status: 'AWAITING_SHIPMENT', fulfillment_type: 'FULFILLMENT_BY_TIKTOK' }, 'platform-fulfilled'],
  ] as [CancellableOrder, string | undefined][])('%j: %s', (order, code) => {
    expect(obstacle(order)?.code).toBe(code);
  });
});

describe('what an order says of a cancellation that was sent', () => {
  it('of the whole: cancelled by whom', () => {
    expect(cancelEvidence({ id: '1', status: 'CANCELLED', cancellation_initiator: 'SELLER' }, whole)).toBe('ours');
    expect(cancelEvidence({ id: '1', status: 'CANCELLED', cancellation_initiator: 'BUYER' }, whole)).toBe('others');
    expect(cancelEvidence({ id: '1', status: 'AWAITING_SHIPMENT' }, whole)).toBe('open');
  });

  it('of lines: all of them, by the seller', () => {
    const order = (...lines: [string, string, string?][]): CancellableOrder => ({
      id: '1',
      status: 'AWAITING_SHIPMENT',
      line_items: lines.map(([id, display_status, cancel_user]) => ({
        id,
        display_status,
        ...(cancel_user && { cancel_user }),
      })),
    });
    const by = (user: string) => order(['a', 'CANCELLED', user], ['b', 'CANCELLED', user], ['c', 'AWAITING_SHIPMENT']);
    expect(cancelEvidence(by('SELLER'), part)).toBe('ours');
    expect(cancelEvidence(by('BUYER'), part)).toBe('others');
    expect(cancelEvidence(order(['a', 'CANCELLED', 'SELLER'], ['b', 'AWAITING_SHIPMENT']), part)).toBe('open');
    expect(cancelEvidence({ id: '1' }, part)).toBe('open');
  });

  it('counts a request of the seller’s own that covers it, and no other', () => {
    const own = { order_id: '1', role: 'SELLER', cancel_type: 'CANCEL', cancel_status: 'CANCELLATION_REQUEST_SUCCESS' };
    expect(ownCancellation([own], whole)).toBe(own);
    expect(ownCancellation([own], part)).toBeUndefined();
    const lines = { ...own, cancel_line_items: ['a', 'b', 'c'].map((id) => ({ order_line_item_id: id })) };
    expect(ownCancellation([lines], part)).toBe(lines);
    for (const other of [
      { ...own, order_id: '2' },
      { ...own, role: 'BUYER' },
      { ...own, cancel_type: 'BUYER_CANCEL' },
      { ...own, cancel_status: 'CANCELLATION_REQUEST_CANCELLED' },
      { ...own, cancel_status: 'CANCELLATION_REQUEST_CANCEL' },
    ])
      expect(ownCancellation([other], whole)).toBeUndefined();
    for (const status of ['CANCELLATION_REQUEST_PENDING', 'CANCELLATION_REQUEST_COMPLETE'])
      expect(ownCancellation([{ ...own, cancel_status: status }], whole)).toBeDefined();
    expect(statusOfCancellation('CANCELLATION_REQUEST_PENDING')).toBe('requested');
    expect(statusOfCancellation(undefined)).toBe('cancelled');
  });
});

it('a report line says what became of a row, whatever its state', () => {
  const line = (state: string, result?: unknown) => cancelLine({ state, plan: whole, result }).status;
  expect(line('planned')).toBe('planned');
  expect(line('cancelled')).toBe('not-sent');
  expect(line('sending')).toBe('unknown');
  expect(line('done')).toBe('cancelled');
  expect(line('done', { ...whole, status: 'requested' })).toBe('requested');
  expect(line('unknown', { ...whole, status: 'unknown', code: '1' })).toBe('unknown');
});
