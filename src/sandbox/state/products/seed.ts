import type { DatabaseSync } from 'node:sqlite';
import { catalogue, type Sku } from '../catalog.ts';
import { setMeta } from '../meta.ts';
import { dice, hash } from '../random.ts';
import { contentOfOrder, orderRow } from '../rows.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { auditReasons } from './audit.ts';
import type { Content, Stock } from './content.ts';
import { tierOf } from './diagnose.ts';
import {
  type AuditStatus,
  newProductKey,
  newSkuKey,
  openProducts,
  type ProductRow,
  type ProductRows,
  productIdOf,
  skuIdOf,
} from './rows.ts';
import { contentOf } from './seed-content.ts';
import { LISTINGS } from './seed-listings.ts';
import { SPECIALS, type Special } from './seed-specials.ts';

const HOUR = 3600;
/** Products a shop may hand in a day. Source: api/guide.md, new shops 100, others 1000. */
const LISTING_LIMIT = 1000;
/** Open orders that are counted into what the stock has committed. */
const MOST_ORDERS = 5000;

/**
 * Lists what the orders are made of, under the same ids, and products in every other state. Orders that come later do not move
 * the stock: what is committed is what the open orders of the beginning hold.
 * @param now virtual time, epoch seconds
 */
export function seedProducts(db: DatabaseSync, now: number): void {
  setMeta(db, 'listing_limit', String(LISTING_LIMIT));
  const rows = openProducts(db);
  const held = committedUnits(db);
  for (const facts of SHOPS) {
    const goods = Map.groupBy(catalogue(facts.shop.region), ({ productId }) => productId);
    let place = 0;
    for (const skus of goods.values()) {
      seedListed({ db, rows, facts, now }, skus, place, held);
      place += 1;
    }
    for (const special of SPECIALS.filter(({ region }) => region === facts.shop.region)) {
      seedSpecial({ db, rows, facts, now }, special);
    }
  }
}

interface Seeding {
  db: DatabaseSync;
  rows: ProductRows;
  facts: ShopFacts;
  now: number;
}

/** Units that open orders hold, by SKU and warehouse. */
function committedUnits(db: DatabaseSync): Map<string, number> {
  const held = new Map<string, number>();
  const open = db
    .prepare("SELECT * FROM orders WHERE status IN ('ON_HOLD', 'AWAITING_SHIPMENT') ORDER BY n LIMIT ?")
    .all(MOST_ORDERS);
  for (const raw of open) {
    const order = orderRow(raw);
    for (const { sku } of contentOfOrder(order).lines) {
      const key = `${sku.skuId} ${order.warehouse}`;
      held.set(key, (held.get(key) ?? 0) + 1);
    }
  }
  return held;
}

function seedListed(seeding: Seeding, skus: readonly Sku[], place: number, held: ReadonlyMap<string, number>): void {
  const { db, rows, facts, now } = seeding;
  const first = skus[0]!;
  const listing = LISTINGS[first.sellerSku.split('-')[0]!]!;
  const made = now - (40 + (hash('made', first.productId) % 300)) * 24 * HOUR;
  const contents = skus.map((sku) => ({ id: sku.skuId, sellerSku: sku.sellerSku, values: sku.skuName.split(', ') }));
  const content = contentOf(db, first.productName, listing, contents, first.grams, first.size);
  const row = newRow(seeding, { id: first.productId, content, made });
  row.status = 'ACTIVATE';
  row.audit = 'APPROVED';
  if (first.sellerSku.startsWith('TOT')) {
    row.review = { ...content, title: `${content.title}, heavy cotton` };
    row.audit = 'AUDITING';
    row.nextAt = now + 9 * HOUR;
  }
  if (first.sellerSku.startsWith('MUG')) row.draft = { ...content, title: 'Ridgeback Enamel Mug for camp and kitchen' };
  row.tier = tierOf(db, facts, content);
  rows.insertProduct(row);
  // The towels are in a promotion for three days: price locked, some units set aside.
  const promoted = first.sellerSku.startsWith('TWL');
  for (const sku of skus) {
    rows.insertSku({
      k: newSkuKey(db),
      id: sku.skuId,
      product: row.n,
      shop: facts.key,
      sellerSku: sku.sellerSku,
      price: sku.price,
      listPrice: promoted ? sku.price + 800 : null,
      stock: stockOf(sku, place, held),
      promotion: promoted ? 'Autumn Flash Sale' : null,
      promotionUntil: promoted ? now + 72 * HOUR : null,
      promotionStock: promoted ? 20 : null,
      live: true,
    });
  }
}

/** The reading light is nearly sold out, the large mug is where no more is left; the rest has plenty. */
function stockOf(sku: Sku, place: number, held: ReadonlyMap<string, number>): Stock[] {
  const roll = dice(hash('stock', sku.skuId));
  const low = sku.sellerSku === 'LGT-WRM' ? 3 : sku.sellerSku === 'MUG-FOR16' ? 0 : undefined;
  const two = place % 2 === 0 && low === undefined;
  const second = held.get(`${sku.skuId} 2`) ?? 0;
  const main: Stock = {
    house: 1,
    quantity: low ?? 40 + roll.below(360),
    committed: (held.get(`${sku.skuId} 1`) ?? 0) + (two ? 0 : second),
  };
  return two ? [main, { house: 2, quantity: 10 + roll.below(90), committed: second }] : [main];
}

function seedSpecial(seeding: Seeding, special: Special): void {
  const { db, rows, facts, now } = seeding;
  const skus = special.skus.map(([values, sellerSku, price, quantity]) => {
    const k = newSkuKey(db);
    return { k, id: skuIdOf(k), sellerSku, values, price, quantity };
  });
  const content = contentOf(db, special.title, special, skus, special.grams, special.size);
  const row = newRow(seeding, { content, made: now - special.madeHoursAgo * HOUR });
  row.status = special.status;
  row.audit = auditOf(special);
  row.nextAt = special.auditIn === undefined ? null : now + special.auditIn * HOUR;
  row.tier = tierOf(db, facts, content);
  for (const { k, id, sellerSku, price, quantity } of skus) {
    rows.insertSku({
      k,
      id,
      product: row.n,
      shop: facts.key,
      sellerSku,
      price,
      listPrice: null,
      stock: [{ house: 1, quantity, committed: 0 }],
      promotion: null,
      promotionUntil: null,
      promotionStock: null,
      live: true,
    });
  }
  const judged = special.status === 'FAILED' || special.status === 'PLATFORM_DEACTIVATED';
  if (judged) row.reasons = auditReasons(db, facts, content, rows.skusOf(row.n));
  rows.insertProduct(row);
}

function auditOf({ status, waits }: Special): AuditStatus {
  if (waits) return 'PRE_APPROVED';
  return status === 'PENDING' ? 'AUDITING' : status === 'FAILED' ? 'FAILED' : 'NONE';
}

function newRow(
  { db, facts }: Seeding,
  { id, content, made }: { id?: string; content: Content; made: number },
): ProductRow {
  const n = newProductKey(db);
  return {
    n,
    id: id ?? productIdOf(n),
    shop: facts.key,
    status: 'DRAFT',
    prior: null,
    audit: 'NONE',
    tier: null,
    content,
    review: null,
    draft: null,
    reasons: [],
    createTime: made,
    updateTime: made,
    submitted: null,
    idempotency: null,
    nextAt: null,
  };
}
