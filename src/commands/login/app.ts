import { readable } from '../../files/source.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { checkProfileName, ENVIRONMENT, SANDBOX } from '../../settings/profile-name.ts';
import type { Profile, Settings } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';

/** The app somebody signs in with, and the profile it is stored in. */
export interface App {
  appKey: string;
  appSecret: string;
  profileName: string;
  /** The profile as it was stored before. */
  before: Profile | undefined;
}

/**
 * Finds out app and profile: from flags, stdin and environment, from the profile signed in to before, else by asking.
 * @throws Failure (usage) for values that cannot be right; (input-needed) when something is missing and nobody can be asked
 */
export async function readApp(flags: Record<string, unknown>, deps: Deps, settings: Settings): Promise<App> {
  const given = text(flags.appKey) ?? text(deps.env.TILL_APP_KEY);
  // Read before anything is asked, so that a wrong profile name does not leave a secret in the pipe.
  const piped = flags.appSecretStdin === true ? await secretFromStdin(deps) : undefined;
  const named = text(deps.flags.profile) ?? text(deps.env.TILL_PROFILE);
  const names = settings.profiles().map((profile) => profile.name);
  const others = names.filter((name) => name !== SANDBOX && name !== ENVIRONMENT);
  if (named !== undefined) checkProfileName(named, others);
  const known = named === undefined ? earlierProfile(settings, given) : undefined;
  const appKey = checkKey(
    given ??
      (named === undefined ? known?.appKey : settings.profile(named)?.appKey) ??
      (await deps.prompt.text({ message: 'App key', flag: '--app-key' })),
  );
  const profileName = named ?? known?.name ?? (await newProfileName(settings, deps));
  if (named === undefined) checkProfileName(profileName, others);
  const before = settings.profile(profileName);
  if (before !== undefined && before.appKey !== appKey && !deps.flags.yes) {
    const replace = await deps.prompt.confirm({
      message: `The profile «${profileName}» belongs to another app. Replace it?`,
      flag: '--yes, or another --profile',
    });
    if (!replace) throw new Failure('interrupted', 'Nothing was changed.', { code: 'declined' });
  }
  const stored = before?.appKey === appKey ? await settings.storedAppSecret(profileName) : undefined;
  const appSecret = checkSecret(
    piped ??
      text(deps.env.TILL_APP_SECRET) ??
      stored ??
      (await deps.prompt.secret({ message: 'App secret', flag: '--app-secret-stdin' })),
  );
  return { appKey, appSecret, profileName, before };
}

/** The one profile that is meant when none is named: that of the app, or the only one there is. */
function earlierProfile(settings: Settings, appKey: string | undefined): Profile | undefined {
  const real = settings.profiles().filter((profile) => profile.name !== SANDBOX);
  const fitting = appKey === undefined ? real : real.filter((profile) => profile.appKey === appKey);
  return fitting.length === 1 ? fitting[0] : undefined;
}

async function newProfileName(settings: Settings, deps: Deps): Promise<string> {
  if (settings.profile('default') === undefined) return 'default';
  return (await deps.prompt.text({ message: 'A name for this sign-in', flag: '--profile' })).trim();
}

/** More than any secret has; what is longer is a file somebody piped in by mistake. */
const SECRET_BYTES = 4096;

async function secretFromStdin(deps: Deps): Promise<string> {
  const { stdin } = deps.streams;
  // Typed at a terminal it would stand on the screen; the prompt does not show it.
  if (stdin.isTTY) return deps.prompt.secret({ message: 'App secret', flag: '--app-secret-stdin' });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readable(stdin, deps.signal)) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    size += bytes.length;
    if (size > SECRET_BYTES) break;
    chunks.push(bytes);
  }
  const secret = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (secret === '' || size > SECRET_BYTES) {
    throw usageFailure(
      secret === '' ? 'No app secret came in on stdin.' : 'What came in on stdin is too long for an app secret.',
      'Pipe it in: till login --app-secret-stdin < secret.txt',
      'bad-app-secret',
    );
  }
  return secret;
}

function checkKey(value: string): string {
  const key = value.trim();
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) {
    throw usageFailure('That is not an app key.', "It stands on the app's page in Partner Center.", 'bad-app-key');
  }
  return key;
}

function checkSecret(value: string): string {
  const secret = value.trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(secret)) {
    throw usageFailure(
      'That is not an app secret.',
      "It stands on the app's page in Partner Center.",
      'bad-app-secret',
    );
  }
  return secret;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
