import { isoFromSeconds } from '../lib/time.ts';
import type { RecordView } from '../output/types.ts';
import { credentialsPath } from '../settings/paths.ts';
import { UNKNOWN_EXPIRY } from '../settings/token-store.ts';
import type { CredentialPlace, Shop } from '../settings/types.ts';
import type { CommandRun } from './deps.ts';
import { knownShop, knownShops } from './shops/choose.ts';
import { fetchShops } from './shops/fetch.ts';

interface Row {
  profile: string;
  sandbox: boolean;
  implicit: boolean;
  sellerName: string | null;
  appKey: string;
  shop: Shop | null;
  shops: number | null;
  credentials: CredentialPlace;
  credentialsPath: string | null;
  scopes: string[] | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  apiUrl: string;
  checked: boolean;
}

/** `till whoami`: profile, seller, shop, where the credentials lie, until when they hold. Asks the API only with `--check`. */
export const run: CommandRun = async ({ flags }, deps) => {
  const [session, settings] = [await deps.session(), await deps.settings()];
  const { profile } = session;
  const tokens = await session.tokens.read();
  const checked = flags.check === true;
  const shops = checked ? await fetchShops(await deps.shoplessApi()) : knownShops(session, settings);
  const unknown = profile.credentials === 'environment' && !checked;
  const shop = knownShop({ ...session, profile: { ...profile, shops } }, settings);
  const stored = profile.credentials === 'keyring' || profile.credentials === 'file';
  const row: Row = {
    profile: profile.name,
    sandbox: session.sandbox,
    implicit: session.implicit,
    sellerName: profile.sellerName ?? null,
    appKey: profile.appKey,
    shop: shop ?? null,
    shops: unknown ? null : shops.length,
    credentials: profile.credentials,
    credentialsPath: stored ? credentialsPath(settings.paths, profile.name) : null,
    scopes: profile.scopes ?? null,
    accessTokenExpiresAt: expiry(tokens.accessTokenExpiresAt),
    refreshTokenExpiresAt: tokens.refreshToken === '' ? null : expiry(tokens.refreshTokenExpiresAt),
    apiUrl: profile.apiUrl,
    checked,
  };
  await deps.output.record(row, view);
};

const PLACES: Readonly<Record<CredentialPlace, string>> = {
  environment: 'environment variables, stored nowhere',
  keyring: "encrypted file, its key in the system's keyring",
  file: 'file readable by you alone, not encrypted',
  sandbox: 'the embedded sandbox makes its own',
};

const view: RecordView<Row> = {
  text: (row, look) => {
    const lines: string[][] = [
      ['profile', row.sandbox && row.implicit ? `${row.profile} (nobody is signed in)` : row.profile],
      ['seller', look.clean(row.sellerName ?? '')],
      [
        'shop',
        row.shop === null
          ? ''
          : `${look.clean(row.shop.alias ?? row.shop.name)} (${row.shop.region}, id ${row.shop.id})`,
      ],
      ['shops', row.shops === null ? '' : String(row.shops)],
      ['app key', row.appKey],
      ['credentials', PLACES[row.credentials]],
      ['', row.credentialsPath ?? ''],
      ['scopes', look.clean((row.scopes ?? []).join(', '))],
      ['token until', row.accessTokenExpiresAt ?? ''],
      ['renewable until', row.refreshTokenExpiresAt ?? ''],
      ['API', row.apiUrl],
    ];
    return look.table(
      lines.filter(([, value]) => value !== '').map(([label, value]) => [look.tone('dim', label!), value!]),
    );
  },
};

/** ISO time of a token's end; nothing when nobody has said when that is. */
function expiry(seconds: number): string | null {
  return seconds >= UNKNOWN_EXPIRY ? null : (isoFromSeconds(seconds) ?? null);
}
