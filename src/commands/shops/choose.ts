import { Failure } from '../../lib/failure.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { keepAliases, looksLikeCipher, pickShop, resolveShop } from '../../settings/shops.ts';
import type { Session, Settings, Shop } from '../../settings/types.ts';
import { fetchShops } from './fetch.ts';

/**
 * The shop this run acts for: the one named by flag, environment or project file, else the profile's own, else the only one;
 * in the sandbox the first one when several are there. The API is asked only when the profile does not know the answer.
 *
 * A session of environment variables knows no shops and keeps none, so it asks each time. Where it may not ask (no scope,
 * a server without that operation) and a cipher is named, the cipher is taken as it is; its region is then unknown.
 * @throws Failure (not-found) for a shop the token does not reach, (usage) for an ambiguous name, (input-needed) when
 *   several could be meant and none is named
 */
export async function chooseShop(known: {
  session: Session;
  settings: Settings;
  shoplessApi: () => Promise<PartnerApi>;
}): Promise<Shop> {
  const { session, settings } = known;
  const named = namedShop(settings);
  const shops = knownShops(session, settings);
  if (named === undefined ? shops.length > 0 : isKnown(shops, named)) return choose(session, shops, named);
  let fresh: Shop[];
  try {
    fresh = await fetchShops(await known.shoplessApi());
  } catch (error) {
    if (named !== undefined && looksLikeCipher(named) && mayNotAsk(error)) return bareShop(named);
    throw error;
  }
  return choose(session, keepAliases(fresh, shops), named);
}

/** The shop this run would act for as far as it is known without asking the API; undefined when it is not. */
export function knownShop(session: Session, settings: Settings): Shop | undefined {
  try {
    return choose(session, knownShops(session, settings), namedShop(settings));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The profile's shops, with aliases; the sandbox lists its own, and what the user named them is kept apart. */
export function knownShops(session: Session, settings: Settings): Shop[] {
  const { profile } = session;
  return keepAliases(profile.shops, session.sandbox ? (settings.profile(profile.name)?.shops ?? []) : profile.shops);
}

function namedShop(settings: Settings): string | undefined {
  const setting = settings.get('shop');
  return setting === undefined || setting.source === 'user' ? undefined : setting.value;
}

function choose(session: Session, shops: readonly Shop[], named: string | undefined): Shop {
  const remembered = shops.find((shop) => shop.id === session.profile.shop) ?? (session.sandbox ? shops[0] : undefined);
  return pickShop(shops, named, remembered?.id);
}

function isKnown(shops: readonly Shop[], named: string): boolean {
  try {
    resolveShop(shops, named);
    return true;
  } catch (error) {
    // An ambiguous name is an answer too; only for an unknown one may the API know better.
    return error instanceof Failure && error.kind === 'usage';
  }
}

function mayNotAsk(error: unknown): boolean {
  const { apiClass } = error as Partial<ApiFailure>;
  return apiClass === 'permission' || apiClass === 'unsupported' || apiClass === 'not-found';
}

/** A shop of which the cipher alone is known. That stands for its id too, so that what is kept for it is no other shop's. */
function bareShop(cipher: string): Shop {
  return { id: cipher, cipher, name: cipher, code: '', region: '', sellerType: '' };
}
