import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';

/** `till config set <key> <value>`, or `--unset`: changes the user's own configuration. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const key = String(args.key);
  const value = typeof args.value === 'string' ? args.value : undefined;
  const unset = flags.unset === true;
  if (unset === (value !== undefined)) {
    throw usageFailure(
      unset ? 'A value and --unset contradict each other.' : `No value is given for «${key}».`,
      `Write \`till config set ${key} VALUE\`, or \`till config set ${key} --unset\`.`,
    );
  }
  const settings = await deps.settings();
  if (deps.flags.dryRun) {
    settings.get(key);
    deps.output.note(unset ? `Would unset «${key}».` : `Would set «${key}» to «${value}».`);
    if (deps.flags.json) await deps.output.record({ key, value: value ?? null, dryRun: true });
    return;
  }
  await settings.set(key, value);
  deps.output.success(unset ? `«${key}» is no longer set.` : `«${key}» is set.`);
  if (deps.flags.json) await deps.output.record({ key, value: value ?? null });
};
