import { compareDecimal, format, parseDecimal, type Rounding } from '../../lib/decimal.ts';
import type { Market } from '../products/market.ts';
import { applyChange, DEFAULT_ROUNDING, hasMorePlaces, isRelative } from '../skus/change.ts';
import { type Guards, guardProblem } from '../skus/guards.ts';
import { type ChangeRow, type SkuFacts, skuName } from '../skus/types.ts';
import { sameAmount } from './results.ts';
import type { PricePlan } from './types.ts';

export interface PriceRules {
  guards: Guards;
  /** For percentages. */
  rounding?: Rounding;
  /** The shop's: its currency and the digits a price has. */
  market: Pick<Market, 'currency' | 'digits'>;
  /** A seller from abroad: see `PricePlan.field`. */
  crossBorder: boolean;
}

/** A SKU's plan, or what has to be mended first. */
export interface PriceDecision {
  plan: PricePlan;
  /** Nothing would change. */
  unchanged: boolean;
  /** What is wrong with the rows. */
  problems: string[];
  /** What the guards forbid. */
  guarded: string[];
}

/**
 * Turns the rows about one SKU into the price to send. What is relative becomes absolute here, once.
 * @param rows all rows about the SKU, at least one
 */
export function planPrice(sku: SkuFacts, rows: readonly ChangeRow[], rules: PriceRules): PriceDecision {
  const { market, rounding = DEFAULT_ROUNDING } = rules;
  const problems: string[] = [];
  const guarded: string[] = [];
  const named = rows.find(({ currency: own }) => own !== null)?.currency?.toUpperCase();
  const currency = sku.price?.currency ?? market.currency ?? named ?? '';
  const places = market.digits;
  const from = sku.price === null ? null : (parseDecimal(sku.price.amount) ?? null);
  let to: { text: string; relative: boolean; line: number | null } | undefined;
  for (const row of rows) {
    const name = skuName(sku, row.line);
    const next = applyChange(row.change, from, places, rounding);
    const problem = priceProblem(row, currency, places);
    if (problem !== undefined) problems.push(`${name} ${problem}.`);
    else if (next === undefined)
      problems.push(`${name}: its price now is not known, so that it cannot be changed by a difference.`);
    else if (next.units < 0n) problems.push(`${name} would cost ${format(next)}, below zero.`);
    else if (to !== undefined) {
      if (to.relative || isRelative(row.change) || !sameAmount(to.text, format(next)))
        problems.push(`${name} stands on line ${to.line ?? '?'} already, with another price or a change.`);
    } else {
      const forbidden = guardProblem('price', from, next, rules.guards);
      if (forbidden !== undefined) guarded.push(`${name}: ${forbidden}.`);
      to = { text: format(next), relative: isRelative(row.change), line: row.line };
    }
  }
  const target = to === undefined ? undefined : parseDecimal(to.text);
  const plan: PricePlan = {
    flow: 'price',
    productId: sku.productId,
    skuId: sku.skuId,
    sellerSku: sku.sellerSku,
    from: sku.price?.amount ?? null,
    to: to?.text ?? '',
    currency,
    field: rules.crossBorder ? 'sale_price' : 'amount',
    relative: to?.relative ?? false,
    lines: rows.flatMap(({ line }) => (line === null ? [] : [line])),
  };
  const unchanged = from !== null && target !== undefined && compareDecimal(from, target) === 0;
  return { plan, unchanged, problems, guarded };
}

function priceProblem({ change, currency }: ChangeRow, own: string, places: number): string | undefined {
  if (currency !== null && own !== '' && currency.toUpperCase() !== own)
    return `has a price in ${currency}; this shop sells in ${own}`;
  if (own === '' && currency === null) return 'has no known currency; name it in a column «currency»';
  if (change.is !== 'percent' && hasMorePlaces(change.value, places)) {
    return places === 0
      ? `has a price of ${format(change.value)}; prices in ${own} are whole`
      : `has a price of ${format(change.value)}, with more than ${places} digits after the point`;
  }
  return undefined;
}
