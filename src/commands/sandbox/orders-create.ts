import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { readRegion, readShipping, readStatus } from './values.ts';

/** `till sandbox orders create` */
export const run: CommandRun = async ({ flags }, deps) => {
  const count = typeof flags.count === 'number' ? flags.count : 1;
  const status = typeof flags.status === 'string' ? readStatus(flags.status) : 'AWAITING_SHIPMENT';
  const region = readRegion(flags.region);
  const shipping = readShipping(flags.shipping);
  if (await isDryRun(deps, `${count} orders would be placed.`, { count, status })) return;
  const ids = await withSandbox(deps, async (state) => {
    const { createOrders } = await import('../../sandbox/state/index.ts');
    return createOrders(state, {
      count,
      status,
      ...(region !== undefined && { region }),
      ...(shipping && { shipping }),
      sameBuyer: flags.sameBuyer === true,
      requestCancel: flags.cancelRequested === true,
      aftersale: flags.aftersale === true,
    });
  });
  await adoptSandbox(deps);
  const rows = ids.map((id) => ({ id, status, region: region ?? 'US' }));
  await deps.output.list(rows, { columns: [{ field: 'id' }, { field: 'status' }, { field: 'region' }] });
};
