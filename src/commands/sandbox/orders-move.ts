import type { CommandRun } from '../deps.ts';
import { adoptSandbox, isDryRun, withSandbox } from './open.ts';
import { readStatus } from './values.ts';

/** `till sandbox orders move <id> <status>` */
export const run: CommandRun = async ({ args }, deps) => {
  const id = String(args.id);
  const status = readStatus(String(args.status));
  if (await isDryRun(deps, `order ${id} would be ${status}.`, { id, status })) return;
  await withSandbox(deps, async (state) => {
    const { moveOrder } = await import('../../sandbox/state/index.ts');
    moveOrder(state, id, status);
  });
  await adoptSandbox(deps);
  await deps.output.record({ id, status });
};
