import { describe, expect, it } from 'vitest';
import { cancellationEvidence, cancellationObstacle } from '../../../../src/shop/cancellations/decide.ts';
import { chooseDecision, returnDecisions } from '../../../../src/shop/returns/choose.ts';
import { type DecisionPlan, decisionLine } from '../../../../src/shop/returns/decision.ts';
import { returnEvidence } from '../../../../src/shop/returns/evidence.ts';
import { returnStatuses, type WireReturn } from '../../../../src/shop/returns/wire.ts';

const pending = 'RETURN_OR_REFUND_REQUEST_PENDING';
const wire = (return_status: string, return_type = 'REFUND', more: Partial<WireReturn> = {}): WireReturn => ({
  return_id: '1',
  return_type,
  return_status,
  ...more,
});
const back = { seller_next_action_response: [{ action: 'SELLER_RESPOND_RECEIVE_PACKAGE', deadline: 1 }] };
const plan = (decision: string, more: Partial<DecisionPlan> = {}): DecisionPlan => ({
  id: '1',
  orderId: '2',
  verb: decision.startsWith('REJECT') ? 'reject' : 'approve',
  decision,
  reason: null,
  comment: null,
  images: [],
  partialRefund: null,
  keepItem: false,
  amount: null,
  idempotencyKey: 'k',
  ...more,
});

describe('the decision that a return asks for', () => {
  it('is chosen where there is one', () => {
    expect(chooseDecision(wire(pending), { verb: 'approve' })).toEqual({ decision: 'APPROVE_REFUND' });
    expect(chooseDecision(wire(pending), { verb: 'reject' })).toEqual({ decision: 'REJECT_REFUND' });
    expect(chooseDecision(wire(pending, 'RETURN_AND_REFUND'), { verb: 'approve' })).toEqual({
      decision: 'APPROVE_RETURN',
    });
    expect(chooseDecision(wire(pending, 'RETURN_AND_REFUND'), { verb: 'approve', keepItem: true })).toEqual({
      decision: 'APPROVE_RETURN',
    });
    expect(chooseDecision(wire('BUYER_SHIPPED_ITEM', 'RETURN_AND_REFUND', back), { verb: 'reject' })).toEqual({
      decision: 'REJECT_RECEIVED_PACKAGE',
    });
    expect(chooseDecision(wire(pending), { verb: 'approve', partial: { amount: '5.00' } })).toEqual({
      decision: 'OFFER_PARTIAL_REFUND',
    });
    const replaced = wire('REPLACEMENT_REQUEST_PENDING', 'REPLACEMENT');
    expect(chooseDecision(replaced, { verb: 'approve' })).toEqual({
      among: ['APPROVE_REPLACEMENT', 'ISSUE_REPLACEMENT_REFUND'],
    });
    expect(chooseDecision(replaced, { verb: 'approve', replacement: true })).toEqual({
      decision: 'APPROVE_REPLACEMENT',
    });
  });

  it('is none where it does not fit, is taken, or lies with others', () => {
    const code = (given: WireReturn, verb: 'approve' | 'reject', more = {}) => {
      const choice = chooseDecision(given, { verb, ...more });
      return 'code' in choice ? [choice.code, choice.done] : choice;
    };
    expect(code(wire(pending), 'approve', { keepItem: true })).toEqual(['decision-does-not-fit', false]);
    expect(code(wire(pending), 'approve', { decision: 'APPROVE_RETURN' })).toEqual(['decision-does-not-fit', false]);
    expect(
      code(wire(pending, 'REFUND', { buyer_rejected_partial_refund: true }), 'approve', {
        partial: { amount: '5.00' },
      }),
    ).toEqual(['decision-does-not-fit', false]);
    expect(code(wire('RETURN_OR_REFUND_REQUEST_SUCCESS'), 'approve')).toEqual(['already-approved', true]);
    expect(code(wire('RETURN_OR_REFUND_REQUEST_SUCCESS'), 'reject')).toEqual(['already-approved', false]);
    expect(code(wire('REFUND_OR_RETURN_REQUEST_REJECT'), 'reject')).toEqual(['already-rejected', true]);
    expect(
      code(wire('REFUND_OR_RETURN_REQUEST_REJECT', 'REFUND', { arbitration_status: 'IN_PROGRESS' }), 'approve'),
    ).toEqual(['with-the-platform', false]);
    expect(code(wire('AWAITING_BUYER_SHIP'), 'approve')).toEqual(['already-approved', true]);
    expect(code(wire('BUYER_SHIPPED_ITEM'), 'approve')).toEqual(['on-its-way', false]);
    expect(code(wire('AWAITING_BUYER_RESPONSE'), 'reject')).toEqual(['waits-for-buyer', false]);
    expect(code(wire('RETURN_OR_REFUND_REQUEST_CANCEL'), 'approve')).toEqual(['closed', false]);
    expect(code(wire('A_NEW_ONE'), 'approve')).toEqual(['not-decidable', false]);
  });

  it('stands already only where it stands as it was wanted', () => {
    const done = (status: string, more: object, given: Partial<WireReturn> = {}) => {
      const choice = chooseDecision(wire(status, 'RETURN_AND_REFUND', given), { verb: 'approve', ...more });
      return 'done' in choice && choice.done;
    };
    const success = 'RETURN_OR_REFUND_REQUEST_SUCCESS';
    const offered = { partial_refund: { amount: '5.0', currency: 'USD' } };
    // Silence paid all of it back: a part was not offered.
    expect(done(success, { partial: { amount: '5.00' } })).toBe(false);
    expect(done(success, { partial: { amount: '5.00' } }, offered)).toBe(true);
    expect(done('AWAITING_BUYER_RESPONSE', { partial: { amount: '5.00' } }, offered)).toBe(true);
    expect(done('AWAITING_BUYER_RESPONSE', { partial: { amount: '4.00' } }, offered)).toBe(false);
    // The buyer was to keep the goods, and is to send them back.
    expect(done('AWAITING_BUYER_SHIP', { keepItem: true })).toBe(false);
    expect(done(success, { keepItem: true })).toBe(true);
    expect(done('AWAITING_BUYER_SHIP', { decision: 'APPROVE_RECEIVED_PACKAGE' })).toBe(false);
    expect(done('AWAITING_BUYER_SHIP', { decision: 'APPROVE_RETURN' })).toBe(true);
    expect(done('REPLACEMENT_REQUEST_REFUND_SUCCESS', { replacement: true })).toBe(false);
    expect(done('REPLACEMENT_REQUEST_COMPLETE', { replacement: true })).toBe(true);
    expect(done('REPLACEMENT_REQUEST_REFUND_SUCCESS', {})).toBe(true);
  });
});

describe('what reading says of a decision that was sent', () => {
  it('is done, open or otherwise for every decision in every state', () => {
    const seen = new Set<string>();
    for (const decision of returnDecisions)
      for (const status of returnStatuses)
        for (const type of ['REFUND', 'RETURN_AND_REFUND', 'REPLACEMENT'])
          seen.add(returnEvidence(wire(status, type), plan(decision)).is);
    expect([...seen].sort()).toEqual(['done', 'open', 'otherwise']);
    const is = (
      status: string,
      decision: string,
      more: Partial<WireReturn> = {},
      planned = {},
      type = 'RETURN_AND_REFUND',
    ) => returnEvidence(wire(status, type, more), plan(decision, planned)).is;
    expect(is(pending, 'APPROVE_RETURN')).toBe('open');
    expect(is('AWAITING_BUYER_SHIP', 'APPROVE_RETURN')).toBe('done');
    // Silence approved it, but not so that the buyer keeps the goods.
    expect(is('AWAITING_BUYER_SHIP', 'APPROVE_RETURN', {}, { keepItem: true })).toBe('otherwise');
    expect(is('RETURN_OR_REFUND_REQUEST_SUCCESS', 'APPROVE_RETURN', {}, { keepItem: true })).toBe('done');
    expect(is('RETURN_OR_REFUND_REQUEST_CANCEL', 'APPROVE_RETURN')).toBe('otherwise');
    expect(is('AWAITING_BUYER_SHIP', 'REJECT_RETURN')).toBe('otherwise');
    expect(is('AWAITING_BUYER_SHIP', 'REJECT_RETURN', { arbitration_status: 'SUPPORT_BUYER' })).toBe('done');
    expect(is('RETURN_OR_REFUND_REQUEST_CANCEL', 'REJECT_RETURN')).toBe('done');
    expect(is('BUYER_SHIPPED_ITEM', 'APPROVE_RECEIVED_PACKAGE', back)).toBe('open');
    expect(is('AWAITING_BUYER_RESPONSE', 'OFFER_PARTIAL_REFUND')).toBe('done');
    expect(is(pending, 'OFFER_PARTIAL_REFUND', { buyer_rejected_partial_refund: true })).toBe('done');
    expect(is(pending, 'OFFER_PARTIAL_REFUND')).toBe('open');
    expect(is('RETURN_OR_REFUND_REQUEST_SUCCESS', 'OFFER_PARTIAL_REFUND', {}, {}, 'REFUND')).toBe('otherwise');
  });

  it('knows answers to buyers who want to cancel', () => {
    const cancel = (status: string, type = 'BUYER_CANCEL') => ({
      cancel_id: '1',
      cancel_type: type,
      cancel_status: `CANCELLATION_REQUEST_${status}`,
    });
    const evidence = (status: string, decision: string) => cancellationEvidence(cancel(status), plan(decision)).is;
    expect(evidence('PENDING', 'APPROVE_CANCEL')).toBe('open');
    expect(evidence('SUCCESS', 'APPROVE_CANCEL')).toBe('done');
    expect(evidence('SUCCESS', 'REJECT_CANCEL')).toBe('otherwise');
    expect(evidence('CANCELLED', 'REJECT_CANCEL')).toBe('done');
    expect(evidence('CANCELLED', 'APPROVE_CANCEL')).toBe('otherwise');
    expect(cancellationObstacle(cancel('PENDING'), 'approve')).toBeUndefined();
    expect(cancellationObstacle(cancel('SUCCESS', 'CANCEL'), 'approve')).toMatchObject({
      code: 'no-request',
      done: false,
    });
    expect(cancellationObstacle(cancel('SUCCESS'), 'approve')).toMatchObject({ code: 'already-approved', done: true });
    expect(cancellationObstacle(cancel('CANCELLED'), 'approve')).toMatchObject({ code: 'closed', done: false });
  });
});

describe('a line of a report', () => {
  it('says what became of a row, whatever its state', () => {
    const line = (state: string, decision = 'APPROVE_REFUND') =>
      decisionLine({ state, plan: plan(decision), result: undefined }).status;
    expect(['planned', 'sending', 'unknown', 'done', 'refused', 'cancelled'].map((state) => line(state))).toEqual([
      'planned',
      'unknown',
      'unknown',
      'approved',
      'refused',
      'not-sent',
    ]);
    expect([line('done', 'REJECT_REFUND'), line('done', 'OFFER_PARTIAL_REFUND')]).toEqual(['rejected', 'offered']);
  });
});
