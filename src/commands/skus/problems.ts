import { Failure, usageFailure } from '../../lib/failure.ts';

/** Problems told one by one. */
export const TOLD = 20;

/** What has to be mended before anything is sent: at most twenty lines of it. @param total how many there are */
export function badRows(problems: readonly string[], total = problems.length): Failure {
  return usageFailure(
    listed(problems, total, 'rows cannot be used'),
    'Mend it and run the command again; nothing was sent.',
    'bad-rows',
  );
}

/** Changes that the guards of the command line forbid. @param flags the guards, as they are named */
export function guardedRows(guarded: readonly string[], flags = '--max-drop, --floor, --allow-zero'): Failure {
  return new Failure('check', listed(guarded, guarded.length, 'changes go past a guard'), {
    code: 'guarded',
    hint: `Nothing was sent. Mend the rows, or say that it is meant (${flags}).`,
  });
}

function listed(lines: readonly string[], total: number, what: string): string {
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  if (total === 1) return upper(lines[0] ?? '');
  const shown = lines.slice(0, TOLD).map((line) => `\n  ${upper(line)}`);
  return `${total} ${what}:${shown.join('')}${total > shown.length ? `\n  and ${total - shown.length} more` : ''}`;
}
