import type { DatabaseSync } from 'node:sqlite';
import { productIdsOf } from '../content.ts';
import { hash } from '../random.ts';
import { contentOfOrder, DROPPED, factsOf, type OrderRow } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { livesAt, type ShopContent, type Video, videoOfSlot, videoSlotAt } from './contents.ts';
import { creatorOf, creatorsOf } from './creators.ts';

export type Channel = 'VIDEO' | 'LIVE' | 'PRODUCT_CARD';

export const CHANNELS: readonly Channel[] = ['LIVE', 'VIDEO', 'PRODUCT_CARD'];

/** What a line of an order was bought through. */
export interface Attribution {
  channel: Channel;
  /** Id of the video or LIVE session; null for a product card. */
  content: string | null;
  /** Key of the affiliate creator who is paid for it; null for the shop's own accounts and for product cards. */
  creator: number | null;
  /** The creator's commission in basis points; above 0 where there is a creator. */
  commissionBp: number;
}

/** What of an order its attribution follows from. None of it ever changes. */
export type Attributed = Pick<OrderRow, 'shop' | 'salt' | 'spec' | 'createTime'>;

const CARD: Attribution = { channel: 'PRODUCT_CARD', content: null, creator: null, commissionBp: 0 };
/** Videos older than that many of their creator's slots sell nothing more. */
const VIDEO_SLOTS = 8;

/**
 * What each line of an order was bought through, in the order of its lines. Pure: follows from the order's salt, what is in it and
 * when it was placed. An order has one video or LIVE session at most, which existed then; lines of products that are not shown in it
 * were bought from their cards. Samples and replacements are nobody's sale.
 */
export function attributionsOf(order: Attributed): Attribution[] {
  const facts = factsOf(order);
  const products = productIdsOf(facts.shop.region, order.salt, order.spec);
  const free = order.spec.sample === true || order.spec.replaces !== undefined;
  const content = free ? undefined : contentOf(facts, order, products[0]!);
  if (!content) return products.map(() => CARD);
  const creator = creatorOf(facts, content.creator)!;
  const through: Attribution = {
    channel: content.kind,
    content: content.id,
    creator: creator.own ? null : creator.key,
    commissionBp: creator.commissionBp,
  };
  return products.map((product) => (content.products.includes(product) ? through : CARD));
}

/** What one line of an order, by its place, was bought through. See `attributionsOf`. */
export function attributionOf(order: Attributed, place: number): Attribution {
  return attributionsOf(order)[place] ?? CARD;
}

function contentOf(facts: ShopFacts, order: Attributed, product: string): ShopContent | undefined {
  const lives = livesAt(facts, order.createTime).filter(({ products }) => products.includes(product));
  if (lives.length > 0 && hash('on air', order.salt) % 100 < 75)
    return lives[hash('which live', order.salt) % lives.length];
  return hash('video', order.salt) % 100 < 48 ? videoFor(facts, order, product) : undefined;
}

/** A video that shows the product, rather a new one than an old. Large accounts sell more, the shop's own a third. */
function videoFor(facts: ShopFacts, order: Attributed, product: string): Video | undefined {
  const creators = creatorsOf(facts);
  const own = hash('own video', order.salt) % 3 === 0;
  const candidates = creators.filter((creator) => creator.own === own);
  const weights = candidates.map(({ followers }) => Math.ceil(Math.sqrt(followers)));
  let left = hash('whose video', order.salt) % weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  const creator = candidates[at]!;
  const newest = videoSlotAt(facts, creator, order.createTime);
  const found = Array.from({ length: VIDEO_SLOTS }, (_, back) => newest - back)
    .filter((slot) => slot >= 0)
    .map((slot) => videoOfSlot(facts, creator, slot))
    .filter(({ postedAt, products }) => postedAt <= order.createTime && products.includes(product));
  const draw = hash('how new', order.salt) % 100;
  return found[draw < 60 ? 0 : draw < 85 ? 1 : 2] ?? found[0];
}

/** A part of an amount in basis points, minor units, half a unit rounded up. */
export function commissionOn(sale: number, commissionBp: number): number {
  return Math.floor((2 * sale * commissionBp + 10_000) / 20_000);
}

/**
 * What an affiliate creator earns by a line of an order: its commission on the line's sale price (after discounts, before tax),
 * minor units, each line rounded half up. 0 without a creator, for a line that was cancelled, and for one that was refunded in
 * full; the reversal of a commission that was paid before is booked by finance.
 * @param refunded places of the lines refunded in full (`refundedPlaces`); none when absent
 */
export function commissionOf(order: OrderRow, place: number, refunded?: ReadonlySet<number>): number {
  const { commissionBp } = attributionOf(order, place);
  const gone = order.status === 'CANCELLED' || order.lines[place] === DROPPED || refunded?.has(place) === true;
  return commissionBp === 0 || gone ? 0 : commissionOn(contentOfOrder(order).lines[place]?.sale ?? 0, commissionBp);
}

/** Statuses in which a return's money has gone back. */
export const REFUNDED = ['RETURN_OR_REFUND_REQUEST_COMPLETE', 'REPLACEMENT_REQUEST_REFUND_SUCCESS'] as const;

/** Places of an order's lines whose price has gone back to the buyer in full. */
export function refundedPlaces(db: DatabaseSync, n: number): Set<number> {
  const rows = db
    .prepare('SELECT lines FROM returns WHERE n = ? AND partial IS NULL AND status IN (?, ?)')
    .all(n, ...REFUNDED) as { lines: string }[];
  return new Set(rows.flatMap(({ lines }) => JSON.parse(lines) as number[]));
}
