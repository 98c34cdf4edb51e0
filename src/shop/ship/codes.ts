/**
 * Refusals that say «it has been shipped» (contract/errors.json: Ship Package, Batch Ship Packages, Mark Package As Shipped,
 * Create Packages). Whose number it carries decides whether that is good news.
 */
const shippedAlready = new Set([
  '21008099',
  '21011040',
  '21011020',
  '21011006',
  '21042056',
  '11006021',
  '21022025',
  '21030006',
]);

/**
 * Codes that ask for another try without saying whether the first one had an effect: time-outs and failures inside the
 * platform. The row is read before it is sent again.
 */
const passing = new Set([
  '11001027',
  '11001031',
  '11006005',
  '11006026',
  '21001003',
  '21001008',
  '21001011',
  '21001029',
  '21001043',
  '21001055',
  '21008300',
  '21022026',
  '21022029',
  '21022030',
  '21030005',
  '21042001',
  '21042076',
  '36009003',
  '36009007',
]);

export function saysShippedAlready(code: string | null): boolean {
  return code !== null && shippedAlready.has(code);
}

export function asksToTryAgain(code: string | null): boolean {
  return code !== null && passing.has(code);
}

/** Whether a code is the gateway's (guide, 4.2), about the request or the caller and not about an order. */
export function isGatewayCode(code: number | undefined): boolean {
  return code !== undefined && ((code >= 36_009_000 && code < 36_010_000) || code < 1_000_000);
}
