import type { CommandRun } from '../../deps.ts';
import { saveTemplate } from './save.ts';

/** `till messages templates edit`. */
export const run: CommandRun = ({ args, flags }, deps) =>
  saveTemplate('edit', args.name as string, flags.text as string | undefined, deps);
