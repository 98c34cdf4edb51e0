import { CANCELLATION_SCHEMA, CANCELLATION_TABLES } from './cancellations.ts';
import { PARTS } from './parts.ts';
import { SUMS_TABLES } from './sums/tables.ts';

/** Tables of the state with those of its parts, in the order in which they are made. `gw_…` tables in the same file are the gateway's. */
export const STATE_TABLES: readonly string[] = [
  'meta',
  'orders',
  'packages',
  'shipments',
  'documents',
  'external_refs',
  ...CANCELLATION_TABLES,
  ...PARTS.flatMap(({ tables }) => tables),
  ...SUMS_TABLES,
];

/**
 * orders    `n` is the order's key (ids.ts); `salt` and `spec` say what it contains (content.ts); `lines` is a JSON list of one
 *           number a unit: its package's key, 0 without a package, -1 when the unit was cancelled
 * packages  `k` is the package's key; `orders` is a JSON list of the orders in it
 * shipments what the API accepted as shipped, one row a package: the evidence that nothing was shipped twice
 * `next_at` is the virtual second at which something happens by itself; all times are epoch seconds of the virtual clock.
 */
export const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE orders (
    n INTEGER PRIMARY KEY, shop INTEGER NOT NULL, status TEXT NOT NULL, create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
    paid_time INTEGER, open_time INTEGER, shipping TEXT NOT NULL, warehouse INTEGER NOT NULL, buyer INTEGER NOT NULL,
    salt INTEGER NOT NULL, spec TEXT, lines TEXT NOT NULL, slots INTEGER NOT NULL,
    request INTEGER NOT NULL DEFAULT 0, request_time INTEGER, aftersale INTEGER NOT NULL DEFAULT 0,
    cancel_time INTEGER, cancel_by TEXT, cancel_reason TEXT, delivery_time INTEGER, calm INTEGER NOT NULL DEFAULT 0, next_at INTEGER
  ) STRICT;
  CREATE INDEX orders_created ON orders (shop, create_time, n);
  CREATE INDEX orders_updated ON orders (shop, update_time, n);
  CREATE INDEX orders_status_created ON orders (shop, status, create_time, n);
  CREATE INDEX orders_status_updated ON orders (shop, status, update_time, n);
  CREATE INDEX orders_requests ON orders (shop, create_time, n) WHERE request = 1;
  CREATE INDEX orders_open_buyer ON orders (shop, buyer, shipping, n) WHERE status = 'AWAITING_SHIPMENT';
  CREATE INDEX orders_next ON orders (next_at, n) WHERE next_at IS NOT NULL;

  CREATE TABLE packages (
    k INTEGER PRIMARY KEY, shop INTEGER NOT NULL, status TEXT NOT NULL, create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
    pay_time INTEGER NOT NULL, tag TEXT NOT NULL, shipping TEXT NOT NULL, orders TEXT NOT NULL,
    tracking TEXT, carrier TEXT, service TEXT, ship_time INTEGER, edits INTEGER NOT NULL DEFAULT 0,
    handover TEXT, slot_start INTEGER, slot_end INTEGER, parcel TEXT, collect_time INTEGER, deliver_time INTEGER, next_at INTEGER
  ) STRICT;
  CREATE INDEX packages_created ON packages (shop, create_time, k);
  CREATE INDEX packages_updated ON packages (shop, update_time, k);
  CREATE INDEX packages_paid ON packages (shop, pay_time, k);
  CREATE INDEX packages_status_created ON packages (shop, status, create_time, k);
  CREATE INDEX packages_status_updated ON packages (shop, status, update_time, k);
  CREATE INDEX packages_tracking ON packages (shop, tracking) WHERE tracking IS NOT NULL;
  CREATE INDEX packages_next ON packages (next_at, k) WHERE next_at IS NOT NULL;

  CREATE TABLE shipments (
    id INTEGER PRIMARY KEY, package INTEGER NOT NULL UNIQUE, shop INTEGER NOT NULL, orders TEXT NOT NULL, tracking TEXT NOT NULL,
    carrier TEXT NOT NULL, operation TEXT NOT NULL, virtual_time INTEGER NOT NULL, real_time INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE documents (
    token TEXT PRIMARY KEY, package INTEGER NOT NULL, type TEXT NOT NULL, size TEXT NOT NULL, expires INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE external_refs (
    shop INTEGER NOT NULL, platform TEXT NOT NULL, external_id TEXT NOT NULL, n INTEGER NOT NULL, lines TEXT NOT NULL,
    PRIMARY KEY (shop, platform, external_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX external_refs_order ON external_refs (n, platform);
  ${CANCELLATION_SCHEMA}
`;
