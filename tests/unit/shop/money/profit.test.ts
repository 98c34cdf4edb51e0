import { describe, expect, it } from 'vitest';
import { costCollector, costOf } from '../../../../src/shop/money/costs.ts';
import {
  addLine,
  knownProfit,
  profitLines,
  profitOf,
  profitTotal,
  type SoldOrder,
  settlementsOf,
} from '../../../../src/shop/money/profit.ts';

const unit = 1_000_000n;

function costs(...rows: Record<string, string>[]) {
  const collector = costCollector('USD');
  for (const [place, cells] of rows.entries()) collector.add(place + 2, cells);
  return collector;
}

const order: SoldOrder = {
  id: '576400000000000001',
  day: '2026-03-08',
  ownPostage: true,
  skus: [
    { skuId: '11', sellerSku: 'MUG', product: 'Mug', units: 2, price: 20n * unit },
    { skuId: '12', sellerSku: 'TOTE', product: 'Tote', units: 1, price: 10n * unit },
  ],
};

const settled = (amount: bigint, sale = true, statementId = 'a') => ({
  statementId,
  day: '2026-03-20',
  sale,
  parts: [{ key: 'revenue.subtotal_before_discount_amount', amount }],
});

describe('a file of costs', () => {
  it('names every line that cannot be taken', () => {
    const { problems } = costs(
      { seller_sku: 'A', goods: '4.20' },
      { goods: '1' },
      { seller_sku: 'B', goods: '' },
      { seller_sku: 'C', goods: '-1' },
      { seller_sku: 'D', goods: '4,20' },
      { seller_sku: 'E', goods: '1', currency: 'GBP' },
      { seller_sku: 'F', goods: '1', valid_from: '2026-02-30' },
      { sku_id: '1.7E+18', goods: '1' },
      { seller_sku: 'A', goods: '4.30' },
      { seller_sku: 'G', goods: '1', packaging: 'x' },
    );
    expect(problems.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '3 it names no SKU',
      '4 it has no cost of goods',
      '5 goods «-1» is less than 0',
      '6 goods «4,20» is no amount such as 4.20',
      '7 its currency is GBP, reckoned is in USD; Till exchanges nothing',
      '8 «2026-02-30» is no date such as 2026-11-22',
      '9 «1.7E+18» is no SKU id',
      '10 says something else of the same SKU than line 2',
      '11 packaging «x» is no amount such as 4.20',
    ]);
  });

  it('holds from its first day on; the same row twice is one', () => {
    const collector = costs(
      { seller_sku: 'MUG', goods: '4', valid_from: '2026-01-01' },
      { seller_sku: 'MUG', goods: '5', valid_from: '2026-03-08' },
      { seller_sku: 'MUG', goods: '5.00', valid_from: '2026-03-08' },
      { sku_id: '12', goods: '1' },
      { seller_sku: 'TOTE', goods: '9' },
    );
    expect(collector.problems).toEqual([]);
    const table = collector.table();
    const at = (day: string | undefined) => costOf(table, { skuId: '11', sellerSku: 'MUG' }, day)?.goods;
    expect([at('2025-12-31'), at('2026-01-01'), at('2026-03-07'), at('2026-03-08'), at(undefined)]).toEqual([
      undefined,
      4n * unit,
      4n * unit,
      5n * unit,
      undefined,
    ]);
    expect(costOf(table, { skuId: '12', sellerSku: 'TOTE' }, '2026-01-01')?.goods).toBe(unit);

    // A later price by the seller SKU alone holds for a SKU that an earlier row names by its id.
    const later = costs(
      { sku_id: '11', seller_sku: 'MUG', goods: '4' },
      { seller_sku: 'MUG', goods: '5', valid_from: '2026-03-08' },
    ).table();
    const on = (day: string) => costOf(later, { skuId: '11', sellerSku: 'MUG' }, day)?.goods;
    expect([on('2026-03-07'), on('2026-03-08')]).toEqual([4n * unit, 5n * unit]);
    const twice: Record<string, string>[] = [
      { sku_id: '11', seller_sku: 'MUG', goods: '4' },
      { sku_id: '13', seller_sku: 'MUG', goods: '6' },
      { seller_sku: 'MUG', goods: '5' },
    ];
    expect(costs(...twice).problems.map(({ line }) => line)).toEqual([4]);
    expect(costs(...twice.toReversed()).problems.map(({ line }) => line)).toEqual([3, 4]);
    expect(costs(twice[0] ?? {}, { seller_sku: 'MUG', goods: '4.00' }).problems).toEqual([]);
  });
});

describe('profit', () => {
  const table = costs(
    { seller_sku: 'MUG', goods: '4', packaging: '0.50', postage: '3.99' },
    { seller_sku: 'TOTE', goods: '2', postage: '2.99' },
  ).table();

  it('takes costs off once, the dearest postage for the parcel, amounts by price', () => {
    const lines = profitLines([settled(30n * unit), settled(-10n * unit, false, 'b')], order, order.id, table);
    expect(
      lines.map(({ amounts, goods, packaging, postage, units }) => [amounts.sales, goods, packaging, postage, units]),
    ).toEqual([
      [20n * unit, 8n * unit, unit, 2_660_000n, 2],
      [10n * unit, 2n * unit, 0n, 1_330_000n, 1],
      [-6_670_000n, 0n, 0n, 0n, 0],
      [-3_330_000n, 0n, 0n, 0n, 0],
    ]);
    const total = profitTotal();
    for (const [place, line] of lines.entries()) addLine(total, line, place === 0);
    expect(profitOf(total)).toBe(20n * unit - 11n * unit - 3_990_000n);
    expect([total.orders, total.units]).toEqual([1, 3]);
  });

  it('takes no postage of its own for a label of the platform, and the split that the platform gives', () => {
    const exact = new Map([
      ['a', new Map([['12', [{ key: 'revenue.subtotal_before_discount_amount', amount: 30n * unit }]]])],
    ]);
    const lines = profitLines([settled(30n * unit)], { ...order, ownPostage: false }, order.id, table, exact);
    expect(lines.map(({ amounts, postage }) => [amounts.sales, postage])).toEqual([
      [0n, 0n],
      [30n * unit, 0n],
    ]);
  });

  it('uses the split of a statement once, however many transactions of the order are in it', () => {
    const SALES = 'revenue.subtotal_before_discount_amount';
    const [sale, adjustment] = [
      { key: SALES, amount: 30n * unit },
      { key: 'adjustment.REBATE', amount: 3n * unit },
    ];
    const one = { statementId: 'a', at: 0, again: false };
    const settlements = settlementsOf(
      [
        { ...one, first: true, parts: [sale] },
        { ...one, first: false, parts: [adjustment] },
      ],
      () => '2026-03-20',
    );
    expect(settlements).toEqual([{ statementId: 'a', day: '2026-03-20', sale: true, parts: [sale, adjustment] }]);
    const exact = new Map([['a', new Map([['12', [sale]]])]]);
    const lines = profitLines(settlements, order, order.id, table, exact);
    expect(lines.map(({ amounts }) => [amounts.sales, amounts.adjustment])).toEqual([
      [0n, 2n * unit],
      [30n * unit, unit],
    ]);
  });

  it('is unknown where a cost is missing, and never as if it were 0', () => {
    const lines = profitLines([settled(30n * unit)], order, order.id, costs({ seller_sku: 'MUG', goods: '4' }).table());
    expect(lines.map(({ goods, missing }) => [goods, missing])).toEqual([
      [8n * unit, 'postage of another SKU of the order is not known'],
      [undefined, 'no cost for TOTE'],
    ]);
    const total = profitTotal();
    for (const line of lines) addLine(total, line, true);
    expect(profitOf(total)).toBeUndefined();
    expect(knownProfit(total)).toBe(0n);
    const late = costs({ seller_sku: 'MUG', goods: '4' }, { seller_sku: 'TOTE', goods: '4', valid_from: '2026-04-01' });
    expect(profitLines([settled(30n * unit)], order, order.id, late.table())[1]?.missing).toBe(
      'no cost for TOTE on 2026-03-08',
    );
    const [stranger] = profitLines([settled(5n * unit)], undefined, '576400000000000009', table);
    expect(stranger).toMatchObject({ sku: undefined, goods: undefined, missing: 'the order is not in this shop' });
    const [penalty] = profitLines([settled(-5n * unit, false)], undefined, undefined, table);
    expect(penalty).toMatchObject({ goods: 0n, missing: undefined });
  });
});
