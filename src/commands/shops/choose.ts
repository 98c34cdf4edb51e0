import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { resolveShop } from '../../settings/shops.ts';
import type { Session, Settings, Shop } from '../../settings/types.ts';
import { fetchShops } from './fetch.ts';

/**
 * The shop this run acts for: the one named by flag, environment, project file or config, else the profile's own, else the only one.
 * @throws Failure (not-found) for one the token does not reach, (usage) when several could be meant
 */
export async function chooseShop({ session, settings, shoplessApi }: { session: Session; settings: Settings; shoplessApi: () => Promise<PartnerApi> }): Promise<Shop> {
  const named = settings.get('shop');
  const { profile } = session;
  // What a flag or the environment says beats what the profile keeps; the user's own default does not.
  const text = named && named.source !== 'default' && named.source !== 'user' ? named.value : (profile.shop ?? named?.value);
  let shops = profile.shops;
  if (shops.length === 0 || (text !== undefined && !finds(shops, text))) shops = await fetchShops(await shoplessApi());
  if (text !== undefined) return resolveShop(shops, text);
  if (shops.length === 1) return shops[0] as Shop;
  if (session.sandbox && shops[0]) return shops[0];
  if (shops.length === 0) {
    throw new Failure('permission', 'This sign-in reaches no shop.', { code: 'no-shop', hint: 'Let the seller authorise the app again: till login.' });
  }
  throw new Failure('usage', `Several shops could be meant: ${shops.map((shop) => `${shop.name} (${shop.code})`).join(', ')}.`, {
    code: 'shop-needed',
    hint: 'Name one with --shop or TILL_SHOP, or choose one for good: till shops use <shop>.',
  });
}

function finds(shops: readonly Shop[], text: string): boolean {
  try {
    resolveShop([...shops], text);
    return true;
  } catch (error) {
    // An ambiguous name is an answer too; only an unknown one is worth asking the API.
    return !(error instanceof Failure && error.kind === 'not-found');
  }
}
