import { globalFlags } from '../../../src/manifest/global-flags.ts';
import { nouns } from '../../../src/manifest/index.ts';
import type { CommandSpec, FlagSpec } from '../../../src/manifest/types.ts';
import { parseCommandLine } from '../../../src/program.ts';

/** Every command of the manifest. */
export const specs: readonly CommandSpec[] = nouns.flatMap((noun) => noun.commands);

/** One word of a command line, and the flag or argument of which it is a value. */
export interface Word {
  text: string;
  value?: { name: string; kind: 'argument' | 'flag'; placeholder: string };
}

/** One call of till within an example. */
export interface Call {
  spec: CommandSpec;
  /** Without the flags of form (`--json`, `--format`, `--fields`, `--query`) and without `--yes` and `--dry-run`: who runs it says how. */
  words: readonly Word[];
  /** Where its stdin comes from: the call before it, or a file. */
  stdin: 'none' | 'previous' | { file: string };
}

const LEFT_OUT = new Set(['json', 'jsonl', 'format', 'yes', 'dry-run', 'quiet', 'query', 'fields']);

/** The calls of till in an example as a shell would make them: a pipe feeds the next, `>` is left out. */
export async function callsOf(command: string): Promise<Call[]> {
  const calls: Call[] = [];
  for (const [index, part] of command.split(/\s(\||&&)\s/).entries()) {
    if (index % 2 === 1 || !part.trim().startsWith('till')) continue;
    const [line = '', , file] = part.replace(/\s>\s*\S+/, '').split(/\s(<)\s*/);
    const texts = wordsOf(line).slice(1);
    const request = await parseCommandLine(texts, 80);
    if (request.kind !== 'run') throw new Error(`«${part}» runs nothing.`);
    const piped = index > 0 && command.split(/\s(\||&&)\s/)[index - 1] === '|';
    calls.push({
      // As the manifest holds it, not as a build may have written it.
      spec: specs.find(({ path }) => path.join(' ') === request.spec.path.join(' ')) as CommandSpec,
      words: named(texts, request.spec),
      stdin: file !== undefined ? { file: file.trim() } : piped ? 'previous' : 'none',
    });
  }
  return calls;
}

/** Whether a line comes to an end by itself. */
export async function ends(command: string): Promise<boolean> {
  const calls = await callsOf(command);
  return calls.every(
    ({ spec, words }) =>
      spec.endless === undefined || spec.endless.some((flag) => words.some(({ text }) => text === `--${flag}`)),
  );
}

/** The market a line is written for: British carriers and their numbers are Britain's. */
export function regionOf(command: string): 'US' | 'GB' {
  return /royal mail|dmy|\b[A-Z]{2}\d{9}GB\b/i.test(command) ? 'GB' : 'US';
}

function wordsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, one?: string, two?: string) => one ?? two ?? ''));
}

/** Says of each word which flag's or argument's value it is. */
function named(texts: readonly string[], spec: CommandSpec): Word[] {
  const flags = [
    ...(spec.flags ?? []),
    ...globalFlags.filter(({ name }) => !spec.flags?.some((own) => own.name === name)),
  ];
  const words: Word[] = [];
  let place = 0;
  let inPath = 0;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] as string;
    if (inPath === place && inPath < spec.path.length && text === spec.path[inPath] && inPath === words.length) {
      words.push({ text });
      inPath += 1;
      place += 1;
      continue;
    }
    const flag = flagOf(text, flags);
    if (flag !== undefined) {
      const drop = LEFT_OUT.has(flag.name);
      const joined = text.includes('=') && text.startsWith('--');
      const value = flag.value === undefined ? undefined : joined ? text.slice(text.indexOf('=') + 1) : texts[++at];
      if (drop) continue;
      words.push({ text: `--${flag.name}` });
      if (value !== undefined)
        words.push({ text: value, value: { name: flag.name, kind: 'flag', placeholder: flag.value as string } });
      continue;
    }
    const args = spec.args ?? [];
    const index = Math.min(place - inPath, args.length - 1);
    const name = args[index]?.name ?? '';
    words.push({ text, value: { name, kind: 'argument', placeholder: name.toUpperCase() } });
    place += 1;
  }
  return words;
}

function flagOf(text: string, flags: readonly FlagSpec[]): FlagSpec | undefined {
  if (text.startsWith('--')) return flags.find(({ name }) => name === text.slice(2).split('=')[0]);
  return /^-[a-z]$/i.test(text) ? flags.find(({ short }) => short === text.slice(1)) : undefined;
}
