import type { DatabaseSync } from 'node:sqlite';
import { catalogue, type Sku } from '../catalog.ts';
import { setMeta } from '../meta.ts';
import { dice, hash } from '../random.ts';
import { contentOfOrder, orderRow } from '../rows.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { ATTRIBUTES } from './attribute-data.ts';
import { auditReasons } from './audit.ts';
import { brandNamed } from './brands.ts';
import type { Content, SkuContent, Stock } from './content.ts';
import { tierOf } from './diagnose.ts';
import { resolveAttributes, resolveSales } from './resolve.ts';
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
import { LISTINGS, type Listing, SPECIALS, type Special } from './seed-data.ts';
import { idOfFile, keepUpload, seedUri, urlOf } from './uploads.ts';

const HOUR = 3600;
/** Products a shop may hand in a day. Source: api/guide.md, new shops 100, others 1000. */
const LISTING_LIMIT = 1000;
/** Open orders that are counted into what the stock has committed. */
const MOST_ORDERS = 5000;

const KNOWN = { attributes: new Map<string, string>(), values: new Map<string, string>() };

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

/** A version of a product as it is listed. @param images uris; pictures of its own when absent */
export function contentOf(
  db: DatabaseSync,
  title: string,
  listing: Listing,
  skus: readonly { id: string; sellerSku: string; values: readonly string[] }[],
  grams: number,
  [length, width, height]: readonly [number, number, number],
  images = Array.from({ length: listing.images }, (_, at) => seedImage(db, title, at)),
): Content {
  const { attributes } = resolveAttributes(
    listing.attributes.map(([name, values]) => ({
      id: ATTRIBUTES[name].id,
      values: values.map((value) => ({ name: value })),
    })),
    KNOWN,
  );
  const brand = listing.brand === undefined ? undefined : brandNamed(listing.brand);
  return {
    title,
    description: describe(title, listing, images),
    category: listing.category,
    ...(brand !== undefined && { brand }),
    images,
    weight: { value: (grams / 1000).toFixed(3), unit: 'KILOGRAM' },
    size: { length: String(length), width: String(width), height: String(height), unit: 'CENTIMETER' },
    attributes,
    certifications: listing.certification === undefined ? [] : [seedCertificate(db, listing.certification, title)],
    ...(listing.sizeChart !== undefined && { sizeChart: { template: listing.sizeChart } }),
    skus: skus.map(
      ({ id, sellerSku, values }): SkuContent => ({
        id,
        sellerSku,
        sales: resolveSales(
          listing.sales.map((name, at) => ({ id: ATTRIBUTES[name].id, value: values[at] ?? 'One size', more: [] })),
          KNOWN,
        ).sales,
      }),
    ),
  };
}

function describe(title: string, { telling, about }: Listing, images: readonly string[]): string {
  if (telling === 'short') return `<p>${about}</p>`;
  const text = `<p>${about}</p><p>${title} comes in plain recycled cardboard, packed by hand and checked before it leaves. If it is not what you hoped for, send it back within 30 days.</p>`;
  if (telling === 'plain') return text;
  // No port: the address has to stay the same whichever server answers.
  const pictures = images
    .slice(0, 3)
    .map((uri) => `<img src="${urlOf('http://sandbox.invalid', { uri, kind: 'image' })}" width="1000" height="1000">`);
  return text + pictures.join('');
}

/** A picture with a name on it. @returns its uri */
export function seedImage(db: DatabaseSync, title: string, at: number): string {
  const uri = seedUri(`${title} ${at}`);
  const name = title.split(',')[0]!.slice(0, 24);
  keepUpload(
    db,
    { uri, kind: 'image', format: 'PNG', name, useCase: 'MAIN_IMAGE', width: 1000, height: 1000, size: 0 },
    null,
  );
  return uri;
}

function seedCertificate(db: DatabaseSync, id: string, title: string): Content['certifications'][number] {
  const bytes = Buffer.from(CERTIFICATE.replace('TITLE', title.replace(/[()\\]/g, '')), 'latin1');
  const file = idOfFile(bytes, 'certificate.pdf');
  keepUpload(
    db,
    {
      uri: file,
      kind: 'file',
      format: 'PDF',
      name: 'certificate.pdf',
      useCase: '',
      width: 0,
      height: 0,
      size: bytes.length,
    },
    bytes,
  );
  return { id, images: [], files: [{ id: file, name: 'certificate.pdf', format: 'PDF' }] };
}

/** The smallest PDF with a line of text; readers find its objects without a table of them. */
const CERTIFICATE = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 90>> stream
BT /F 12 Tf 30 240 Td (Sample certificate of the sandbox: TITLE) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
`;
