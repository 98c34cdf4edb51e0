import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { migrations } from '../../../src/ledger/schema.ts';
import { loadSqlite } from '../../../src/ledger/sqlite.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import { type MirrorRow, mirrorRow } from '../../../src/shop/order-mirror.ts';

let dir: string;
let ledger: Ledger;
const path = () => join(dir, 'ledger.db');

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-orders-'));
  ledger = openLedger({ path: path(), now: () => 0 });
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

function row(id: string, changes: Record<string, unknown> = {}): MirrorRow {
  return mirrorRow({
    id,
    status: 'AWAITING_SHIPMENT',
    create_time: 1000,
    update_time: 2000,
    rts_sla_time: 5000,
    line_items: [{ id: 'l', sku_id: 'a', seller_sku: 'A', product_name: 'Mug', sku_name: 'red', sale_price: '2.50' }],
    ...changes,
  });
}

/** What lies in the file, past the code that wrote it. */
function inspect(sql: string): Record<string, unknown>[] {
  const db = new (loadSqlite().DatabaseSync)(path(), { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

describe('the mirror of orders', () => {
  it('tells new, changed and unchanged apart, and keeps the newer of two', () => {
    const { orders } = ledger;
    expect(orders.store('s', [row('1'), row('2')])).toEqual([
      { id: '1', outcome: 'new' },
      { id: '2', outcome: 'new' },
    ]);
    expect(orders.store('s', [row('1'), row('2', { status: 'IN_TRANSIT', update_time: 2001 })])).toEqual([
      { id: '1', outcome: 'unchanged', previousStatus: 'AWAITING_SHIPMENT' },
      { id: '2', outcome: 'changed', previousStatus: 'AWAITING_SHIPMENT' },
    ]);
    expect(orders.store('s', [row('2')])[0]?.outcome).toBe('unchanged');
    expect(orders.get('s', '2')).toMatchObject({ status: 'IN_TRANSIT', updatedAt: 2001 });
    expect(orders.get('other', '2')).toBeUndefined();
    expect([orders.count('s'), orders.count('other')]).toEqual([2, 0]);
  });

  it('keeps lines by SKU, the ones of now alone', () => {
    const { orders } = ledger;
    const two = [
      { id: '1', sku_id: 'a', seller_sku: 'A', product_name: 'Mug', sku_name: 'red', sale_price: '2.50' },
      { id: '2', sku_id: 'a', seller_sku: 'A', product_name: 'Mug', sku_name: 'red', sale_price: '2.50' },
      { id: '3', sku_id: 'b', seller_sku: 'B', product_name: 'Cup', sku_name: '', sale_price: '1.00', is_gift: true },
    ];
    orders.store('s', [row('1'), row('2', { line_items: two })]);
    const lines = () =>
      inspect(
        'SELECT o.id, k.sku_id AS sku, l.units, l.unit_price AS price FROM order_lines l JOIN orders o ON o.key = l.mirrored_order JOIN skus k ON k.key = l.sku ORDER BY o.id, l.line',
      );
    expect(lines()).toEqual([
      { id: '1', sku: 'a', units: 1, price: '2.50' },
      { id: '2', sku: 'a', units: 2, price: '2.50' },
      { id: '2', sku: 'b', units: 1, price: '1.00' },
    ]);
    orders.store('s', [row('2', { update_time: 3000 })]);
    expect(lines()).toHaveLength(2);
    expect(inspect('SELECT count(*) AS n FROM skus')).toEqual([{ n: 2 }]);
  });

  it('stores a page and how far it brings the mirror in one step, or neither', () => {
    const { orders } = ledger;
    orders.store('s', [row('1')], { mark: 2000 });
    const broken = { ...row('3'), status: null as unknown as string };
    expect(() => orders.store('s', [row('2'), broken], { mark: 9000 })).toThrow();
    expect(orders.count('s')).toBe(1);
    expect(orders.state('s').mark).toBe(2000);
    expect(orders.store('s', [row('2')])[0]?.outcome).toBe('new');
  });

  it('streams in the order of placing, filtered, past the size of a page', () => {
    const { orders } = ledger;
    const all = Array.from({ length: 1203 }, (_, n) =>
      row(String(n).padStart(5, '0'), {
        create_time: 1000 + Math.floor(n / 7),
        update_time: 5000 + n,
        status: n % 3 === 0 ? 'COMPLETED' : 'DELIVERED',
      }),
    );
    orders.store('s', [...all].reverse());
    expect([...orders.rows('s')].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect([...orders.rows('s', { statuses: ['COMPLETED'] })]).toHaveLength(401);
    expect([...orders.rows('s', { createdFrom: 1010, createdUntil: 1012 })]).toHaveLength(14);
    expect([...orders.rows('s', { updatedFrom: 6200 })].map(({ id }) => id)).toEqual(['01200', '01201', '01202']);
    expect([...orders.rows('s', { newestFirst: true })].map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
    const newest = [...orders.rows('s', { newestFirst: true, createdFrom: 1010, createdUntil: 1012 })];
    expect(newest.map(({ id }) => id)).toEqual(
      [...orders.rows('s', { createdFrom: 1010, createdUntil: 1012 })].map(({ id }) => id).reverse(),
    );
    expect([...orders.rows('nobody')]).toEqual([]);
  });

  it('gives open orders of the statuses asked for', () => {
    const { orders } = ledger;
    orders.store('s', [
      row('1', { rts_sla_time: 900 }),
      row('2', { rts_sla_time: undefined }),
      row('3', { rts_sla_time: 100 }),
      row('4', { rts_sla_time: 500, status: 'PARTIALLY_SHIPPING' }),
      row('5', { rts_sla_time: 50, status: 'COMPLETED' }),
    ]);
    const open = ['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING'];
    expect(new Set([...orders.open('s', open)].map(({ id }) => id))).toEqual(new Set(['1', '2', '3', '4']));
    expect([...orders.open('s', [])]).toEqual([]);
    // One that has no deadline from the platform may be due at any time.
    expect(new Set([...orders.open('s', open, 500)].map(({ id }) => id))).toEqual(new Set(['2', '3', '4']));
    const plan = inspect(
      "EXPLAIN QUERY PLAN SELECT key FROM orders WHERE mirror = 1 AND status IN ('AWAITING_SHIPMENT') ORDER BY ship_by",
    );
    expect(JSON.stringify(plan)).toContain('orders_by_status');
  });

  it('lets an import in where it is asked to, and the API over it', () => {
    const { orders } = ledger;
    orders.store('s', [row('1')]);
    const outcomes = orders.merge('s', [
      { id: '1', decide: (stored) => (stored?.source === 'api' ? undefined : row('1')) },
      { id: '2', decide: (stored) => (stored ? undefined : row('2', { update_time: 9000 })) },
    ]);
    expect(outcomes).toEqual([undefined, { id: '2', outcome: 'new' }]);
    expect(orders.get('s', '2')?.source).toBe('import');
    expect(orders.store('s', [row('2')])[0]?.outcome).toBe('changed');
    expect(orders.get('s', '2')).toMatchObject({ source: 'api', updatedAt: 2000 });
  });

  it('remembers where a watch stopped', () => {
    const { orders } = ledger;
    expect(orders.watchCursor('s')).toBeUndefined();
    orders.beginWatch('s', 1000);
    orders.advanceWatch(
      's',
      [
        { id: 'a', updatedAt: 1100 },
        { id: 'b', updatedAt: 1500 },
      ],
      1200,
    );
    expect(orders.watchCursor('s')).toEqual({ floor: 1000, mark: 1500, shown: new Map([['b', 1500]]) });
    expect(orders.freshness('s')).toBeUndefined();
    expect(orders.beginWatch('s', 1600)).toEqual({ floor: 1600, mark: 1600, shown: new Map() });
    expect(orders.watchCursor('s')?.shown.size).toBe(0);
  });

  it('is added to a ledger of the first version, whose jobs stay', async () => {
    const old = join(dir, 'old.db');
    const db = new (loadSqlite().DatabaseSync)(old);
    db.exec(`${migrations[0]}; PRAGMA user_version=1; PRAGMA application_id=${0x54494c4c};
      INSERT INTO jobs (id, kind, title, profile, shop_id, settings, status, created_at, updated_at)
      VALUES ('j', 'k', 't', 'p', 's', 'null', 'done', 1, 1)`);
    db.close();
    const opened = openLedger({ path: old, now: () => 0 });
    expect((await opened.journal.get('j'))?.id).toBe('j');
    expect(opened.orders.store('s', [row('1')])[0]?.outcome).toBe('new');
    opened.close();
  });

  it('gives what was dispatched since a moment, with the times a rate counts and, without a deadline, the whole order', () => {
    const { orders } = ledger;
    const many = Array.from({ length: 5001 }, (_, index) =>
      row(`m${index}`, {
        rts_time: 9000,
        collection_time: 9500,
        tts_sla_time: 9600,
        fulfillment_type: 'FULFILLMENT_BY_SELLER',
      }),
    );
    orders.store('s', [
      row('early', { rts_time: 100 }),
      row('open'),
      row('scan', { collection_time: 8000, pick_up_cut_off_time: 8100 }),
      row('bare', { rts_time: 8500, rts_sla_time: 0 }),
      row('odd', { rts_time: 'soon', collection_time: 1e300 }),
      row('late', {
        rts_time: 9000,
        collection_time: 9500,
        tts_sla_time: 9499,
        fulfillment_type: 'FULFILLMENT_BY_SELLER',
      }),
      ...many,
    ]);
    orders.store('other', [row('elsewhere', { rts_time: 9000 })]);
    const found = [...orders.dispatched('s', { from: 8000, to: 10_000 })];
    const none = {
      rts_time: null,
      collection_time: null,
      tts_sla_time: null,
      pick_up_cut_off_time: null,
      fulfillment_type: null,
    };
    const of = (id: string) => found.find((each) => each.id === id);
    expect(of('scan')).toMatchObject({
      ...none,
      orders: 1,
      rts_sla_time: 5000,
      collection_time: 8000,
      pick_up_cut_off_time: 8100,
    });
    expect(of('scan')).not.toHaveProperty('body');
    expect(of('bare')).toMatchObject({
      ...none,
      orders: 1,
      rts_time: 8500,
      rts_sla_time: null,
      body: orders.get('s', 'bare')?.body,
    });
    // Those that count alike come as one; `late` is scanned after its deadline, as the many are not.
    const alike = found.filter(({ id }) => id.startsWith('m'));
    expect(alike.map((each) => each.orders)).toEqual([5001]);
    expect(of('late')).toMatchObject({ orders: 1, collection_time: 9500, tts_sla_time: 9499 });
    expect(found.reduce((sum, each) => sum + each.orders, 0)).toBe(5005);
    expect([...orders.dispatched('nobody', { from: 0, to: 1 })]).toEqual([]);
  });
});
