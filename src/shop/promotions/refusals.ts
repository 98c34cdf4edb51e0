/**
 * What a refusal of Update Activity Product or Remove Activity Product means and what to do, in few words. Source: the operations'
 * error lists (Partner API, 202309); other codes keep the API's own words.
 */
const meanings: Readonly<Record<string, string>> = {
  '17029009': 'There is no such promotion.',
  '17029010': 'The promotion is deactivated: till promotions republish may bring it back.',
  '17029012': 'The promotion has ended.',
  '17029016': 'There is no such SKU.',
  '17029017': 'The product is not one of this shop.',
  '17029018': 'The limit is more than there is in stock.',
  '17029019': 'The limit is more than there is in stock.',
  '17029020': 'The discount is larger than the platform allows for this product.',
  '17029021': 'The discount is larger than the platform allows for this SKU.',
  '17029022': 'It is in another promotion at the same time; till promotions overlaps shows which.',
  '17029023': 'The product is not in this promotion.',
  '17029024': 'The SKU is not in this promotion.',
  '17029025': 'A promotion holds at most 10,000 products or SKUs.',
  '17029028': 'The promotion is not one of this shop.',
  '17029034': 'The price is not one the platform takes: it is below the price without the promotion, and above zero.',
  '17029047': 'What is in a flash sale that runs cannot be changed.',
  '17029048': 'What is in a flash sale that runs cannot be changed.',
  '17029051': 'There is no such product.',
  '17029053': 'The SKU is not one of this product.',
  '17029056': 'The product is not live.',
  '17029058': 'The limit for each buyer cannot be lowered.',
  '17029060': 'The category of the product is not one that promotions take.',
  '17029062': 'The discount is smaller than the platform allows.',
  '17029063': 'The discount is smaller than the platform allows.',
  '17029064': 'The product cannot be sold.',
  '17029065': 'The limit cannot be lowered.',
  '17029066': 'The limits cannot be changed.',
  '17029067': 'The product is sold by auction.',
  '17029069': 'The promotion is not this shop’s to change.',
  '17029079': 'It is in another promotion that does not go with this one.',
  '17029103': 'It is in another promotion in that time; till promotions overlaps shows which.',
  '17029104': 'It is in another buy-more promotion in that time.',
  '17029113': 'The promotion would hold more products than it may.',
};

/**
 * Codes that concern the promotion or the shop, so that all items of a request share the refusal. «Invalid parameters» (17029001)
 * is none: it may be one item's.
 */
const wholeActivity = new Set([
  '17029009',
  '17029010',
  '17029012',
  '17029026',
  '17029028',
  '17029036',
  '17029052',
  '17029069',
]);

/** Codes whose own words may name the other promotion. */
const named = new Set(['17029022', '17029079', '17029103', '17029104']);

/** The item is not in the promotion, which is what taking it out was for. */
const gone = new Set(['17029023', '17029024']);

/** What the code means, with the API's own words where they may say more, or these alone where nothing is known of it. */
export function promotionRefusal(code: string | null, said: string): string {
  const meaning = code === null ? undefined : meanings[code];
  if (code === null || meaning === undefined) return said;
  return named.has(code) && said !== '' ? `${meaning} (${said})` : meaning;
}

/** Whether a refusal is about the whole promotion, so that every further item would meet it. @param code the API’s code as text */
export function concernsActivity(code: string | null): boolean {
  return code !== null && wholeActivity.has(code);
}

/** Whether a refusal says that the item is not in the promotion. @param code the API’s code as text */
export function saysNotInIt(code: string | null): boolean {
  return code !== null && gone.has(code);
}
