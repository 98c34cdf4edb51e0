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
import { knownShop } from '../shops/choose.ts';
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
  return { name, items, cards: ledger.quiz.cards(name), ledger, ...(await placeOf(deps)) };
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

/** Shop and clock as far as they are known without a request: practice needs neither a sign-in nor a network. */
async function placeOf(deps: Deps): Promise<{ shop: Shop | undefined; clock: Clock }> {
  const settings = await deps.settings();
  const stored = await unlessSignedOut(settings.session());
  const session = stored === undefined || stored.implicit ? undefined : await deps.session();
  const clock = deps.env.TILL_NOW || session?.sandbox ? await deps.clock() : Date.now;
  return { shop: session && knownShop(session, settings), clock };
}

async function unlessSignedOut<T>(made: Promise<T>): Promise<T | undefined> {
  try {
    return await made;
  } catch (error) {
    if (error instanceof Failure && error.kind === 'sign-in') return undefined;
    throw error;
  }
}
