import { describe, expect, it } from 'vitest';
import { microsText } from '../../../../src/shop/money/amount.ts';
import { categoryOf, components, partName, transactionType } from '../../../../src/shop/money/components.ts';
import {
  readPayment,
  readSkuTransactions,
  readStatement,
  readTransaction,
  readUnsettled,
} from '../../../../src/shop/money/wire.ts';

const shown = (parts: readonly { key: string; amount: bigint }[]) =>
  Object.fromEntries(parts.map(({ key, amount }) => [key, microsText(amount, 'USD')]));

const signed = {
  id: '1',
  type: 'ORDER',
  order_id: '576400000000000001',
  settlement_amount: '124.87',
  revenue_amount: '205.66',
  shipping_cost_amount: '-14',
  fee_tax_amount: '-66.79',
  adjustment_amount: '0',
  revenue_breakdown: { subtotal_before_discount_amount: '220', seller_discount_amount: '-14.34' },
  shipping_cost_breakdown: {
    actual_shipping_fee_amount: '-14',
    supplementary_component: { fbm_shipping_cost_amount: '-14' },
  },
  fee_tax_breakdown: {
    fee: {
      transaction_fee_amount: '-6.6',
      platform_commission_amount: '-17.14',
      affiliate_commission_amount: '-40',
      affiliate_commission_amount_before_pit: '-44',
    },
    tax: { vat_amount: '-3.05' },
  },
};

describe('what a settlement is made of', () => {
  it('is read with costs below 0, whatever sign they are told with', () => {
    const want = {
      'revenue.subtotal_before_discount_amount': '220.00',
      'revenue.seller_discount_amount': '-14.34',
      'fee.platform_commission_amount': '-17.14',
      'fee.transaction_fee_amount': '-6.60',
      'fee.affiliate_commission_amount': '-40.00',
      'tax.vat_amount': '-3.05',
      'shipping.actual_shipping_fee_amount': '-14.00',
    };
    expect(shown(readTransaction(signed).parts)).toEqual(want);
    // As the reference's formula has it: costs are told without a sign, and taken off.
    const unsigned = JSON.parse(
      JSON.stringify(signed).replaceAll('"-', '"').replace('"seller_discount_amount":"', '"seller_discount_amount":"-'),
    );
    expect(shown(readTransaction(unsigned).parts)).toEqual(want);
  });

  it('says what is not broken down, what does not add up, and what is new', () => {
    const told = {
      ...signed,
      settlement_amount: '125.00',
      fee_tax_breakdown: { fee: { platform_commission_amount: '-60', brand_new_fee_amount: '-5' } },
    };
    const { parts } = readTransaction(told);
    expect(shown(parts)).toMatchObject({
      'fee.brand_new_fee_amount': '-5.00',
      'fee.rest': '-1.79',
      unexplained: '0.13',
    });
    expect(partName('fee.brand_new_fee_amount')).toBe("brand new (new, not in Till's list)");
    expect(partName('fee.rest')).toBe('fee, not broken down');
    expect([categoryOf('fee.brand_new_fee_amount'), categoryOf('revenue.rest'), categoryOf('x.y')]).toEqual([
      'fee',
      'other',
      'unexplained',
    ]);
  });

  it('survives what is missing or hostile', () => {
    expect(readTransaction({})).toMatchObject({ type: 'UNKNOWN', orderId: undefined, settlement: 0n, parts: [] });
    const adjusted = readTransaction({
      type: '\u001b[31mX',
      adjustment_id: '9',
      adjustment_order_id: '5',
      adjustment_amount: '-3',
      settlement_amount: '-3',
    });
    expect(adjusted).toMatchObject({
      id: '9',
      orderId: '5',
      parts: [{ key: 'adjustment.OTHER', amount: -3_000_000n }],
    });
    expect(
      readTransaction({ type: 'RESERVE', reserve_id: '7', associated_order_id: '5', reserve_amount: '-2.5' }),
    ).toMatchObject({
      id: '7',
      orderId: '5',
      reserve: -2_500_000n,
      settlement: 0n,
    });
    expect(readStatement({ statement_time: 5 })).toBeUndefined();
    expect(
      readPayment({ id: '1', status: 'PAID', amount: { value: '12,50', currency: 'USD' } }).amount,
    ).toBeUndefined();
  });

  it('knows statements with shipping among the fees, and apart', () => {
    const base = {
      id: '1',
      statement_time: 5,
      currency: 'MYR',
      revenue_amount: '100',
      fee_amount: '-30',
      adjustment_amount: '0',
      settlement_amount: '70',
      shipping_cost_amount: '-8',
    };
    expect(readStatement(base)?.shipping).toBeUndefined();
    expect(readStatement({ ...base, settlement_amount: '62' })).toMatchObject({
      shipping: -8_000_000n,
      settlement: 62_000_000n,
    });
    expect(
      readStatement({ ...base, fee_amount: '30', shipping_cost_amount: '8', settlement_amount: '62' }),
    ).toMatchObject({ fees: -30_000_000n, shipping: -8_000_000n });
  });

  it('is read by SKU, and before it is settled', () => {
    const [sku] = readSkuTransactions({
      sku_transactions: [{ ...signed, sku_id: '3', statement_id: '8', quantity: '2' }],
    });
    expect(sku).toMatchObject({ skuId: '3', statementId: '8', quantity: 2, settlement: 124_870_000n });
    expect(readSkuTransactions({})).toEqual([]);
    const waiting = {
      id: '1',
      est_revenue_amount: '10',
      est_fee_tax_amount: '-1',
      est_settlement_amount: '9',
      currency: 'USD',
    };
    expect(readUnsettled({ ...waiting, estimated_settlement: '1790000000' })).toMatchObject({
      expectedAt: 1_790_000_000,
      expected: undefined,
    });
    expect(readUnsettled({ ...waiting, estimated_settlement: '7 days after delivery' })).toMatchObject({
      expectedAt: undefined,
      expected: '7 days after delivery',
    });
  });

  it('has a name and a meaning for every field of the reference, once', () => {
    expect(components.filter(({ group, counted }) => group === 'fee' && counted !== false)).toHaveLength(32);
    expect(components.filter(({ group }) => group === 'tax').length).toBeGreaterThanOrEqual(11);
    expect(new Set(components.map(({ group, field }) => `${group}.${field}`)).size).toBe(components.length);
    for (const { name, meaning } of components) expect([name, meaning].every((text) => text.length > 3)).toBe(true);
    expect(transactionType('PLATFORM_PENALTY')?.name).toBe('penalty');
  });
});
