import { hash } from './hash.ts';
import { marketCode } from './programmes.ts';
import type { QuizItem, QuizOption } from './types.ts';

export interface DrawOptions {
  /** Only these topics; all when absent. */
  topics?: readonly string[];
  /** Questions whose rule holds there come first; `UK` is `GB`. */
  market?: string;
  count: number;
  /** The same seed draws the same questions. */
  seed: string;
}

/**
 * Draws questions: those of the market before those read for another one, the topics in turn, and single and multiple choice
 * in turn within a topic as far as there are both. Adding a question to the bank moves no other one.
 * @returns at most `count`, fewer where the bank has fewer; none twice
 */
export function drawQuestions(bank: readonly QuizItem[], options: DrawOptions): QuizItem[] {
  const { topics, market, count, seed } = options;
  const pool = topics === undefined ? bank : bank.filter(({ topic }) => topics.includes(topic));
  const home = pool.filter((item) => holdsIn(item, market));
  const elsewhere = pool.filter((item) => !holdsIn(item, market));
  return [...inTurn(home, seed), ...inTurn(elsewhere, seed)].slice(0, Math.max(0, count));
}

/** Whether the rule behind a question was read for this market, or for all; true where no market is known. */
export function holdsIn(item: QuizItem, market: string | undefined): boolean {
  return market === undefined || item.markets.includes('ALL') || item.markets.includes(marketCode(market));
}

/** How many of a number of questions a programme asks: between its least and most, the same for the same seed. */
export function questionCount(range: { min: number; max: number }, seed: string): number {
  return range.min + (hash(`count:${seed}`) % (range.max - range.min + 1));
}

/** The options of a question in an order of the seed's; their ids stay. */
export function shuffleOptions(item: QuizItem, seed: string): QuizOption[] {
  return shuffled(item.options, seed, ({ id }) => `${item.id}/${id}`);
}

/** Things in an order that depends on the seed and their keys alone. */
function shuffled<T>(things: readonly T[], seed: string, keyOf: (thing: T) => string): T[] {
  return things
    .map((thing) => ({ thing, key: keyOf(thing), rank: hash(`${seed}:${keyOf(thing)}`) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
    .map(({ thing }) => thing);
}

/** All of them: the topics take turns, and within a topic single and multiple choice. */
function inTurn(items: readonly QuizItem[], seed: string): QuizItem[] {
  const topics = shuffled([...new Set(items.map(({ topic }) => topic))], seed, (topic) => topic);
  return alternate(
    topics.map((topic) => {
      const own = shuffled(
        items.filter((item) => item.topic === topic),
        seed,
        ({ id }) => id,
      );
      return alternate([own.filter(({ kind }) => kind === 'single'), own.filter(({ kind }) => kind === 'multiple')]);
    }),
  );
}

/** The first of each list, then the second of each, until all are used up. */
function alternate<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
