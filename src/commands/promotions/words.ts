import { readId } from '../../files/cell.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Tone } from '../../output/types.ts';
import type { Activity, Threshold } from '../../shop/promotions/activity.ts';
import { activityLevels, activityStatuses, activityTypes } from '../../shop/promotions/wire.ts';
import { readWords } from '../products/words.ts';

const TYPES: Readonly<Record<string, string>> = {
  FIXED_PRICE: 'fixed price',
  DIRECT_DISCOUNT: 'per cent off',
  FLASHSALE: 'flash sale',
  SHIPPING_DISCOUNT: 'shipping',
  BUY_MORE_SAVE_MORE: 'buy more',
};

const LEVELS: Readonly<Record<string, string>> = { PRODUCT: 'products', VARIATION: 'SKUs', SHOP: 'whole shop' };

const STATUSES: Readonly<Record<string, string>> = {
  NOT_START: 'to come',
  ONGOING: 'running',
  EXPIRED: 'ended',
  DEACTIVATED: 'stopped',
  NOT_EFFECTIVE: 'no effect',
};

const TONES: Readonly<Record<string, Tone>> = {
  ONGOING: 'good',
  NOT_START: 'accent',
  EXPIRED: 'dim',
  DEACTIVATED: 'dim',
};

/** A type as a person reads it. */
export function typeText(type: string): string {
  return TYPES[type] ?? plain(type);
}

/** What a promotion is of, SKUs, products or the shop, as a person reads it. */
export function levelText(level: string): string {
  return LEVELS[level] ?? plain(level);
}

/** A status of a promotion or a coupon as a person reads it. */
export function statusText(status: string): string {
  return STATUSES[status] ?? plain(status);
}

/** The colour of a status by meaning. */
export function statusTone(status: string): Tone | undefined {
  return TONES[status];
}

/** A word of the API in small letters. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}

/** @throws Failure (usage) for a word that is no type of promotion */
export function readTypes(given: readonly string[] | undefined): string[] {
  return readWords(given, activityTypes, 'a type of promotion', {
    DISCOUNT: 'DIRECT_DISCOUNT',
    FLASH_SALE: 'FLASHSALE',
    FLASH: 'FLASHSALE',
    SHIPPING: 'SHIPPING_DISCOUNT',
    BUY_MORE: 'BUY_MORE_SAVE_MORE',
  });
}

/** @throws Failure (usage) for a word that says of what no promotion is */
export function readLevels(given: readonly string[] | undefined): string[] {
  return readWords(given, activityLevels, 'what a promotion can be of', {
    PRODUCTS: 'PRODUCT',
    SKU: 'VARIATION',
    SKUS: 'VARIATION',
  });
}

const STATUS_WORDS = {
  TO_COME: 'NOT_START',
  UPCOMING: 'NOT_START',
  RUNNING: 'ONGOING',
  ENDED: 'EXPIRED',
  STOPPED: 'DEACTIVATED',
};

/** @throws Failure (usage) for a word that is no status */
export function readStatuses(
  given: readonly string[] | undefined,
  known: readonly string[] = activityStatuses,
): string[] {
  return readWords(given, known, 'a status', STATUS_WORDS);
}

/** @throws Failure (usage) for what is no id of a promotion or coupon */
export function readPromotionId(text: string, what = 'promotion'): string {
  const { id, problem } = readId(text);
  if (id === undefined)
    throw usageFailure(`«${text}» is no ${what} id: ${problem}.`, `till ${what}s list shows the ids.`, 'bad-id');
  return id;
}

/** What a promotion of the shop, of the postage or of several things gives, for people; nothing where each item has its own. */
export function offerText({ shipping, tiers, gifts }: Activity, currency: string): string {
  const from = (threshold: Threshold | null) =>
    threshold === null ? '' : ` from ${threshold.value} ${threshold.of === 'items' ? 'items' : currency}`;
  const parts = [
    shipping &&
      `${shipping.amount === null ? 'free postage' : `${shipping.amount} ${currency} off the postage`}${from(shipping.from)}`,
    ...tiers.map(
      (tier) => `${tier.percent === null ? `${tier.amount} ${currency}` : `${tier.percent}%`} off${from(tier.from)}`,
    ),
    gifts > 0 && `${gifts} ${gifts === 1 ? 'gift' : 'gifts'}`,
  ];
  return parts.filter(Boolean).join(', ');
}
