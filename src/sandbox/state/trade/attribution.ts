import type { DatabaseSync } from 'node:sqlite';
import { dayOf } from '../calendar.ts';
import { productIdsOf } from '../content.ts';
import { hash } from '../random.ts';
import { contentOfOrder, DROPPED, factsOf, type OrderRow } from '../rows.ts';
import { placeOf } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { livesOn, type ShopContent, type Video, videoOfSlot, videoSlotAt } from './contents.ts';
import { type Creator, creatorsOf } from './creators.ts';

export type Channel = 'VIDEO' | 'LIVE' | 'PRODUCT_CARD';

export const CHANNELS: readonly Channel[] = ['LIVE', 'VIDEO', 'PRODUCT_CARD'];

/** What a line of an order was bought through. */
export interface Attribution {
  channel: Channel;
  /** Id of the video or LIVE session; null for a product card. */
  content: string | null;
  /** Key of who made the content, the shop's own accounts among them; null for a product card. */
  maker: number | null;
  /** Key of the affiliate creator who is paid for it; null for the shop's own accounts and for product cards. */
  creator: number | null;
  /** The creator's commission in basis points; above 0 where there is a creator. */
  commissionBp: number;
}

/** What of an order its attribution follows from. None of it ever changes. */
export type Attributed = Pick<OrderRow, 'shop' | 'salt' | 'spec' | 'createTime'>;

const CARD: Attribution = { channel: 'PRODUCT_CARD', content: null, maker: null, creator: null, commissionBp: 0 };
/** Videos older than that many of their creator's slots sell nothing more. */
const VIDEO_SLOTS = 8;

/**
 * What each line of an order was bought through, in the order of its lines. Pure: follows from the order's salt, what is in it and
 * when it was placed. An order has one video or LIVE session at most, which existed then; lines of products that are not shown in it
 * were bought from their cards. Samples and replacements are nobody's sale.
 */
export function attributionsOf(order: Attributed): Attribution[] {
  const facts = factsOf(order);
  return attributor(facts)(order, productIdsOf(facts.shop.region, order.salt, order.spec));
}

/** What one line of an order, by its place, was bought through. See `attributionsOf`. */
export function attributionOf(order: Attributed, place: number): Attribution {
  return attributionsOf(order)[place] ?? CARD;
}

/** Says the same for many orders of a shop and remembers what contents show. @param products of the order's lines, in their order */
export type Attributor = (order: Omit<Attributed, 'shop'>, products: readonly string[]) => Attribution[];

/** Begins to attribute a shop's orders; what it returns is for one run. */
export function attributor(facts: ShopFacts): Attributor {
  const creators = new Map(creatorsOf(facts).map((creator) => [creator.key, creator]));
  const groups = { own: groupOf(facts, true), affiliates: groupOf(facts, false) };
  const shows = remember((day: number) => livesOn(facts, day));
  const videos = new Map(
    [...creators.values()].map((creator) => [
      creator.key,
      remember((slot: number) => videoOfSlot(facts, creator, slot)),
    ]),
  );
  const place = placeOf(facts);
  const contentOf = (order: Omit<Attributed, 'shop'>, product: string): ShopContent | undefined => {
    const { createTime: at, salt } = order;
    const lives = shows(dayOf(place, at)).filter(
      ({ start, end, products }) => start <= at && at < end && products.includes(product),
    );
    if (lives.length > 0 && hash('on air', salt) % 100 < 75) return lives[hash('which live', salt) % lives.length];
    if (hash('video', salt) % 100 >= 48) return undefined;
    const creator = pick(hash('own video', salt) % 3 === 0 ? groups.own : groups.affiliates, hash('whose video', salt));
    const video = videos.get(creator.key)!;
    return videoFor(order, product, videoSlotAt(facts, creator, at), video);
  };
  return (order, products) => {
    const free = order.spec.sample === true || order.spec.replaces !== undefined;
    const content = free || products.length === 0 ? undefined : contentOf(order, products[0]!);
    if (!content) return products.map(() => CARD);
    const { own, key, commissionBp } = creators.get(content.creator)!;
    const through: Attribution = {
      channel: content.kind,
      content: content.id,
      maker: key,
      creator: own ? null : key,
      commissionBp,
    };
    return products.map((product) => (content.products.includes(product) ? through : CARD));
  };
}

function remember<Value>(work: (key: number) => Value): (key: number) => Value {
  const known = new Map<number, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}

interface Group {
  creators: readonly Creator[];
  /** Large accounts sell more, though not in proportion. */
  weights: readonly number[];
  whole: number;
}

function groupOf(facts: ShopFacts, own: boolean): Group {
  const creators = creatorsOf(facts).filter((creator) => creator.own === own);
  const weights = creators.map(({ followers }) => Math.ceil(Math.sqrt(followers)));
  return { creators, weights, whole: weights.reduce((sum, weight) => sum + weight, 0) };
}

function pick({ creators, weights, whole }: Group, draw: number): Creator {
  let left = draw % whole;
  const at = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return creators[at]!;
}

/** A video that shows the product, rather a new one than an old. */
function videoFor(
  { createTime, salt }: Omit<Attributed, 'shop'>,
  product: string,
  newest: number,
  videoOf: (slot: number) => Video,
): Video | undefined {
  const draw = hash('how new', salt) % 100;
  const wanted = draw < 60 ? 0 : draw < 85 ? 1 : 2;
  let first: Video | undefined;
  let found = 0;
  for (let slot = newest; slot > newest - VIDEO_SLOTS && slot >= 0; slot -= 1) {
    const video = videoOf(slot);
    if (video.postedAt > createTime || !video.products.includes(product)) continue;
    if (found === wanted) return video;
    first ??= video;
    found += 1;
  }
  return first;
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
