import { type Dispatch, dispatch } from '../lifecycle.ts';
import { getMeta } from '../meta.ts';
import type { PackageRow } from '../rows.ts';
import type { Request } from './input.ts';

/** Ships a package and notes it as evidence. A second note for a package breaks the table's rule, and with it the transaction. */
export function shipWithEvidence(request: Request, pack: PackageRow, how: Dispatch, operation: string): void {
  const { db, rows, facts, now } = request;
  dispatch(rows, pack, how, now);
  const real = now - Math.floor(Number(getMeta(db, 'offset_ms')) / 1000);
  db.prepare(
    `INSERT INTO shipments (package, shop, orders, tracking, carrier, operation, virtual_time, real_time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(pack.k, facts.key, JSON.stringify(pack.orders), how.tracking, how.carrier, operation, now, real);
}
