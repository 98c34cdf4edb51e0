import { spawn } from 'node:child_process';
import { isExecutable, ownCommand, packageFacts } from '../../lib/package-root.ts';
import { openSettings } from '../../settings/settings.ts';
import { readUpdateFacts, type UpdateFacts, writeUpdateFacts } from '../../settings/update-facts.ts';
import type { Env } from '../deps.ts';

const DAY_MS = 86_400_000;

/**
 * The line about a newer version, from what an earlier check found; and once a day the next check, started in a process of its own
 * that nobody waits for. Asked only after a command at a terminal has ended well.
 * @returns undefined where there is nothing to say, the user wants no notices, or the cache cannot be written
 */
export async function updateNotice(env: Env, now: number): Promise<string | undefined> {
  const settings = openSettings({ env, flags: {}, cwd: process.cwd() });
  if (settings.get('update-notice')?.value !== 'on') return undefined;
  const { cache } = settings.paths;
  const { facts, check, tell } = nextStep(readUpdateFacts(cache), packageFacts().version, now);
  // Written before anything is done: where it cannot be, nothing is asked each time.
  if (check || tell !== undefined) await writeUpdateFacts(cache, facts);
  if (check) startCheck(env);
  return tell && noticeText(tell, packageFacts());
}

/**
 * What is due: a check a day after the last one, and a word a day about a version that is newer than this one.
 * @returns the facts as they are to be kept, and the version to tell of
 */
export function nextStep(
  known: UpdateFacts,
  version: string,
  now: number,
): { facts: UpdateFacts; check: boolean; tell?: string } {
  const check = !isRecent(known.checkedAt, now);
  const { latest } = known;
  const tell = latest !== undefined && isNewer(latest, version) && !isRecent(known.toldAt, now) ? latest : undefined;
  const facts = { ...known, ...(check && { checkedAt: now }), ...(tell !== undefined && { toldAt: now }) };
  return { facts, check, ...(tell !== undefined && { tell }) };
}

/** A moment in the future is that of a clock which has been set right since. */
function isRecent(moment: number | undefined, now: number): boolean {
  return moment !== undefined && moment <= now && now - moment < DAY_MS;
}

/** Whether a released version comes after another; of two equal numbers one with a suffix (`1.0.0-beta.1`) is the older. */
export function isNewer(latest: string, current: string): boolean {
  const [own = '', suffix] = current.split(/-(.*)/s);
  const [a, b] = [latest, own].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const differs = a.findIndex((number, at) => number !== b[at]);
  return differs < 0 ? suffix !== undefined : (a[differs] as number) > (b[differs] ?? 0);
}

function noticeText(latest: string, { name, version }: { name: string; version: string }): string {
  const how = isExecutable()
    ? 'Get the new executable where this one came from.'
    : `npm install --global ${name}@latest`;
  return `till ${latest} is out, this is ${version}: ${how}\nTo hear no more of it: till config set update-notice off`;
}

function startCheck(env: Env): void {
  const { command, args } = ownCommand();
  const child = spawn(command, [...args, '__check-update'], {
    env,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  // A process that could not be started is none the worse.
  child.on('error', () => {});
  child.unref();
}
