/** How much a command can change: `read` nothing, `local` only Till's own files, `write` the shop. */
export type Danger = 'read' | 'local' | 'write';

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
}

export interface ArgumentSpec {
  name: string;
  summary: string;
  required?: boolean;
  /** Takes all that follow; always an array. */
  variadic?: boolean;
  choices?: readonly string[];
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
  /** What a row of the JSON output holds. */
  fields?: readonly FieldSpec[];
  /** Also what the bare noun does: `till orders` is `till orders list`. */
  default?: boolean;
  /** Not shown in help. */
  hidden?: boolean;
  /** Runs until it is stopped, unless one of these flags is given. */
  endless?: readonly string[];
}

export interface NounSpec {
  name: string;
  summary: string;
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
