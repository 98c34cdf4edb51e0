import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cancelReasons,
  cancelsLines,
  findReason,
  reasonNamed,
  reasonSource,
} from '../../../src/rules/cancel-reasons.ts';
import {
  type CancellationCounts,
  cancellationRate,
  cancellationRule,
  cancellationRuleRef,
  cancellationRules,
  countOrder,
  hasReached,
  type RatedOrder,
} from '../../../src/rules/cancellation-rate.ts';
import reasonData from '../../../src/rules/data/cancel-reasons.json' with { type: 'json' };
import { parsePercent } from '../../../src/rules/rational.ts';
import type { RateLimit } from '../../../src/rules/types.ts';

const at = Date.parse('2026-11-22T12:00:00Z') / 1000;
const DAY = 86_400;
const limit = (percent: string, comparator: '<=' | '<' = '<='): RateLimit => ({
  name: 'required',
  kind: 'enforced',
  comparator,
  percent,
  source: 's',
  confidence: 'H',
});

describe('the reasons of a seller', () => {
  it('are data in which every name of a market has words, and none stands twice', () => {
    const names = reasonData.reasons.flatMap((reason) => reason.names);
    expect(new Set(names).size).toBe(names.length);
    for (const { unpaid, paid } of Object.values(reasonData.markets)) {
      for (const name of [...unpaid, ...paid]) expect(reasonNamed(name), name).toBeDefined();
      expect(unpaid.length).toBeGreaterThan(1);
      expect(paid.length).toBeGreaterThan(1);
    }
    for (const { fault, why } of reasonData.reasons as { fault: string; why?: string }[]) {
      expect(['yes', 'no', 'contested']).toContain(fault);
      expect(why !== undefined).toBe(fault === 'contested');
    }
    expect(reasonSource.read).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('go by market and status', () => {
    const keys = (market: string, status: string) => cancelReasons(market, status).map(({ key }) => key);
    expect(keys('US', 'AWAITING_SHIPMENT')).toEqual(['out-of-stock', 'wrong-price', 'address', 'buyer-asked']);
    expect(keys('US', 'ON_HOLD')).toEqual(keys('US', 'AWAITING_SHIPMENT'));
    expect(keys('US', 'UNPAID')).toContain('not-paid');
    expect(keys('GB', 'AWAITING_SHIPMENT')).not.toContain('buyer-asked');
    expect(cancelReasons('UK', 'AWAITING_SHIPMENT')).toEqual(cancelReasons('GB', 'AWAITING_SHIPMENT'));
    expect(cancelReasons('DE', 'UNPAID')).toEqual(cancelReasons('FR', 'UNPAID'));
    expect(keys('JP', 'AWAITING_SHIPMENT')).toContain('fraud');
    expect(keys('US', 'AWAITING_COLLECTION')).not.toEqual([]);
    for (const market of ['GB', 'TH', 'DE']) expect(keys(market, 'AWAITING_COLLECTION')).toEqual([]);
    for (const status of ['IN_TRANSIT', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'SOMETHING_NEW'])
      expect(keys('US', status)).toEqual([]);
    expect(keys('XX', 'AWAITING_SHIPMENT')).toEqual([]);
    expect([cancelsLines('US'), cancelsLines('UK'), cancelsLines('TH'), cancelsLines('DE')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('are found by name, by short word in any spelling, and otherwise by what comes near', () => {
    const valid = cancelReasons('GB', 'AWAITING_SHIPMENT');
    for (const text of ['out-of-stock', 'Out of Stock', 'OUT_OF_STOCK', 'seller_cancel_reason_out_of_stock_uk'])
      expect(findReason(text, valid)).toMatchObject({ reason: { name: 'seller_cancel_reason_out_of_stock_uk' } });
    expect(findReason('wrong-prize', valid)).toEqual({ near: ['wrong-price'] });
    expect(findReason('xyzzy', valid)).toEqual({ near: ['wrong-price', 'address', 'out-of-stock'] });
    // Of another market: known, and not valid here.
    expect(findReason('seller_cancel_reason_out_of_stock', valid)).toHaveProperty('near');
  });
});

describe('the rules of the rate', () => {
  it('have sources, limits that parse, and a window, each', () => {
    expect(cancellationRules.length).toBeGreaterThan(2);
    for (const rule of cancellationRules) {
      expect(rule.windowDays.value).toBeGreaterThan(0);
      expect(rule.limits.length).toBeGreaterThan(0);
      for (const one of rule.limits) {
        expect(parsePercent(one.percent)).toBeDefined();
        expect(cancellationRuleRef(rule, 'limits', one).date).toMatch(/^\d{4}-/);
      }
      expect(cancellationRuleRef(rule, 'windowDays', rule.windowDays).date).toMatch(/^\d{4}-/);
    }
  });

  it('are those of the market in force; unknown elsewhere and before', () => {
    expect(cancellationRule('US', at)?.windowDays.value).toBe(30);
    expect(cancellationRule('uk', at)).toBe(cancellationRule('GB', at));
    expect(cancellationRule('TH', at)?.windowDays.value).toBe(7);
    expect(cancellationRule('DE', at)).toBeUndefined();
    expect(cancellationRule('US', Date.parse('2020-01-01T00:00:00Z') / 1000)).toBeUndefined();
  });
});

describe('counting', () => {
  const window = { from: at - 30 * DAY, to: at };
  const counted = (order: RatedOrder): CancellationCounts => {
    const counts = { reached: 0, faults: 0, contested: 0 };
    countOrder(counts, order, window);
    return counts;
  };
  const paid = at - 3 * DAY;
  const cancelled = { status: 'CANCELLED', paid_time: paid, cancel_time: at - DAY };

  it('takes in every order that came to await shipment in the window', () => {
    expect(counted({ status: 'AWAITING_SHIPMENT', paid_time: paid })).toEqual({ reached: 1, faults: 0, contested: 0 });
    expect(counted({ status: 'DELIVERED', paid_time: paid }).reached).toBe(1);
    expect(counted({ status: 'DELIVERED', paid_time: at - 31 * DAY }).reached).toBe(0);
    for (const status of ['UNPAID', 'ON_HOLD']) expect(counted({ status, paid_time: paid }).reached).toBe(0);
    expect(counted({ status: 'UNPAID' }).reached).toBe(0);
  });

  it('leaves out samples and what TikTok ships itself', () => {
    const order = { ...cancelled, cancellation_initiator: 'SELLER', cancel_reason: 'Out of stock' };
    expect(counted(order)).toEqual({ reached: 1, faults: 1, contested: 0 });
    expect(counted({ ...order, is_sample_order: true })).toEqual({ reached: 0, faults: 0, contested: 0 });
    expect(counted({ ...order, fulfillment_type: 'FULFILLMENT_BY_TIKTOK' })).toEqual({
      reached: 0,
      faults: 0,
      contested: 0,
    });
  });

  it('leaves out what was cancelled before it awaited shipment', () => {
    const order = { ...cancelled, cancel_time: paid + 600, cancellation_initiator: 'SELLER', cancel_reason: 'Pricing' };
    expect(counted(order)).toEqual({ reached: 0, faults: 0, contested: 0 });
    expect(hasReached(order)).toBe(false);
    expect(hasReached({ ...order, cancel_time: paid + 3601 })).toBe(true);
  });

  it.each([
    ['SELLER', 'seller_cancel_reason_out_of_stock', 1, 0],
    ['SELLER', 'Pricing error', 1, 0],
    ['SELLER', 'seller_cancel_paid_reason_buyer_requested_cancellation', 0, 1],
    ['SELLER', 'ของหมด', 0, 1],
    ['SELLER', undefined, 0, 1],
    ['BUYER', 'Out of stock', 0, 0],
    ['SYSTEM', 'Payment check', 0, 0],
    [undefined, 'Out of stock', 0, 0],
  ])(
    'a cancellation by %s for %s: %i sure, %i contested',
    (cancellation_initiator, cancel_reason, faults, contested) => {
      const order = {
        ...cancelled,
        ...(cancellation_initiator && { cancellation_initiator }),
        ...(cancel_reason && { cancel_reason }),
      };
      expect(counted(order)).toEqual({ reached: 1, faults, contested });
    },
  );

  it('takes the platform’s cancellation of what was not shipped, or not collected, in time for the seller’s fault', () => {
    const system = { ...cancelled, cancellation_initiator: 'SYSTEM' };
    const time = system.cancel_time;
    expect(counted({ ...system, shipping_due_time: time }).faults).toBe(1);
    expect(counted({ ...system, shipping_due_time: time + 1 }).faults).toBe(0);
    expect(counted({ ...system, shipping_due_time: time, rts_time: time - 9 }).faults).toBe(0);
    expect(counted({ ...system, rts_time: time - 9, collection_due_time: time }).faults).toBe(1);
    expect(counted({ ...system, rts_time: time - 9, collection_due_time: time, collection_time: 1 }).faults).toBe(0);
  });

  it('counts a cancellation by its own time, though its order is older than the window', () => {
    const old = { ...cancelled, paid_time: at - 40 * DAY, cancellation_initiator: 'SELLER', cancel_reason: 'Pricing' };
    expect(counted(old)).toEqual({ reached: 0, faults: 1, contested: 0 });
    expect(counted({ ...old, cancel_time: at - 31 * DAY })).toEqual({ reached: 0, faults: 0, contested: 0 });
  });
});

describe('the rate', () => {
  it('is exact, with what is left within its limits', () => {
    expect(cancellationRate({ faults: 1, reached: 40 }, [limit('2.5'), limit('2.5', '<')])).toMatchObject({
      percent: '2.50',
      limits: [
        { holds: true, left: 0 },
        { holds: false, left: 0 },
      ],
    });
    expect(cancellationRate({ faults: 1, reached: 120 }, [limit('2.5')])).toMatchObject({
      limits: [{ holds: true, left: 2 }],
    });
    expect(cancellationRate({ faults: 0, reached: 0 }, [limit('2.5', '<')])).toMatchObject({
      percent: undefined,
      limits: [{ holds: true, left: 0 }],
    });
    expect(cancellationRate({ faults: 1, reached: 0 }, [limit('2.5')]).limits[0]?.holds).toBe(false);
  });

  it('keeps its word: so many more are within the limit, and one more is not', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(20_000),
        fc.constantFrom('2.5', '10', '0.3'),
        fc.constantFrom<'<=' | '<'>('<=', '<'),
        (faults, reached, percent, comparator) => {
          const limits = [limit(percent, comparator)];
          const { holds, left } = cancellationRate({ faults, reached }, limits).limits[0]!;
          const holdsWith = (more: number) =>
            cancellationRate({ faults: faults + more, reached }, limits).limits[0]!.holds;
          if (holds) {
            if (left > 0) expect(holdsWith(left)).toBe(true);
            expect(holdsWith(left + 1)).toBe(false);
          } else expect(left).toBe(0);
        },
      ),
    );
  });
});
