import type { DatabaseSync } from 'node:sqlite';
import { catalogue } from '../catalog.ts';
import rates from '../finance/rates.json' with { type: 'json' };
import { setMeta } from '../meta.ts';
import { hash } from '../random.ts';
import { SHOPS } from '../shops.ts';

/** Tables of sums, in the order in which they are made. */
export const SUMS_TABLES = [
  'changed_orders',
  'paid_orders',
  'finance_pending',
  'finance_pending_sums',
  'trade_sums',
  'trade_buyers',
  'trade_gone',
] as const;

/**
 * Sums that are kept so that nobody has to read every order to tell them. All of it follows from the other tables.
 * changed_orders        orders that are not in the sums as they are now: filled by the database itself, emptied by refresh.ts
 * paid_orders           those among them that are not in the sums of the trade at all
 * finance_pending       one row for each transaction that waits for its settlement (finance/pending.ts), minor units
 * finance_pending_sums  their sums by the time of their orders: seconds of which the last `bits` bits are left out
 * trade_sums            what was paid for on a local day: in all (no channel, no product), by channel, by channel and product
 * trade_buyers          who paid for an order on a day, and through which channels, as bits, so that `customers` of trade_sums counts
 *                       each once a day; `n` is their first order in the sums, `more` a JSON list of the others, null without
 * trade_gone            what of an order was cancelled, refunded or returned, by the local day; its sums are in trade_sums, in all
 */
const SCHEMA = `
  CREATE TABLE changed_orders (n INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE paid_orders (n INTEGER PRIMARY KEY) STRICT;

  CREATE TABLE finance_pending (
    shop INTEGER NOT NULL, order_time INTEGER NOT NULL, key INTEGER NOT NULL, n INTEGER NOT NULL, revenue INTEGER NOT NULL,
    fees INTEGER NOT NULL, adjustment INTEGER NOT NULL, settlement INTEGER NOT NULL, PRIMARY KEY (shop, order_time, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE finance_pending_sums (
    shop INTEGER NOT NULL, bits INTEGER NOT NULL, slot INTEGER NOT NULL, count INTEGER NOT NULL, revenue INTEGER NOT NULL,
    fees INTEGER NOT NULL, adjustment INTEGER NOT NULL, settlement INTEGER NOT NULL, PRIMARY KEY (shop, bits, slot)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE trade_sums (
    shop INTEGER NOT NULL, day INTEGER NOT NULL, channel TEXT NOT NULL, product TEXT NOT NULL, orders INTEGER NOT NULL,
    sku_orders INTEGER NOT NULL, items INTEGER NOT NULL, gmv INTEGER NOT NULL, revenue INTEGER NOT NULL,
    customers INTEGER NOT NULL, gone INTEGER NOT NULL, refunds INTEGER NOT NULL, PRIMARY KEY (shop, day, channel, product)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE trade_buyers (
    shop INTEGER NOT NULL, day INTEGER NOT NULL, buyer INTEGER NOT NULL, channels INTEGER NOT NULL, n INTEGER NOT NULL,
    more TEXT, PRIMARY KEY (shop, day, buyer)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE trade_gone (
    n INTEGER NOT NULL, day INTEGER NOT NULL, shop INTEGER NOT NULL, units INTEGER NOT NULL, value INTEGER NOT NULL,
    PRIMARY KEY (n, day)
  ) STRICT, WITHOUT ROWID;
`;

const changed = (n: string) => `INSERT INTO changed_orders (n) VALUES (${n}) ON CONFLICT DO NOTHING;`;
const paid = 'INSERT INTO paid_orders (n) VALUES (NEW.n) ON CONFLICT DO NOTHING;';
/** What a label costs is spread over all orders of a package. */
const packed = (orders: string) =>
  `INSERT INTO changed_orders (n) SELECT value FROM json_each(${orders}) WHERE true ON CONFLICT DO NOTHING;`;
const beside = (lines: string) =>
  `INSERT INTO changed_orders (n) SELECT other.value FROM json_each(${lines}) AS line
     JOIN packages ON packages.k = line.value JOIN json_each(packages.orders) AS other WHERE line.value > 0
     ON CONFLICT DO NOTHING;`;

/** When an order's money or trade may be another: by name, on what, and what is done. */
const TRIGGERS: Readonly<Record<string, string>> = {
  sums_order: `AFTER INSERT ON orders BEGIN ${changed('NEW.n')} END`,
  sums_order_changed: `AFTER UPDATE ON orders BEGIN ${changed('NEW.n')} END`,
  sums_order_lines: `AFTER UPDATE OF lines ON orders WHEN OLD.lines IS NOT NEW.lines BEGIN
    ${beside('OLD.lines')} ${beside('NEW.lines')} END`,
  sums_paid: `AFTER INSERT ON orders WHEN NEW.paid_time IS NOT NULL BEGIN ${paid} END`,
  sums_paid_later: `AFTER UPDATE OF paid_time ON orders WHEN OLD.paid_time IS NULL AND NEW.paid_time IS NOT NULL BEGIN ${paid} END`,
  sums_package: `AFTER INSERT ON packages BEGIN ${packed('NEW.orders')} END`,
  sums_package_changed: `AFTER UPDATE ON packages BEGIN ${packed('OLD.orders')} ${packed('NEW.orders')} END`,
  sums_return: `AFTER INSERT ON returns BEGIN ${changed('NEW.n')} END`,
  sums_return_changed: `AFTER UPDATE ON returns BEGIN ${changed('NEW.n')} END`,
  sums_cancelled: `AFTER INSERT ON cancellations BEGIN ${changed('NEW.n')} END`,
  sums_due: `AFTER INSERT ON finance_due BEGIN ${changed('NEW.n')} END`,
  sums_booked: `AFTER DELETE ON finance_due BEGIN ${changed('OLD.n')} END`,
};

/** To be raised when anything but the data below comes to other sums. */
const VERSION = 1;

/** What the sums were made by: they are made anew where prices, rates or the way of reckoning are others. */
function maker(): string {
  const data = [rates, SHOPS.map(({ shop }) => catalogue(shop.region))];
  return `${VERSION}-${hash(JSON.stringify(data))}`;
}

/** Whether a sandbox has its sums, and this version of Till would come to the same. */
export function hasSums(db: DatabaseSync): boolean {
  const row = db.prepare("SELECT value FROM meta WHERE key = 'sums'").get() as { value: string } | undefined;
  return row?.value === maker();
}

/** Makes the tables of the sums, and puts all orders in line for them. Inside a transaction; the rest of the state must be there. */
export function makeSums(db: DatabaseSync): void {
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
  for (const table of SUMS_TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
  db.exec(SCHEMA);
  for (const [name, body] of Object.entries(TRIGGERS)) db.exec(`CREATE TRIGGER ${name} ${body}`);
  db.exec('INSERT INTO changed_orders SELECT n FROM orders');
  db.exec('INSERT INTO paid_orders SELECT n FROM orders WHERE paid_time IS NOT NULL');
  setMeta(db, 'sums', maker());
}
