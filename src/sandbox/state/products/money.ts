/**
 * Minor units of a decimal with at most two places, exact.
 * @returns undefined for what is no such decimal: signs, commas, exponents, blanks
 */
export function minorOf(amount: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(amount);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}
