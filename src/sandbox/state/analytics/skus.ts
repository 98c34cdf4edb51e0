import { CHANNELS } from '../trade/attribution.ts';
import { byChannel, intervalAt } from './shop.ts';
import { addLine, emptyTally, soldOrders, type Tally, talliesBy } from './sold.ts';
import { type Asked, before, dates, intervalsOf, latest, type Span, wholeId } from './span.ts';

type Wire = Record<string, unknown>;

/** What was sold of each SKU of a span, by SKU id, with its product's id. */
export function salesBySku(span: Span): Map<string, { product: string; tally: Tally }> {
  const products = new Map<string, string>();
  const tallies = talliesBy(soldOrders(span), ({ sku }) => {
    products.set(sku.skuId, sku.productId);
    return sku.skuId;
  });
  return new Map([...tallies].map(([id, tally]) => [id, { product: products.get(id)!, tally }]));
}

/** A SKU of the lists. The contract has their ids as whole numbers. */
export function wireListedSku({ money }: Asked, id: string, product: string, tally: Tally): Wire {
  return {
    id: wholeId(id),
    product_id: wholeId(product),
    gmv: money(tally.gmv),
    sku_orders: tally.skuOrders,
    units_sold: tally.items,
  };
}

/** What versions call the units of a SKU that were sold. */
export type ItemsName = 'items_sold' | 'units_sold';

/** `GET /analytics/{202406, 202509}/shop_skus/{sku_id}/performance` */
export function wireSku(
  asked: Asked,
  { id, product }: { id: string; product: string },
  items: ItemsName,
  comparing = false,
): Wire {
  return {
    ...latest(asked),
    performance: {
      product_id: wholeId(product),
      ...(items === 'items_sold' && { sku_id: id }),
      intervals: intervals(asked, id, items),
      ...(comparing && { comparison_intervals: intervals(before(asked), id, items) }),
    },
  };
}

function intervals(asked: Asked, id: string, items: ItemsName): Wire[] {
  const { money } = asked;
  const found = intervalsOf(asked).map((span) => ({ span, all: emptyTally(), channels: byChannel(emptyTally) }));
  for (const order of soldOrders(asked)) {
    const { all, channels } = found[intervalAt(asked, order.day)]!;
    for (const line of order.lines) {
      if (line.sku.skuId !== id) continue;
      addLine(all, order, line);
      addLine(channels[line.attribution.channel], order, line);
    }
  }
  return found.map(({ span, all, channels }) => ({
    ...dates(span),
    gmv: money(all.gmv),
    gmv_breakdown: CHANNELS.map((type) => ({ type, ...money(channels[type].gmv) })),
    sku_orders: all.skuOrders,
    [items]: all.items,
    [`${items}_breakdown`]: CHANNELS.map((type) => ({ type, amount: channels[type].items })),
  }));
}
