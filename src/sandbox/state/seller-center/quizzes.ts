import type { DatabaseSync } from 'node:sqlite';
import { programmesOf } from '../../../rules/quiz/programmes.ts';
import { DAY } from '../calendar.ts';
import { hash } from '../random.ts';
import { shopOfKey } from '../shops.ts';
import { keyFor, shownId } from './keys.ts';
import type { Account } from './kinds.ts';
import { localDay, monthStart, placeOf, startOfDay } from './weeks.ts';

export type Programme = 'creator-policy' | 'seller-policy' | 'seller-milestone';

export interface QuizRow {
  id: number;
  shop: number;
  account: Account;
  programme: Programme;
  topic: string;
  violation: number;
  restriction: number | null;
  questions: number;
  allowed: number;
  used: number;
  open_time: number;
  close_time: number;
  reward: 'RATING' | 'RESTRICTION_DAYS';
  amount: number;
  pass_time: number | null;
}

/** Where no source tells how many questions there are, or how often one may try, the sandbox asks three to five, three times. */
const QUESTIONS = { min: 3, max: 5 };
const ATTEMPTS = 3;
/** Rating for a policy quiz, days off a restriction for a milestone quiz: what the sandbox gives back. */
const RATING_BACK = 1;
const DAYS_BACK = 3;

/** The occasion on which quizzes open. */
export interface Occasion {
  shop: number;
  account: Account;
  violation: number;
  topic: string;
  at: number;
  /** The restriction that came with it; `end` is null where the account is closed for good. */
  restriction?: { id: number; end: number | null };
}

/**
 * Opens the quizzes that a violation brings: the policy quiz of its account, until the last day of the following month, and for a
 * shop the milestone quiz while a restriction stands. Where an account is closed for good there is none to shorten.
 * @returns the key of the policy quiz
 */
export function openQuizzes(db: DatabaseSync, occasion: Occasion): number {
  const { shop, account, violation, at, restriction } = occasion;
  const facts = shopOfKey(shop);
  const close = startOfDay(placeOf(facts), monthStart(localDay(facts, at), 2));
  const policy = { ...occasion, programme: account === 'CREATOR' ? 'creator-policy' : 'seller-policy' } as const;
  const id = insertQuiz(db, policy, close);
  if (account === 'SELLER' && restriction && restriction.end !== null) {
    insertQuiz(
      db,
      { shop, account, violation, topic: occasion.topic, at, restriction, programme: 'seller-milestone' },
      restriction.end,
    );
  }
  return id;
}

function insertQuiz(db: DatabaseSync, quiz: Occasion & { programme: Programme }, close: number): number {
  const { shop, account, programme, topic, violation, at } = quiz;
  const milestone = programme === 'seller-milestone';
  const id = keyFor('quiz', programme, violation);
  db.prepare(
    `INSERT INTO quizzes (id, shop, account, programme, topic, violation, restriction, questions, allowed, used, open_time, close_time,
       reward, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
  ).run(
    id,
    shop,
    account,
    programme,
    topic,
    violation,
    milestone ? (quiz.restriction?.id ?? null) : null,
    questionsOf(shopOfKey(shop).shop.region, programme, id),
    ATTEMPTS,
    at,
    close,
    milestone ? 'RESTRICTION_DAYS' : 'RATING',
    milestone ? DAYS_BACK : RATING_BACK,
  );
  return id;
}

/** How many questions are asked: as many as the programme of the market is known to have. */
function questionsOf(region: string, programme: Programme, id: number): number {
  const { min, max } = programmesOf(region).find((each) => each.programme === programme)?.questions?.value ?? QUESTIONS;
  return min + (hash('questions', id) % (max - min + 1));
}

export type QuizStatus = 'OPEN' | 'PASSED' | 'USED_UP' | 'CLOSED';

/** How a quiz stands at a moment. */
export function quizStatus(quiz: QuizRow, now: number): QuizStatus {
  if (quiz.pass_time !== null) return 'PASSED';
  if (now >= quiz.close_time) return 'CLOSED';
  return quiz.used >= quiz.allowed ? 'USED_UP' : 'OPEN';
}

/** A shop's quizzes, the newest first. */
export function quizzesOf(db: DatabaseSync, shop: number): QuizRow[] {
  return db
    .prepare('SELECT * FROM quizzes WHERE shop = ? ORDER BY open_time DESC, id DESC')
    .all(shop) as unknown as QuizRow[];
}

/** A quiz by its key. */
export function quizOf(db: DatabaseSync, id: number): QuizRow | undefined {
  return db.prepare('SELECT * FROM quizzes WHERE id = ?').get(id) as unknown as QuizRow | undefined;
}

/** A quiz as the wire has it. */
export function wireQuiz(quiz: QuizRow, now: number): Record<string, unknown> {
  return {
    id: shownId('quiz', quiz.id),
    programme: quiz.programme,
    topic: quiz.topic,
    violation_id: shownId('violation', quiz.violation),
    question_count: quiz.questions,
    attempts_allowed: quiz.allowed,
    attempts_used: quiz.used,
    open_time: quiz.open_time,
    close_time: quiz.close_time,
    reward: { type: quiz.reward, amount: String(quiz.amount) },
    status: quizStatus(quiz, now),
    ...(quiz.pass_time !== null && { pass_time: quiz.pass_time }),
  };
}

/** Days in which a kind of quiz gives something back once. */
export const REWARD_PAUSE = 30 * DAY;
