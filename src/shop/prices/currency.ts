/**
 * The currency of a market (Update Price 202309, `price.currency`): the one a price there is in.
 * @param region two letters, as a shop's region
 * @returns undefined for a market nobody has described
 */
export function currencyOf(region: string): string | undefined {
  return currencies[region.toUpperCase()];
}

const currencies: Readonly<Record<string, string>> = {
  BR: 'BRL',
  DE: 'EUR',
  ES: 'EUR',
  FR: 'EUR',
  GB: 'GBP',
  ID: 'IDR',
  IE: 'EUR',
  IT: 'EUR',
  JP: 'JPY',
  MX: 'MXN',
  MY: 'MYR',
  PH: 'PHP',
  SG: 'SGD',
  TH: 'THB',
  UK: 'GBP',
  US: 'USD',
  VN: 'VND',
};

/** Prices in these are whole: yen and dong have no smaller unit (ISO 4217), rupiah are sold in none. */
const whole = new Set(['JPY', 'VND', 'IDR']);

/** Digits a price has after the point. */
export function placesOf(currency: string): number {
  return whole.has(currency) ? 0 : 2;
}
