import { randomUUID } from 'node:crypto';

import type { Database } from './database.ts';

/**
 * An attempt's life. `begun`: answers come in; `sending`: it was about to be handed in, and nobody knows whether it was; the rest
 * is final.
 */
export type AttemptState = 'begun' | 'sending' | 'passed' | 'failed' | 'closed';

/** `platform`: handed in at the server. `rehearsal`: asked by Till alone. `noted`: taken elsewhere and typed in. */
export type AttemptKind = 'platform' | 'rehearsal' | 'practice' | 'noted';

/** A quiz that was begun, with what was answered. Times in epoch milliseconds. */
export interface QuizAttempt {
  id: string;
  shopId: string;
  quizId: string;
  kind: AttemptKind;
  topic: string;
  state: AttemptState;
  beganAt: number;
  updatedAt: number;
  /** Time spent at the questions, milliseconds. */
  spentMs: number;
  /** The quiz, its questions and the server's id of the attempt, as JSON. */
  body: unknown;
  /** Chosen options by question. */
  answers: Readonly<Record<string, readonly string[]>>;
  /** What came out, as JSON; undefined before that. */
  result: unknown;
}

export interface AttemptStart {
  shopId: string;
  quizId: string;
  kind: AttemptKind;
  topic: string;
  body: unknown;
}

/** What is remembered of a practised question, by bank: `till` or the name of a user's own file. */
export interface StoredCard {
  itemId: string;
  box: number;
  dueAt: number;
  seen: number;
  failed: number;
  lastAt: number;
}

/** Attempts at quizzes, and what practice remembers. Every write is one durable transaction. */
export interface QuizLedger {
  begin(start: AttemptStart, at: number): QuizAttempt;
  get(id: string): QuizAttempt | undefined;
  /** The attempt of a quiz that is not over, the latest. Practice is left out. */
  open(shopId: string, quizId: string): QuizAttempt | undefined;
  /** Attempts of which nobody knows whether they were handed in, the oldest first. */
  sending(shopId: string): QuizAttempt[];
  /** Newest first, those without any answer left out. */
  list(shopId: string): QuizAttempt[];
  /** Keeps an answer of an attempt that is not over; an earlier one to the question is replaced. */
  answer(id: string, questionId: string, optionIds: readonly string[], more: { at: number; spentMs: number }): void;
  /**
   * Moves an attempt that is not over. One that somebody else has put down as over, without knowing what came of it, still takes
   * a result: whoever handed it in hears it last.
   * @returns false when it was over already, and stays as it is
   */
  move(id: string, state: AttemptState, more: { at: number; result?: unknown }): boolean;
  /** Forgets an attempt that is not over. */
  discard(id: string): void;
  cards(bank: string): StoredCard[];
  keepCards(bank: string, cards: readonly StoredCard[]): void;
}

/** The quiz tables of an open ledger. */
export function openQuizLedger(database: Database): QuizLedger {
  const { db } = database;
  const OVER = `state NOT IN ('begun', 'sending')`;

  function read(row: Record<string, unknown>): QuizAttempt {
    const answers = db
      .prepare('SELECT question_id, option_ids FROM quiz_answers WHERE attempt = ?')
      .all(row.key as number);
    return {
      id: String(row.id),
      shopId: String(row.shop_id),
      quizId: String(row.quiz_id),
      kind: String(row.kind) as AttemptKind,
      topic: String(row.topic),
      state: String(row.state) as AttemptState,
      beganAt: Number(row.began_at),
      updatedAt: Number(row.updated_at),
      spentMs: Number(row.spent_ms),
      body: JSON.parse(String(row.body)),
      answers: Object.fromEntries(
        answers.map(({ question_id, option_ids }) => [String(question_id), JSON.parse(String(option_ids)) as string[]]),
      ),
      result: row.result === null ? undefined : JSON.parse(String(row.result)),
    };
  }
  const find = (id: string) => {
    const row = db.prepare('SELECT * FROM quiz_attempts WHERE id = ?').get(id);
    return row && read(row);
  };

  return {
    begin: ({ shopId, quizId, kind, topic, body }, at) =>
      database.transaction(() => {
        const id = randomUUID();
        db.prepare(
          `INSERT INTO quiz_attempts (id, shop_id, quiz_id, kind, topic, state, began_at, updated_at, spent_ms, body)
           VALUES (?, ?, ?, ?, ?, 'begun', ?, ?, 0, ?)`,
        ).run(id, shopId, quizId, kind, topic, at, at, JSON.stringify(body));
        return find(id) as QuizAttempt;
      }),
    get: (id) => database.run(() => find(id)),
    open: (shopId, quizId) =>
      database.run(() => {
        const row = db
          .prepare(
            `SELECT * FROM quiz_attempts WHERE shop_id = ? AND kind != 'practice' AND NOT (${OVER})
             AND quiz_id = ? ORDER BY updated_at DESC, key DESC LIMIT 1`,
          )
          .get(shopId, quizId);
        return row && read(row);
      }),
    sending: (shopId) =>
      database.run(() =>
        db
          .prepare(`SELECT * FROM quiz_attempts WHERE shop_id = ? AND state = 'sending' ORDER BY key`)
          .all(shopId)
          .map(read),
      ),
    list: (shopId) =>
      database.run(() =>
        db
          .prepare(
            `SELECT * FROM quiz_attempts WHERE shop_id = ?
             AND (${OVER} OR EXISTS (SELECT 1 FROM quiz_answers WHERE attempt = quiz_attempts.key))
             ORDER BY updated_at DESC, key DESC`,
          )
          .all(shopId)
          .map(read),
      ),
    answer: (id, questionId, optionIds, { at, spentMs }) =>
      database.transaction(() => {
        const row = db.prepare(`SELECT key FROM quiz_attempts WHERE id = ? AND NOT (${OVER})`).get(id);
        if (row === undefined) return;
        db.prepare(
          `INSERT INTO quiz_answers (attempt, question_id, option_ids) VALUES (?, ?, ?)
           ON CONFLICT (attempt, question_id) DO UPDATE SET option_ids = excluded.option_ids`,
        ).run(row.key as number, questionId, JSON.stringify(optionIds));
        db.prepare('UPDATE quiz_attempts SET updated_at = ?, spent_ms = ? WHERE key = ?').run(
          at,
          Math.round(spentMs),
          row.key as number,
        );
      }),
    move: (id, state, { at, result }) =>
      database.transaction(() => {
        const told = result === undefined ? null : JSON.stringify(result);
        const { changes } = db
          .prepare(
            `UPDATE quiz_attempts SET state = ?, updated_at = ?, result = ?
             WHERE id = ? AND (NOT (${OVER}) OR (result IS NULL AND ? IS NOT NULL))`,
          )
          .run(state, at, told, id, told);
        return Number(changes) > 0;
      }),
    discard: (id) =>
      database.transaction(() => void db.prepare(`DELETE FROM quiz_attempts WHERE id = ? AND NOT (${OVER})`).run(id)),
    cards: (bank) =>
      database.run(() =>
        db
          .prepare('SELECT * FROM quiz_cards WHERE bank = ? ORDER BY item_id')
          .all(bank)
          .map((row) => ({
            itemId: String(row.item_id),
            box: Number(row.box),
            dueAt: Number(row.due_at),
            seen: Number(row.seen),
            failed: Number(row.failed),
            lastAt: Number(row.last_at),
          })),
      ),
    keepCards: (bank, cards) =>
      database.transaction(() => {
        const keep = db.prepare(
          `INSERT INTO quiz_cards (bank, item_id, box, due_at, seen, failed, last_at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (bank, item_id) DO UPDATE SET box = excluded.box, due_at = excluded.due_at, seen = excluded.seen,
             failed = excluded.failed, last_at = excluded.last_at`,
        );
        for (const { itemId, box, dueAt, seen, failed, lastAt } of cards)
          keep.run(bank, itemId, box, dueAt, seen, failed, lastAt);
      }),
  };
}
