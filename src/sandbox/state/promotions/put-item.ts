import type { DatabaseSync } from 'node:sqlite';
import { minorOf } from '../products/money.ts';
import type { ProductRow, ProductRows, SkuRow } from '../products/rows.ts';
import type { ShopFacts } from '../shops.ts';
import { refuseSecond } from './conflicts.ts';
import { refuse } from './refusals.ts';
import { type ActivityRow, type ItemRow, itemOf, saveItem } from './rows.ts';

/** An item as a request gives it. */
export interface PutItem {
  product: string;
  /** Empty in an activity of products. */
  sku: string;
  price?: string;
  percent?: string;
  quantityLimit: number;
  perUser: number;
}

interface Putting {
  db: DatabaseSync;
  rows: ProductRows;
  facts: ShopFacts;
  row: ActivityRow;
}

/** Puts an item into an activity, or changes it. @throws Refusal for what the platform has a code for */
export function putItem({ db, rows, facts, row }: Putting, item: PutItem): void {
  const product = rows.product(item.product);
  if (!product) throw refuse(17029051, item.product);
  if (product.shop !== facts.key) throw refuse(17029017, item.product);
  if (product.status !== 'ACTIVATE') throw refuse(17029056, `${item.product}, ${product.status}`);
  const skus = skusOf(rows, product, item);
  const before = itemOf(db, row.id, item.product, item.sku);
  if (before && row.type === 'FLASHSALE' && row.status === 'ONGOING')
    throw item.sku === '' ? refuse(17029047, item.product) : refuse(17029048, item.sku);
  checkLimits(item, before, skus);
  const discount = discountOf(row, item, skus);
  refuseSecond(db, row, item.product, item.sku);
  saveItem(db, row.id, {
    product: item.product,
    sku: item.sku,
    ...discount,
    quantityLimit: item.quantityLimit,
    perUser: item.perUser,
  });
}

function skusOf(rows: ProductRows, product: ProductRow, item: PutItem): SkuRow[] {
  if (item.sku === '') return rows.skusOf(product.n).filter(({ live }) => live);
  const sku = rows.sku(item.sku);
  if (!sku?.live) throw refuse(17029016, item.sku);
  if (sku.product !== product.n) throw refuse(17029053, item.sku);
  return [sku];
}

function checkLimits(item: PutItem, before: ItemRow | undefined, skus: readonly SkuRow[]): void {
  const valid = (limit: number) => limit === -1 || (limit >= 1 && limit <= 99);
  if (!valid(item.quantityLimit) || !valid(item.perUser)) throw refuse(17029050, item.sku || item.product);
  // No limit is more than any.
  const size = (limit: number) => (limit === -1 ? Number.POSITIVE_INFINITY : limit);
  if (before && size(item.quantityLimit) < size(before.quantityLimit)) throw refuse(17029065, item.sku || item.product);
  if (before && size(item.perUser) < size(before.perUser)) throw refuse(17029058, item.sku || item.product);
  const stock = skus.flatMap((sku) => sku.stock).reduce((sum, { quantity }) => sum + quantity, 0);
  if (item.quantityLimit > stock) throw refuse(item.sku === '' ? 17029019 : 17029018, item.sku || item.product);
}

/** What the type of the activity wants: a price below every SKU's own, whole per cent, or nothing. */
function discountOf(row: ActivityRow, item: PutItem, skus: readonly SkuRow[]): Pick<ItemRow, 'price' | 'percent'> {
  const whole = item.sku === '';
  const about = item.sku || item.product;
  if (row.type === 'DIRECT_DISCOUNT') {
    if (item.price !== undefined && item.percent === undefined) throw refuse(whole ? 17029029 : 17029031, about);
    if (item.percent === undefined) throw refuse(whole ? 17029041 : 17029043, about);
    if (!/^[1-9]\d?$/.test(item.percent)) throw refuse(whole ? 17029020 : 17029021, `${about}, ${item.percent}`);
    return { price: null, percent: Number(item.percent) };
  }
  if (row.type !== 'FIXED_PRICE' && row.type !== 'FLASHSALE') return { price: null, percent: null };
  if (item.percent !== undefined && item.price === undefined) throw refuse(whole ? 17029030 : 17029032, about);
  if (item.price === undefined) throw refuse(whole ? 17029042 : 17029044, about);
  const price = minorOf(item.price);
  if (!price || skus.some((sku) => sku.price === null || price >= sku.price))
    throw refuse(17029034, `${about}, ${item.price}`);
  if (skus.some((sku) => price * 100 < sku.price!)) throw refuse(whole ? 17029020 : 17029021, about);
  return { price, percent: null };
}

/** Takes a product with all its SKUs, or a SKU, out of an activity. @throws Refusal where it is not in it */
export function removeItem(db: DatabaseSync, row: ActivityRow, by: 'product' | 'sku', id: string): void {
  if (row.type === 'FLASHSALE' && row.status === 'ONGOING') throw refuse(by === 'product' ? 17029047 : 17029048, id);
  const { changes } = db.prepare(`DELETE FROM activity_items WHERE activity = ? AND ${by} = ?`).run(row.id, id);
  if (Number(changes) === 0) throw refuse(by === 'product' ? 17029023 : 17029024, id);
}
