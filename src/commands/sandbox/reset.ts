import { baseClock } from '../../sandbox/base-clock.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, fixedNow, isDryRun, withSandbox } from './open.ts';
import { total } from './status.ts';

/** `till sandbox reset`: asks, then begins anew. Apps and tokens stay, so that running servers and pasted environments go on. */
export const run: CommandRun = async ({ flags }, deps) => {
  const dir = (await deps.settings()).paths.sandbox;
  if (await isDryRun(deps, "the sandbox's orders, clock, faults and records would be thrown away.", { dir })) return;
  await deps.confirm(`Throw away the orders, clock, faults and records of the sandbox in ${dir}?`);
  const { resetState, status } = await import('../../sandbox/state/index.ts');
  resetState(dir, {
    now: baseClock(dir, fixedNow(deps), true),
    ...(typeof flags.seed === 'string' && { seed: flags.seed }),
  });
  const { resetGateway } = await import('../../sandbox/gateway-schema.ts');
  const orders = await withSandbox(deps, (state) => {
    resetGateway(state.db);
    return total(status(state).shops.map(({ byStatus }) => byStatus));
  });
  await adoptSandbox(deps);
  await deps.output.record({ dir, orders });
};
