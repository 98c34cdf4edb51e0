import { describe, expect, it } from 'vitest';
import { askForReturn, freePlaces } from '../../../../src/sandbox/state/aftersales/ask.ts';
import { decide } from '../../../../src/sandbox/state/aftersales/decide.ts';
import { keyOf } from '../../../../src/sandbox/state/ids.ts';
import { advance, createOrders, moveOrder } from '../../../../src/sandbox/state/index.ts';
import { openRows } from '../../../../src/sandbox/state/rows.ts';
import { DAY, HOUR, type Json, MONDAY, type Sandbox, OPS as STATE_OPS, sandbox } from '../state/fixture.ts';
import { cents, days, every, OPS, orderMoney, priceOf, statements, sum, transactions, unsettled } from './fixture.ts';

/** The buyer asks for all of an order, or some of it, and the seller grants it. @returns seconds until the money goes back */
function giveBack(box: Sandbox, id: string, amount?: number): number {
  const { db } = box.state;
  const order = openRows(db).order(keyOf('order', id)!)!;
  const now = Math.floor(box.state.now() / 1000);
  const wish = {
    type: 'REFUND',
    reason: 'ecom_order_delivered_refund_reason_damaged',
    places: freePlaces(db, order),
  } as const;
  const asked = askForReturn(db, order, { ...wish, ...(amount !== undefined && { amount }) }, now);
  decide(asked, { decision: 'APPROVE_REFUND' }, now);
  return asked.row.nextAt! - now;
}

const one = { note: -1, express: false, warehouse: 1 } as const;

describe('a new sandbox', () => {
  it.each([
    ['a Monday', MONDAY],
    ['a Saturday night', Date.parse('2026-11-22T05:00:00Z')],
    ['the day after the clocks changed', Date.parse('2026-11-02T18:00:00Z')],
  ])('has every sort of statement on %s', (_, now) => {
    const box = sandbox({ now: () => now });
    for (const region of ['US', 'GB'] as const) {
      const all = statements(box, region);
      const status = (name: string) => all.filter(({ payment_status }) => payment_status === name);
      expect(status('PAID').length).toBeGreaterThan(0);
      expect(status('PROCESSING').length).toBeGreaterThan(0);
      const paid = every(box, region, OPS.payments, 'payments', { query: { sort_field: 'create_time' } });
      expect(paid.at(-1)).toMatchObject({ status: 'PROCESSING' });
      expect(all.filter(({ settlement_amount }) => cents(settlement_amount) < 0).length).toBeGreaterThan(0);
      expect(unsettled(box, region).length).toBeGreaterThan(10);
      const late = all
        .flatMap(({ id }) => transactions(box, region, id))
        .filter(
          ({ revenue_breakdown }) => cents(revenue_breakdown?.refund_subtotal_before_discount_amount ?? '0.00') < 0,
        );
      expect(late.length).toBeGreaterThan(0);
      expect(statements(box, region, { payment_status: 'PAID' })).toEqual(status('PAID'));
    }
  });

  it('lists its statements both ways and in pages, and within a time', () => {
    const box = sandbox();
    const up = statements(box, 'US');
    expect(up.length).toBeGreaterThan(4);
    expect(statements(box, 'US', { page_size: '2' })).toEqual(up);
    expect(statements(box, 'US', { sort_order: 'DESC', page_size: '3' })).toEqual([...up].reverse());
    const [, second, third] = up;
    const span = { statement_time_ge: String(second.statement_time), statement_time_lt: String(third.statement_time) };
    expect(statements(box, 'US', span)).toEqual([second]);
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' });
    for (const { statement_time } of up) expect(local.format(statement_time * 1000)).toBe('00:00:00');
  });
});

describe('an order', () => {
  it('is an estimate first, and a transaction seven days after its delivery', () => {
    const box = sandbox();
    const id = box.make({ spec: { ...one, skus: [[0, 2]] }, shipping: 'TIKTOK' });
    const waiting = unsettled(box, 'US').find(({ order_id }) => order_id === id);
    expect(waiting).toMatchObject({ status: 'UNSETTLED', estimated_settlement: '7 days after delivery' });
    expect(cents(waiting.shipping_cost_breakdown.actual_shipping_fee_amount)).toBe(0);
    moveOrder(box.state, id, 'DELIVERED');
    const delivered = box.order('US', id).delivery_time;
    const near = unsettled(box, 'US').find(({ order_id }) => order_id === id);
    expect(near).toMatchObject({
      estimated_settlement: String(delivered + 7 * 86_400),
      order_delivery_time: delivered,
    });
    expect(orderMoney(box, 'US', id)).toMatchObject({
      total_count: 0,
      sku_transactions: [],
      settlement_amount: '0.00',
    });
    box.state.db.prepare('DELETE FROM return_wishes').run();
    days(box, 8);
    expect(unsettled(box, 'US').some(({ order_id }) => order_id === id)).toBe(false);
    const money = orderMoney(box, 'US', id);
    expect(money.settlement_amount).toBe(near.est_settlement_amount);
    expect(money.sku_transactions).toHaveLength(1);
    expect(money.sku_transactions[0]).toMatchObject({ quantity: '2', revenue_amount: near.est_revenue_amount });
  });

  it('costs six percent of what buyer and platform paid without tax, and a fifth of that when it comes back', () => {
    const box = sandbox();
    const id = box.make({ status: 'DELIVERED', spec: { ...one, skus: [[5, 1]] }, shipping: 'SELLER' });
    box.state.db.prepare('DELETE FROM return_wishes').run();
    days(box, 8);
    const price = priceOf(box, 'US', id);
    const base =
      cents(price.sku_sale_price) + cents(price.subtotal_deduction_platform) + cents(price.shipping_sale_price);
    const fee = Math.round(base * 0.06);
    const before = orderMoney(box, 'US', id);
    expect(sum(before.sku_transactions, (sku) => sku.fee_tax_breakdown.fee.referral_fee_amount)).toBe(-fee);
    giveBack(box, id);
    days(box, 4);
    const after = orderMoney(box, 'US', id);
    expect(after.sku_transactions).toHaveLength(2);
    expect(new Set(after.sku_transactions.map((sku: Json) => sku.statement_id)).size).toBe(2);
    expect(sum(after.sku_transactions, (sku) => sku.fee_tax_breakdown.fee.referral_fee_amount)).toBe(0);
    expect(sum(after.sku_transactions, (sku) => sku.fee_tax_breakdown.fee.refund_administration_fee_amount)).toBe(
      -Math.round(fee * 0.2),
    );
    expect(sum(after.sku_transactions, (sku) => sku.fee_tax_breakdown.fee.affiliate_commission_amount)).toBe(0);
    expect(after.revenue_amount).toBe('0.00');
  });

  it('waits for a return that is open, and is settled with its refund', () => {
    const box = sandbox();
    const id = box.make({ region: 'GB', status: 'DELIVERED', spec: { ...one, skus: [[5, 2]] }, shipping: 'SELLER' });
    advance(box.state, 7 * DAY - HOUR);
    giveBack(box, id, 700);
    advance(box.state, 2 * HOUR);
    const waiting = unsettled(box, 'GB').find(({ order_id }) => order_id === id);
    expect(waiting).toMatchObject({ unsettled_reason: 'a return or refund is open' });
    days(box, 4);
    const [sku, ...more] = orderMoney(box, 'GB', id).sku_transactions;
    expect(more).toEqual([]);
    expect(sku.revenue_breakdown.refund_subtotal_before_discount_amount).toBe('-7.00');
    expect(sku.fee_tax_breakdown.fee).toMatchObject({ referral_fee_amount: '0.00', transaction_fee_amount: '0.00' });
    expect(cents(sku.fee_tax_breakdown.fee.platform_commission_amount)).toBeLessThan(0);
  });

  it('shows a refund of today, after the settlement, among what is not settled', () => {
    const box = sandbox();
    const id = box.make({ status: 'DELIVERED', spec: { ...one, skus: [[5, 1]] }, shipping: 'SELLER' });
    box.state.db.prepare('DELETE FROM return_wishes').run();
    days(box, 8);
    advance(box.state, giveBack(box, id) * 1000);
    const seen = unsettled(box, 'US').find(({ order_id }) => order_id === id);
    expect(seen).toMatchObject({ unsettled_reason: 'refunded after the settlement' });
    days(box, 1);
    const late = orderMoney(box, 'US', id).sku_transactions[1];
    expect(seen.est_settlement_amount).toBe(late.settlement_amount);
    expect(unsettled(box, 'US', { page_size: '3' })).toEqual(unsettled(box, 'US'));
  });
});

describe('parcels', () => {
  it('share a label when they are combined, and have one each when split', () => {
    const box = sandbox();
    const spec = { ...one, skus: [[0, 1]] as [number, number][] };
    const pair = createOrders(box.state, { count: 2, region: 'GB', shipping: 'TIKTOK', spec, sameBuyer: true });
    const offers = box.call('GB', STATE_OPS.combinable, { query: { page_size: '50' } }).combinable_packages as Json[];
    const offer = offers.find(({ order_ids }) => order_ids.includes(pair[0]));
    const body = { combinable_packages: [{ id: offer.id, order_ids: pair }] };
    expect(box.call('GB', STATE_OPS.combine, { body }).packages).toHaveLength(1);
    const alone = box.make({ region: 'GB', shipping: 'TIKTOK', spec: { ...one, skus: [[0, 2]] } });
    const split = box.make({ region: 'GB', shipping: 'TIKTOK', spec: { ...one, skus: [[0, 2]] } });
    moveOrder(box.state, split, 'PARTIALLY_SHIPPING');
    for (const id of [...pair, alone, split]) moveOrder(box.state, id, 'DELIVERED');
    box.state.db.prepare('DELETE FROM return_wishes').run();
    days(box, 8);
    const label = (id: string) =>
      sum(orderMoney(box, 'GB', id).sku_transactions, (sku) => sku.shipping_cost_breakdown.actual_shipping_fee_amount);
    expect(label(pair[0]!) + label(pair[1]!)).toBe(label(alone));
    expect(label(split)).toBeLessThan(label(alone));
    expect(label(alone)).toBe(-329);
  });

  it('cost a sample its label and nothing else, and nothing when the seller carries it', () => {
    const box = sandbox();
    const spec = { ...one, skus: [[0, 1]] as [number, number][], sample: true as const };
    const carried = box.make({ status: 'DELIVERED', shipping: 'TIKTOK', spec });
    const own = box.make({ status: 'DELIVERED', shipping: 'SELLER', spec });
    expect(unsettled(box, 'US').find(({ adjustment_order_id }) => adjustment_order_id === carried)).toMatchObject({
      type: 'SAMPLE_SHIPPING_FEE',
    });
    expect(unsettled(box, 'US').some((each) => [each.adjustment_order_id, each.order_id].includes(own))).toBe(false);
    days(box, 8);
    const found = statements(box, 'US').flatMap(({ id }) => transactions(box, 'US', id));
    const fee = found.find(({ adjustment_order_id }) => adjustment_order_id === carried);
    expect(fee).toMatchObject({ type: 'SAMPLE_SHIPPING_FEE', adjustment_amount: '-6.13', settlement_amount: '-6.13' });
    expect(found.some((each) => [each.adjustment_order_id, each.order_id].includes(own))).toBe(false);
    for (const id of [carried, own]) expect(orderMoney(box, 'US', id).sku_transactions).toEqual([]);
  });
});

describe('a shop that ships late', () => {
  it('has a part of each order withheld, and gets it back thirty days after the delivery', () => {
    const box = sandbox();
    // The month's verdict is by days that are over; they are made bad.
    box.state.db.prepare('UPDATE shop_days SET late = dispatched / 2 + 1 WHERE shop = 1').run();
    const id = box.make({ status: 'DELIVERED', spec: { ...one, skus: [[5, 1]] }, shipping: 'SELLER' });
    box.state.db.prepare('DELETE FROM return_wishes').run();
    const delivered = box.order('US', id).delivery_time;
    days(box, 8);
    const reserves = () =>
      statements(box, 'US')
        .flatMap((statement) => transactions(box, 'US', statement.id))
        .filter(({ associated_order_id }) => associated_order_id === id);
    const share = Math.round(cents(orderMoney(box, 'US', id).settlement_amount) / 10);
    expect(reserves()).toMatchObject([
      { type: 'RESERVE', reserve_status: 'COLLECTED', estimated_release_time: String(delivered + 30 * 86_400) },
    ]);
    expect(cents(reserves()[0].reserve_amount)).toBe(-share);
    days(box, 24);
    expect(reserves()).toHaveLength(2);
    expect(reserves()[1]).toMatchObject({ reserve_status: 'RELEASED', estimated_release_time: '' });
    expect(sum(reserves(), ({ reserve_amount }) => reserve_amount)).toBe(0);
    const [statement] = statements(box, 'US', { sort_order: 'DESC' });
    const whole = box.call('US', OPS.transactions, {
      path: { statement_id: statement.id },
      query: { sort_field: 'order_create_time' },
    });
    expect(cents(whole.payable_amount)).toBe(cents(whole.total_settlement_amount) + cents(whole.total_reserve_amount));
  });
});

describe('payments', () => {
  it('leave nothing over: what came in is what went out, what came back and what waits', () => {
    const box = sandbox();
    createOrders(box.state, { count: 40, region: 'GB', status: 'DELIVERED' });
    for (let week = 0; week < 9; week += 1) {
      createOrders(box.state, { count: 3, region: 'GB', status: 'DELIVERED' });
      days(box, 4);
    }
    const list = (types: string) => every(box, 'GB', OPS.withdrawals, 'withdrawals', { query: { types }, size: 7 });
    const all = list('WITHDRAW,SETTLE,TRANSFER,REVERSE');
    expect(list('["WITHDRAW"]')).toEqual(all.filter(({ type }) => type === 'WITHDRAW'));
    const of = (type: string) =>
      sum(
        all.filter((each) => each.type === type),
        ({ amount }) => amount,
      );
    const paid = every(box, 'GB', OPS.oldPayments, 'payments', { query: { sort_field: 'create_time' }, size: 5 });
    expect(new Set(paid.map(({ status }) => status))).toEqual(new Set(['PAID', 'FAILED', 'PROCESSING']));
    expect(of('WITHDRAW')).toBe(sum(paid, ({ amount }) => amount.value));
    expect(of('REVERSE')).toBe(
      sum(
        paid.filter(({ status }) => status === 'FAILED'),
        ({ amount }) => amount.value,
      ),
    );
    const waits = statements(box, 'GB').filter(
      ({ payment_id, payment_status }) => !payment_id || payment_status === 'FAILED',
    );
    expect(of('SETTLE') + of('TRANSFER') - of('WITHDRAW') + of('REVERSE')).toBe(
      sum(waits, ({ settlement_amount }) => settlement_amount),
    );
    for (const { status, create_time, paid_time, amount, settlement_amount } of paid) {
      expect(paid_time === undefined).toBe(status !== 'PAID');
      expect(new Date(create_time * 1000).getUTCDay() % 6).not.toBe(0);
      expect(amount).toEqual(settlement_amount);
      expect(cents(amount.value)).toBeGreaterThanOrEqual(100);
    }
    const fresh = every(box, 'GB', OPS.payments, 'payments', {
      query: { sort_field: 'create_time', sort_order: 'DESC' },
    });
    expect(fresh.map(({ id }) => id)).toEqual(paid.map(({ id }) => id).reverse());
    expect(fresh[0]).not.toHaveProperty('bank_account');
  });
});

describe('requests', () => {
  it('are refused as strictly as the platform refuses them', () => {
    const box = sandbox();
    const sorted = { sort_field: 'statement_time' };
    const refused = (key: string, query: Json, path: Json = {}) => box.refused('US', key, { query, path });
    const [statement] = statements(box, 'US');
    const path = { statement_id: statement.id };
    for (const query of [
      {},
      { sort_field: 'create_time' },
      { ...sorted, sort_order: 'UP' },
      { ...sorted, page_size: '101' },
      { ...sorted, page_size: '0' },
      { ...sorted, page_token: 'abc' },
      { ...sorted, payment_status: 'LATE' },
      { ...sorted, statement_time_ge: 'yesterday' },
    ])
      expect(refused(OPS.statements, query), JSON.stringify(query)).toBe(36009004);
    expect(refused(OPS.withdrawals, {})).toBe(36009004);
    expect(refused(OPS.withdrawals, { types: 'PAY' })).toBe(36009004);
    expect(refused(OPS.payments, {})).toBe(36009004);
    expect(refused(OPS.unsettled, {})).toBe(36009004);
    expect(refused(OPS.unsettled, { sort_field: 'order_create_time', page_token: 'abc' })).toBe(36009004);
    expect(refused(OPS.transactions, {}, path)).toBe(36009004);
    expect(refused(OPS.transactions, { sort_field: 'order_create_time' }, { statement_id: '1' })).toBe(28001007);
    expect(refused(OPS.order, {}, { order_id: '1' })).toBe(21008111);
    const first = box.call('US', OPS.statements, { query: { ...sorted, page_size: '2' } });
    expect(refused(OPS.statements, { ...sorted, sort_order: 'DESC', page_token: first.next_page_token })).toBe(
      36009004,
    );
    expect(box.refused('GB', OPS.transactions, { query: { sort_field: 'order_create_time' }, path })).toBe(28001007);
  });

  it('of the old versions tell the same money', () => {
    const box = sandbox();
    for (const region of ['US', 'GB'] as const) {
      const all = statements(box, region);
      for (const { id } of all) {
        const query = { sort_field: 'order_create_time' };
        const old = box.call(region, OPS.oldTransactions, { query, path: { statement_id: id } });
        const fresh = box.call(region, OPS.transactions, { query, path: { statement_id: id } });
        expect(old.settlement_amount).toBe(fresh.total_settlement_amount);
        const money = ({ id, settlement_amount }: Json) => [id, settlement_amount];
        expect(old.statement_transactions.map(money)).toEqual(fresh.transactions.map(money));
        for (const row of old.statement_transactions as Json[]) {
          const parts = ['net_sales_amount', 'shipping_cost_amount', 'fee_amount', 'adjustment_amount'];
          expect(parts.reduce((total, part) => total + cents(row[part]), 0)).toBe(cents(row.settlement_amount));
          if (!row.order_id) continue;
          const paid = cents(row.after_seller_discounts_subtotal_amount) + cents(row.customer_shipping_fee_amount);
          const least = paid - cents(row.platform_discount_amount) + cents(row.sales_tax_payment_amount);
          expect(cents(row.customer_payment_amount)).toBe(least);
          const order = box.call(region, OPS.oldOrder, { path: { order_id: row.order_id } });
          const own = order.statement_transactions.find((each: Json) => each.id === row.id);
          expect(own.statement_id).toBe(id);
          expect(sum(own.sku_statement_transactions, (sku) => sku.settlement_amount)).toBe(
            cents(own.settlement_amount),
          );
        }
      }
    }
    expect(box.call('US', OPS.tax).tax_information.tax_numbers).toHaveLength(1);
    expect(box.call('GB', OPS.tax).tax_information.overall_status.is_tax_number_submitted).toBe(true);
  });
});
