import type { Ledger } from '../ledger/types.ts';
import type { Clock } from '../lib/time.ts';
import type { Output, Prompt } from '../output/types.ts';
import type { PartnerApi } from '../partner-api/types.ts';
import type { Session, Settings, Shop } from '../settings/types.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export interface Streams {
  stdin: NodeJS.ReadStream | (NodeJS.ReadableStream & { isTTY?: boolean });
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

/** The flags every command has, parsed. */
export interface GlobalFlags {
  profile?: string;
  shop?: string;
  limit?: number;
  all: boolean;
  quiet: boolean;
  verbose: boolean;
  yes: boolean;
  dryRun: boolean;
  json: boolean;
  /** Bounds one HTTP attempt, milliseconds. */
  timeoutMs?: number;
}

/** The surroundings of a command line that runs inside another command. */
export interface Inside {
  streams: Streams;
  /** Ends it; the reason is a Failure. */
  signal: AbortSignal;
}

/** What a command may use. Thunks are lazy and memoised: what a command does not ask for is neither loaded nor opened. */
export interface Deps {
  env: Env;
  streams: Streams;
  flags: GlobalFlags;
  /** Aborted by the first Ctrl-C; a second one ends the process. */
  signal: AbortSignal;
  output: Output;
  prompt: Prompt;
  settings(): Promise<Settings>;
  /** Profile, secrets and tokens. @throws Failure (sign-in) when there are none */
  session(): Promise<Session>;
  /** The shop this run acts for. @throws Failure when none, an unknown or an ambiguous one is named */
  shop(): Promise<Shop>;
  /**
   * Acts for the profile and shop that something stored names (a job), unless a flag says otherwise. Before `session()`:
   * what was resolved stays as it is.
   */
  actFor(stored: { profile?: string; shop?: string }): void;
  /** Client for the session, bound to the shop. */
  api(): Promise<PartnerApi>;
  /** The same for another shop of the session: `shop()` and `api()` are that shop's. */
  forShop(shop: Shop): Deps;
  /**
   * Runs another command line of till in this process, as if it had been typed; what it says and prints is its own.
   * @param inside where it prints and what ends it; as this command without
   * @returns its exit code
   */
  runCommand(words: readonly string[], inside?: Inside): Promise<number>;
  /** Client without a shop, for what takes no shop_cipher. */
  shoplessApi(): Promise<PartnerApi>;
  ledger(): Promise<Ledger>;
  /** The clock deadlines are reckoned with: `TILL_NOW`, else the sandbox's, else the real one. */
  clock(): Promise<Clock>;
  /**
   * Asks before a mutation; true with --yes. @throws Failure (input-needed) without a terminal, Failure (interrupted) when declined,
   * Failure (sign-in) when nobody chose the sandbox and nobody is there to see the notice
   */
  confirm(question: string): Promise<void>;
}

/** What `src/commands/<noun>/<verb>.ts` exports as `run`. */
export type CommandRun = (
  input: { args: Record<string, string | string[] | undefined>; flags: Record<string, unknown> },
  deps: Deps,
) => Promise<void>;
