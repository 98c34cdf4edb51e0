import { cleanLines } from '../lib/sanitise.ts';
import { type Env, type OutStream, type Paint, speaksUnicode, terminalWidth } from './terminal.ts';
import { measureNarrow, wrapText } from './width.ts';

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
    stderr.write(`${wrapForTerminal(`${prefix}${cleanLines(text)}`, stderr, env)}\n`);
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

const STYLES = /\x1b\[[0-9;]*m/g;

/** Lines broken between words where a terminal would break them anywhere; as they are where there is no terminal. */
export function wrapForTerminal(text: string, stream: OutStream, env: Env): string {
  if (stream.isTTY !== true) return text;
  const width = terminalWidth(stream, env);
  return text
    .split('\n')
    .flatMap((line) => wrapText(line, width, (part) => measureNarrow(part.replace(STYLES, ''))))
    .join('\n');
}
