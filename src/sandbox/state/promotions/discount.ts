import { object, objects, text } from '../handlers/input.ts';
import { minorOf } from '../products/money.ts';
import { refuse } from './refusals.ts';
import type { ActivityType, Level } from './rows.ts';

type Json = Record<string, unknown>;

const THRESHOLDS = ['MINIMAL_ITEM_QUANTITY', 'MINIMAL_ORDER_AMOUNT'];

/**
 * The discount of a shipping or buy-more promotion as it came, checked; null for the types that have theirs at each item.
 * Rules: Create Activity 202309.
 * @throws Refusal for what is missing or does not go together
 */
export function discountFrom(body: Json, type: ActivityType, level: Level): Json | null {
  const discount = object(body, 'discount') ?? {};
  if (object(discount, 'gift_discount')) throw refuse(17029036, 'gift_discount');
  if (type === 'SHIPPING_DISCOUNT') return { shipping_discount: shippingFrom(discount, level) };
  if (type === 'BUY_MORE_SAVE_MORE') return { bmsm_discount: { details: tiersFrom(discount) } };
  return null;
}

function shippingFrom(discount: Json, level: Level): Json {
  const given = object(discount, 'shipping_discount');
  if (!given) throw refuse(17029001, 'discount.shipping_discount');
  const threshold = text(given, 'threshold_type') ?? '';
  if (threshold !== 'NO_THRESHOLD') {
    if (!THRESHOLDS.includes(threshold) || level !== 'SHOP') throw refuse(17029001, 'threshold_type');
    checkThreshold(threshold, text(given, 'threshold_value'));
  }
  const kind = text(given, 'type');
  if (kind !== 'FREE_SHIPPING' && kind !== 'DISCOUNT_SHIPPING_FEE') throw refuse(17029001, 'type');
  if (kind === 'DISCOUNT_SHIPPING_FEE' && !minorOf(text(given, 'value') ?? '')) throw refuse(17029112, 'value');
  const area = object(given, 'area_scope');
  if (text(area ?? {}, 'type') !== 'WHOLE' && text(area ?? {}, 'type') !== 'SPECIFIC_AREAS')
    throw refuse(17029001, 'area_scope.type');
  const inventory = text(given, 'inventory_type') ?? 'SELF_FULFILLED';
  if (inventory !== 'SELF_FULFILLED' && (level !== 'SHOP' || threshold !== 'NO_THRESHOLD'))
    throw refuse(17029001, 'inventory_type');
  return { shipping_method: 'STANDARD_SHIPPING', inventory_type: inventory, ...given };
}

function tiersFrom(discount: Json): Json[] {
  const tiers = objects(object(discount, 'bmsm_discount') ?? {}, 'details');
  if (tiers.length === 0 || tiers.length > 2) throw refuse(17029001, 'bmsm_discount.details');
  let before: { threshold: number; value: number } | undefined;
  for (const [index, tier] of tiers.entries()) {
    const [threshold, kind] = [text(tier, 'threshold_type') ?? '', text(tier, 'type')];
    if (tier.tier !== index + 1) throw refuse(17029001, 'tier');
    if (threshold !== tiers[0]!.threshold_type || kind !== tiers[0]!.type) throw refuse(17029001, 'details');
    if (!THRESHOLDS.includes(threshold)) throw refuse(17029111);
    const value = reliefOf(text(tier, 'value') ?? '', kind);
    const least = { threshold: checkThreshold(threshold, text(tier, 'threshold_value')), value };
    if (before && least.threshold <= before.threshold) throw refuse(17029111, `tier ${index + 1}`);
    if (before && least.value <= before.value) throw refuse(17029112, `tier ${index + 1}`);
    before = least;
  }
  return tiers;
}

function reliefOf(value: string, kind: string | undefined): number {
  const minor = minorOf(value);
  if (kind === 'AMOUNT_OFF' && minor) return minor;
  if (kind === 'PERCENTAGE_OFF' && /^[1-9]\d?$/.test(value)) return Number(value);
  throw refuse(17029112, value);
}

function checkThreshold(kind: string, value = ''): number {
  const threshold = kind === 'MINIMAL_ITEM_QUANTITY' ? (/^\d{1,5}$/.test(value) ? Number(value) : 0) : minorOf(value);
  if (!threshold) throw refuse(17029111, value);
  return threshold;
}
