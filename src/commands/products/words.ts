import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { auditStatuses, productStatuses, qualityTiers } from '../../shop/products/wire.ts';

/** What people call the statuses, beside the platform's own words. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  LIVE: 'ACTIVATE',
  ACTIVE: 'ACTIVATE',
  ACTIVATED: 'ACTIVATE',
  DEACTIVATED: 'SELLER_DEACTIVATED',
  INACTIVE: 'SELLER_DEACTIVATED',
  FROZEN: 'FREEZE',
};

const SHOWN: Readonly<Record<string, string>> = {
  ACTIVATE: 'live',
  SELLER_DEACTIVATED: 'deactivated',
  PLATFORM_DEACTIVATED: 'off by platform',
  FREEZE: 'frozen',
};

/** A status as a person reads it: `live`, `deactivated`, `failed`. */
export function statusText(status: string | undefined): string {
  return status === undefined ? '' : (SHOWN[status] ?? status.toLowerCase().replaceAll('_', ' '));
}

/** @throws Failure (usage) for a word that is no product status */
export function readProductStatuses(given: readonly string[] | undefined): string[] {
  return readWords(given, productStatuses, 'a product status', STATUS_WORDS);
}

/** @throws Failure (usage) for a word that is no audit status */
export function readAuditStatuses(given: readonly string[] | undefined): string[] {
  return readWords(given, auditStatuses, 'an audit status that can be searched', {});
}

/** @throws Failure (usage) for a word that is no quality tier */
export function readQualityTiers(given: readonly string[] | undefined): string[] {
  return readWords(given, qualityTiers, 'a quality tier', {});
}

/**
 * Words as people write them: any case, spaces or hyphens, commas between.
 * @param others what people call them beside the platform’s own words
 * @throws Failure (usage) for a word that is none of them
 */
export function readWords(
  given: readonly string[] | undefined,
  known: readonly string[],
  what: string,
  others: Readonly<Record<string, string>>,
): string[] {
  const words = (given ?? []).flatMap((value) => value.split(',')).map((word) => word.trim());
  return [
    ...new Set(
      words.map((word) => {
        const plain = word.toUpperCase().replace(/[\s-]+/g, '_');
        const found = others[plain] ?? plain;
        if (known.includes(found)) return found;
        throw usageFailure(
          `«${word}» is not ${what}.`,
          didYouMean(spoken(plain), [...Object.keys(others), ...known].map(spoken)) ??
            `Known are: ${known.map((each) => spoken(nameOf(each, others))).join(', ')}.`,
          'unknown-status',
        );
      }),
    ),
  ];
}

/** The first word that people have for one of the platform's; its own where they have none. */
function nameOf(known: string, others: Readonly<Record<string, string>>): string {
  return Object.keys(others).find((name) => others[name] === known) ?? known;
}

/** `FLASH_SALE` as it is written on a command line: `flash-sale`. */
function spoken(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}
