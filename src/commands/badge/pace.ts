import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { type PaceKey, type PaceWishes, paceKeys, paceShares } from '../../rules/badges/pace.ts';

const HINT = `Such as orders=30,ontime=98: ${paceKeys.join(', ')}; ${paceShares.join(', ')} are percent.`;

/**
 * Reads `--pace orders=30,ontime=98`.
 * @throws Failure (usage) naming the part that does not fit
 */
export function readPace(value: unknown): PaceWishes {
  if (value === undefined) return {};
  const wishes: PaceWishes = {};
  for (const part of String(value).split(',')) {
    const [name = '', text = '', ...more] = part.split('=').map((word) => word.trim());
    const key = paceKeys.find((one) => one === name.toLowerCase()) as PaceKey | undefined;
    if (key === undefined)
      throw usageFailure(`--pace: there is no «${name}».`, didYouMean(name, paceKeys) ?? HINT, 'bad-pace');
    if (wishes[key] !== undefined) throw usageFailure(`--pace: ${key} is there twice.`, HINT, 'bad-pace');
    const number = parseDecimal(text.replace(/\s*%$/, ''));
    if (!number || more.length > 0)
      throw usageFailure(`--pace: «${part.trim()}» is no ${key}=NUMBER.`, HINT, 'bad-pace');
    const most = paceShares.includes(key) ? 100n : 10_000_000n;
    if (number.units < 0n || compareDecimal(number, { units: most, scale: 0 }) > 0)
      throw usageFailure(`--pace: ${key} is from 0 to ${most}.`, HINT, 'bad-pace');
    wishes[key] = text.replace(/\s*%$/, '');
  }
  return wishes;
}

/**
 * Reads `40:2`: so many, and how many of them bad.
 * @throws Failure (usage) for anything else, and for more bad ones than there are
 */
export function readParts(value: unknown, flag: string, bad: string): { total: number; bad: number } | undefined {
  if (value === undefined) return undefined;
  const match = /^(\d{1,8})(?::(\d{1,8}))?$/.exec(String(value).trim());
  if (!match)
    throw usageFailure(
      `${flag}: «${String(value)}» is not such as 40:2.`,
      `40 in all, 2 of them ${bad}.`,
      'bad-number',
    );
  const [total, part] = [Number(match[1]), Number(match[2] ?? 0)];
  if (part > total)
    throw usageFailure(
      `${flag}: ${part} of ${total} cannot be.`,
      `The first number is all, the second those ${bad}: 40:2.`,
      'bad-number',
    );
  return { total, bad: part };
}
