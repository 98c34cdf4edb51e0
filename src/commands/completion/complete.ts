import { builtJson } from '../../lib/package-root.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { Manifest } from '../../manifest/types.ts';
import { positionOf, type Word } from './line.ts';
import { type Values, valuesFor, type World } from './values.ts';

/** Shells that ask; each splits and joins words in its own way. */
export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** More words than anybody reads. */
const MOST = 500;
/** An explanation beside a word stays on one line of a terminal. */
const ABOUT = 72;

/** `complete`, with nothing in the place of an error, which would stand in the middle of somebody's typing; `TILL_DEBUG` lets it out. */
export async function completeLine(argv: readonly string[], world: World): Promise<string> {
  try {
    return await complete(argv, world);
  } catch (error) {
    if (world.env.TILL_DEBUG) throw error;
    return ':words\n';
  }
}

/**
 * Answers the Tab key: the scripts of `till completion` call `till __complete SHELL WORD…`. The first line says what follows:
 * `:words`, `:files` (the shell's own file names), then a word a line, behind a tab what it means.
 * @param argv the shell, then the words after `till`; the last is being typed
 */
export async function complete(argv: readonly string[], world: World): Promise<string> {
  const [shell = 'bash', ...given] = argv;
  const line = wordsFrom(shell as Shell, given);
  const typed = line.at(-1) ?? '';
  const manifest = (builtJson('words.json') as Manifest | undefined) ?? (await import('../../manifest/whole.ts'));
  const position = positionOf(line, manifest);
  const values: Values = position.wanted ? await valuesFor(position.wanted, world) : [];
  if (values === 'files' && position.words.length === 0) return ':files\n';
  const all: Word[] = [
    ...position.words,
    ...(values === 'files' ? [] : values.map((word) => ({ ...word, value: position.before + word.value }))),
  ];
  const cut = shell === 'bash' ? wordBreak(typed) : 0;
  const fitting = all.filter(({ value }) => begins(value, typed)).slice(0, MOST);
  return `:words\n${fitting.map((word) => printed(word, cut)).join('')}`;
}

/** Bash breaks words at `=`; PowerShell does not hand over empty words, so there the last one begins with `=`. */
function wordsFrom(shell: Shell, given: readonly string[]): string[] {
  if (shell === 'powershell') return [...given.slice(0, -1), (given.at(-1) ?? '=').slice(1)];
  if (shell !== 'bash') return [...given];
  const line: string[] = [];
  for (const [index, word] of given.entries()) {
    const joined = line.length > 0 && (word === '=' || (given[index - 1] === '=' && index > 0));
    if (joined) line[line.length - 1] += word;
    else line.push(word);
  }
  return line.map((word) => word.replace(/^['"]/, '').replaceAll(/\\(.)/g, '$1'));
}

/** Where the part of a word begins that bash replaces. */
function wordBreak(typed: string): number {
  return typed.lastIndexOf('=') + 1;
}

/** Names are completed whatever their case: nobody types GetOrderList to find it. */
function begins(value: string, typed: string): boolean {
  return value.toLowerCase().startsWith(typed.toLowerCase());
}

function printed({ value, about }: Word, cut: number): string {
  const text = cleanText(about);
  const short = text.length > ABOUT ? `${text.slice(0, ABOUT - 1)}…` : text;
  return `${cleanText(value.slice(cut))}${short === '' ? '' : `\t${short}`}\n`;
}
