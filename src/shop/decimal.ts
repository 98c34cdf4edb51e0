const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Whether the text is a decimal number as the API writes amounts. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/**
 * Adds amounts exactly.
 * @returns decimal text with as many places as the longest addend; undefined where nothing was given or something is no amount
 */
export function addDecimals(amounts: readonly (string | undefined)[]): string | undefined {
  const given = amounts.filter((amount): amount is string => amount !== undefined && amount !== '');
  if (given.length === 0 || !given.every(isDecimal)) return undefined;
  if (given.length === 1) return given[0];
  const places = Math.max(...given.map((amount) => (amount.split('.')[1] ?? '').length));
  return written(
    given.reduce((sum, amount) => sum + scaled(amount, places), 0n),
    places,
  );
}

function scaled(amount: string, places: number): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function written(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const sign = value < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
