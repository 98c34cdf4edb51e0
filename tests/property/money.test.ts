import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsText, readMicros, shareOut, sum } from '../../src/shop/money/amount.ts';
import { CATEGORIES, components } from '../../src/shop/money/components.ts';
import { costCollector } from '../../src/shop/money/costs.ts';
import { ownAccounts, statementEntry, withAccounts } from '../../src/shop/money/journal.ts';
import { amountsOf, profitLines, settlementOf } from '../../src/shop/money/profit.ts';
import { expectedOf, reconcile, remainder } from '../../src/shop/money/reconcile.ts';
import { readTransaction } from '../../src/shop/money/wire.ts';

const COIN = 10_000n;
const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
const decimal = cents.map(
  (value) =>
    `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`,
);
const maybe = fc.option(decimal, { nil: undefined });
const fieldsOf = (group: string) =>
  fc.dictionary(
    fc.constantFrom(...components.filter((one) => one.group === group).map(({ field }) => field), 'new_2027_amount'),
    decimal,
    {
      maxKeys: 8,
    },
  );

/** A transaction as a server may tell it: amounts that need not add up, breakdowns that may be missing. */
const wire = fc.record({
  id: fc.constant('1'),
  type: fc.constantFrom('ORDER', 'REBATE', 'RESERVE', 'PLATFORM_PENALTY', 'SOMETHING_NEW', '<script>'),
  order_id: fc.constant('576400000000000001'),
  settlement_amount: maybe,
  revenue_amount: maybe,
  shipping_cost_amount: maybe,
  fee_tax_amount: maybe,
  adjustment_amount: maybe,
  reserve_amount: maybe,
  revenue_breakdown: fc.option(fieldsOf('revenue'), { nil: undefined }),
  shipping_cost_breakdown: fc.option(fieldsOf('shipping'), { nil: undefined }),
  fee_tax_breakdown: fc.option(fc.record({ fee: fieldsOf('fee'), tax: fieldsOf('tax') }), { nil: undefined }),
});

describe('amounts', () => {
  it('come back as they were read, whatever their places', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(microsText(readMicros(text) as bigint, 'USD')).toBe(text === '-0.00' ? '0.00' : text);
      }),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom('USD', 'JPY'),
        (value, currency) => {
          expect(readMicros(microsText(value, currency))).toBe(value);
        },
      ),
    );
  });

  it('are shared out to the coin, whole, by the weights', () => {
    const weights = fc.array(fc.bigInt({ min: -3n, max: 1000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cents, weights, (amount, shares) => {
        const whole = BigInt(amount) * COIN;
        const parts = shareOut(whole, shares, 'USD');
        expect(sum(parts)).toBe(whole);
        const used = shares.map((weight) => (weight > 0n ? weight : 0n));
        const total = sum(used);
        for (const [place, part] of parts.entries()) {
          expect(part % COIN).toBe(0n);
          const weight = total === 0n ? 1n : (used[place] as bigint);
          const divisor = total === 0n ? BigInt(shares.length) : total;
          // Less than a coin away from the exact share.
          const off = part * divisor - whole * weight;
          expect(off < 0n ? -off : off).toBeLessThan(COIN * divisor);
        }
        expect(shareOut(-whole, shares, 'USD')).toEqual(parts.map((part) => -part));
      }),
    );
  });

  it('finer than a coin are shared out whole, too', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 1 }),
        (amount, weights) => {
          expect(sum(shareOut(amount, weights, 'USD'))).toBe(amount);
        },
      ),
    );
  });
});

describe('a transaction, however it is told', () => {
  it('has parts that are its settlement, and is read the same twice', () => {
    fc.assert(
      fc.property(wire, (told) => {
        const read = readTransaction(told);
        expect(sum(read.parts.map(({ amount }) => amount))).toBe(read.settlement);
        expect(settlementOf(amountsOf(read.parts))).toBe(read.settlement);
        expect(new Set(read.parts.map(({ key }) => key)).size).toBe(read.parts.length);
        expect(readTransaction(told)).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });

  it('is booked with equal debits and credits, on any accounts', () => {
    const chart = withAccounts(new Map([['referral_fee_amount', { code: '1210', name: 'The same as the balance' }]]));
    fc.assert(
      fc.property(fc.array(wire, { maxLength: 6 }), fc.constantFrom(ownAccounts, chart), (told, accounts) => {
        const entry = statementEntry(accounts);
        for (const one of told) entry.add(readTransaction(one));
        const lines = entry.lines();
        expect(sum(lines.map(({ debit }) => debit))).toBe(sum(lines.map(({ credit }) => credit)));
        for (const { debit, credit } of lines) {
          expect(debit >= 0n && credit >= 0n).toBe(true);
          expect((debit === 0n) !== (credit === 0n)).toBe(true);
        }
      }),
    );
  });

  it('is explained against its order without a remainder', () => {
    const line = fc.record({
      original_price: maybe,
      seller_discount: maybe,
      sale_price: maybe,
      display_status: fc.constantFrom('DELIVERED', 'CANCELLED'),
    });
    const order = fc.option(fc.record({ id: fc.constant('1'), line_items: fc.array(line, { maxLength: 4 }) }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(
        fc.array(wire, { minLength: 1, maxLength: 4 }),
        order,
        fc.boolean(),
        fc.boolean(),
        (told, one, again, none) => {
          const transactions = told.map((each, place) => ({
            ...readTransaction(each),
            first: place === 0,
            again: again && place > 0,
          }));
          const { bridge } = reconcile(none ? null : one && expectedOf(one), transactions);
          expect(remainder(bridge)).toBe(0n);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is shared among SKUs so that every category adds up, with costs once', () => {
    const sku = fc.record({ price: fc.bigInt({ min: 0n, max: 10n ** 9n }), units: fc.integer({ min: 1, max: 9 }) });
    const collector = costCollector('USD');
    for (let place = 0; place < 6; place += 1)
      collector.add(place + 2, { seller_sku: `S${place}`, goods: '4.20', packaging: '0.35', postage: `${place}.99` });
    const costs = collector.table();
    fc.assert(
      fc.property(
        fc.array(wire, { minLength: 1, maxLength: 3 }),
        fc.array(sku, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (told, skus, own) => {
          const settled = told.map((each, place) => ({
            statementId: `${place}`,
            day: '2026-11-01',
            sale: place === 0,
            parts: readTransaction(each).parts,
          }));
          const order = {
            id: '1',
            day: '2026-10-20',
            ownPostage: own,
            skus: skus.map((each, place) => ({ ...each, skuId: `${place}`, sellerSku: `S${place}`, product: 'Mug' })),
          };
          const lines = profitLines(settled, order, '1', costs);
          const whole = amountsOf(settled.flatMap(({ parts }) => parts));
          for (const category of CATEGORIES)
            expect(sum(lines.map(({ amounts }) => amounts[category]))).toBe(whole[category]);
          const units = skus.reduce((count, each) => count + each.units, 0);
          expect(sum(lines.map(({ goods }) => goods ?? 0n))).toBe(4_200_000n * BigInt(units));
          const dearest = own ? BigInt(skus.length - 1) * 1_000_000n + 990_000n : 0n;
          expect(sum(lines.map(({ postage }) => postage ?? 0n))).toBe(dearest);
        },
      ),
    );
  });
});
