import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { isoFromMs, parseMoment } from '../../lib/time.ts';
import { quizRecord as manifest } from '../../manifest/quiz-status.ts';
import type { CommandRun } from '../deps.ts';
import type { NotedResult } from './derived.ts';
import { openDesk } from './desk.ts';
import type { QuizRow } from './model.ts';

/** `till quiz record`: what came of a quiz that was taken on the platform's own pages. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const desk = await openDesk(deps);
  if (desk.origin === 'platform') {
    throw usageFailure(
      'This server keeps the attempts itself; there is nothing to note.',
      'till quiz status shows them.',
      'not-needed',
    );
  }
  const quiz = find(desk.quizzes, args.quiz as string);
  const now = desk.clock();
  const at = flags.at === undefined ? now : parseMoment(flags.at as string, '--at', now);
  if (at > now) throw usageFailure(`--at is in the future: ${isoFromMs(at)}.`, 'Give when it was taken.', 'bad-date');
  if (quiz.opensAt !== null && at < Date.parse(quiz.opensAt))
    throw usageFailure(`--at is before the violation of ${quiz.opensAt}.`, 'Give when it was taken.', 'bad-date');
  const passed = flags.result === 'passed';
  const rewarded =
    passed && flags.reward !== false && (quiz.noRewardBefore === null || at >= Date.parse(quiz.noRewardBefore));
  const row = {
    quizId: quiz.id,
    programme: quiz.programme,
    topic: quiz.topic,
    result: passed ? 'passed' : 'failed',
    rewarded,
    at: isoFromMs(at),
  };
  if (!deps.flags.dryRun) {
    const { quiz: attempts } = desk.ledger;
    const body = { programme: quiz.programme, questions: [] };
    const { id } = attempts.begin(
      { shopId: desk.shop.id, quizId: quiz.id, kind: 'noted', topic: quiz.topic, body },
      at,
    );
    const result: NotedResult = { passed, rewarded };
    attempts.move(id, passed ? 'passed' : 'failed', { at, result });
  }
  await deps.output.record(row, { fields: manifest.fields ?? [] });
  deps.output.note(deps.flags.dryRun ? 'Dry run: nothing was noted.' : 'Noted; till quiz status counts with it.');
};

function find(quizzes: readonly QuizRow[], id: string): QuizRow {
  const quiz = quizzes.find((each) => each.id === id);
  if (quiz !== undefined) return quiz;
  const ids = quizzes.map((each) => each.id);
  const hint =
    didYouMean(id, ids) ??
    (ids.length > 0 ? `There are ${ids.join(', ')}.` : 'till health record notes violations, which open quizzes.');
  throw new Failure('not-found', `There is no quiz ${id} for this shop.`, { code: 'no-such-quiz', hint });
}
