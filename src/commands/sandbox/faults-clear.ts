import type { CommandRun } from '../deps.ts';
import { isDryRun, withSandbox } from './open.ts';

/** `till sandbox faults clear` */
export const run: CommandRun = async (_input, deps) => {
  if (await isDryRun(deps, 'all faults would be off.', {})) return;
  const { openFaultStore } = await import('../../sandbox/faults-store.ts');
  const cleared = await withSandbox(deps, (state) => openFaultStore(state.db).clear());
  await deps.output.record({ cleared });
};
