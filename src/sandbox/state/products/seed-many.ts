import { usageFailure } from '../../../lib/failure.ts';
import type { SandboxState } from '../../types.ts';
import { write } from '../database.ts';
import { getMeta, nextCount } from '../meta.ts';
import { type Dice, dice, hash } from '../random.ts';
import { type ShopFacts, shopOfRegion } from '../shops.ts';
import { ATTRIBUTES } from './attribute-data.ts';
import { categoryTree } from './categories.ts';
import type { Content } from './content.ts';
import { tierOf } from './diagnose.ts';
import { newProductKey, newSkuKey, openProducts, productIdOf, skuIdOf } from './rows.ts';
import { contentOf, seedImage } from './seed-content.ts';
import { LISTINGS, type Listing } from './seed-listings.ts';

const DAY = 86_400;
/** More than that is a slip of the finger, and would fill the disk. */
const MOST = 500_000;
/** Pictures that bulk products share. */
const PICTURES = 24;

const MANNERS = [
  'Harvest',
  'Lakeside',
  'Foxglove',
  'Juniper',
  'Copperline',
  'Meadow',
  'Slate',
  'Driftwood',
  'Ember',
  'Willow',
];
const LINES = [
  'No. 1',
  'No. 2',
  'No. 3',
  'No. 5',
  'No. 7',
  'No. 9',
  'Atelier',
  'Everyday',
  'Weekend',
  'Studio',
  'Classic',
];
const NOUNS: Readonly<Record<string, string>> = {
  CND: 'Soy Candle',
  MUG: 'Enamel Mug',
  TWL: 'Beach Towel',
  HRB: 'Herb Garden Kit',
  TOT: 'Canvas Tote',
  OIL: 'Beard Oil',
  LGT: 'Reading Light',
  SOK: 'Wool Socks',
  SOP: 'Soap Bar',
  TEA: 'Tea Towel',
  SHB: 'Shortbread Tin',
  PLT: 'Ceramic Planter',
  INK: 'Fountain Pen Ink',
  PIN: 'Enamel Pin',
};

export interface SeedProductOptions {
  count: number;
  /** `US` (default) or `GB`. */
  region?: string;
  /** Makes the products' content; the sandbox's own seed when absent. */
  seed?: string;
}

/**
 * Adds many products that are on sale, one to four SKUs each, in one transaction; they were made over the last 400 days.
 * @returns how many products and SKUs were added
 * @throws Failure (usage) for an unknown region or a count out of range
 */
export function seedManyProducts(state: SandboxState, options: SeedProductOptions): { products: number; skus: number } {
  const { count, region = 'US' } = options;
  const facts = shopOfRegion(region.toUpperCase());
  if (!facts)
    throw usageFailure(`The sandbox has no shop in «${region}».`, 'Its shops are in US and GB.', 'unknown-region');
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST)
    throw usageFailure(`The number of products is not a whole number from 1 to ${MOST}.`, undefined, 'bad-count');
  const now = Math.floor(state.now() / 1000);
  return write(state.db, () => seedAll(state, facts, count, options.seed ?? getMeta(state.db, 'seed'), now));
}

function seedAll(state: SandboxState, facts: ShopFacts, count: number, seed: string, now: number) {
  const { db } = state;
  const rows = openProducts(db);
  const { tree } = categoryTree(facts.shop.region);
  const kinds = Object.keys(NOUNS).filter((stem) => tree.has(LISTINGS[stem]!.category));
  const pictures = Array.from({ length: PICTURES }, (_, at) => seedImage(db, `Picture ${at + 1}`, 0));
  const plans = Array.from({ length: count }, (_, at) => {
    const roll = dice(hash('product', seed, facts.key, at));
    const stem = roll.pick(kinds);
    const variants = ATTRIBUTES[LISTINGS[stem]!.sales[0]!].values.length;
    return { roll, stem, skus: 1 + roll.below(Math.min(4, variants)) };
  });
  const skus = plans.reduce((sum, plan) => sum + plan.skus, 0);
  const first = nextCount(db, 'bulk-product', count) - count;
  const n0 = newProductKey(db, count) - count;
  let k = newSkuKey(db, skus) - skus;
  const tiers = new Map<string, ReturnType<typeof tierOf>>();
  const step = Math.max(1, Math.floor((400 * DAY) / count));
  for (const [at, { roll, stem, skus: wanted }] of plans.entries()) {
    const n = n0 + at + 1;
    const keys = Array.from({ length: wanted }, (_, place) => k + place + 1);
    k += wanted;
    const number = String(first + at + 1).padStart(6, '0');
    const { content, shape } = bulkContent(db, stem, number, keys, pictures, roll);
    if (!tiers.has(shape)) tiers.set(shape, tierOf(db, facts, content));
    const made = Math.max(0, now - 3600 - (count - at) * step);
    rows.insertProduct({
      n,
      id: productIdOf(n),
      shop: facts.key,
      status: 'ACTIVATE',
      prior: null,
      audit: 'APPROVED',
      tier: tiers.get(shape) ?? null,
      content,
      review: null,
      draft: null,
      reasons: [],
      createTime: made,
      updateTime: made,
      submitted: null,
      idempotency: null,
      nextAt: null,
    });
    for (const [place, sku] of content.skus.entries()) {
      const main = { house: 1, quantity: roll.below(500), committed: 0 };
      const second = { house: 2, quantity: roll.below(120), committed: 0 };
      rows.insertSku({
        k: keys[place]!,
        id: sku.id,
        product: n,
        shop: facts.key,
        sellerSku: sku.sellerSku,
        price: 500 + 5 * roll.below(900),
        listPrice: null,
        stock: roll.chance(40) ? [main, second] : [main],
        promotion: null,
        promotionUntil: null,
        promotionStock: null,
        live: true,
      });
    }
  }
  return { products: count, skus };
}

/** @returns the content, and what its quality tier depends on */
function bulkContent(
  db: SandboxState['db'],
  stem: string,
  number: string,
  keys: readonly number[],
  pictures: readonly string[],
  roll: Dice,
): { content: Content; shape: string } {
  const telling = roll.pick(['short', 'plain', 'plain', 'plain', 'rich'] as const);
  const listing: Listing = { ...LISTINGS[stem]!, telling, images: 1 + roll.below(7) };
  const values = ATTRIBUTES[listing.sales[0]!].values.map(({ name }) => name);
  const others = listing.sales.slice(1).map((name) => ATTRIBUTES[name].values[0]!.name);
  const skus = keys.map((key, place) => ({
    id: skuIdOf(key),
    sellerSku: `${stem}${number}-${'ABCD'[place]}`,
    values: [values[place % values.length]!, ...others],
  }));
  const title = `${roll.pick(MANNERS)} ${roll.pick(LINES)} ${NOUNS[stem]}, ${number}`;
  const from = roll.below(pictures.length);
  const images = Array.from({ length: listing.images }, (_, at) => pictures[(from + at) % pictures.length]!);
  const content = contentOf(
    db,
    title,
    listing,
    skus,
    100 + 10 * roll.below(90),
    [10 + roll.below(20), 10, 5 + roll.below(10)],
    images,
  );
  return { content, shape: `${stem} ${telling} ${Math.min(5, images.length)}` };
}
