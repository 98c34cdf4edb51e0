import { join, posix, win32 } from 'node:path';
import { Failure } from '../lib/failure.ts';
import type { Paths } from './types.ts';

export interface PathsInput {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** The user's home folder; asked for only when the environment does not settle the matter. */
  home: () => string;
  /** What a relative TILL_HOME is relative to. */
  cwd: string;
}

/**
 * Where Till keeps its files: all below `TILL_HOME` when it is set, else where the platform wants them
 * (XDG base directories on Linux and the BSDs, Library on macOS, AppData on Windows).
 * @throws Failure (failed) when neither the environment nor the system names a home folder
 */
export function resolvePaths(input: PathsInput): Paths {
  const path = input.platform === 'win32' ? win32 : posix;
  const { config, state, cache } = folders(input, path);
  return {
    config,
    state,
    cache,
    ledger: path.join(state, 'ledger.db'),
    sandbox: path.join(state, 'sandbox'),
    shared: path.join(state, 'shared'),
  };
}

/** The file that holds a profile's credentials. Below state, not config: people put their config folder under version control. */
export function credentialsPath(paths: Paths, profile: string): string {
  return join(paths.state, 'credentials', `${profile}.json`);
}

type PathModule = typeof posix;

function folders(input: PathsInput, path: PathModule): { config: string; state: string; cache: string } {
  const { env, platform } = input;
  if (env.TILL_HOME) {
    const root = path.resolve(input.cwd, env.TILL_HOME);
    return { config: path.join(root, 'config'), state: path.join(root, 'state'), cache: path.join(root, 'cache') };
  }
  // The XDG specification tells to ignore a relative value; the same care does no harm elsewhere.
  const given = (name: string): string | undefined => {
    const value = env[name];
    return value !== undefined && path.isAbsolute(value) ? value : undefined;
  };
  const home = (...below: string[]): string => path.join(homeFolder(input), ...below);
  if (platform === 'win32') {
    const local = given('LOCALAPPDATA') ?? home('AppData', 'Local');
    return {
      config: path.join(given('APPDATA') ?? home('AppData', 'Roaming'), 'till'),
      state: path.join(local, 'till', 'state'),
      cache: path.join(local, 'till', 'cache'),
    };
  }
  if (platform === 'darwin') {
    const support = home('Library', 'Application Support', 'till');
    return { config: support, state: path.join(support, 'state'), cache: home('Library', 'Caches', 'till') };
  }
  return {
    config: path.join(given('XDG_CONFIG_HOME') ?? home('.config'), 'till'),
    state: path.join(given('XDG_STATE_HOME') ?? home('.local', 'state'), 'till'),
    cache: path.join(given('XDG_CACHE_HOME') ?? home('.cache'), 'till'),
  };
}

function homeFolder(input: PathsInput): string {
  let home: string | undefined;
  try {
    home = input.home();
  } catch {
    // os.homedir() throws for a user without an entry in the password file and without HOME.
  }
  if (!home) {
    throw new Failure('failed', 'This user has no home folder to keep settings in.', {
      code: 'no-home',
      hint: 'Set TILL_HOME to a folder that Till may use.',
    });
  }
  return home;
}
