import { Failure } from '../lib/failure.ts';
import { ENVIRONMENT, SANDBOX } from './profile-name.ts';
import type { Profile } from './types.ts';
import type { UserConfig } from './user-config.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the environment says about credentials. */
interface EnvCredentials {
  appKey?: string;
  appSecret?: string;
  accessToken?: string;
  refreshToken?: string;
}

type ProfileSource = 'flag' | 'environment' | 'project' | 'user' | 'default';

/** Which profile this run uses, and where its credentials come from. */
export type Selection =
  | {
      kind: 'environment';
      source: 'environment';
      credentials: Required<Pick<EnvCredentials, 'appKey' | 'appSecret'>> & EnvCredentials;
    }
  /** `credentials`: what the environment adds to the stored ones. */
  | { kind: 'stored'; source: ProfileSource; profile: Profile; credentials: EnvCredentials }
  | { kind: 'sandbox'; source: ProfileSource; implicit: boolean };

interface SelectInput {
  env: Env;
  /** `--profile` */
  flag: string | undefined;
  /** The project file's profile; asked for only when it matters. */
  project: () => string | undefined;
  /** The user's configuration; not read when the environment alone is enough. */
  user: () => UserConfig;
}

/**
 * Reads the credential variables.
 * @throws Failure (sign-in) for a value that cannot be one; the value is not repeated
 */
function envCredentials(env: Env): EnvCredentials {
  const found: EnvCredentials = {};
  const names = {
    appKey: 'TILL_APP_KEY',
    appSecret: 'TILL_APP_SECRET',
    accessToken: 'TILL_ACCESS_TOKEN',
    refreshToken: 'TILL_REFRESH_TOKEN',
  } as const;
  for (const [key, name] of Object.entries(names) as [keyof EnvCredentials, string][]) {
    const value = env[name]?.trim();
    if (!value) continue;
    // These go into a query and a header, where a line break or a letter beyond ASCII would do harm.
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw new Failure('sign-in', `${name} holds characters that a key or token never has.`, {
        code: 'bad-credential',
        hint: 'Copy it again, without blanks and quotes.',
      });
    }
    found[key] = value;
  }
  return found;
}

/**
 * Chooses the profile: `--profile`, else the environment's credentials when they are whole, else TILL_PROFILE, the project
 * file, the user's configuration, the only profile there is; and the sandbox when nobody has signed in at all.
 * Credentials in the environment stand above every layer but the flag: `--profile` means the profile as it is stored.
 * @throws Failure (sign-in) when credentials are half given and no profile completes them; Failure (not-found) for an
 *   unknown profile; Failure (input-needed) when several profiles are there and none is chosen
 */
export function selectProfile(input: SelectInput): Selection {
  const { env, flag } = input;
  if (flag) return named(flag, 'flag', input, {});
  const credentials = envCredentials(env);
  const { appKey, appSecret } = credentials;
  if (appKey && appSecret && (credentials.accessToken || credentials.refreshToken)) {
    return { kind: 'environment', source: 'environment', credentials: { ...credentials, appKey, appSecret } };
  }
  if (env.TILL_PROFILE) return named(env.TILL_PROFILE, 'environment', input, credentials);

  const pointed = Object.keys(credentials).length > 0 || Boolean(env.TILL_API_URL) || Boolean(env.TILL_AUTH_URL);
  const project = input.project();
  const user = input.user();
  const [name, source] = project === undefined ? [user.profile, 'user' as const] : [project, 'project' as const];
  const stored = realProfiles(user);
  if (appKey !== undefined) {
    // The variable names an app, which says more about what is meant than a default profile of another app.
    const ofApp = stored.filter((profile) => profile.appKey === appKey);
    const profile = ofApp.find((candidate) => candidate.name === name) ?? (ofApp.length === 1 ? ofApp[0] : undefined);
    if (profile === undefined) throw incomplete(credentials, `no profile of that app is signed in`);
    return { kind: 'stored', source: profile.name === name ? source : 'environment', profile, credentials };
  }
  if (name !== undefined && !(name === SANDBOX && pointed)) return named(name, source, input, credentials);
  if (stored.length === 1) return { kind: 'stored', source: 'default', profile: stored[0]!, credentials };
  if (stored.length > 1) {
    throw new Failure('input-needed', `Several profiles are signed in and none is chosen: ${list(stored)}.`, {
      code: 'profile-needed',
      hint: 'Name one with --profile or TILL_PROFILE, or set it for good with `till config set profile NAME`.',
    });
  }
  if (pointed) throw incomplete(credentials, 'nobody is signed in');
  return { kind: 'sandbox', source: 'default', implicit: true };
}

/** The profiles somebody signed in to, by name. */
export function realProfiles(user: UserConfig): Profile[] {
  return Object.values(user.profiles)
    .filter((profile) => profile.name !== SANDBOX)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function named(name: string, source: ProfileSource, input: SelectInput, credentials: EnvCredentials): Selection {
  if (name === SANDBOX) return { kind: 'sandbox', source, implicit: false };
  if (name === ENVIRONMENT) {
    // Asked for by name: `--profile environment` is the way to say «the variables, nothing else».
    const given = envCredentials(input.env);
    const { appKey, appSecret } = given;
    if (appKey && appSecret && (given.accessToken || given.refreshToken)) {
      return { kind: 'environment', source: 'environment', credentials: { ...given, appKey, appSecret } };
    }
    throw incomplete(given, 'the environment alone is asked for');
  }
  const user = input.user();
  const profile = Object.hasOwn(user.profiles, name) ? user.profiles[name] : undefined;
  if (profile === undefined) throw unknownProfile(name, user);
  if (credentials.appKey !== undefined && credentials.appKey !== profile.appKey) {
    throw new Failure('sign-in', `TILL_APP_KEY belongs to another app than the profile «${name}».`, {
      code: 'app-mismatch',
      hint: 'Unset TILL_APP_KEY, choose another profile, or set TILL_APP_SECRET and TILL_ACCESS_TOKEN too.',
    });
  }
  return { kind: 'stored', source, profile, credentials };
}

/** @returns the Failure (not-found) for a profile that is not there, listing those that are */
export function unknownProfile(name: string, user: UserConfig): Failure {
  return new Failure('not-found', `There is no profile «${name.slice(0, 80)}».`, {
    code: 'unknown-profile',
    hint: `There ${realProfiles(user).length === 0 ? 'is' : 'are'} ${[...realProfiles(user).map((profile) => profile.name), SANDBOX].join(', ')}; sign in to a new one with \`till login --profile NAME\`.`,
  });
}

function incomplete(credentials: EnvCredentials, why: string): Failure {
  const missing = [
    credentials.appKey === undefined && 'TILL_APP_KEY',
    credentials.appSecret === undefined && 'TILL_APP_SECRET',
    credentials.accessToken === undefined && credentials.refreshToken === undefined && 'TILL_ACCESS_TOKEN',
  ].filter((name): name is string => name !== false);
  const set =
    missing.length === 3 ? '' : `, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`;
  return new Failure('sign-in', `Not signed in: ${why}${set}.`, {
    code: 'not-signed-in',
    hint: `Set ${missing.join(', ')}, or sign in with \`till login\`.`,
  });
}

function list(profiles: readonly Profile[]): string {
  return profiles.map((profile) => profile.name).join(', ');
}
