import type { CommandRun } from '../deps.ts';
import { isDryRun } from './open.ts';

/** `till sandbox use`: the sandbox is what commands act on when nothing else is said. */
export const run: CommandRun = async (_input, deps) => {
  if (await isDryRun(deps, 'the sandbox would be the profile in use.', { profile: 'sandbox' })) return;
  const settings = await deps.settings();
  await settings.useProfile('sandbox');
  deps.output.success(
    'Commands act on the sandbox from now on. till login, or till config set profile NAME, changes that.',
  );
  await deps.output.record({ profile: 'sandbox' });
};
