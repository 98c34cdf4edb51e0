import { Failure } from '../lib/failure.ts';
import { withFileLock } from '../lib/lock.ts';
import type { TokenPair, TokenStore } from '../partner-api/types.ts';
import type { CredentialStore } from './credentials.ts';

/** The expiry of a token of which nobody has said when it expires: the last second of the year 9999. */
export const UNKNOWN_EXPIRY = 253_402_300_799;

// A refresh may itself wait out an overloaded token host; others wait for it rather than refreshing beside it.
const LOCK_WAIT_MS = 120_000;

/**
 * Tokens of a stored profile. One process refreshes at a time; who waited finds the fresh pair and refreshes nothing.
 * The lock is a file of its own, and a process killed while it holds it leaves the stored pair as it was.
 */
export function storedTokens(options: {
  name: string;
  credentials: CredentialStore;
  lock: string;
  waitMs?: number;
}): TokenStore {
  const { name, credentials, lock, waitMs = LOCK_WAIT_MS } = options;
  return {
    read: async () => (await credentials.read(name)).tokens,
    update: (refresh, signal) =>
      withFileLock(
        lock,
        async () => {
          const before = await credentials.read(name);
          // A refresh token may be good for one use only. Writing what is there already shows, before it is spent, that
          // its successor can be stored: a full disk or a read-only folder costs nothing then.
          await credentials.replace(name, before);
          let pair: TokenPair | undefined;
          try {
            pair = await refresh(before.tokens);
          } catch (error) {
            const newer = await newerPair(credentials, name, before.tokens);
            if (newer !== undefined && error instanceof Failure && error.kind === 'sign-in') return newer;
            throw error;
          }
          if (pair === undefined) return before.tokens;
          await credentials.replace(name, { ...before, tokens: pair });
          return pair;
        },
        { waitMs, ...(signal && { signal }) },
      ),
  };
}

/** The stored pair, when somebody who knows no lock (a restored backup, a copied file) has changed it meanwhile. */
async function newerPair(
  credentials: CredentialStore,
  name: string,
  before: TokenPair,
): Promise<TokenPair | undefined> {
  try {
    const { tokens } = await credentials.read(name);
    return tokens.accessToken === before.accessToken ? undefined : tokens;
  } catch {
    return undefined;
  }
}

/**
 * Tokens that live in this process alone: those of the environment, and those of a sign-in that is under way.
 * Without a refresh token they cannot be renewed.
 */
export function memoryTokens(pair: TokenPair): TokenStore {
  let current = pair;
  let queue: Promise<unknown> = Promise.resolve();
  const update = async (refresh: (stored: TokenPair) => Promise<TokenPair | undefined>): Promise<TokenPair> => {
    if (current.refreshToken === '') {
      throw new Failure(
        'sign-in',
        'The access token has expired or is not accepted, and TILL_REFRESH_TOKEN is not set.',
        {
          code: 'token-expired',
          hint: 'Set a fresh TILL_ACCESS_TOKEN, or TILL_REFRESH_TOKEN too; or sign in with `till login`.',
        },
      );
    }
    current = (await refresh(current)) ?? current;
    return current;
  };
  return {
    read: async () => current,
    update(refresh) {
      const turn = queue.then(() => update(refresh));
      queue = turn.catch(() => {});
      return turn;
    },
  };
}

/** The pair that environment variables give; what they do not say about expiry is taken as «not yet». */
export function environmentPair(accessToken: string | undefined, refreshToken: string | undefined): TokenPair {
  return {
    accessToken: accessToken ?? '',
    // Without an access token the first call has to ask for one.
    accessTokenExpiresAt: accessToken === undefined ? 0 : UNKNOWN_EXPIRY,
    refreshToken: refreshToken ?? '',
    refreshTokenExpiresAt: refreshToken === undefined ? 0 : UNKNOWN_EXPIRY,
  };
}
