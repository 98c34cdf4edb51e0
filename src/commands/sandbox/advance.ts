import { formatDuration, isoFromMs, parseDuration } from '../../lib/time.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { total } from './status.ts';

/** `till sandbox advance <duration>` */
export const run: CommandRun = async ({ args }, deps) => {
  const ms = parseDuration(String(args.duration), 'the time to pass');
  if (await isDryRun(deps, `${formatDuration(ms)} would pass.`, { ms })) return;
  const moved = await withSandbox(deps, async (state) => {
    const { advance, status } = await import('../../sandbox/state/index.ts');
    const counts = (): Record<string, number> => total(status(state).shops.map(({ byStatus }) => byStatus));
    const before = counts();
    const from = isoFromMs(state.now());
    const events = advance(state, ms);
    const to = isoFromMs(state.now());
    const after = counts();
    const orders = Object.fromEntries(
      Object.keys(after)
        .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
        .filter(([, change]) => change !== 0),
    );
    return { from, to, events, orders };
  });
  await adoptSandbox(deps);
  await deps.output.record(moved, {
    text: ({ from, to, events, orders }, look) => {
      const rows = Object.entries(orders).map(([name, change]) => [name, change > 0 ? `+${change}` : String(change)]);
      const head = `${from} → ${to}: ${events} ${events === 1 ? 'thing' : 'things'} happened.`;
      return rows.length === 0 ? head : `${head}\n\n${look.table(rows, ['orders', 'change'])}`;
    },
  });
};
