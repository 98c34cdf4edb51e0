import type { DatabaseSync } from 'node:sqlite';
import { idOf, keyOf } from '../ids.ts';
import { nextCount } from '../meta.ts';

export type ActivityType = 'FIXED_PRICE' | 'DIRECT_DISCOUNT' | 'FLASHSALE' | 'SHIPPING_DISCOUNT' | 'BUY_MORE_SAVE_MORE';
export type Level = 'PRODUCT' | 'VARIATION' | 'SHOP';
export type ActivityStatus = 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED';
export type Participation = 'BUYER_NO_LIMIT' | 'BUYER_LIMIT_ONLY_ONE';

/** A promotion of a shop; times are epoch seconds of the virtual clock. */
export interface ActivityRow {
  id: number;
  shop: number;
  title: string;
  type: ActivityType;
  level: Level;
  duration: 'NORMAL' | 'INDEFINITE';
  /** 0 for what runs without an end. */
  begin: number;
  end: number;
  participation: Participation;
  discount: Record<string, unknown> | null;
  target: Record<string, unknown> | null;
  /** Made by the platform. */
  immutable: boolean;
  status: ActivityStatus;
  createTime: number;
  updateTime: number;
  /** When the status changes by itself. */
  nextAt: number | null;
}

/** What is in an activity. */
export interface ItemRow {
  product: string;
  /** Empty where the whole product is. */
  sku: string;
  /** Minor units. */
  price: number | null;
  percent: number | null;
  /** -1 for none. */
  quantityLimit: number;
  perUser: number;
}

/** A row of the table as the sandbox sees it. */
export function activityRow(raw: unknown): ActivityRow {
  const row = raw as Record<string, string | number | null>;
  const json = (column: string) => (row[column] === null ? null : JSON.parse(row[column] as string));
  return {
    id: row.id as number,
    shop: row.shop as number,
    title: row.title as string,
    type: row.type as ActivityType,
    level: row.level as Level,
    duration: row.duration as ActivityRow['duration'],
    begin: row.begin_time as number,
    end: row.end_time as number,
    participation: row.participation as Participation,
    discount: json('discount'),
    target: json('target'),
    immutable: row.immutable === 1,
    status: row.status as ActivityStatus,
    createTime: row.create_time as number,
    updateTime: row.update_time as number,
    nextAt: row.next_at as number | null,
  };
}

/** The id the world sees. */
export function activityId(key: number): string {
  return idOf('activity', key);
}

/** Reads an activity by the id the world sees, of whichever shop. */
export function activityById(db: DatabaseSync, id: string): ActivityRow | undefined {
  const key = keyOf('activity', id);
  const raw = key === undefined ? undefined : db.prepare('SELECT * FROM activities WHERE id = ?').get(key);
  return raw && activityRow(raw);
}

/** Stores a new activity. @returns it with its key */
export function insertActivity(db: DatabaseSync, row: Omit<ActivityRow, 'id'>): ActivityRow {
  const id = nextCount(db, 'activity');
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  // biome-ignore format: one row of the table a line
  db.prepare('INSERT INTO activities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(id, row.shop, row.title, row.type,
    row.level, row.duration, row.begin, row.end, row.participation, text(row.discount), text(row.target), row.immutable ? 1 : 0,
    row.status, row.createTime, row.updateTime, row.nextAt);
  return { ...row, id };
}

/** Writes what can change about an activity. */
export function updateActivity(db: DatabaseSync, row: ActivityRow): void {
  db.prepare(
    `UPDATE activities SET title = ?, level = ?, duration = ?, begin_time = ?, end_time = ?, discount = ?, target = ?, status = ?,
       update_time = ?, next_at = ? WHERE id = ?`,
  ).run(
    row.title,
    row.level,
    row.duration,
    row.begin,
    row.end,
    row.discount && JSON.stringify(row.discount),
    row.target && JSON.stringify(row.target),
    row.status,
    row.updateTime,
    row.nextAt,
    row.id,
  );
}

/** What is in an activity, by product and SKU. */
export function itemsOf(db: DatabaseSync, activity: number): ItemRow[] {
  const rows = db.prepare('SELECT * FROM activity_items WHERE activity = ? ORDER BY product, sku').all(activity);
  return rows.map((raw) => itemRow(raw));
}

/** One item of an activity. @param sku empty for the product as a whole */
export function itemOf(db: DatabaseSync, activity: number, product: string, sku: string): ItemRow | undefined {
  const raw = db
    .prepare('SELECT * FROM activity_items WHERE activity = ? AND product = ? AND sku = ?')
    .get(activity, product, sku);
  return raw && itemRow(raw);
}

function itemRow(raw: unknown): ItemRow {
  const row = raw as Record<string, string | number | null>;
  return {
    product: row.product as string,
    sku: row.sku as string,
    price: row.price as number | null,
    percent: row.percent as number | null,
    quantityLimit: row.quantity_limit as number,
    perUser: row.per_user as number,
  };
}

/** Puts an item in, or another discount on one that is in. */
export function saveItem(db: DatabaseSync, activity: number, item: ItemRow): void {
  db.prepare('INSERT OR REPLACE INTO activity_items VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    activity,
    item.product,
    item.sku,
    item.price,
    item.percent,
    item.quantityLimit,
    item.perUser,
  );
}
