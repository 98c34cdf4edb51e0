import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/lib/failure.ts';
import { sqliteFailure } from '../../../../src/sandbox/state/database.ts';
import {
  advance,
  createOrders,
  idMaker,
  openState,
  resetState,
  shops,
  status,
} from '../../../../src/sandbox/state/index.ts';
import { DAY, HOUR, MONDAY, OPS, open, sandbox, temporaryFolder } from './fixture.ts';

function failure(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('a new sandbox', () => {
  it('holds a morning’s orders in two shops', () => {
    const { state } = sandbox({ anew: true });
    const { shops: found, seed, shipments } = status(state);
    expect(seed).toBe('morning');
    expect(shipments).toBe(0);
    expect(found.map(({ region }) => region)).toEqual(['US', 'GB']);
    const [us, gb] = found;
    expect(us!.byStatus).toMatchObject({ UNPAID: 1, ON_HOLD: 3, AWAITING_SHIPMENT: 20, CANCELLED: 3 });
    expect(gb!.byStatus).toMatchObject({ UNPAID: 1, ON_HOLD: 2, AWAITING_SHIPMENT: 13, CANCELLED: 3 });
    for (const shop of found) {
      for (const past of ['AWAITING_COLLECTION', 'DELIVERED', 'COMPLETED'] as const)
        expect(shop.byStatus[past]).toBeGreaterThan(0);
    }
    expect(shops(state).map(({ cipher, currency }) => [cipher.slice(0, 4), currency])).toEqual([
      ['TTP_', 'USD'],
      ['ROW_', 'GBP'],
    ]);
  });

  it.each([
    ['a Monday', MONDAY],
    ['a Sunday', MONDAY - DAY],
    ['just after midnight in the Pacific zone', Date.parse('2026-11-24T08:01:00Z')],
    ['Thanksgiving', Date.parse('2026-11-26T18:00:00Z')],
  ])('has orders that are due today on %s, with every clock in its place', (_, now) => {
    const box = sandbox({ now: () => now });
    const second = now / 1000;
    for (const [region, zone] of [
      ['US', 'America/Los_Angeles'],
      ['GB', 'Europe/London'],
    ] as const) {
      const day = (seconds: number) => new Date(seconds * 1000).toLocaleDateString('en-CA', { timeZone: zone });
      const { orders } = box.call(region, OPS.search, {
        query: { page_size: '100' },
        body: { order_status: 'AWAITING_SHIPMENT' },
      });
      expect(
        orders.filter((order: { rts_sla_time: number }) => day(order.rts_sla_time) === day(second)).length,
      ).toBeGreaterThan(0);
      for (const order of orders) {
        expect(order.create_time).toBeLessThan(order.paid_time);
        expect(order.paid_time).toBeLessThan(second);
        expect(order.update_time).toBeLessThanOrEqual(second);
        expect(order.rts_sla_time).toBeLessThanOrEqual(order.tts_sla_time);
        expect(order.shipping_due_time).toBeGreaterThan(second);
        expect(order.shipping_due_time).toBeLessThan(order.collection_due_time);
      }
    }
  });

  it('is the same for the same seed and moment, another for another seed', () => {
    const all = (seed: string) => sandbox({ seed, anew: true }).call('US', OPS.search, { query: { page_size: '100' } });
    const [one, two, other] = [all('x'), all('x'), all('y')];
    expect(one).toEqual(two);
    expect(other).not.toEqual(one);
  });

  it('is kept: a second opening finds the first one’s orders, clock and seed', () => {
    const { state, dir } = sandbox({ seed: 'kept' });
    createOrders(state, { count: 3 });
    advance(state, 5 * HOUR);
    const before = status(state);
    const again = open({ dir, seed: 'other' });
    expect(status(again)).toEqual(before);
    expect(again.now()).toBe(MONDAY + 5 * HOUR);
  });

  it('gives out ids that were never given before', () => {
    const { state } = sandbox();
    const next = idMaker(state.db);
    const ids = Array.from({ length: 50 }, () =>
      ['order', 'line', 'package', 'other'].map((kind) => next(kind as 'order')),
    ).flat();
    expect(new Set(ids).size).toBe(200);
  });
});

describe('a sandbox that cannot be opened', () => {
  it('says so for a damaged file, and a reset mends it', () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'sandbox.db'), 'this is no database, and long enough for SQLite to see it '.repeat(40));
    const error = failure(() => openState({ dir }));
    expect(error.code).toBe('sandbox-corrupt');
    expect(error.hint).toContain('till sandbox reset');
    resetState(dir, { now: () => MONDAY });
    expect(status(open({ dir })).shops[0]!.orders).toBeGreaterThan(20);
  });

  it('says so for a file with broken pages', () => {
    const { state, dir } = sandbox();
    state.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = join(dir, 'sandbox.db');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    const copy = temporaryFolder();
    writeFileSync(join(copy, 'sandbox.db'), bytes);
    expect(failure(() => openState({ dir: copy })).code).toBe('sandbox-corrupt');
  });

  it('says so for one of another version', () => {
    const { state, dir } = sandbox();
    state.db.exec("UPDATE meta SET value = '99' WHERE key = 'version'");
    expect(failure(() => openState({ dir })).code).toBe('sandbox-version');
  });

  it('says so where a file is in the way of the folder', () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'file'), '');
    expect(failure(() => openState({ dir: join(dir, 'file') })).code).toBe('sandbox-read-only');
  });

  it('names the cause for what SQLite reports', () => {
    const of = (errcode: number) => (sqliteFailure(Object.assign(new Error('x'), { errcode }), 'a.db') as Failure).code;
    expect([of(13), of(8), of(5), of(10), of(11), of(26), of(14)]).toEqual([
      'disk-full',
      'sandbox-read-only',
      'sandbox-busy',
      'sandbox-io',
      'sandbox-corrupt',
      'sandbox-corrupt',
      'sandbox-read-only',
    ]);
    const other = new Error('other');
    expect(sqliteFailure(other, 'a.db')).toBe(other);
  });

  it('reports a full disk and changes nothing', () => {
    const { state } = sandbox();
    const before = status(state);
    const pages = (state.db.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;
    state.db.exec(`PRAGMA max_page_count = ${pages + 2}`);
    expect(failure(() => createOrders(state, { count: 5000, region: 'GB' })).code).toBe('disk-full');
    expect(status(state)).toEqual(before);
  });

  it('says so where the database cannot be opened', () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, 'sandbox.db'));
    expect(failure(() => openState({ dir })).code).toBe('sandbox-read-only');
  });
});

describe('a reset', () => {
  it('begins anew under processes that have it open, and leaves the tables of others alone', () => {
    const { state, dir } = sandbox();
    state.db.exec("CREATE TABLE gw_notes (x TEXT) STRICT; INSERT INTO gw_notes VALUES ('kept')");
    const fresh = status(state);
    createOrders(state, { count: 7, region: 'GB' });
    advance(state, 3 * DAY);
    resetState(dir, { now: () => MONDAY });
    expect(status(state)).toEqual(fresh);
    expect(state.now()).toBe(MONDAY);
    expect(state.db.prepare('SELECT x FROM gw_notes').get()).toEqual({ x: 'kept' });
  });

  it('takes another seed', () => {
    const dir = temporaryFolder();
    resetState(dir, { seed: 'afternoon', now: () => MONDAY });
    expect(existsSync(join(dir, 'sandbox.db'))).toBe(true);
    expect(status(open({ dir })).seed).toBe('afternoon');
  });

  it('keeps the database sound', () => {
    const { dir } = sandbox();
    resetState(dir, { now: () => MONDAY });
    const db = new DatabaseSync(join(dir, 'sandbox.db'));
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  });
});
