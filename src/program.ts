import type { Command, CommanderError, Option } from 'commander';
import { type Failure, usageFailure } from './lib/failure.ts';
import { didYouMean } from './lib/nearest.ts';
import { builtJson } from './lib/package-root.ts';
import { cleanText } from './lib/sanitise.ts';
import { parseDuration } from './lib/time.ts';
import type { CommandSpec, FlagSpec, Manifest, Topic } from './manifest/types.ts';

/** What the command line asks for. */
export type Request =
  | { kind: 'help'; text: string }
  | {
      kind: 'run';
      spec: CommandSpec;
      args: Record<string, string | string[] | undefined>;
      flags: Record<string, unknown>;
    };

/** A word of the command tree: a command, a group of commands, or both (a noun with a default verb). */
interface Node {
  name: string;
  summary: string;
  spec?: CommandSpec;
  children: Map<string, Node>;
}

/**
 * Reads a command line against the manifest.
 * @param argv the words after `till`
 * @param width columns for help texts
 * @throws Failure (usage) for an unknown command or flag, a missing argument or a value that does not fit; nothing has run then
 */
export async function parseCommandLine(argv: readonly string[], width: number): Promise<Request> {
  const outline = builtJson('outline.json') as Manifest | undefined;
  const manifest = outline ?? (await import('./manifest/whole.ts'));
  const tree = commandTree(manifest);
  const { topics } = manifest;
  const topic = argv[0] === 'help' ? topicOf(argv, topics) : undefined;
  if (topic && !tree.children.has(topic.name)) return { kind: 'help', text: topicHelp(topic, width) };
  const routed = route(tree, argv, manifest.globalFlags, topics);
  if (routed.help && routed.spec === undefined) {
    const help = groupHelp(routed.node, routed.words, manifest.topics, width);
    return { kind: 'help', text: topic ? `${topicHelp(topic, width)}\n${help}` : help };
  }
  const spec = outline ? wholeSpec(routed.spec as CommandSpec) : (routed.spec as CommandSpec);
  // The help of a group needs no commander; only a command does.
  const commander = await import('commander');
  const command = leafCommand(commander, spec, manifest.globalFlags, width);
  if (routed.help) return { kind: 'help', text: leafHelp(command, spec, routed.node, width) };
  try {
    command.parse([...routed.rest], { from: 'user' });
  } catch (error) {
    throw error instanceof commander.CommanderError ? asUsageFailure(error, spec, manifest.globalFlags) : error;
  }
  const args: Record<string, string | string[] | undefined> = {};
  (spec.args ?? []).forEach((arg, index) => {
    args[arg.name] = command.processedArgs[index] as string | string[] | undefined;
  });
  return { kind: 'run', spec, args, flags: command.opts() };
}

/** All of a command of which the outline of the manifest holds what finds it. */
function wholeSpec({ path }: CommandSpec): CommandSpec {
  const commands = builtJson(`manifest/${path[0]}.json`) as CommandSpec[];
  return commands.find((each) => each.path.join(' ') === path.join(' ')) as CommandSpec;
}

function commandTree({ nouns }: Manifest): Node {
  const root: Node = { name: 'till', summary: '', children: new Map() };
  for (const noun of nouns) {
    for (const spec of noun.commands) {
      let at = root;
      spec.path.forEach((word, depth) => {
        let next = at.children.get(word);
        if (!next) {
          next = { name: word, summary: depth === 0 ? noun.summary : '', children: new Map() };
          at.children.set(word, next);
        }
        at = next;
        if (spec.default && depth === spec.path.length - 2) next.spec = spec;
      });
      at.spec = spec;
      at.summary = spec.summary;
      // Bare till, with or without flags.
      if (spec.path[0] === 'start') root.spec = spec;
    }
  }
  return root;
}

interface Routed {
  node: Node;
  words: string[];
  spec: CommandSpec | undefined;
  rest: string[];
  help: boolean;
}

/** Follows the words of the line down the tree. Only flags that every command has may stand between them. */
function route(
  root: Node,
  argv: readonly string[],
  globalFlags: readonly FlagSpec[],
  topics: readonly Topic[],
): Routed {
  const takesValue = new Map(
    globalFlags.flatMap(
      (flag) =>
        [[`--${flag.name}`, flag.value !== undefined], ...(flag.short ? [[`-${flag.short}`, false] as const] : [])] as [
          string,
          boolean,
        ][],
    ),
  );
  const words: string[] = [];
  const rest: string[] = [];
  let node = root;
  let help = argv[0] === 'help';
  let index = help ? 1 : 0;
  for (; index < argv.length; index += 1) {
    const token = argv[index] as string;
    if (token.startsWith('-') && token !== '-') {
      if (token === '--') break;
      rest.push(token);
      const value = argv[index + 1];
      if (takesValue.get(token) === true && value !== undefined) {
        rest.push(value);
        index += 1;
      } else if (!takesValue.has(token.split('=')[0] as string) && token !== '--help' && token !== '-h') {
        // A flag of the command itself: the words of the command are over.
        if (node === root) throw unknownFlag(token, globalFlags);
        index += 1;
        break;
      }
      continue;
    }
    const next = node.children.get(token);
    if (!next) {
      if (node.children.size > 0 && (node.spec?.args ?? []).length === 0)
        throw unknownCommand(token, node, words, topics, help);
      break;
    }
    node = next;
    words.push(token);
  }
  rest.push(...argv.slice(index));
  const end = rest.indexOf('--');
  help ||= (end < 0 ? rest : rest.slice(0, end)).some((token) => token === '--help' || token === '-h');
  // A noun that is a command itself (till api) has a help of its own; one with a default verb lists its verbs.
  const own = node.spec?.path.length === words.length && words.length > 0;
  const group = node.spec === undefined || (help && node.children.size > 0 && !own);
  return { node, words, spec: group ? undefined : node.spec, rest, help: help || group };
}

function unknownCommand(
  word: string,
  node: Node,
  words: readonly string[],
  topics: readonly Topic[],
  help: boolean,
): Failure {
  if (words.length === 0 && topics.some((topic) => topic.name === word)) {
    const explained = `till help ${word} explains it.`;
    return help
      ? usageFailure(`Nothing can follow the topic ${word}.`, explained, 'unknown-command')
      : usageFailure(`«${word}» is a topic of help, not a command.`, explained, 'unknown-command');
  }
  const name = ['till', ...words].join(' ');
  const known = [
    ...visible(node).map((child) => child.name),
    ...(words.length === 0 ? ['help', ...(help ? topics.map(({ name }) => name) : [])] : []),
  ];
  return usageFailure(
    `«${cleanText(word)}» is not a command of ${name}${help ? ', and no topic' : ''}.`,
    didYouMean(word, known) ?? elsewhere(word, node) ?? `${name} --help lists them.`,
    'unknown-command',
  );
}

/** A verb that was typed without its noun: `till ship` may mean `till orders ship`. */
function elsewhere(word: string, node: Node): string | undefined {
  const lines = visible(node)
    .filter((child) => child.children.get(word)?.spec?.hidden !== true && child.children.has(word))
    .map((child) => `till ${child.name} ${word}`);
  return lines.length === 0 || lines.length > 4 ? undefined : `Did you mean ${lines.join(', ')}?`;
}

function visible(node: Node): Node[] {
  return [...node.children.values()].filter((child) => child.spec?.hidden !== true);
}

function topicOf(argv: readonly string[], topics: readonly Topic[]): Topic | undefined {
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  return words.length === 1 ? topics.find(({ name }) => name === words[0]) : undefined;
}

/** A topic of `till help`: paragraphs are wrapped, indented lines stay as they are but for the explanation at their end. */
function topicHelp(topic: Topic, width: number): string {
  const most = Math.max(40, Math.min(width, 100));
  const lines = topic.text
    .replace(/^\n/, '')
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      if (!/^\s/.test(line)) return wrap(line, most);
      const [, term = '', text = ''] = /^( {2}\S.*? {2,}| {8,})(\S.*)$/.exec(line) ?? [];
      if (text === '' || most - term.length < 20) return [line];
      return wrap(text, most - term.length).map((part, at) => (at === 0 ? term : ' '.repeat(term.length)) + part);
    });
  return `${topic.name}: ${topic.summary}\n\n${lines.join('\n')}\n`;
}

function unknownFlag(token: string, globalFlags: readonly FlagSpec[]): Failure {
  const name = token.split('=')[0] as string;
  return usageFailure(
    `${name} is not a flag of till.`,
    didYouMean(
      name,
      globalFlags.map((flag) => `--${flag.name}`),
    ) ?? 'till --help lists the commands.',
    'unknown-flag',
  );
}

type Commander = typeof import('commander');

function leafCommand(
  commander: Commander,
  spec: CommandSpec,
  globalFlags: readonly FlagSpec[],
  width: number,
): Command {
  const command = new commander.Command(`till ${spec.path.join(' ')}`);
  command
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {}, getOutHelpWidth: () => width })
    .description(spec.description ?? spec.summary)
    .helpOption(false)
    .allowExcessArguments(false);
  for (const arg of spec.args ?? []) {
    const inner = arg.variadic ? `${arg.name}...` : arg.name;
    const argument = new commander.Argument(arg.required ? `<${inner}>` : `[${inner}]`, arg.summary);
    if (arg.choices) argument.choices([...arg.choices]);
    command.addArgument(argument);
  }
  for (const flag of spec.flags ?? []) command.addOption(option(commander, flag).helpGroup('Flags:'));
  const own = new Set((spec.flags ?? []).map((flag) => flag.name));
  for (const flag of globalFlags) {
    if (own.has(flag.name) || (spec.danger === 'read' && (flag.name === 'yes' || flag.name === 'dry-run'))) continue;
    command.addOption(option(commander, flag).helpGroup('Flags every command has:'));
  }
  // Accepted, so that a script may put them on any line; without effect, so left out of the help.
  if (spec.danger === 'read')
    for (const flag of globalFlags.filter(({ name }) => name === 'yes' || name === 'dry-run'))
      command.addOption(option(commander, flag).hideHelp());
  return command;
}

function option(commander: Commander, flag: FlagSpec): Option {
  const names = `${flag.short ? `-${flag.short}, ` : ''}--${flag.name}`;
  const made = new commander.Option(flag.value === undefined ? names : `${names} <${flag.value}>`, flag.summary);
  if (flag.choices && !flag.repeat) made.choices([...flag.choices]);
  if (flag.default !== undefined) made.default(flag.default);
  const read = valueReader(commander, flag);
  if (flag.repeat)
    made.argParser((value: string, before: unknown) => [...((before as unknown[] | undefined) ?? []), read(value)]);
  else if (flag.type || flag.choices) made.argParser(read);
  return made;
}

function valueReader({ InvalidArgumentError }: Commander, flag: FlagSpec): (value: string) => string | number {
  return (value) => {
    if (flag.choices && !flag.choices.includes(value))
      throw new InvalidArgumentError(`Allowed choices are ${flag.choices.join(', ')}.`);
    if (flag.type === 'duration') {
      const ms = parseDuration(value, `--${flag.name}`);
      if (ms < (flag.min ?? 0)) throw new InvalidArgumentError('A time above 0 is needed.');
      return ms;
    }
    if (flag.type !== 'integer') return value;
    const number = Number(value);
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = flag;
    if (!/^\d{1,15}$/.test(value) || number < min || number > max) {
      const bounds =
        flag.max !== undefined ? ` from ${min} to ${max}` : flag.min !== undefined ? ` of at least ${min}` : '';
      throw new InvalidArgumentError(`A whole number${bounds} is needed.`);
    }
    return number;
  };
}

function asUsageFailure(error: CommanderError, spec: CommandSpec, globalFlags: readonly FlagSpec[]): Failure {
  // A value that follows an unknown flag may be a secret, and is not repeated.
  const [first = '', ...more] = error.message
    .replace(/^error: /, '')
    .replace(/(option '--?[^'=]*)=[^']*'/, "$1'")
    .split('\n');
  const suggestion = more
    .join(' ')
    .trim()
    .replace(/^\(|\)$/g, '');
  const code =
    {
      'commander.unknownOption': 'unknown-flag',
      'commander.missingArgument': 'missing-argument',
      'commander.excessArguments': 'too-many-arguments',
    }[error.code] ?? 'usage';
  const text = first.charAt(0).toUpperCase() + first.slice(1);
  return usageFailure(
    text.endsWith('.') ? text : `${text}.`,
    suggestion ||
      nearChoice(error.message, spec, globalFlags) ||
      `till ${spec.path.join(' ')} --help shows how it is used.`,
    code,
  );
}

/** For a value that is none of a flag's or an argument's choices: those that come near. */
function nearChoice(message: string, spec: CommandSpec, globalFlags: readonly FlagSpec[]): string | undefined {
  const flag = /option '(?:-\w, )?--([\w-]+)[^']*' argument '([^']*)' is invalid/.exec(message);
  if (flag) {
    const known = [...(spec.flags ?? []), ...globalFlags].find(({ name }) => name === flag[1]);
    return known?.choices && didYouMean(flag[2] as string, known.choices);
  }
  const given = /value '([^']*)' is invalid for argument '([^']*)'/.exec(message);
  const argument = given && spec.args?.find(({ name }) => name === given[2]);
  return argument?.choices && didYouMean(given?.[1] as string, argument.choices);
}

function leafHelp(command: Command, spec: CommandSpec, node: Node, width: number): string {
  const parts = [command.helpInformation().trimEnd()];
  if (node.children.size > 0) parts.push(`Commands:\n${childLines(node, width).join('\n')}`);
  if (spec.examples.length > 0) {
    parts.push(
      `Examples:\n${spec.examples.map((example) => `  ${example.command}\n      ${example.summary}`).join('\n')}`,
    );
  }
  if (spec.fields)
    parts.push(
      `Fields (--fields, --json):\n  ${wrap(spec.fields.map((field) => field.name).join(', '), 76).join('\n  ')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

const intro = `till: a seller's terminal for TikTok Shop

Usage: till <command> [flags]`;

function groupHelp(node: Node, words: readonly string[], topics: readonly Topic[], width: number): string {
  const name = ['till', ...words].join(' ');
  const head =
    words.length === 0
      ? intro
      : `${name}: ${node.summary}\n\nUsage: ${name} <command> [flags]${node.spec ? `\n       ${name} alone is ${['till', ...node.spec.path].join(' ')}` : ''}`;
  const foot =
    words.length === 0
      ? `Begin with till demo, a seller's morning on a throw-away sandbox.\ntill <command> --help says more about each. --version prints the version.\n${wrap(`till help <topic> explains: ${topics.map(({ name }) => name).join(', ')}.`, Math.min(width, 100)).join('\n')}`
      : `${name} <command> --help says more about each.`;
  return `${head}\n\nCommands:\n${childLines(node, width).join('\n')}\n\n${foot}\n`;
}

function childLines(node: Node, width: number): string[] {
  const children = visible(node);
  const left = Math.max(...children.map((child) => child.name.length)) + 2;
  return children.flatMap((child) => {
    const summary = child.summary || [...child.children.keys()].join(', ');
    return wrap(summary, Math.max(20, Math.min(width, 100) - left - 2)).map(
      (line, index) => `  ${(index === 0 ? child.name : '').padEnd(left)}${line}`,
    );
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
