import { cleanText } from '../lib/sanitise.ts';

/** A remark that GitHub Actions shows on the run's page. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
}

/**
 * Remarks as workflow commands of GitHub Actions, a line each. What would end a command, or begin one, is escaped.
 * They belong on stderr: the runner reads both streams, and stdout is the result's.
 */
export function githubAnnotations(annotations: readonly Annotation[]): string {
  return annotations
    .map(({ level, title, message }) => `::${level} title=${property(title)}::${data(message)}\n`)
    .join('');
}

function data(text: string): string {
  return cleanText(text).replace(/%/g, '%25');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
