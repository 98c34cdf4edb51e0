import type { Readable, Writable } from 'node:stream';
import type { ArgumentSpec, CommandSpec, FlagSpec } from '../manifest/types.ts';

/** Runs a command line of till in this process; @returns its exit code. The reason of the signal is a Failure. */
export type RunLine = (
  words: readonly string[],
  inside: { streams: { stdin: Readable; stdout: Writable; stderr: Writable }; signal: AbortSignal },
) => Promise<number>;

/** A value that a tool takes: an argument or a flag of its command. */
export interface ToolInput {
  /** Its name in the tool's input, camelCase. */
  property: string;
  place: 'argument' | 'flag';
  /** The flag's name on a command line. */
  name: string;
  /** `content`: the text of a file that the command line would name. */
  shape: 'switch' | 'text' | 'integer' | 'list' | 'content';
  spec: FlagSpec | ArgumentSpec;
}

/** A command as a tool. */
export interface CommandTool {
  name: string;
  command: CommandSpec;
  use: 'read' | 'plan' | 'mixed';
  inputs: readonly ToolInput[];
}

/** What a failed command says; the fields of `{"error": …}` that `--json` prints. */
export interface ToldError {
  code: string;
  message: string;
  hint: string | null;
  requestId: string | null;
}

/** What came of a command line. */
export interface Ran {
  exitCode: number;
  /** The JSON it printed, or its text where it printed no JSON; undefined when it printed nothing. */
  data: unknown;
  /** What it said on stderr. */
  remarks: string[];
  error?: ToldError;
}
