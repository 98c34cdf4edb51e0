import { Failure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { Shop } from './types.ts';

type Matcher = (shop: Shop) => readonly (string | undefined)[];

// Ciphers and ids are unique; names and aliases need not be, so they come last.
const FIELDS: readonly Matcher[] = [
  (shop) => [shop.cipher],
  (shop) => [shop.id],
  (shop) => [shop.code],
  (shop) => [shop.name, shop.alias],
];

/**
 * The shop that `text` names: its cipher, id, code, name or alias; as written, then without regard to case.
 * @throws Failure (usage, `ambiguous-shop`) listing the candidates; Failure (not-found, `unknown-shop`) listing the shops
 */
export function resolveShop(shops: readonly Shop[], text: string): Shop {
  const wanted = text.trim();
  for (const fold of [(value: string) => value, (value: string) => value.toLowerCase()]) {
    for (const values of FIELDS) {
      const found = shops.filter((shop) => values(shop).some((value) => value && fold(value) === fold(wanted)));
      if (found.length === 1) return found[0]!;
      if (found.length > 1) {
        throw new Failure('usage', `«${wanted}» names ${found.length} shops: ${describeShops(found)}.`, {
          code: 'ambiguous-shop',
          hint: 'Name the shop by its id or cipher, or give it an alias with `till shops use <id> --alias NAME`.',
        });
      }
    }
  }
  throw new Failure('not-found', `There is no shop «${wanted.slice(0, 200)}» among those you may act for.`, {
    code: 'unknown-shop',
    hint:
      shops.length === 0
        ? 'See `till shops list`.'
        : `There ${shops.length === 1 ? 'is' : 'are'} ${describeShops(shops)}.`,
  });
}

/**
 * The shop to act for: the one named in this run, else the one the profile remembers, else the only one there is.
 * @param named what a flag, TILL_SHOP or a project file says
 * @param remembered the profile's own choice; one that is no longer authorised is passed over
 * @throws Failure: those of `resolveShop`; not-found (`no-shops`) without any shop; input-needed (`shop-needed`) with several
 */
export function pickShop(shops: readonly Shop[], named: string | undefined, remembered: string | undefined): Shop {
  if (named !== undefined) return resolveShop(shops, named);
  const chosen = shops.find((shop) => shop.id === remembered);
  if (chosen !== undefined) return chosen;
  if (shops.length === 1) return shops[0]!;
  if (shops.length === 0) {
    throw new Failure('not-found', 'This sign-in gives access to no shop.', {
      code: 'no-shops',
      hint: 'Authorise a shop for the app, then run `till shops list`.',
    });
  }
  throw new Failure('input-needed', `Several shops are authorised and none is chosen: ${describeShops(shops)}.`, {
    code: 'shop-needed',
    hint: 'Name one with --shop or TILL_SHOP, or choose one for good with `till shops use <shop>`.',
  });
}

const SHOWN = 12;

function describeShops(shops: readonly Shop[]): string {
  const names = shops
    .slice(0, SHOWN)
    .map((shop) => `${cleanText(shop.alias ?? shop.name)} (${shop.region}, id ${shop.id})`);
  return names.join('; ') + (shops.length > SHOWN ? `; and ${shops.length - SHOWN} more` : '');
}

/** Whether a text has the form of a shop's cipher: `GCP_…`, `ROW_…`, `TTP_…`. */
export function looksLikeCipher(text: string): boolean {
  return /^(?:GCP|ROW|TTP)_[A-Za-z0-9_+/=-]{4,}$/.test(text);
}

/** Shops as the API lists them now, with the aliases the user gave them before. */
export function keepAliases(fresh: readonly Shop[], known: readonly Shop[]): Shop[] {
  return fresh.map((shop) => {
    const alias = known.find((old) => old.id === shop.id)?.alias;
    return alias === undefined ? shop : { ...shop, alias };
  });
}
