import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/rules/business-days.ts';
import { daysOf, periodBefore, periodOf, span, yearBefore } from '../../src/rules/periods.ts';
import { compareChannels, compareTotals, totalsOf } from '../../src/shop/sales/figures.ts';
import { compareItems, compareSums, mergeItems } from '../../src/shop/sales/items.ts';
import { changePercent, difference, ratio, sumMoney } from '../../src/shop/sales/money.ts';
import type { Figures, Money, SoldItem } from '../../src/shop/sales/types.ts';

const cents = fc.integer({ min: 0, max: 10_000_000 });
const usd = (value: number): Money => ({ amount: (value / 100).toFixed(2), currency: 'USD' });
const day = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const figures = fc
  .record({ video: cents, live: cents, card: cents, refunds: cents, orders: fc.nat(500), visitors: fc.nat(9000) })
  .map(
    ({ video, live, card, refunds, orders, visitors }): Figures => ({
      gmv: usd(video + live + card),
      channels: [
        { channel: 'VIDEO', gmv: usd(video) },
        { channel: 'LIVE', gmv: usd(live) },
        { channel: 'PRODUCT_CARD', gmv: usd(card) },
      ],
      gross: null,
      refunds: usd(refunds),
      orders,
      skuOrders: orders,
      items: orders,
      customers: Math.min(orders, visitors),
      visitors,
      pageViews: visitors * 2,
      conversion: null,
    }),
  );
const items = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }).map(String),
      gmv: cents.map(usd),
      orders: fc.nat(9),
      items: fc.nat(9),
    }),
    {
      selector: ({ id }) => id,
      maxLength: 20,
    },
  )
  .map((list): SoldItem[] => list);
const total = (list: readonly SoldItem[]) =>
  sumMoney(list.flatMap(({ gmv }) => (gmv ? [gmv] : [])))?.[0]?.amount ?? '0.00';
const amountOf = (value: unknown) => (value as Money | null)?.amount;

describe('sales', () => {
  it('add up to the same whole however a period is cut', () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 2, maxLength: 40 }), fc.nat(), (list, cut) => {
        const dates = daysOf({ from: '2026-01-01', days: list.length });
        const days = new Map(dates.map((date, index) => [date, list[index] as Figures]));
        const at = 1 + (cut % (dates.length - 1));
        const [whole, first, rest] = [dates, dates.slice(0, at), dates.slice(at)].map((each) => totalsOf(each, days));
        for (const metric of ['gmv', 'refunds'] as const)
          expect(sumMoney([...(first?.[metric] ?? []), ...(rest?.[metric] ?? [])])).toEqual(whole?.[metric]);
        expect((first?.orders ?? 0) + (rest?.orders ?? 0)).toBe(whole?.orders);
        // Channels are all of GMV, in each part.
        expect(sumMoney((whole?.channels ?? []).flatMap(({ gmv }) => gmv))).toEqual(whole?.gmv);
        // What changed between the parts is what one has more than the other, metric by metric.
        for (const row of compareTotals(whole!, first, rest)) {
          if (row.metric !== 'gmv') continue;
          expect(difference(amountOf(row.now)!, amountOf(row.change)!)).toBe(amountOf(row.before));
          expect(amountOf(row.change)).toBe(amountOf(row.yearBefore));
        }
        const channels = compareChannels(whole!, first, undefined) ?? [];
        expect(channels).toHaveLength(3);
        const changed = sumMoney(channels.map(({ change }) => change as Money))?.[0]?.amount;
        expect(changed).toBe(amountOf(compareTotals(whole!, first, undefined)[0]?.change));
        // A day that is missing makes what it belongs to unknown, and nothing else.
        days.delete(dates[0]!);
        expect(totalsOf(dates, days).gmv).toBeNull();
        expect(totalsOf(rest ? dates.slice(at) : [], days).gmv).not.toBeNull();
      }),
    );
  });

  it('change by product adds up to the change of all, and each product is in one place', () => {
    fc.assert(
      fc.property(items, items, (now, before) => {
        const rows = compareItems(now, before, undefined);
        const ids = rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const changed = sumMoney(rows.map(({ change }) => change as Money))?.[0]?.amount ?? '0.00';
        expect(Number(changed)).toBeCloseTo(Number(difference(total(now), total(before))), 6);
        for (const { movement, gmv, before: was, rank, rankBefore } of rows) {
          const [a, b] = [Number(gmv?.amount), Number(was?.amount)];
          const moved = b === 0 ? 'new' : a === 0 ? 'gone' : a > b ? 'up' : 'down';
          expect(movement).toBe(a === b ? 'same' : moved);
          expect([rank === null, rankBefore === null]).toEqual([a === 0, b === 0]);
        }
        const sums = compareSums(now, before, undefined);
        const whole = sums.find(({ metric }) => metric === 'gmv');
        expect(Number(amountOf(whole?.change) ?? '0')).toBeCloseTo(Number(changed), 6);
        expect(sums[0]?.now).toBe(rows.filter(({ rank }) => rank !== null).length);
        expect(compareItems(now, undefined, undefined).every(({ movement }) => movement === 'unknown')).toBe(true);
        expect(total(mergeItems([now, before]))).toBe(
          sumMoney([usd(0), ...[now, before].flat().map(({ gmv }) => gmv as Money)])?.[0]?.amount,
        );
      }),
    );
  });

  it('are divided as exact fractions are rounded', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.integer({ min: 0, max: 4 }),
        (a, b, places) => {
          const got = BigInt(ratio({ units: a, scale: 2 }, { units: b, scale: 1 }, places).replace('.', ''));
          // a/100 : b/10 = a / 10b; half a unit is the most that rounding takes, and from the middle it goes away from zero.
          const [top, bottom] = [a * 10n ** BigInt(places), b * 10n];
          const off = 2n * (top - got * bottom);
          const size = off < 0n ? -off : off;
          expect(size <= bottom).toBe(true);
          if (size === bottom) expect(off < 0n === a >= 0n).toBe(true);
        },
      ),
    );
    expect([
      changePercent('3', '2'),
      changePercent('0', '2'),
      changePercent('2', '0'),
      changePercent('0', '0'),
      changePercent('2', '-1'),
    ]).toEqual(['50.0', '-100.0', null, '0.0', null]);
  });

  it('are compared with a period as long, that ends before, and with one of the same days a year ago', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('this-week', 'this-month', 'this-quarter', 'this-year', 'last-month', undefined),
        (today, length, name) => {
          const period = name ? periodOf({ period: name }, { today }) : span(addDays(today, 1 - length), today);
          const before = periodBefore(period);
          expect(before.days).toBe(period.days);
          expect(before.to < period.from).toBe(true);
          const year = yearBefore(period);
          expect(Math.abs(year.days - period.days)).toBeLessThanOrEqual(1);
          expect(year.to < period.to && year.from < period.from && year.from <= year.to).toBe(true);
          if (year.days !== period.days) expect(year.note).toMatch(/29th/);
          expect(daysOf(year).at(-1)).toBe(year.to);
        },
      ),
    );
  });
});
