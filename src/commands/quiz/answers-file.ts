import { readDocuments, type Tree } from '../../files/document.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Answers } from '../../rules/quiz/judge.ts';
import type { Deps } from '../deps.ts';

const FORM = 'Write {"question-id": ["a"], …}, or a list of {"questionId": …, "optionIds": […]}.';

/**
 * Reads answers: a JSON (or YAML) object from question ids to option ids, or a list with an object a question, in the words of
 * `till quiz questions --json` or of the API.
 * @throws Failure (usage) for any other form, or a question that is answered twice; not-found for no file
 */
export async function readAnswers(path: string, deps: Deps): Promise<Answers> {
  const [document, second] = await readDocuments(path, {
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
  });
  const tree = document?.tree ?? null;
  const name = document?.name ?? path;
  if (second !== undefined || typeof tree !== 'object' || tree === null) throw badForm(name);
  const entries = Array.isArray(tree)
    ? (tree as readonly Tree[]).map((entry, at) => entryOf(entry, at, name))
    : Object.entries(tree as Record<string, Tree>).map(([id, value]): Entry => [id, optionsOf(value, id, name)]);
  const ids = entries.map(([id]) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw usageFailure(`${name}: question ${twice} is answered twice.`, FORM, 'bad-answers');
  if (entries.length === 0) throw usageFailure(`${name} holds no answer.`, FORM, 'bad-answers');
  return Object.fromEntries(entries);
}

type Entry = [id: string, options: string[]];

function entryOf(entry: Tree, at: number, name: string): Entry {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw badForm(name);
  const fields = entry as Record<string, Tree>;
  const id = fields.questionId ?? fields.question_id ?? fields.id;
  if (typeof id !== 'string' || id === '')
    throw usageFailure(`${name}: answer ${at + 1} names no question.`, FORM, 'bad-answers');
  return [id, optionsOf(fields.optionIds ?? fields.option_ids ?? fields.answers ?? null, id, name)];
}

function optionsOf(value: Tree, id: string, name: string): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return [...value] as string[];
  throw usageFailure(`${name}: the answer to ${id} is no list of option ids.`, FORM, 'bad-answers');
}

function badForm(name: string): Error {
  return usageFailure(`${name} holds no answers to a quiz.`, FORM, 'bad-answers');
}
