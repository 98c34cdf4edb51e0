import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { usageFailure } from '../lib/failure.ts';
import { withFileLock } from '../lib/lock.ts';
import { packageFacts } from '../lib/package-root.ts';
import { type CredentialStore, createCredentialStore } from './credentials.ts';
import { DEFAULT_API_URL, DEFAULT_AUTH_URL, readHost } from './hosts.ts';
import { createSystemKeyring, type Keyring } from './keyring.ts';
import { checkKey, readSwitch, readThreshold, thresholdName } from './keys.ts';
import { credentialsPath, resolvePaths } from './paths.ts';
import { checkProfileName, ENVIRONMENT, SANDBOX } from './profile-name.ts';
import { type ProjectFile, readProjectFile } from './project-file.ts';
import { realProfiles, type Selection, selectProfile, unknownProfile } from './select.ts';
import { environmentSession, sandboxProfile, sandboxSession, storedSession } from './session.ts';
import { resolveShop } from './shops.ts';
import type { Paths, Profile, Settings } from './types.ts';
import { changeUserConfig, readUserConfig, type UserConfig } from './user-config.ts';

export interface OpenSettingsOptions {
  env: Readonly<Record<string, string | undefined>>;
  flags: { profile?: string; shop?: string };
  cwd: string;
  platform?: NodeJS.Platform;
  home?: string;
  /** Stands in for the system's keyring, or null for none; found by itself when absent. */
  keyring?: Keyring | null;
  /** Bound on one keyring call, milliseconds; 3 s when absent. */
  keyringLimitMs?: number;
}

type Value = { value: string; source: 'flag' | 'environment' | 'project' | 'user' | 'default' };

/**
 * Opens the settings of this run: flag > environment > project file > user config > default. Nothing is read before it is
 * asked for; with all credentials in the environment, neither user config nor credentials are ever touched.
 * @throws Failure (failed) when there is no folder to keep settings in
 */
export function openSettings(options: OpenSettingsOptions): Settings {
  const { env, flags } = options;
  const paths = resolvePaths({
    env,
    platform: options.platform ?? process.platform,
    home: () => options.home ?? homedir(),
    cwd: options.cwd,
  });
  let userConfig: UserConfig | undefined;
  let project: { file: ProjectFile | undefined } | undefined;
  let selection: Selection | undefined;
  const user = (): UserConfig => {
    userConfig ??= readUserConfig(paths.config);
    return userConfig;
  };
  const projectFile = (): ProjectFile | undefined => {
    project ??= { file: readProjectFile(resolve(options.cwd)) };
    return project.file;
  };
  const select = (): Selection => {
    selection ??= selectProfile({ env, flag: flags.profile, project: () => projectFile()?.profile, user });
    return selection;
  };
  const credentials = credentialsOf(options, paths);
  const lockOf = (name: string): string => join(paths.shared, `credentials-${name}.lock`);

  const change = async (how: (before: UserConfig) => UserConfig): Promise<void> => {
    userConfig = await changeUserConfig(paths.config, join(paths.shared, 'settings.lock'), how);
    selection = undefined;
  };

  const profileNamed = (name: string): Profile | undefined => {
    if (name === SANDBOX) return sandboxProfile(user());
    const { profiles } = user();
    return Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  };

  const rememberedShop = (selected: Selection): string | undefined =>
    selected.kind === 'environment'
      ? undefined
      : (selected.kind === 'stored' ? selected.profile : sandboxProfile(user())).shop;

  const saveProfile: Settings['saveProfile'] = async (profile, secrets) => {
    if (profile.name !== SANDBOX) checkProfileName(profile.name, Object.keys(user().profiles));
    else if (secrets !== undefined) throw usageFailure('The sandbox keeps its own credentials.');
    let saved = profile;
    if (secrets !== undefined) {
      // Before the profile, and with the app's key in it: a crash between the two leaves a whole set of credentials.
      const place = await withFileLock(
        lockOf(profile.name),
        () => credentials.create(profile.name, { appKey: profile.appKey, ...secrets }),
        { waitMs: 120_000 },
      );
      saved = { ...profile, credentials: place };
    }
    await change((before) => ({ ...before, profiles: { ...before.profiles, [saved.name]: saved } }));
    return saved;
  };

  const updateProfile: Settings['updateProfile'] = async (name, how) => {
    await change((before) => {
      const stored = name === SANDBOX ? sandboxProfile(before) : before.profiles[name];
      if (stored === undefined) throw unknownProfile(name, before);
      return { ...before, profiles: { ...before.profiles, [name]: { ...how(stored), name } } };
    });
    return profileNamed(name)!;
  };

  const get: Settings['get'] = (key) => {
    checkKey(key);
    const threshold = thresholdName(key);
    if (threshold !== undefined) {
      return first([projectFile()?.thresholds[threshold], 'project'], [user().thresholds[threshold], 'user']);
    }
    if (key === 'profile') return currentProfileName(select());
    if (key === 'update-notice') {
      // What is not published has nothing newer, and another package may have its name.
      const fallback = packageFacts().private ? 'off' : 'on';
      return first(
        [env.TILL_NO_UPDATE_NOTIFIER ? 'off' : undefined, 'environment'],
        [user().updateNotice, 'user'],
        [fallback, 'default'],
      );
    }
    if (key === 'shop') {
      const chosen = first(
        [flags.shop, 'flag'],
        [env.TILL_SHOP, 'environment'],
        [projectShop(projectFile(), select), 'project'],
      );
      return chosen ?? first([rememberedShop(select()), 'user']);
    }
    const [variable, field, fallback] =
      key === 'api-url'
        ? (['TILL_API_URL', 'apiUrl', DEFAULT_API_URL] as const)
        : (['TILL_AUTH_URL', 'authUrl', DEFAULT_AUTH_URL] as const);
    if (env[variable]) return { value: readHost(env[variable], variable), source: 'environment' };
    const selected = select();
    const stored = selected.kind === 'stored' ? readHost(selected.profile[field], `${field} of the profile`) : fallback;
    return { value: stored, source: stored === fallback ? 'default' : 'user' };
  };

  return {
    paths,
    get,
    set: async (key, value) => {
      checkKey(key);
      const threshold = thresholdName(key);
      if (threshold !== undefined) {
        const limit = value === undefined ? undefined : readThreshold(value, key);
        return change((before) => ({ ...before, thresholds: withValue(before.thresholds, threshold, limit) }));
      }
      if (key === 'profile') return useProfile(value);
      if (key === 'update-notice') {
        const updateNotice = value === undefined ? undefined : readSwitch(value, key);
        return change(({ updateNotice: _old, ...rest }) => ({ ...rest, ...(updateNotice && { updateNotice }) }));
      }
      const selected = select();
      if (selected.kind === 'environment') {
        throw usageFailure(
          `${key} cannot be stored: the credentials are those of the environment, and nothing is stored for them.`,
          `Set ${key === 'shop' ? 'TILL_SHOP' : key === 'api-url' ? 'TILL_API_URL' : 'TILL_AUTH_URL'} instead.`,
        );
      }
      const name = selected.kind === 'sandbox' ? SANDBOX : selected.profile.name;
      await updateProfile(name, (stored) => withSetting(stored, key, value));
    },
    list: () => {
      const names = new Set([...Object.keys(projectFile()?.thresholds ?? {}), ...Object.keys(user().thresholds)]);
      const keys = [
        'profile',
        'shop',
        'api-url',
        'auth-url',
        'update-notice',
        ...[...names].sort().map((name) => `thresholds.${name}`),
      ];
      return keys.flatMap((key) => {
        const found = get(key);
        return found === undefined ? [] : [{ key, ...found }];
      });
    },
    healthThresholds: () => {
      const project = projectFile();
      return project?.healthThresholds && { path: project.path, expressions: project.healthThresholds };
    },
    profiles: () => [...realProfiles(user()), sandboxProfile(user())],
    profile: profileNamed,
    saveProfile,
    updateProfile,
    removeProfile: async (name) => {
      if (name === SANDBOX)
        throw usageFailure('The sandbox is always there and cannot be removed.', 'Empty it with `till sandbox reset`.');
      if (profileNamed(name) === undefined) throw unknownProfile(name, user());
      await withFileLock(lockOf(name), () => credentials.remove(name), { waitMs: 120_000 });
      await change((before) => {
        const { [name]: _gone, ...profiles } = before.profiles;
        const { profile, ...rest } = before;
        return { ...rest, ...(profile !== undefined && profile !== name && { profile }), profiles };
      });
    },
    storedAppSecret: async (name) => {
      try {
        return (await credentials.read(name)).appSecret;
      } catch {
        return undefined;
      }
    },
    useProfile,
    session: async () => {
      const selected = select();
      if (selected.kind === 'sandbox') return sandboxSession(user(), selected.implicit);
      const hosts = { apiUrl: get('api-url')!.value, authUrl: get('auth-url')!.value };
      return selected.kind === 'environment'
        ? environmentSession(selected.credentials, hosts)
        : storedSession(selected, hosts, credentials, lockOf(selected.profile.name));
    },
  };

  async function useProfile(name: string | undefined): Promise<void> {
    if (name === ENVIRONMENT)
      throw usageFailure(
        'The environment is not a profile that can be chosen.',
        'Set TILL_APP_KEY, TILL_APP_SECRET and TILL_ACCESS_TOKEN.',
      );
    await change((before) => {
      if (name !== undefined && name !== SANDBOX && !Object.hasOwn(before.profiles, name))
        throw unknownProfile(name, before);
      const { profile: _old, ...rest } = before;
      return { ...rest, ...(name !== undefined && { profile: name }) };
    });
  }
}

/** The credential store of these settings. With TILL_HOME set the keyring is left alone: the folder holds all there is. */
function credentialsOf(options: OpenSettingsOptions, paths: Paths): CredentialStore {
  const keyring =
    options.keyring === null || (options.keyring === undefined && options.env.TILL_HOME)
      ? undefined
      : (options.keyring ?? createSystemKeyring({ env: options.env }));
  return createCredentialStore({
    folder: dirname(credentialsPath(paths, 'any')),
    keyring,
    ...(options.keyringLimitMs !== undefined && { limitMs: options.keyringLimitMs }),
  });
}

function currentProfileName(selected: Selection): Value {
  if (selected.kind === 'environment') return { value: ENVIRONMENT, source: 'environment' };
  return { value: selected.kind === 'sandbox' ? SANDBOX : selected.profile.name, source: selected.source };
}

/** The project's shop; not taken when the project means another profile than the one this run uses. */
function projectShop(file: ProjectFile | undefined, select: () => Selection): string | undefined {
  if (file?.shop === undefined || file.profile === undefined) return file?.shop;
  return currentProfileName(select()).value === file.profile ? file.shop : undefined;
}

function first(...layers: [string | undefined, Value['source']][]): Value | undefined {
  const found = layers.find(([value]) => value !== undefined && value !== '');
  return found === undefined ? undefined : { value: found[0]!, source: found[1] };
}

function withValue(
  values: Readonly<Record<string, string>>,
  key: string,
  value: string | undefined,
): Record<string, string> {
  const { [key]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [key]: value };
}

function withSetting(stored: Profile, key: string, value: string | undefined): Profile {
  if (key === 'shop') {
    const { shop: _old, ...rest } = stored;
    return value === undefined ? rest : { ...rest, shop: resolveShop(stored.shops, value).id };
  }
  if (stored.name === SANDBOX)
    throw usageFailure(`The sandbox's ${key} cannot be set.`, 'It runs inside the command itself.');
  return key === 'api-url'
    ? { ...stored, apiUrl: value === undefined ? DEFAULT_API_URL : readHost(value, key) }
    : { ...stored, authUrl: value === undefined ? DEFAULT_AUTH_URL : readHost(value, key) };
}
