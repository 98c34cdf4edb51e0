import { describe, expect, it } from 'vitest';
import { quizBank } from '../../../../src/rules/quiz/bank.ts';
import { addViolation } from '../../../../src/sandbox/state/seller-center/violations.ts';
import { DAY, HOUR, type Json } from '../state/fixture.ts';
import { type Region, type Shop, shop } from './fixture.ts';

const BEGIN = 'POST /quizzes/{quiz_id}/attempts';
const SUBMIT = 'POST /quizzes/{quiz_id}/attempts/{attempt_id}/submit';

function quizzes(box: Shop, region: Region = 'US', status = ''): Json[] {
  return box.ask(region, 'GET /quizzes', { query: { page_size: '100', status } }).quizzes;
}

/** The open quiz of the LIVE violation of last week. */
function openQuiz(box: Shop): Json {
  return quizzes(box, 'US', 'OPEN').find(({ topic }) => topic === 'live-quality');
}

function begin(box: Shop, quiz: Json, region: Region = 'US'): Json {
  return box.ask(region, BEGIN, { path: { quiz_id: quiz.id } });
}

/** Answers to all questions: the right ones, or all but the first right. */
function answersTo(attempt: Json, right = true): Json[] {
  return attempt.questions.map(({ id, options }: Json, at: number) => {
    const item = quizBank().find((each) => each.id === id)!;
    const wrong = options.find((option: Json) => !item.answers.includes(option.id));
    return { question_id: id, option_ids: right || at > 0 ? item.answers : [wrong.id] };
  });
}

function handIn(box: Shop, attempt: Json, answers: Json[], region: Region = 'US') {
  const path = { quiz_id: attempt.quiz_id, attempt_id: attempt.attempt_id };
  return { path, body: { answers }, ask: () => box.ask(region, SUBMIT, { path, body: { answers } }) };
}

function refusal(box: Shop, attempt: Json, answers: Json[]): number {
  const { path, body } = handIn(box, attempt, answers);
  return box.code('US', SUBMIT, { path, body });
}

describe('a policy quiz', () => {
  it('opens with a violation, until the last day of the following month', () => {
    const box = shop();
    const quiz = openQuiz(box);
    expect(quiz).toMatchObject({ programme: 'creator-policy', attempts_allowed: 3, attempts_used: 0 });
    // A violation of November: 31 December, to the end of the day in Los Angeles.
    expect(new Date(quiz.close_time * 1000).toISOString()).toBe('2027-01-01T08:00:00.000Z');
    expect(box.violations('US').some(({ id }) => id === quiz.violation_id)).toBe(true);
    expect(new Set(quizzes(box).map(({ status }) => status))).toEqual(new Set(['OPEN', 'PASSED']));
    expect(quizzes(box, 'GB', 'USED_UP').map(({ attempts_used: used }) => used)).toEqual([3]);
  });

  it('asks questions on its topic without their answers, the same ones until they are answered', () => {
    const box = shop();
    const quiz = openQuiz(box);
    const attempt = begin(box, quiz);
    expect(attempt.questions).toHaveLength(quiz.question_count);
    const topics = attempt.questions.map(({ id }: Json) => quizBank().find((item) => item.id === id)?.topic);
    expect(new Set(topics)).toEqual(new Set(['live-quality']));
    expect(JSON.stringify(attempt)).not.toMatch(/answers|explanation/);
    box.forward(HOUR);
    expect(begin(box, quiz)).toEqual(attempt);
    expect(openQuiz(box).attempts_used).toBe(0);
    // Options come in an order of the attempt's own, with the ids that the bank has.
    const orders = attempt.questions.map(({ options }: Json) => options.map(({ id }: Json) => id).join(''));
    expect(orders.some((order: string) => order !== 'abcd')).toBe(true);
    expect(orders.map((order: string) => [...order].sort().join(''))).toEqual(orders.map(() => 'abcd'));
  });

  it('gives a point back when all is right, and is over then', () => {
    const box = shop();
    const attempt = begin(box, openQuiz(box));
    const before = box.rating('US', 'CREATOR');
    const { ask, path, body } = handIn(box, attempt, answersTo(attempt));
    expect(ask()).toEqual({
      passed: true,
      correct_count: attempt.questions.length,
      question_count: attempt.questions.length,
      attempts_left: 2,
      reward: { type: 'RATING', amount: '1' },
      rating: String(before + 1),
    });
    expect(box.rating('US', 'CREATOR')).toBe(before + 1);
    const [quiz] = quizzes(box, 'US', 'PASSED').filter(({ id }) => id === attempt.quiz_id);
    expect(quiz).toMatchObject({ attempts_used: 1, pass_time: box.now() });
    expect(box.code('US', SUBMIT, { path, body })).toBe(98002005);
    expect(box.code('US', BEGIN, { path: { quiz_id: attempt.quiz_id } })).toBe(98002002);
  });

  it('takes three attempts, with other questions each time', () => {
    const box = shop();
    const quiz = openQuiz(box);
    const asked = [2, 1, 0].map((left) => {
      const attempt = begin(box, quiz);
      const result = handIn(box, attempt, answersTo(attempt, false)).ask();
      expect(result).toMatchObject({ passed: false, attempts_left: left, rating: '195' });
      expect(result.reward ?? result.no_reward_reason).toBeUndefined();
      return attempt.questions.map(({ id }: Json) => id).join();
    });
    expect(new Set(asked).size).toBeGreaterThan(1);
    expect(box.code('US', BEGIN, { path: { quiz_id: quiz.id } })).toBe(98002003);
    expect(quizzes(box, 'US', 'USED_UP').map(({ id }) => id)).toContain(quiz.id);
    box.state.db.prepare('UPDATE quizzes SET close_time = ?').run(box.now());
    expect(box.code('US', BEGIN, { path: { quiz_id: quiz.id } })).toBe(98002002);
  });

  it('gives back once a kind in 30 days', () => {
    const box = shop();
    const at = box.now();
    const breach = { shop: 1, account: 'CREATOR', area: 'LIVE', kind: 'NON_LIVE_CONTENT' } as const;
    for (const index of [0, 1]) addViolation(box.state.db, { ...breach, at: at - 60 + index, content: index });
    const open = quizzes(box, 'US', 'OPEN').filter(({ topic }) => topic === 'live-quality');
    expect(open).toHaveLength(3);
    const pass = (quiz: Json) => {
      const attempt = begin(box, quiz);
      return handIn(box, attempt, answersTo(attempt)).ask();
    };
    expect(pass(open[0]).reward).toEqual({ type: 'RATING', amount: '1' });
    const rating = box.rating('US', 'CREATOR');
    expect(pass(open[1])).toMatchObject({
      passed: true,
      no_reward_reason: 'REPEATED_IN_30_DAYS',
      rating: String(rating),
    });
    box.state.db.prepare("UPDATE rating_changes SET time = time - ? WHERE why = 'quiz'").run(30 * 86_400);
    expect(pass(open[2]).reward).toEqual({ type: 'RATING', amount: '1' });
  });

  it('cannot be handed in once its window has closed, though it was begun before', () => {
    const box = shop();
    const quiz = openQuiz(box);
    const attempt = begin(box, quiz);
    box.state.db.prepare('UPDATE quizzes SET close_time = ? WHERE shop = 1').run(box.now());
    expect(refusal(box, attempt, answersTo(attempt))).toBe(98002002);
    expect(quizzes(box, 'US', 'CLOSED').map(({ id }) => id)).toContain(quiz.id);
  });

  it('refuses answers that do not fit, and uses no attempt for them', () => {
    const box = shop();
    const attempt = begin(box, openQuiz(box));
    const good = answersTo(attempt);
    const single = attempt.questions.findIndex(({ kind }: Json) => kind === 'SINGLE');
    const bad: Json[][] = [
      [],
      good.slice(1),
      [...good, good[0]],
      [...good.slice(1), { ...good[0], question_id: 'no-such-question' }],
      [{ ...good[0], option_ids: ['z'] }, ...good.slice(1)],
      [{ ...good[0], option_ids: [] }, ...good.slice(1)],
      good.map((answer, at) => (at === single ? { ...answer, option_ids: ['a', 'b'] } : answer)),
    ];
    expect(single).toBeGreaterThanOrEqual(0);
    for (const answers of bad) expect(refusal(box, attempt, answers), JSON.stringify(answers)).toBe(98002004);
    const path = { quiz_id: attempt.quiz_id, attempt_id: attempt.attempt_id };
    expect(box.code('US', SUBMIT, { path, body: {} })).toBe(36009004);
    expect(box.code('US', SUBMIT, { path, body: { answers: 'all' } })).toBe(36009004);
    expect(openQuiz(box).attempts_used).toBe(0);
    expect(handIn(box, attempt, good).ask().passed).toBe(true);
  });

  it('is known to its own shop alone', () => {
    const box = shop();
    const attempt = begin(box, openQuiz(box));
    const path = { quiz_id: attempt.quiz_id, attempt_id: attempt.attempt_id };
    expect(box.code('GB', BEGIN, { path })).toBe(98002001);
    expect(box.code('GB', SUBMIT, { path, body: { answers: answersTo(attempt) } })).toBe(98002001);
    for (const quiz_id of ['1', 'x', attempt.attempt_id, ''])
      expect(box.code('US', BEGIN, { path: { quiz_id } })).toBe(98002001);
    const other = { ...path, attempt_id: '7219000000000000000' };
    expect(box.code('US', SUBMIT, { path: other, body: { answers: answersTo(attempt) } })).toBe(98002005);
  });

  it('of a milestone shortens the restriction, and is there while it stands', () => {
    const box = shop();
    addViolation(box.state.db, {
      shop: 2,
      account: 'SELLER',
      area: 'LISTING',
      kind: 'PROHIBITED_PRODUCT',
      at: box.now(),
      products: ['1729500000000000000'],
    });
    const end = () => box.ask('GB', 'GET /account_health').ratings[0].restrictions[0].end_time as number;
    const before = end();
    const [quiz] = quizzes(box, 'GB', 'OPEN').filter(({ programme }) => programme === 'seller-milestone');
    expect(quiz).toMatchObject({ topic: 'prohibited-goods', reward: { type: 'RESTRICTION_DAYS', amount: '3' } });
    const attempt = begin(box, quiz, 'GB');
    const rating = box.rating('GB');
    expect(handIn(box, attempt, answersTo(attempt), 'GB').ask()).toMatchObject({
      passed: true,
      reward: { type: 'RESTRICTION_DAYS', amount: '3' },
      rating: String(rating),
    });
    expect(before - end()).toBe(3 * 86_400);
    box.forward(5 * DAY);
    expect(box.ask('GB', 'GET /account_health').ratings[0].restrictions).toEqual([]);
  });
});
