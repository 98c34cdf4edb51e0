import { basename } from 'node:path';
import type { Ledger } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { Clock } from '../../lib/time.ts';
import { quizBank } from '../../rules/quiz/bank.ts';
import { type PracticeCard, pickPractice } from '../../rules/quiz/repetition.ts';
import type { QuizItem } from '../../rules/quiz/types.ts';
import type { Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { readOwnBank } from './own-bank.ts';

/** What practice needs: questions, what is remembered of them, and where the person sells, if that is known. */
export interface PracticeBank {
  /** Key of its cards in the ledger: `till`, or the user's file. */
  name: string;
  items: readonly QuizItem[];
  cards: PracticeCard[];
  ledger: Ledger;
  clock: Clock;
  shop: Shop | undefined;
}

/** How many questions one practice asks. */
export const PRACTISED = 10;

/**
 * Opens Till's bank or the user's own one, with the topics asked for.
 * @throws Failure (usage) for a topic there is not, or mistakes in the user's file
 */
export async function openPractice(
  { topics, own }: { topics: readonly string[]; own: string | undefined },
  deps: Deps,
): Promise<PracticeBank> {
  const bank = own === undefined ? quizBank() : await readOwnBank(own, deps);
  const known = [...new Set(bank.map(({ topic }) => topic))];
  for (const topic of topics) {
    if (known.includes(topic)) continue;
    const near = didYouMean(topic, known);
    const list = `The topics are ${known.join(', ')}.`;
    throw usageFailure(
      `There are no questions on «${topic}».`,
      near === undefined ? list : `${near} ${list}`,
      'unknown-topic',
    );
  }
  const items = topics.length === 0 ? bank : bank.filter(({ topic }) => topics.includes(topic));
  const ledger = await deps.ledger();
  const name = own === undefined ? 'till' : `own:${basename(own)}`;
  const [shop, clock] = await Promise.all([unlessSignedOut(deps.shop()), unlessSignedOut(deps.clock())]);
  return { name, items, cards: ledger.quiz.cards(name), ledger, clock: clock ?? Date.now, shop };
}

/** The next questions to practise; the same until one is answered. */
export function nextPractice({ items, cards, clock, shop }: PracticeBank, count: number): QuizItem[] {
  // Each answer changes the seed, so that new questions come in another order every time.
  const seed = String(cards.reduce((sum, { seen }) => sum + seen, 0));
  return pickPractice(items, cards, {
    count,
    seed,
    now: clock(),
    ...(shop !== undefined && { market: shop.region }),
  });
}

/** Practice needs no shop: without one no market is preferred. */
async function unlessSignedOut<T>(made: Promise<T>): Promise<T | undefined> {
  try {
    return await made;
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'interrupted') return undefined;
    throw error;
  }
}
