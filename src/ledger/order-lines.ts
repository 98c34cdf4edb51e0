import type { StatementSync } from 'node:sqlite';
import type { MirrorLine } from '../shop/order-mirror.ts';

/** More SKUs than a shop sells are forgotten and looked up again. */
const MOST_KNOWN = 20_000;

/** Writes the lines of mirrored orders, inside the caller's transaction. */
export interface MirrorLines {
  add(mirror: number, order: number, lines: readonly MirrorLine[]): void;
  replace(mirror: number, order: number, lines: readonly MirrorLine[]): void;
}

/** @param statement prepares a statement once */
export function mirrorLines(statement: (sql: string) => StatementSync): MirrorLines {
  // A key that a transaction made and then lost is never used: its orders were lost with it, and `skuOf` asks again.
  const known = new Map<string, number>();

  function skuOf(mirror: number, { skuId, sellerSku, product, variant }: MirrorLine): number {
    const name = JSON.stringify([mirror, skuId, sellerSku, product, variant]);
    const before = known.get(name);
    if (
      before !== undefined &&
      statement('SELECT 1 AS there FROM skus WHERE key = ? AND mirror = ? AND sku_id = ?').get(before, mirror, skuId)
    )
      return before;
    const row = statement(
      `INSERT INTO skus (mirror, sku_id, seller_sku, product, variant) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (mirror, sku_id, seller_sku, product, variant) DO UPDATE SET sku_id = excluded.sku_id RETURNING key`,
    ).get(mirror, skuId, sellerSku, product, variant);
    const key = Number(row?.key);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, key);
    return key;
  }

  function add(mirror: number, order: number, lines: readonly MirrorLine[]): void {
    for (const [index, line] of lines.entries()) {
      statement(
        'INSERT INTO order_lines (mirrored_order, line, sku, units, unit_price, currency) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(order, index, skuOf(mirror, line), line.units, line.unitPrice, line.currency);
    }
  }

  return {
    add,
    replace(mirror, order, lines) {
      statement('DELETE FROM order_lines WHERE mirrored_order = ?').run(order);
      add(mirror, order, lines);
    },
  };
}
