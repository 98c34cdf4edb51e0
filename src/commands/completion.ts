import type { Shell } from './completion/complete.ts';
import { scripts } from './completion/scripts.ts';
import type { CommandRun } from './deps.ts';

/** `till completion` */
export const run: CommandRun = async ({ args }, deps) => {
  await deps.output.text(scripts[args.shell as Shell]);
};
