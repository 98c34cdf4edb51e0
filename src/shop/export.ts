import { isoFromSeconds } from '../lib/time.ts';
import { addAmounts } from './amounts.ts';
import type { MirroredOrder } from './order-mirror.ts';
import {
  type Money,
  type OrderItem,
  type OrderRow,
  orderDetail,
  orderRow,
  type WireLine,
  type WireOrder,
} from './orders.ts';

/** A column of an export: its name, what the JSON form holds, and what a spreadsheet's cell says. */
export interface ExportColumn<Row> {
  field: string;
  value: (row: Row) => unknown;
  /** The cell; made from the value when absent. */
  cell?: (row: Row) => string | undefined;
}

/** An order on its way out. */
export interface ExportOrder {
  wire: MirroredOrder;
  row: OrderRow;
}

/** One SKU of an order on its way out. */
export interface ExportLine {
  order: ExportOrder;
  /** From 1. */
  number: number;
  /** Units that are alike; the wire has a line a unit. */
  units: readonly WireLine[];
}

/** Makes an order ready for the columns. */
export function exportOrder(order: WireOrder): ExportOrder {
  return { wire: order as MirroredOrder, row: orderRow(order) };
}

/** The order's lines: one a SKU, price, parcel and state. */
export function exportLines(order: ExportOrder): ExportLine[] {
  const groups = new Map<string, WireLine[]>();
  for (const line of order.wire.line_items ?? []) {
    const key = `${line.sku_id}\n${line.sale_price}\n${line.is_gift === true}\n${line.package_id}\n${line.display_status}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].map((units, index) => ({ order, number: index + 1, units }));
}

const time = (seconds: unknown) => (typeof seconds === 'number' ? isoFromSeconds(seconds) : undefined);

function money(amount: unknown, order: ExportOrder): Money | undefined {
  if (typeof amount !== 'string' || amount === '') return undefined;
  return { amount, currency: order.wire.payment?.currency ?? '' };
}

/** Columns of `till orders export`: one row an order. */
export const orderColumns: readonly ExportColumn<ExportOrder>[] = [
  { field: 'id', value: ({ row }) => row.id },
  { field: 'status', value: ({ row }) => row.status },
  { field: 'createdAt', value: ({ row }) => row.createdAt },
  { field: 'paidAt', value: ({ row }) => row.paidAt },
  { field: 'updatedAt', value: ({ row }) => row.updatedAt },
  { field: 'shipBy', value: ({ row }) => row.shipBy },
  { field: 'collectBy', value: ({ row }) => row.collectBy },
  { field: 'deliverBy', value: ({ row }) => row.deliverBy },
  { field: 'cancelledUnlessShippedBy', value: ({ row }) => row.cancelledUnlessShippedBy },
  { field: 'shippedAt', value: ({ row }) => row.shippedAt },
  { field: 'deliveredAt', value: ({ wire }) => time(wire.delivery_time) },
  { field: 'cancelledAt', value: ({ wire }) => time(wire.cancel_time) },
  { field: 'cancelReason', value: ({ row }) => row.cancelReason },
  { field: 'cancelledBy', value: ({ wire }) => wire.cancellation_initiator },
  { field: 'orderType', value: ({ row }) => row.orderType },
  { field: 'fulfillmentType', value: ({ row }) => row.fulfillmentType },
  { field: 'shippingType', value: ({ row }) => row.shippingType },
  { field: 'deliveryOption', value: ({ row }) => row.deliveryOption },
  { field: 'shippingProvider', value: ({ row }) => row.shippingProvider },
  { field: 'trackingNumber', value: ({ row }) => row.trackingNumber },
  { field: 'packageIds', value: ({ row }) => row.packageIds },
  { field: 'warehouseId', value: ({ row }) => row.warehouseId },
  { field: 'units', value: ({ row }) => row.units },
  { field: 'currency', value: ({ wire }) => wire.payment?.currency },
  { field: 'subTotal', value: (order) => money(order.wire.payment?.sub_total, order) },
  { field: 'sellerDiscount', value: (order) => money(order.wire.payment?.seller_discount, order) },
  { field: 'platformDiscount', value: (order) => money(order.wire.payment?.platform_discount, order) },
  { field: 'shippingFee', value: (order) => money(order.wire.payment?.shipping_fee, order) },
  { field: 'tax', value: (order) => money(order.wire.payment?.tax, order) },
  { field: 'total', value: ({ row }) => row.total },
  { field: 'paymentMethod', value: ({ wire }) => wire.payment_method_name },
  { field: 'items', value: ({ row }) => row.items, cell: ({ row }) => row.items.map(itemText).join(', ') },
];

function itemText({ units, sellerSku, product, variant }: OrderItem): string {
  const name = sellerSku || [product, variant].filter(Boolean).join(', ');
  return units > 1 ? `${units}× ${name}` : name;
}

const buyer = <Row>(of: (row: Row) => ExportOrder): ExportColumn<Row>[] => {
  const detail = (row: Row) => orderDetail(of(row).wire);
  return [
    { field: 'recipientName', value: (row) => detail(row).recipient?.name },
    { field: 'recipientPhone', value: (row) => detail(row).recipient?.phone },
    { field: 'recipientAddress', value: (row) => detail(row).recipient?.address },
    { field: 'recipientPostalCode', value: (row) => detail(row).recipient?.postalCode },
    { field: 'recipientRegion', value: (row) => detail(row).recipient?.region },
    { field: 'buyerMessage', value: (row) => detail(row).buyerMessage },
  ];
};

/** Who it goes to: only with `--with-buyer`. */
export const orderBuyerColumns: readonly ExportColumn<ExportOrder>[] = buyer((order) => order);
export const lineBuyerColumns: readonly ExportColumn<ExportLine>[] = buyer(({ order }) => order);

const first = ({ units }: ExportLine) => units[0] as WireLine & Record<string, unknown>;
const sum = (line: ExportLine, field: string) =>
  money(addAmounts(line.units.map((unit) => text((unit as WireLine & Record<string, unknown>)[field]))), line.order);
/** What belongs to the order as a whole stands on its first line alone, so that a column can be added up. */
const once = (line: ExportLine, amount: string | undefined) =>
  line.number === 1 ? money(amount, line.order) : undefined;
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Columns of `till orders export --lines`: one row a SKU. */
export const lineColumns: readonly ExportColumn<ExportLine>[] = [
  { field: 'orderId', value: ({ order }) => order.row.id },
  { field: 'line', value: ({ number }) => number },
  { field: 'status', value: ({ order }) => order.row.status },
  { field: 'lineStatus', value: (line) => first(line).display_status },
  { field: 'createdAt', value: ({ order }) => order.row.createdAt },
  { field: 'paidAt', value: ({ order }) => order.row.paidAt },
  { field: 'updatedAt', value: ({ order }) => order.row.updatedAt },
  { field: 'shipBy', value: ({ order }) => order.row.shipBy },
  { field: 'shippedAt', value: ({ order }) => order.row.shippedAt },
  { field: 'productId', value: (line) => first(line).product_id },
  { field: 'skuId', value: (line) => first(line).sku_id },
  { field: 'sellerSku', value: (line) => first(line).seller_sku },
  { field: 'product', value: (line) => first(line).product_name },
  { field: 'variant', value: (line) => first(line).sku_name },
  { field: 'units', value: ({ units }) => units.length },
  { field: 'gift', value: (line) => first(line).is_gift === true },
  { field: 'currency', value: ({ order }) => order.wire.payment?.currency },
  { field: 'unitPrice', value: (line) => money(first(line).sale_price, line.order) },
  { field: 'unitOriginalPrice', value: (line) => money(first(line).original_price, line.order) },
  { field: 'sellerDiscount', value: (line) => sum(line, 'seller_discount') },
  { field: 'platformDiscount', value: (line) => sum(line, 'platform_discount') },
  { field: 'subTotal', value: (line) => sum(line, 'sale_price') },
  { field: 'packageId', value: (line) => first(line).package_id },
  { field: 'trackingNumber', value: (line) => first(line).tracking_number ?? line.order.row.trackingNumber },
  { field: 'shippingProvider', value: (line) => first(line).shipping_provider_name ?? line.order.row.shippingProvider },
  { field: 'orderShippingFee', value: (line) => once(line, line.order.wire.payment?.shipping_fee) },
  { field: 'orderTax', value: (line) => once(line, line.order.wire.payment?.tax) },
  { field: 'orderTotal', value: (line) => once(line, line.order.wire.payment?.total_amount) },
];

/** The columns that were asked for, in that order; all of them when none were. A name of a part (`total.amount`) is its column. */
export function chooseExportColumns<Row>(
  columns: readonly ExportColumn<Row>[],
  fields: readonly string[] | undefined,
): readonly ExportColumn<Row>[] {
  if (fields === undefined) return columns;
  return fields.flatMap((field) => columns.find((column) => column.field === field.split('.')[0]) ?? []);
}

/** The cell of a row: amounts without their currency, which has a column of its own. */
export function exportCell<Row>(column: ExportColumn<Row>, row: Row): string | undefined {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? (value as Money).amount : String(value);
}

/** The row's JSON form. */
export function exportObject<Row>(columns: readonly ExportColumn<Row>[], row: Row): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { field, value } of columns) object[field] = value(row) ?? null;
  return object;
}
