/**
 * What a refusal of Update Inventory or Update Price means and what to do, in few words. Source: the operations' error lists
 * (Partner API, 202309); other codes keep the API's own words.
 */
const meanings: Readonly<Record<string, string>> = {
  '12019022': 'The SKU has no warehouse that can be used: give it one in Seller Center.',
  '12019028': 'The SKU is stocked in several warehouses, and they have changed since this was planned: run it again.',
  '12019045': 'The price is locked: a promotion or campaign holds it.',
  '12052032': 'There is no such product in this shop.',
  '12052037': 'The stock cannot be set by hand, or its warehouses have changed since this was planned.',
  '12052038': 'The price is locked by a running promotion: end it, or take the SKU out of it, then try again.',
  '12052048': 'The product is not one of this shop.',
  '12052146': 'A promotion has set stock of it aside: it cannot go below that.',
  '12052055': 'The quantity is outside what the platform allows.',
  '12052084': 'The currency is not one of this shop.',
  '12052097': 'There is no such warehouse.',
  '12052141': 'The stock belongs to a global product and is changed there.',
  '12052163': 'It is a gift product, which cannot be edited.',
  '12052260': 'There is no such product in this shop.',
  '12052308': 'An appeal is open for the product: withdraw it first.',
  '12052371': 'An auction of the product is running.',
  '12052393': 'A promotion holds stock of the product: it cannot go below what is there now.',
  '12052530': 'The warehouse is not one of this shop.',
  '12052531': 'The warehouse is switched off.',
  '12052533': 'The SKU’s warehouses have changed since this was planned: run it again.',
  '12052556': 'There is no such SKU.',
  '12052557': 'The SKU is not one of this product.',
  '12052570': 'The price is outside what the platform allows.',
  '12052850': 'It is a bundle, whose stock follows from its parts.',
  '12052861': 'The price of a bundle may not be more than that of its parts.',
  '12052901': 'The product is not live: activate it first.',
  '12052921': 'The stock is shared with the source shop and is changed there.',
};

/** Codes that concern the product, the shop or the seller, so that all SKUs of the request share the refusal. */
const wholeProduct = new Set([
  '12019113',
  '12052031',
  '12052032',
  '12052048',
  '12052163',
  '12052260',
  '12052308',
  '12052371',
  '12052700',
  '12052703',
  '12052704',
  '12052901',
]);

/** Codes whose own words may name what holds the price or the stock. */
const named = new Set(['12019045', '12052038', '12052146', '12052393']);

/** What the code means, with the API's own words where they may say more, or these alone where nothing is known of it. */
export function refusalText(code: string | null, said: string): string {
  const meaning = code === null ? undefined : meanings[code];
  if (code === null || meaning === undefined) return said;
  return named.has(code) && said !== '' ? `${meaning} (${said})` : meaning;
}

export function concernsProduct(code: string | null): boolean {
  return code !== null && wholeProduct.has(code);
}
