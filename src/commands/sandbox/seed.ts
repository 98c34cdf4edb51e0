import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { readRegion, readShipping } from './values.ts';

const DAY_MS = 86_400_000;

/** `till sandbox seed --orders N --products N --past TIME` */
export const run: CommandRun = async ({ flags }, deps) => {
  const count = { orders: countOf(flags.orders), products: countOf(flags.products) };
  const past = typeof flags.past === 'number';
  const days = Math.floor(countOf(flags.past) / DAY_MS);
  if (count.orders + count.products === 0 && !past)
    throw usageFailure(
      'How many? Neither --orders nor --products nor --past is given.',
      'till sandbox seed --orders 1000',
      'missing-flag',
    );
  if (flags.perDay !== undefined && !past)
    throw usageFailure('--per-day belongs to --past.', 'till sandbox seed --past 400d --per-day 20', 'missing-flag');
  const perDay = countOf(flags.perDay);
  const region = readRegion(flags.region);
  const shipping = readShipping(flags.shipping);
  const plan = [
    ...(count.orders > 0 ? [`${count.orders} orders`] : []),
    ...(count.products > 0 ? [`${count.products} products`] : []),
    ...(past ? [`sales of ${days} days`] : []),
  ];
  if (await isDryRun(deps, `${plan.join(' and ')} would be added.`, { ...count, ...(past && { days }) })) return;
  const began = performance.now();
  const common = {
    ...(region !== undefined && { region }),
    ...(typeof flags.seed === 'string' && { seed: flags.seed }),
  };
  const added = await withSandbox(deps, async (state) => {
    const { seedManyProducts, seedOrders, seedPast } = await import('../../sandbox/state/index.ts');
    // The past first: what is wrong with it is said before anything is added.
    const before = past ? seedPast(state, { days, ...common, ...(perDay > 0 && { perDay }) }) : undefined;
    const listed =
      count.products > 0 ? seedManyProducts(state, { count: count.products, ...common }) : { products: 0, skus: 0 };
    const orders =
      count.orders > 0 ? seedOrders(state, { count: count.orders, ...common, ...(shipping && { shipping }) }) : 0;
    return { ...listed, ...before, orders: orders + (before?.orders ?? 0) };
  });
  await adoptSandbox(deps);
  await deps.output.record({
    ...added,
    region: region ?? (count.orders + count.products > 0 ? 'US' : 'US, GB'),
    ms: Math.round(performance.now() - began),
  });
};

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
