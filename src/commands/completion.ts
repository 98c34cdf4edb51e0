import type { Shell } from './completion/complete.ts';
import { scripts } from './completion/scripts.ts';
import type { CommandRun } from './deps.ts';

/** `till completion` */
export const run: CommandRun = async ({ args }, deps) => {
  const shell = args.shell as Shell;
  if (deps.flags.json) return deps.output.record({ shell, script: scripts[shell] });
  await deps.output.text(scripts[shell]);
};
