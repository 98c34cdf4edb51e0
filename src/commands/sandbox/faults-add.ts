import { usageFailure } from '../../lib/failure.ts';
import { type FaultKind, parseRate } from '../../sandbox/faults.ts';
import type { NewFault } from '../../sandbox/faults-store.ts';
import type { CommandRun } from '../deps.ts';
import { faultRow } from './faults-list.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';

/** Which flags say something to which kinds; for the others they are a mistake. */
const ONLY_FOR: Readonly<Record<string, readonly FaultKind[]>> = {
  status: ['error-before', 'error-after'],
  delay: ['slow'],
  retryAfter: ['rate-limit'],
  code: ['error-code'],
};

/** `till sandbox faults add <kind>` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const fault = readFault(args.kind as FaultKind, flags);
  if (await isDryRun(deps, `the fault ${fault.kind} would be on.`, { kind: fault.kind })) return;
  const { openFaultStore } = await import('../../sandbox/faults-store.ts');
  const added = await withSandbox(deps, (state) => openFaultStore(state.db).add(fault));
  await adoptSandbox(deps);
  await deps.output.record(faultRow(added));
};

/**
 * Reads a fault from the flags of the command.
 * @throws Failure (usage) for a rate that is none, or a flag that says nothing to this kind
 */
export function readFault(kind: FaultKind, flags: Record<string, unknown>): NewFault {
  for (const [flag, kinds] of Object.entries(ONLY_FOR)) {
    if (flags[flag] !== undefined && !kinds.includes(kind)) {
      throw usageFailure(
        `--${kebab(flag)} says nothing to ${kind}.`,
        `It belongs to ${kinds.join(' and ')}.`,
        'flag-mismatch',
      );
    }
  }
  const number = (name: string): number | undefined => (typeof flags[name] === 'number' ? flags[name] : undefined);
  const [status, times, next] = [number('status'), number('times'), number('next')];
  if (status !== undefined && status > 599)
    throw usageFailure(`HTTP ${status} is no server error (--status).`, 'Choose one from 500 to 599.', 'bad-value');
  if (next !== undefined && (times !== undefined || flags.rate !== undefined)) {
    throw usageFailure(
      '--next goes without --rate and --times.',
      'It is the next N requests, all of them.',
      'flag-conflict',
    );
  }
  const rate = flags.rate === undefined ? { rate: 1, rateOf: 1 } : parseRate(String(flags.rate));
  if (!rate)
    throw usageFailure(
      `«${String(flags.rate)}» is no rate (--rate).`,
      'Write 0.05, 5% or 1/20: above 0, at most 1.',
      'bad-rate',
    );
  const delay = number('delay');
  const retryAfter = number('retryAfter');
  const code = number('code');
  const limit = next ?? times;
  return {
    kind,
    ...rate,
    seed: typeof flags.seed === 'string' ? flags.seed : '1',
    ...(limit !== undefined && { times: limit }),
    ...(typeof flags.path === 'string' && { path: flags.path }),
    ...(status !== undefined && { status }),
    ...(kind === 'slow' && { delayMs: delay ?? 1000 }),
    // The header counts whole seconds.
    ...(retryAfter !== undefined && { retryAfter: Math.ceil(retryAfter / 1000) }),
    ...(code !== undefined && { code }),
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
