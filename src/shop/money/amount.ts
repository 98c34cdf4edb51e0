import { format, parseDecimal, roundTo } from '../../lib/decimal.ts';
import { currencyDigits } from '../products/market.ts';

/** Money inside: millionths of the currency's unit, exact. `12.50` is 12_500_000n. */
export type Micros = bigint;

const PLACES = 6;

/**
 * Reads decimal text as the API writes it.
 * @returns undefined for what is no amount, or has more than six places
 */
export function readMicros(text: unknown): Micros | undefined {
  const value = parseDecimal(typeof text === 'number' ? String(text) : typeof text === 'string' ? text.trim() : '');
  if (value === undefined) return undefined;
  const scaled = roundTo(value, PLACES, 'down');
  return scaled.units * 10n ** BigInt(Math.max(0, value.scale - PLACES)) ===
    value.units * 10n ** BigInt(Math.max(0, PLACES - value.scale))
    ? scaled.units
    : undefined;
}

/** Decimal text with the currency's own places, and more only where the amount has them: `12.50`, `0.125`, `1200` for yen. */
export function microsText(amount: Micros, currency: string): string {
  const text = format({ units: amount, scale: PLACES });
  const least = text.length - PLACES + currencyDigits(currency);
  const trimmed = text.replace(/0+$/, '');
  const whole = trimmed.length < least ? text.slice(0, least) : trimmed;
  return whole.replace(/\.$/, '');
}

/** Money in its JSON form. */
export interface Money {
  amount: string;
  currency: string;
}

/** An amount as JSON has it: decimal text with the digits of the currency. */
export function money(amount: Micros, currency: string): Money {
  return { amount: microsText(amount, currency), currency };
}

/** `money` of what may be unknown. */
export function moneyOrNull(amount: Micros | undefined, currency: string): Money | null {
  return amount === undefined ? null : money(amount, currency);
}

/** The exact sum; 0n of nothing. */
export function sum(amounts: Iterable<Micros>): Micros {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/**
 * Shares an amount out by weights, exactly: each share is a whole number of the currency's smallest coin, and what is left over
 * goes to those with the largest remainders, the first of equal ones. The shares add up to the amount. Weights below 0 count as
 * 0; where none is above 0 all weigh the same. An amount finer than a coin leaves its fraction with the heaviest.
 * @throws RangeError for no weights
 */
export function shareOut(amount: Micros, weights: readonly bigint[], currency: string): Micros[] {
  if (weights.length === 0) throw new RangeError('an amount needs somebody to have it');
  const positive = weights.map((weight) => (weight > 0n ? weight : 0n));
  const total = sum(positive);
  const used = total === 0n ? weights.map(() => 1n) : positive;
  const whole = total === 0n ? BigInt(weights.length) : total;
  const coin = 10n ** BigInt(PLACES - currencyDigits(currency));
  const negative = amount < 0n;
  const size = negative ? -amount : amount;
  const [coins, fraction] = [size / coin, size % coin];
  const parts = used.map((weight, index) => ({
    index,
    weight,
    coins: (coins * weight) / whole,
    rest: (coins * weight) % whole,
  }));
  const left = coins - sum(parts.map((part) => part.coins));
  const order = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of order.slice(0, Number(left))) part.coins += 1n;
  const shares = parts.map((part) => part.coins * coin);
  if (fraction > 0n) {
    const heaviest = used.reduce((best, weight, index) => (weight > (used[best] as bigint) ? index : best), 0);
    shares[heaviest] = (shares[heaviest] as bigint) + fraction;
  }
  return negative ? shares.map((share) => -share) : shares;
}
