import { format, multiply, parseDecimal, roundTo } from '../../lib/decimal.ts';
import { RATES } from './wire.ts';

/** Hundredths of a per cent as per cent: `1550` is `15.50`. @returns null for what is no whole number */
export function percentOfHundredths(rate: string | number | undefined): string | null {
  const text = String(rate ?? '');
  return /^\d{1,6}$/.test(text) ? format({ units: BigInt(text), scale: 2 }) : null;
}

/** A fraction as per cent: `0.155` is `15.50`. @returns null for what is no number */
export function percentOfFraction(rate: string | undefined): string | null {
  const value = parseDecimal(rate ?? '');
  return value ? format(roundTo(multiply(value, { units: 100n, scale: 0 }), 2)) : null;
}

/** Per cent as a person writes it (`15`, `12.5`, `15%`) in hundredths of a per cent. @returns undefined for what cannot be a commission */
export function hundredthsOf(text: string): number | undefined {
  const value = parseDecimal(text.trim().replace(/\s*%$/, ''));
  if (!value || value.scale > 2) return undefined;
  const hundredths = Number(roundTo(value, 2).units);
  return hundredths >= RATES.least && hundredths <= RATES.most ? hundredths : undefined;
}
