/** Tables of the money, in the order in which they are made. */
export const FINANCE_TABLES = ['finance_clock', 'finance_due', 'finance_entries', 'finance_days'] as const;

/**
 * finance_clock    one row a shop: since when its books are kept. Nothing is booked before there is one
 * finance_due      what is to be booked, and the end of the local day at which it is looked at; `ready` is 0 until that is known.
 *                  `kind` and `id` say what it is: an order (its key), a return (its key), a package that was weighed again (its
 *                  key), a reserve to be released (the order's key). `at` is when it happens, as far as is known
 * finance_entries  a transaction, which never changes: `day` is the local day of its statement, counted from 1970-01-01; amounts in
 *                  minor units, with the sign with which they enter the settlement; `skus` is a JSON list of what each SKU comes to
 * finance_days     the sums of each statement, kept by the database itself
 * All times are epoch seconds of the virtual clock.
 */
export const FINANCE_SCHEMA = `
  CREATE TABLE finance_clock (shop INTEGER PRIMARY KEY, began INTEGER NOT NULL) STRICT;

  CREATE TABLE finance_due (
    kind TEXT NOT NULL, id INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, next_at INTEGER NOT NULL,
    ready INTEGER NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX finance_due_next ON finance_due (next_at, kind, id);

  CREATE TABLE finance_entries (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL, type TEXT NOT NULL, time INTEGER NOT NULL,
    order_time INTEGER NOT NULL, revenue INTEGER NOT NULL, shipping INTEGER NOT NULL, fees INTEGER NOT NULL,
    adjustment INTEGER NOT NULL, reserve INTEGER NOT NULL, release_at INTEGER, skus TEXT
  ) STRICT;
  CREATE INDEX finance_entries_day ON finance_entries (shop, day, order_time, id);
  CREATE INDEX finance_entries_order ON finance_entries (n, time, id);

  CREATE TABLE finance_days (
    shop INTEGER NOT NULL, day INTEGER NOT NULL, entries INTEGER NOT NULL, revenue INTEGER NOT NULL, shipping INTEGER NOT NULL,
    fees INTEGER NOT NULL, adjustment INTEGER NOT NULL, reserve INTEGER NOT NULL, PRIMARY KEY (shop, day)
  ) STRICT, WITHOUT ROWID;
  DROP TRIGGER IF EXISTS finance_days_sum;
  CREATE TRIGGER finance_days_sum AFTER INSERT ON finance_entries BEGIN
    INSERT INTO finance_days (shop, day, entries, revenue, shipping, fees, adjustment, reserve)
      VALUES (NEW.shop, NEW.day, 1, NEW.revenue, NEW.shipping, NEW.fees, NEW.adjustment, NEW.reserve)
      ON CONFLICT (shop, day) DO UPDATE SET entries = entries + 1, revenue = revenue + NEW.revenue,
        shipping = shipping + NEW.shipping, fees = fees + NEW.fees, adjustment = adjustment + NEW.adjustment,
        reserve = reserve + NEW.reserve;
  END;

  DROP TRIGGER IF EXISTS finance_due_delivered;
  CREATE TRIGGER finance_due_delivered AFTER UPDATE OF delivery_time ON orders
    WHEN OLD.delivery_time IS NULL AND NEW.delivery_time IS NOT NULL BEGIN
      INSERT OR IGNORE INTO finance_due (kind, id, n, at, next_at, ready)
        VALUES ('order', NEW.n, NEW.n, NEW.delivery_time, NEW.delivery_time, 0);
    END;
  DROP TRIGGER IF EXISTS finance_due_past;
  CREATE TRIGGER finance_due_past AFTER INSERT ON orders WHEN NEW.delivery_time IS NOT NULL BEGIN
      INSERT OR IGNORE INTO finance_due (kind, id, n, at, next_at, ready)
        VALUES ('order', NEW.n, NEW.n, NEW.delivery_time, NEW.delivery_time, 0);
    END;
  DROP TRIGGER IF EXISTS finance_due_returned;
  CREATE TRIGGER finance_due_returned AFTER INSERT ON returns WHEN NEW.ended_time IS NOT NULL BEGIN
      INSERT OR IGNORE INTO finance_due (kind, id, n, at, next_at, ready)
        VALUES ('return', NEW.id, NEW.n, NEW.ended_time, NEW.ended_time, 0);
    END;
`;

/** Puts what happened before there were books in line to be booked. */
export const FINANCE_CATCH_UP = `
  INSERT OR IGNORE INTO finance_due (kind, id, n, at, next_at, ready)
    SELECT 'order', n, n, delivery_time, delivery_time, 0 FROM orders WHERE delivery_time IS NOT NULL;
  INSERT OR IGNORE INTO finance_due (kind, id, n, at, next_at, ready)
    SELECT 'return', id, n, ended_time, ended_time, 0 FROM returns WHERE ended_time IS NOT NULL;
`;
