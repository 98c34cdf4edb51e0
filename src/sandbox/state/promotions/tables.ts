/** Tables of promotions, in the order in which they are made. */
export const PROMOTION_TABLES = ['activities', 'activity_items', 'coupons'] as const;

/** What an outbox row of a promotion is called: the platform has no name for it that its API takes, only the number 39. */
export const PROMOTION_EVENT = 'promotion-activity-status-change';

const TELL = `INSERT INTO webhook_outbox (app_key, shop, event_type, facts, time, next_at)
    SELECT app_key, NEW.shop, '${PROMOTION_EVENT}',
      json_object('id', NEW.id, 'type', NEW.type, 'level', NEW.level, 'status', NEW.status), NEW.update_time, NEW.update_time
    FROM webhooks WHERE shop = NEW.shop AND event_type = '${PROMOTION_EVENT}';`;

/**
 * activities      `discount` and `target` are JSON as they came; `immutable` is 1 for what the platform made; `begin_time` and
 *                 `end_time` are 0 for what runs without an end; `next_at` is when the status changes by itself
 * activity_items  what is in an activity: `sku` is empty where the whole product is; `price` in minor units, `percent` off; -1 is
 *                 no limit
 * coupons         `body` is what never changes about one, as the wire has it
 */
export const PROMOTION_SCHEMA = `
  CREATE TABLE activities (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL, level TEXT NOT NULL,
    duration TEXT NOT NULL, begin_time INTEGER NOT NULL, end_time INTEGER NOT NULL, participation TEXT NOT NULL, discount TEXT,
    target TEXT, immutable INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL, create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL, next_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX activities_title ON activities (shop, title);
  CREATE INDEX activities_created ON activities (shop, create_time, id);
  CREATE INDEX activities_next ON activities (next_at, id) WHERE next_at IS NOT NULL;

  CREATE TABLE activity_items (
    activity INTEGER NOT NULL, product TEXT NOT NULL, sku TEXT NOT NULL, price INTEGER, percent INTEGER,
    quantity_limit INTEGER NOT NULL, per_user INTEGER NOT NULL, PRIMARY KEY (activity, product, sku)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX activity_items_product ON activity_items (product, sku);
  CREATE INDEX activity_items_sku ON activity_items (activity, sku);
  CREATE INDEX IF NOT EXISTS skus_promotion ON skus (shop, promotion) WHERE promotion IS NOT NULL;

  CREATE TABLE coupons (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, title TEXT NOT NULL, display_type TEXT NOT NULL, status TEXT NOT NULL,
    claim_start INTEGER NOT NULL, claim_end INTEGER NOT NULL, body TEXT NOT NULL, create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL, next_at INTEGER
  ) STRICT;
  CREATE INDEX coupons_created ON coupons (shop, create_time, id);
  CREATE INDEX coupons_next ON coupons (next_at, id) WHERE next_at IS NOT NULL;

  DROP TRIGGER IF EXISTS webhook_promotion_moved;
  CREATE TRIGGER webhook_promotion_moved AFTER UPDATE OF status ON activities
    WHEN OLD.status <> NEW.status AND NEW.status IN ('ONGOING', 'EXPIRED', 'DEACTIVATED') BEGIN ${TELL} END;
`;
