import { cleanLines } from '../lib/sanitise.ts';
import { type Env, type OutStream, type Paint, speaksUnicode } from './terminal.ts';

export interface Remarks {
  note(text: string): void;
  success(text: string): void;
  warn(text: string): void;
  debug(text: string): void;
}

export interface RemarkOptions {
  quiet?: boolean;
  verbose?: boolean;
}

/** Remarks on stderr, one line or more each, without control characters. */
export function createRemarks(stderr: OutStream, env: Env, options: RemarkOptions, paint: Paint): Remarks {
  const unicode = speaksUnicode(env);
  // Nobody may be reading remarks; that must not end a run.
  stderr.on('error', () => {});
  const say = (prefix: string, text: string) => {
    stderr.write(`${prefix}${cleanLines(text)}\n`);
  };
  return {
    note: (text) => {
      if (!options.quiet) say('', text);
    },
    success: (text) => {
      if (!options.quiet) say(`${paint('good', unicode ? '✓' : 'ok:')} `, text);
    },
    warn: (text) => say(`${paint('warn', unicode ? '!' : 'warning:')} `, text),
    debug: (text) => {
      if (options.verbose) say(`${paint('dim', 'debug:')} `, text);
    },
  };
}
