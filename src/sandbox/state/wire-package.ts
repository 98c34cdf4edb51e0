import { idOf, lineKey } from './ids.ts';
import { decimalSize, parcelOfUnits } from './parcels.ts';
import { maskedName, maskedPhone } from './people.ts';
import { contentOfOrder, factsOf, type OrderRow, type PackageRow, type Rows } from './rows.ts';
import { carrierName, optionOf } from './shops.ts';
import { defined } from './wire-order.ts';

type Wire = Record<string, unknown>;

/** The orders in a package. */
export function ordersOf(rows: Rows, pack: PackageRow): OrderRow[] {
  return pack.orders.flatMap((n) => rows.order(n) ?? []);
}

/** Ids of the items in a package. */
export function lineIds(orders: readonly OrderRow[], k: number): string[] {
  return orders.flatMap((order) =>
    order.lines.flatMap((at, place) => (at === k ? [idOf('line', lineKey(order.n, place))] : [])),
  );
}

/** A package as `packages/search` lists it. */
export function wirePackageRow(rows: Rows, pack: PackageRow): Wire {
  const orders = ordersOf(rows, pack);
  return defined({
    id: idOf('package', pack.k),
    status: pack.status,
    orders: pack.orders.map((n) => ({ id: idOf('order', n) })),
    order_line_item_ids: lineIds(orders, pack.k),
    create_time: pack.createTime,
    update_time: pack.updateTime,
    tracking_number: pack.tracking,
    shipping_provider_id: pack.carrier,
    shipping_provider_name: pack.carrier && carrierName(factsOf(pack), pack.carrier),
  });
}

/** A package in full. */
export function wirePackage(rows: Rows, pack: PackageRow): Wire {
  const facts = factsOf(pack);
  const orders = ordersOf(rows, pack);
  const first = orders[0];
  const content = first && contentOfOrder(first);
  const option = optionOf(facts, pack.shipping, content?.express === true);
  const skus = new Set(
    orders.flatMap((order) =>
      contentOfOrder(order)
        .lines.filter((_, place) => order.lines[place] === pack.k)
        .map(({ sku }) => sku.skuId),
    ),
  );
  return defined({
    package_id: idOf('package', pack.k),
    package_status: pack.status,
    orders: pack.orders.map((n) => ({ id: idOf('order', n) })),
    order_line_item_ids: lineIds(orders, pack.k),
    split_and_combine_tag: pack.tag,
    has_multi_skus: skus.size > 1,
    note_tag: orders.some((order) => contentOfOrder(order).note !== '') ? 'BUYER_NOTED' : 'BUYER_UNNOTED',
    shipping_type: pack.shipping,
    delivery_option_id: option.id,
    delivery_option_name: option.name,
    shipping_provider_id: pack.carrier,
    shipping_provider_name: pack.carrier && carrierName(facts, pack.carrier),
    tracking_number: pack.tracking,
    handover_method: pack.handover,
    pickup_slot: pack.slotStart === null ? undefined : { start_time: pack.slotStart, end_time: pack.slotEnd },
    create_time: pack.createTime,
    update_time: pack.updateTime,
    recipient_address: content && address(pack, content.buyer),
    sender_address: first && sender(first),
    ...parcel(pack, orders),
  });
}

function parcel(pack: PackageRow, orders: readonly OrderRow[]): Wire {
  const units = orders.flatMap((order) =>
    contentOfOrder(order)
      .lines.filter((_, place) => order.lines[place] === pack.k)
      .map(({ sku }) => sku),
  );
  const worked = parcelOfUnits(units);
  return {
    weight: pack.parcel?.weight ?? { value: String(worked.grams), unit: 'GRAM' },
    dimension: pack.parcel?.dimension ?? decimalSize(worked.size),
  };
}

function address(pack: PackageRow, buyer: ReturnType<typeof contentOfOrder>['buyer']): Wire {
  const masked = pack.shipping === 'TIKTOK';
  const street = [buyer.line1, buyer.line2].filter(Boolean).join(', ');
  return {
    name: masked ? maskedName(buyer) : `${buyer.first} ${buyer.last}`,
    phone_number: masked ? maskedPhone(buyer.phone) : buyer.phone,
    region_code: factsOf(pack).shop.region,
    postal_code: buyer.postalCode,
    address_line1: buyer.line1,
    address_line2: buyer.line2,
    address_line3: '',
    address_line4: '',
    address_detail: street,
    full_address: [street, buyer.city, buyer.areaCode || buyer.area, buyer.postalCode].join(', '),
  };
}

function sender(order: OrderRow): Wire {
  const facts = factsOf(order);
  const house = facts.warehouses.find(({ key }) => key === order.warehouse) ?? facts.warehouses[0]!;
  return {
    name: facts.shop.name,
    phone_number: maskedPhone(house.phone),
    region_code: facts.shop.region,
    postal_code: house.postalCode,
    address_line1: house.street,
    address_line2: '',
    address_line3: '',
    address_line4: '',
    address_detail: house.street,
    full_address: [house.street, house.city, house.state, house.postalCode].join(', '),
  };
}
