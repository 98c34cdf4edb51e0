/**
 * The ledger's schema, a step a version. A step that was released is never changed: what is new is a new step.
 * `user_version` counts the steps a file has had.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    profile TEXT NOT NULL,
    shop_id TEXT NOT NULL,
    settings TEXT NOT NULL,
    status TEXT NOT NULL,
    pid INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE job_rows (
    job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    plan TEXT NOT NULL,
    result TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX job_rows_by_key ON job_rows (job, key);
  CREATE INDEX job_rows_by_state ON job_rows (job, state, seq);
  `,
  // The mirror of orders. No buyer data: `body` is made by src/shop/order-mirror.ts, which names what is kept.
  `
  CREATE TABLE mirrors (
    key INTEGER PRIMARY KEY,
    shop_id TEXT NOT NULL UNIQUE,
    mark INTEGER,
    covered_from INTEGER,
    wanted_from INTEGER,
    as_of INTEGER,
    watch_floor INTEGER,
    watch_mark INTEGER
  ) STRICT;
  CREATE TABLE orders (
    key INTEGER PRIMARY KEY,
    mirror INTEGER NOT NULL REFERENCES mirrors (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    ship_by INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX orders_by_id ON orders (mirror, id);
  CREATE INDEX orders_by_status ON orders (mirror, status, ship_by);
  CREATE INDEX orders_by_creation ON orders (mirror, created_at, id);
  CREATE INDEX orders_by_update ON orders (mirror, updated_at, id);
  CREATE TABLE skus (
    key INTEGER PRIMARY KEY,
    mirror INTEGER NOT NULL REFERENCES mirrors (key) ON DELETE CASCADE,
    sku_id TEXT NOT NULL,
    seller_sku TEXT NOT NULL,
    product TEXT NOT NULL,
    variant TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX skus_by_name ON skus (mirror, sku_id, seller_sku, product, variant);
  CREATE TABLE order_lines (
    mirrored_order INTEGER NOT NULL REFERENCES orders (key) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    sku INTEGER NOT NULL REFERENCES skus (key),
    units INTEGER NOT NULL,
    unit_price TEXT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (mirrored_order, line)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX order_lines_by_sku ON order_lines (sku, mirrored_order);
  CREATE TABLE watched_orders (
    mirror INTEGER NOT NULL REFERENCES mirrors (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (mirror, id)
  ) STRICT, WITHOUT ROWID;
  `,
  // What the late-dispatch rate counts, beside the bodies: a window of many orders is read from the index alone.
  `
  ALTER TABLE orders ADD COLUMN rts_at INTEGER AS (min(CAST(json_extract(body, '$.rts_time') AS INTEGER), 253402300799)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN rts_due INTEGER AS (min(CAST(json_extract(body, '$.rts_sla_time') AS INTEGER), 253402300799)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN scan_at INTEGER AS (min(CAST(json_extract(body, '$.collection_time') AS INTEGER), 253402300799)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN scan_due INTEGER AS (min(CAST(json_extract(body, '$.tts_sla_time') AS INTEGER), 253402300799)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN cut_off INTEGER AS (min(CAST(json_extract(body, '$.pick_up_cut_off_time') AS INTEGER), 253402300799)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN fulfilled TEXT AS (CAST(json_extract(body, '$.fulfillment_type') AS TEXT)) VIRTUAL;
  ALTER TABLE orders ADD COLUMN dispatched_at INTEGER AS (max(coalesce(rts_at, 0), coalesce(scan_at, 0))) VIRTUAL;
  CREATE INDEX orders_by_dispatch ON orders (mirror, dispatched_at, key, rts_at, rts_due, scan_at, scan_due, cut_off, fulfilled, id);
  `,
  // Account health: every report that was made, and what the seller read on the platform's own pages. No buyer data.
  `
  CREATE TABLE health_reports (
    key INTEGER PRIMARY KEY,
    shop_id TEXT NOT NULL,
    week TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX health_reports_by_week ON health_reports (shop_id, week, key);
  CREATE TABLE health_ratings (
    shop_id TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    rating TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (shop_id, account, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE health_violations (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX health_violations_by_time ON health_violations (shop_id, at);
  CREATE TABLE health_values (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (shop_id, name, at)
  ) STRICT, WITHOUT ROWID;
  `,
  // Quizzes: attempts with their answers so far, and what practice remembers of a question.
  `
  CREATE TABLE quiz_attempts (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    shop_id TEXT NOT NULL,
    quiz_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    spent_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    result TEXT
  ) STRICT;
  CREATE INDEX quiz_attempts_by_shop ON quiz_attempts (shop_id, quiz_id, updated_at);
  CREATE TABLE quiz_answers (
    attempt INTEGER NOT NULL REFERENCES quiz_attempts (key) ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    option_ids TEXT NOT NULL,
    PRIMARY KEY (attempt, question_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE quiz_cards (
    bank TEXT NOT NULL,
    item_id TEXT NOT NULL,
    box INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (bank, item_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // What sellers said of what badges ask for, each with its time.
  `
  CREATE TABLE badge_records (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (shop_id, name, at)
  ) STRICT, WITHOUT ROWID;
  `,
  // The seller's own list of events, and what of the morning brief was told already.
  `
  CREATE TABLE seller_events (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    shop_id TEXT NOT NULL,
    uid TEXT NOT NULL,
    begins_at INTEGER NOT NULL,
    registered INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX seller_events_by_uid ON seller_events (shop_id, uid);
  CREATE TABLE seen_lines (
    shop_id TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, key)
  ) STRICT, WITHOUT ROWID;
  `,
  // Webhooks as they came in, for forwarding and replay. Bodies are the platform's bytes.
  `
  CREATE TABLE webhook_deliveries (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    app_key TEXT NOT NULL,
    notification TEXT NOT NULL,
    verified INTEGER NOT NULL,
    topic INTEGER,
    owner TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX webhook_deliveries_by_notification ON webhook_deliveries (app_key, notification, verified);
  CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (app_key, received_at, key);
  CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (app_key, owner, next_at, key) WHERE state = 'waiting';
  `,
  // Statements of the platform with all their transactions, as they were read; amounts are whole millionths.
  `
  CREATE TABLE money_statements (
    key INTEGER PRIMARY KEY,
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amounts TEXT NOT NULL,
    body TEXT NOT NULL,
    complete INTEGER NOT NULL,
    transactions INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX money_statements_by_id ON money_statements (shop_id, id);
  CREATE INDEX money_statements_by_time ON money_statements (shop_id, at);
  CREATE TABLE money_transactions (
    statement INTEGER NOT NULL REFERENCES money_statements (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    shop_id TEXT NOT NULL,
    order_id TEXT,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (statement, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX money_transactions_by_order ON money_transactions (shop_id, order_id, at);
  CREATE INDEX money_transactions_by_id ON money_transactions (shop_id, id);
  CREATE TABLE money_order_skus (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    transactions INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // Sales as the platform told them, a row a span of local days, and the names of what sold.
  `
  CREATE TABLE sales_spans (
    shop_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shop_id, kind, currency, first, last)
  ) STRICT;
  CREATE TABLE sales_names (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  // When a name was read: products are renamed.
  `
  ALTER TABLE sales_names ADD COLUMN read_at INTEGER NOT NULL DEFAULT 0;
  `,
];
