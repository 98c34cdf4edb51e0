import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { idOf } from '../ids.ts';
import { nextCount } from '../meta.ts';
import type { Content, Stock } from './content.ts';

export const PRODUCT_STATUSES = [
  'DRAFT',
  'PENDING',
  'FAILED',
  'ACTIVATE',
  'SELLER_DEACTIVATED',
  'PLATFORM_DEACTIVATED',
  'FREEZE',
  'DELETED',
] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];
export type AuditStatus = 'NONE' | 'AUDITING' | 'FAILED' | 'PRE_APPROVED' | 'APPROVED';
export type Tier = 'POOR' | 'FAIR' | 'GOOD';

/** Why an audit failed, as the platform words it: a place, a short reason, what to do. */
export interface AuditReason {
  position: string;
  reason: string;
  suggestion: string;
}

export interface ProductRow {
  n: number;
  id: string;
  shop: number;
  status: ProductStatus;
  prior: ProductStatus | null;
  audit: AuditStatus;
  tier: Tier | null;
  content: Content;
  review: Content | null;
  draft: Content | null;
  reasons: AuditReason[];
  createTime: number;
  updateTime: number;
  submitted: number | null;
  idempotency: string | null;
  nextAt: number | null;
}

export interface SkuRow {
  k: number;
  id: string;
  product: number;
  shop: number;
  sellerSku: string;
  /** Minor units; null for a draft's SKU without a price. */
  price: number | null;
  listPrice: number | null;
  stock: Stock[];
  promotion: string | null;
  promotionUntil: number | null;
  /** Units set aside for the promotion. */
  promotionStock: number | null;
  live: boolean;
}

/** Whether a promotion holds a SKU's price and stock at a moment. */
export function isLocked(sku: SkuRow, now: number): boolean {
  return sku.promotionUntil !== null && sku.promotionUntil > now;
}

/** A row of the table as the sandbox sees it. */
export function productRow(raw: unknown): ProductRow {
  const row = raw as Record<string, string | number | null>;
  const json = (column: string) => (row[column] === null ? null : JSON.parse(row[column] as string));
  return {
    n: row.n as number,
    id: row.id as string,
    shop: row.shop as number,
    status: row.status as ProductStatus,
    prior: row.prior as ProductStatus | null,
    audit: row.audit as AuditStatus,
    tier: row.tier as Tier | null,
    content: json('content') as Content,
    review: json('review') as Content | null,
    draft: json('draft') as Content | null,
    reasons: (json('reasons') ?? []) as AuditReason[],
    createTime: row.create_time as number,
    updateTime: row.update_time as number,
    submitted: row.submitted as number | null,
    idempotency: row.idempotency as string | null,
    nextAt: row.next_at as number | null,
  };
}

function skuRow(raw: unknown): SkuRow {
  const row = raw as Record<string, string | number | null>;
  const stock = JSON.parse(row.stock as string) as [number, number, number, number?, number?][];
  return {
    k: row.k as number,
    id: row.id as string,
    product: row.product as number,
    shop: row.shop as number,
    sellerSku: row.seller_sku as string,
    price: row.price as number | null,
    listPrice: row.list_price as number | null,
    stock: stock.map(([house, quantity, committed, backorder, handling]) => ({
      house,
      quantity,
      committed,
      ...(typeof backorder === 'number' && { backorder }),
      ...(typeof handling === 'number' && { handling }),
    })),
    promotion: row.promotion as string | null,
    promotionUntil: row.promotion_until as number | null,
    promotionStock: row.promotion_stock as number | null,
    live: row.live === 1,
  };
}

function stockText(stock: readonly Stock[]): string {
  return JSON.stringify(
    stock.map(({ house, quantity, committed, backorder, handling }) =>
      handling === undefined && backorder === undefined
        ? [house, quantity, committed]
        : [house, quantity, committed, backorder ?? null, handling ?? null],
    ),
  );
}

/** Products and SKUs by id, with statements that are prepared once. */
export interface ProductRows {
  product(id: string): ProductRow | undefined;
  byIdempotency(shop: number, key: string): ProductRow | undefined;
  insertProduct(row: ProductRow): void;
  updateProduct(row: ProductRow): void;
  sku(id: string): SkuRow | undefined;
  /** Live and other SKUs of a product, oldest first. */
  skusOf(n: number): SkuRow[];
  productOfKey(n: number): ProductRow | undefined;
  insertSku(row: SkuRow): void;
  updateSku(row: SkuRow): void;
  deleteSku(k: number): void;
}

/** Prepares the statements; cheap enough for one request, meant to be kept for a bulk run. */
export function openProducts(db: DatabaseSync): ProductRows {
  const prepared = new Map<string, StatementSync>();
  const sql = (text: string) => {
    const found = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, found);
    return found;
  };
  const one = (row: unknown) => (row === undefined ? undefined : productRow(row));
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return {
    product: (id) => one(sql('SELECT * FROM products WHERE id = ?').get(id)),
    productOfKey: (n) => one(sql('SELECT * FROM products WHERE n = ?').get(n)),
    byIdempotency: (shop, key) => one(sql('SELECT * FROM products WHERE shop = ? AND idempotency = ?').get(shop, key)),
    insertProduct: (row) => {
      // biome-ignore format: one row of the table a line
      sql('INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(row.n, row.id, row.shop, row.status,
        row.prior, row.audit, row.tier, JSON.stringify(row.content), text(row.review), text(row.draft), reasonsText(row),
        row.createTime, row.updateTime, row.submitted, row.idempotency, row.nextAt);
    },
    updateProduct: (row) => {
      // biome-ignore format: one row of the table a line
      sql(`UPDATE products SET status = ?, prior = ?, audit = ?, tier = ?, content = ?, review = ?, draft = ?, reasons = ?,
             update_time = ?, submitted = ?, next_at = ? WHERE n = ?`).run(row.status, row.prior, row.audit, row.tier,
        JSON.stringify(row.content), text(row.review), text(row.draft), reasonsText(row), row.updateTime, row.submitted,
        row.nextAt, row.n);
    },
    sku: (id) => {
      const raw = sql('SELECT * FROM skus WHERE id = ?').get(id);
      return raw && skuRow(raw);
    },
    skusOf: (n) => sql('SELECT * FROM skus WHERE product = ? ORDER BY k').all(n).map(skuRow),
    insertSku: (row) => {
      // biome-ignore format: one row of the table a line
      sql('INSERT INTO skus VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(row.k, row.id, row.product, row.shop, row.sellerSku,
        row.price, row.listPrice, stockText(row.stock), row.promotion, row.promotionUntil, row.promotionStock, row.live ? 1 : 0);
    },
    updateSku: (row) => {
      sql('UPDATE skus SET seller_sku = ?, price = ?, list_price = ?, stock = ?, live = ? WHERE k = ?').run(
        row.sellerSku,
        row.price,
        row.listPrice,
        stockText(row.stock),
        row.live ? 1 : 0,
        row.k,
      );
    },
    deleteSku: (k) => {
      sql('DELETE FROM skus WHERE k = ?').run(k);
    },
  };
}

function reasonsText(row: ProductRow): string | null {
  return row.reasons.length === 0 ? null : JSON.stringify(row.reasons);
}

/** A new product's key and id. With `by`, the last of so many. */
export function newProductKey(db: DatabaseSync, by = 1): number {
  return nextCount(db, 'product', by);
}

/** A new SKU's key. With `by`, the last of so many. */
export function newSkuKey(db: DatabaseSync, by = 1): number {
  return nextCount(db, 'sku', by);
}

/** The id of a product that was made here; what the sandbox began with has ids of its own. */
export function productIdOf(n: number): string {
  return idOf('product', n);
}

/** The id of a SKU that was made here. */
export function skuIdOf(k: number): string {
  return idOf('sku', k);
}
