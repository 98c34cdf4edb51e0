import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read } from '../database.ts';
import { refuse } from '../products/refusals.ts';
import { PRODUCT_STATUSES, type ProductRow, productRow } from '../products/rows.ts';
import { wireFound, wireProduct } from '../products/wire.ts';
import { text, texts, whole } from './input.ts';
import { pageSize, readPage } from './paging.ts';
import { openProductRequest, type ProductRequest, productById } from './products-input.ts';
import { badField } from './refusals.ts';

/** More hits than this are refused. Source: code 12052180. */
const MOST_HITS = 10_000;

type Condition = [sql: string, ...values: SQLInputValue[]];

function searchProducts(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { db, facts, wiring, rows } = request;
  const drafts = context.body.return_draft_version === true;
  const where = conditions(request, drafts);
  return read(db, () => {
    const page = readPage(db, {
      table: 'products',
      key: 'n',
      where,
      sort: 'create_time',
      descending: true,
      size: pageSize(context.query, 100),
      token: context.query.page_token,
    });
    if (page.total > MOST_HITS) throw refuse(12052180, `${page.total} hits in ${facts.shop.name}`);
    return {
      total_count: page.total,
      next_page_token: page.nextToken,
      products: page.rows.map((raw) => {
        const row = productRow(raw);
        return wireFound(wiring, row, drafts ? (row.draft ?? row.content) : row.content, rows.skusOf(row.n));
      }),
    };
  });
}

function conditions({ facts, context }: ProductRequest, drafts: boolean): Condition[] {
  const { body } = context;
  const where: Condition[] = [['shop = ?', facts.key]];
  const status = text(body, 'status');
  if (status && status !== 'ALL') {
    if (!(PRODUCT_STATUSES as readonly string[]).includes(status)) throw badField('body.status');
    where.push(['status = ?', status]);
  }
  where.push(...times(body, 'create_time', 12019118), ...times(body, 'update_time', 12019119));
  const audits = texts(body, 'audit_status');
  if (audits?.length) where.push(among('audit', audits));
  const tiers = texts(body, 'listing_quality_tiers');
  if (tiers?.length) where.push(among('tier', tiers));
  const version = text(body, 'category_version');
  if (version && version !== (facts.shop.region === 'US' ? 'v2' : 'v1')) where.push(['0 = 1']);
  if (drafts) where.push(["(draft IS NOT NULL OR status = 'DRAFT')"]);
  // Nothing of the sandbox is sold by subscription.
  if (text(body, 'sns_filter')) where.push(['0 = 1']);
  const platforms = texts(body, 'listing_platforms');
  if (platforms?.length && !platforms.includes('TIKTOK_SHOP')) where.push(['0 = 1']);
  const sellerSkus = texts(body, 'seller_skus');
  if (sellerSkus && sellerSkus.length > 10) throw refuse(12019027);
  if (sellerSkus?.length) where.push(withSku('seller_sku', sellerSkus, facts.key));
  const skuIds = texts(body, 'sku_ids');
  if (skuIds && skuIds.length > 10) throw refuse(12019087);
  if (skuIds?.length) where.push(withSku('id', skuIds, facts.key));
  return where;
}

function times(
  body: Record<string, unknown>,
  column: 'create_time' | 'update_time',
  code: 12019118 | 12019119,
): Condition[] {
  const from = whole(body, `${column}_ge`);
  const to = whole(body, `${column}_le`);
  if ((from ?? 0) < 0 || (to ?? 0) < 0 || (from !== undefined && to !== undefined && from > to)) throw refuse(code);
  return [
    ...(from === undefined ? [] : [[`${column} >= ?`, from] satisfies Condition]),
    ...(to === undefined ? [] : [[`${column} <= ?`, to] satisfies Condition]),
  ];
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

function among(column: string, values: readonly string[]): Condition {
  return [`${column} IN (${marks(values)})`, ...values];
}

function withSku(column: 'id' | 'seller_sku', values: readonly string[], shop: number): Condition {
  return [`n IN (SELECT product FROM skus WHERE shop = ? AND ${column} IN (${marks(values)}))`, shop, ...values];
}

function productDetail(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { query } = context;
  const review = query.return_under_review_version?.toLowerCase() === 'true';
  const draft = query.return_draft_version?.toLowerCase() === 'true';
  if (review && draft) throw refuse(12052910, 'return_under_review_version and return_draft_version');
  return read(request.db, () => {
    const row = productById(request, context.path.product_id);
    if (row.status === 'FREEZE' || row.status === 'DELETED') throw refuse(12052901, row.status);
    return wireProduct(request.wiring, row, versionOf(row, review, draft), request.rows.skusOf(row.n));
  });
}

function versionOf(row: ProductRow, review: boolean, draft: boolean): ProductRow['content'] {
  // A product whose first audit is running has one version only, which is the one under review.
  const judged = row.review ?? (row.audit === 'AUDITING' ? row.content : undefined);
  if (review && !judged) throw refuse(12052547);
  if (review) return judged!;
  return draft ? (row.draft ?? row.content) : row.content;
}

/** Finding products and reading them. */
export const productHandlers: HandlerTable = {
  'POST /product/202502/products/search': searchProducts,
  'GET /product/202309/products/{product_id}': productDetail,
};
