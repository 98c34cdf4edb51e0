import { parseMoment } from '../../lib/time.ts';
import { baseClock } from '../../sandbox/base-clock.ts';
import type { SandboxState } from '../../sandbox/types.ts';
import type { Deps } from '../deps.ts';

/** The moment of `TILL_NOW`, milliseconds; undefined when it is not set. @throws Failure (usage) when it is no moment */
export function fixedNow(deps: Pick<Deps, 'env'>): number | undefined {
  return deps.env.TILL_NOW ? parseMoment(deps.env.TILL_NOW, 'TILL_NOW', Date.now()) : undefined;
}

/**
 * Opens the sandbox of this run, brings it up to its clock, and closes it after `work`.
 * @param dir folder of the state; Till's own where absent
 * @throws Failure when the state cannot be opened
 */
export async function withSandbox<Result>(
  deps: Deps,
  work: (state: SandboxState, dir: string) => Result | Promise<Result>,
  dir?: string,
): Promise<Result> {
  const folder = dir ?? (await deps.settings()).paths.sandbox;
  const { openState, settle, webhooksDue } = await import('../../sandbox/state/index.ts');
  const state = openState({ dir: folder, now: baseClock(folder, fixedNow(deps)) });
  try {
    settle(state);
    const result = await work(state, folder);
    if (webhooksDue(state.db, Math.floor(state.now() / 1000))) {
      const { sendAtEnd } = await import('../../sandbox/webhook-sender.ts');
      const remark = await sendAtEnd(state);
      if (remark !== undefined) deps.output.note(remark);
    }
    return result;
  } finally {
    state.close();
  }
}

/** Makes the sandbox the profile in use where nobody has signed in or chosen one: who works on the sandbox means the sandbox. */
export async function adoptSandbox(deps: Deps): Promise<void> {
  const settings = await deps.settings();
  if (settings.profiles().some((profile) => profile.name !== 'sandbox')) return;
  let chosen: ReturnType<typeof settings.get>;
  try {
    chosen = settings.get('profile');
  } catch {
    // Half of some credentials is in the environment: somebody means another place than the sandbox.
    return;
  }
  if (chosen === undefined || chosen.source === 'default') await settings.useProfile('sandbox');
}

/**
 * With `--dry-run`, says what a change would do instead of doing it.
 * @returns true when the command is over
 */
export async function isDryRun(deps: Deps, sentence: string, plan: Record<string, unknown>): Promise<boolean> {
  if (!deps.flags.dryRun) return false;
  deps.output.note(`Dry run: ${sentence}`);
  await deps.output.record({ dryRun: true, ...plan });
  return true;
}
