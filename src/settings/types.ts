import type { TokenPair, TokenStore } from '../partner-api/types.ts';

/** A shop that a profile may act for. */
export interface Shop {
  id: string;
  cipher: string;
  name: string;
  code: string;
  /** Two letters: `US`, `GB`… */
  region: string;
  /** `LOCAL` or `CROSS_BORDER`. */
  sellerType: string;
  /** The name the user gave it. */
  alias?: string;
}

/** Where Till keeps its files; all below one folder when `TILL_HOME` is set. */
export interface Paths {
  config: string;
  state: string;
  cache: string;
  /** state/ledger.db */
  ledger: string;
  /** state/sandbox */
  sandbox: string;
  /** state/locks and pacing shared by the processes of this machine */
  shared: string;
}

/** Where credentials lie: the environment alone, an encrypted file whose key is in the OS keyring, or an owner-only file. */
export type CredentialPlace = 'environment' | 'keyring' | 'file' | 'sandbox';

/** What is not secret about a profile. */
export interface Profile {
  name: string;
  appKey: string;
  /** Where the authorisation page is: `us` or `row`. */
  authRegion?: 'us' | 'row';
  apiUrl: string;
  authUrl: string;
  serviceId?: string;
  sellerName?: string;
  openId?: string;
  scopes?: string[];
  shops: Shop[];
  /** Id of the shop used when none is named. */
  shop?: string;
  credentials: CredentialPlace;
}

/** Profile, secrets and shop of this run, after all layers (flag > environment > project file > user config > default). */
export interface Session {
  profile: Profile;
  appSecret: string;
  tokens: TokenStore;
  /** True for the embedded sandbox, where nothing real happens. */
  sandbox: boolean;
  /** The sandbox is used because nobody signed in, not because somebody asked for it. */
  implicit: boolean;
}

export type { TokenPair, TokenStore };

/** Reads and changes what the user configured. Made once per run; every write is atomic and survives a crash. */
export interface Settings {
  readonly paths: Paths;
  /** One value after all layers, with the layer it came from; undefined when unset. */
  get(key: string): { value: string; source: 'flag' | 'environment' | 'project' | 'user' | 'default' } | undefined;
  /** Sets a value in the user's own config. @throws Failure (usage) for an unknown key or a value that does not fit */
  set(key: string, value: string | undefined): Promise<void>;
  list(): { key: string; value: string; source: string }[];
  /** What the project file's `[health]` holds a health report against, as written; undefined where it says nothing. */
  healthThresholds(): { path: string; expressions: readonly string[] } | undefined;
  profiles(): Profile[];
  profile(name: string): Profile | undefined;
  saveProfile(profile: Profile, secrets?: { appSecret: string; tokens: TokenPair }): Promise<Profile>;
  /** Changes a stored profile (or what is remembered of the sandbox's shops) under the lock. @throws Failure (not-found) */
  updateProfile(name: string, change: (stored: Profile) => Profile): Promise<Profile>;
  removeProfile(name: string): Promise<void>;
  /** The app secret stored for a profile, for signing in again; undefined when there is none that can be read. */
  storedAppSecret(name: string): Promise<string | undefined>;
  /** Makes a profile the one used when none is named; undefined: none. */
  useProfile(name: string | undefined): Promise<void>;
  /** Resolves profile and secrets for this run. @throws Failure (sign-in) */
  session(): Promise<Session>;
}
