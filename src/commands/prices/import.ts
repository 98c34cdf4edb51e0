import type { CommandRun } from '../deps.ts';
import { carryChanges, flagWords, nothingToDo, quoted } from '../skus/carry.ts';
import { readGuards } from '../skus/guard-flags.ts';
import { readChanges } from '../skus/read-changes.ts';
import { planPriceRows } from './plan.ts';
import { priceWork } from './work.ts';

/** `till prices import`: prices of many SKUs from a file, planned into the ledger, asked about, sent, reported. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const file = args.file as string;
  const { guards, rounding } = readGuards(flags);
  // A file is read to its end before anything is asked of the API: one bad row stops the run.
  const rows = await readChanges(file, 'price', deps);
  const work = priceWork(['till prices import', quoted(file), ...flagWords(flags)].join(' '));
  if (rows.length === 0) return nothingToDo(deps, work);
  await carryChanges(deps, work, () => planPriceRows({ rows, guards, rounding }, deps));
};
