import type { JobRecord } from '../ledger/types.ts';
import { Failure } from '../lib/failure.ts';
import { builtJson } from '../lib/package-root.ts';
import type { Manifest } from '../manifest/types.ts';
import type { Column } from '../output/types.ts';
import { seenLimits } from '../partner-api/pacing-seen.ts';
import { ruleSetFinder } from '../rules/rule-sets.ts';
import { localTime } from '../rules/wall-clock.ts';
import type { Session, Settings } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { attempt } from './doctor/attempt.ts';
import { bundleText, type Findings, refuseToOverwrite, writeBundle } from './doctor/bundle.ts';
import { ledger, unfinished } from './doctor/ledger.ts';
import { limits } from './doctor/limits.ts';
import { folders, keyring, terminal, versions, zones } from './doctor/machine.ts';
import { page, TONES } from './doctor/page.ts';
import { reach } from './doctor/reach.ts';
import { rules } from './doctor/rules.ts';
import { scopeChecks } from './doctor/scopes.ts';
import { rivals, settingsInUse, signIn, token } from './doctor/sign-in.ts';
import type { Check } from './doctor/types.ts';
import { knownShop } from './shops/choose.ts';

const columns: readonly Column<Check>[] = [
  { field: 'check' },
  { field: 'status', tone: (row) => TONES[row.status] },
  { field: 'detail' },
  { field: 'hint', drop: 1 },
];

/** So many bulk runs are looked at. */
const JOBS = 50;

/** `till doctor`: what Till stands on, each thing looked at by itself. @throws Failure (check) when one of them fails */
export const run: CommandRun = async ({ flags }, deps) => {
  const bundle = typeof flags.bundle === 'string' ? flags.bundle : undefined;
  if (bundle !== undefined) refuseToOverwrite(bundle);
  const found = await examine(deps, flags.offline === true);
  // On a terminal nothing of a finding may be cut off, as a table would.
  const plain = deps.output.format === 'table' && flags.fields === undefined && flags.query === undefined;
  if (plain) await deps.output.text(page(found.checks, deps.output.look));
  else await deps.output.list(found.checks, { columns });
  if (bundle !== undefined) {
    await writeBundle(bundle, bundleText(found));
    deps.output.success(
      `${bundle} holds this and what explains it, without secrets and buyers. Read it before you send it.`,
    );
  }
  const failed = found.checks.filter((check) => check.status === 'fail').map((check) => check.check);
  if (failed.length > 0) {
    throw new Failure('check', `Not in order: ${failed.join(', ')}.`, {
      code: 'doctor',
      hint: 'The lines above say what to do about each.',
    });
  }
};

/** Looks at everything; what is broken leaves the rest as it is. */
async function examine(deps: Deps, offline: boolean): Promise<Findings> {
  const { env } = deps;
  const checks: Check[] = [...versions(), terminal(deps), ...(await attempt('keyring', () => keyring(deps)))];
  const found: Findings = {
    now: Date.now(),
    checks,
    env,
    settings: [],
    profiles: [],
    ledger: undefined,
    jobs: [],
    limits: [],
    secrets: [env.TILL_APP_SECRET, env.TILL_ACCESS_TOKEN, env.TILL_REFRESH_TOKEN],
  };
  const add = async (check: string, look: Parameters<typeof attempt>[1]) => {
    checks.push(...(await attempt(check, look)));
  };
  let settings: Settings | undefined;
  await add('settings', async () => {
    settings = await deps.settings();
    return folders(settings.paths);
  });
  if (settings === undefined) return found;
  const opened: Settings = settings;
  await add('settings', () => {
    found.profiles = opened.profiles();
    found.settings = opened.list();
    return settingsInUse(opened);
  });
  let session: Session | undefined;
  await add('sign-in', async () => {
    session = await deps.session();
    return [signIn(session, opened), ...rivals(session, opened, env)];
  });
  if (session !== undefined) await examineSession(session, { deps, settings: opened, found, add, offline });
  await add('ledger', () => {
    const { check, facts } = ledger(opened.paths.ledger);
    found.ledger = facts;
    return check;
  });
  if (found.ledger !== undefined && found.ledger.damage.length === 0) {
    await add('jobs', async () => {
      found.jobs = await recentJobs(deps);
      return unfinished(found.jobs);
    });
  }
  found.limits = seenLimits(opened.paths.shared, found.now);
  checks.push(limits(found.limits, found.now, session?.sandbox === true));
  return found;
}

interface Examination {
  deps: Deps;
  settings: Settings;
  found: Findings;
  add: (check: string, look: Parameters<typeof attempt>[1]) => Promise<void>;
  offline: boolean;
}

async function examineSession(session: Session, { deps, settings, found, add, offline }: Examination): Promise<void> {
  const { env } = deps;
  await add('token', async () => {
    const { accessToken, refreshToken } = await session.tokens.read();
    found.secrets = [...found.secrets, session.appSecret, accessToken, refreshToken];
    return session.sandbox ? [] : token(session, found.now / 1000);
  });
  const nouns = await manifestNouns();
  await add('scopes', () => scopeChecks(nouns, session.profile));
  await add('rules', async () => {
    const region = knownShop(session, settings)?.region;
    const now = Math.floor((session.sandbox ? (await deps.clock())() : found.now) / 1000);
    const zone = region === undefined ? undefined : ruleSetFinder(region)(now)?.zone;
    return [
      zones(zone, region, env.TILL_NOW),
      ...(region === undefined ? [] : [rules(region, localTime(now, zone ?? 'UTC').date)]),
    ];
  });
  if (!offline) found.checks.push(...(await reach(session, deps)));
}

async function manifestNouns(): Promise<Manifest['nouns']> {
  const built = builtJson('manifest.json') as Manifest | undefined;
  return (built ?? (await import('../manifest/whole.ts'))).nouns;
}

async function recentJobs(deps: Deps): Promise<JobRecord[]> {
  const { journal } = await deps.ledger();
  return journal.list({ limit: JOBS });
}
