import type { CredentialStore } from './credentials.ts';
import { ENVIRONMENT, SANDBOX } from './profile-name.ts';
import type { Selection } from './select.ts';
import { environmentPair, memoryTokens, storedTokens } from './token-store.ts';
import type { Profile, Session } from './types.ts';
import type { UserConfig } from './user-config.ts';

/** Base URLs after all layers. */
export interface Hosts {
  apiUrl: string;
  authUrl: string;
}

/** The profile that is always there, with what the user config remembers of its shops. */
export function sandboxProfile(user: UserConfig): Profile {
  const stored = Object.hasOwn(user.profiles, SANDBOX) ? user.profiles[SANDBOX] : undefined;
  return {
    name: SANDBOX,
    appKey: '',
    apiUrl: '',
    authUrl: '',
    shops: stored?.shops ?? [],
    ...(stored?.shop !== undefined && { shop: stored.shop }),
    credentials: 'sandbox',
  };
}

/** The sandbox's session. App and tokens are empty: they are the sandbox's own, of which settings know nothing; main fills them in. */
export function sandboxSession(user: UserConfig, implicit: boolean): Session {
  return {
    profile: sandboxProfile(user),
    appSecret: '',
    tokens: memoryTokens(environmentPair(undefined, undefined)),
    sandbox: true,
    implicit,
  };
}

/** A session of environment variables alone: nothing stored is read, nothing is stored, and a refreshed token dies with the process. */
export function environmentSession(
  given: Extract<Selection, { kind: 'environment' }>['credentials'],
  hosts: Hosts,
): Session {
  return {
    profile: { name: ENVIRONMENT, appKey: given.appKey, ...hosts, shops: [], credentials: 'environment' },
    appSecret: given.appSecret,
    tokens: memoryTokens(environmentPair(given.accessToken, given.refreshToken)),
    sandbox: false,
    implicit: false,
  };
}

/**
 * A stored profile's session; what the environment gives stands above what is stored, which is read only where it is needed.
 * @throws Failure (sign-in) when the stored credentials are missing or cannot be opened
 */
export async function storedSession(
  selected: Extract<Selection, { kind: 'stored' }>,
  hosts: Hosts,
  credentials: CredentialStore,
  lock: string,
): Promise<Session> {
  const given = selected.credentials;
  const { name } = selected.profile;
  const ownTokens = given.accessToken !== undefined || given.refreshToken !== undefined;
  // The app's key lies with the secrets too: they are stored first, so after a crash between the two theirs is the right one.
  const stored = ownTokens && given.appSecret !== undefined ? undefined : await credentials.read(name);
  return {
    profile: {
      ...selected.profile,
      ...hosts,
      ...(stored !== undefined && { appKey: stored.appKey }),
      ...(ownTokens && { credentials: 'environment' as const }),
    },
    appSecret: given.appSecret ?? stored?.appSecret ?? '',
    tokens: ownTokens
      ? memoryTokens(environmentPair(given.accessToken, given.refreshToken))
      : storedTokens({ name, credentials, lock }),
    sandbox: false,
    implicit: false,
  };
}
