import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { readRegion, readShipping } from './values.ts';

/** `till sandbox seed --orders N --products N` */
export const run: CommandRun = async ({ flags }, deps) => {
  const count = { orders: countOf(flags.orders), products: countOf(flags.products) };
  if (count.orders + count.products === 0)
    throw usageFailure(
      'How many? Neither --orders nor --products is given.',
      'till sandbox seed --orders 1000',
      'missing-flag',
    );
  const region = readRegion(flags.region);
  const shipping = readShipping(flags.shipping);
  const plan = [
    ...(count.orders > 0 ? [`${count.orders} orders`] : []),
    ...(count.products > 0 ? [`${count.products} products`] : []),
  ];
  if (await isDryRun(deps, `${plan.join(' and ')} would be added.`, count)) return;
  const began = performance.now();
  const common = {
    ...(region !== undefined && { region }),
    ...(typeof flags.seed === 'string' && { seed: flags.seed }),
  };
  const added = await withSandbox(deps, async (state) => {
    const { seedManyProducts, seedOrders } = await import('../../sandbox/state/index.ts');
    const listed =
      count.products > 0 ? seedManyProducts(state, { count: count.products, ...common }) : { products: 0, skus: 0 };
    const orders =
      count.orders > 0 ? seedOrders(state, { count: count.orders, ...common, ...(shipping && { shipping }) }) : 0;
    return { orders, ...listed };
  });
  await adoptSandbox(deps);
  await deps.output.record({ ...added, region: region ?? 'US', ms: Math.round(performance.now() - began) });
};

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
