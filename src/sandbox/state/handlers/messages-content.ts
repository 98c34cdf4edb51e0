import type { DatabaseSync } from 'node:sqlite';
import { keyOf } from '../ids.ts';
import { refuseChat } from '../messages/refusals.ts';
import type { Conversation } from '../messages/rows.ts';
import { isSensitive } from '../messages/words.ts';
import { setMeta } from '../meta.ts';
import { openUploads, uriOfUrl } from '../products/uploads.ts';
import type { OrderRow } from '../rows.ts';
import { contentOfOrder } from '../rows.ts';
import type { Request } from './input.ts';

/** Characters of a text. Source: Send Message 202309. */
const MOST_CHARACTERS = 2000;
/** Seconds between two coupon cards (code 45111012: 0.5 a second). */
const COUPON_PAUSE = 2;

/**
 * Reads and checks what a message holds: a JSON document in a text.
 * @returns what is kept of it
 * @throws Refusal with the code that the platform has for it
 */
export function checkContent(request: Request, row: Conversation, type: string, json: string): object {
  const given = parsed(json);
  switch (type) {
    case 'TEXT': {
      const { content } = given;
      if (typeof content !== 'string' || content.trim() === '' || [...content].length > MOST_CHARACTERS)
        throw refuseChat(45101001);
      if (isSensitive(content)) throw refuseChat(45101006);
      return { content };
    }
    case 'IMAGE':
      return image(request.db, given);
    case 'PRODUCT_CARD': {
      const product = request.db
        .prepare("SELECT 1 FROM products WHERE id = ? AND shop = ? AND status = 'ACTIVATE'")
        .get(String(given.product_id ?? ''), request.facts.key);
      if (!product) throw refuseChat(45101001, 'no such product on sale');
      return { product_id: given.product_id };
    }
    case 'ORDER_CARD':
    case 'LOGISTICS_CARD':
      orderOf(request, row, given);
      return { order_id: given.order_id };
    case 'RETURN_REFUND_CARD': {
      const order = orderOf(request, row, given);
      const sold = contentOfOrder(order).lines.some(({ sku }) => sku.skuId === given.sku_id);
      if (!sold || !['IN_TRANSIT', 'DELIVERED', 'COMPLETED'].includes(order.status)) throw refuseChat(45101002);
      return { order_id: given.order_id, sku_id: given.sku_id };
    }
    case 'COUPON_CARD':
      return coupon(request, given);
    default:
      throw refuseChat(45111001);
  }
}

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not JSON: the platform takes nothing else.
  }
  throw refuseChat(45101001);
}

function image(db: DatabaseSync, { url, width, height }: Record<string, unknown>): object {
  const uri = typeof url === 'string' ? uriOfUrl(url) : undefined;
  const upload = uri === undefined ? undefined : openUploads(db)(uri);
  if (!upload || Number(width) !== upload.width || Number(height) !== upload.height) throw refuseChat(45101001);
  return { url, width: upload.width, height: upload.height };
}

/** An order of this buyer at this shop: nobody is shown another's. */
function orderOf({ rows, facts }: Request, row: Conversation, given: Record<string, unknown>): OrderRow {
  const n = keyOf('order', String(given.order_id ?? ''));
  const order = n === undefined ? undefined : rows.order(n);
  if (!order || order.shop !== facts.key || order.buyer !== row.buyer)
    throw refuseChat(45101001, 'no such order of this buyer');
  return order;
}

/** The sandbox knows no coupons by name: whatever looks like the id of one may be sent. */
function coupon({ db, facts, now }: Request, { coupon_id: id }: Record<string, unknown>): object {
  if (typeof id !== 'string' || !/^\d{15,20}$/.test(id)) throw refuseChat(45111017);
  const key = `coupon_card.${facts.key}`;
  const before = db.prepare('SELECT CAST(value AS INTEGER) AS value FROM meta WHERE key = ?').get(key);
  if (before && now - (before as { value: number }).value < COUPON_PAUSE) throw refuseChat(45111012);
  setMeta(db, key, String(now));
  return { coupon_id: id };
}
