import { parseExactly } from '../../lib/exact-json.ts';
import type { WireMessage } from './wire.ts';

/** Characters that a text may have (Send Message 202309). */
export const MOST_CHARACTERS = 2000;

/**
 * How long a text is as the limit counts. No page says whether characters or UTF-16 units are meant; a JSON Schema's length, as
 * OpenAPI files have it, counts characters, and so does this: an emoji of one code point is one.
 */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A message to be sent: `content` is the JSON text that goes out. */
export interface OutgoingPart {
  type: 'TEXT' | 'ORDER_CARD' | 'PRODUCT_CARD' | 'COUPON_CARD' | 'IMAGE';
  content: string;
}

/** What a message holds, read tolerantly. */
export interface ReadContent {
  text?: string;
  orderId?: string;
  productId?: string;
  couponId?: string;
  imageUrl?: string;
  /** The whole document; undefined when it is none. */
  document: Record<string, unknown> | undefined;
}

/** Reads the content of a message, ids with all their digits; what is no JSON object is its own text. */
export function readContent(content: string | undefined): ReadContent {
  let document: unknown;
  try {
    document = parseExactly(content ?? '');
  } catch {
    return content ? { text: content, document: undefined } : { document: undefined };
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { text: typeof document === 'string' ? document : (content as string), document: undefined };
  const fields = document as Record<string, unknown>;
  const field = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const found = {
    text: field('content') ?? field('text'),
    orderId: field('order_id'),
    productId: field('product_id'),
    couponId: field('coupon_id'),
    imageUrl: field('url'),
  };
  return {
    document: fields,
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  IMAGE: 'an image',
  VIDEO: 'a video',
  EMOTICONS: 'a sticker',
  ORDER_CARD: 'order card',
  PRODUCT_CARD: 'product card',
  COUPON_CARD: 'coupon card',
  RETURN_REFUND_CARD: 'return card',
  LOGISTICS_CARD: 'parcel card',
  BUYER_ENTER_FROM_ORDER: 'came from order',
  BUYER_ENTER_FROM_PRODUCT: 'came from product',
  BUYER_ENTER_FROM_TRANSFER: 'was passed on',
  ALLOCATED_SERVICE: 'an agent joined',
};

/** A message in one line, as it came: to be cleaned before a terminal sees it. */
export function messageLine({ type = 'OTHER', content }: Pick<WireMessage, 'type' | 'content'>): string {
  const { text, orderId, productId, couponId } = readContent(content);
  if (type === 'TEXT' && text !== undefined) return text;
  const about = orderId ?? productId ?? couponId;
  const name = NAMES[type] ?? type.toLowerCase().replaceAll('_', ' ');
  return `[${about === undefined ? name : `${name} ${about}`}]${text === undefined ? '' : ` ${text}`}`;
}

/** Whether a message is somebody speaking, and no sign that somebody came or was passed on. */
export function speaks({ type = 'OTHER', is_visible: visible }: WireMessage): boolean {
  return visible !== false && !/^(?:ALLOCATED_SERVICE|NOTIFICATION|BUYER_ENTER_FROM_\w+)$/.test(type);
}
