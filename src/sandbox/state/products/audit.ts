import type { DatabaseSync } from 'node:sqlite';
import { hash } from '../random.ts';
import { judgeListing } from '../seller-center/listings.ts';
import { type ShopFacts, shopOfKey } from '../shops.ts';
import { categoryTree } from './categories.ts';
import { checkContent } from './check.ts';
import { needsPermission } from './check-category.ts';
import type { Content } from './content.ts';
import { tierOf } from './diagnose.ts';
import type { Problem } from './resolve.ts';
import { type AuditReason, openProducts, type ProductRow, type ProductRows, productRow, type SkuRow } from './rows.ts';
import { wordReasons } from './words.ts';

/** Products read at once while the clock moves on. */
const BATCH = 200;

/** How long an audit takes, virtual seconds: half an hour to a day, by the product and the moment. */
function auditTime(row: ProductRow, now: number): number {
  return 1800 + (hash('audit', row.id, now) % (23 * 3600));
}

/** Hands a product in for its audit. The row is changed, not written. */
export function submit(row: ProductRow, now: number): void {
  row.audit = 'AUDITING';
  row.reasons = [];
  row.nextAt = now + auditTime(row, now);
}

/** Why a version does not pass; nothing when it does. */
export function auditReasons(
  db: DatabaseSync,
  facts: ShopFacts,
  content: Content,
  skus: readonly SkuRow[],
): AuditReason[] {
  const unpriced = content.skus.filter(({ id }) => !skus.find((row) => row.id === id)?.price);
  return [
    ...wordReasons(content),
    ...checkContent(db, facts, content).map(reasonOf),
    ...unpriced.map(({ id, sellerSku }) => ({
      position: 'Price',
      reason: `SKU ${sellerSku || id} has no price`,
      suggestion: 'Give every SKU a price above zero.',
    })),
  ];
}

/** Places of the listing by the first digits of a code's meaning. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/title/i, 'Product name'],
  [/description/i, 'Product description'],
  [/certification/i, 'Certifications'],
  [/size chart/i, 'Size chart'],
  [/image/i, 'Product images'],
  [/attribute/i, 'Product attributes'],
  [/category/i, 'Category'],
  [/brand/i, 'Brand'],
  [/package|weight|size|unit/i, 'Package'],
];

function reasonOf({ message }: Problem): AuditReason {
  const position = PLACES.find(([pattern]) => pattern.test(message))?.[1] ?? 'Variants';
  return { position, reason: message, suggestion: `Correct the listing and hand it in again. ${message}` };
}

/**
 * Carries out the audits that are due by a virtual second. Inside a transaction.
 * @returns how many there were
 */
export function runAudits(db: DatabaseSync, now: number): number {
  const rows = openProducts(db);
  const due = db.prepare('SELECT * FROM products WHERE next_at <= ? ORDER BY next_at, n LIMIT ?');
  let audits = 0;
  for (;;) {
    const batch = due.all(now, BATCH);
    for (const raw of batch) {
      endAudit(db, rows, productRow(raw));
      audits += 1;
    }
    if (batch.length < BATCH) return audits;
  }
}

function endAudit(db: DatabaseSync, rows: ProductRows, row: ProductRow): void {
  const facts = shopOfKey(row.shop);
  const judged = row.review ?? row.content;
  row.updateTime = row.nextAt ?? row.updateTime;
  row.nextAt = null;
  row.reasons = auditReasons(db, facts, judged, rows.skusOf(row.n));
  const live = row.status === 'ACTIVATE';
  if (row.reasons.length > 0) {
    // A live product stays as it is; the edit is thrown away.
    row.audit = 'FAILED';
    judgeListing(db, { shop: row.shop, id: row.id, reasons: row.reasons, at: row.updateTime });
    if (!live) row.status = 'FAILED';
    row.review = null;
  } else if (!live && needsPermission(categoryTree(facts.shop.region).tree, judged.category)) {
    row.audit = 'PRE_APPROVED';
  } else {
    row.audit = 'APPROVED';
    row.status = 'ACTIVATE';
    row.prior = null;
    row.content = judged;
    row.review = null;
  }
  row.tier = tierOf(db, facts, row.content);
  settleSkus(rows, row);
  rows.updateProduct(row);
}

/** Brings a product's SKU rows in line with its versions: those of no version go, those buyers see are live. */
export function settleSkus(rows: ProductRows, row: ProductRow): void {
  const named = new Set([row.content, row.review, row.draft].flatMap((one) => one?.skus ?? []).map(({ id }) => id));
  const live = new Map(row.content.skus.map((sku) => [sku.id, sku]));
  for (const sku of rows.skusOf(row.n)) {
    const content = live.get(sku.id);
    if (!named.has(sku.id)) rows.deleteSku(sku.k);
    else if (sku.live !== (content !== undefined) || (content && content.sellerSku !== sku.sellerSku)) {
      rows.updateSku({ ...sku, live: content !== undefined, sellerSku: content?.sellerSku ?? sku.sellerSku });
    }
  }
}
