/** Tables of returns, in the order in which they are made. */
export const AFTERSALE_TABLES = ['returns', 'return_records', 'return_wishes', 'aftersale_keys'] as const;

/**
 * returns         `id` is the key (order's key times 64, plus which of its returns); `lines` is a JSON list of the units' places;
 *                 amounts in minor units; `since` is when its status began, `asked_time` when the question that is open was put,
 *                 `responded_time` when the seller first answered, `deadline` until when an open question waits, `ended_time`
 *                 when nothing more can happen. `keep` is 1 where the buyer keeps the goods, `offer` 1 while or after a partial
 *                 refund was offered, 2 when the buyer refused it.
 * return_records  what happened to a return, in order; `images` is a JSON list
 * return_wishes   delivered orders whose buyers may still ask; `wish` is null until it is clear whether they will
 * aftersale_keys  answers to requests with an idempotency key
 */
export const AFTERSALE_SCHEMA = `
  CREATE TABLE returns (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, n INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, fault TEXT NOT NULL,
    role TEXT NOT NULL, reason TEXT NOT NULL, lines TEXT NOT NULL, amount INTEGER NOT NULL, partial INTEGER, keep INTEGER NOT NULL,
    offer INTEGER NOT NULL, arbitration TEXT, create_time INTEGER NOT NULL, update_time INTEGER NOT NULL, since INTEGER NOT NULL,
    asked_time INTEGER, responded_time INTEGER, deadline INTEGER, ship_time INTEGER, arrive_time INTEGER, tracking TEXT,
    provider TEXT, document TEXT, replacement INTEGER, ended_time INTEGER, calm INTEGER NOT NULL, next_at INTEGER
  ) STRICT;
  CREATE INDEX returns_created ON returns (shop, create_time, id);
  CREATE INDEX returns_updated ON returns (shop, update_time, id);
  CREATE INDEX returns_status ON returns (shop, status, create_time, id);
  CREATE INDEX returns_order ON returns (n);
  CREATE INDEX returns_next ON returns (next_at, id) WHERE next_at IS NOT NULL;

  CREATE TABLE return_records (
    id INTEGER PRIMARY KEY, of INTEGER NOT NULL, time INTEGER NOT NULL, event TEXT NOT NULL, role TEXT NOT NULL, reason TEXT,
    note TEXT, images TEXT
  ) STRICT;
  CREATE INDEX return_records_of ON return_records (of, time, id);

  CREATE TABLE return_wishes (n INTEGER PRIMARY KEY, wish TEXT, next_at INTEGER NOT NULL) STRICT;
  CREATE INDEX return_wishes_next ON return_wishes (next_at, n);
  DROP TRIGGER IF EXISTS return_wishes_delivered;
  CREATE TRIGGER return_wishes_delivered AFTER UPDATE OF delivery_time ON orders
    WHEN OLD.delivery_time IS NULL AND NEW.delivery_time IS NOT NULL BEGIN
      INSERT OR IGNORE INTO return_wishes (n, wish, next_at) VALUES (NEW.n, NULL, NEW.delivery_time);
    END;

  CREATE TABLE aftersale_keys (
    shop INTEGER NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (shop, key)
  ) STRICT, WITHOUT ROWID;
`;
