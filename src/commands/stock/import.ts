import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';
import { carryChanges, flagWords, nothingToDo, quoted } from '../skus/carry.ts';
import { readGuards } from '../skus/guard-flags.ts';
import { readChanges } from '../skus/read-changes.ts';
import { planStockRows } from './plan.ts';
import { stockWork } from './work.ts';

/** `till stock import`: quantities of many SKUs from a file, planned into the ledger, asked about, sent, reported. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const file = args.file as string;
  const { guards, rounding } = readGuards(flags);
  const warehouse = typeof flags.warehouse === 'string' ? flags.warehouse.trim() : null;
  if (warehouse === '') throw usageFailure('--warehouse is empty.', 'Name a warehouse, or leave it out.');
  // A file is read to its end before anything is asked of the API: one bad row stops the run.
  const rows = await readChanges(file, 'stock', deps);
  const title = ['till stock import', quoted(file), ...flagWords(flags)].join(' ');
  const work = stockWork(title);
  if (rows.length === 0) return nothingToDo(deps, work);
  await carryChanges(deps, work, () => planStockRows({ rows, warehouse, guards, rounding }, deps));
};
