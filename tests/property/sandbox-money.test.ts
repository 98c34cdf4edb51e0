import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askForReturn, drawnWish, freePlaces } from '../../src/sandbox/state/aftersales/ask.ts';
import { keyOf } from '../../src/sandbox/state/ids.ts';
import { advance, createOrders, moveOrder } from '../../src/sandbox/state/index.ts';
import { openRows } from '../../src/sandbox/state/rows.ts';
import { attributionOf, refundedPlaces } from '../../src/sandbox/state/trade/attribution.ts';
import {
  cents,
  orderMoney,
  priceOf,
  type Region,
  statements,
  sum,
  transactions,
} from '../unit/sandbox/finance/fixture.ts';
import { HOUR, type Json, type Sandbox, sandbox } from '../unit/sandbox/state/fixture.ts';

/** What happens to an order of the test. */
interface Fate {
  region: Region;
  shipping: 'SELLER' | 'TIKTOK';
  skus: [number, number][];
  gift: boolean;
  kind: 'usual' | 'sample' | 'pre-order' | 'platform';
  end: 'delivered' | 'split' | 'part cancelled' | 'cancelled' | 'open';
  /** Hours after delivery at which the buyer asks for money: before, at and after the settlement; never when absent. */
  asked: number | undefined;
  type: 'REFUND' | 'RETURN_AND_REFUND';
  /** Percent of the amount. */
  share: number;
  /** How many units it is about, at most. */
  units: number;
}

const often = <Value>(usual: Value, ...others: Value[]) => fc.constantFrom(usual, usual, usual, ...others);
const fate: fc.Arbitrary<Fate> = fc.record({
  region: fc.constantFrom<Region[]>('US', 'GB'),
  shipping: fc.constantFrom<Fate['shipping'][]>('SELLER', 'TIKTOK'),
  skus: fc.array(fc.tuple(fc.nat(13), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }),
  gift: fc.boolean(),
  kind: often<Fate['kind']>('usual', 'sample', 'pre-order', 'platform'),
  end: often<Fate['end']>('delivered', 'split', 'part cancelled', 'cancelled', 'open'),
  asked: fc.option(fc.constantFrom(2, 50, 150, 168, 200, 300), { nil: undefined }),
  type: fc.constantFrom<Fate['type'][]>('REFUND', 'RETURN_AND_REFUND'),
  share: often(100, 1, 37, 99),
  units: fc.integer({ min: 1, max: 9 }),
});

function make(box: Sandbox, { region, shipping, skus, gift, kind, end }: Fate): string {
  const release = Math.floor(box.state.now() / 1000) - 60;
  const [id] = createOrders(box.state, {
    count: 1,
    region,
    shipping,
    spec: {
      skus,
      note: -1,
      express: false,
      ...(gift && { gift: 3 }),
      ...(kind === 'sample' && { sample: true }),
      ...(kind === 'platform' && { platform: true }),
      ...(kind === 'pre-order' && { type: 'PRE_ORDER', release }),
    },
  });
  const lines = box.order(region, id!).line_items as Json[];
  // Sellers in Britain cannot cancel in part, nor any what the platform ships.
  if (end === 'part cancelled' && lines.length > 1 && region === 'US' && kind !== 'platform')
    box.call(region, 'POST /return_refund/202309/cancellations', {
      body: {
        order_id: id,
        cancel_reason: 'seller_cancel_reason_out_of_stock',
        order_line_item_ids: [lines[0].id],
      },
    });
  if (end === 'split' && lines.length > 1) moveOrder(box.state, id!, 'PARTIALLY_SHIPPING');
  if (end === 'cancelled') moveOrder(box.state, id!, 'CANCELLED');
  else if (end !== 'open') moveOrder(box.state, id!, 'DELIVERED');
  return id!;
}

function ask(box: Sandbox, id: string, { type, share, units }: Fate): void {
  const { db } = box.state;
  const order = openRows(db).order(keyOf('order', id)!)!;
  const places = freePlaces(db, order).slice(0, units);
  if (order.deliveryTime === null || order.spec.sample || places.length === 0) return;
  const wish = { ...drawnWish(order, places, 0, type), places };
  const whole = box.call(order.shop === 1 ? 'US' : 'GB', 'GET /order/202407/orders/{order_id}/price_detail', {
    path: { order_id: id },
  }).line_items as Json[];
  const goods = places.reduce((total, place) => total + cents(whole[place].sku_sale_price), 0);
  const amount = share === 100 ? undefined : Math.max(1, Math.floor((goods * share) / 100));
  askForReturn(db, order, { ...wish, ...(amount !== undefined && { amount }) }, Math.floor(box.state.now() / 1000));
}

/** Lets forty days go by, on which buyers ask as they are fated to; each stretch in so many steps. */
function live(box: Sandbox, fates: readonly Fate[], steps: number): string[] {
  const ids = fates.map((each) => make(box, each));
  let gone = 0;
  for (const hour of [2, 50, 150, 168, 200, 300, 640]) {
    const stretch = (hour - gone) * HOUR;
    const part = Math.floor(stretch / steps);
    for (let step = 1; step < steps; step += 1) advance(box.state, part);
    advance(box.state, stretch - part * (steps - 1));
    gone = hour;
    for (const [at, each] of fates.entries()) if (each.asked === hour) ask(box, ids[at]!, each);
  }
  return ids;
}

const entries = (box: Sandbox) => box.state.db.prepare('SELECT * FROM finance_entries ORDER BY id').all();

function half(amount: number, basisPoints: number): number {
  return Number((2n * BigInt(amount) * BigInt(basisPoints) + 10_000n) / 20_000n);
}

/** An order's money against its price, line by line. */
function expectOrder(box: Sandbox, { region, kind, end }: Fate, id: string): void {
  const money = orderMoney(box, region, id);
  const skus = money.sku_transactions as Json[];
  if (end === 'cancelled' || end === 'open' || kind === 'sample') {
    expect(skus).toEqual([]);
    return;
  }
  const { db } = box.state;
  const price = priceOf(box, region, id);
  const order = openRows(db).order(keyOf('order', id)!)!;
  const back = refundedPlaces(db, order.n);
  const partial = (
    db
      .prepare("SELECT coalesce(sum(partial), 0) AS sum FROM returns WHERE n = ? AND status LIKE '%_COMPLETE'")
      .get(order.n) as {
      sum: number;
    }
  ).sum;
  const live = (price.line_items as Json[]).flatMap((line, place) =>
    order.lines[place] === -1 ? [] : [{ line, place }],
  );
  const kept = live.filter(({ place }) => !back.has(place));
  const list = (lines: typeof live) => sum(lines, ({ line }) => line.sku_list_price);
  const seller = (lines: typeof live) => sum(lines, ({ line }) => line.subtotal_deduction_seller);
  const revenue = (field: string) => sum(skus, ({ revenue_breakdown }) => revenue_breakdown[field]);
  expect(revenue('subtotal_before_discount_amount')).toBe(list(live));
  expect(revenue('seller_discount_amount')).toBe(0 - seller(live));
  expect(cents(money.revenue_amount)).toBe(list(kept) - seller(kept) - partial);

  const shipping = (field: string) => sum(skus, ({ shipping_cost_breakdown }) => shipping_cost_breakdown[field]);
  const postageBack = sum(
    skus,
    (sku) => sku.shipping_cost_breakdown.supplementary_component.refunded_customer_shipping_fee_amount,
  );
  expect([0, 0 - cents(price.shipping_sale_price)]).toContain(postageBack);
  expect(shipping('customer_paid_shipping_fee_amount')).toBe(cents(price.shipping_sale_price) + postageBack);
  expect(shipping('shipping_fee_discount_amount')).toBe(cents(price.shipping_fee_deduction_platform));
  const carried = order.shipping === 'TIKTOK' || kind === 'platform';
  expect(shipping('actual_shipping_fee_amount') < 0).toBe(carried);

  const creators = kept.reduce(
    (total, { line, place }) => total + half(cents(line.sku_sale_price), attributionOf(order, place).commissionBp),
    0,
  );
  const affiliate = 0 - sum(skus, ({ fee_tax_breakdown }) => fee_tax_breakdown.fee.affiliate_commission_amount);
  if (partial === 0) expect(affiliate).toBe(creators);
  else expect(affiliate).toBeLessThanOrEqual(creators);
  expect(cents(money.settlement_amount)).toBe(sum(skus, ({ settlement_amount }) => settlement_amount));
  expect(cents(money.settlement_amount)).toBe(
    cents(money.revenue_amount) + cents(money.shipping_cost_amount) + cents(money.fee_and_tax_amount),
  );
}

/** Statements against their transactions, and against what was paid. */
function expectStatements(box: Sandbox, region: Region): Json[] {
  const all = statements(box, region);
  const found: Json[] = [];
  for (const statement of all) {
    const rows = transactions(box, region, statement.id, 7);
    found.push(...rows);
    expect(rows.length).toBeGreaterThan(0);
    for (const [own, field] of [
      ['settlement_amount', 'settlement_amount'],
      ['revenue_amount', 'revenue_amount'],
      ['shipping_cost_amount', 'shipping_cost_amount'],
      ['fee_amount', 'fee_tax_amount'],
      ['adjustment_amount', 'adjustment_amount'],
    ] as const)
      expect(sum(rows, (row) => row[field])).toBe(cents(statement[own]));
  }
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  const paid = box.call(region, 'GET /finance/202309/payments', {
    query: { sort_field: 'create_time', page_size: '100' },
  });
  const gone = (paid.payments as Json[]).filter(({ status }) => status !== 'FAILED');
  const inPayment = new Set(gone.map(({ id }) => id));
  const covered = all.filter(({ payment_id }) => inPayment.has(payment_id));
  expect(sum(gone, ({ settlement_amount }) => settlement_amount.value)).toBe(
    sum(covered, (each) => each.settlement_amount),
  );
  const reserve = sum(gone, ({ reserve_amount }) => reserve_amount.value);
  expect(sum(gone, ({ amount }) => amount.value)).toBe(sum(covered, (each) => each.settlement_amount) + reserve);
  return found;
}

it('adds up to the order’s price to the cent, whatever happens to orders, and however the clock is moved', () => {
  let settled = 0;
  fc.assert(
    fc.property(fc.array(fate, { minLength: 14, maxLength: 20 }), fc.integer({ min: 2, max: 5 }), (fates, steps) => {
      const box = sandbox();
      const ids = live(box, fates, 1);
      for (const region of ['US', 'GB'] as const) {
        const found = expectStatements(box, region);
        for (const [at, each] of fates.entries()) {
          if (each.region !== region) continue;
          const own = found.filter(({ order_id }) => order_id === ids[at]);
          expect(sum(own, ({ settlement_amount }) => settlement_amount)).toBe(
            cents(orderMoney(box, region, ids[at]!).settlement_amount),
          );
          expectOrder(box, each, ids[at]!);
          if (own.length > 0) settled += 1;
        }
      }
      const other = sandbox();
      live(other, fates, steps);
      expect(entries(other)).toEqual(entries(box));
    }),
    { numRuns: 2, seed: 20_261_122, endOnFailure: true },
  );
  expect(settled).toBeGreaterThan(10);
});
