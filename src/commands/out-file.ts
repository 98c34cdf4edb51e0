import { usageFailure } from '../lib/failure.ts';

/** How a report is written to a file. */
export type OutKind = 'html' | 'md' | 'csv' | 'json';

/**
 * What `--out FILE` asks for, by the end of its name.
 * @throws Failure (usage, `unknown-file-kind`) for a name that says no kind
 */
export function outKind(out: string): OutKind {
  const extension = /\.(html?|md|markdown|csv|json)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === undefined)
    throw usageFailure(
      `«${out}» does not say what kind of file it is to be.`,
      'Let its name end in .html, .md, .csv or .json.',
      'unknown-file-kind',
    );
  return extension.startsWith('htm') ? 'html' : extension === 'markdown' ? 'md' : (extension as OutKind);
}
