import type { HandlerContext, HandlerTable } from '../../types.ts';
import { salesByProduct, trafficOf, wireProduct, wireProductOld, wireSales } from '../analytics/products.ts';
import { type ItemsName, salesBySku, wireListedSku, wireSku } from '../analytics/skus.ts';
import { soldOrders, type Tally } from '../analytics/sold.ts';
import { type Asked, askedSpan, fraction, latest, nothingFound, wholeId } from '../analytics/span.ts';
import { catalogue } from '../catalog.ts';
import { read } from '../database.ts';
import { isComparing, listed, listPage } from './analytics-lists.ts';

/** Whether a product is wanted, by the filters of the lists. */
function productFilter({ db, facts }: Asked, { query }: HandlerContext): (id: string) => boolean {
  const status = query.product_status_filter;
  const categories = listed(query.category_filter);
  const ids = listed(query.product_ids ?? query.product_id);
  if (!status && !categories && !ids) return () => true;
  const row = db.prepare('SELECT status, content FROM products WHERE id = ? AND shop = ?');
  return (id) => {
    if (ids && !ids.includes(id)) return false;
    if (!status && !categories) return true;
    const product = row.get(id, facts.key) as { status: string; content: string } | undefined;
    if (!product || (status && product.status !== status)) return false;
    return !categories || categories.includes((JSON.parse(product.content) as { category?: string }).category ?? '');
  };
}

function filtersOf({ query }: HandlerContext): string[] {
  return ['product_status_filter', 'category_filter', 'product_ids', 'product_id'].map((name) => query[name] ?? '');
}

function products(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  return read(asked.db, () => {
    const wanted = productFilter(asked, context);
    const { items, ...rest } = listPage<[string, Tally]>(context, {
      name: 'product performance',
      asked,
      items: [...salesByProduct(asked)].filter(([id]) => wanted(id)),
      id: ([id]) => id,
      sorts: {
        gmv: ([, { gmv }]) => gmv,
        items_sold: ([, tally]) => tally.items,
        orders: ([, { orders }]) => orders,
      },
      filters: filtersOf(context),
    });
    return {
      ...latest(asked),
      products: items.map(([id, tally]) => ({ id, overall_performance: wireSales(asked, tally) })),
      ...rest,
    };
  });
}

function productsOld(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  return read(asked.db, () => {
    const sold = salesByProduct(asked);
    const traffic = trafficOf(asked, soldOrders(asked), [...sold.keys()]);
    const rate = (id: string, digits: number) =>
      (traffic.get(id)!.pageViews * digits) / Math.max(1, traffic.get(id)!.impressions);
    const { items, ...rest } = listPage<[string, Tally]>(context, {
      name: 'product performance of 202405',
      asked,
      items: [...sold],
      id: ([id]) => id,
      sorts: {
        gmv: ([, { gmv }]) => gmv,
        order_count: ([, { orders }]) => orders,
        unit_sold_count: ([, tally]) => tally.items,
        click_through_rate: ([id]) => rate(id, 1),
      },
    });
    return {
      ...latest(asked),
      products: items.map(([id, tally]) => ({
        id: wholeId(id),
        gmv: asked.money(tally.gmv),
        orders: tally.orders,
        units_sold: tally.items,
        click_through_rate: fraction(traffic.get(id)!.pageViews, traffic.get(id)!.impressions),
      })),
      ...rest,
    };
  });
}

function productOf(context: HandlerContext): { asked: Asked; id: string } {
  const asked = askedSpan(context);
  const id = context.path.product_id ?? '';
  const known = asked.db.prepare('SELECT 1 FROM products WHERE id = ? AND shop = ?').get(id, asked.facts.key);
  if (!known) throw nothingFound('product');
  return { asked, id };
}

function product(context: HandlerContext): unknown {
  const { asked, id } = productOf(context);
  return read(asked.db, () => wireProduct(asked, id));
}

function productOld(context: HandlerContext): unknown {
  const { asked, id } = productOf(context);
  return read(asked.db, () => wireProductOld(asked, id, isComparing(context)));
}

function skus(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  return read(asked.db, () => {
    const wanted = productFilter(asked, context);
    type Sold = [string, { product: string; tally: Tally }];
    const { items, ...rest } = listPage<Sold>(context, {
      name: 'SKU performance',
      asked,
      items: [...salesBySku(asked)].filter(([, { product: id }]) => wanted(id)),
      id: ([id]) => id,
      sorts: {
        gmv: ([, { tally }]) => tally.gmv,
        sku_orders: ([, { tally }]) => tally.skuOrders,
        units_sold: ([, { tally }]) => tally.items,
      },
      filters: filtersOf(context),
    });
    return {
      ...latest(asked),
      skus: items.map(([id, { product: of, tally }]) => wireListedSku(asked, id, of, tally)),
      ...rest,
    };
  });
}

function sku(items: ItemsName): (context: HandlerContext) => unknown {
  return (context) => {
    const asked = askedSpan(context);
    return read(asked.db, () => wireSku(asked, skuOf(asked, context.path.sku_id ?? ''), items, isComparing(context)));
  };
}

/** A SKU of the shop with its product: of those it lists, or had in an order. @throws Refusal 28001007 for another */
function skuOf({ db, facts }: Asked, id: string): { id: string; product: string } {
  const row = db
    .prepare(
      'SELECT products.id AS product FROM skus JOIN products ON products.n = product WHERE skus.id = ? AND skus.shop = ?',
    )
    .get(id, facts.key) as { product: string } | undefined;
  const product = row?.product ?? catalogue(facts.shop.region).find(({ skuId }) => skuId === id)?.productId;
  if (product === undefined) throw nothingFound('SKU');
  return { id, product };
}

/** How products and SKUs sell, and the stars products get. */
export const productAnalyticsHandlers: HandlerTable = {
  'GET /analytics/202509/shop_products/performance': products,
  'GET /analytics/202605/shop_products/performance': products,
  'GET /analytics/202405/shop_products/performance': productsOld,
  'GET /analytics/202509/shop_products/{product_id}/performance': product,
  'GET /analytics/202405/shop_products/{product_id}/performance': productOld,
  'GET /analytics/202406/shop_skus/performance': skus,
  'GET /analytics/202509/shop_skus/performance': skus,
  'GET /analytics/202406/shop_skus/{sku_id}/performance': sku('units_sold'),
  'GET /analytics/202509/shop_skus/{sku_id}/performance': sku('items_sold'),
};
