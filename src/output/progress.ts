import { cleanText } from '../lib/sanitise.ts';
import { formatDuration } from '../lib/time.ts';
import { type Env, type OutStream, speaksUnicode } from './terminal.ts';
import type { Progress } from './types.ts';

export interface ProgressOptions {
  stderr: OutStream;
  env: Env;
  quiet: boolean;
  color: boolean;
  /** Milliseconds, for rate and time left. */
  now: () => number;
}

/** What the live line says: `Shipping 120/500 · 12/s · 32s left`. `elapsed` in milliseconds. */
export function progressText(
  label: string,
  done: number,
  total: number | undefined,
  elapsed: number,
  note = '',
): string {
  const parts = [total === undefined ? (done > 0 ? `${label} ${done}` : label) : `${label} ${done}/${total}`];
  if (note !== '') parts.push(cleanText(note));
  const rate = elapsed >= 1000 ? (done * 1000) / elapsed : 0;
  if (rate > 0) parts.push(rate >= 10 ? `${Math.round(rate)}/s` : `${rate.toFixed(1)}/s`);
  if (rate > 0 && total !== undefined && done < total) {
    parts.push(`${formatDuration(Math.ceil((total - done) / rate) * 1000)} left`);
  }
  return parts.join(' · ');
}

/** A live line on stderr where that is a terminal; nothing elsewhere, with `--quiet`, under CI or on a dumb terminal. */
export function createProgress(label: string, total: number | undefined, options: ProgressOptions): Progress {
  const { stderr, env, now } = options;
  const clean = cleanText(label);
  const live = stderr.isTTY === true && !options.quiet && env.TERM !== 'dumb' && !env.CI;
  const say = (text: string | undefined) => {
    if (text !== undefined && !options.quiet) stderr.write(`${cleanText(text)}\n`);
  };
  if (!live) return { update() {}, stop: say };

  const start = now();
  let text = clean;
  let stopped = false;
  let spinner: { text: string; stop(): unknown } | undefined;
  void import('ora').then(({ default: ora }) => {
    if (stopped) return;
    spinner = ora({
      text,
      stream: stderr,
      spinner: speaksUnicode(env) ? 'dots' : 'line',
      color: options.color ? 'cyan' : false,
      isEnabled: true,
      // Ctrl-C must reach the process as a signal, and keys typed ahead the next prompt.
      discardStdin: false,
    }).start();
  });
  return {
    update(done, note) {
      text = progressText(clean, done, total, now() - start, note);
      if (spinner !== undefined) spinner.text = text;
    },
    stop(last) {
      stopped = true;
      spinner?.stop();
      say(last);
    },
  };
}
