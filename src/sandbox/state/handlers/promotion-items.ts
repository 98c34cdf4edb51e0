import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { openProducts } from '../products/rows.ts';
import { changeActivity } from '../promotions/clock.ts';
import { type PutItem, putItem, removeItem } from '../promotions/put-item.ts';
import { refuse } from '../promotions/refusals.ts';
import { type ActivityRow, activityId } from '../promotions/rows.ts';
import { objects, open, text, texts, whole } from './input.ts';
import { activityOf, refuseUnchangeable } from './promotions.ts';

type Fields = Record<string, unknown>;

/** Products, and SKUs over all products, that one request takes; and what an activity holds. */
const MOST = 300;
const CAPACITY = 10_000;

/** All of a request or nothing. */
function put(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const products = objects(context.body, 'products');
  return write(db, () => {
    const row = activityOf(context, db, facts);
    refuseUnchangeable(row);
    if (products.length === 0) throw refuse(17029033);
    if (row.level === 'SHOP') throw refuse(17029001, 'products');
    const items = products.flatMap((product) => itemsFrom(row, product));
    if (products.length > MOST || items.length > MOST) throw refuse(17029046, String(items.length));
    const names = products.map((product) => text(product, 'id') ?? '');
    if (new Set(names).size < names.length) throw refuse(17029039);
    if (row.level === 'VARIATION' && new Set(items.map(({ sku }) => sku)).size < items.length) throw refuse(17029040);
    const rows = openProducts(db);
    for (const item of items) putItem({ db, rows, facts, row }, item);
    const { count } = db.prepare('SELECT count(*) AS count FROM activity_items WHERE activity = ?').get(row.id) as {
      count: number;
    };
    if (count > CAPACITY) throw refuse(17029025, String(count));
    changeActivity(db, row, { ...row, updateTime: now });
    return {
      activity_id: activityId(row.id),
      title: row.title,
      status: row.status,
      total_count: products.length,
      update_time: now,
    };
  });
}

function itemsFrom({ level }: ActivityRow, product: Fields): PutItem[] {
  const id = text(product, 'id') ?? '';
  const skus = objects(product, 'skus');
  if (level === 'PRODUCT') {
    if (skus.length > 0) throw refuse(17029013, id);
    return [{ product: id, sku: '', ...discountOf(product) }];
  }
  if (skus.length === 0) throw refuse(17029037, id);
  const own = discountOf(product);
  if (own.price !== undefined || own.percent !== undefined) throw refuse(17029038, id);
  if (own.quantityLimit !== -1) throw refuse(17029015, id);
  if (own.perUser !== -1) throw refuse(17029014, id);
  return skus.map((sku) => ({ product: id, sku: text(sku, 'id') ?? '', ...discountOf(sku) }));
}

function discountOf(source: Fields): Omit<PutItem, 'product' | 'sku'> {
  const [price, percent] = [text(source, 'activity_price_amount'), text(source, 'discount')];
  return {
    ...(price && { price }),
    ...(percent && { percent }),
    quantityLimit: whole(source, 'quantity_limit') ?? 0,
    perUser: whole(source, 'quantity_per_user') ?? 0,
  };
}

/** All of a request or nothing. */
function remove(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const products = [...new Set(texts(context.body, 'product_ids') ?? [])];
  const skus = [...new Set(texts(context.body, 'sku_ids') ?? [])];
  return write(db, () => {
    const row = activityOf(context, db, facts);
    refuseUnchangeable(row);
    if (products.length + skus.length === 0) throw refuse(17029001, 'product_ids');
    if (products.length > MOST || skus.length > MOST) throw refuse(17029046);
    for (const id of products) removeItem(db, row, 'product', id);
    for (const id of skus) removeItem(db, row, 'sku', id);

    changeActivity(db, row, { ...row, updateTime: now });
    return { activity_id: activityId(row.id), status: row.status, update_time: now };
  });
}

/** What is in a promotion. */
export const promotionItemHandlers: HandlerTable = {
  'PUT /promotion/202309/activities/{activity_id}/products': put,
  'DELETE /promotion/202309/activities/{activity_id}/products': remove,
};
