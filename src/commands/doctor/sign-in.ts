import { statSync } from 'node:fs';
import { isoFromSeconds } from '../../lib/time.ts';
import { credentialsPath } from '../../settings/paths.ts';
import { UNKNOWN_EXPIRY } from '../../settings/token-store.ts';
import type { Session, Settings } from '../../settings/types.ts';
import type { Env } from '../deps.ts';
import { type Check, finding } from './types.ts';

/** Variables that stand above what is stored. */
const CREDENTIAL_VARIABLES = ['TILL_APP_KEY', 'TILL_APP_SECRET', 'TILL_ACCESS_TOKEN', 'TILL_REFRESH_TOKEN'] as const;

/** Which settings this run uses, and from which layer each comes. */
export function settingsInUse(settings: Settings): Check {
  const used = settings
    .list()
    .filter(({ key, source }) => ['profile', 'shop'].includes(key) || source !== 'default')
    .map(({ key, value, source }) => `${key} ${value}${source === 'default' ? '' : ` (${source})`}`);
  return finding('settings', 'ok', used.join(', '));
}

/** Who is signed in, and where the credentials lie. */
export function signIn({ profile, sandbox, implicit }: Session, settings: Settings): Check {
  if (implicit)
    return finding('sign-in', 'ok', 'nobody is signed in: the embedded sandbox', 'Sign in with `till login`.');
  if (sandbox) return finding('sign-in', 'ok', 'the embedded sandbox');
  const path = credentialsPath(settings.paths, profile.name);
  const where = {
    environment: 'environment variables',
    keyring: `${path}, key in the system's keyring`,
    file: `${path}, not encrypted`,
    sandbox: 'the sandbox',
  }[profile.credentials];
  if (process.platform !== 'win32' && profile.credentials !== 'environment' && (statSync(path).mode & 0o077) !== 0) {
    return finding(
      'sign-in',
      'fail',
      `${profile.name}: ${path} can be read by others`,
      `Take that right away: chmod 600 ${path}`,
    );
  }
  return finding('sign-in', 'ok', `${profile.name}: ${where}`);
}

/** Variables that say something else than what is stored. They win, which surprises whoever set them long ago. */
export function rivals({ profile, sandbox }: Session, settings: Settings, env: Env): Check[] {
  const given = CREDENTIAL_VARIABLES.filter((name) => env[name]);
  const stored = settings
    .profiles()
    .filter(({ name, credentials }) => credentials !== 'sandbox' && name !== profile.name);
  if (given.length === 0) return [];
  if (sandbox) {
    return [
      finding(
        'credentials',
        'warn',
        `${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set, and not used: the sandbox keeps its own`,
        'Leave --profile sandbox (or TILL_PROFILE) out to act for the shop of these variables.',
      ),
    ];
  }
  const known = settings.profile(profile.name);
  const others = known === undefined ? stored.map(({ name }) => name) : [profile.name];
  if (others.length === 0) return [];
  return [
    finding(
      'credentials',
      'warn',
      `${given.join(', ')} ${given.length === 1 ? 'stands' : 'stand'} above what is stored for ${others.join(', ')}`,
      'Unset them to use what is stored; --profile NAME uses it for one command.',
    ),
  ];
}

/** Until when the sign-in holds. @param now epoch seconds */
export async function token(session: Session, now: number): Promise<Check> {
  const tokens = await session.tokens.read();
  const { accessTokenExpiresAt, refreshTokenExpiresAt, refreshToken } = tokens;
  const until = accessTokenExpiresAt >= UNKNOWN_EXPIRY ? 'an unknown time' : isoFromSeconds(accessTokenExpiresAt);
  const again = `Sign in again with \`till login --profile ${session.profile.name}\`.`;
  const renewable = refreshToken !== '' && refreshTokenExpiresAt > now;
  if (accessTokenExpiresAt <= now && !renewable) return finding('token', 'fail', 'has expired for good', again);
  const soon = refreshToken !== '' && refreshTokenExpiresAt < now + WEEK && refreshTokenExpiresAt > now;
  if (soon) {
    return finding('token', 'warn', `can be renewed only until ${isoFromSeconds(refreshTokenExpiresAt)}`, again);
  }
  if (accessTokenExpiresAt > now) return finding('token', 'ok', `holds until ${until}`);
  return finding('token', 'ok', 'has expired and is renewed with the next request');
}

const WEEK = 7 * 86_400;
