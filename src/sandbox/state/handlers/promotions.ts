import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read, write } from '../database.ts';
import { changeActivity, lifeAt } from '../promotions/clock.ts';
import { refuseOverlap } from '../promotions/conflicts.ts';
import { discountFrom } from '../promotions/discount.ts';
import { refuse } from '../promotions/refusals.ts';
import {
  type ActivityRow,
  type ActivityType,
  activityById,
  activityId,
  activityRow,
  insertActivity,
  itemsOf,
  type Level,
  type Participation,
} from '../promotions/rows.ts';
import { wireActivity, wireListed } from '../promotions/wire.ts';
import type { ShopFacts } from '../shops.ts';
import { object, objects, open, text, whole } from './input.ts';
import { readPage } from './paging.ts';

const TYPES: readonly ActivityType[] = [
  'FIXED_PRICE',
  'DIRECT_DISCOUNT',
  'FLASHSALE',
  'SHIPPING_DISCOUNT',
  'BUY_MORE_SAVE_MORE',
];
const LEVELS: readonly Level[] = ['PRODUCT', 'VARIATION', 'SHOP'];
const BUYERS = ['ALL_USER', 'SHOP_NEW_CUSTOMER', 'SHOP_EXISTING_CUSTOMER', 'SHOP_REPEAT_CUSTOMER'];
const LONGEST_TITLE = 50;
/** Seconds. What sellers are told of discounts (10 minutes to 365 days) and flash sales (72 hours); the API has codes and no numbers. */
const PERIOD = { least: 600, most: 365 * 86_400, flash: 72 * 3600 };

/** The shop's activity of the path. @throws Refusal for none, and for another shop's */
export function activityOf({ path }: HandlerContext, db: DatabaseSync, facts: ShopFacts): ActivityRow {
  const row = activityById(db, path.activity_id ?? '');
  if (!row) throw refuse(17029009, path.activity_id);
  if (row.shop !== facts.key) throw refuse(17029028, path.activity_id);
  return row;
}

/** @throws Refusal for what is over, or is the platform's own */
export function refuseUnchangeable({ status, immutable }: ActivityRow): void {
  if (immutable) throw refuse(17029069);
  if (status === 'DEACTIVATED') throw refuse(17029010);
  if (status === 'EXPIRED') throw refuse(17029012);
}

function create(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body } = context;
  const type = text(body, 'activity_type') as ActivityType;
  const level = text(body, 'product_level') as Level;
  if (!TYPES.includes(type)) throw refuse(17029036, type);
  if (!LEVELS.includes(level)) throw refuse(17029001, 'product_level');
  const forItems = type !== 'SHIPPING_DISCOUNT' && type !== 'BUY_MORE_SAVE_MORE';
  if ((forItems && level === 'SHOP') || (type === 'SHIPPING_DISCOUNT' && level === 'VARIATION'))
    throw refuse(17029001, 'product_level');
  return write(db, () => {
    const title = titleOf(db, facts, body);
    const times = timesOf(body, type);
    if (times.duration === 'NORMAL' && times.begin <= now) throw refuse(17029005);
    const discount = discountFrom(body, type, level);
    refuseSecondFreeShipping(db, facts, { type, level, discount });
    const row = insertActivity(db, {
      shop: facts.key,
      title,
      type,
      level,
      ...times,
      participation: participationOf(body) ?? 'BUYER_NO_LIMIT',
      discount,
      target: targetOf(body),
      immutable: false,
      ...lifeAt(times.begin, times.end, now),
      createTime: now,
      updateTime: now,
    });
    return { activity_id: activityId(row.id), create_time: now, update_time: now, status: row.status };
  });
}

function update(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body } = context;
  return write(db, () => {
    const row = activityOf(context, db, facts);
    refuseUnchangeable(row);
    const title = titleOf(db, facts, body, row.id);
    const times = timesOf(body, row.type);
    if (row.status === 'ONGOING' && times.begin !== row.begin) throw refuse(17029011);
    if (times.begin !== row.begin && times.duration === 'NORMAL' && times.begin <= now) throw refuse(17029005);
    if (times.end !== 0 && times.end <= now) throw refuse(17029006);
    const level = (text(body, 'product_level') ?? row.level) as Level;
    if ((level === 'SHOP') !== (row.level === 'SHOP')) throw refuse(17029102);
    if (level !== row.level) throw refuse(17029001, 'product_level');
    const participation = participationOf(body);
    if (participation !== undefined && participation !== row.participation) throw refuse(17029106);
    const discount = object(body, 'discount') ? discountFrom(body, row.type, level) : row.discount;
    if (kindsOf(discount) !== kindsOf(row.discount)) throw refuse(17029105);
    const after: ActivityRow = {
      ...row,
      title,
      ...times,
      discount,
      target: object(body, 'target_user_info') ? targetOf(body) : row.target,
      ...lifeAt(times.begin, times.end, now),
      updateTime: now,
    };
    refuseOverlap(db, after);
    changeActivity(db, row, after);
    return { activity_id: activityId(row.id), title, update_time: now };
  });
}

/** The threshold and the discount a buy-more promotion was made with, which stay. */
function kindsOf(discount: ActivityRow['discount']): string {
  const details = (discount?.bmsm_discount as { details?: Record<string, unknown>[] } | undefined)?.details;
  return `${details?.[0]?.threshold_type} ${details?.[0]?.type}`;
}

function get(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return read(db, () => {
    const row = activityOf(context, db, facts);
    return wireActivity(facts, row, itemsOf(db, row.id), now);
  });
}

function search(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const { body } = context;
  const size = whole(body, 'page_size') ?? 50;
  if (size < 0 || size > 100) throw refuse(17029001, 'page_size');
  const [status, type, title] = [text(body, 'status'), text(body, 'activity_type'), text(body, 'activity_title')];
  const page = readPage(db, {
    table: 'activities',
    key: 'id',
    where: [
      ['shop = ?', facts.key],
      ...(status ? [['status = ?', status] as const] : []),
      ...(type ? [['type = ?', type] as const] : []),
      ...(title ? [['instr(title, ?) > 0', title] as const] : []),
    ],
    sort: 'create_time',
    descending: true,
    size: size || 50,
    token: text(body, 'page_token'),
  });
  return {
    total_count: page.total,
    next_page_token: page.nextToken,
    activities: page.rows.map((raw) => wireListed(activityRow(raw))),
  };
}

function deactivate(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return write(db, () => {
    const row = activityOf(context, db, facts);
    refuseUnchangeable(row);
    changeActivity(db, row, { ...row, status: 'DEACTIVATED', nextAt: null, updateTime: now });
    return { activity_id: activityId(row.id), title: row.title, status: 'DEACTIVATED', update_time: now };
  });
}

/** That there is such an operation is known, and not what it does: here it takes a deactivation back while there is time left. */
function republish(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return write(db, () => {
    const row = activityOf(context, db, facts);
    const over = row.end !== 0 && row.end <= now;
    if (row.status !== 'DEACTIVATED' || over || row.immutable) throw refuse(17003243, row.status);
    refuseSecondFreeShipping(db, facts, row);
    const after: ActivityRow = { ...row, ...lifeAt(row.begin, row.end, now), updateTime: now };
    refuseOverlap(db, after);
    changeActivity(db, row, after);
    return {};
  });
}

function titleOf(db: DatabaseSync, facts: ShopFacts, body: Record<string, unknown>, own = 0): string {
  const title = text(body, 'title')?.trim() ?? '';
  if (title === '') throw refuse(17029003);
  if ([...title].length > LONGEST_TITLE) throw refuse(17029002);
  const other = db.prepare('SELECT 1 FROM activities WHERE shop = ? AND title = ? AND id <> ?');
  if (other.get(facts.key, title, own)) throw refuse(17029004, title);
  return title;
}

function timesOf(body: Record<string, unknown>, type: ActivityType): Pick<ActivityRow, 'duration' | 'begin' | 'end'> {
  const duration = text(body, 'duration_type') ?? 'NORMAL';
  const [begin, end] = [whole(body, 'begin_time') ?? 0, whole(body, 'end_time') ?? 0];
  if (duration === 'INDEFINITE') {
    if (type !== 'SHIPPING_DISCOUNT' || begin !== 0 || end !== 0) throw refuse(17029001, 'duration_type');
    return { duration, begin, end };
  }
  if (duration !== 'NORMAL') throw refuse(17029001, 'duration_type');
  if (end - begin < PERIOD.least) throw refuse(17029006);
  if (type === 'FLASHSALE' && end - begin > PERIOD.flash) throw refuse(17029008);
  if (end - begin > PERIOD.most) throw refuse(17029007);
  return { duration, begin, end };
}

function participationOf(body: Record<string, unknown>): Participation | undefined {
  const [first] = objects(body, 'participation_limit');
  const type = first && text(first, 'type');
  if (type === undefined) return undefined;
  if (type !== 'BUYER_NO_LIMIT' && type !== 'BUYER_LIMIT_ONLY_ONE') throw refuse(17029001, 'participation_limit');
  return type;
}

function targetOf(body: Record<string, unknown>): Record<string, unknown> | null {
  const target = object(body, 'target_user_info');
  if (!target) return null;
  if (!BUYERS.includes(text(target, 'user_type') ?? '')) throw refuse(17029001, 'user_type');
  return target;
}

function refuseSecondFreeShipping(
  db: DatabaseSync,
  facts: ShopFacts,
  { type, level, discount }: Pick<ActivityRow, 'type' | 'level' | 'discount'>,
): void {
  const shipping = discount?.shipping_discount as { type?: string } | undefined;
  if (type !== 'SHIPPING_DISCOUNT' || level !== 'SHOP' || shipping?.type !== 'FREE_SHIPPING') return;
  const other = db
    .prepare(
      `SELECT 1 FROM activities WHERE shop = ? AND type = 'SHIPPING_DISCOUNT' AND level = 'SHOP'
         AND status IN ('NOT_START', 'ONGOING') AND json_extract(discount, '$.shipping_discount.type') = 'FREE_SHIPPING'`,
    )
    .get(facts.key);
  if (other) throw refuse(17003203);
}

/** Promotions, without what is in them. */
export const promotionHandlers: HandlerTable = {
  'POST /promotion/202309/activities': create,
  'PUT /promotion/202309/activities/{activity_id}': update,
  'GET /promotion/202309/activities/{activity_id}': get,
  'POST /promotion/202309/activities/search': search,
  'POST /promotion/202309/activities/{activity_id}/deactivate': deactivate,
  'POST /promotion/202607/activities/{activity_id}/republish': republish,
};
