import { describe, expect, it } from 'vitest';
import { microsText } from '../../../../src/shop/money/amount.ts';
import { ownAccounts, payoutEntry, statementEntry, withAccounts } from '../../../../src/shop/money/journal.ts';
import { expectedOf, type noBridge, reconcile, STEPS } from '../../../../src/shop/money/reconcile.ts';

const unit = 1_000_000n;
const parts = (amounts: Record<string, number>) =>
  Object.entries(amounts).map(([key, amount]) => ({ key, amount: BigInt(amount) * unit }));

const SALES = 'revenue.subtotal_before_discount_amount';
const REFUND = 'revenue.refund_subtotal_before_discount_amount';
const FEE = 'fee.referral_fee_amount';

const transaction = (
  amounts: Record<string, number>,
  more: { first?: boolean; again?: boolean; reserve?: bigint } = {},
) => ({
  type: 'ORDER',
  parts: parts(amounts),
  settlement: BigInt(Object.values(amounts).reduce((sum, amount) => sum + amount, 0)) * unit,
  reserve: 0n,
  first: true,
  again: false,
  ...more,
});

const line = (price: string, status = 'DELIVERED') => ({
  original_price: price,
  seller_discount: '1',
  sale_price: '0',
  display_status: status,
});
const order = expectedOf({ id: '1', line_items: [line('11'), line('21')] });

/** The steps that are not 0, in whole units. */
const steps = (bridge: ReturnType<typeof noBridge>) =>
  Object.fromEntries(
    (['expected', ...STEPS, 'paid'] as const)
      .filter((step) => bridge[step] !== 0n)
      .map((step) => [step, Number(bridge[step] / unit)]),
  );

describe('reconciliation', () => {
  it('explains fees, refunds, reserves and what was cancelled', () => {
    const { finding, bridge } = reconcile(order, [
      transaction(
        {
          [SALES]: 30,
          [FEE]: -2,
          'fee.affiliate_commission_amount': -3,
          'shipping.actual_shipping_fee_amount': -4,
          'tax.vat_amount': -1,
        },
        { reserve: -2n * unit },
      ),
      transaction({ [REFUND]: -10 }, { first: false }),
    ]);
    expect([finding, steps(bridge)]).toEqual([
      'settled',
      { expected: 30, refund: -10, fee: -2, affiliate: -3, shipping: -4, tax: -1, reserve: -2, paid: 8 },
    ]);
    const partly = expectedOf({ id: '1', line_items: [line('11'), line('21', 'CANCELLED')] });
    expect(steps(reconcile(partly, [transaction({ [SALES]: 10 })]).bridge)).toEqual({
      expected: 30,
      cancelled: -20,
      paid: 10,
    });
    // Settled whole and refunded says the same.
    expect(steps(reconcile(partly, [transaction({ [SALES]: 30, [REFUND]: -20 })]).bridge)).toEqual({
      expected: 30,
      refund: -20,
      paid: 10,
    });
  });

  it('expects nothing of a refund after the payout, and finds what is settled twice, elsewhere, or wrong', () => {
    const later = reconcile(order, [transaction({ [REFUND]: -10, [FEE]: 1 }, { first: false })]);
    expect([later.finding, steps(later.bridge)]).toEqual(['settled', { refund: -10, fee: 1, paid: -9 }]);
    // The ledger may begin after the sale: then the refund is the first that it has of the order.
    const only = reconcile(order, [transaction({ [REFUND]: -10, [FEE]: 1 })]);
    expect([only.finding, steps(only.bridge)]).toEqual(['settled', { refund: -10, fee: 1, paid: -9 }]);
    const twice = reconcile(order, [
      transaction({ [SALES]: 30 }),
      transaction({ [SALES]: 30 }, { first: false, again: true }),
    ]);
    expect([twice.finding, steps(twice.bridge)]).toEqual(['duplicate', { expected: 30, duplicate: 30, paid: 60 }]);
    const stranger = reconcile(undefined, [transaction({ [SALES]: 30, [FEE]: -2 })]);
    expect([stranger.finding, steps(stranger.bridge)]).toEqual(['not-in-shop', { elsewhere: 28, paid: 28 }]);
    // Where the ledger alone was asked, that it does not have an order says nothing of the shop.
    const unread = reconcile('unread', [transaction({ [SALES]: 30, [FEE]: -2 })]);
    expect([unread.finding, steps(unread.bridge)]).toEqual(['not-in-ledger', { expected: 30, fee: -2, paid: 28 }]);
    const wrong = reconcile(order, [transaction({ [SALES]: 29 })]);
    expect([wrong.finding, steps(wrong.bridge)]).toEqual(['unexplained', { expected: 30, unknown: -1, paid: 29 }]);
    const penalty = reconcile(null, [transaction({ 'adjustment.PLATFORM_PENALTY': -5 })]);
    expect([penalty.finding, steps(penalty.bridge)]).toEqual(['no-order', { adjustment: -5, paid: -5 }]);
    const priceless = reconcile(expectedOf({ id: '1', line_items: [{}] }), [transaction({ [SALES]: 30 })]);
    expect(priceless.finding).toBe('price-unknown');
  });
});

describe('a journal', () => {
  const lines = (entry: ReturnType<typeof payoutEntry>) =>
    entry.map(
      ({ account, debit, credit }) =>
        `${account.code} ${debit > 0n ? `debit ${microsText(debit, 'USD')}` : `credit ${microsText(credit, 'USD')}`}`,
    );

  it('debits the balance for a sale, credits it for a refund after the payout, and keeps reserves apart', () => {
    const sale = statementEntry(ownAccounts);
    sale.add({ parts: parts({ [SALES]: 30, [FEE]: -2 }), reserve: -3n * unit });
    expect(lines(sale.lines())).toEqual([
      '1210 debit 25.00',
      '1220 debit 3.00',
      '4000 credit 30.00',
      '6010 debit 2.00',
    ]);
    const refund = statementEntry(ownAccounts);
    refund.add({ parts: parts({ [REFUND]: -10, [FEE]: 1 }), reserve: 3n * unit });
    expect(lines(refund.lines())).toEqual([
      '1210 credit 6.00',
      '1220 credit 3.00',
      '4020 debit 10.00',
      '6010 credit 1.00',
    ]);
    expect(lines(payoutEntry(ownAccounts, 25n * unit))).toEqual(['1010 debit 25.00', '1210 credit 25.00']);
    expect(lines(payoutEntry(ownAccounts, -5n * unit))).toEqual(['1010 credit 5.00', '1210 debit 5.00']);
    expect(statementEntry(ownAccounts).lines()).toEqual([]);
  });

  it('uses the accounts it is given, by category or by field', () => {
    const chart = withAccounts(
      new Map([
        ['fee', { code: '4970', name: 'Fees' }],
        ['referral_fee_amount', { code: '4971', name: 'Referral' }],
      ]),
    );
    const entry = statementEntry(chart);
    entry.add({
      parts: parts({ [SALES]: 30, [FEE]: -2, 'fee.transaction_fee_amount': -1, 'fee.new_fee': -1, 'fee.bank': -1 }),
      reserve: 0n,
    });
    expect(lines(entry.lines())).toEqual([
      '1210 debit 25.00',
      '4000 credit 30.00',
      '4971 debit 2.00',
      '4970 debit 3.00',
    ]);
  });
});
