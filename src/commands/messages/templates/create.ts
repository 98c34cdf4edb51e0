import type { CommandRun } from '../../deps.ts';
import { saveTemplate } from './save.ts';

/** `till messages templates create`. */
export const run: CommandRun = ({ args, flags }, deps) =>
  saveTemplate('create', args.name as string, flags.text as string | undefined, deps);
