import { decimal } from '../content.ts';
import type { ShopFacts } from '../shops.ts';
import { type ActivityRow, activityId, type ItemRow } from './rows.ts';

/** So long after its end the platform still says what was in a discount or a flash sale (Get Activity 202309). */
const REMEMBERED = 180 * 86_400;

type Json = Record<string, unknown>;

/** An activity as a search lists it. */
export function wireListed(row: ActivityRow): Json {
  return {
    id: activityId(row.id),
    ...wireFacts(row),
  };
}

function wireFacts(row: ActivityRow): Json {
  return {
    title: row.title,
    activity_type: row.type,
    product_level: row.level,
    duration_type: row.duration,
    begin_time: row.begin,
    end_time: row.end,
    participation_limit: [{ type: row.participation }],
    status: row.status,
    create_time: row.createTime,
    update_time: row.updateTime,
    ...(row.discount && { discount: row.discount }),
    ...(row.immutable && { activity_commands: ['IMMUTABLE'] }),
  };
}

/** An activity with what is in it. */
export function wireActivity(facts: ShopFacts, row: ActivityRow, items: readonly ItemRow[], now: number): Json {
  const forgotten = row.end > 0 && row.end + REMEMBERED < now;
  return {
    activity_id: activityId(row.id),
    ...wireFacts(row),
    ...(row.target && { target_user_info: row.target }),
    products: forgotten ? [] : wireProducts(facts, row, items),
  };
}

function wireProducts(facts: ShopFacts, { level }: ActivityRow, items: readonly ItemRow[]): Json[] {
  return [...Map.groupBy(items, ({ product }) => product)].map(([id, group]) => {
    const whole = level === 'VARIATION' ? undefined : group[0];
    return {
      id,
      ...(whole ? wireDiscount(facts, whole) : { quantity_limit: -1, quantity_per_user: -1 }),
      skus: whole ? [] : group.map((item) => ({ id: item.sku, ...wireDiscount(facts, item) })),
    };
  });
}

function wireDiscount({ shop }: ShopFacts, { price, percent, quantityLimit, perUser }: ItemRow): Json {
  return {
    ...(price !== null && { activity_price: { amount: decimal(price), currency: shop.currency } }),
    ...(percent !== null && { discount: String(percent) }),
    quantity_limit: quantityLimit,
    quantity_per_user: perUser,
  };
}
