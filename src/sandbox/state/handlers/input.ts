import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext } from '../../types.ts';
import { keyOf, SLOTS } from '../ids.ts';
import { type OrderRow, openRows, type PackageRow, type Parcel, type Rows } from '../rows.ts';
import { type ShopFacts, shopOfId } from '../shops.ts';
import { badField, type RefusalCode, refusal } from './refusals.ts';

/** A request of one shop, its rows at hand. */
export interface Request {
  context: HandlerContext;
  db: DatabaseSync;
  rows: Rows;
  facts: ShopFacts;
  /** Virtual time, epoch seconds. */
  now: number;
}

/** Opens a request that is made for a shop. @throws Refusal (106013) without one */
export function open(context: HandlerContext): Request {
  const facts = context.shop && shopOfId(context.shop.id);
  if (!facts) throw badField('query.shop_cipher');
  return { context, db: context.db, rows: openRows(context.db), facts, now: context.now };
}

/** The shop's order of an id. @throws Refusal where it has none */
export function orderById(request: Request, id: string | undefined, missing: RefusalCode = 21008111): OrderRow {
  const n = keyOf('order', id ?? '');
  const order = n === undefined ? undefined : request.rows.order(n);
  if (!order || order.shop !== request.facts.key) throw refusal(missing);
  return order;
}

/** The shop's package of an id. @throws Refusal where it has none */
export function packageById(request: Request, id: string | undefined, missing: RefusalCode = 21011028): PackageRow {
  const k = keyOf('package', id ?? '');
  const pack = k === undefined ? undefined : request.rows.pack(k);
  if (!pack || pack.shop !== request.facts.key) throw refusal(missing);
  return pack;
}

/** Places of the items named in an order; undefined when none are named. @throws Refusal for items of other orders */
export function placesOf(
  order: OrderRow,
  ids: readonly string[] | undefined,
  foreign: RefusalCode,
): number[] | undefined {
  if (!ids || ids.length === 0) return undefined;
  const places = ids.map((id) => {
    const key = keyOf('line', id);
    const place = key === undefined ? -1 : key - order.n * SLOTS;
    if (place < 0 || place >= order.lines.length) throw refusal(foreign);
    return place;
  });
  return [...new Set(places)].sort((a, b) => a - b);
}

/** A text of the body; undefined where absent. @throws Refusal for another type */
export function text(source: Record<string, unknown>, field: string): string | undefined {
  const value = source[field];
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw badField(`body.${field}`);
}

/** A list of texts of the body; undefined where absent. @throws Refusal for another type */
export function texts(source: Record<string, unknown>, field: string): string[] | undefined {
  const value = source[field];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badField(`body.${field}`);
}

/** A list of objects of the body; empty where absent. @throws Refusal for another type */
export function objects(source: Record<string, unknown>, field: string): Record<string, unknown>[] {
  const value = source[field] ?? [];
  if (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
  ) {
    return value as Record<string, unknown>[];
  }
  throw badField(`body.${field}`);
}

/** An object of the body; undefined where absent. @throws Refusal for another type */
export function object(source: Record<string, unknown>, field: string): Record<string, unknown> | undefined {
  const value = source[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw badField(`body.${field}`);
}

/** A whole number of the body, epoch seconds; undefined where absent. @throws Refusal for another type */
export function whole(source: Record<string, unknown>, field: string): number | undefined {
  const value = source[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw badField(`body.${field}`);
}

/** Weight and size of a parcel as they were sent. @throws Refusal for what is no positive number */
export function parcelOf(body: Record<string, unknown>): Parcel {
  const weight = object(body, 'weight');
  const dimension = object(body, 'dimension');
  return {
    ...(weight && { weight: { value: number(weight, 'value', 'weight'), unit: text(weight, 'unit') ?? 'GRAM' } }),
    ...(dimension && {
      dimension: {
        length: number(dimension, 'length', 'dimension'),
        width: number(dimension, 'width', 'dimension'),
        height: number(dimension, 'height', 'dimension'),
        unit: text(dimension, 'unit') ?? 'CM',
      },
    }),
  };
}

function number(source: Record<string, unknown>, field: string, parent: string): string {
  const value = text(source, field);
  if (value !== undefined && /^\d{1,9}(?:\.\d{1,6})?$/.test(value) && Number(value) > 0) return value;
  throw badField(`body.${parent}.${field}`);
}
