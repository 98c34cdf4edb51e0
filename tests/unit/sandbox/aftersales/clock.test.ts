import { describe, expect, it } from 'vitest';
import { answerDeadline } from '../../../../src/rules/returns/clocks.ts';
import { ruleSetFor } from '../../../../src/rules/rule-sets.ts';
import { answerBy } from '../../../../src/sandbox/state/aftersales/clocks.ts';
import { advance, createOrders, openState, resetState } from '../../../../src/sandbox/state/index.ts';
import { PARTS } from '../../../../src/sandbox/state/parts.ts';
import { DAY, HOUR, type Json, MONDAY, open, sandbox, temporaryFolder } from '../state/fixture.ts';
import { counter, OPS } from './fixture.ts';

const all = (box: ReturnType<typeof sandbox>, region: 'US' | 'GB', body: Json = {}): Json[] =>
  box.call(region, OPS.search, { body, query: { page_size: '50' } }).return_orders;

describe('a morning’s returns', () => {
  it.each([
    ['a Monday', MONDAY],
    ['a Sunday', MONDAY - DAY],
    ['the day after Thanksgiving', Date.parse('2026-11-27T18:00:00Z')],
  ])('are there in each state, with something due within hours, on %s', (_, now) => {
    const box = sandbox({ now: () => now });
    for (const region of ['US', 'GB'] as const) {
      const found = all(box, region);
      const waiting = found.flatMap((one) => one.seller_next_action_response ?? []);
      expect(found.length).toBeGreaterThanOrEqual(8);
      expect(new Set(waiting.map(({ action }) => action)).size).toBeGreaterThanOrEqual(3);
      expect(new Set(found.map((one) => one.return_status)).size).toBeGreaterThanOrEqual(5);
      expect(waiting.some(({ deadline }) => deadline - now / 1000 < 12 * 3600)).toBe(true);
      expect(waiting.every(({ deadline }) => deadline > now / 1000)).toBe(true);
      expect(found.some((one) => Number(one.refund_amount.refund_total) > 100)).toBe(true);
      for (const one of found) {
        expect(one.create_time).toBeLessThanOrEqual(one.update_time);
        expect(one.update_time).toBeLessThanOrEqual(now / 1000);
        expect(box.order(region, one.order_id).delivery_time).toBeLessThan(one.create_time);
      }
      const { cancellations } = box.call(region, OPS.cancellations, {
        body: { cancel_status: ['CANCELLATION_REQUEST_PENDING'] },
      });
      expect(cancellations.length).toBeGreaterThan(0);
    }
  });

  it('are given to a sandbox that was made before there were any', () => {
    const dir = temporaryFolder();
    const before = openState({ dir, now: () => MONDAY });
    const mine = PARTS.flatMap(({ tables }) => tables);
    for (const table of mine) before.db.exec(`DROP TABLE ${table}`);
    before.db.exec("UPDATE meta SET value = '1' WHERE key = 'version'");
    before.close();
    const after = open({ dir });
    expect(after.db.prepare('SELECT count(*) AS count FROM returns').get()).toMatchObject({ count: 17 });
    resetState(dir, { now: () => MONDAY });
    expect(after.db.prepare('SELECT count(*) AS count FROM returns').get()).toMatchObject({ count: 17 });
  });
});

describe('the clock', () => {
  const dump = (box: ReturnType<typeof sandbox>) => [
    box.state.db.prepare('SELECT * FROM returns ORDER BY id').all(),
    box.state.db.prepare('SELECT of, time, event, role FROM return_records ORDER BY of, time, id').all(),
    box.state.db.prepare('SELECT * FROM orders ORDER BY n').all(),
    box.state.db.prepare('SELECT * FROM return_wishes ORDER BY n').all(),
  ];

  it('has the same outcome in one step and in many', () => {
    const [one, many] = [sandbox(), sandbox()];
    for (const box of [one, many]) createOrders(box.state, { count: 60, status: 'IN_TRANSIT' });
    for (const box of [one, many]) createOrders(box.state, { count: 40, status: 'DELIVERED', aftersale: true });
    advance(one.state, 40 * DAY);
    for (let hour = 0; hour < 40 * 24; hour += 19) advance(many.state, Math.min(19, 40 * 24 - hour) * HOUR);
    expect(dump(many)).toEqual(dump(one));
    const statuses = one.state.db.prepare('SELECT status, count(*) AS count FROM returns GROUP BY status').all();
    expect(statuses.length).toBeGreaterThanOrEqual(3);
    const { count } = one.state.db
      .prepare("SELECT count(DISTINCT event) AS count FROM return_records WHERE event NOT LIKE 'PARTIAL%'")
      .get() as { count: number };
    expect(count).toBeGreaterThanOrEqual(10);
  });

  it('decides for the buyer when the seller says nothing', () => {
    const box = counter();
    const [refund, back, again] = [box.asked('REFUND'), box.asked('RETURN_AND_REFUND'), box.asked('REPLACEMENT')];
    // Nobody withdraws.
    box.state.db.prepare('UPDATE returns SET calm = 4000000000, next_at = deadline WHERE deadline IS NOT NULL').run();
    for (const group of [[again], [refund, back]]) {
      const { deadline } = box.wire(group[0]!).seller_next_action_response[0];
      advance(box.state, deadline * 1000 - box.state.now() - 1000);
      for (const id of group) expect(box.wire(id).seller_next_action_response).toHaveLength(1);
      advance(box.state, 1000);
      for (const id of group) {
        expect(box.wire(id).seller_next_action_response).toBeUndefined();
        expect(box.row(id).respondedTime).toBeNull();
      }
    }
    expect(box.wire(refund).return_status).toBe('RETURN_OR_REFUND_REQUEST_SUCCESS');
    expect(box.wire(again).return_status).toBe('REPLACEMENT_REQUEST_COMPLETE');
    const { records } = box.call('US', OPS.records, { path: { return_id: back } });
    expect(records.at(-1)).toMatchObject({
      role: 'SYSTEM',
      description: expect.stringContaining('did not answer in time'),
    });
    // A deadline that passed between a look and a decision.
    expect(box.approve(refund, 'APPROVE_REFUND')).toBe(25011012);
    expect(box.reject(refund, 'REJECT_REFUND')).toBe(25020010);
  });

  it('ends the order of a full refund, and leaves that of a part', () => {
    const box = counter();
    const [whole, part] = [box.asked('REFUND'), box.asked('REFUND', { places: [0] })];
    for (const id of [whole, part]) box.approve(id, 'APPROVE_REFUND');
    expect(box.order('US', box.wire(whole).order_id).status).toBe('DELIVERED');
    advance(box.state, 3 * DAY);
    for (const id of [whole, part]) expect(box.wire(id).return_status).toBe('RETURN_OR_REFUND_REQUEST_COMPLETE');
    expect(box.order('US', box.wire(whole).order_id).status).toBe('COMPLETED');
    expect(box.order('US', box.wire(part).order_id).status).toBe('DELIVERED');
  });

  it('lets the platform decide disputes, either way', () => {
    const box = counter();
    const ids = Array.from({ length: 40 }, () => box.asked('REFUND'));
    for (const id of ids) box.reject(id, 'REJECT_REFUND');
    advance(box.state, 2 * DAY);
    const disputed = ids.filter((id) => box.wire(id).arbitration_status === 'IN_PROGRESS');
    expect(disputed.length).toBeGreaterThan(3);
    expect(box.approve(disputed[0]!, 'APPROVE_REFUND')).toBe(25011010);
    const { return_orders } = box.call('US', OPS.search, {
      body: { arbitration_status: ['IN_PROGRESS'] },
      query: { page_size: '50' },
    });
    expect(return_orders.length).toBeGreaterThanOrEqual(disputed.length);
    advance(box.state, 12 * DAY);
    const ended = new Set(disputed.map((id) => `${box.wire(id).arbitration_status} ${box.wire(id).return_status}`));
    expect([...ended].sort()).toEqual([
      'SUPPORT_BUYER RETURN_OR_REFUND_REQUEST_COMPLETE',
      'SUPPORT_SELLER RETURN_OR_REFUND_REQUEST_CANCEL',
    ]);
  });

  it('lets buyers accept offers and refuse them', () => {
    const box = counter();
    const ids = Array.from({ length: 30 }, () => box.asked('RETURN_AND_REFUND'));
    for (const id of ids)
      box.approve(id, 'OFFER_PARTIAL_REFUND', { partial_refund: { amount: '3.00', currency: 'USD' } });
    advance(box.state, 1.5 * DAY);
    const found = ids.map((id) => box.wire(id));
    const accepted = found.filter((one) => /SUCCESS|COMPLETE/.test(one.return_status));
    const refused = found.filter((one) => one.buyer_rejected_partial_refund);
    expect(accepted.length).toBeGreaterThan(5);
    expect(refused.length).toBeGreaterThan(3);
    expect(accepted.length + refused.length).toBe(30);
    for (const one of accepted) expect(one.refund_amount.refund_total).toBe('3.00');
    const [first] = refused;
    expect(first.seller_next_action_response[0].action).toBe('SELLER_RESPOND_RETURN');
    expect(first.seller_next_action_response[0].deadline).toBeGreaterThan(first.create_time + 2 * 86_400);
    expect(
      box.approve(first.return_id, 'OFFER_PARTIAL_REFUND', { partial_refund: { amount: '2.00', currency: 'USD' } }),
    ).toBe(25007007);
    expect(box.approve(first.return_id, 'APPROVE_RETURN')).toBe(0);
  });

  it('sets the deadlines that the market’s rules say', () => {
    let count = 0;
    for (let hour = 0; hour < 24 * 14; hour += 5) {
      const asked = MONDAY / 1000 + hour * 3600;
      for (const [region, minor] of [
        ['US', 9999],
        ['US', 10_000],
        ['US', 10_001],
        ['GB', 5000],
      ] as const)
        for (const action of [
          'SELLER_RESPOND_REFUND',
          'SELLER_RESPOND_RETURN',
          'SELLER_RESPOND_RECEIVE_PACKAGE',
          'SELLER_RESPOND_REPLACEMENT',
        ] as const) {
          const amount = { amount: (minor / 100).toFixed(2), currency: region === 'US' ? 'USD' : 'GBP' };
          const rule = answerDeadline(region, { action, asked, amount }, ruleSetFor(region, asked));
          expect(answerBy(region, action, asked, minor)).toBe(rule?.at);
          count += 1;
        }
    }
    expect(count).toBeGreaterThan(500);
  });
});
