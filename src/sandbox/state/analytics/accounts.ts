import type { HandlerContext } from '../../types.ts';
import { oneOf } from '../handlers/seller-page.ts';
import type { ShopFacts } from '../shops.ts';
import { type AccountKind, creatorsOf } from '../trade/creators.ts';

const KINDS: Readonly<Record<string, readonly AccountKind[]>> = {
  ALL: ['OFFICIAL', 'MARKETING', 'AFFILIATE'],
  OFFICIAL_ACCOUNTS: ['OFFICIAL'],
  MARKETING_ACCOUNTS: ['MARKETING'],
  AFFILIATE_ACCOUNTS: ['AFFILIATE'],
  // What 202409 calls them.
  LINKED_ACCOUNTS: ['OFFICIAL', 'MARKETING'],
  AFFILIATES: ['AFFILIATE'],
};

/** Keys of the creators whose contents a request is about (`account_type`). @throws Refusal for a word that is none */
export function askedCreators(context: HandlerContext, facts: ShopFacts): ReadonlySet<number> {
  const kinds = KINDS[oneOf(context, 'account_type', Object.keys(KINDS)) ?? 'ALL']!;
  return new Set(
    creatorsOf(facts)
      .filter(({ account }) => kinds.includes(account))
      .map(({ key }) => key),
  );
}
