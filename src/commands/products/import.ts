import { IMPORT_KIND } from '../../jobs/catalogue-import/kind.ts';
import type { ImportResult } from '../../shop/catalogue-sheet/plan.ts';
import type { CommandRun } from '../deps.ts';
import { carryChanges, flagWords, nothingToDo, quoted, type Work } from '../skus/carry.ts';
import { readGuards } from '../skus/guard-flags.ts';
import { importJob } from './import-job.ts';
import { planImport } from './import-plan.ts';
import { readSheet } from './import-read.ts';

/** `till products import`: brings back what was edited in a sheet, after showing it. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const file = args.file as string;
  const { guards, rounding } = readGuards(flags);
  const entries = await readSheet(file, deps);
  const work: Work<ImportResult> = {
    kind: IMPORT_KIND,
    title: ['till products import', quoted(file), ...flagWords(flags)].join(' '),
    view: importJob,
    counted: (count) => (count === 1 ? 'one thing' : `${count} things`),
    empty: 'The sheet says what the shop has: nothing to change.',
  };
  if (entries.length === 0) return nothingToDo(deps, work);
  await carryChanges(deps, work, () => planImport({ entries, guards, rounding }, deps));
};
