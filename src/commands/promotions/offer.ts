import { compareDecimal, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { CreateActivityBody } from '../../shop/promotions/wire.ts';
import { hasMorePlaces } from '../../shop/skus/change.ts';

type Discount = NonNullable<CreateActivityBody['discount']>;
type Flags = Readonly<Record<string, unknown>>;

/** Tiers a buy-more promotion has at most (Create Activity 202309). */
const MOST_TIERS = 2;
const OFFER_FLAGS = ['freeShipping', 'shippingOff', 'minItems', 'minSpend', 'tier', 'by', 'area', 'method'];
const SHIPPING_METHODS: Readonly<Record<string, string>> = {
  standard: 'STANDARD_SHIPPING',
  express: 'EXPRESS_SHIPPING',
  all: 'ALL_SHIPPING_METHOD',
};

/** Whether any flag says what a promotion of shipping or of several things gives. */
export function namesOffer(flags: Flags): boolean {
  return OFFER_FLAGS.some((name) => flags[name] !== undefined && flags[name] !== false);
}

/**
 * What a promotion of shipping or of several things gives, as the API takes it; nothing for the types that have it at each item.
 * @param digits behind the point that an amount of the shop has
 * @throws Failure (usage) for what is missing, or does not go with the type
 */
export function offerBody(flags: Flags, type: string, level: string, digits: number): Discount | undefined {
  const fits =
    type === 'SHIPPING_DISCOUNT' ? ['tier', 'by'] : type === 'BUY_MORE_SAVE_MORE' ? shippingFlags : OFFER_FLAGS;
  const stray = fits.find((name) => flags[name] !== undefined && flags[name] !== false);
  if (stray !== undefined)
    throw usageFailure(
      `--${dashed(stray)} does not go with this type of promotion.`,
      'Shipping takes --free-shipping or --shipping-off; buy-more takes --tier; the others have a discount at each item.',
      'bad-offer',
    );
  if (type === 'SHIPPING_DISCOUNT') return { shipping_discount: shippingOf(flags, level, digits) };
  if (type === 'BUY_MORE_SAVE_MORE') return { bmsm_discount: { details: tiersOf(flags, digits) } };
  return undefined;
}

const shippingFlags = ['freeShipping', 'shippingOff', 'minItems', 'minSpend', 'area', 'method'];

function shippingOf(flags: Flags, level: string, digits: number): NonNullable<Discount['shipping_discount']> {
  const off = flags.shippingOff as string | undefined;
  if ((flags.freeShipping === true) === (off !== undefined))
    throw usageFailure(
      'A shipping promotion is either free or so much off.',
      'Write --free-shipping, or --shipping-off 3.00.',
      'bad-offer',
    );
  const [items, spend] = [flags.minItems as number | undefined, flags.minSpend as string | undefined];
  if (items !== undefined && spend !== undefined)
    throw usageFailure('There are both --min-items and --min-spend.', 'Give one of them.', 'named-twice');
  if (level !== 'SHOP' && (items !== undefined || spend !== undefined))
    throw usageFailure(
      'Only a promotion of the whole shop takes --min-items or --min-spend.',
      'Write --of shop, or leave it out.',
      'bad-offer',
    );
  const areas = (flags.area as string[] | undefined) ?? [];
  const method = flags.method as string | undefined;
  return {
    threshold_type:
      items !== undefined ? 'MINIMAL_ITEM_QUANTITY' : spend !== undefined ? 'MINIMAL_ORDER_AMOUNT' : 'NO_THRESHOLD',
    ...(items !== undefined && { threshold_value: String(items) }),
    ...(spend !== undefined && { threshold_value: format(amountOf(spend, '--min-spend', digits)) }),
    type: off === undefined ? 'FREE_SHIPPING' : 'DISCOUNT_SHIPPING_FEE',
    ...(off !== undefined && { value: format(amountOf(off, '--shipping-off', digits)) }),
    ...(method !== undefined && { shipping_method: SHIPPING_METHODS[method] as string }),
    area_scope:
      areas.length === 0
        ? { type: 'WHOLE' }
        : { type: 'SPECIFIC_AREAS', specific_areas: areas.map((area) => area.trim()) },
  };
}

type Tier = NonNullable<NonNullable<Discount['bmsm_discount']>['details']>[number];

function tiersOf(flags: Flags, digits: number): Tier[] {
  const given = (flags.tier as string[] | undefined) ?? [];
  if (given.length === 0)
    throw usageFailure(
      'Nothing says what a buyer of several things saves.',
      'Write --tier 2:5% --tier 3:10%, or --by spend --tier 50:5.00.',
      'bad-offer',
    );
  if (given.length > MOST_TIERS)
    throw usageFailure(`There are ${given.length} tiers; the platform takes ${MOST_TIERS}.`, undefined, 'bad-offer');
  const spend = flags.by === 'spend';
  const tiers = given.map((text, index) => tierOf(text, index + 1, spend, digits));
  const [first, second] = tiers;
  if (first && second) {
    if (first.type !== second.type)
      throw usageFailure('One tier is in per cent, the other an amount.', 'Write both alike.', 'bad-offer');
    for (const field of ['threshold_value', 'value'] as const)
      if (compareDecimal(parseDecimal(second[field]) as Decimal, parseDecimal(first[field]) as Decimal) <= 0)
        throw usageFailure(
          `The second tier has a ${field === 'value' ? 'discount' : 'threshold'} of ${second[field]}, which is not more than ${first[field]}.`,
          'Begin with the lower one.',
          'bad-offer',
        );
  }
  return tiers;
}

function tierOf(text: string, tier: number, spend: boolean, digits: number): Tier {
  const [from, off] = text.split(':').map((part) => part.trim());
  const bad = (what: string) =>
    usageFailure(
      `«${text}» ${what} (--tier).`,
      'Write 2:5% for 5% off from 2 items, 3:4.00 for an amount.',
      'bad-tier',
    );
  if (from === undefined || off === undefined) throw bad('is no tier');
  const percent = /^([1-9]\d?)\s*%$/.exec(off)?.[1];
  if (percent === undefined && off.includes('%')) throw bad('has no whole per cent from 1 to 99');
  const [least, less] = [parseDecimal(from), parseDecimal(off)];
  if (spend && least && less && compareDecimal(less, least) >= 0) throw bad('takes off all that was spent');
  if (!spend && !/^[1-9]\d{0,4}$/.test(from)) throw bad('does not begin with a number of items');
  return {
    tier,
    threshold_type: spend ? 'MINIMAL_ORDER_AMOUNT' : 'MINIMAL_ITEM_QUANTITY',
    threshold_value: spend ? format(amountOf(from, '--tier', digits)) : from,
    type: percent === undefined ? 'AMOUNT_OFF' : 'PERCENTAGE_OFF',
    value: percent ?? format(amountOf(off, '--tier', digits)),
  };
}

/** @throws Failure (usage) for what is no amount above zero in the shop's money */
function amountOf(text: string, flag: string, digits: number): Decimal {
  const value = parseDecimal(text.trim());
  if (value === undefined || value.units <= 0n || hasMorePlaces(value, digits))
    throw usageFailure(
      `«${text}» is no amount of this shop's money (${flag}).`,
      digits === 0 ? `Write ${flag} 500.` : `Write ${flag} 4.00.`,
      'bad-amount',
    );
  return value;
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
