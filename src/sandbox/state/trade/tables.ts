import type { DatabaseSync } from 'node:sqlite';

/** The trade has no tables of its own: it is worked out from orders and returns, which it looks up by what was paid and given back. */
export const TRADE_SCHEMA = `
  CREATE INDEX IF NOT EXISTS orders_paid ON orders (shop, paid_time, n) WHERE paid_time IS NOT NULL;
  CREATE INDEX IF NOT EXISTS returns_ended ON returns (shop, ended_time, id) WHERE ended_time IS NOT NULL;
`;

/** Nothing to fill: what there is follows from orders. */
export function seedTrade(_db: DatabaseSync, _now: number): void {}
