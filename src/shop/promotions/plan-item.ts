import { add, compareDecimal, type Decimal, format, multiply, parseDecimal, roundTo } from '../../lib/decimal.ts';
import { hasMorePlaces } from '../skus/change.ts';
import { type SkuFacts, skuName } from '../skus/types.ts';
import type { Activity, ActivityItem } from './activity.ts';
import { sameItem } from './item-results.ts';
import type { ItemGuards, ItemPlan, ItemWish } from './item-types.ts';

/** A limit is one of these (Update Activity Product 202309), or none. */
const MOST_LIMIT = 99;

export interface ItemRules {
  activity: Pick<Activity, 'id' | 'type' | 'level' | 'status'>;
  guards: ItemGuards;
  /** The shop's: its currency and the digits a price has. */
  market: { currency: string; digits: number };
}

/** An item's plan, or what has to be mended first. */
export interface ItemDecision {
  plan: ItemPlan;
  /** It is in the promotion already, at that. */
  unchanged: boolean;
  /** What is wrong with the row. */
  problem?: string;
  /** What a guard forbids. */
  guarded?: string;
}

/**
 * Turns a row about one product or SKU into what is sent.
 * @param skus the SKU, or all of the product's, with price and stock
 * @param before what of it is in the promotion now
 */
export function planItem(
  skus: readonly SkuFacts[],
  wish: ItemWish,
  { activity, guards, market }: ItemRules,
  before: ActivityItem | undefined,
): ItemDecision {
  const whole = activity.level === 'PRODUCT';
  const [sku] = skus as [SkuFacts];
  const prices = skus
    .flatMap(({ price }) => (price === null ? [] : (parseDecimal(price.amount) ?? [])))
    .sort(compareDecimal);
  const known = prices.length === skus.length;
  const [low, high] = known ? [prices[0], prices.at(-1)] : [undefined, undefined];
  const offer = offerOf(wish, activity, { low, high }, market);
  const paid = (price: Decimal | undefined) => (price === undefined ? undefined : paidFor(price, offer, market.digits));
  const [to, toMost] = [paid(low), paid(high)];
  const limit = wish.limit === undefined ? (before?.limit ?? null) : wish.limit;
  const perBuyer = wish.perBuyer === undefined ? (before?.perBuyer ?? null) : wish.perBuyer;
  const plan: ItemPlan = {
    flow: 'promotion-item',
    activityId: activity.id,
    action: before === undefined ? 'add' : 'change',
    productId: sku.productId,
    skuId: whole ? null : sku.skuId,
    sellerSku: whole ? '' : sku.sellerSku,
    title: sku.title,
    currency: market.currency,
    from: low === undefined ? null : format(low),
    fromMost: high === undefined ? null : format(high),
    price: offer.price === undefined ? null : format(offer.price),
    percent: offer.percent === undefined ? null : format(offer.percent),
    to: to === undefined ? null : format(to),
    toMost: toMost === undefined ? null : format(toMost),
    limit: limit ?? -1,
    perBuyer: perBuyer ?? -1,
    exposure: exposureOf(skus, offer, limit, market.digits),
    before: before ?? null,
    lines: wish.line === null ? [] : [wish.line],
  };
  const name = skuName(whole ? { skuId: null, sellerSku: null, productId: sku.productId } : sku, wish.line);
  const unchanged = before !== undefined && sameItem(plan, before);
  const problem =
    offer.problem ??
    priceProblem(offer, low, market.digits) ??
    limitProblem(before, limit, perBuyer) ??
    (before && !unchanged && activity.type === 'FLASHSALE' && activity.status === 'ONGOING'
      ? 'is in this flash sale, and nothing in one that runs can be changed'
      : undefined);
  if (problem !== undefined) return { plan, unchanged, problem: `${name} ${problem}.` };
  const forbidden = unchanged ? undefined : guardProblem({ low, high, to, toMost }, wish.cost, guards, offer);
  return { plan, unchanged, ...(forbidden !== undefined && { guarded: `${name}: ${forbidden}.` }) };
}

interface Offer {
  price?: Decimal | undefined;
  percent?: Decimal | undefined;
  /** The per cent off that the price was reckoned from. */
  asked?: Decimal;
  problem?: string;
}

/** What the type of the promotion wants to be sent. */
function offerOf(
  { price, percent, currency }: ItemWish,
  { type, level }: ItemRules['activity'],
  { low, high }: { low: Decimal | undefined; high: Decimal | undefined },
  market: ItemRules['market'],
): Offer {
  if (currency !== null && currency !== market.currency)
    return { problem: `has a price in ${currency}; this shop sells in ${market.currency}` };
  if (price !== null && percent !== null) return { problem: 'has both a price and a discount' };
  if (type === 'FIXED_PRICE' || type === 'FLASHSALE') {
    if (price !== null) return { price: hasMorePlaces(price, market.digits) ? price : roundTo(price, market.digits) };
    if (percent === null) return { problem: 'has no price and no discount' };
    if (low === undefined || high === undefined)
      return { problem: 'has no price now that is known, so that no share can be taken off' };
    if (level === 'PRODUCT' && compareDecimal(low, high) !== 0)
      return {
        problem: `has SKUs from ${format(low)} to ${format(high)}, and one price for all of them: give a price`,
      };
    // A share as a fraction, as spreadsheets keep it, would be next to nothing.
    if (compareDecimal(percent, { units: 1n, scale: 0 }) < 0)
      return { problem: `has a discount of ${format(percent)}%: write 15 for 15% off` };
    return { price: lessPercent(low, percent, market.digits), asked: percent };
  }
  if (type === 'DIRECT_DISCOUNT') {
    if (price !== null) return { problem: 'has a price, and this promotion takes per cent off' };
    if (percent === null) return { problem: 'has no discount' };
    const whole = roundTo(percent, 0, 'down');
    if (compareDecimal(whole, percent) !== 0)
      return { problem: `has a discount of ${format(percent)}%; it is in whole per cent` };
    return { percent: whole };
  }
  if (price !== null || percent !== null)
    return { problem: 'has a price or discount of its own, and this promotion has one for all' };
  return {};
}

function priceProblem({ price, percent }: Offer, low: Decimal | undefined, digits: number): string | undefined {
  if (percent !== undefined && (percent.units < 1n || percent.units > 99n))
    return `has a discount of ${format(percent)}%; it is from 1% to 99%`;
  if (price === undefined) return undefined;
  if (price.units <= 0n) return `would cost ${format(price)}: a price is above zero`;
  if (hasMorePlaces(price, digits))
    return digits === 0
      ? `has a price of ${format(price)}; prices of this shop are whole`
      : `has a price of ${format(price)}, with more than ${digits} digits after the point`;
  if (low !== undefined && compareDecimal(price, low) >= 0)
    return `would cost ${format(price)} in the promotion and costs ${format(low)} without it: that is no discount`;
  return undefined;
}

/** Limits may be raised, and not lowered (codes 17029058 and 17029065). */
function limitProblem(
  before: ActivityItem | undefined,
  limit: number | null,
  perBuyer: number | null,
): string | undefined {
  for (const [what, now, then] of [
    ['limit', before?.limit, limit],
    ['limit for each buyer', before?.perBuyer, perBuyer],
  ] as const) {
    if (then !== null && (then < 1 || then > MOST_LIMIT))
      return `has a ${what} of ${then}; it is from 1 to ${MOST_LIMIT}`;
    if (before !== undefined && then !== null && (now === null || (now !== undefined && then < now)))
      return now === null
        ? `has no ${what} in this promotion, and the platform takes no lower one`
        : `has a ${what} of ${now} in this promotion, which the platform does not lower to ${then}`;
  }
  return undefined;
}

interface Prices {
  low: Decimal | undefined;
  high: Decimal | undefined;
  to: Decimal | undefined;
  toMost: Decimal | undefined;
}

function guardProblem(
  { low, high, to, toMost }: Prices,
  cost: Decimal | null,
  { minPrice, maxDiscount, belowCost }: ItemGuards,
  { price, percent, asked }: Offer,
): string | undefined {
  const lowest = price ?? to;
  if (lowest === undefined) {
    const isGuarded = minPrice !== null || maxDiscount !== null || (cost !== null && !belowCost);
    if (!isGuarded) return undefined;
    return percent === undefined
      ? 'this promotion gives no item a price, so that no guard can be held'
      : 'its price now is not known, so that no guard can be held';
  }
  if (minPrice !== null && compareDecimal(lowest, minPrice) < 0)
    return `it would cost ${format(lowest)}, below the least price of ${format(minPrice)}`;
  if (cost !== null && !belowCost && compareDecimal(lowest, cost) < 0)
    return `it would cost ${format(lowest)}, below its cost of ${format(cost)}`;
  if (maxDiscount === null) return undefined;
  // That rounding to a price takes a fraction of a minor unit more is not what the guard is for.
  const share = percent ?? asked;
  if (share !== undefined)
    return compareDecimal(share, maxDiscount) > 0
      ? `${format(share)}% off is more than ${format(maxDiscount)}%`
      : undefined;
  if (high === undefined || low === undefined)
    return 'its price now is not known, so that its discount cannot be held to --max-discount';
  const most = toMost ?? lowest;
  const off = multiply(add(high, minus(most)), { units: 100n, scale: 0 });
  if (compareDecimal(off, multiply(maxDiscount, high)) <= 0) return undefined;
  return `it would cost ${format(most)} instead of ${format(high)}, more than ${format(maxDiscount)}% off`;
}

function paidFor(price: Decimal, offer: Offer, digits: number): Decimal | undefined {
  if (offer.price !== undefined) return offer.price;
  return offer.percent === undefined ? undefined : lessPercent(price, offer.percent, digits);
}

/** So much per cent less, half a minor unit rounded up. How the platform rounds is not documented. */
function lessPercent(price: Decimal, percent: Decimal, digits: number): Decimal {
  const left = add({ units: 100n, scale: 0 }, minus(percent));
  return roundTo(multiply(price, { units: left.units, scale: left.scale + 2 }), digits, 'half-up');
}

/** The discount of every unit that can be sold at it: the limit where there is one, else the stock. */
function exposureOf(skus: readonly SkuFacts[], offer: Offer, limit: number | null, digits: number): string | null {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let sum: Decimal = { units: 0n, scale: digits };
  const each: { off: Decimal; stock: number }[] = [];
  for (const { price, stock } of skus) {
    const now = price === null ? undefined : parseDecimal(price.amount);
    const then = now && paidFor(now, offer, digits);
    if (now === undefined || then === undefined || stock === undefined) return null;
    each.push({ off: add(now, minus(then)), stock });
  }
  // A limit of the product is used up by what has the largest discount, at worst.
  for (const { off, stock } of each.sort((a, b) => compareDecimal(b.off, a.off))) {
    const units = Math.min(left, stock);
    left -= units;
    sum = add(sum, multiply(off, { units: BigInt(units), scale: 0 }));
  }
  return format(sum);
}

function minus({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}
