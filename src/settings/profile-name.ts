import { usageFailure } from '../lib/failure.ts';

/** The profile that is always there. */
export const SANDBOX = 'sandbox';

/** The name of the profile that consists of environment variables alone. */
export const ENVIRONMENT = 'environment';

const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Checks a name for a new profile. It becomes a file name on every platform, so it is short and plain.
 * @param taken the names there are; one that differs only in case would be the same file on macOS and Windows
 * @throws Failure (usage)
 */
export function checkProfileName(name: string, taken: readonly string[] = []): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name) || name.endsWith('.') || RESERVED_ON_WINDOWS.test(name)) {
    throw usageFailure(
      `«${name.slice(0, 80)}» cannot be the name of a profile.`,
      'Use letters, digits, dots, hyphens and underscores, beginning with a letter or digit.',
      'bad-profile-name',
    );
  }
  if (name === SANDBOX || name === ENVIRONMENT) {
    throw usageFailure(
      `The profile name «${name}» is taken by Till itself.`,
      'Choose another one with --profile NAME.',
      'bad-profile-name',
    );
  }
  const twin = taken.find((other) => other !== name && other.toLowerCase() === name.toLowerCase());
  if (twin !== undefined) {
    throw usageFailure(
      `A profile «${twin}» exists; «${name}» differs from it only in case.`,
      `Use --profile ${twin}, or another name.`,
      'bad-profile-name',
    );
  }
}
