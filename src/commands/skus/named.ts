import { readId } from '../../files/cell.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { readChange } from '../../shop/skus/change.ts';
import type { ChangeRow, SkuRef } from '../../shop/skus/types.ts';
import { splitCurrency } from './read-changes.ts';

/** Ids of the platform are as long as this; a seller's own codes seldom are. */
const LONG_ID = /^\d{15,25}$/;

/**
 * The readings of a word that names a SKU, the likeliest first. Digits as long as an id are a SKU's id, else a product's, else
 * a seller SKU; anything else is a seller SKU.
 * @param as what it is, where the user says so
 * @throws Failure (usage) for an id that is none
 */
export function readingsOf(word: string, as: string | undefined): SkuRef[] {
  const text = word.trim();
  if (text === '') throw usageFailure('The SKU is empty.', 'Name a seller SKU, a SKU id or a product id.', 'bad-id');
  const bySku = { skuId: text, sellerSku: null, productId: null };
  const bySeller = { skuId: null, sellerSku: text, productId: null };
  const byProduct = { skuId: null, sellerSku: null, productId: text };
  if (as === 'seller-sku') return [bySeller];
  if (as === undefined) return LONG_ID.test(text) ? [bySku, byProduct, bySeller] : [bySeller];
  const { problem } = readId(text);
  if (problem !== undefined)
    throw usageFailure(`«${text}» is no ${as.replace('-', ' ')}: ${problem}.`, undefined, 'bad-id');
  return [as === 'sku-id' ? bySku : byProduct];
}

/**
 * The change of a command line: a value as an argument, or a difference with --by.
 * @throws Failure (usage) when there is neither or both, or it does not parse
 */
export function readNamedChange(
  value: string | undefined,
  by: string | undefined,
  what: 'price' | 'stock',
): Pick<ChangeRow, 'change' | 'currency'> {
  if (value !== undefined && by !== undefined)
    throw usageFailure(`There is both a new ${what} and --by.`, 'Give one of them.', 'named-twice');
  const text = (value ?? by)?.trim();
  if (text === undefined)
    throw usageFailure(
      `Nothing says what the ${what} is to be.`,
      `till ${what === 'price' ? 'prices' : 'stock'} set SKU ${what === 'price' ? '19.90' : '40'}, or --by -10%.`,
      'nothing-named',
    );
  const { amount, currency } = what === 'price' ? splitCurrency(text) : { amount: text, currency: null };
  const { change, problem } = readChange(amount, what, by !== undefined);
  if (change === undefined)
    throw usageFailure(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`, undefined, `bad-${what}`);
  return { change, currency };
}

/** Nothing in the shop goes by this name. */
export function noSuchSku(word: string): Failure {
  return new Failure('not-found', `This shop has no SKU or product «${word}».`, {
    code: 'no-such-sku',
    hint: 'till products list shows what there is; nothing was sent.',
  });
}
