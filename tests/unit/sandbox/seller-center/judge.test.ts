import { describe, expect, it } from 'vitest';
import { nextBreach } from '../../../../src/sandbox/state/seller-center/creator.ts';
import { judgeWeek } from '../../../../src/sandbox/state/seller-center/judge.ts';
import { addViolation } from '../../../../src/sandbox/state/seller-center/violations.ts';
import { localDay, mondayOf } from '../../../../src/sandbox/state/seller-center/weeks.ts';
import { shopOfRegion } from '../../../../src/sandbox/state/shops.ts';
import { listing, OPS as PRODUCTS, shelf } from '../products/fixture.ts';
import { carriers, DAY, HOUR, type Json, MONDAY, marking, OPS } from '../state/fixture.ts';
import { type Shop, shop } from './fixture.ts';

const CANCEL = 'POST /return_refund/202309/cancellations';
const US = shopOfRegion('US')!;
/** The Monday after the one on which the sandbox begins, in Los Angeles. */
const NEXT = mondayOf(localDay(US, MONDAY / 1000)) + 7;

/** New orders that leave three days late. @returns their ids */
function shipLate(box: Shop, count: number): string[] {
  const ids = Array.from({ length: count }, () => box.make({ shipping: 'SELLER' }));
  box.forward(3 * DAY + 12 * HOUR);
  const { UPS } = carriers(box, 'US');
  return ids.filter((id, at) => box.refused('US', OPS.mark, marking(id, UPS!, `LATE0000${at}`)) === 0);
}

describe('the judgement of a Monday', () => {
  it('holds late dispatches against the shop, with the orders behind them', () => {
    const box = shop();
    const late = shipLate(box, 8);
    expect(late.length).toBeGreaterThan(4);
    expect(box.violations('US', { area: 'FULFILLMENT', create_time_ge: String(MONDAY / 1000) })).toEqual([]);
    box.forward(4 * DAY);
    const found = box.violations('US', { area: 'FULFILLMENT', create_time_ge: String(MONDAY / 1000) });
    const dispatch = found.find(({ kind }) => kind === 'LATE_DISPATCH');
    expect(new Date(dispatch.create_time * 1000).toISOString()).toBe('2026-11-30T08:00:00.000Z');
    expect(late.filter((id) => dispatch.order_ids.includes(id)).length).toBeGreaterThan(4);
    // The second of its kind in 90 days costs half as much again.
    expect(dispatch.rating_lost).toBe('9');
    expect(dispatch.message).toMatch(/^\d+ of \d+ orders .*limit is 10%/);
  });

  it('lets a single slip pass, and a week in which all went well', () => {
    const box = shop();
    const [only] = shipLate(box, 1);
    expect(only).toBeDefined();
    const before = box.violations('US').filter(({ kind }) => kind === 'LATE_DISPATCH').length;
    box.forward(4 * DAY);
    expect(box.violations('US').filter(({ kind }) => kind === 'LATE_DISPATCH')).toHaveLength(before);
  });

  it("holds the seller's own cancellations against the shop, and not the buyers'", () => {
    const box = shop();
    const ids = Array.from({ length: 4 }, () => box.make({ shipping: 'SELLER' }));
    const reason = { cancel_reason: 'seller_cancel_reason_out_of_stock' };
    for (const order_id of ids) box.call('US', CANCEL, { body: { order_id, ...reason } });
    const wished = box.make({ shipping: 'SELLER', status: 'CANCELLED' });
    box.forward(7 * DAY);
    const found = box.violations('US').find(({ kind }) => kind === 'SELLER_CANCELLATION');
    expect(found.order_ids).toEqual(expect.arrayContaining(ids));
    expect(found.order_ids).not.toContain(wished);
    expect(found).toMatchObject({ rating_lost: '6', account_type: 'SELLER', area: 'FULFILLMENT' });
  });

  it.each([
    [20, 17, 0],
    [20, 16, 1],
    [4, 0, 0],
    [5, 0, 1],
  ])('of %i chats with %i answers in a day counts %i violations', (chats, answered, violations) => {
    const box = shop();
    const { db } = box.state;
    db.exec('DELETE FROM sessions');
    const at = Date.parse('2026-11-30T08:00:00Z') / 1000;
    const insert = db.prepare(
      "INSERT INTO sessions (id, shop, conversation, opened_time, answered_time, tag) VALUES (?, 1, 1, ?, ?, '')",
    );
    for (let index = 0; index < chats; index += 1) {
      const opened = at - 2 * 86_400 - index * 3600;
      insert.run(`s${index}`, opened, index < answered ? opened + 86_400 : opened + 86_401);
    }
    // Those of the last day may still be answered in time.
    for (let index = 0; index < 9; index += 1) insert.run(`new${index}`, at - 3600, null);
    judgeWeek(db, US, NEXT);
    expect(found(box, 'SLOW_RESPONSE')).toHaveLength(violations);
  });

  it.each([
    [199, 0],
    [200, 4],
    [450, 8],
    [5000, 20],
  ])('gives rating back for %i orders that are completed: %i', (orders, back) => {
    const box = shop();
    const { db } = box.state;
    db.exec("DELETE FROM shop_days WHERE shop = 1; DELETE FROM rating_changes WHERE account = 'SELLER'");
    db.prepare('INSERT INTO shop_days VALUES (1, ?, 0, 0, 0, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0)').run(NEXT - 15, orders);
    judgeWeek(db, US, NEXT);
    const gained = db.prepare("SELECT sum(delta) AS sum FROM rating_changes WHERE shop = 1 AND why = 'trade'").get();
    expect((gained as { sum: number | null }).sum ?? 0).toBe(back);
  });
});

describe('the first Monday', () => {
  it('does not hold against the shop what lay unanswered when the sandbox began', () => {
    const box = shop({ now: () => MONDAY - DAY });
    expect(box.state.db.prepare('SELECT count(*) AS count FROM sessions').get()).not.toEqual({ count: 0 });
    box.forward(26 * HOUR);
    expect(box.violations('US', { create_time_ge: String((MONDAY - DAY) / 1000) })).toEqual([]);
    box.forward(14 * DAY);
    expect(found(box, 'SLOW_RESPONSE').length).toBeGreaterThan(0);
  });
});

function found(box: Shop, kind: string): unknown[] {
  return box.state.db.prepare('SELECT id FROM violations WHERE shop = 1 AND kind = ?').all(kind);
}

describe('a rating', () => {
  const breach = { shop: 1, account: 'SELLER', area: 'LISTING', kind: 'PROHIBITED_PRODUCT' } as const;

  it('loses more for each breach of a kind in 90 days, and nothing more after three', () => {
    const box = shop();
    const lost = [0, 1, 2, 3, 4, 95].map((days) => {
      addViolation(box.state.db, { ...breach, at: MONDAY / 1000 + days * 86_400, products: [String(days)] });
      const row = box.state.db.prepare('SELECT lost FROM violations ORDER BY create_time DESC').get();
      return (row as { lost: number }).lost;
    });
    expect(lost).toEqual([8, 12, 16, 20, 20, 8]);
  });

  it('restricts the account at a milestone, opens its quiz, and never falls below 0', () => {
    const box = shop();
    const at = box.now();
    const add = (index: number) => addViolation(box.state.db, { ...breach, at: at + index, products: [`p${index}`] });
    const health = () => box.ask('US', 'GET /account_health').ratings[0];
    [0, 1, 2].forEach(add);
    box.forward(10_000);
    // 196 - 8 - 12 - 16 is 160, and 140 after the next.
    expect(health()).toMatchObject({ rating: '160', restrictions: [] });
    add(3);
    const { rating, status, next_milestone, restrictions } = health();
    expect([rating, status, next_milestone.rating]).toEqual(['140', 'UNHEALTHY', '100']);
    expect(restrictions.map(({ type, begin_time, end_time }: Json) => [type, end_time - begin_time])).toEqual([
      ['NEW_LISTINGS', 7 * 86_400],
      ['CAMPAIGNS', 7 * 86_400],
    ]);
    const milestone = box
      .ask('US', 'GET /quizzes')
      .quizzes.filter((quiz: Json) => quiz.programme === 'seller-milestone');
    expect(milestone).toHaveLength(1);
    expect(milestone[0].close_time).toBe(restrictions[0].end_time);
    for (let index = 4; index < 14; index += 1) add(index);
    box.forward(20_000);
    expect(health()).toMatchObject({ rating: '0', status: 'CLOSED' });
    expect(health().next_milestone).toBeUndefined();
    expect(health().restrictions.at(-1).end_time).toBeUndefined();
    // The window moves on: what is older counts no more.
    const before = box.state.db.prepare('SELECT max(time) AS time FROM rating_changes WHERE shop = 1').get();
    expect((before as { time: number }).time).toBeGreaterThan(at);
  });
});

describe('a listing that is refused', () => {
  it('is a violation at the moment of its audit when its words are not allowed, and else a mistake', () => {
    const box = shelf();
    const make = (changes: Json) => box.call('US', PRODUCTS.create, { body: listing(box, 'US', changes) }).product_id;
    const copy = make({ title: 'Slate Hollow Stoneware Mug, best dupe of the year' });
    const sound = make({ title: 'Slate Hollow Stoneware Mug for two' });
    const rows = () =>
      box.state.db.prepare("SELECT * FROM violations WHERE shop = 1 AND kind = 'PROHIBITED_PRODUCT'").all() as Json[];
    expect(rows()).toEqual([]);
    box.hours(26);
    expect(box.get('US', copy).audit.status).toBe('FAILED');
    const [row] = rows();
    expect(rows()).toHaveLength(1);
    expect(JSON.parse(row.products)).toEqual([copy]);
    expect(row.products).not.toContain(sound);
    expect(row.create_time).toBe(box.get('US', copy).update_time);
    expect(row.message).toContain('dupe');
  });
});

describe('the linked creator account', () => {
  it('breaks a policy once or twice a month, on days of the seed', () => {
    const days = (seed: string) => {
      const found: number[] = [];
      for (let at = MONDAY / 1000; found.length < 40; found.push(at)) at = nextBreach(seed, US, at);
      return found;
    };
    const [one, other] = [days('a'), days('b')];
    expect(days('a')).toEqual(one);
    expect(other).not.toEqual(one);
    const months = (one.at(-1)! - one[0]!) / 86_400 / 30;
    expect(one.length / months).toBeGreaterThan(1);
    expect(one.length / months).toBeLessThan(2);
  });

  it('brings LIVE and video violations with their quizzes as the clock moves on', () => {
    const box = shop();
    box.forward(45 * DAY);
    const own = box.violations('US', { account_type: 'CREATOR', create_time_ge: String(MONDAY / 1000) });
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const { area, content_id } of own) {
      expect(['LIVE', 'VIDEO']).toContain(area);
      expect(content_id).toMatch(/^7219\d+$/);
    }
    const quizzes = box.ask('US', 'GET /quizzes', { query: { page_size: '100' } }).quizzes as Json[];
    expect(own.every(({ id }) => quizzes.some((quiz) => quiz.violation_id === id))).toBe(true);
    expect(box.rating('US', 'CREATOR')).toBeLessThan(195);
  });
});
