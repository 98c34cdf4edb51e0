import { Failure } from '../lib/failure.ts';
import { readAnswer } from './envelope.ts';
import { ApiError, withoutSecrets } from './errors.ts';
import { parseHost } from './hosts.ts';
import { addressOf } from './request.ts';
import { budgetFor, DEFAULT_TIMEOUT_MS, mayRetry, pause, retryDelay } from './retry.ts';
import type { Transport } from './transport.ts';
import { interrupted, TransportError, transportFailure } from './transport-errors.ts';
import type { Grant, TokenPair, TokenStore } from './types.ts';

/** The app, and how to reach the token host. */
export interface TokenHost {
  /** `https://auth.tiktok-shops.com` */
  authUrl: string;
  appKey: string;
  appSecret: string;
  transport: Transport;
  timeoutMs?: number;
  signal?: AbortSignal;
  now?: () => number;
  random?: () => number;
}

/** An access token is renewed when less than this is left of it. */
const EARLY_MS = 600_000;
/** After an early renewal that failed the old token serves so long before the next try. */
const EARLY_AGAIN_MS = 60_000;
const MAX_BYTES = 1_048_576;

/**
 * Trades the code of an authorisation for tokens. A code is good once, so this is sent again only when it certainly did not arrive.
 * @throws ApiError (sign-in) for a code that is wrong, used or too old
 */
export async function exchangeAuthCode(host: TokenHost, authCode: string): Promise<Grant> {
  return ask(host, '/api/v2/token/get', { auth_code: authCode, grant_type: 'authorized_code' }, 'write');
}

/** Trades a refresh token for new tokens, both of them. @throws ApiError (sign-in) when the authorisation is over */
export async function refreshTokens(host: TokenHost, refreshToken: string): Promise<Grant> {
  return ask(host, '/api/v2/token/refresh', { refresh_token: refreshToken, grant_type: 'refresh_token' }, 'read');
}

/** One call to the token host: unsigned, and with the secret in its address, which is therefore never shown. */
async function ask(
  host: TokenHost,
  path: string,
  query: Record<string, string>,
  mode: 'read' | 'write',
): Promise<Grant> {
  const { transport, signal, now = Date.now, random = Math.random, timeoutMs = DEFAULT_TIMEOUT_MS } = host;
  const operation = `GET ${path}`;
  const url = addressOf(parseHost(host.authUrl, 'the token host (TILL_AUTH_URL)'), path, {
    app_key: host.appKey,
    app_secret: host.appSecret,
    ...query,
  });
  const started = performance.now();
  for (let failures = 1; ; failures++) {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await transport.send({
        method: 'GET',
        url,
        headers,
        timeoutMs,
        maxBytes: MAX_BYTES,
        ...(signal && { signal }),
      });
      return readGrant(readAnswer(response, operation, () => undefined, now()).data, operation);
    } catch (thrown) {
      const error = withoutSecrets(
        thrown instanceof TransportError ? transportFailure(thrown.fault, operation) : thrown,
        [host.appSecret, query.auth_code, query.refresh_token],
      );
      if (!(error instanceof ApiError) || !mayRetry(error, mode)) throw asSignIn(error);
      const wait = retryDelay(error, failures, timeoutMs, random());
      if (performance.now() - started + wait > budgetFor(error, timeoutMs)) throw error;
      await pause(wait, signal).catch(() => {
        throw interrupted(operation, error.outcome);
      });
    }
  }
}

/** What the token host refuses is the sign-in itself, by whatever code. */
function asSignIn(error: unknown): unknown {
  if (
    !(error instanceof ApiError) ||
    error.apiCode === undefined ||
    error.kind === 'sign-in' ||
    error.kind === 'temporary'
  )
    return error;
  return new ApiError(error.message, {
    ...error.details,
    apiClass: 'credentials',
    kind: 'sign-in',
    hint: 'Check the app key and secret, then sign in again with `till login`.',
  });
}

function readGrant(data: unknown, operation: string): Grant {
  const fields = (data ?? {}) as Record<string, unknown>;
  const accessToken = textOf(fields.access_token);
  const refreshToken = textOf(fields.refresh_token);
  if (accessToken === '' || refreshToken === '') {
    throw new ApiError(`${operation}: the token host answered without tokens.`, {
      apiClass: 'malformed',
      kind: 'failed',
      outcome: 'unknown',
      passing: false,
    });
  }
  return {
    accessToken,
    accessTokenExpiresAt: secondsOf(fields.access_token_expire_in),
    refreshToken,
    refreshTokenExpiresAt: secondsOf(fields.refresh_token_expire_in),
    openId: textOf(fields.open_id),
    sellerName: textOf(fields.seller_name),
    sellerRegion: textOf(fields.seller_base_region),
    userType: secondsOf(fields.user_type),
    scopes: Array.isArray(fields.granted_scopes) ? fields.granted_scopes.map(textOf) : [],
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function secondsOf(value: unknown): number {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** Gives the access token to send, and a fresh one when that is over. */
export interface TokenSource {
  get(): Promise<string>;
  /** After the platform called `used` expired. @throws Failure (sign-in) when there is no way to another */
  renew(used: string): Promise<string>;
  /** The token another process has stored meanwhile; undefined when it is still `used`. */
  changed(used: string): Promise<string | undefined>;
  /** What must not be shown. */
  secrets(): readonly string[];
}

/**
 * The tokens of a store, renewed ahead of their expiry and on demand. Within a process one renewal runs at a time; the store sees to
 * it that among processes one does, and that the others find its result.
 * @param refresh `refreshTokens`, bound to the host
 */
export function createTokenSource(
  store: TokenStore,
  refresh: (refreshToken: string) => Promise<TokenPair>,
  now: () => number = Date.now,
): TokenSource {
  let current: TokenPair | undefined;
  let running: Promise<TokenPair> | undefined;
  let notBefore = 0;

  const leftOf = (pair: TokenPair) => pair.accessTokenExpiresAt * 1000 - now();

  function renewed(used: TokenPair): Promise<TokenPair> {
    running ??= store
      .update(async (stored) => {
        if (stored.accessToken !== used.accessToken && stored.accessToken !== '' && leftOf(stored) > 0)
          return undefined;
        if (
          stored.refreshToken === '' ||
          (stored.refreshTokenExpiresAt > 0 && stored.refreshTokenExpiresAt * 1000 <= now())
        )
          throw overForGood();
        const { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt } = await refresh(
          stored.refreshToken,
        );
        return { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt };
      })
      .then((pair) => {
        current = pair;
        return pair;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    async get() {
      current ??= await store.read();
      if (current.accessToken !== '' && leftOf(current) > EARLY_MS) return current.accessToken;
      // Another process may have renewed it while this one ran.
      current = await store.read();
      if (current.accessToken !== '' && leftOf(current) > EARLY_MS) return current.accessToken;
      const usable = current.accessToken !== '' && leftOf(current) > 5000;
      if (usable && now() < notBefore) return current.accessToken;
      try {
        return (await renewed(current)).accessToken;
      } catch (error) {
        if (!usable || (error instanceof Failure && error.kind === 'interrupted')) throw error;
        notBefore = now() + EARLY_AGAIN_MS;
        return current.accessToken;
      }
    },
    async renew(used) {
      if (current !== undefined && current.accessToken !== used && current.accessToken !== '')
        return current.accessToken;
      return (await renewed({ ...(current ?? (await store.read())), accessToken: used })).accessToken;
    },
    async changed(used) {
      const stored = await store.read();
      if (stored.accessToken === used || stored.accessToken === '') return undefined;
      current = stored;
      return stored.accessToken;
    },
    secrets: () => (current === undefined ? [] : [current.accessToken, current.refreshToken]),
  };
}

function overForGood(): Failure {
  return new Failure('sign-in', 'The sign-in has expired and cannot be renewed.', {
    code: 'token-expired',
    hint: 'Sign in again with `till login`.',
  });
}
