import { type Content, decimal, type Line } from './content.ts';
import { idOf, lineKey } from './ids.ts';
import { contentOfOrder, factsOf, type OrderRow } from './rows.ts';
import { rate } from './wire-order.ts';

interface Amounts {
  list: number;
  sellerDiscount: number;
  platformDiscount: number;
  subtotalTax: number;
  tax: number;
  postage: number;
  postageSeller: number;
  postagePlatform: number;
  postagePaid: number;
  giftList: number;
}

/** The answer of `price_detail`: the order's amounts and those of its items, which add up to them to the last minor unit. */
export function wirePrice(order: OrderRow): Record<string, unknown> {
  const content = contentOfOrder(order);
  const { currency } = factsOf(order).shop;
  const items = content.lines.map(amountsOf);
  const total = items.reduce((sum, item) => mapAmounts(sum, (value, key) => value + item[key]));
  return {
    ...wireAmounts(total, currency, content, 'order'),
    line_items: items.map((item, place) => ({
      id: idOf('line', lineKey(order.n, place)),
      ...wireAmounts(item, currency, content, 'item'),
    })),
  };
}

function amountsOf(line: Line): Amounts {
  return {
    list: line.original,
    sellerDiscount: line.sellerDiscount,
    platformDiscount: line.platformDiscount,
    subtotalTax: line.tax,
    tax: line.tax + line.postage.tax,
    postage: line.postage.list,
    postageSeller: line.postage.sellerDiscount,
    postagePlatform: line.postage.platformDiscount,
    postagePaid: line.postage.paid,
    giftList: line.gift ? line.sku.price : 0,
  };
}

function mapAmounts(amounts: Amounts, change: (value: number, key: keyof Amounts) => number): Amounts {
  return Object.fromEntries(
    (Object.keys(amounts) as (keyof Amounts)[]).map((key) => [key, change(amounts[key], key)]),
  ) as unknown as Amounts;
}

function wireAmounts(
  amounts: Amounts,
  currency: string,
  content: Content,
  level: 'order' | 'item',
): Record<string, unknown> {
  const sale = amounts.list - amounts.sellerDiscount - amounts.platformDiscount;
  return {
    currency,
    total: decimal(amounts.list + amounts.postage),
    payment: decimal(sale + amounts.postagePaid + amounts.tax),
    sku_list_price: decimal(amounts.list),
    sku_sale_price: decimal(sale),
    subtotal: decimal(sale + amounts.subtotalTax),
    subtotal_deduction_seller: decimal(amounts.sellerDiscount),
    subtotal_deduction_platform: decimal(amounts.platformDiscount),
    subtotal_tax_amount: decimal(amounts.subtotalTax),
    ...(amounts.platformDiscount > 0 && { voucher_deduction_platform: '1010000' }),
    ...(amounts.sellerDiscount > 0 && { voucher_deduction_seller: '1020000' }),
    shipping_list_price: decimal(amounts.postage),
    shipping_sale_price: decimal(amounts.postagePaid),
    shipping_fee_deduction_seller: decimal(amounts.postageSeller),
    shipping_fee_deduction_platform: decimal(amounts.postagePlatform),
    ...(amounts.postagePlatform > 0 && { shipping_fee_deduction_platform_voucher: '1030000' }),
    tax_amount: decimal(amounts.tax),
    tax_rate: rate(content.buyer.taxRate),
    net_price_amount: decimal(sale),
    cod_fee: decimal(0),
    ...(level === 'order' ? { cod_fee_net_amount: decimal(0) } : { cod_fee_amount: decimal(0) }),
    sku_gift_original_price: decimal(amounts.giftList),
    sku_gift_net_price: decimal(amounts.giftList),
  };
}
