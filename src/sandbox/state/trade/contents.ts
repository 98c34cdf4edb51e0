import { DAY, dayOf, momentOf, type Place } from '../calendar.ts';
import { catalogue } from '../catalog.ts';
import { idOf, keyOf } from '../ids.ts';
import { hash } from '../random.ts';
import { placeOf } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { type Creator, creatorOf, creatorsOf } from './creators.ts';

/**
 * Videos and LIVE sessions are no rows: each creator's time is cut into slots of some days, each slot has one video (or session)
 * on one of its days, and all about it is a function of creator and slot. Nothing of it depends on the sandbox's seed or clock;
 * who asks says until when.
 */

/** A shop's first slot: 2024-01-01. Before that nobody posted. */
const FIRST_DAY = 19_723;
/** Where ids of contents lie among those of the family `other`. */
const CONTENTS = 960_000_000_000_000;
const SLOT_ROOM = 1_000_000;
const MINUTE = 60;
const HOUR = 3600;

interface Base {
  id: string;
  /** Key of who made it (creators.ts). */
  creator: number;
  title: string;
  /** Ids of the products it shows. */
  products: readonly string[];
}

export interface Video extends Base {
  kind: 'VIDEO';
  /** Epoch seconds. */
  postedAt: number;
  /** Seconds. */
  duration: number;
}

export interface Live extends Base {
  kind: 'LIVE';
  /** Epoch seconds; the last one is excluded. Never over midnight. */
  start: number;
  end: number;
}

export type ShopContent = Video | Live;

const VIDEO_TITLES = [
  'Small things that make a room',
  'I did not expect to like this one',
  'What I would buy again',
  'Unboxing with a cup of tea',
  'A gift that is not boring',
  'Three weeks later: was it worth it?',
  'Packing orders with me',
  'You asked, here it is',
  'Cosy things under 25',
  'Which colour would you take?',
];

const LIVE_TITLES = [
  'Evening shop with questions',
  'New in: first look',
  'Weekend bundle show',
  'Ask me anything while I pack',
  'Last pieces',
  'Gift hour',
];

/** What a shop sells, each product once. */
function productIds(region: string): string[] {
  return [...new Set(catalogue(region).map(({ productId }) => productId))];
}

function shown(region: string, noise: number, least: number, most: number): string[] {
  const ids = productIds(region);
  const count = least + (noise % (most - least + 1));
  return ids
    .map((id, at) => ({ id, rank: hash('shown', noise, at) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ id }) => id);
}

function slotAt(day: number, every: number): number {
  return Math.floor((day - FIRST_DAY) / every);
}

function dayOfSlot(kind: string, creator: Creator, every: number, slot: number): number {
  return FIRST_DAY + slot * every + (hash(kind, creator.key, slot, 'day') % every);
}

function contentId(kind: 0 | 1, creator: Creator, slot: number): string {
  return idOf('other', CONTENTS + (creator.key * 2 + kind) * SLOT_ROOM + slot);
}

/** The video of a creator's slot. */
export function videoOfSlot(facts: ShopFacts, creator: Creator, slot: number): Video {
  const noise = hash('video', creator.key, slot);
  const day = dayOfSlot('video', creator, creator.videoEvery, slot);
  return {
    kind: 'VIDEO',
    id: contentId(0, creator, slot),
    creator: creator.key,
    title: VIDEO_TITLES[noise % VIDEO_TITLES.length]!,
    products: shown(facts.shop.region, hash('video shows', noise), 1, 3),
    postedAt: momentOf(placeOf(facts), day, 9 * HOUR + (hash('posted', noise) % (11 * HOUR))),
    duration: 12 + (hash('length', noise) % 75),
  };
}

/** The LIVE session of a creator's slot. The shop's own accounts go on air in the evening. */
function liveOfSlot(facts: ShopFacts, creator: Creator, slot: number): Live {
  const noise = hash('live', creator.key, slot);
  const place = placeOf(facts);
  const start = momentOf(
    place,
    dayOfSlot('live', creator, creator.liveEvery, slot),
    creator.own ? 18 * HOUR + (noise % 6) * 15 * MINUTE : 11 * HOUR + (noise % 32) * 15 * MINUTE,
  );
  return {
    kind: 'LIVE',
    id: contentId(1, creator, slot),
    creator: creator.key,
    title: LIVE_TITLES[noise % LIVE_TITLES.length]!,
    products: shown(facts.shop.region, hash('live shows', noise), 3, 6),
    start,
    end: start + (creator.own ? 90 : 60) * MINUTE + (hash('on air', noise) % 7) * 15 * MINUTE,
  };
}

/** The number of a creator's slot in which a moment lies; below 0 before anybody posted. */
export function videoSlotAt(facts: ShopFacts, creator: Creator, moment: number): number {
  return slotAt(dayOf(placeOf(facts), moment), creator.videoEvery);
}

/** A creator's LIVE session on a local day, if there is one: at most one a day. */
function liveOn(facts: ShopFacts, creator: Creator, day: number): Live | undefined {
  if (creator.liveEvery === 0) return undefined;
  const slot = slotAt(day, creator.liveEvery);
  if (slot < 0 || dayOfSlot('live', creator, creator.liveEvery, slot) !== day) return undefined;
  return liveOfSlot(facts, creator, slot);
}

/** The LIVE sessions of a local day, by creator. */
export function livesOn(facts: ShopFacts, day: number): Live[] {
  return creatorsOf(facts).flatMap((creator) => liveOn(facts, creator, day) ?? []);
}

/** Slots whose days may touch a span of moments. */
function slotsBetween(place: Place, every: number, from: number, until: number): number[] {
  const first = Math.max(0, slotAt(dayOf(place, from), every));
  const last = slotAt(dayOf(place, until), every);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** A shop's videos posted from one moment (epoch seconds) on and before another, the oldest first. */
export function videosOf(facts: ShopFacts, from: number, until: number): Video[] {
  return creatorsOf(facts)
    .flatMap((creator) =>
      slotsBetween(placeOf(facts), creator.videoEvery, from, until).map((slot) => videoOfSlot(facts, creator, slot)),
    )
    .filter(({ postedAt }) => postedAt >= from && postedAt < until)
    .sort((a, b) => a.postedAt - b.postedAt || (a.id < b.id ? -1 : 1));
}

/** A shop's LIVE sessions that began from one moment (epoch seconds) on and before another, the oldest first. */
export function livesOf(facts: ShopFacts, from: number, until: number): Live[] {
  return creatorsOf(facts)
    .filter(({ liveEvery }) => liveEvery > 0)
    .flatMap((creator) =>
      slotsBetween(placeOf(facts), creator.liveEvery, from, until).map((slot) => liveOfSlot(facts, creator, slot)),
    )
    .filter(({ start }) => start >= from && start < until)
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
}

/** A shop's video or session of an id, also one to come; undefined for what is none of this shop. */
export function contentById(facts: ShopFacts, id: string): ShopContent | undefined {
  const key = (keyOf('other', id) ?? 0) - CONTENTS;
  if (key <= 0 || key > 1000 * SLOT_ROOM) return undefined;
  const slot = key % SLOT_ROOM;
  const rest = Math.floor(key / SLOT_ROOM);
  const creator = creatorOf(facts, Math.floor(rest / 2));
  const every = rest % 2 === 0 ? creator?.videoEvery : creator?.liveEvery;
  // The furthest day a date can be told of keeps a made-up id from asking for a day that no calendar has.
  if (!creator || !every || (slot + 1) * every + FIRST_DAY > 32_503_680_000 / DAY) return undefined;
  return rest % 2 === 0 ? videoOfSlot(facts, creator, slot) : liveOfSlot(facts, creator, slot);
}
