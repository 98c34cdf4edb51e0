import type { DatabaseSync } from 'node:sqlite';
import { catalogue } from '../catalog.ts';
import { nextCount } from '../meta.ts';
import { contentOfOrder, orderRow } from '../rows.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { creatorsOf } from '../trade/creators.ts';
import { OPEN_RATE } from './keys.ts';
import { extraSampleKey } from './samples.ts';

const DAY = 86_400;
const NAMES = [
  'Steady sellers',
  'Autumn favourites',
  'Big reach',
  'Small rooms, big ideas',
  'Readers and gardeners',
  'Gift season',
  'Kitchen table',
  'Weekend LIVEs',
];

/**
 * What the shops have agreed with creators when the sandbox begins: every product but one in open collaboration, and an invitation for each
 * rate above it, so that the commission of every order has a collaboration to come from.
 * @param now virtual time, epoch seconds
 */
export function seedAffiliate(db: DatabaseSync, now: number): void {
  for (const facts of SHOPS) {
    db.prepare('INSERT INTO affiliate_settings VALUES (?, 1, ?, ?)').run(facts.key, OPEN_RATE, now);
    const products = [...new Set(catalogue(facts.shop.region).map(({ productId }) => productId))];
    for (const product of products) {
      // The last one is no longer: it can be opened anew. Its orders name the old one, as their creators keep the rate they began with.
      const ends = product === products.at(-1) ? now - 20 * DAY : null;
      const id = nextCount(db, 'affiliate.open');
      const began = now - 400 * DAY;
      db.prepare('INSERT INTO affiliate_open VALUES (?, ?, ?, ?, ?, ?)').run(
        id,
        facts.key,
        product,
        OPEN_RATE,
        began,
        ends,
      );
    }
    for (const product of products.slice(0, 4))
      db.prepare('INSERT INTO affiliate_rules VALUES (?, ?, 1, ?)').run(facts.key, product, JSON.stringify(RULE));
    seedTargets(db, facts, products, now);
    linkSampleOrders(db, facts);
  }
}

const RULE = {
  sample_quota: 20,
  is_sample_time_unlimited: true,
  thresholds: { minimum_follower_count: 5000, minimum_gmv: 0, predicted_fulfillment_rank: 'ALL' },
};

function seedTargets(db: DatabaseSync, facts: ShopFacts, products: readonly string[], now: number): void {
  const invited = creatorsOf(facts).filter(({ commissionBp }) => commissionBp > OPEN_RATE);
  const groups = [...Map.groupBy(invited, ({ commissionBp }) => commissionBp)].sort(([a], [b]) => a - b);
  for (const [place, [rate, creators]] of groups.entries()) {
    const id = nextCount(db, 'affiliate.target');
    const start = now - (60 + 20 * place) * DAY;
    // The first one runs out within the week.
    const end = now + (place === 0 ? 5 : 60 + 30 * place) * DAY;
    const samples = place % 3 === 2 ? 0 : 1;
    const message = 'We like what you show, and would like you to show ours.';
    // biome-ignore format: one row of the table a line
    db.prepare('INSERT INTO affiliate_targets VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, NULL)').run(id, facts.key, NAMES[place % NAMES.length]!,
      message, 'partners@shop.example', samples, start, end, start);
    for (const product of products)
      db.prepare('INSERT INTO affiliate_target_products VALUES (?, ?, ?, NULL, NULL)').run(id, product, rate);
    for (const { key } of creators)
      db.prepare('INSERT INTO affiliate_target_creators VALUES (?, ?, NULL)').run(id, key);
  }
}

/** Sample orders that are there already were asked for by somebody. */
function linkSampleOrders(db: DatabaseSync, facts: ShopFacts): void {
  const orders = db
    .prepare(`SELECT * FROM orders WHERE shop = ? AND json_extract(spec, '$.sample') = 1 ORDER BY n`)
    .all(facts.key);
  const creators = creatorsOf(facts).filter(({ own }) => !own);
  for (const [place, raw] of orders.entries()) {
    const order = orderRow(raw);
    const sku = contentOfOrder(order).lines[0]?.sku;
    const creator = creators[place % creators.length];
    if (!sku || !creator) continue;
    const decided = order.createTime;
    // biome-ignore format: one row of the table a line
    db.prepare('INSERT OR IGNORE INTO affiliate_samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)').run(extraSampleKey(creator, place),
      facts.key, creator.key, sku.productId, sku.skuId, decided - DAY, decided, 'APPROVE', order.n);
  }
}
