import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/lib/decimal.ts';
import { importLine } from '../../../../src/shop/catalogue-sheet/plan.ts';
import { planPrice } from '../../../../src/shop/prices/plan.ts';
import { priceLine } from '../../../../src/shop/prices/results.ts';
import { readChange } from '../../../../src/shop/skus/change.ts';
import { stockEvidence } from '../../../../src/shop/stock/evidence.ts';
import { planStock, type StockRow } from '../../../../src/shop/stock/plan.ts';
import { stockLine } from '../../../../src/shop/stock/results.ts';
import { pricePlan, stockPlan } from '../../../helpers/catalogue-jobs.ts';

const none = { maxDrop: null, floor: null, allowZero: true };
const row = (text: string, more: Partial<StockRow> & { by?: boolean } = {}) => {
  const { change } = readChange(text, 'stock', more.by);
  if (!change) throw new Error(text);
  return {
    ref: { skuId: '11', sellerSku: null, productId: null },
    warehouse: null,
    warehouseId: null,
    change,
    currency: null,
    line: 2,
    ...more,
  };
};

describe('planning stock', () => {
  const stock = {
    productId: '1',
    skuId: '11',
    sellerSku: 'S',
    warehouses: [
      { warehouseId: 'W1', available: 10, committed: 3 },
      { warehouseId: 'W2', available: 7, committed: 0 },
    ],
  };

  it('takes several warehouses of one SKU in several rows', () => {
    const rows = [row('+5', { warehouseId: 'W1' }), row('2', { warehouseId: 'W2', line: 3 })];
    const { plan, problems } = planStock(stock, rows, { guards: none });
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({
      elsewhere: false,
      lines: [2, 3],
      changes: [
        { warehouseId: 'W1', from: 10, to: 15, committed: 3, relative: true },
        { warehouseId: 'W2', from: 7, to: 2, relative: false },
      ],
    });
    expect(planStock(stock, rows.slice(0, 1), { guards: none }).plan.elsewhere).toBe(true);
  });

  it('says what is wrong with a row', () => {
    const problem = (one: ReturnType<typeof row>) => planStock(stock, [one], { guards: none }).problems[0];
    expect(problem(row('5'))).toContain('stocked in 2 warehouses (W1, W2)');
    expect(problem(row('5', { warehouseId: 'W3' }))).toContain('not stocked in W3, only in W1, W2');
    expect(problem(row('-11', { warehouseId: 'W1', by: true }))).toContain('below zero');
    const bare = { ...stock, warehouses: [] };
    expect(planStock(bare, [row('+5')], { guards: none }).problems[0]).toContain('not known');
    expect(planStock(bare, [row('5')], { guards: none }).plan.changes).toMatchObject([
      { warehouseId: null, from: null, to: 5 },
    ]);
  });

  it('knows a sale from a change of somebody else’s', () => {
    const plan = stockPlan('1', '11', 10, 15, { committed: 3, relative: true });
    const seen = (available: number, committed: number) =>
      stockEvidence(plan, [{ warehouseId: 'W1', available, committed }]);
    expect(seen(15, 3)).toBe('applied');
    expect(seen(12, 6)).toBe('applied');
    expect(seen(10, 3)).toBe('open');
    expect(seen(8, 5)).toBe('open');
    expect(seen(99, 3)).toBe('moved');
    expect(stockEvidence(stockPlan('1', '11', 10, 15), [{ warehouseId: 'W1', available: 99, committed: 0 }])).toBe(
      'open',
    );
  });
});

describe('planning prices', () => {
  const sku = { productId: '1', skuId: '11', sellerSku: 'S', title: 'T', price: { amount: '12.5', currency: 'USD' } };
  const rules = { guards: none, market: { currency: 'USD', digits: 2 }, crossBorder: false };

  it('sees that 12.50 is 12.5', () => {
    expect(planPrice(sku, [row('12.50')], rules)).toMatchObject({ unchanged: true, problems: [] });
  });

  it('has whole prices where money has no smaller unit', () => {
    const yen = { ...rules, market: { currency: 'JPY', digits: 0 } };
    const japanese = { ...sku, price: { amount: '1500', currency: 'JPY' } };
    expect(planPrice(japanese, [row('-10%')], yen).plan.to).toBe('1350');
    expect(planPrice(japanese, [row('99.5')], yen).problems[0]).toContain('whole');
  });

  it('takes the currency of the row where nothing else is known, and wants one', () => {
    const bare = { ...sku, price: null };
    const unknown = { ...rules, market: { currency: undefined, digits: 2 } };
    expect(planPrice(bare, [row('5', { currency: 'SGD' })], unknown).plan).toMatchObject({
      currency: 'SGD',
      to: '5.00',
      from: null,
    });
    expect(planPrice(bare, [row('5')], unknown).problems[0]).toContain('no known currency');
    const drop = parseDecimal('10') ?? null;
    expect(planPrice(bare, [row('5')], { ...rules, guards: { ...none, maxDrop: drop } }).guarded[0]).toContain(
      'not known',
    );
  });
});

describe('report lines', () => {
  it('calls what was not sent open, so that a script resumes it', () => {
    const text = { flow: 'text', productId: '1', field: 'title', from: 'a', to: 'b', lines: [4] };
    for (const [line, plan] of [
      [stockLine, stockPlan('1', '11', 1, 2)],
      [priceLine, pricePlan('1', '11', '1.00', '2.00')],
      [importLine, stockPlan('1', '11', 1, 2)],
      [importLine, pricePlan('1', '11', '1.00', '2.00')],
      [importLine, text],
    ] as const) {
      const of = (state: 'planned' | 'cancelled' | 'sending' | 'done' | 'refused') =>
        line({ state, plan, result: undefined });
      expect(of('planned')).toMatchObject({ status: 'unknown', code: 'not-sent' });
      expect(of('cancelled')).toMatchObject({ status: 'refused', code: 'job-cancelled' });
      expect(of('sending')).toMatchObject({ status: 'unknown', code: null });
      expect(of('done')).toMatchObject({ status: 'changed', code: null });
      expect(of('refused')).toMatchObject({ status: 'refused' });
      expect(Object.keys(of('planned'))).toEqual(Object.keys(of('done')));
    }
  });
});
