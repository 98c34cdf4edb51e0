import type { Sku } from './catalog.ts';
import type { Parcel } from './rows.ts';
import type { ShippingService, ShopFacts } from './shops.ts';

/** Grams and centimetres. */
export interface Measured {
  grams: number;
  size: readonly [number, number, number];
}

/** The parcel that units make: weights add up, the units are stacked on their flat side. */
export function parcelOfUnits(units: readonly Sku[]): Measured {
  const grams = units.reduce((sum, { grams: each }) => sum + each, 40);
  const length = Math.max(1, ...units.map(({ size }) => size[0]));
  const width = Math.max(1, ...units.map(({ size }) => size[1]));
  return {
    grams,
    size: [
      length,
      width,
      Math.max(
        1,
        units.reduce((sum, { size }) => sum + size[2], 0),
      ),
    ],
  };
}

/** A parcel's size as the wire has it. */
export function decimalSize([length, width, height]: Measured['size']): NonNullable<Parcel['dimension']> {
  return { length: String(length), width: String(width), height: String(height), unit: 'CM' };
}

/** Grams of what a caller says, else of the units; rounded up. */
export function gramsOf(parcel: Parcel, units: readonly Sku[]): number {
  if (!parcel.weight) return parcelOfUnits(units).grams;
  // An avoirdupois pound is 453.59237 g exactly.
  const factor = parcel.weight.unit === 'POUND' ? 453.592_37 : 1;
  return Math.ceil(Number(parcel.weight.value) * factor);
}

/** The longest side in centimetres of what a caller says, else of the units. */
export function longestSide(parcel: Parcel, units: readonly Sku[]): number {
  if (!parcel.dimension) return Math.max(...parcelOfUnits(units).size);
  const { length, width, height, unit } = parcel.dimension;
  return Math.max(Number(length), Number(width), Number(height)) * (unit === 'INCH' ? 2.54 : 1);
}

/** What a label costs, minor units: by the full pound in the US, else by the kilogram. */
export function labelPrice(facts: ShopFacts, service: ShippingService, grams: number): number {
  return service.basePrice + service.pricePerUnit * Math.ceil(grams / (facts.shop.region === 'US' ? 453.592_37 : 1000));
}
