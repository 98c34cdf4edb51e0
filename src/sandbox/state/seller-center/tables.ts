/** Tables of what the platform shows sellers beyond its API, in the order in which they are made. */
export const SELLER_TABLES = [
  'seller_clock',
  'shop_days',
  'violations',
  'rating_changes',
  'restrictions',
  'quizzes',
  'quiz_attempts',
  'reviews',
  'badges_held',
  'brand_documents',
  'event_registrations',
] as const;

/**
 * seller_clock   one row a shop: `day_at` is the next end of a local day, `creator_at` the next breach of the linked creator
 *                account, `base_points` the reputation from before the first of the days, `since` the first day there is, `began`
 *                when the shop was made: what lay waiting before is not held against it
 * shop_days      one row a shop and local day that is over. Orders are counted on the day on which a thing happened to them. Days
 *                before the sandbox began hold made-up orders as well, all of which went well; `requests`, `handling`, `chats`,
 *                `good` and `neutral` are filled for those days only
 * violations     `id` is the key behind the shown id; lists are JSON
 * rating_changes all that a rating is made of, besides the 200 it starts with; `quiz` names the kind whose quiz gave it
 * reviews        what buyers say about an order that arrived; one row an order, at most
 * All times are epoch seconds of the virtual clock.
 */
export const SELLER_SCHEMA = `
  CREATE TABLE seller_clock (
    shop INTEGER PRIMARY KEY, since INTEGER NOT NULL, began INTEGER NOT NULL, day_at INTEGER NOT NULL, creator_at INTEGER NOT NULL, base_points INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE shop_days (
    shop INTEGER NOT NULL, day INTEGER NOT NULL, reached INTEGER NOT NULL, faults INTEGER NOT NULL, dispatched INTEGER NOT NULL,
    late INTEGER NOT NULL, delivered INTEGER NOT NULL, on_time INTEGER NOT NULL, shipped INTEGER NOT NULL, fast INTEGER NOT NULL,
    points INTEGER NOT NULL, requests INTEGER NOT NULL, handling INTEGER NOT NULL, chats INTEGER NOT NULL, good INTEGER NOT NULL,
    neutral INTEGER NOT NULL, PRIMARY KEY (shop, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE violations (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, account TEXT NOT NULL, area TEXT NOT NULL, kind TEXT NOT NULL, topic TEXT NOT NULL,
    message TEXT NOT NULL, create_time INTEGER NOT NULL, lost INTEGER NOT NULL, expire_time INTEGER NOT NULL, status TEXT NOT NULL,
    appeals_left INTEGER NOT NULL, appeal_deadline INTEGER, orders TEXT NOT NULL, products TEXT NOT NULL, content INTEGER
  ) STRICT;
  CREATE INDEX violations_created ON violations (shop, create_time, id);

  CREATE TABLE rating_changes (
    shop INTEGER NOT NULL, account TEXT NOT NULL, time INTEGER NOT NULL, delta INTEGER NOT NULL, why TEXT NOT NULL, quiz TEXT
  ) STRICT;
  CREATE INDEX rating_changes_time ON rating_changes (shop, account, time);

  CREATE TABLE restrictions (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, account TEXT NOT NULL, milestone INTEGER NOT NULL, begin_time INTEGER NOT NULL,
    end_time INTEGER
  ) STRICT;

  CREATE TABLE quizzes (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, account TEXT NOT NULL, programme TEXT NOT NULL, topic TEXT NOT NULL,
    violation INTEGER NOT NULL, restriction INTEGER, questions INTEGER NOT NULL, allowed INTEGER NOT NULL, used INTEGER NOT NULL,
    open_time INTEGER NOT NULL, close_time INTEGER NOT NULL, reward TEXT NOT NULL, amount INTEGER NOT NULL, pass_time INTEGER
  ) STRICT;
  CREATE INDEX quizzes_opened ON quizzes (shop, open_time, id);

  CREATE TABLE quiz_attempts (
    id INTEGER PRIMARY KEY, quiz INTEGER NOT NULL, begin_time INTEGER NOT NULL, questions TEXT NOT NULL, submit_time INTEGER,
    correct INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX quiz_attempts_open ON quiz_attempts (quiz) WHERE submit_time IS NULL;

  CREATE TABLE reviews (n INTEGER PRIMARY KEY, shop INTEGER NOT NULL, time INTEGER NOT NULL, stars INTEGER NOT NULL) STRICT;
  CREATE INDEX reviews_time ON reviews (shop, time);

  CREATE TABLE badges_held (
    shop INTEGER NOT NULL, code TEXT NOT NULL, held_since INTEGER NOT NULL, rule_set TEXT NOT NULL, PRIMARY KEY (shop, code)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE brand_documents (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, type TEXT NOT NULL, brand TEXT NOT NULL, verdict TEXT NOT NULL,
    submit_time INTEGER NOT NULL, verdict_time INTEGER NOT NULL, expire_time INTEGER
  ) STRICT;

  CREATE TABLE event_registrations (
    shop INTEGER NOT NULL, event INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (shop, event)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX IF NOT EXISTS orders_delivered ON orders (shop, delivery_time, n) WHERE delivery_time IS NOT NULL;
  CREATE INDEX IF NOT EXISTS orders_cancelled ON orders (shop, cancel_time, n) WHERE cancel_time IS NOT NULL;
  CREATE INDEX IF NOT EXISTS packages_shipped ON packages (shop, ship_time, k) WHERE ship_time IS NOT NULL;
  CREATE INDEX IF NOT EXISTS packages_scanned ON packages (shop, collect_time, k) WHERE collect_time IS NOT NULL;
`;
