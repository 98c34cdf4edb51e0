import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { CHECKS, type Check, type Finding } from '../../shop/catalogue-check/types.ts';

/** Statuses that say nothing about a listing that is to sell: drafts, what the seller took off, what is deleted. */
const LEFT_OUT = ['DRAFT', 'SELLER_DEACTIVATED', 'DELETED'];

/** Whether a product is looked at when no status is named. */
export function isOnTheWay(status: string): boolean {
  return !LEFT_OUT.includes(status);
}

/** @throws Failure (usage) for a word that is no check */
export function readChecks(given: readonly string[] | undefined, flag: string): Check[] {
  return words(given).map((word) => {
    const found = CHECKS.find((check) => check === word || `${word}s` === check);
    if (found) return found;
    throw usageFailure(
      `«${word}» is no check (${flag}).`,
      didYouMean(word, CHECKS) ?? `There are: ${CHECKS.join(', ')}.`,
      'unknown-check',
    );
  });
}

/**
 * What makes the command fail: `any` finding, every `problem`, or findings of a check.
 * @throws Failure (usage) for a word that is none of these
 */
export function readFailOn(given: readonly string[] | undefined): ((found: Finding) => boolean) | undefined {
  const asked = words(given);
  if (asked.length === 0) return undefined;
  const general = asked.filter((word) => word === 'any' || word === 'problem' || word === 'problems');
  const checks = readChecks(
    asked.filter((word) => !(general as string[]).includes(word)),
    '--fail-on',
  );
  const any = general.includes('any');
  const problems = general.some((word) => word !== 'any');
  return ({ check, severity }) => any || (problems && severity === 'problem') || checks.includes(check);
}

function words(given: readonly string[] | undefined): string[] {
  return (given ?? [])
    .flatMap((value) => value.split(','))
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
}
