/** How much a command can change: `read` nothing, `local` only Till's own files, `write` the shop. */
export type Danger = 'read' | 'local' | 'write';

/**
 * What `till mcp` makes of a command. `read`: a tool that runs it. `plan`: with `--allow-mutations` a tool that shows its dry run,
 * which is applied once it is confirmed. `mixed`: `read` where it asks for nothing, else `plan`. Or the reason why agents do not get it.
 * A command that nothing is decided for is no tool, and fails a test.
 */
export type McpUse = 'read' | 'plan' | 'mixed' | { leftOut: string };

/**
 * How `till mcp` gives a flag or argument to agents. `text`: it names a file, and an agent gives the file's text instead.
 * `left-out`: not at all, because it names a file of this computer, needs a terminal, or chooses what was chosen at the start.
 */
export type McpInput = 'text' | 'left-out';

export interface FlagSpec {
  /** Long name without dashes, kebab-case: `tracking-number`. The parsed value is under its camelCase name. */
  name: string;
  short?: string;
  /** The placeholder of the value, e.g. `DATE`; absent for a switch. */
  value?: string;
  summary: string;
  choices?: readonly string[];
  /** The flag may be given several times; its value is always an array. */
  repeat?: boolean;
  /** How the text is read; durations become milliseconds, integers numbers, the rest stays text. */
  type?: 'integer' | 'duration';
  /** The least value; of a duration in milliseconds. */
  min?: number;
  max?: number;
  default?: string | number | boolean;
  mcp?: McpInput;
}

export interface ArgumentSpec {
  name: string;
  summary: string;
  required?: boolean;
  /** Takes all that follow; always an array. */
  variadic?: boolean;
  choices?: readonly string[];
  mcp?: McpInput;
}

export interface FieldSpec {
  /** The stable camelCase name in JSON, a path for nested ones: `total.amount`. */
  name: string;
  summary: string;
}

export interface ExampleSpec {
  command: string;
  summary: string;
}

/** What of a seller's grant a command uses. Scopes are the Partner API's names for rights that an app is given. */
export interface ScopeUse {
  /** It does not work without any one of these. */
  needs?: readonly string[];
  /** It works without, and knows less. */
  also?: readonly string[];
}

/** One command as data. Help, completion, docs, `till mcp` and the parser are all made from it. */
export interface CommandSpec {
  /** `['orders', 'ship']`; a one-word command has one word. */
  path: readonly string[];
  summary: string;
  /** More than the summary, for `--help`: a few short paragraphs. */
  description?: string;
  args?: readonly ArgumentSpec[];
  flags?: readonly FlagSpec[];
  examples: readonly ExampleSpec[];
  danger: Danger;
  /** Some uses change nothing: whether this one does is known only once it asks (`till api`). */
  mixed?: boolean;
  mcp?: McpUse;
  /** What a row of the JSON output holds. */
  fields?: readonly FieldSpec[];
  /** Also what the bare noun does: `till orders` is `till orders list`. */
  default?: boolean;
  /** Scopes it uses, where they differ from its noun's. */
  scopes?: ScopeUse;
  /** Not shown in help. */
  hidden?: boolean;
  /** Runs until it is stopped, unless one of these flags is given. */
  endless?: readonly string[];
}

export interface NounSpec {
  name: string;
  summary: string;
  /** Scopes that its commands use, unless they say otherwise. */
  scopes?: ScopeUse;
  commands: readonly CommandSpec[];
}

/** What `till help <topic>` tells: matters that belong to no single command. */
export interface Topic {
  name: string;
  summary: string;
  /** Paragraphs a line each; lines that begin with a blank stay as they are. */
  text: string;
}

/** Everything that help, completion and the parser are made from. */
export interface Manifest {
  nouns: readonly NounSpec[];
  globalFlags: readonly FlagSpec[];
  topics: readonly Topic[];
}
