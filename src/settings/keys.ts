import { usageFailure } from '../lib/failure.ts';
import { didYouMean } from '../lib/nearest.ts';

/** A setting that `till config` knows. */
export interface KeySpec {
  name: string;
  summary: string;
}

const KEYS: readonly KeySpec[] = [
  { name: 'profile', summary: 'The profile used when none is named' },
  { name: 'shop', summary: "The profile's shop used when none is named: cipher, id, code, name or alias" },
  { name: 'api-url', summary: "Base URL of the profile's API host" },
  { name: 'auth-url', summary: "Base URL of the profile's token host" },
  { name: 'update-notice', summary: 'Whether a newer version is mentioned after a command: on or off' },
  { name: 'thresholds.NAME', summary: 'A limit of your own for a metric, as 0.04 or 4%' },
];

/** A metric's name in a threshold: `late-dispatch`. */
export const THRESHOLD_NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** The threshold's name in `thresholds.NAME`; undefined for other keys. */
export function thresholdName(key: string): string | undefined {
  const name = key.startsWith('thresholds.') ? key.slice('thresholds.'.length) : '';
  return THRESHOLD_NAME.test(name) ? name : undefined;
}

/**
 * Checks a threshold's value: a decimal number, or a percentage. Kept as text: it never passes through a float.
 * @throws Failure (usage)
 */
export function readThreshold(text: string, name: string): string {
  const value = text.trim();
  if (!/^\d{1,9}(?:\.\d{1,9})?%?$/.test(value)) {
    throw usageFailure(`«${value.slice(0, 40)}» is no number (${name}).`, 'Write 0.04, 4% or 24.', 'bad-value');
  }
  return value;
}

/** @throws Failure (usage) unless it is `on` or `off` */
export function readSwitch(text: string, name: string): 'on' | 'off' {
  const value = text.trim().toLowerCase();
  if (value === 'on' || value === 'off') return value;
  throw usageFailure(`«${value.slice(0, 40)}» is neither on nor off (${name}).`, 'Write on or off.', 'bad-value');
}

/** @throws Failure (usage) unless `key` is one that Till knows */
export function checkKey(key: string): void {
  if (KEYS.some(({ name }) => name === key && name !== 'thresholds.NAME') || thresholdName(key)) return;
  throw usageFailure(
    `There is no setting «${key.slice(0, 80)}».`,
    didYouMean(
      key,
      KEYS.map((known) => known.name),
    ) ?? `The settings are ${KEYS.map((known) => known.name).join(', ')}.`,
    'unknown-setting',
  );
}
