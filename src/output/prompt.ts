import { Failure } from '../lib/failure.ts';
import { cleanLines } from '../lib/sanitise.ts';
import type { ListQuestion } from './prompt-list.ts';
import type { Env, OutStream } from './terminal.ts';
import type { Prompt } from './types.ts';

export interface PromptInit {
  /** Asked for when there is a question: opening it loads a fifth of what a short command needs of Node. */
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stderr: OutStream;
  env: Env;
  /** Ends an open question as Ctrl-C does: SIGTERM and a closed terminal come this way. */
  signal?: AbortSignal;
  /** Whether there is a person to ask; a terminal on both sides, and not CI, when absent. */
  interactive?: boolean;
}

/** Asks with inquirer, on stderr: stdout is for results. */
export function createPrompt(init: PromptInit): Prompt {
  const { stderr, env, signal, interactive = isInteractive(init.stdin, stderr, env) } = init;

  async function ask<T>(
    flag: string,
    question: Record<string, unknown> & { message: string },
    left?: AbortSignal,
  ): Promise<T> {
    const message = cleanLines(question.message);
    if (!interactive) throw inputNeeded(message, flag);
    const { default: inquirer } = await import('inquirer');
    const ends = signal && left ? AbortSignal.any([signal, left]) : (left ?? signal);
    const prompt = inquirer.createPromptModule({
      input: init.stdin as NodeJS.ReadStream,
      output: stderr as NodeJS.WriteStream,
      ...(ends && { signal: ends }),
    });
    try {
      const answers = await prompt([{ ...question, name: 'value', message } as never]);
      return (answers as { value: T }).value;
    } catch (error) {
      if (error instanceof Error && /^(?:Exit|Abort|Cancel)Prompt/.test(error.name)) {
        throw new Failure('interrupted', 'Interrupted at a question; nothing was done.', { cause: error });
      }
      throw error;
    }
  }

  /** A list to move in; on a screen too low for one its lines, and a question for their numbers. */
  async function askList<T>(
    { flag, ...question }: ListQuestion<T> & { flag: string },
    left?: AbortSignal,
  ): Promise<T[]> {
    if (!interactive) throw inputNeeded(cleanLines(question.message), flag);
    const { layOut, numberedLines, readNumbers } = await import('./prompt-list.ts');
    const laidOut = await layOut(question, stderr, env);
    const { message, choices, pageSize } = laidOut;
    if (laidOut.tooLow) {
      stderr.write(numberedLines(laidOut));
      const read = (text: string) => readNumbers(text, choices.length, question.many);
      const validate = (text: string) => {
        const numbers = read(text);
        return typeof numbers === 'string' ? numbers : true;
      };
      const text = await ask<string>(flag, { type: 'input', message: question.many ? 'Numbers' : 'Number', validate });
      return (read(text) as number[]).map((at) => choices[at]?.value as T);
    }
    if (!question.many) return [await ask<T>(flag, { type: 'select', message, choices, pageSize }, left)];
    return ask<T[]>(flag, {
      type: 'checkbox',
      message,
      choices,
      pageSize,
      required: true,
      shortcuts: { all: null, invert: null },
      theme: { style: { renderSelectedChoices } },
    });
  }

  return {
    interactive,
    confirm: ({ message, flag, initial = false }) => ask(flag, { type: 'confirm', message, default: initial }),
    text: ({ message, flag, initial, validate }) =>
      ask(flag, {
        type: 'input',
        message,
        ...(initial !== undefined && { default: initial }),
        ...(validate !== undefined && { validate: (value: string) => validate(value.trim()) }),
        filter: (value: string) => value.trim(),
      }),
    secret: ({ message, flag }) =>
      ask(flag, {
        type: 'password',
        message,
        mask: '*',
        validate: (value: string) => value.trim() !== '' || 'A value is needed.',
        filter: (value: string) => value.trim(),
      }),
    pick: async (question) => {
      const left = new AbortController();
      const onKey = (_: unknown, key: { name?: string } | undefined) => {
        if (key?.name === 'escape' || key?.name === 'q') left.abort();
      };
      init.stdin.on('keypress', onKey);
      try {
        return (await askList({ ...question, many: false }, left.signal))[0];
      } catch (error) {
        const leaving = error instanceof Failure && error.kind === 'interrupted' && signal?.aborted !== true;
        if (leaving) return undefined;
        throw error;
      } finally {
        init.stdin.off('keypress', onKey);
      }
    },
    select: async (question) => (await askList({ ...question, many: false }))[0] as never,
    selectMany: (question) => askList({ ...question, many: true }),
  };
}

/** Chosen ones that have lines of their own need nothing between them. */
function renderSelectedChoices(chosen: readonly { short: string }[]): string {
  const shorts = chosen.map(({ short }) => short);
  return shorts.join(shorts[0]?.startsWith('\n') ? '' : ', ');
}

function isInteractive(stdin: PromptInit['stdin'], stderr: OutStream, env: Env): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI;
}

function inputNeeded(message: string, flag: string): Failure {
  return new Failure(
    'input-needed',
    `An answer is needed and there is no terminal to ask on: ${/[.?!]$/.test(message) ? message : `${message}.`}`,
    {
      hint: `Give it with ${flag}.`,
    },
  );
}
