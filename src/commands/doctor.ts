import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { packageVersion } from '../lib/package-root.ts';
import { isoFromSeconds } from '../lib/time.ts';
import type { Column, Look } from '../output/types.ts';
import { createSystemKeyring, KeyringProblem, type KeyringTrouble } from '../settings/keyring.ts';
import { credentialsPath } from '../settings/paths.ts';
import { UNKNOWN_EXPIRY } from '../settings/token-store.ts';
import type { Session, Settings } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { fetchShops } from './shops/fetch.ts';

interface Check {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  detail: string;
  hint: string | null;
}

const columns: readonly Column<Check>[] = [
  { field: 'check' },
  {
    field: 'status',
    tone: (row) => TONES[row.status],
  },
  { field: 'detail' },
  { field: 'hint', drop: 1 },
];

/** `till doctor`: what Till stands on, each thing looked at by itself. @throws Failure (check) when one of them fails */
export const run: CommandRun = async ({ flags }, deps) => {
  const checks: Check[] = [
    row('till', 'ok', packageVersion()),
    nodeVersion(),
    await attempt('keyring', () => keyring(deps)),
  ];
  const settings = await deps.settings();
  checks.push(
    folder('config', settings.paths.config),
    folder('state', settings.paths.state),
    folder('cache', settings.paths.cache),
    await attempt('settings', async () => row('settings', 'ok', `profile ${settings.get('profile')?.value ?? ''}`)),
  );
  const session: { value?: Session } = {};
  checks.push(
    await attempt('sign-in', async () => {
      session.value = await settings.session();
      return signIn(session.value, settings);
    }),
  );
  if (session.value !== undefined) {
    const { value } = session;
    if (!value.sandbox) checks.push(await attempt('token', () => token(value)));
    if (flags.offline !== true) checks.push(await attempt('api', () => reach(value, deps)));
  }
  // On a terminal nothing of a finding may be cut off, as a table would.
  const plain = deps.output.format === 'table' && flags.fields === undefined && flags.query === undefined;
  if (plain) await deps.output.text(page(checks, deps.output.look));
  else await deps.output.list(checks, { columns });
  const failed = checks.filter((check) => check.status === 'fail').map((check) => check.check);
  if (failed.length > 0) {
    throw new Failure('check', `Not in order: ${failed.join(', ')}.`, {
      code: 'doctor',
      hint: 'The lines above say what to do about each.',
    });
  }
};

function row(check: string, status: Check['status'], detail: string, hint: string | null = null): Check {
  return { check, status, detail, hint };
}

const TONES = { ok: 'good', warn: 'warn', fail: 'bad' } as const;

function page(checks: readonly Check[], look: Look): string {
  const lines = checks.flatMap(({ check, status, detail, hint }) => [
    `${look.tone(TONES[status], status.padEnd(4))}  ${check.padEnd(8)}  ${look.clean(detail)}`,
    ...(hint === null ? [] : [`${' '.repeat(16)}${look.tone('dim', look.clean(hint))}`]),
  ]);
  return `${lines.join('\n')}\n`;
}

/** A check that throws has failed, and says why in its own words. */
async function attempt(check: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'interrupted') throw error;
    return row(check, 'fail', error.message, error.hint ?? null);
  }
}

/** The oldest Node that Till runs on: 22.13, the first with node:sqlite and no flag. */
function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 13);
  const where = `${process.versions.node} on ${process.platform} ${process.arch}`;
  return enough ? row('node', 'ok', where) : row('node', 'fail', where, 'Install Node 22.13 or newer.');
}

/** Whether a folder, or the nearest one above that exists, can be written to. */
function folder(name: string, path: string): Check {
  let existing = path;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return row(name, 'ok', path);
  } catch {
    return row(
      name,
      'fail',
      `${path} cannot be written to`,
      'Give yourself the right to write there, or set TILL_HOME.',
    );
  }
}

const TROUBLES: Readonly<Record<KeyringTrouble, string>> = {
  missing: 'not available here',
  timeout: 'does not answer within 3 s',
  failed: 'refuses (locked?)',
};

async function keyring(deps: Deps): Promise<Check> {
  if (deps.env.TILL_HOME) return row('keyring', 'ok', 'not used: TILL_HOME is set');
  try {
    await createSystemKeyring({ env: deps.env }).get('doctor');
    return row('keyring', 'ok', 'answers');
  } catch (error) {
    if (!(error instanceof KeyringProblem)) throw error;
    return row(
      'keyring',
      'warn',
      TROUBLES[error.trouble],
      'Without it new sign-ins are kept in files readable by you alone.',
    );
  }
}

async function signIn(session: Session, settings: Settings): Promise<Check> {
  const { profile } = session;
  if (session.implicit)
    return row('sign-in', 'ok', 'nobody is signed in: the embedded sandbox', 'Sign in with `till login`.');
  if (session.sandbox) return row('sign-in', 'ok', 'the embedded sandbox');
  const path = credentialsPath(settings.paths, profile.name);
  const where = {
    environment: 'environment variables',
    keyring: `${path}, key in the system's keyring`,
    file: `${path}, not encrypted`,
    sandbox: 'the sandbox',
  }[profile.credentials];
  if (process.platform !== 'win32' && profile.credentials !== 'environment' && (statSync(path).mode & 0o077) !== 0) {
    return row(
      'sign-in',
      'fail',
      `${profile.name}: ${path} can be read by others`,
      `Take that right away: chmod 600 ${path}`,
    );
  }
  return row('sign-in', 'ok', `${profile.name}: ${where}`);
}

async function token(session: Session): Promise<Check> {
  const tokens = await session.tokens.read();
  const now = Date.now() / 1000;
  const until =
    tokens.accessTokenExpiresAt >= UNKNOWN_EXPIRY ? 'an unknown time' : isoFromSeconds(tokens.accessTokenExpiresAt);
  if (tokens.accessTokenExpiresAt > now) return row('token', 'ok', `holds until ${until}`);
  if (tokens.refreshToken !== '' && tokens.refreshTokenExpiresAt > now) {
    return row('token', 'ok', 'has expired and is renewed with the next request');
  }
  return row(
    'token',
    'fail',
    'has expired for good',
    `Sign in again with \`till login --profile ${session.profile.name}\`.`,
  );
}

async function reach(session: Session, deps: Deps): Promise<Check> {
  const started = performance.now();
  // One try: the question is how things are now, not whether they get better.
  const shops = await fetchShops(await deps.shoplessApi(), { retry: 'never' });
  const ms = Math.round(performance.now() - started);
  return row(
    'api',
    'ok',
    `${session.sandbox ? 'the embedded sandbox' : session.profile.apiUrl} answers in ${ms} ms; ${shops.length} shops`,
  );
}
