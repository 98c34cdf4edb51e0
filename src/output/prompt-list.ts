import { cleanLines, cleanText } from '../lib/sanitise.ts';
import { type Env, type OutStream, speaksUnicode, terminalWidth } from './terminal.ts';
import { loadMeasure, wrapText } from './width.ts';

/** A choice of a list, as inquirer takes it. */
export interface ListChoice<T> {
  name: string;
  /** What stays on the screen when it was chosen. */
  short: string;
  value: T;
  description?: string;
}

export interface ListQuestion<T> {
  message: string;
  choices: readonly { name: string; value: T; description?: string }[];
  /** Several may be chosen. */
  many: boolean;
}

/** A question with a list, laid out for a terminal: broken between words, each choice indented below its mark. */
export interface LaidOutList<T> {
  message: string;
  choices: ListChoice<T>[];
  /** Lines of choices to show at once. */
  pageSize: number;
  /** The screen is too low for the question and a list below it: it must be asked line by line. */
  tooLow: boolean;
}

/** What stands before a choice: cursor and blank, with a mark to tick between them where several may be chosen. */
const MARK = { one: 2, many: 3 } as const;
/** What stands before the question. */
const PREFIX = 2;
/** Blank line, keys and an error below the list. */
const BELOW = 3;
/** What a list shows at once when there is room for more; inquirer's own. */
const PAGE = 7;
/** A list with fewer lines than this hides too much of what there is to choose, and one higher than the screen cannot be redrawn. */
const LEAST = 3;

/** Lays a list out for this terminal. */
export async function layOut<T>(
  question: ListQuestion<T>,
  stderr: OutStream & { rows?: number },
  env: Env,
): Promise<LaidOutList<T>> {
  const measure = await loadMeasure();
  const width = terminalWidth(stderr, env);
  const wrap = (text: string, room: number) =>
    text.split('\n').flatMap((line) => wrapText(line, Math.max(room, 10), measure));
  const message = wrap(cleanLines(question.message), width - PREFIX);
  const mark = question.many ? MARK.many : MARK.one;
  const names = question.choices.map(({ name }) => wrap(cleanText(name), width - mark - 1));
  // A long question or answer takes lines of its own; short ones stay on one.
  const longest = Math.max(0, ...names.map((lines) => measure(lines[0] ?? '')));
  const long = message.length > 1 || PREFIX + measure(message[0] ?? '') + 1 + longest > width;
  const arrow = speaksUnicode(env) ? '→' : '->';
  const choices = question.choices.map(({ value, description }, at): ListChoice<T> => {
    const lines = names[at] as string[];
    const short = long ? `\n  ${arrow} ${wrap(lines.join(' '), width - 5).join('\n    ')}` : lines.join(' ');
    const name = lines.join(`\n${' '.repeat(mark)}`);
    if (description === undefined) return { name, short, value };
    return { name, short, value, description: wrap(cleanText(description), width - 1).join('\n') };
  });
  const told = Math.max(0, ...choices.map(({ description }) => description?.split('\n').length ?? 0));
  const all = names.reduce((sum, lines) => sum + lines.length, 0);
  const rows = stderr.rows || 24;
  const room = rows - message.length - told - BELOW;
  return {
    message: message.join('\n'),
    choices,
    pageSize: Math.max(1, Math.min(all, long ? room : Math.min(PAGE, room))),
    tooLow: room < Math.min(all, LEAST),
  };
}

/** The question and its numbered choices as lines, for a screen too low for a list. */
export function numberedLines<T>({ message, choices }: LaidOutList<T>): string {
  const lines = choices.map(({ name }, at) => `${at + 1}) ${name.replaceAll(/\n\s*/g, ' ')}`);
  return `${[message, ...lines].join('\n')}\n`;
}

/**
 * Reads numbers of choices, `2` or `1,3`.
 * @returns their positions from 0, or what is wrong with the text
 */
export function readNumbers(text: string, count: number, many: boolean): number[] | string {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const numbers = words.map((word) => (/^\d{1,4}$/.test(word) ? Number(word) : 0));
  const range = many ? `numbers from 1 to ${count}, such as 1,${Math.min(count, 3)}` : `a number from 1 to ${count}`;
  if (numbers.length === 0 || numbers.some((number) => number < 1 || number > count)) return `Give ${range}.`;
  if (!many && numbers.length > 1) return `Give ${range}.`;
  return [...new Set(numbers.map((number) => number - 1))];
}
