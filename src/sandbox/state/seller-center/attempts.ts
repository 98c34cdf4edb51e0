import type { DatabaseSync } from 'node:sqlite';
import { drawQuestions, shuffleOptions } from '../../../rules/quiz/draw.ts';
import { type Answers, answerProblems, isRight } from '../../../rules/quiz/judge.ts';
import type { QuizItem } from '../../../rules/quiz/types.ts';
import { DAY } from '../calendar.ts';
import { shopOfKey } from '../shops.ts';
import { keyFor, shownId } from './keys.ts';
import { type QuizRow, quizStatus, REWARD_PAUSE } from './quizzes.ts';
import { addChange, ratingAt } from './ratings.ts';
import { sellerRefusal } from './refusals.ts';

export interface AttemptRow {
  id: number;
  quiz: number;
  begin_time: number;
  questions: string;
  submit_time: number | null;
}

/** @throws Refusal when a quiz cannot be taken at a moment */
function checkOpen(quiz: QuizRow, now: number): void {
  const status = quizStatus(quiz, now);
  if (status === 'PASSED' || status === 'CLOSED') throw sellerRefusal(98002002);
  if (status === 'USED_UP') throw sellerRefusal(98002003);
}

/**
 * Begins an attempt, or goes on with the one that was begun. Nothing is used by it.
 * @throws Refusal when the quiz is over, passed or used up
 */
export function beginAttempt(db: DatabaseSync, quiz: QuizRow, bank: readonly QuizItem[], now: number): AttemptRow {
  checkOpen(quiz, now);
  const begun = db.prepare('SELECT * FROM quiz_attempts WHERE quiz = ? AND submit_time IS NULL').get(quiz.id);
  if (begun) return begun as unknown as AttemptRow;
  const id = keyFor('attempt', quiz.id, quiz.used);
  const questions = draw(quiz, bank).map((item) => item.id);
  if (questions.length === 0) throw sellerRefusal(98002002);
  const row = { id, quiz: quiz.id, begin_time: now, questions: JSON.stringify(questions), submit_time: null };
  db.prepare('INSERT INTO quiz_attempts (id, quiz, begin_time, questions) VALUES (?, ?, ?, ?)').run(
    id,
    quiz.id,
    now,
    row.questions,
  );
  return row;
}

/** Questions on the quiz's topic, others for each attempt; from the whole bank where the topic has too few. */
function draw(quiz: QuizRow, bank: readonly QuizItem[]): QuizItem[] {
  const market = shopOfKey(quiz.shop).shop.region;
  const seed = `${quiz.id}/${quiz.used}`;
  const own = drawQuestions(bank, { topics: [quiz.topic], market, count: quiz.questions, seed });
  const rest = bank.filter((item) => item.topic !== quiz.topic);
  return [...own, ...drawQuestions(rest, { market, count: quiz.questions - own.length, seed })];
}

/** The questions of an attempt. What has left the bank meanwhile is asked no more. */
function questionsOf(attempt: AttemptRow, bank: readonly QuizItem[]): QuizItem[] {
  return (JSON.parse(attempt.questions) as string[]).flatMap((id) => bank.find((item) => item.id === id) ?? []);
}

/** An attempt as the wire has it when it begins. */
export function wireAttempt(attempt: AttemptRow, bank: readonly QuizItem[]): Record<string, unknown> {
  return {
    attempt_id: shownId('attempt', attempt.id),
    quiz_id: shownId('quiz', attempt.quiz),
    begin_time: attempt.begin_time,
    questions: questionsOf(attempt, bank).map((item) => ({
      id: item.id,
      text: item.text,
      kind: item.kind === 'multiple' ? 'MULTIPLE' : 'SINGLE',
      options: shuffleOptions(item, String(attempt.id)).map(({ id, text }) => ({ id, text })),
    })),
  };
}

/** Answers as they come: a question may come once. @throws Refusal where one comes twice */
export function answersOf(given: readonly { question: string; options: readonly string[] }[]): Answers {
  if (new Set(given.map(({ question }) => question)).size < given.length) throw sellerRefusal(98002004);
  return Object.fromEntries(given.map(({ question, options }) => [question, options]));
}

/**
 * Judges an attempt: all answers right is passed. The first pass of a kind of quiz in 30 days gives something back.
 * @throws Refusal when the quiz is over by now, the attempt is none or handed in, the answers do not fit
 */
export function submitAttempt(
  db: DatabaseSync,
  quiz: QuizRow,
  attemptKey: number,
  answers: Answers,
  bank: readonly QuizItem[],
  now: number,
): Record<string, unknown> {
  const attempt = db
    .prepare('SELECT * FROM quiz_attempts WHERE id = ? AND quiz = ?')
    .get(attemptKey, quiz.id) as unknown as AttemptRow | undefined;
  if (!attempt || attempt.submit_time !== null) throw sellerRefusal(98002005);
  checkOpen(quiz, now);
  const questions = questionsOf(attempt, bank);
  if (answerProblems(questions, answers).length > 0) throw sellerRefusal(98002004);
  const correct = questions.filter((item) => isRight(item, answers[item.id] ?? [])).length;
  const passed = correct === questions.length;
  db.prepare('UPDATE quiz_attempts SET submit_time = ?, correct = ? WHERE id = ?').run(now, correct, attempt.id);
  db.prepare('UPDATE quizzes SET used = used + 1, pass_time = ? WHERE id = ?').run(passed ? now : null, quiz.id);
  const rewarded = passed && giveBack(db, quiz, now);
  return {
    passed,
    correct_count: correct,
    question_count: questions.length,
    attempts_left: quiz.allowed - quiz.used - 1,
    ...(rewarded && { reward: { type: quiz.reward, amount: String(quiz.amount) } }),
    ...(passed && !rewarded && { no_reward_reason: 'REPEATED_IN_30_DAYS' }),
    rating: String(ratingAt(db, quiz.shop, quiz.account, now)),
  };
}

/** Gives back what a pass is worth. @returns whether it did: once a kind in 30 days */
function giveBack(db: DatabaseSync, quiz: QuizRow, now: number): boolean {
  if (quiz.reward === 'RESTRICTION_DAYS') {
    db.prepare('UPDATE restrictions SET end_time = max(?, end_time - ?) WHERE id = ?').run(
      now,
      quiz.amount * DAY,
      quiz.restriction,
    );
    return true;
  }
  const { shop, account, programme, topic, amount } = quiz;
  const kind = `${programme}/${topic}`;
  const before = db
    .prepare('SELECT 1 FROM rating_changes WHERE shop = ? AND account = ? AND time > ? AND quiz = ?')
    .get(shop, account, now - REWARD_PAUSE, kind);
  if (before) return false;
  addChange(db, { shop, account, time: now, delta: amount, why: 'quiz', quiz: kind });
  return true;
}
