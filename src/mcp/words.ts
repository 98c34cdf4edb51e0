import { type Failure, usageFailure } from '../lib/failure.ts';
import { didYouMean } from '../lib/nearest.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { CommandTool, ToolInput } from './types.ts';

/** A command line without the flags that say how it runs. */
export interface Line {
  words: readonly string[];
  stdin: string;
}

/**
 * The command line for a tool's input. Every value is one word with its flag, or stands behind `--`: none can become a flag.
 * @throws Failure (usage) for an unknown property, a value of another kind, or one that is missing; ranges, choices and the rest
 *   are the command's own to judge
 */
export function lineOf(tool: CommandTool, given: Readonly<Record<string, unknown>>): Line {
  const unknown = Object.keys(given).find((name) => !tool.inputs.some(({ property }) => property === name));
  if (unknown !== undefined) throw unknownInput(unknown, tool);
  const flags: string[] = [];
  const args: string[] = [];
  let stdin: { property: string; text: string } | undefined;
  for (const input of tool.inputs) {
    const value = given[input.property];
    if (value === undefined || value === null) {
      if ('required' in input.spec && input.spec.required) throw missing(input, tool);
      continue;
    }
    if (input.shape === 'content') {
      if (stdin !== undefined)
        throw usageFailure(
          `${stdin.property} and ${input.property} do not go together.`,
          'Give one of them.',
          'flag-conflict',
        );
      stdin = { property: input.property, text: textOf(value, input) };
    }
    const values = input.shape === 'content' ? ['-'] : valuesOf(value, input);
    if (input.place === 'argument') args.push(...values);
    else
      flags.push(...values.map((each) => (input.shape === 'switch' ? `--${input.name}` : `--${input.name}=${each}`)));
  }
  return {
    words: [...tool.command.path, ...flags, ...(args.length > 0 ? ['--', ...args] : [])],
    stdin: stdin?.text ?? '',
  };
}

function valuesOf(value: unknown, input: ToolInput): string[] {
  switch (input.shape) {
    case 'switch':
      if (typeof value !== 'boolean') throw wrongKind(input, 'true or false');
      return value ? [''] : [];
    case 'list':
      return (Array.isArray(value) ? value : [value]).map((each) => textOf(each, input));
    default:
      return [textOf(value, input)];
  }
}

function textOf(value: unknown, input: ToolInput): string {
  // An id or an amount that came as a number may have been rounded on its way; a count cannot have been.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string')
    throw wrongKind(input, input.shape === 'integer' ? 'a whole number' : 'a text; ids and amounts too are texts');
  return value;
}

function wrongKind({ property }: ToolInput, kind: string): Failure {
  return usageFailure(`${property} must be ${kind}.`, "The tool's input schema says what it takes.", 'bad-input');
}

function missing({ property }: ToolInput, { name }: CommandTool): Failure {
  return usageFailure(`${name} needs ${property}.`, "The tool's input schema says what it takes.", 'missing-input');
}

function unknownInput(name: string, tool: CommandTool): Failure {
  const known = tool.inputs.map(({ property }) => property);
  return usageFailure(
    `${tool.name} takes no «${cleanText(name).slice(0, 80)}».`,
    didYouMean(name.slice(0, 80), known) ?? (known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes nothing.'),
    'unknown-input',
  );
}
