import type { DatabaseSync } from 'node:sqlite';
import { catalogue, type Sku } from '../catalog.ts';
import { nextCount } from '../meta.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { lifeAt } from './clock.ts';
import { type ActivityRow, insertActivity, saveItem } from './rows.ts';
import { COUPONS } from './seed-coupons.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A promotion that the sandbox begins with; `from` and `to` in hours from now, both absent for what runs without an end. */
interface Seed extends Pick<ActivityRow, 'title' | 'type' | 'level'> {
  region: string;
  from?: number;
  to?: number;
  off?: true;
  immutable?: true;
  discount?: (currency: string) => Record<string, unknown>;
  /** Stem of the seller SKUs that are in it, and what the type wants: per cent off, for a price too. */
  stem?: string;
  percent?: number;
  limit?: number;
}

const tier = (place: number, items: string, value: string) => ({
  tier: place,
  threshold_type: 'MINIMAL_ITEM_QUANTITY',
  threshold_value: items,
  type: 'PERCENTAGE_OFF',
  value,
});

const SHIPPING = {
  shipping_discount: {
    threshold_type: 'MINIMAL_ORDER_AMOUNT',
    threshold_value: '50.00',
    type: 'FREE_SHIPPING',
    shipping_method: 'STANDARD_SHIPPING',
    inventory_type: 'SELF_FULFILLED',
    area_scope: { type: 'WHOLE' },
  },
};

/** The towels' flash sale is the one that holds their price (products/seed.ts): it ends when that does. */
const SEEDS: readonly Seed[] = [
  // biome-ignore-start format: one promotion a line
  {
    region: 'US',
    title: 'Summer Leftovers',
    type: 'DIRECT_DISCOUNT',
    level: 'PRODUCT',
    from: -1600,
    to: 200,
    off: true,
    stem: 'TOT',
    percent: 30,
  },
  { region: 'US', title: 'Free Shipping from 50', type: 'SHIPPING_DISCOUNT', level: 'SHOP', discount: () => SHIPPING },
  {
    region: 'US',
    title: 'Candle Week',
    type: 'DIRECT_DISCOUNT',
    level: 'PRODUCT',
    from: -240,
    to: -72,
    stem: 'CND',
    percent: 15,
  },
  {
    region: 'US',
    title: 'Two for Less',
    type: 'BUY_MORE_SAVE_MORE',
    level: 'SHOP',
    from: -120,
    to: 600,
    discount: () => ({ bmsm_discount: { details: [tier(1, '2', '5'), tier(2, '3', '10')] } }),
  },
  {
    region: 'US',
    title: 'Autumn Flash Sale',
    type: 'FLASHSALE',
    level: 'VARIATION',
    from: 0,
    to: 72,
    stem: 'TWL',
    percent: 20,
    limit: 20,
  },
  {
    region: 'US',
    title: 'Beach in Winter',
    type: 'DIRECT_DISCOUNT',
    level: 'PRODUCT',
    from: 48,
    to: 216,
    stem: 'TWL',
    percent: 10,
  },
  {
    region: 'US',
    title: 'Mugs for the Holidays',
    type: 'FIXED_PRICE',
    level: 'VARIATION',
    from: 120,
    to: 216,
    stem: 'MUG',
    percent: 12,
  },
  {
    region: 'US',
    title: 'Platform Winter Kick-off',
    type: 'DIRECT_DISCOUNT',
    level: 'PRODUCT',
    from: 96,
    to: 264,
    immutable: true,
    stem: 'PZL',
    percent: 10,
  },
  {
    region: 'GB',
    title: 'Soap Fortnight',
    type: 'DIRECT_DISCOUNT',
    level: 'VARIATION',
    from: -336,
    to: -24,
    stem: 'SOP',
    percent: 20,
  },
  {
    region: 'GB',
    title: 'Wool Weather',
    type: 'DIRECT_DISCOUNT',
    level: 'PRODUCT',
    from: -48,
    to: 288,
    stem: 'SOK',
    percent: 15,
  },
  {
    region: 'GB',
    title: 'Ink Weekend',
    type: 'FLASHSALE',
    level: 'VARIATION',
    from: 30,
    to: 78,
    stem: 'INK',
    percent: 25,
    limit: 15,
  },
  // biome-ignore-end format: one promotion a line
];

/**
 * Promotions and coupons of a new sandbox: running, ended, to come, stopped, and one that is the platform's own.
 * @param now virtual time, epoch seconds
 */
export function seedPromotions(db: DatabaseSync, now: number): void {
  for (const facts of SHOPS) {
    for (const seed of SEEDS.filter(({ region }) => region === facts.shop.region)) seedActivity(db, facts, seed, now);
    for (const [place, coupon] of COUPONS.entries()) {
      const [start, end] = [now + coupon.from * DAY, now + coupon.to * DAY];
      const { status, nextAt } = coupon.off ? { status: 'DEACTIVATED', nextAt: null } : lifeAt(start, end, now);
      const made = Math.min(start, now) - DAY - place;
      // biome-ignore format: one row of the table a line
      db.prepare('INSERT INTO coupons VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(nextCount(db, 'coupon'), facts.key, coupon.title,
        coupon.display, status, start, end, JSON.stringify(coupon.body(facts, now)), made, made, nextAt);
    }
  }
}

function seedActivity(db: DatabaseSync, facts: ShopFacts, seed: Seed, now: number): void {
  const { title, type, level, stem, percent = 0, limit = -1 } = seed;
  const endless = seed.from === undefined || seed.to === undefined;
  const [begin, end] = endless ? [0, 0] : [now + seed.from! * HOUR, now + seed.to! * HOUR];
  const made = endless ? now - 30 * DAY : Math.min(begin, now) - 2 * DAY;
  const row = insertActivity(db, {
    shop: facts.key,
    title,
    type,
    level,
    duration: endless ? 'INDEFINITE' : 'NORMAL',
    begin,
    end,
    participation: 'BUYER_NO_LIMIT',
    discount: seed.discount?.(facts.shop.currency) ?? null,
    target: null,
    immutable: seed.immutable === true,
    ...(seed.off ? { status: 'DEACTIVATED', nextAt: null } : lifeAt(begin, end, now)),
    createTime: made,
    updateTime: made,
  });
  const skus =
    stem === undefined ? [] : catalogue(facts.shop.region).filter((sku) => sku.sellerSku.startsWith(`${stem}-`));
  const priced = type === 'FIXED_PRICE' || type === 'FLASHSALE';
  const items = level === 'PRODUCT' ? skus.slice(0, 1) : skus;
  for (const sku of items)
    saveItem(db, row.id, {
      product: sku.productId,
      sku: level === 'PRODUCT' ? '' : sku.skuId,
      price: priced ? reduced(sku, percent) : null,
      percent: priced ? null : percent,
      quantityLimit: limit,
      perUser: -1,
    });
}

/** A price so much lower, down to the full minor unit below. */
function reduced({ price }: Sku, percent: number): number {
  return Math.floor((price * (100 - percent)) / 100);
}
