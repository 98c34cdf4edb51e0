import { type Content, decimal, type Line } from './content.ts';
import { deadlinesOf } from './deadlines.ts';
import { idOf, lineKey } from './ids.ts';
import { maskedName, maskedPhone } from './people.ts';
import {
  contentOfOrder,
  DROPPED,
  factsOf,
  type OrderRow,
  type PackageRow,
  packagesOf,
  REQUEST,
  type Rows,
} from './rows.ts';
import { carrierName, optionOf } from './shops.ts';

type Wire = Record<string, unknown>;

/** An order as `orders/search` and order detail show it; the detail tells more about the payment. */
export function wireOrder(rows: Rows, order: OrderRow, detail: boolean): Wire {
  const content = contentOfOrder(order);
  const packages = packagesOf(rows, order);
  const facts = factsOf(order);
  const option = optionOf(facts, order.shipping, content.express);
  const hidden =
    order.status === 'UNPAID' ||
    order.status === 'ON_HOLD' ||
    (order.status === 'CANCELLED' && order.openTime === null);
  const shipped = packages.filter(({ shipTime }) => shipTime !== null);
  const only = shipped.length === 1 ? shipped[0] : undefined;
  const tag = packages.some((pack) => pack.tag === 'COMBINE')
    ? 'COMBINED'
    : packages.some((pack) => pack.tag === 'SPLIT')
      ? 'SPLIT'
      : undefined;
  return defined({
    id: idOf('order', order.n),
    status: order.status,
    order_type: content.type,
    create_time: order.createTime,
    update_time: order.updateTime,
    paid_time: order.paidTime,
    user_id: content.buyer.userId,
    buyer_email: content.buyer.email,
    buyer_nickname: content.buyer.nickname,
    buyer_message: content.note,
    seller_note: content.sellerNote,
    fulfillment_type: content.platform ? 'FULFILLMENT_BY_TIKTOK' : 'FULFILLMENT_BY_SELLER',
    shipping_type: order.shipping,
    delivery_type: 'HOME_DELIVERY',
    delivery_option_id: option.id,
    delivery_option_name: option.name,
    warehouse_id: facts.warehouses.find(({ key }) => key === order.warehouse)?.id,
    is_cod: false,
    is_on_hold_order: order.status === 'ON_HOLD',
    is_sample_order: content.sample,
    is_replacement_order: order.spec.replaces !== undefined,
    replaced_order_id: order.spec.replaces && idOf('order', order.spec.replaces),
    is_exchange_order: false,
    has_updated_recipient_address: false,
    need_upload_invoice: 'NO_NEED',
    is_buyer_request_cancel: order.request === REQUEST.pending,
    request_cancel_time: order.request === REQUEST.none ? undefined : order.requestTime,
    cancel_reason: order.cancelReason,
    cancel_time: order.cancelTime,
    cancellation_initiator: order.cancelBy,
    handling_duration: content.handling && {
      days: String(content.handling.days),
      type: content.handling.calendar ? 'CALENDAR_DAY' : 'BUSINESS_DAY',
    },
    release_date: content.release,
    ...clocks(order, packages),
    packages: packages.map(({ k }) => ({ id: idOf('package', k) })),
    split_or_combine_tag: tag,
    tracking_number: only?.tracking,
    shipping_provider_id: only?.carrier,
    shipping_provider: only?.carrier && carrierName(facts, only.carrier),
    payment_method_name: content.paymentMethod.name,
    ...(detail && { payment_method_code: content.paymentMethod.code, payment_card_type: content.paymentMethod.card }),
    payment: wirePayment(content, facts.shop.currency),
    recipient_address: hidden ? undefined : recipient(order, content),
    line_items: content.lines.map((line, place) => wireLine(order, packages, line, place, content)),
  });
}

/** An order's deadlines and what has met them so far, as the wire has them; nothing while it is on hold. */
export function clocks(order: OrderRow, packages: readonly PackageRow[]): Wire {
  if (order.openTime === null) return {};
  const due = deadlinesOf(factsOf(order).shop.region, order.openTime, order.spec);
  const shipped = packages.length > 0 && packages.every(({ shipTime }) => shipTime !== null);
  const collected = packages.length > 0 && packages.every(({ collectTime }) => collectTime !== null);
  const whole = order.lines.every((place) => place > 0 || place === DROPPED);
  return {
    rts_sla_time: due.ship,
    tts_sla_time: due.collect,
    delivery_sla_time: due.deliver,
    shipping_due_time: due.shipOrCancel,
    cancel_order_sla_time: due.shipOrCancel,
    collection_due_time: due.collectOrCancel,
    delivery_due_time: due.deliverOrCancel,
    rts_time: shipped && whole ? Math.max(...packages.map(({ shipTime }) => shipTime ?? 0)) : undefined,
    collection_time: collected && whole ? Math.max(...packages.map(({ collectTime }) => collectTime ?? 0)) : undefined,
    delivery_time: order.deliveryTime,
  };
}

/** The sums of an order's payment, minor units. */
export function sums(
  content: Content,
): Record<'original' | 'seller' | 'platform' | 'sub' | 'productTax' | 'tax' | 'total', number> {
  const add = (of: (line: Line) => number) => content.lines.reduce((sum, line) => sum + of(line), 0);
  const original = add((line) => line.original);
  const seller = add((line) => line.sellerDiscount);
  const platform = add((line) => line.platformDiscount);
  const sub = original - seller - platform;
  const productTax = add((line) => line.tax);
  const tax = productTax + content.postage.tax;
  return { original, seller, platform, sub, productTax, tax, total: sub + content.postage.paid + tax };
}

function wirePayment(content: Content, currency: string): Wire {
  const { original, seller, platform, sub, productTax, tax, total } = sums(content);
  const { postage } = content;
  return {
    currency,
    original_total_product_price: decimal(original),
    seller_discount: decimal(seller),
    platform_discount: decimal(platform),
    sub_total: decimal(sub),
    original_shipping_fee: decimal(postage.list),
    shipping_fee_seller_discount: decimal(postage.sellerDiscount),
    shipping_fee_platform_discount: decimal(postage.platformDiscount),
    shipping_fee_cofunded_discount: decimal(0),
    shipping_fee: decimal(postage.paid),
    product_tax: decimal(productTax),
    shipping_fee_tax: decimal(postage.tax),
    tax: decimal(tax),
    retail_delivery_fee: decimal(0),
    total_amount: decimal(total),
  };
}

function recipient(order: OrderRow, content: Content): Wire {
  const { buyer } = content;
  const region = factsOf(order).shop.region;
  const masked = order.shipping === 'TIKTOK' || content.platform;
  const street = [buyer.line1, buyer.line2].filter(Boolean).join(', ');
  return defined({
    name: masked ? maskedName(buyer) : `${buyer.first} ${buyer.last}`,
    first_name: masked ? maskedName(buyer) : buyer.first,
    last_name: masked ? '' : buyer.last,
    phone_number: masked ? maskedPhone(buyer.phone) : buyer.phone,
    region_code: region,
    postal_code: buyer.postalCode,
    post_town: region === 'GB' ? buyer.city : undefined,
    address_line1: buyer.line1,
    address_line2: buyer.line2,
    address_line3: '',
    address_line4: '',
    address_detail: street,
    full_address: [street, buyer.city, buyer.areaCode || buyer.area, buyer.postalCode].join(', '),
    district_info: [
      { address_level: 'L0', address_level_name: 'Country', address_name: factsOf(order).country, iso_code: region },
      {
        address_level: 'L1',
        address_level_name: region === 'US' ? 'State' : 'County',
        address_name: buyer.area,
        iso_code: buyer.areaCode,
      },
      { address_level: 'L2', address_level_name: 'City', address_name: buyer.city, iso_code: '' },
    ],
    delivery_preferences: buyer.dropOff && { drop_off_location: buyer.dropOff },
  });
}

const DISPLAY: Record<PackageRow['status'], string> = {
  TO_FULFILL: 'AWAITING_SHIPMENT',
  PROCESSING: 'AWAITING_COLLECTION',
  FULFILLING: 'IN_TRANSIT',
  COMPLETED: 'DELIVERED',
  CANCELLED: 'CANCELLED',
};

function wireLine(order: OrderRow, packages: readonly PackageRow[], line: Line, place: number, content: Content): Wire {
  const at = order.lines[place] ?? 0;
  const pack = packages.find(({ k }) => k === at);
  const facts = factsOf(order);
  const cancelled = order.status === 'CANCELLED' || at === DROPPED;
  return defined({
    id: idOf('line', lineKey(order.n, place)),
    product_id: line.sku.productId,
    product_name: line.sku.productName,
    sku_id: line.sku.skuId,
    sku_name: line.sku.skuName,
    seller_sku: line.sku.sellerSku,
    sku_image: `https://images.sandbox.invalid/${line.sku.skuId}.jpg`,
    display_status: cancelled ? 'CANCELLED' : lineStatus(order, pack),
    currency: facts.shop.currency,
    original_price: decimal(line.original),
    seller_discount: decimal(line.sellerDiscount),
    platform_discount: decimal(line.platformDiscount),
    sale_price: decimal(line.sale),
    item_tax:
      facts.shop.region === 'US'
        ? [{ tax_type: 'SALES_TAX', tax_amount: decimal(line.tax), tax_rate: rate(content.buyer.taxRate) }]
        : [],
    is_gift: line.gift,
    gift_retail_price: decimal(line.gift ? line.sku.price : 0),
    is_dangerous_good: line.sku.dangerous === true,
    package_id: pack && idOf('package', pack.k),
    package_status: pack && (cancelled ? 'CANCELLED' : pack.status),
    tracking_number: pack?.tracking,
    shipping_provider_id: pack?.carrier,
    shipping_provider_name: pack?.carrier && carrierName(facts, pack.carrier),
    rts_time: pack?.shipTime,
    cancel_reason: cancelled ? order.cancelReason : undefined,
    cancel_user: cancelled ? order.cancelBy : undefined,
  });
}

function lineStatus(order: OrderRow, pack: PackageRow | undefined): string {
  if (order.status === 'UNPAID') return 'UNPAID';
  if (order.status === 'COMPLETED') return 'COMPLETED';
  return pack ? DISPLAY[pack.status] : 'AWAITING_SHIPMENT';
}

/** A tax rate of thousandths of a percent as the decimal fraction of the wire: 9375 is `0.09375`. */
export function rate(thousandths: number): string {
  return `0.${String(thousandths).padStart(5, '0')}`.replace(/0+$/, '').replace(/\.$/, '');
}

/** The object without the fields that have nothing to say. */
export function defined(value: Wire): Wire {
  for (const field in value) {
    if (value[field] === undefined || value[field] === null) delete value[field];
  }
  return value;
}
