import type { ShopFacts } from '../shops.ts';
import type { PriceInput } from './input.ts';
import { marketOf } from './market.ts';
import { minorOf } from './money.ts';
import { type Problem, problem } from './resolve.ts';

interface PriceCodes {
  /** The amount is no decimal. */
  malformed?: 12052012 | 12052073;
  /** There is no amount. */
  missing?: 12052571 | 12052073;
}

/**
 * Checks a price.
 * @param about the SKU it is of
 * @param codes what operations have codes of their own for
 * @returns minor units, or what is wrong
 */
export function priceFrom(
  input: PriceInput,
  facts: ShopFacts,
  about: string,
  { malformed = 12052073, missing = 12052073 }: PriceCodes = {},
): { price?: number; problems: Problem[] } {
  const { currency, region } = facts.shop;
  if (input.currency !== currency) return { problems: [problem(12052084, `${input.currency ?? ''}, SKU ${about}`)] };
  if (input.amount === undefined) return { problems: [problem(missing, about)] };
  const price = minorOf(input.amount);
  if (price === undefined) return { problems: [problem(malformed, `${input.amount}, SKU ${about}`)] };
  if (price === 0) return { problems: [problem(12052073, `${input.amount}, SKU ${about}`)] };
  if (price > marketOf(region).highestPrice) return { problems: [problem(12052570, `${input.amount}, SKU ${about}`)] };
  return { price, problems: [] };
}

/**
 * Checks a list price; one below the price is dropped, as the platform does.
 * @returns minor units, null where none is kept, or what is wrong
 */
export function listPriceFrom(
  input: PriceInput,
  price: number,
  facts: ShopFacts,
  about: string,
): { listPrice: number | null; problems: Problem[] } {
  const market = marketOf(facts.shop.region);
  const refused = (code: 12052376 | 12052084 | 12052375 | 12052383) => ({
    listPrice: null,
    problems: [problem(code, about)],
  });
  if (!market.listPrices) return refused(12052376);
  if (input.currency !== facts.shop.currency) return refused(12052084);
  const listPrice = minorOf(input.amount ?? '');
  if (listPrice === undefined || listPrice === 0) return refused(12052375);
  if (listPrice > market.highestPrice) return refused(12052383);
  return { listPrice: listPrice < price ? null : listPrice, problems: [] };
}
