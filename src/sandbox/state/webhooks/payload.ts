import type { DatabaseSync } from 'node:sqlite';
import { madeUpId, webhookBytes } from '../../../partner-api/webhook-sample.ts';
import { webhookTopics } from '../../../partner-api/webhook-topics.ts';
import { returnId } from '../aftersales/rows.ts';
import { cancellationId } from '../cancellations.ts';
import { idOf } from '../ids.ts';
import { conversationId, openChats } from '../messages/rows.ts';
import { wireMessage } from '../messages/wire.ts';
import { activityId } from '../promotions/rows.ts';
import { PROMOTION_EVENT } from '../promotions/tables.ts';
import { openRows, packageKeys, type Rows } from '../rows.ts';
import { shopOfKey } from '../shops.ts';

/** What an outbox row says happened. */
export interface Happening {
  shop: number;
  event: string;
  /** Virtual, epoch seconds. */
  time: number;
  facts: Record<string, unknown>;
}

type Data = Record<string, unknown>;
type Build = (db: DatabaseSync, happening: Happening) => Data | undefined;

const BUILD: Readonly<Record<string, Build>> = {
  ORDER_STATUS_CHANGE: (_db, { facts, time }) => ({
    order_id: idOf('order', Number(facts.n)),
    // The reference of webhooks writes CANCEL where orders say CANCELLED.
    order_status: facts.status === 'CANCELLED' ? 'CANCEL' : facts.status,
    is_on_hold_order: facts.status === 'ON_HOLD',
    update_time: time,
  }),
  CANCELLATION_STATUS_CHANGE: (db, { shop, facts }) => {
    const row = db
      .prepare(
        'SELECT c, create_time FROM cancellation_list WHERE n = ? AND shop = ? ORDER BY role = ? DESC, c DESC LIMIT 1',
      )
      .get(Number(facts.n), shop, String(facts.role)) as { c: number; create_time: number } | undefined;
    return (
      row && {
        order_id: idOf('order', Number(facts.n)),
        cancellations_role: facts.role,
        cancel_status: `CANCELLATION_REQUEST_${facts.status}`,
        cancel_id: cancellationId(row.c),
        create_time: row.create_time,
      }
    );
  },
  PACKAGE_UPDATE: packageUpdate,
  PRODUCT_CREATION: (_db, { facts, time }) => ({
    product_id: BigInt(String(facts.id)),
    product_types: [],
    update_time: time,
  }),
  PRODUCT_STATUS_CHANGE: (_db, { facts, time }) => ({
    product_id: BigInt(String(facts.id)),
    status: facts.status,
    suspended_reason: facts.reason,
    update_time: time,
  }),
  PRODUCT_AUDIT_STATUS_CHANGE: (_db, { facts, time }) => ({
    product_id: BigInt(String(facts.id)),
    audit: { status: facts.audit },
    update_time: time,
  }),
  [PROMOTION_EVENT]: (_db, { facts, time }) => ({
    activity_id: activityId(Number(facts.id)),
    activity_type: facts.type,
    product_level: facts.level,
    status: facts.status,
    update_time: time,
  }),
  RETURN_STATUS_CHANGE: (_db, { facts, time }) => ({
    order_id: idOf('order', Number(facts.n)),
    return_role: facts.role,
    return_type: facts.type,
    return_status: facts.status,
    return_id: returnId(Number(facts.id)),
    create_time: facts.created,
    update_time: time,
  }),
  NEW_CONVERSATION: (_db, { facts, time }) => ({
    conversation_id: conversationId(Number(facts.c)),
    create_time: time,
  }),
  NEW_MESSAGE: (db, { shop, facts }) => {
    const chats = openChats(db);
    const chat = chats.conversation(Number(facts.c));
    const message = chats.message(Number(facts.c), Number(facts.idx));
    if (!chat || !message) return undefined;
    const wire = wireMessage(shopOfKey(shop).shop, chat, message) as Data & {
      sender: { im_user_id: string; role: string };
    };
    return {
      message_id: wire.id,
      index: wire.index,
      conversation_id: conversationId(chat.c),
      type: wire.type,
      content: wire.content,
      create_time: wire.create_time,
      is_visible: wire.is_visible,
      sender: { im_user_id: wire.sender.im_user_id, role: wire.sender.role },
    };
  },
};

/** Packages as they are now; what an order lost by being cancelled is no undone combination. */
function packageUpdate(db: DatabaseSync, { facts, time }: Happening): Data | undefined {
  const rows = openRows(db);
  const orders = facts.orders as number[];
  const combined = facts.k === undefined ? undefined : rows.pack(Number(facts.k));
  const keys = combined ? [combined.k] : orders.flatMap((n) => keysOf(rows, n));
  const packages = [...new Set(keys)].flatMap((k) => rows.pack(k) ?? []);
  if (packages.length === 0) return undefined;
  if (facts.sc === 'CANCEL_COMBINE' && orders.some((n) => rows.order(n)?.status === 'CANCELLED')) return undefined;
  return {
    sc_type: facts.sc,
    role_type: 'ROLE_SELLER',
    package_list: packages.map(({ k, orders }) => ({
      package_id: idOf('package', k),
      order_id_list: orders.map((n) => idOf('order', n)),
    })),
    update_time: time,
  };
}

function keysOf(rows: Rows, n: number): number[] {
  const order = rows.order(n);
  return order ? packageKeys(order) : [];
}

/** The bytes of a webhook, with an id of its own; undefined where there is nothing to tell any more. */
export function webhookBody(db: DatabaseSync, happening: Happening): Buffer | undefined {
  const topic = webhookTopics.find(({ name }) => name === happening.event);
  const data = BUILD[happening.event]?.(db, happening);
  if (topic === undefined || data === undefined) return undefined;
  return webhookBytes({
    type: topic.type,
    // By chance, and not by count: a sandbox that begins anew must not send ids that were seen before.
    tts_notification_id: madeUpId(),
    shop_id: shopOfKey(happening.shop).shop.id,
    timestamp: happening.time,
    data,
  });
}
