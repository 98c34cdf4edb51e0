import { Readable, Writable } from 'node:stream';
import { parseExactly } from '../lib/exact-json.ts';
import { Failure } from '../lib/failure.ts';
import { MASK, type Redact } from '../lib/redact.ts';
import { cleanLines } from '../lib/sanitise.ts';
import type { Ran, RunLine, ToldError } from './types.ts';
import type { Line } from './words.ts';

/** What a result may have, bytes: more than any model reads at once. */
const MOST_BYTES = 1_000_000;
/** Remarks beyond so many say little more. */
const MOST_REMARKS = 40;

export interface RunOptions {
  run: RunLine;
  /** Ends the command; the reason is a Failure. */
  signal: AbortSignal;
  /** Values that must not be in a result. */
  secrets: readonly string[];
  /** Masks secrets in what commands say. */
  redact: Redact;
  /** A command that changes something goes on to its end, whatever it prints. */
  finish?: boolean;
  /** Gets the debug lines of a command. */
  debug(line: string): void;
}

/**
 * Runs a command line with what it prints caught.
 * @param flags how it runs: `--json`, `--dry-run`, `--yes`
 */
export async function runLine(
  { words, stdin }: Line,
  flags: readonly string[],
  { run, signal, secrets, redact, finish = false, debug }: RunOptions,
): Promise<Ran> {
  const ends = new AbortController();
  const stdout = caught(() => {
    if (!finish) ends.abort(new Failure('interrupted', 'The result is too large.', { code: 'result-too-large' }));
  });
  const stderr = caught(() => {});
  const at = words.indexOf('--');
  const [before, after] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)];
  const exitCode = await run([...before, ...flags, ...after], {
    streams: {
      stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
      stdout: stdout.stream,
      stderr: stderr.stream,
    },
    signal: AbortSignal.any([signal, ends.signal]),
  });
  const { error, remarks } = readRemarks(redact(stderr.text()), exitCode, debug);
  if (stdout.overflowed()) return tooLarge(exitCode, finish, remarks, error);
  const data = readData(mask(stdout.text(), secrets));
  return { exitCode, data, remarks, ...(error && { error }) };
}

function tooLarge(exitCode: number, finished: boolean, remarks: string[], error: ToldError | undefined): Ran {
  if (finished)
    return {
      exitCode,
      data: undefined,
      remarks: [...remarks, 'The report is too large to show; jobs_view shows it in parts with limit or query.'],
      ...(error && { error }),
    };
  return {
    exitCode: 1,
    data: undefined,
    remarks,
    error: {
      code: 'result-too-large',
      message: `The result has more than ${MOST_BYTES} bytes.`,
      hint: 'Ask for less: limit for fewer rows, fields for fewer fields, query for a part or a sum.',
      requestId: null,
    },
  };
}

/** A stream that keeps what is written, up to a bound. */
function caught(onOverflow: () => void): { stream: Writable; text(): string; overflowed(): boolean } {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const before = bytes;
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      else if (before <= MOST_BYTES) onOverflow();
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8'), overflowed: () => bytes > MOST_BYTES };
}

function readData(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return cleanValue(parseExactly(text));
  } catch {
    return cleanLines(text);
  }
}

/** Every text in a JSON value without control and hidden characters: what a person sees is what a model reads. */
function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanLines(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (value === null || typeof value !== 'object') return value;
  // fromEntries defines a key from elsewhere that is called __proto__ as the plain key it is.
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanLines(key), cleanValue(inner)]));
}

/** Known secrets alone: patterns would also change what a buyer wrote. */
function mask(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}

function readRemarks(
  text: string,
  exitCode: number,
  debug: (line: string) => void,
): { remarks: string[]; error?: ToldError } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const last = exitCode === 0 ? undefined : toldError(lines.at(-1));
  const remarks: string[] = [];
  for (const line of last ? lines.slice(0, -1) : lines) {
    if (line.startsWith('debug: ')) debug(line.slice('debug: '.length));
    else remarks.push(cleanLines(line));
  }
  const more = remarks.length - MOST_REMARKS;
  const shown = more > 0 ? [...remarks.slice(0, MOST_REMARKS), `and ${more} more remarks`] : remarks;
  if (exitCode === 0) return { remarks: shown };
  return { remarks: shown, error: last ?? silent(exitCode) };
}

function toldError(line: string | undefined): ToldError | undefined {
  try {
    const { error } = JSON.parse(line ?? '') as { error?: ToldError };
    return error && (cleanValue(error) as ToldError);
  } catch {
    return undefined;
  }
}

function silent(exitCode: number): ToldError {
  return { code: 'failed', message: `It ended with exit code ${exitCode}.`, hint: null, requestId: null };
}

/** What a command line prints, for one that only prints a text. */
export async function captureText(run: RunLine, words: readonly string[]): Promise<string> {
  const [stdout, stderr] = [caught(() => {}), caught(() => {})];
  await run(words, {
    streams: { stdin: Readable.from([]), stdout: stdout.stream, stderr: stderr.stream },
    signal: new AbortController().signal,
  });
  return stdout.text();
}
