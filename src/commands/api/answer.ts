import { cleanText } from '../../lib/sanitise.ts';
import type { Answer } from '../../partner-api/types.ts';
import type { Deps } from '../deps.ts';
import { parseExact, parseReadable, printExact } from './json.ts';

/** Formats that lay the answer out; all others print it as the JSON it is. */
const LAID_OUT = new Set(['table', 'csv', 'tsv', 'markdown']);

/** Headers that a bug report must not carry. */
const UNSHOWN = /^(?:set-cookie|authorization|x-tts-access-token)$/i;

/**
 * Prints an answer: its data, or with `--include` the envelope, and status and headers on stderr. Numbers keep all their digits,
 * except where `--query`, `--fields` or a laid-out format asks for values: there whole numbers too long for a number become text.
 */
export async function printAnswer(answer: Answer, flags: Record<string, unknown>, { output }: Deps): Promise<void> {
  const pick = (parse: (text: string) => unknown): unknown => {
    const envelope = parse(answer.rawBody) as { data?: unknown };
    return flags.include ? envelope : (envelope.data ?? {});
  };
  if (flags.include) printHead(answer, output);
  warnOfErrors(answer, output);
  if (laysOut(flags)) await output.record(pick(parseReadable) as object);
  else await output.text(`${printExact(pick(parseExact), indentOf(output))}\n`);
}

/** Whether the values themselves are asked for, and not the JSON as it came. */
export function laysOut(flags: Readonly<Record<string, unknown>>): boolean {
  return flags.query !== undefined || flags.fields !== undefined || LAID_OUT.has(String(flags.format));
}

function printHead({ httpStatus, headers, requestId }: Answer, output: Deps['output']): void {
  if (httpStatus !== undefined) output.note(`HTTP ${httpStatus}, request id ${requestId || 'unknown'}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined && !UNSHOWN.test(name)) output.note(cleanText(`${name}: ${[value].flat().join(', ')}`));
  }
}

/** Broken into lines for a person, one line for a pipe, as all of Till's JSON. */
export function indentOf({ format, terminal }: Deps['output']): 0 | 2 {
  return terminal && format !== 'jsonl' ? 2 : 0;
}

/** Batch operations answer with success and list what they refused. */
function warnOfErrors({ data }: Answer, output: Deps['output']): void {
  const errors = (data as { errors?: unknown } | null | undefined)?.errors;
  if (Array.isArray(errors) && errors.length > 0)
    output.warn(`The answer lists ${errors.length} refused ${errors.length === 1 ? 'item' : 'items'} in data.errors.`);
}
