import type { Tone } from './types.ts';

/** Environment variables, passed in. */
export type Env = Readonly<Record<string, string | undefined>>;

export type OutStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

const MIN_WIDTH = 20;
const DEFAULT_WIDTH = 80;

/** Columns of the terminal; `COLUMNS`, else 80, where there is none. */
export function terminalWidth(stream: OutStream, env: Env): number {
  const given = stream.isTTY ? stream.columns : undefined;
  const width = given || Number.parseInt(env.COLUMNS ?? '', 10);
  return Number.isFinite(width) && width > 0 ? Math.max(MIN_WIDTH, width) : DEFAULT_WIDTH;
}

/**
 * Whether this stream gets colour. In this order: `--no-color`, `FORCE_COLOR` (0 and false: no), `NO_COLOR` (no-color.org:
 * any non-empty value), `TERM=dumb`, and then whether it is a terminal.
 */
export function wantsColor(stream: OutStream, env: Env, flag?: boolean): boolean {
  if (flag === false) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR) return false;
  return env.TERM !== 'dumb' && stream.isTTY === true;
}

/** Whether ✓ and … can be shown: not on the Linux console, an old Windows one, or under a locale that says it is not UTF-8. */
export function speaksUnicode(env: Env, platform: string = process.platform): boolean {
  if (platform === 'win32') {
    const modern = ['WT_SESSION', 'TERMINUS_SUBLIME', 'ConEmuTask', 'TERM_PROGRAM', 'CI'].some((name) => env[name]);
    return modern || /^(?:xterm|alacritty|rxvt|cygwin|screen|tmux)/.test(env.TERM ?? '');
  }
  if (env.TERM === 'linux') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'UTF-8';
  return /utf-?8/i.test(locale);
}

export type Paint = (tone: Tone, text: string) => string;

/** Without colour. */
export const plainPaint: Paint = (_tone, text) => text;

/** Colours by meaning, from the basic sixteen, which every theme sets so that they can be read. */
export async function loadPaint(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const tones: Record<Tone, (text: string) => string> = {
    good: chalk.green,
    warn: chalk.yellow,
    bad: chalk.red,
    dim: chalk.dim,
    strong: chalk.bold,
    accent: chalk.cyan,
  };
  return (tone, text) => (text === '' ? '' : tones[tone](text));
}
