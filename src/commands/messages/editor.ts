import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { makeTemporaryFolder } from '../../lib/temporary-folder.ts';
import type { Deps, Env } from '../deps.ts';

const SCISSORS = '# ------------------------ >8 ------------------------';
const EXPLAINED = [
  SCISSORS,
  '# What you write above this line is taken; this line and what is below are left out.',
  '# An empty text ends it, and nothing is done.',
];

/**
 * The command of the user's editor as words: `VISUAL`, else `EDITOR`, else what the system has. Quotes and backslashes are taken
 * as a shell takes them (backslashes are paths on Windows); no shell runs it.
 * @throws Failure (usage) for quotes that do not close
 */
export function editorCommand(env: Env, platform: NodeJS.Platform): string[] {
  const given = [env.VISUAL, env.EDITOR].find((value) => value !== undefined && value.trim() !== '');
  if (given === undefined) return [platform === 'win32' ? 'notepad' : 'vi'];
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < given.length; at += 1) {
    const char = given[at] as string;
    if (quote === undefined && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === quote) quote = undefined;
    else if (quote === undefined && (char === '"' || (char === "'" && platform !== 'win32'))) {
      quote = char;
      word ??= '';
    } else if (char === '\\' && platform !== 'win32' && quote !== "'" && at + 1 < given.length) {
      at += 1;
      word = (word ?? '') + (given[at] as string);
    } else word = (word ?? '') + char;
  }
  if (quote !== undefined)
    throw usageFailure(
      `The quotes of your editor's command do not close: ${given}`,
      'Mend VISUAL or EDITOR, or give --text.',
      'bad-editor',
    );
  if (word !== undefined) words.push(word);
  return words;
}

/**
 * Lets a person write a text in their editor. The file is readable by them alone and is gone afterwards, also after Ctrl-C.
 * @param initial what the file begins with
 * @returns the text without the spaces around it
 * @throws Failure (interrupted) for an empty text or an editor that failed; Failure (usage) for an editor that cannot be started
 */
export async function writeInEditor(initial: string, deps: Deps): Promise<string> {
  const [program, ...args] = editorCommand(deps.env, process.platform) as [string, ...string[]];
  const folder = makeTemporaryFolder('till-reply-');
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // Whatever ends the process: what was written goes with it.
  process.once('exit', remove);
  const listen = leaveInterruptsToTheEditor();
  try {
    const file = join(folder, 'reply.txt');
    writeFileSync(file, `${initial}\n\n${EXPLAINED.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    const status = await runEditor(program, [...args, file], deps);
    if (deps.signal.aborted || status !== 0)
      throw new Failure('interrupted', 'The editor was ended without an answer; nothing was done.', {
        code: 'editor-ended',
      });
    const text = beforeScissors(readFileSync(file, 'utf8'));
    if (text === '')
      throw new Failure('interrupted', 'Nothing was written, so nothing was done.', { code: 'empty-text' });
    return text;
  } finally {
    listen();
    process.off('exit', remove);
    remove();
  }
}

/**
 * Ctrl-C goes to the editor and to Till alike, and in an editor it is a key among others: it must not throw away what is being
 * written. An editor that ends of it says so by its exit code.
 * @returns puts back who listened
 */
function leaveInterruptsToTheEditor(): () => void {
  const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
  const ignore = () => {};
  process.on('SIGINT', ignore);
  for (const listener of listeners) process.off('SIGINT', listener);
  return () => {
    for (const listener of listeners) process.on('SIGINT', listener);
    process.off('SIGINT', ignore);
  };
}

/** @returns the exit code; null when a signal ended it */
function runEditor(program: string, args: readonly string[], { streams }: Deps): Promise<number | null> {
  return new Promise((resolve, reject) => {
    // A result that goes into a pipe must not have an editor's screen in it.
    const screen = streams.stdout.isTTY === true ? 'inherit' : process.stderr;
    const failed = (cause: unknown) =>
      reject(
        new Failure(
          'usage',
          `Your editor «${program}» cannot be started (${(cause as NodeJS.ErrnoException).code ?? 'unknown cause'}).`,
          {
            code: 'no-editor',
            hint: 'Set VISUAL or EDITOR to a program that is there, or give the text with --text.',
            cause,
          },
        ),
      );
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(program, args, { stdio: ['inherit', screen, 'inherit'], shell: false });
    } catch (error) {
      // Windows refuses batch files without a shell at once.
      failed(error);
      return;
    }
    child.on('error', failed);
    child.on('close', (code) => resolve(code));
  });
}

function beforeScissors(text: string): string {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const end = lines.indexOf(SCISSORS);
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
}
