import type { Column, Tone } from '../../output/types.ts';
import type { CheckResult } from '../../rules/health/check.ts';
import type { UnknownMode } from './check-thresholds.ts';

/** One threshold and how it ended, as it is printed. */
export interface CheckRow {
  expression: string;
  state: CheckResult['state'];
  /** It makes the command fail. */
  fails: boolean;
  /** It is unknown, and that is to be said. */
  warns: boolean;
  title: string;
  value: string;
  message: string;
  /** How to make it known; null where it is. */
  how: string | null;
  /** The metric's code; null where it is about something else. */
  metric: string | null;
  week: string;
}

/** Decides which results count. */
export function checkRows(results: readonly CheckResult[], week: string, mode: UnknownMode): CheckRow[] {
  return results.map(({ expression, state, title, value, message, how, metric }) => ({
    expression,
    state,
    fails: state === 'broken' || (state === 'unknown' && mode === 'fail'),
    warns: state === 'unknown' && mode === 'warn',
    title,
    value,
    message,
    how: how ?? null,
    metric: metric ?? null,
    week,
  }));
}

const tones: Readonly<Record<CheckRow['state'], Tone>> = { kept: 'good', broken: 'bad', unknown: 'warn' };

/** A line a threshold. */
export const columns: readonly Column<CheckRow>[] = [
  { field: 'state', tone: ({ state }) => tones[state] },
  { field: 'expression', label: 'threshold', wrap: true },
  { field: 'value' },
  {
    field: 'message',
    label: 'what',
    wrap: true,
    show: ({ message, how }) => (how === null ? message : `${message}. ${how}`),
  },
];
