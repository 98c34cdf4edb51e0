import { decodeText } from '../../files/decode.ts';
import { openSource } from '../../files/source.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { countCharacters, MOST_CHARACTERS } from '../../shop/messages/content.ts';
import type { Deps } from '../deps.ts';
import { writeInEditor } from './editor.ts';

/**
 * The text that was given, that standard input has (`-`), or that a person writes in their editor.
 * @param initial what the editor begins with
 * @throws Failure (usage) for an empty text; (input-needed) without a terminal; (interrupted) for an editor that was ended
 */
export async function askText(given: string | undefined, initial: string, deps: Deps): Promise<string> {
  if (given === '-') return notEmpty(await standardInput(deps));
  if (given !== undefined) return notEmpty(given);
  if (!deps.prompt.interactive)
    throw new Failure('input-needed', 'A text is needed, and there is no terminal to write it on.', {
      code: 'text-missing',
      hint: 'Give it with --text, or with --text - on standard input.',
    });
  return writeInEditor(initial, deps);
}

/** Far more than any text may have: who pipes a film in is told so before it is read to its end. */
const MOST_READ = 100_000;

async function standardInput(deps: Deps): Promise<string> {
  const source = await openSource('-', { stdin: deps.streams.stdin as AsyncIterable<Uint8Array>, signal: deps.signal });
  let text = '';
  try {
    for await (const piece of decodeText(source.bytes, { name: source.name })) {
      text += piece;
      if (text.length > MOST_READ) throw tooLong('The text on standard input', text);
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'text-too-long' || error.kind !== 'usage') throw error;
    // The hint speaks of tables, which it is not.
    throw usageFailure(error.message, 'A message is plain text in UTF-8. Nothing was sent.', error.code);
  }
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n/g, '\n')
    .trimEnd();
}

function notEmpty(text: string): string {
  if (text.trim() !== '') return text;
  throw usageFailure('The text is empty.', 'Nothing was done.', 'empty-text');
}

/** What is wrong with a text to be sent; undefined when it fits. */
export function lengthProblem(text: string): string | undefined {
  const count = countCharacters(text);
  if (count <= MOST_CHARACTERS) return undefined;
  return `the text has ${count} characters, ${count - MOST_CHARACTERS} more than the ${MOST_CHARACTERS} that a message may have`;
}

/** @throws Failure (usage) for a text that is longer than a message */
export function checkLength(text: string): void {
  if (lengthProblem(text) !== undefined) throw tooLong('The text', text);
}

function tooLong(what: string, text: string): Failure {
  const count = text.length > MOST_READ ? `more than ${MOST_READ}` : String(countCharacters(text));
  return usageFailure(
    `${what} has ${count} characters, and a message has at most ${MOST_CHARACTERS}.`,
    'Shorten it, or send it in two messages. Nothing was sent.',
    'text-too-long',
  );
}
