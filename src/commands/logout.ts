import { Failure, usageFailure } from '../lib/failure.ts';
import { credentialsPath } from '../settings/paths.ts';
import { ENVIRONMENT, SANDBOX } from '../settings/profile-name.ts';
import type { CommandRun } from './deps.ts';

/** `till logout`: removes a profile and its credentials from this computer. */
export const run: CommandRun = async (_, deps) => {
  const settings = await deps.settings();
  const signedIn = settings.profiles().filter((profile) => profile.name !== SANDBOX);
  const named = deps.flags.profile ?? (deps.env.TILL_PROFILE || undefined);
  if (named === undefined && signedIn.length === 0) {
    deps.output.note('Nobody is signed in here.');
    if (deps.flags.json) await deps.output.record({ profile: null, removed: false });
    return;
  }
  const name = named ?? (signedIn.length === 1 ? signedIn[0]!.name : settings.get('profile')!.value);
  if (name === SANDBOX || name === ENVIRONMENT) {
    throw usageFailure(
      `There is nothing to sign out of in the profile «${name}».`,
      name === SANDBOX
        ? 'Name a profile with --profile.'
        : 'Unset the TILL_* variables, or name a profile with --profile.',
      'nothing-to-remove',
    );
  }
  const path = credentialsPath(settings.paths, name);
  if (deps.flags.dryRun) {
    deps.output.note(`Would remove the profile «${name}» and its credentials in ${path}.`);
    if (deps.flags.json) await deps.output.record({ profile: name, removed: false, dryRun: true });
    return;
  }
  if (settings.profile(name) !== undefined && !deps.flags.yes) {
    const sure = await deps.prompt.confirm({
      message: `Remove «${name}» and its credentials from this computer?`,
      flag: '--yes',
    });
    if (!sure) throw new Failure('interrupted', 'Nothing was removed.', { code: 'declined' });
  }
  await settings.removeProfile(name);
  deps.output.success(
    `Signed out of «${name}». The seller's authorisation of the app stays until it is withdrawn in Seller Center.`,
  );
  if (deps.flags.json) await deps.output.record({ profile: name, removed: true });
  const left = signedIn.filter((profile) => profile.name !== name);
  if (left.length === 1) deps.output.note(`The profile «${left[0]!.name}» is used from now on.`);
};
