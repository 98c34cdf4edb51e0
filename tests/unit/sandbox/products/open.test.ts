import { describe, expect, it } from 'vitest';
import { openState, resetState, seedManyProducts } from '../../../../src/sandbox/state/index.ts';
import { PARTS } from '../../../../src/sandbox/state/parts.ts';
import { auditReasons } from '../../../../src/sandbox/state/products/audit.ts';
import { openProducts, productRow } from '../../../../src/sandbox/state/products/rows.ts';
import { shopOfKey } from '../../../../src/sandbox/state/shops.ts';
import { type Json, MONDAY, open, temporaryFolder } from '../state/fixture.ts';
import { listing, OPS, REGIONS, shelf } from './fixture.ts';

describe('the products of a sandbox', () => {
  it('are the same for the same moment', () => {
    const [one, other] = [shelf({ anew: true }), shelf({ anew: true })];
    for (const region of REGIONS) expect(one.list(region)).toEqual(other.list(region));
    expect(seedManyProducts(one.state, { count: 50 })).toEqual(seedManyProducts(other.state, { count: 50 }));
    expect(one.list('US')).toEqual(other.list('US'));
  });

  it('are added to a sandbox that was made before there were any, and the rest of it stays', () => {
    const dir = temporaryFolder();
    const before = openState({ dir, now: () => MONDAY });
    const orders = before.db.prepare('SELECT * FROM orders ORDER BY n').all();
    for (const table of PARTS.flatMap(({ tables }) => tables)) before.db.exec(`DROP TABLE ${table}`);
    before.db.exec("DELETE FROM meta WHERE key IN ('listing_limit', 'product', 'sku')");
    before.db.exec("UPDATE meta SET value = '1' WHERE key = 'version'");
    before.close();
    const [one, two] = [open({ dir }), open({ dir })];
    expect(one.db.prepare('SELECT * FROM orders ORDER BY n').all()).toEqual(orders);
    expect(one.db.prepare('SELECT count(*) AS count FROM products').get()).toEqual({ count: 28 });
    expect(two.db.prepare('SELECT id FROM products ORDER BY n').all()).toEqual(
      shelf().state.db.prepare('SELECT id FROM products ORDER BY n').all(),
    );
  });

  it('begin anew with a reset', () => {
    const dir = temporaryFolder();
    const state = open({ dir });
    seedManyProducts(state, { count: 10 });
    resetState(dir, { now: () => MONDAY });
    expect(state.db.prepare('SELECT count(*) AS count FROM products').get()).toEqual({ count: 28 });
  });

  it('are one truth for two connections', () => {
    const dir = temporaryFolder();
    const [one, two] = [open({ dir }), open({ dir })];
    const price = (state: typeof one) =>
      state.db.prepare("SELECT price FROM skus WHERE seller_sku = 'CND-CAMP'").get() as { price: number };
    const rows = openProducts(one.db);
    const sku = rows.sku('2729382476852921010')!;
    rows.updateSku({ ...sku, price: 1234 });
    expect(price(two)).toEqual({ price: 1234 });
    seedManyProducts(one, { count: 3 });
    seedManyProducts(two, { count: 3 });
    const { ids } = two.db.prepare('SELECT count(DISTINCT id) AS ids FROM products').get() as { ids: number };
    expect(ids).toBe(34);
  });
});

describe('many products', () => {
  it('would all pass the audit, in both markets', () => {
    const box = shelf();
    for (const region of REGIONS) {
      expect(seedManyProducts(box.state, { count: 120, region })).toMatchObject({ products: 120 });
    }
    const { db } = box.state;
    const rows = openProducts(db);
    const bulk = db.prepare("SELECT * FROM products WHERE status = 'ACTIVATE'").all().map(productRow);
    expect(bulk.length).toBeGreaterThan(240);
    for (const row of bulk) {
      expect(auditReasons(db, shopOfKey(row.shop), row.content, rows.skusOf(row.n)), row.content.title).toEqual([]);
    }
    const sellerSkus = db.prepare("SELECT seller_sku FROM skus WHERE seller_sku GLOB '[A-Z]*[0-9]-[A-D]'").all();
    expect(new Set(sellerSkus.map((row) => row.seller_sku)).size).toBe(sellerSkus.length);
  });

  it('are refused where the number or the market is wrong', () => {
    const box = shelf();
    expect(() => seedManyProducts(box.state, { count: 0 })).toThrow(/whole number/);
    expect(() => seedManyProducts(box.state, { count: 1, region: 'FR' })).toThrow(/no shop/);
  });

  it('leave room in the shop’s own limit', () => {
    const box = shelf();
    seedManyProducts(box.state, { count: 1500 });
    const body: Json = listing(box, 'US');
    expect(box.refused('US', OPS.create, { body })).toBe(0);
  });
});
