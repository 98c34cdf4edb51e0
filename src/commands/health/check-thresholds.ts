import { Failure, usageFailure } from '../../lib/failure.ts';
import { type Misread, parseThreshold, type Threshold, thresholdOf } from '../../rules/health/threshold.ts';
import type { Settings } from '../../settings/types.ts';

/**
 * What a report is held against: the expressions of the command line, else those of the project file and the limits set by
 * `thresholds.NAME`, else nothing (the rule-set's own limits then count).
 * @throws Failure (usage) naming the expression, the place in it and what may have been meant
 */
export function readThresholds(given: readonly string[], settings: Settings): Threshold[] {
  if (given.length > 0) return given.map((text) => understood(text, parseThreshold(text)));
  const project = settings.healthThresholds();
  const named = settings.list().flatMap(({ key, value, source }) => {
    const name = key.startsWith('thresholds.') ? key.slice('thresholds.'.length) : undefined;
    return name === undefined ? [] : [understood(`${name} = ${value}`, thresholdOf(name, value), `${key} (${source})`)];
  });
  return [
    ...(project?.expressions ?? []).map((text) =>
      understood(text, parseThreshold(text), `[health] in ${project?.path ?? 'the project file'}`),
    ),
    ...named,
  ];
}

function understood(text: string, read: Threshold | Misread, where?: string): Threshold {
  if ('expression' in read) return read;
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  const place = where === undefined ? '' : ` (${where})`;
  throw usageFailure(
    `The threshold «${shown}»${place} does not parse: ${read.message}, at character ${read.position}.`,
    read.hint ?? "Write a name, a sign and a value: 'late-dispatch<=4%'. till health check --help lists the names.",
    'bad-threshold',
  );
}

/** Which unknown values make a check fail. */
export type UnknownMode = 'fail' | 'warn' | 'pass';

/** @throws Failure (usage) for a file's name that is empty, as an unset variable in a script leaves it */
export function fileFlag(value: unknown, flag: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw usageFailure(`--${flag} names no file.`, 'Name one; in a script the variable may be unset.', 'empty-file-name');
}

/** The failure of a check that could not be made: the platform was not reached, after retries. */
export function unreachedFailure(rows: readonly { expression: string; message: string }[], total: number): Failure {
  const named = rows.map(({ expression }) => expression).join(', ');
  const what = total === 1 ? 'The threshold' : `${rows.length} of ${total} thresholds`;
  return new Failure('temporary', `${what} could not be checked: ${named}. ${rows[0]?.message ?? ''}.`, {
    code: 'not-reached',
    hint: 'Run the check again in a few minutes.',
  });
}

/** The failure of a check that did not hold. */
export function checkFailure(
  broken: readonly { expression: string; value: string }[],
  unknown: readonly { expression: string }[],
  total: number,
): Failure {
  const named = broken.map(({ expression, value }) => `${expression} (${value})`).join(', ');
  const count = ({ length }: readonly unknown[], one: string, more: string) =>
    total === 1 ? one : `${length} ${length === 1 ? one : more}`;
  const parts = [
    ...(broken.length > 0 ? [`${count(broken, 'does', 'do')} not hold: ${named}`] : []),
    ...(unknown.length > 0
      ? [`${count(unknown, 'is', 'are')} unknown: ${unknown.map(({ expression }) => expression).join(', ')}`]
      : []),
  ];
  return new Failure('check', `${total === 1 ? 'The threshold' : `Of ${total} thresholds`} ${parts.join('; ')}.`, {
    code: 'health-check',
    hint:
      broken.length > 0
        ? 'till health says what to do first, and --explain METRIC what is behind a number.'
        : 'What is unknown says how to make it known; --unknown warn or pass lets it through.',
  });
}
