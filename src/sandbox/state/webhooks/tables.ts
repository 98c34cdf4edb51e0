import type { DatabaseSync } from 'node:sqlite';

/** Tables of webhooks, in the order in which they are made. */
export const WEBHOOK_TABLES = ['webhooks', 'webhook_outbox'] as const;

/** A row for each app that asked for this event of this shop; nothing where none did. */
function emit(event: string, shop: string, facts: string, time: string, where = ''): string {
  return `INSERT INTO webhook_outbox (app_key, shop, event_type, facts, time, next_at)
    SELECT app_key, shop, '${event}', json_object(${facts}), ${time}, ${time} FROM webhooks
    WHERE shop = ${shop} AND event_type = '${event}' ${where};`;
}

interface Trigger {
  name: string;
  /** What it stands on, and when it fires. */
  on: string;
  does: string;
}

/**
 * Changes that webhooks tell of, where they are written: whoever changes a row sends the webhook, and a change that is undone sends
 * none. Statuses that the reference of webhooks does not list (PARTIALLY_SHIPPING, AWAITING_BUYER_RESPONSE) send nothing.
 */
const TRIGGERS: readonly Trigger[] = [
  {
    name: 'webhook_order_placed',
    on: 'AFTER INSERT ON orders',
    does: emit('ORDER_STATUS_CHANGE', 'NEW.shop', "'n', NEW.n, 'status', NEW.status", 'NEW.update_time'),
  },
  {
    name: 'webhook_order_moved',
    on: "AFTER UPDATE OF status ON orders WHEN OLD.status <> NEW.status AND NEW.status <> 'PARTIALLY_SHIPPING'",
    does: emit('ORDER_STATUS_CHANGE', 'NEW.shop', "'n', NEW.n, 'status', NEW.status", 'NEW.update_time'),
  },
  {
    name: 'webhook_cancel_asked',
    on: 'AFTER UPDATE OF request ON orders WHEN NEW.request = 1 AND OLD.request <> 1',
    does: cancellation('PENDING', "'BUYER'", 'NEW.request_time'),
  },
  {
    name: 'webhook_cancel_off',
    on: 'AFTER UPDATE OF request ON orders WHEN OLD.request = 1 AND NEW.request <> 1 AND NEW.cancel_by IS NULL',
    does: cancellation('CANCELLED', "'BUYER'", 'NEW.update_time'),
  },
  {
    name: 'webhook_cancel_done',
    on: "AFTER UPDATE OF cancel_by ON orders WHEN OLD.cancel_by IS NULL AND NEW.cancel_by IN ('BUYER', 'SYSTEM')",
    does: cancellation('SUCCESS', 'NEW.cancel_by', 'NEW.update_time'),
  },
  {
    name: 'webhook_cancel_own',
    on: 'AFTER INSERT ON cancellations',
    does: cancellation('SUCCESS', "'SELLER'", 'NEW.time'),
  },
  {
    name: 'webhook_package_combined',
    on: "AFTER INSERT ON packages WHEN NEW.tag = 'COMBINE'",
    does: emit(
      'PACKAGE_UPDATE',
      'NEW.shop',
      "'sc', 'COMBINE', 'k', NEW.k, 'orders', json(NEW.orders)",
      'NEW.create_time',
    ),
  },
  {
    // A split makes several packages at once, and one webhook names them all.
    name: 'webhook_package_split',
    on: "AFTER INSERT ON packages WHEN NEW.tag = 'SPLIT'",
    does: emit(
      'PACKAGE_UPDATE',
      'NEW.shop',
      "'sc', 'SPLIT', 'orders', json(NEW.orders)",
      'NEW.create_time',
      `AND NOT EXISTS (SELECT 1 FROM webhook_outbox AS o WHERE o.next_at IS NOT NULL AND o.body IS NULL AND o.app_key = webhooks.app_key
        AND o.event_type = 'PACKAGE_UPDATE' AND o.time = NEW.create_time AND json_extract(o.facts, '$.orders') = json(NEW.orders))`,
    ),
  },
  {
    name: 'webhook_package_uncombined',
    on: "AFTER DELETE ON packages WHEN OLD.tag = 'COMBINE'",
    does: emit('PACKAGE_UPDATE', 'OLD.shop', "'sc', 'CANCEL_COMBINE', 'orders', json(OLD.orders)", 'OLD.update_time'),
  },
  {
    name: 'webhook_package_left',
    on: "AFTER UPDATE OF orders ON packages WHEN NEW.tag = 'COMBINE' AND json_array_length(NEW.orders) < json_array_length(OLD.orders)",
    does: emit('PACKAGE_UPDATE', 'NEW.shop', "'sc', 'CANCEL_COMBINE', 'orders', json(OLD.orders)", 'NEW.update_time'),
  },
  {
    name: 'webhook_product_made',
    on: 'AFTER INSERT ON products',
    does: emit('PRODUCT_CREATION', 'NEW.shop', "'id', NEW.id", 'NEW.update_time'),
  },
  {
    name: 'webhook_product_moved',
    on: 'AFTER UPDATE OF status ON products WHEN OLD.status <> NEW.status',
    does: emit(
      'PRODUCT_STATUS_CHANGE',
      'NEW.shop',
      `'id', NEW.id, 'status', CASE WHEN NEW.status = 'FAILED' THEN 'PRODUCT_AUDIT_FAILURE'
        WHEN OLD.status = 'PENDING' AND OLD.prior IS NULL AND NEW.status = 'ACTIVATE' THEN 'PRODUCT_FIRST_PASS_REVIEW'
        ELSE 'PRODUCT_STATUS_CHANGED' END, 'reason', coalesce(json_extract(NEW.reasons, '$[0].reason'), '')`,
      'NEW.update_time',
    ),
  },
  {
    name: 'webhook_product_judged',
    on: 'AFTER UPDATE OF audit ON products WHEN OLD.audit <> NEW.audit',
    does: emit('PRODUCT_AUDIT_STATUS_CHANGE', 'NEW.shop', "'id', NEW.id, 'audit', NEW.audit", 'NEW.update_time'),
  },
  {
    // Rows of returns are written whole, over the old ones: before the insertion the old one is still there.
    name: 'webhook_return_moved',
    on: `BEFORE INSERT ON returns WHEN NEW.status <> 'AWAITING_BUYER_RESPONSE'
      AND NOT EXISTS (SELECT 1 FROM returns WHERE id = NEW.id AND status = NEW.status)`,
    does: emit(
      'RETURN_STATUS_CHANGE',
      'NEW.shop',
      "'id', NEW.id, 'n', NEW.n, 'type', NEW.type, 'status', NEW.status, 'role', NEW.role, 'created', NEW.create_time",
      'NEW.update_time',
    ),
  },
  {
    name: 'webhook_chat_begun',
    on: 'AFTER INSERT ON conversations',
    does: emit('NEW_CONVERSATION', 'NEW.shop', "'c', NEW.c", 'NEW.create_time'),
  },
  {
    name: 'webhook_message',
    on: 'AFTER INSERT ON messages',
    does: emit(
      'NEW_MESSAGE',
      '(SELECT shop FROM conversations WHERE c = NEW.conversation)',
      "'c', NEW.conversation, 'idx', NEW.idx",
      'NEW.create_time',
    ),
  },
];

function cancellation(status: string, role: string, time: string): string {
  return emit('CANCELLATION_STATUS_CHANGE', 'NEW.shop', `'n', NEW.n, 'status', '${status}', 'role', ${role}`, time);
}

/**
 * webhooks        where an app wants which event of which shop to go
 * webhook_outbox  one row a webhook: `facts` is what happened, `time` when (virtual seconds), `body` the bytes once they were made,
 *                 the same for every attempt; `next_at` is when it is tried next, by the virtual clock, null once it is over;
 *                 `lease` is the real millisecond until which a process is at it; `held` is 1 while its address is not on this
 *                 computer and nobody allowed that; `outcome` is what the receiver said last
 */
export const WEBHOOK_SCHEMA = `
  CREATE TABLE webhooks (
    shop INTEGER NOT NULL, event_type TEXT NOT NULL, app_key TEXT NOT NULL, address TEXT NOT NULL, create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL, PRIMARY KEY (shop, event_type, app_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE webhook_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, app_key TEXT NOT NULL, shop INTEGER NOT NULL, event_type TEXT NOT NULL,
    facts TEXT NOT NULL, time INTEGER NOT NULL, body BLOB, attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER,
    lease INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, outcome TEXT
  ) STRICT;
  CREATE INDEX webhook_outbox_next ON webhook_outbox (next_at, id) WHERE next_at IS NOT NULL;
  ${TRIGGERS.map(({ name, on, does }) => `DROP TRIGGER IF EXISTS ${name}; CREATE TRIGGER ${name} ${on} BEGIN ${does} END;`).join('\n  ')}
`;

/** A new sandbox sends nothing yet. */
export function seedWebhooks(_db: DatabaseSync, _now: number): void {}
