import type { DatabaseSync } from 'node:sqlite';
import { refuse } from './refusals.ts';
import { type ActivityRow, type ActivityType, activityId } from './rows.ts';

/**
 * Types that a product or SKU can be in one of at a time. That there are such is the platform's (17029022, 17029104); that a flash
 * sale and a discount may meet, and the flash sale's price then counts, is what it tells sellers (Seller University, Flash Deal).
 */
const FAMILIES: readonly (readonly ActivityType[])[] = [
  ['FIXED_PRICE', 'DIRECT_DISCOUNT'],
  ['FLASHSALE'],
  ['BUY_MORE_SAVE_MORE'],
];

const OTHERS = `FROM activities AS a JOIN activity_items AS i ON i.activity = a.id
  WHERE a.shop = ?1 AND a.id <> ?2 AND a.status IN ('NOT_START', 'ONGOING') AND a.begin_time < ?4 AND a.end_time > ?3
    AND a.type IN (SELECT value FROM json_each(?5))`;

/** @throws Refusal where the product or SKU is in another activity of the kind in that time. @param sku empty for the whole product */
export function refuseSecond(db: DatabaseSync, row: ActivityRow, product: string, sku: string): void {
  const family = familyOf(row.type);
  if (family === undefined) return;
  const other = db
    .prepare(`SELECT a.id, a.title ${OTHERS} AND i.product = ?6 AND (i.sku = '' OR ?7 = '' OR i.sku = ?7) LIMIT 1`)
    .get(row.shop, row.id, row.begin, row.end, JSON.stringify(family), product, sku) as
    | { id: number; title: string }
    | undefined;
  if (other)
    throw refuse(
      row.type === 'BUY_MORE_SAVE_MORE' ? 17029104 : 17029022,
      `${sku || product}, ${activityId(other.id)} ${other.title}`,
    );
}

/** @throws Refusal where something of an activity would be in another one, with the times it is to have */
export function refuseOverlap(db: DatabaseSync, row: ActivityRow): void {
  const family = familyOf(row.type);
  if (family === undefined) return;
  const other = db
    .prepare(
      `SELECT a.id ${OTHERS} AND EXISTS (SELECT 1 FROM activity_items AS own WHERE own.activity = ?2 AND own.product = i.product
         AND (own.sku = '' OR i.sku = '' OR own.sku = i.sku)) LIMIT 1`,
    )
    .get(row.shop, row.id, row.begin, row.end, JSON.stringify(family)) as { id: number } | undefined;
  if (other) throw refuse(row.type === 'BUY_MORE_SAVE_MORE' ? 17029104 : 17029103, activityId(other.id));
}

function familyOf(type: ActivityType): readonly ActivityType[] | undefined {
  return FAMILIES.find((family) => family.includes(type));
}
