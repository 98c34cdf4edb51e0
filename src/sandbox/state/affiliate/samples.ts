import type { DatabaseSync } from 'node:sqlite';
import { dayOf, momentOf } from '../calendar.ts';
import { catalogue, type Sku } from '../catalog.ts';
import { payOrder } from '../lifecycle.ts';
import { nextCount } from '../meta.ts';
import { orderKey, placedOrder, SOURCES } from '../place.ts';
import { hash } from '../random.ts';
import { type OrderRow, openRows, orderRow } from '../rows.ts';
import { CALM } from '../seed-morning.ts';
import { placeOf } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { livesOf, type ShopContent, videosOf } from '../trade/contents.ts';
import { type Creator, creatorOf, creatorsOf } from '../trade/creators.ts';

const DAY = 86_400;
const HOUR = 3600;
/** 2024-01-01, as for what they post. */
const FIRST_DAY = 19_723;
const SLOT_ROOM = 1_000_000;
/** Slots from here on are laid down, not drawn. */
const LAID_DOWN = 900_000;

/** So long a seller may think, in the sandbox; the platform says when each ends, and not how long that is. */
const REVIEW = 7 * DAY;
/** So long a creator has for a video, in the sandbox. */
const FULFIL = 14 * DAY;
/** Older applications than that are not listed: the sandbox's own limit. */
const LISTED = 45 * DAY;

/** A creator's wish for a sample. */
export interface Application {
  key: number;
  creator: Creator;
  sku: Sku;
  created: number;
  /** The end of the seller's time. */
  until: number;
  /** When the creator takes it back, if nobody answers before. */
  withdraws: number | null;
  decision: Decision | null;
}

export interface Decision {
  at: number;
  result: 'APPROVE' | 'REJECT';
  reason: string | null;
  /** Key of the sample order. */
  n: number | null;
}

/** An application as it stands. */
export interface SampleState {
  status: string;
  fulfilment: string | null;
  order: OrderRow | undefined;
}

/** The key of an application that is laid down. */
export function extraSampleKey(creator: Creator, place: number): number {
  return creator.key * SLOT_ROOM + LAID_DOWN + place;
}

/** Days in which a creator asks for one sample. */
function every(creator: Creator): number {
  return 5 + (creator.key % 4);
}

/** The application of a creator's slot: a function of both. */
function drawn(facts: ShopFacts, creator: Creator, slot: number): Omit<Application, 'decision'> {
  const noise = hash('sample', creator.key, slot);
  const goods = catalogue(facts.shop.region);
  const day = FIRST_DAY + slot * every(creator) + (noise % every(creator));
  const created = momentOf(placeOf(facts), day, 8 * HOUR + (hash('asks', noise) % (12 * HOUR)));
  return {
    key: creator.key * SLOT_ROOM + slot,
    creator,
    sku: goods[hash('asks for', noise) % goods.length]!,
    created,
    until: created + REVIEW,
    withdraws: hash('thinks again', noise) % 12 === 0 ? created + 2 * DAY : null,
  };
}

/** A shop's applications of the last weeks, the newest first. */
export function applicationsOf(db: DatabaseSync, facts: ShopFacts, now: number): Application[] {
  const began = (
    db.prepare('SELECT began FROM affiliate_settings WHERE shop = ?').get(facts.key) as { began: number } | undefined
  )?.began;
  if (began === undefined) return [];
  const decided = decisionsOf(db, facts);
  const today = dayOf(placeOf(facts), now);
  const slots = creatorsOf(facts)
    .filter(({ own }) => !own)
    .flatMap((creator) => {
      const slot = (day: number) => Math.max(0, Math.floor((day - FIRST_DAY) / every(creator)));
      const first = slot(today - LISTED / DAY - 1);
      return Array.from({ length: slot(today) - first + 1 }, (_, index) => drawn(facts, creator, first + index));
    })
    .map((one): Application => ({ ...one, decision: decided.get(one.key)?.decision ?? before(one, began) }));
  const laidDown = [...decided.values()].filter(({ key }) => key % SLOT_ROOM >= LAID_DOWN);
  return [...slots, ...laidDown]
    .filter(({ created }) => created <= now && created > now - LISTED)
    .sort((a, b) => b.created - a.created || b.key - a.key);
}

/** What the seller decided before the sandbox began: a third of what is older than two days was refused. */
function before({ key, created }: Omit<Application, 'decision'>, began: number): Decision | null {
  if (created >= began - 2 * DAY || hash('refused', key) % 3 !== 0) return null;
  return { at: created + DAY, result: 'REJECT', reason: 'NOT_MATCH', n: null };
}

function decisionsOf(db: DatabaseSync, facts: ShopFacts): Map<number, Application> {
  const goods = catalogue(facts.shop.region);
  const rows = db.prepare('SELECT * FROM affiliate_samples WHERE shop = ?').all(facts.key) as {
    id: number;
    creator: number;
    sku: string;
    created: number;
    decided: number;
    result: Decision['result'];
    reason: string | null;
    n: number | null;
  }[];
  return new Map(
    rows.flatMap(({ id, creator: key, sku: skuId, created, decided, result, reason, n }) => {
      const [creator, sku] = [creatorOf(facts, key), goods.find((one) => one.skuId === skuId)];
      if (!creator || !sku) return [];
      const decision: Decision = { at: decided, result, reason, n };
      return [[id, { key: id, creator, sku, created, until: created + REVIEW, withdraws: null, decision }] as const];
    }),
  );
}

/** How an application stands: it follows from what was decided, from its order, and from what the creator has posted since. */
export function sampleState(db: DatabaseSync, facts: ShopFacts, one: Application, now: number): SampleState {
  const { decision, until, withdraws } = one;
  const plain = (status: string): SampleState => ({ status, fulfilment: null, order: undefined });
  if (decision === null) {
    if (withdraws !== null && withdraws <= now) return plain('WITHDRAW_CANCELLED');
    return plain(until <= now ? 'OVERDUE_CANCELLED' : 'PENDING');
  }
  if (decision.result === 'REJECT') return plain('REJECT_CANCELLED');
  const raw = decision.n === null ? undefined : db.prepare('SELECT * FROM orders WHERE n = ?').get(decision.n);
  const order = raw === undefined ? undefined : orderRow(raw);
  if (!order || order.status === 'CANCELLED') return { ...plain('SELLER_NOT_SHIP_CANCELLED'), order };
  if (order.status === 'DELIVERED' || order.status === 'COMPLETED') {
    const since = order.deliveryTime ?? order.updateTime;
    if (contentsSince(facts, one, since, now).length > 0) return { status: 'COMPLETED', fulfilment: 'SUCCEED', order };
    if (since + FULFIL <= now) return { status: 'UNFULFILL_CANCELLED', fulfilment: 'OVERDUE', order };
    return { status: 'CONTENT_PENDING', fulfilment: 'PENDING', order };
  }
  return { status: order.status === 'IN_TRANSIT' ? 'SHIPPED' : 'AWAITING_SHIPMENT', fulfilment: 'PENDING', order };
}

/** What the creator has posted of the product since a moment. */
export function contentsSince(
  facts: ShopFacts,
  { creator, sku }: Pick<Application, 'creator' | 'sku'>,
  since: number,
  now: number,
): ShopContent[] {
  return [...videosOf(facts, since, now), ...livesOf(facts, since, now)].filter(
    (content) => content.creator === creator.key && content.products.includes(sku.productId),
  );
}

/** Sends the sample: an order of its own, as the platform makes one. @returns its key */
function sampleOrder(db: DatabaseSync, facts: ShopFacts, { key, sku }: Application, now: number): number {
  const rows = openRows(db);
  const n = orderKey(SOURCES.samples, nextCount(db, 'samples'));
  const place = catalogue(facts.shop.region).findIndex(({ skuId }) => skuId === sku.skuId);
  const order = placedOrder({
    facts,
    n,
    seed: `sample ${key}`,
    at: now,
    buyer: n,
    calm: now + CALM,
    shipping: 'SELLER',
    spec: { skus: [[place, 1]], sample: true, note: -1, express: false, warehouse: 1 },
  });
  payOrder(order, now);
  rows.insertOrder(order);
  return n;
}

/** Writes a decision, once. */
export function decide(
  db: DatabaseSync,
  facts: ShopFacts,
  one: Application,
  { result, reason, now }: { result: Decision['result']; reason: string | null; now: number },
): void {
  const n = result === 'APPROVE' ? sampleOrder(db, facts, one, now) : null;
  const { key, creator, sku, created } = one;
  // biome-ignore format: one row of the table a line
  db.prepare('INSERT INTO affiliate_samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(key, facts.key, creator.key, sku.productId,
    sku.skuId, created, now, result, reason, n);
}
