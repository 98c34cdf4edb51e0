import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quizBank } from '../../../../src/rules/quiz/bank.ts';
import { drawQuestions, holdsIn, questionCount, shuffleOptions } from '../../../../src/rules/quiz/draw.ts';
import { answerProblems, isRight } from '../../../../src/rules/quiz/judge.ts';
import { afterAnswer, dueCount, type PracticeCard, pickPractice } from '../../../../src/rules/quiz/repetition.ts';
import { quizTopics } from '../../../../src/rules/quiz/topics.ts';
import type { QuizItem } from '../../../../src/rules/quiz/types.ts';

const bank = quizBank();
const DAY = 86_400_000;

function item(id: string, more: Partial<QuizItem> = {}): QuizItem {
  return {
    id,
    topic: 'price',
    kind: 'single',
    text: `${id}?`,
    options: (['a', 'b', 'c', 'd'] as const).map((option) => ({ id: option, text: `${id} ${option}` })),
    answers: ['a'],
    explanation: 'So.',
    markets: ['ALL'],
    source: 'KID 1',
    read: '2026-11-22',
    confidence: 'H',
    ...more,
  };
}

describe('the bank', () => {
  it('has questions on every topic, and no topic that has no name', () => {
    const topics = new Set(bank.map(({ topic }) => topic));
    expect(bank.length).toBeGreaterThanOrEqual(150);
    expect([...topics].sort()).toEqual(quizTopics.map(({ id }) => id).sort());
  });
});

describe('drawing questions', () => {
  it('gives the same for the same seed, each once, and other ones for other seeds', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('US', 'TH', 'GB', undefined),
        (seed, count, market) => {
          const options = { seed, count, ...(market !== undefined && { market }) };
          const drawn = drawQuestions(bank, options);
          expect(drawn).toEqual(drawQuestions(bank, options));
          expect(drawn).toHaveLength(count);
          expect(new Set(drawn.map(({ id }) => id)).size).toBe(count);
        },
      ),
    );
    const draws = Array.from({ length: 20 }, (_, seed) =>
      drawQuestions(bank, { seed: String(seed), count: 5 }).map(({ id }) => id),
    );
    expect(new Set(draws.map(String)).size).toBeGreaterThan(15);
  });

  it('takes what holds in the market before what was read for another, and topics and kinds in turn', () => {
    const drawn = drawQuestions(bank, { seed: 'x', market: 'UK', count: bank.length });
    const home = drawn.map((each) => holdsIn(each, 'GB'));
    expect(home.lastIndexOf(true)).toBeLessThan(home.indexOf(false));
    expect(new Set(drawQuestions(bank, { seed: 'x', count: 15 }).map(({ topic }) => topic)).size).toBe(15);
    const one = drawQuestions(bank, { topics: ['live-quality'], market: 'US', seed: 'x', count: 4 });
    expect(one.map(({ kind }) => kind)).toEqual(['single', 'multiple', 'single', 'multiple']);
    expect(drawQuestions(bank, { topics: ['none'], seed: 'x', count: 4 })).toEqual([]);
  });

  it('moves no other question when the bank grows', () => {
    const some = ['p', 'q', 'r', 's'].map((id) => item(id));
    const order = (items: QuizItem[]) => drawQuestions(items, { seed: 'x', count: 9 }).map(({ id }) => id);
    expect(order([...some, item('new')]).filter((id) => id !== 'new')).toEqual(order(some));
  });

  it('shows every question at every place sooner or later', () => {
    const some = ['p', 'q', 'r', 's'].map((id) => item(id));
    const first = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) {
      const [drawn] = drawQuestions(some, { seed: `seed ${seed}`, count: 1 });
      first.set(drawn?.id ?? '', (first.get(drawn?.id ?? '') ?? 0) + 1);
    }
    expect([...first.keys()].sort()).toEqual(['p', 'q', 'r', 's']);
    for (const count of first.values()) expect(count).toBeGreaterThan(60);
  });

  it('turns options round and loses none', () => {
    const orders = Array.from({ length: 50 }, (_, seed) =>
      shuffleOptions(item('p'), String(seed))
        .map(({ id }) => id)
        .join(''),
    );
    expect(new Set(orders).size).toBeGreaterThan(8);
    for (const order of orders) expect([...order].sort().join('')).toBe('abcd');
  });

  it('asks as many as a programme does', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => questionCount({ min: 3, max: 5 }, String(seed)));
    expect([...new Set(counts)].sort()).toEqual([3, 4, 5]);
    expect(questionCount({ min: 3, max: 3 }, 'x')).toBe(3);
  });
});

describe('judging', () => {
  it('wants exactly the right options', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c', 'd']), fc.subarray(['a', 'b', 'c', 'd']), (answers, chosen) => {
        expect(isRight({ answers }, [...chosen].reverse())).toBe(
          [...answers].sort().join() === [...chosen].sort().join(),
        );
      }),
    );
  });

  it('names what fits no question, and takes names of objects for ids', () => {
    const questions = [item('one'), item('two', { kind: 'multiple' }), item('toString')];
    expect(answerProblems(questions, { one: ['a'], two: ['a', 'b'], toString: ['c'] } as never)).toEqual([]);
    expect(answerProblems(questions, { one: ['a', 'b'], two: [], constructor: ['a'] } as never)).toEqual([
      'constructor: there is no such question here.',
      'one: it takes one option, not 2.',
      'two: no option is chosen.',
      'toString: no answer.',
    ]);
    expect(answerProblems(questions, { two: ['a', 'a'] }, true)).toEqual(['two: an option is named twice.']);
    expect(answerProblems(questions, { two: ['e', 'a', 'f'] }, true)).toEqual([
      'two: no option «e», «f»; there are a, b, c, d.',
    ]);
  });
});

describe('spaced repetition', () => {
  const now = Date.parse('2026-11-22T08:00:00Z');

  it('lets right ones rest longer each time, and wrong ones come at once', () => {
    let card: PracticeCard | undefined;
    const rests: number[] = [];
    for (let time = 0; time < 6; time++) {
      card = afterAnswer(card, { itemId: 'p', right: true, now });
      rests.push((card.dueAt - now) / DAY);
    }
    expect(rests).toEqual([1, 3, 7, 14, 30, 30]);
    card = afterAnswer(card, { itemId: 'p', right: false, now });
    expect(card).toEqual({ itemId: 'p', box: 0, dueAt: now, seen: 7, failed: 1, lastAt: now });
  });

  it('asks failed ones first, then what is due, then new ones, then what rests', () => {
    const some = ['failed', 'due', 'new', 'rests', 'rests longer'].map((id) => item(id));
    const card = (itemId: string, box: number, dueAt: number) => ({
      itemId,
      box,
      dueAt,
      seen: 1,
      failed: 0,
      lastAt: 1,
    });
    const cards = [
      card('rests longer', 3, now + 5 * DAY),
      card('rests', 1, now + DAY),
      card('due', 2, now - DAY),
      card('failed', 0, now),
      card('gone from the bank', 0, now),
    ];
    const picked = pickPractice(some, cards, { count: 9, seed: 'x', now });
    expect(picked.map(({ id }) => id)).toEqual(['failed', 'due', 'new', 'rests', 'rests longer']);
    expect(pickPractice(some, cards, { count: 1, seed: 'x', now })).toHaveLength(1);
    expect(dueCount(cards, now)).toBe(3);
  });

  it('comes round to every question of the bank', () => {
    let cards: PracticeCard[] = [];
    const seen = new Set<string>();
    for (let session = 0; session < Math.ceil(bank.length / 10) + 1; session++) {
      for (const { id } of pickPractice(bank, cards, { count: 10, seed: String(session), now, market: 'US' })) {
        seen.add(id);
        cards = [...cards, afterAnswer(undefined, { itemId: id, right: true, now })];
      }
    }
    expect(seen.size).toBe(bank.length);
  });
});
