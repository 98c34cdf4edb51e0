import type { WireLine, WireOrder } from './orders.ts';

/** Where a mirrored order was read from. */
export type MirrorSource = 'api' | 'import';

/**
 * An order as the ledger mirrors it. It holds no buyer data: no names, addresses, phones, e-mails, nicknames, user ids or
 * messages, and no seller's note, which may quote them.
 */
export interface MirrorRow {
  id: string;
  status: string;
  /** Epoch seconds. */
  createdAt: number | null;
  updatedAt: number;
  /** Latest time to ship by the platform's own word (rts_sla_time), epoch seconds. */
  shipBy: number | null;
  /** What is kept of the order's wire form, as compact JSON; `readMirror` reads it. */
  body: string;
  lines: readonly MirrorLine[];
}

/** One SKU of a mirrored order, for reports by SKU. */
export interface MirrorLine {
  skuId: string;
  sellerSku: string;
  product: string;
  variant: string;
  units: number;
  /** What one unit sold for, decimal text; empty when unknown. */
  unitPrice: string;
  currency: string;
}

/** A mirrored order in its wire form, with the wire's one line a unit; what the mirror does not keep is absent. */
export type MirroredOrder = WireOrder & Record<string, unknown>;

/** A line as the body keeps it: one for all units that are alike. */
type KeptLine = Omit<WireLine, 'id'> & { units: number } & Record<string, unknown>;

// What is kept is named, so that a field the platform adds one day is not kept before somebody has looked at it.
const ORDER_FIELDS = [
  'id',
  'status',
  'order_type',
  'create_time',
  'paid_time',
  'update_time',
  'rts_sla_time',
  'tts_sla_time',
  'delivery_sla_time',
  'cancel_order_sla_time',
  'shipping_due_time',
  'collection_due_time',
  'delivery_due_time',
  'fast_dispatch_sla_time',
  'pick_up_cut_off_time',
  'rts_time',
  'collection_time',
  'delivery_time',
  'cancel_time',
  'request_cancel_time',
  'release_date',
  'fulfillment_type',
  'shipping_type',
  'delivery_type',
  'delivery_option_name',
  'shipping_provider',
  'shipping_provider_id',
  'tracking_number',
  'warehouse_id',
  'warehouse_name',
  'split_or_combine_tag',
  'is_on_hold_order',
  'is_cod',
  'is_sample_order',
  'is_replacement_order',
  'is_exchange_order',
  'is_buyer_request_cancel',
  'cancel_reason',
  'cancellation_initiator',
  'payment_method_name',
  'refund_amount',
] as const;

const LINE_FIELDS = [
  'product_id',
  'product_name',
  'sku_id',
  'sku_name',
  'seller_sku',
  'display_status',
  'package_id',
  'package_status',
  'tracking_number',
  'shipping_provider_name',
  'sale_price',
  'original_price',
  'seller_discount',
  'platform_discount',
  'currency',
  'is_gift',
  'cancel_reason',
  'cancel_user',
  'rts_time',
] as const;

/** Makes the row that the ledger keeps of an order. */
export function mirrorRow(order: WireOrder): MirrorRow {
  const wire = order as MirroredOrder;
  const kept = pick(wire, ORDER_FIELDS);
  const lines = keptLines(wire.line_items ?? [], wire.payment?.currency);
  const packages = (wire.packages ?? []).flatMap(({ id }) => (id ? [{ id }] : []));
  const handling = wire.handling_duration as { days?: string; type?: string } | undefined;
  const body = {
    ...kept,
    ...(handling?.days && {
      handling_duration: { days: handling.days, ...(handling.type && { type: handling.type }) },
    }),
    ...(packages.length > 0 && { packages }),
    ...(wire.payment && { payment: amounts(wire.payment) }),
    line_items: lines,
  };
  return {
    id: wire.id,
    status: wire.status ?? 'UNKNOWN',
    createdAt: seconds(wire.create_time),
    updatedAt: seconds(wire.update_time) ?? seconds(wire.create_time) ?? 0,
    shipBy: seconds(wire.rts_sla_time),
    body: JSON.stringify(body),
    lines: lines.map((line) => ({
      skuId: line.sku_id ?? '',
      sellerSku: line.seller_sku ?? '',
      product: line.product_name ?? '',
      variant: line.sku_name ?? '',
      units: line.units,
      unitPrice: line.sale_price ?? '',
      currency: line.currency ?? wire.payment?.currency ?? '',
    })),
  };
}

/** The order that a mirrored body holds, in its wire form: `orderRow`, deadlines and reports read it like the API's own. */
export function readMirror(body: string): MirroredOrder {
  const kept = JSON.parse(body) as Omit<MirroredOrder, 'line_items'> & { line_items: KeptLine[] };
  const lines: WireLine[] = [];
  for (const line of kept.line_items) {
    line.id = '';
    for (let count = 0; count < line.units; count += 1) lines.push(line as unknown as WireLine);
  }
  return Object.assign(kept, { line_items: lines }) as unknown as MirroredOrder;
}

/** Lines that are alike gathered, in the order they came; the order's own currency is not repeated on them. */
function keptLines(lines: readonly WireLine[], currency: string | undefined): KeptLine[] {
  if (lines.length === 1) return [{ ...keptLine(lines[0] as WireLine, currency), units: 1 }];
  const alike = new Map<string, KeptLine>();
  for (const line of lines) {
    const kept = keptLine(line, currency);
    const key = JSON.stringify(kept);
    const before = alike.get(key);
    if (before) before.units += 1;
    else alike.set(key, { ...kept, units: 1 });
  }
  return [...alike.values()];
}

function keptLine(line: WireLine, currency: string | undefined): Omit<KeptLine, 'units'> {
  const kept = pick(line as WireLine & Record<string, unknown>, LINE_FIELDS);
  if (kept.currency === currency) delete kept.currency;
  return kept;
}

/** The fields that say something: neither absent, empty, false nor 0. */
function pick(from: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const value = from[field];
    if (value) kept[field] = value;
  }
  return kept;
}

/** A payment's currency and its amounts, which are decimal text; nothing else that might be in it. */
function amounts(payment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(payment)) {
    if (typeof value === 'string' && (name === 'currency' ? /^[A-Z]{3}$/ : /^-?\d+(?:\.\d+)?$/).test(value))
      kept[name] = value;
  }
  return kept;
}

function seconds(time: number | undefined): number | null {
  return typeof time === 'number' && Number.isSafeInteger(time) && time > 0 ? time : null;
}
