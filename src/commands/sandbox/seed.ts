import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { readRegion, readShipping } from './values.ts';

/** `till sandbox seed --orders N` */
export const run: CommandRun = async ({ flags }, deps) => {
  const count = flags.orders;
  if (typeof count !== 'number')
    throw usageFailure('How many orders? --orders is missing.', 'till sandbox seed --orders 1000', 'missing-flag');
  const region = readRegion(flags.region);
  const shipping = readShipping(flags.shipping);
  if (await isDryRun(deps, `${count} orders would be added.`, { orders: count })) return;
  const began = performance.now();
  const orders = await withSandbox(deps, async (state) => {
    const { seedOrders } = await import('../../sandbox/state/index.ts');
    return seedOrders(state, {
      count,
      ...(region !== undefined && { region }),
      ...(shipping && { shipping }),
      ...(typeof flags.seed === 'string' && { seed: flags.seed }),
    });
  });
  await adoptSandbox(deps);
  await deps.output.record({ orders, region: region ?? 'US', ms: Math.round(performance.now() - began) });
};
