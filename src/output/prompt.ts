import { Failure } from '../lib/failure.ts';
import { cleanLines, cleanText } from '../lib/sanitise.ts';
import type { Env, OutStream } from './terminal.ts';
import type { Prompt } from './types.ts';

export interface PromptInit {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stderr: OutStream;
  env: Env;
  /** Whether there is a person to ask; a terminal on both sides, and not CI, when absent. */
  interactive?: boolean;
}

/** Asks with inquirer, on stderr: stdout is for results. */
export function createPrompt({
  stdin,
  stderr,
  env,
  interactive = isInteractive(stdin, stderr, env),
}: PromptInit): Prompt {
  async function ask<T>(flag: string, question: Record<string, unknown> & { message: string }): Promise<T> {
    const message = cleanLines(question.message);
    if (!interactive) throw inputNeeded(message, flag);
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({
      input: stdin as NodeJS.ReadStream,
      output: stderr as NodeJS.WriteStream,
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
    select: ({ message, flag, choices }) =>
      ask(flag, {
        type: 'select',
        message,
        choices: choices.map(({ name, value, description }) => ({
          name: cleanText(name),
          value,
          ...(description !== undefined && { description: cleanText(description) }),
        })),
      }),
  };
}

function isInteractive(stdin: PromptInit['stdin'], stderr: OutStream, env: Env): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI;
}

function inputNeeded(message: string, flag: string): Failure {
  return new Failure('input-needed', `An answer is needed and there is no terminal to ask on: ${message}`, {
    hint: `Give it with ${flag}.`,
  });
}
