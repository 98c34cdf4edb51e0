import type { ArgumentSpec, CommandSpec, FlagSpec, Manifest } from '../../manifest/types.ts';

/** A word that may stand next, and what it means. */
export interface Word {
  value: string;
  about: string;
}

/** A value to be completed: whose it is, and what has been typed of it. */
export interface Wanted {
  spec: CommandSpec;
  flag?: FlagSpec;
  argument?: ArgumentSpec;
  typed: string;
  /** Arguments before it. */
  given: readonly string[];
}

/** What stands at the cursor: words of the manifest, or a value that has to be looked up. */
export interface Position {
  words: Word[];
  wanted?: Wanted;
  /** What each word begins with on the line: `--format=` where a value is written so. */
  before: string;
}

/**
 * Reads a line up to the cursor.
 * @param line words after `till`; the last one is being typed and may be empty
 */
export function positionOf(line: readonly string[], { nouns, globalFlags, topics }: Manifest): Position {
  const commands: Commands = {
    nouns,
    globalFlags,
    visible: nouns.flatMap((noun) => noun.commands).filter((spec) => spec.hidden !== true),
  };
  const typed = line.at(-1) ?? '';
  const help = line[0] === 'help' && line.length > 1;
  const read = readWords(line.slice(help ? 1 : 0, -1), commands);
  const none: Position = { words: [], before: '' };
  const { spec } = read;
  if (help) {
    const named = read.path.length === 0 ? topics.map(({ name, summary }) => ({ value: name, about: summary })) : [];
    return { words: unique([...childrenOf(read.path, commands), ...named]), before: '' };
  }
  const flags = flagsOf(spec, commands);
  if (read.open !== undefined) {
    return spec === undefined && read.path.length > 0
      ? none
      : { words: [], wanted: { spec: spec ?? bare, flag: read.open, typed, given: read.given }, before: '' };
  }
  const inline = /^(--[\w-]+=)(.*)$/s.exec(typed);
  if (!read.ended && inline) {
    const [, before = '', value = ''] = inline;
    const flag = flags.find(({ name, value }) => `--${name}=` === before && value !== undefined);
    return flag ? { words: [], wanted: { spec: spec ?? bare, flag, typed: value, given: read.given }, before } : none;
  }
  if (!read.ended && typed.startsWith('-')) return { words: flagWords(flags, read.used, typed), before: '' };
  const words = read.given.length === 0 && !read.ended ? childrenOf(read.path, commands) : [];
  const top =
    read.path.length + read.given.length === 0 ? [{ value: 'help', about: 'help on a command or a topic' }] : [];
  const argument = spec && argumentAt(spec, read.given.length);
  return {
    words: [...words, ...top],
    ...(spec && argument && { wanted: { spec, argument, typed, given: read.given } }),
    before: '',
  };
}

/** What the words of a line are looked up in. */
interface Commands extends Pick<Manifest, 'nouns' | 'globalFlags'> {
  visible: readonly CommandSpec[];
}

/** Flags before any command. */
const bare: CommandSpec = { path: [], summary: '', examples: [], danger: 'read' };

interface Read {
  path: string[];
  spec: CommandSpec | undefined;
  /** Arguments so far. */
  given: string[];
  /** Names of flags so far. */
  used: Set<string>;
  /** A flag whose value comes next. */
  open?: FlagSpec;
  /** `--` has ended the flags. */
  ended: boolean;
}

function readWords(words: readonly string[], commands: Commands): Read {
  const read: Read = { path: [], spec: undefined, given: [], used: new Set(), ended: false };
  for (const word of words) {
    read.spec = specAt(read.path, commands);
    if (read.open !== undefined) {
      delete read.open;
    } else if (!read.ended && word === '--') {
      read.ended = true;
    } else if (!read.ended && word.startsWith('-') && word !== '-') {
      const flag = flagsOf(read.spec, commands).find(
        (each) => `--${each.name}` === word.split('=')[0] || `-${each.short}` === word,
      );
      if (flag) read.used.add(flag.name);
      if (flag?.value !== undefined && !word.includes('=')) read.open = flag;
    } else if (
      !read.ended &&
      read.given.length === 0 &&
      childrenOf(read.path, commands).some(({ value }) => value === word)
    ) {
      read.path.push(word);
    } else {
      read.given.push(word);
    }
  }
  read.spec = specAt(read.path, commands);
  return read;
}

function specAt(path: readonly string[], { visible }: Commands): CommandSpec | undefined {
  const below = (spec: CommandSpec) => path.length > 0 && path.every((word, depth) => spec.path[depth] === word);
  return (
    visible.find((spec) => spec.path.length === path.length && below(spec)) ??
    visible.find((spec) => spec.default === true && spec.path.length === path.length + 1 && below(spec))
  );
}

function childrenOf(path: readonly string[], commands: Commands): Word[] {
  const below = commands.visible.filter(
    (spec) => spec.path.length > path.length && path.every((word, depth) => spec.path[depth] === word),
  );
  return unique(
    below.map((spec) => ({
      value: spec.path[path.length] as string,
      about: spec.path.length === path.length + 1 ? spec.summary : groupSummary(spec, path.length, commands),
    })),
  );
}

/** Of a noun its own summary, of a group inside one the words it holds. */
function groupSummary(spec: CommandSpec, depth: number, { nouns, visible }: Commands): string {
  if (depth === 0) return nouns.find(({ name }) => name === spec.path[0])?.summary ?? spec.summary;
  const group = spec.path.slice(0, depth + 1).join(' ');
  return visible
    .filter(({ path }) => path.slice(0, depth + 1).join(' ') === group)
    .map(({ path }) => path.at(-1))
    .join(', ');
}

/** The first of each value, a noun's own summary before that of one of its verbs. */
function unique(words: readonly Word[]): Word[] {
  const found = new Map<string, Word>();
  for (const word of words) if (!found.has(word.value)) found.set(word.value, word);
  return [...found.values()];
}

function flagsOf(spec: CommandSpec | undefined, { globalFlags }: Commands): FlagSpec[] {
  const own = spec?.flags ?? [];
  const names = new Set(own.map(({ name }) => name));
  const unused = (name: string) => spec?.danger === 'read' && (name === 'yes' || name === 'dry-run');
  return [...own, ...globalFlags.filter(({ name }) => !names.has(name) && !unused(name))];
}

/** Short flags are known and not offered: the long name says what it does. */
function flagWords(flags: readonly FlagSpec[], used: ReadonlySet<string>, typed: string): Word[] {
  if (!typed.startsWith('--') && typed !== '-') return [];
  const offered = flags.filter((flag) => flag.repeat === true || !used.has(flag.name));
  return [
    ...offered.map(({ name, summary }) => ({ value: `--${name}`, about: summary })),
    { value: '--help', about: 'how it is used' },
  ];
}

function argumentAt(spec: CommandSpec, index: number): ArgumentSpec | undefined {
  const args = spec.args ?? [];
  const last = args.at(-1);
  return args[index] ?? (last?.variadic ? last : undefined);
}
