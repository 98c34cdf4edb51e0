import { readDocuments } from '../../files/document.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { checkBank } from '../../rules/quiz/check-bank.ts';
import type { QuizItem } from '../../rules/quiz/types.ts';
import type { Deps } from '../deps.ts';

/** So many mistakes are shown; who has more begins with these. */
const SHOWN = 30;

/**
 * Reads a user's own bank: a JSON or YAML file with a list of questions.
 * @throws Failure (usage) naming every mistake with its question and line; not-found for no file
 */
export async function readOwnBank(path: string, deps: Deps): Promise<QuizItem[]> {
  const documents = await readDocuments(path, {
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
  });
  const [document] = documents;
  if (document === undefined || documents.length > 1) {
    throw usageFailure(`${path} holds several documents; a bank is one list of questions.`, undefined, 'bad-bank');
  }
  const { items, problems } = checkBank(document.tree, { own: true });
  if (problems.length > 0) {
    const lines = problems
      .map(({ item, path: at, message }) => ({ line: lineOf(document.lines, at), text: `${item}: ${message}` }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
      .slice(0, SHOWN)
      .map(({ line, text }) => (line === undefined ? text : `line ${line}, ${text}`));
    const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more.`] : [];
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
    throw new Failure('usage', `${document.name} has ${count}:\n${[...lines, ...more].join('\n')}`, {
      code: 'bad-bank',
      hint: 'docs/quiz.md says how a question is written.',
    });
  }
  if (items.length === 0) throw usageFailure(`${document.name} holds no question.`, undefined, 'empty-bank');
  return items;
}

/** The line of a part of the file, or of the nearest that holds it: what is missing stands nowhere. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number | undefined {
  for (let at = path; ; at = at.replace(/(?:\.[^.[\]]*|\[\d+\])$/, '')) {
    const line = lines.get(at);
    if (line !== undefined || !/[.\]]/.test(at)) return line;
  }
}
