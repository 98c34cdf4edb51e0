import { parseDecimal } from '../lib/decimal.ts';
import { isWholeCurrency, statusWord } from './seller-center.ts';
import { type DateOrder, readWallTime } from './seller-center-dates.ts';

/** Times of an order in an export, epoch seconds. */
export interface ImportTimes {
  created?: number;
  paid?: number;
  rts?: number;
  shipped?: number;
  delivered?: number;
  cancelled?: number;
}

/** One row of an export that was understood: a SKU of an order, with what the order as a whole says. */
export interface ImportLine {
  orderId: string;
  skuId: string;
  status: string;
  /** The latest of its times: how new the row is. */
  latest: number;
  times: ImportTimes;
  units: number;
  cancelledLine: boolean;
  currency: string;
  /** Amounts by column key, decimal text. */
  amounts: Readonly<Record<string, string>>;
  /** Texts by column key. */
  texts: Readonly<Record<string, string>>;
}

export interface RowReader {
  /** Takes off what spreadsheets add to a cell (src/files/cell.ts). */
  text: (cell: string) => string;
  id: (cell: string) => { id: string; problem?: undefined } | { id?: undefined; problem: string };
  dateOrder: DateOrder;
  /** The moment at which the shop's wall clock shows a time, epoch seconds. */
  moment: (date: string, time: string) => number;
  /** Currency of the shop's market, for amounts that do not say theirs. */
  currency: string | undefined;
}

/** Columns that hold times, and the name of each. */
export const timeColumns = {
  created_time: 'created',
  paid_time: 'paid',
  rts_time: 'rts',
  shipped_time: 'shipped',
  delivered_time: 'delivered',
  cancelled_time: 'cancelled',
} as const satisfies Record<string, keyof ImportTimes>;

const AMOUNTS = [
  'unit_original_price',
  'subtotal_before_discount',
  'platform_discount',
  'seller_discount',
  'subtotal',
  'shipping_fee',
  'original_shipping_fee',
  'shipping_seller_discount',
  'shipping_platform_discount',
  'payment_platform_discount',
  'retail_delivery_fee',
  'taxes',
  'order_amount',
  'refund_amount',
];
const TEXTS = [
  'seller_sku',
  'product',
  'variant',
  'order_type',
  'after_sale',
  'cancel_by',
  'cancel_reason',
  'fulfillment_type',
  'warehouse_name',
  'tracking_id',
  'delivery_option_type',
  'delivery_option',
  'shipping_provider',
  'payment_method',
  'package_id',
];

/** More units of one SKU in one order are a slip of a spreadsheet. */
const MOST_UNITS = 10_000;

/**
 * Reads a row of an order export.
 * @param cells by column key, as they stand in the file
 * @returns the line, or why the row is refused
 */
export function readImportRow(
  cells: Readonly<Record<string, string>>,
  reader: RowReader,
): { line: ImportLine; problem?: undefined } | { line?: undefined; problem: string; orderId?: string } {
  const cell = (key: string) => reader.text(cells[key] ?? '');
  const order = reader.id(cells.order_id ?? '');
  if (order.id === undefined) return { problem: `order id: ${order.problem}` };
  const refuse = (problem: string) => ({ problem, orderId: order.id });
  const sku = reader.id(cells.sku_id ?? '');
  if (sku.id === undefined) return refuse(`SKU id: ${sku.problem}`);

  const times: ImportTimes = {};
  for (const [key, name] of Object.entries(timeColumns)) {
    const text = cell(key);
    if (text === '' || /^[-–—/]+$/.test(text)) continue;
    const wall = readWallTime(text, reader.dateOrder);
    if (!wall) return refuse(`${key}: «${masked(text)}» is no date`);
    times[name] = reader.moment(wall.date, wall.time);
  }
  if (times.created === undefined) return refuse('created_time: empty');

  const status = readStatus(cell('status'), cell('substatus'), times);
  if (status === undefined) return refuse(`status: «${shown(cell('status'))}» is not known`);

  const units = count(cell('quantity'));
  if (units === undefined || units === 0 || units > MOST_UNITS)
    return refuse(`quantity: «${masked(cell('quantity'))}» is no number of units`);

  const amounts: Record<string, string> = {};
  let currency = reader.currency ?? '';
  for (const key of AMOUNTS) {
    const text = cell(key);
    if (text === '') continue;
    const named = /\b([A-Z]{3})\b/.exec(text)?.[1];
    if (named) currency = named;
    const amount = readAmount(text, named ?? reader.currency);
    if (amount === undefined) return refuse(`${key}: «${masked(text)}» is no amount`);
    amounts[key] = amount;
  }
  return {
    line: {
      orderId: order.id,
      skuId: sku.id,
      status,
      latest: Math.max(...Object.values(times)),
      times,
      units,
      cancelledLine: /^cancel/i.test(cell('after_sale')),
      currency,
      amounts,
      texts: Object.fromEntries(TEXTS.map((key) => [key, cell(key)]).filter(([, text]) => text !== '')),
    },
  };
}

/** The API's status for the words of an export; where the substatus is not understood, the times tell. */
function readStatus(status: string, substatus: string, times: ImportTimes): string | undefined {
  const [word, closer] = [statusWord(status), statusWord(substatus)];
  if (word === 'TO_SHIP') {
    if (closer && ['AWAITING_SHIPMENT', 'AWAITING_COLLECTION', 'PARTIALLY_SHIPPING', 'ON_HOLD'].includes(closer))
      return closer;
    return times.rts === undefined ? 'AWAITING_SHIPMENT' : 'AWAITING_COLLECTION';
  }
  if (word === 'SHIPPED') {
    if (closer === 'IN_TRANSIT' || closer === 'DELIVERED') return closer;
    return times.delivered === undefined ? 'IN_TRANSIT' : 'DELIVERED';
  }
  return word ?? (closer === 'TO_SHIP' || closer === 'SHIPPED' ? undefined : closer);
}

/**
 * Reads an amount in the ways that exports write it: `12.50`, `USD 12.50`, `1,234.50`, `BRL 1.234,50`, `Rp12.000`.
 * @param currency tells whether a lone separator before three digits groups thousands
 * @returns decimal text; undefined for what is no amount
 */
export function readAmount(text: string, currency: string | undefined): string | undefined {
  const bare = text.replace(/\b[A-Z]{3}\b|\bRp\.?|R\$|S\$|RM|[$£€¥฿₫₱]|\s/gi, '');
  const parts = /^(-?)(\d[\d.,]*)$/.exec(bare);
  if (!parts) return undefined;
  const [, sign = '', digits = ''] = parts;
  const plain = isWholeCurrency(currency) ? withoutGroups(digits, '') : withoutGroups(digits, decimalSign(digits));
  return plain !== undefined && parseDecimal(plain) ? sign + plain : undefined;
}

/** The sign before the decimal places: the last one where both occur, a lone one unless it groups thousands. */
function decimalSign(digits: string): string {
  const [dot, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const sign = dot >= 0 ? '.' : ',';
  if (digits.split(sign).length > 2) return '';
  return sign === ',' && /,\d{3}$/.test(digits) ? '' : sign;
}

function withoutGroups(digits: string, decimal: string): string | undefined {
  const at = decimal === '' ? -1 : digits.lastIndexOf(decimal);
  let [whole, fraction] = at < 0 ? [digits, ''] : [digits.slice(0, at), digits.slice(at + 1)];
  // Currencies without decimal places are written with two zeros by some tools.
  if (decimal === '' && /[.,]00?$/.test(whole)) [whole, fraction] = [whole.replace(/[.,]00?$/, ''), ''];
  if (!/^\d+$/.test(whole) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return undefined;
  const plain = whole.replace(/[.,]/g, '');
  return fraction === '' ? plain : `${plain}.${fraction}`;
}

function count(text: string): number | undefined {
  return /^\d{1,9}(?:\.0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Words in a column of numbers may be a buyer's name that slipped there. */
function masked(text: string): string {
  return shown(text.replace(/\p{L}{4,}/gu, '…'));
}
