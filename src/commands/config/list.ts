import type { CommandRun } from '../deps.ts';

/** `till config list`: every setting that has a value, and the layer it comes from. */
export const run: CommandRun = async (_, deps) => {
  const rows = (await deps.settings()).list();
  await deps.output.list(rows, {
    columns: [{ field: 'key' }, { field: 'value' }, { field: 'source', tone: () => 'dim' }],
    empty: 'Nothing is set.',
  });
};
