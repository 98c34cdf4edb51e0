import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { packageVersion } from '../../lib/package-root.ts';
import { createSystemKeyring, KeyringProblem, type KeyringTrouble } from '../../settings/keyring.ts';
import type { Paths } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { type Check, finding } from './types.ts';

/** The oldest Node that Till runs on: 22.13, the first with node:sqlite and no flag. */
const OLDEST_NODE = [22, 13] as const;

/** Till's own version, and the Node it runs on. */
export function versions(): Check[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const where = `${process.versions.node} on ${process.platform} ${process.arch}`;
  return [
    finding('till', 'ok', packageVersion()),
    enough ? finding('node', 'ok', where) : finding('node', 'fail', where, 'Install Node 22.13 or newer.'),
  ];
}

const TROUBLES: Readonly<Record<KeyringTrouble, string>> = {
  missing: 'not available here',
  timeout: 'does not answer within 3 s',
  failed: 'refuses (locked?)',
};

/** Whether the system's keyring can keep a secret. */
export async function keyring({ env }: Pick<Deps, 'env'>): Promise<Check> {
  if (env.TILL_HOME) return finding('keyring', 'ok', 'not used: TILL_HOME is set');
  try {
    await createSystemKeyring({ env }).get('doctor');
    return finding('keyring', 'ok', 'answers');
  } catch (error) {
    if (!(error instanceof KeyringProblem)) throw error;
    return finding(
      'keyring',
      'warn',
      TROUBLES[error.trouble],
      'Without it new sign-ins are kept in files readable by you alone.',
    );
  }
}

/** Whether Till's folders can be written to. */
export function folders(paths: Paths): Check[] {
  return [folder('config', paths.config), folder('state', paths.state), folder('cache', paths.cache)];
}

/** Whether a folder, or the nearest one above that exists, can be written to. */
function folder(name: string, path: string): Check {
  let existing = path;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return finding(name, 'ok', path);
  } catch {
    return finding(
      name,
      'fail',
      `${path} cannot be written to`,
      'Give yourself the right to write there, or set TILL_HOME.',
    );
  }
}

/** How output looks here: what a terminal is told, so that a strange screen explains itself. */
export function terminal({ output, streams, prompt }: Pick<Deps, 'output' | 'streams' | 'prompt'>): Check {
  const { look } = output;
  const screen = output.terminal ? `${look.width} columns` : 'stdout is no terminal';
  return finding(
    'terminal',
    'ok',
    [
      screen,
      look.color ? 'colour' : 'no colour',
      look.unicode ? 'UTF-8' : 'plain letters only',
      prompt.interactive ? 'questions are asked' : 'nothing is asked',
      streams.stderr.isTTY ? 'progress is shown' : 'no progress',
    ].join(', '),
  );
}

/** The machine's zone beside the shop's: deadlines are counted in the shop's. */
export function zones(shopZone: string | undefined, region: string | undefined, fixed: string | undefined): Check {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (fixed) {
    return finding(
      'time',
      'warn',
      `the clock is fixed: TILL_NOW=${fixed}`,
      'Unset TILL_NOW; it is for tests and what-if. Requests are signed with the real clock all the same.',
    );
  }
  const shop = shopZone === undefined ? '' : `; the deadlines of ${region ?? 'the shop'} are counted in ${shopZone}`;
  return finding('time', 'ok', `this machine is in ${own}${shop}`);
}
