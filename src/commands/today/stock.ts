import { SALES_DAYS, type StockedSku } from '../../shop/brief/stock.ts';
import { orderRow } from '../../shop/orders.ts';
import { skuRow } from '../../shop/products/row.ts';
import type { Deps } from '../deps.ts';
import { Gap } from '../health/attempt.ts';
import { orderSource } from '../health/gather-orders.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { searchProducts } from '../products/search.ts';

/** Products that are looked at without --all. */
const MOST_PRODUCTS = 2000;
const DAY = 86_400;
/** Orders that take nothing from the stock, or gave it back. */
const NOT_SOLD = new Set(['UNPAID', 'CANCELLED']);

/** What is for sale, and what of it was sold in the last seven days, by SKU id. */
export interface StockFacts {
  skus: StockedSku[];
  sold: Map<string, number>;
}

/** Reads both side by side. @param now epoch seconds @param seat where orders are read together with other parts */
export async function readStock(deps: Deps, now: number, seat?: OrderSeat): Promise<StockFacts> {
  const [skus, sold] = await Promise.all([readSkus(deps, now), readSold(deps, now, seat)]);
  return { skus, sold };
}

async function readSkus(deps: Deps, now: number): Promise<StockedSku[]> {
  const skus: StockedSku[] = [];
  let products = 0;
  const options = { now: now * 1000, signal: deps.signal, ...(!deps.flags.all && { limit: MOST_PRODUCTS + 1 }) };
  for await (const product of searchProducts(await deps.api(), { status: 'ACTIVATE' }, options)) {
    products += 1;
    if (products > MOST_PRODUCTS && !deps.flags.all)
      throw new Gap({ why: `more than ${MOST_PRODUCTS} products are for sale`, how: '--all looks at every one.' });
    for (const sku of product.skus ?? []) {
      const { id, sellerSku, stock, status } = skuRow(sku);
      if (status !== 'DEACTIVATED') skus.push({ id, sellerSku, stock, product: product.title ?? '' });
    }
  }
  return skus;
}

async function readSold(deps: Deps, now: number, seat: OrderSeat | undefined): Promise<Map<string, number>> {
  const from = now - SALES_DAYS * DAY;
  const [shop, { orders: mirror }] = await Promise.all([deps.shop(), deps.ledger()]);
  const found = await orderSource({
    api: deps.api,
    mirror,
    shopId: shop.id,
    from,
    until: now,
    now: now * 1000,
    all: deps.flags.all,
    fromLedger: false,
    seat,
  });
  if (!found.source) throw new Gap(found.missing);
  const sold = new Map<string, number>();
  const counted = new Set<string>();
  for await (const page of found.source.pages()) {
    for (const order of page) {
      if ((order.create_time ?? 0) < from || NOT_SOLD.has(order.status ?? '') || counted.has(order.id)) continue;
      counted.add(order.id);
      for (const { skuId, units } of orderRow(order).items) sold.set(skuId, (sold.get(skuId) ?? 0) + units);
    }
  }
  return sold;
}
