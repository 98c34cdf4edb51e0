import { loadOperations } from '../partner-api/contract.ts';
import type { OperationFacts } from '../partner-api/contract-types.ts';
import { type AuthStore, openAuthStore, type SandboxApp, type SandboxGrant, type SandboxPair } from './auth-store.ts';
import { Refusal, type SandboxShop, type SandboxState } from './types.ts';

/** Everything a client needs to act for both shops of a sandbox. */
export interface SandboxCredentials {
  appKey: string;
  appSecret: string;
  serviceId: string;
  accessToken: string;
  /** Absolute, epoch seconds, by the real clock. */
  accessTokenExpiresAt: number;
  refreshToken: string;
  refreshTokenExpiresAt: number;
  openId: string;
  sellerName: string;
  sellerRegion: string;
  scopes: string[];
}

const SELLER_NAME = 'Till Sandbox Seller';

/**
 * The sandbox's default app and a seller's grant for all its shops; there from the start, the same for every process, and
 * renewed when its tokens have expired.
 * @param nowMs the real clock, epoch milliseconds
 */
export function sandboxCredentials(state: Pick<SandboxState, 'db'>, nowMs: number = Date.now()): SandboxCredentials {
  const store = openAuthStore(state.db);
  const app = store.defaultApp();
  const now = Math.floor(nowMs / 1000);
  const grant = store.defaultGrant(app.appKey, SELLER_NAME);
  const pair = store.currentPair(grant.id, now);
  return {
    appKey: app.appKey,
    appSecret: app.appSecret,
    serviceId: app.serviceId,
    accessToken: pair.accessToken,
    accessTokenExpiresAt: pair.accessExpiresAt,
    refreshToken: pair.refreshToken,
    refreshTokenExpiresAt: pair.refreshExpiresAt,
    openId: grant.openId,
    sellerName: grant.sellerName,
    sellerRegion: grant.region,
    scopes: grantedScopes(grant),
  };
}

/** Scopes of a grant, spelled out: what the token host tells as `granted_scopes`. */
export function grantedScopes(grant: SandboxGrant): string[] {
  if (grant.scopes !== '*') return [...grant.scopes];
  return [...new Set([...loadOperations().values()].flatMap((facts) => facts.scopes))]
    .filter((scope) => /^(?:seller|serller|data)\./.test(scope))
    .sort();
}

/** Shops a grant covers. */
function grantedShops(grant: SandboxGrant, shops: readonly SandboxShop[]): SandboxShop[] {
  return shops.filter((shop) => grant.shopIds === '*' || grant.shopIds.includes(shop.id));
}

/** Who is calling, once the token has been checked. */
export interface Caller {
  grant: SandboxGrant;
  pair: SandboxPair;
}

/**
 * Checks the access token and its scopes.
 * @param now the real clock, epoch seconds
 * @throws Refusal 105001 missing or unknown, 105002 expired, 105003 taken back, 105005 scope missing; HTTP 401
 */
export function checkToken(
  store: AuthStore,
  app: SandboxApp,
  token: string | undefined,
  facts: OperationFacts,
  now: number,
): Caller {
  const pair = token ? store.byAccessToken(token) : undefined;
  const grant = pair && store.grant(pair.grantId);
  if (!pair || !grant || grant.appKey !== app.appKey)
    throw new Refusal(105001, token ? 'access token is invalid' : 'access token is missing', 401);
  if (grant.shopIds.length === 0) throw new Refusal(105003, 'access token was taken back by the seller', 401);
  if (pair.accessExpiresAt <= now) throw new Refusal(105002, 'access token is expired', 401);
  if (facts.scopes.length > 0 && grant.scopes !== '*' && !facts.scopes.some((scope) => grant.scopes.includes(scope))) {
    throw new Refusal(105005, `access denied, the scope ${facts.scopes.join(' or ')} is missing`, 401);
  }
  store.markUsed(pair);
  return { grant, pair };
}

/**
 * Resolves the shop of a request.
 * @returns undefined where the operation takes none, or an optional one was not given
 * @throws Refusal 36009004 given where it must not be, 106013 missing, 101000 not one of the token's shops
 */
export function checkShop(
  facts: OperationFacts,
  grant: SandboxGrant,
  cipher: string | undefined,
  shops: readonly SandboxShop[],
): SandboxShop | undefined {
  if (facts.shopCipher === 'forbidden') {
    if (cipher !== undefined)
      throw new Refusal(36009004, 'unexpected identifier: shop_cipher is not accepted here', 400);
    return undefined;
  }
  if (!cipher) {
    if (facts.shopCipher === 'optional') return undefined;
    throw new Refusal(106013, 'shop_cipher is missing', 400);
  }
  const shop = grantedShops(grant, shops).find((candidate) => candidate.cipher === cipher);
  if (!shop) throw new Refusal(101000, 'access token does not match the shop_cipher', 401);
  return shop;
}

/** What grants change about an operation: which shops a token sees, and that a seller can take its authorisation back. */
export function applyGrant(
  facts: OperationFacts,
  data: unknown,
  caller: Caller,
  shop: SandboxShop | undefined,
  shops: readonly SandboxShop[],
  store: AuthStore,
): unknown {
  if (facts.key === 'GET /authorization/202309/shops') {
    const seen = new Set(grantedShops(caller.grant, shops).map((each) => each.id));
    const listed = (data as { shops?: { id?: string }[] }).shops ?? [];
    return { ...(data as object), shops: listed.filter((each) => each.id !== undefined && seen.has(each.id)) };
  }
  if (facts.key === 'DELETE /authorization/202403/shops' && shop) {
    store.setGrantShops(
      caller.grant.id,
      grantedShops(caller.grant, shops)
        .filter((each) => each.id !== shop.id)
        .map((each) => each.id),
    );
    return {};
  }
  return data;
}
