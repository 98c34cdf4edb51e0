import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { createPartnerApi } from '../../partner-api/client.ts';
import type { TokenPair } from '../../partner-api/types.ts';
import { keepAliases, resolveShop } from '../../settings/shops.ts';
import { memoryTokens } from '../../settings/token-store.ts';
import type { Profile, Settings, Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { fetchShops } from '../shops/fetch.ts';

/**
 * Lists the shops of a fresh sign-in and picks one: the one named, the only one, the one before, or the one chosen.
 * @returns the profile as it is now stored; without a list of shops when they could not be had and none was named
 * @throws Failure when a shop is named that is not there
 */
export async function pickFirstShop(
  profile: Profile,
  appSecret: string,
  tokens: TokenPair,
  settings: Settings,
  deps: Deps,
): Promise<Profile> {
  const named = deps.flags.shop ?? (deps.env.TILL_SHOP || undefined);
  const api = createPartnerApi({
    apiUrl: profile.apiUrl,
    authUrl: profile.authUrl,
    appKey: profile.appKey,
    appSecret,
    // The tokens are minutes old at most, so nothing will be refreshed.
    tokens: memoryTokens(tokens),
    stateDir: settings.paths.shared,
    signal: deps.signal,
    proxyEnv: deps.env,
    ...(deps.flags.timeoutMs !== undefined && { timeoutMs: deps.flags.timeoutMs }),
    ...(deps.env.TILL_DEBUG === 'api' && { debug: (line: string) => deps.output.debug(line) }),
  });
  let shops: Shop[];
  try {
    shops = keepAliases(await fetchShops(api), profile.shops);
  } catch (error) {
    if (named !== undefined || !(error instanceof Failure) || error.kind === 'interrupted') throw error;
    deps.output.warn(
      `The shops could not be listed: ${error.message} The sign-in itself is stored; try \`till shops list\`.`,
    );
    return profile;
  } finally {
    api.close();
  }
  const store = (shop: Shop | undefined): Promise<Profile> =>
    settings.updateProfile(profile.name, ({ shop: _old, ...stored }) => ({
      ...stored,
      shops,
      ...(shop !== undefined && { shop: shop.id }),
    }));
  let shop: Shop | undefined;
  try {
    shop = named === undefined ? await pick(profile, shops, deps) : resolveShop(shops, named);
  } catch (error) {
    // A misspelt shop, or Ctrl-C at the question, does not undo the sign-in.
    await store(undefined);
    throw error;
  }
  const saved = await store(shop);
  if (shop !== undefined)
    deps.output.success(`Using the shop ${cleanText(shop.name)} (${shop.region}, id ${shop.id}).`);
  else if (shops.length === 0) deps.output.warn('This sign-in gives access to no shop.');
  else
    deps.output.note(
      `${shops.length} shops, none chosen yet: choose one with \`till shops use <shop>\`, or name one with --shop.`,
    );
  return saved;
}

async function pick(profile: Profile, shops: readonly Shop[], deps: Deps): Promise<Shop | undefined> {
  if (shops.length <= 1) return shops[0];
  const before = shops.find((shop) => shop.id === profile.shop);
  if (before !== undefined || !deps.prompt.interactive) return before;
  return deps.prompt.select({
    message: 'Which shop do you work with?',
    flag: '--shop',
    choices: shops.map((shop) => ({
      name: `${cleanText(shop.alias ?? shop.name)} (${shop.region}, id ${shop.id})`,
      value: shop,
    })),
  });
}
