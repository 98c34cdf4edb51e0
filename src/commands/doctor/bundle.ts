import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { openTarget } from '../../files/target.ts';
import type { LedgerFacts } from '../../ledger/inspect.ts';
import type { JobRecord } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { createRedactor, redactJson } from '../../lib/redact.ts';
import { isoFromMs } from '../../lib/time.ts';
import type { SeenLimit } from '../../partner-api/pacing-seen.ts';
import type { Profile } from '../../settings/types.ts';
import type { Env } from '../deps.ts';
import type { Check } from './types.ts';

/** What a report is made from. Whatever could not be had is absent. */
export interface Findings {
  /** Epoch milliseconds. */
  now: number;
  checks: Check[];
  env: Env;
  settings: readonly { key: string; value: string; source: string }[];
  profiles: readonly Profile[];
  ledger: LedgerFacts | undefined;
  jobs: readonly JobRecord[];
  limits: readonly SeenLimit[];
  /** Values that must not stand in it. */
  secrets: readonly (string | undefined)[];
}

/** Variables that change what Till does. Values are shown only of those that say how, never what with. */
const VARIABLES =
  /^(?:TILL_|NO_COLOR$|FORCE_COLOR$|CI$|TERM$|TERM_PROGRAM$|COLORTERM$|LANG$|LC_ALL$|LC_CTYPE$|COLUMNS$|TZ$|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$|XDG_|(?:HTTPS?|ALL|NO)_PROXY$)/i;
const SHOWN =
  /^(?:TILL_(?:PROFILE|SHOP|NOW|DEBUG|HOME)|NO_COLOR|FORCE_COLOR|CI|TERM|TERM_PROGRAM|COLORTERM|LANG|LC_ALL|LC_CTYPE|COLUMNS|TZ)$/i;

/** So many bulk runs say enough. */
const JOBS = 20;

/**
 * A report that can be handed to somebody: what is installed, how it is set, what the doctor found, how the last bulk runs ended.
 * No secret, no buyer's data, no name of a shop or of the machine's user.
 * @returns JSON text
 */
export function bundleText(findings: Findings): string {
  const { now, checks, env, settings, profiles, ledger, jobs, limits, secrets } = findings;
  const report = {
    report: 'till doctor',
    madeAt: isoFromMs(now),
    system: {
      node: process.versions.node,
      sqlite: process.versions.sqlite,
      platform: process.platform,
      arch: process.arch,
    },
    checks,
    environment: Object.fromEntries(
      Object.keys(env)
        .filter((name) => VARIABLES.test(name) && env[name] !== undefined)
        .sort()
        .map((name) => [name, SHOWN.test(name) ? env[name] : '(set)']),
    ),
    settings,
    profiles: profiles.map(({ name, credentials, apiUrl, authUrl, authRegion, scopes, shops }) => ({
      profile: name,
      credentials,
      apiUrl,
      authUrl,
      authRegion: authRegion ?? null,
      scopes: scopes ?? null,
      shops: shops.map(({ id, region, sellerType }) => ({ id, region, sellerType })),
    })),
    ledger: ledger ?? null,
    // The command line that began a run may name a buyer's file or an address: it stays out.
    jobs: jobs.slice(0, JOBS).map(({ title: _, settings: __, ...job }) => job),
    limits: limits.map(({ operation, peak, last, blockedUntil }) => ({
      operation,
      peakPerSecond: peak ?? null,
      lastAt: isoFromMs(last),
      blockedUntil: blockedUntil === undefined ? null : isoFromMs(blockedUntil),
    })),
  };
  const redact = createRedactor([...secrets, ...names(profiles), ...chosenShops(findings)]);
  return `${withoutHome(redact(JSON.stringify(redactJson(report), null, 2)))}\n`;
}

/** Names that a person would know the seller by. */
function names(profiles: readonly Profile[]): string[] {
  return profiles.flatMap(({ sellerName, openId, appKey, serviceId, shops }) => [
    ...[sellerName, openId, appKey, serviceId].filter((text) => text !== undefined),
    ...shops.flatMap(({ name, cipher, code, alias }) => [name, cipher, code, ...(alias === undefined ? [] : [alias])]),
  ]);
}

/** A shop may be chosen by its name in any spelling; an id tells nobody who it is. */
function chosenShops({ env, settings }: Findings): string[] {
  const chosen = settings.filter(({ key }) => key === 'shop').map(({ value }) => value);
  return [env.TILL_SHOP ?? '', ...chosen].filter((shop) => !/^\d*$/.test(shop));
}

/** A path tells who is at the machine. */
function withoutHome(text: string): string {
  const home = homedir();
  return home.length < 4 ? text : text.replaceAll(JSON.stringify(home).slice(1, -1), '~');
}

/** @throws Failure (usage) when something stands where a report is to go */
export function refuseToOverwrite(path: string): void {
  if (!existsSync(path)) return;
  throw new Failure('usage', `${path} is there already.`, {
    code: 'file-exists',
    hint: 'Name another file, or remove that one first.',
  });
}

/**
 * Writes a report for its owner alone.
 * @throws Failure as `refuseToOverwrite`, and as `openTarget` when it cannot be written
 */
export async function writeBundle(path: string, text: string): Promise<void> {
  refuseToOverwrite(path);
  const target = await openTarget(path, 0o600);
  try {
    await target.write(text);
    await target.commit();
  } catch (error) {
    await target.abort();
    throw error;
  }
}
