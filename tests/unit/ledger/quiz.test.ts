import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { temporaryHome } from '../../helpers/till.ts';

const home = temporaryHome();
afterAll(() => home[Symbol.dispose]());

const start = {
  shopId: '7495',
  quizId: 'q1',
  kind: 'platform',
  topic: 'price',
  body: { attemptId: '9007199254740993' },
} as const;

describe('the quiz in the ledger', () => {
  it('keeps answers of an attempt that is not over, over a restart, and gives none up later', () => {
    const path = `${home.path}/ledger.db`;
    const first = openLedger({ path, now: () => 0 });
    const { id } = first.quiz.begin(start, 1000);
    first.quiz.answer(id, 'price-01', ['b'], { at: 2000, spentMs: 700.4 });
    first.quiz.answer(id, 'price-02', ['a', 'c'], { at: 3000, spentMs: 900 });
    first.quiz.answer(id, 'price-01', ['d'], { at: 4000, spentMs: 1200.6 });
    first.close();

    const { quiz, close } = openLedger({ path, now: () => 0 });
    expect(quiz.open('7495', 'q1')).toEqual({
      id,
      ...start,
      state: 'begun',
      beganAt: 1000,
      updatedAt: 4000,
      spentMs: 1201,
      answers: { 'price-01': ['d'], 'price-02': ['a', 'c'] },
      result: undefined,
    });
    expect(quiz.open('7495', 'other')).toBeUndefined();
    expect(quiz.open('7496', 'q1')).toBeUndefined();
    expect(quiz.move(id, 'sending', { at: 5000 })).toBe(true);
    expect(quiz.move(id, 'passed', { at: 6000, result: { correct: 2 } })).toBe(true);
    // Over is over.
    expect(quiz.move(id, 'failed', { at: 7000 })).toBe(false);
    quiz.answer(id, 'price-01', ['a'], { at: 8000, spentMs: 1 });
    quiz.discard(id);
    expect(quiz.get(id)).toMatchObject({ state: 'passed', result: { correct: 2 }, answers: { 'price-01': ['d'] } });
    expect(quiz.open('7495', 'q1')).toBeUndefined();
    close();
  });

  it('takes a result for what was put down as over without one, and knows all that may have been handed in', () => {
    const { quiz, close } = openLedger({ path: '', now: () => 0 });
    const first = quiz.begin(start, 1);
    const second = quiz.begin({ ...start, quizId: 'q2' }, 2);
    expect(quiz.sending('7495')).toEqual([]);
    quiz.move(first.id, 'sending', { at: 3 });
    quiz.move(second.id, 'sending', { at: 4 });
    quiz.begin({ ...start, quizId: 'q3' }, 5);
    expect(quiz.sending('7495').map(({ id }) => id)).toEqual([first.id, second.id]);
    // Another process looked it up meanwhile; the one that handed it in hears the result later.
    expect(quiz.move(first.id, 'closed', { at: 6 })).toBe(true);
    expect(quiz.move(first.id, 'begun', { at: 7 })).toBe(false);
    expect(quiz.move(first.id, 'passed', { at: 8, result: { correct: 3 } })).toBe(true);
    expect(quiz.move(first.id, 'failed', { at: 9, result: { correct: 0 } })).toBe(false);
    expect(quiz.get(first.id)).toMatchObject({ state: 'passed', result: { correct: 3 } });
    close();
  });

  it('lists the newest first, leaves practice out of what can go on, and what has no answer out of the list', () => {
    const { quiz, close } = openLedger({ path: '', now: () => 0 });
    const empty = quiz.begin(start, 1);
    const practice = quiz.begin({ ...start, kind: 'practice', quizId: 'practice' }, 2);
    quiz.answer(practice.id, 'x', ['a'], { at: 2, spentMs: 0 });
    const done = quiz.begin({ ...start, quizId: 'q2' }, 3);
    quiz.move(done.id, 'failed', { at: 9 });
    expect(quiz.list('7495').map(({ id }) => id)).toEqual([done.id, practice.id]);
    expect(quiz.open('7495', 'q1')?.id).toBe(empty.id);
    expect(quiz.open('7495', 'practice')).toBeUndefined();
    quiz.discard(empty.id);
    expect(quiz.get(empty.id)).toBeUndefined();
    close();
  });

  it('remembers cards a bank each', () => {
    const { quiz, close } = openLedger({ path: '', now: () => 0 });
    const card = { itemId: 'a', box: 1, dueAt: 5, seen: 1, failed: 0, lastAt: 4 };
    quiz.keepCards('till', [card, { ...card, itemId: 'b' }]);
    quiz.keepCards('till', [{ ...card, box: 0, failed: 1, seen: 2 }]);
    quiz.keepCards('own.json', [card]);
    expect(quiz.cards('till')).toEqual([
      { ...card, box: 0, failed: 1, seen: 2 },
      { ...card, itemId: 'b' },
    ]);
    expect(quiz.cards('own.json')).toEqual([card]);
    expect(quiz.cards('other')).toEqual([]);
    close();
  });
});
