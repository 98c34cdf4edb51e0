import { drawQuestions } from './draw.ts';
import type { QuizItem } from './types.ts';

/** What is remembered of a question that was practised (Leitner's boxes: right moves it up one, wrong back to the first). */
export interface PracticeCard {
  itemId: string;
  /** 0 to 5. */
  box: number;
  /** When it should come again, epoch milliseconds. */
  dueAt: number;
  seen: number;
  failed: number;
  lastAt: number;
}

const DAY = 86_400_000;

/** After how long a question in each box comes again, milliseconds. The first box is due at once. */
const REST = [0, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY] as const;

/** The card after one more answer. @param now epoch milliseconds */
export function afterAnswer(
  card: PracticeCard | undefined,
  { itemId, right, now }: { itemId: string; right: boolean; now: number },
): PracticeCard {
  const box = right ? Math.min((card?.box ?? 0) + 1, REST.length - 1) : 0;
  return {
    itemId,
    box,
    dueAt: now + (REST[box] as number),
    seen: (card?.seen ?? 0) + 1,
    failed: (card?.failed ?? 0) + (right ? 0 : 1),
    lastAt: now,
  };
}

export interface PracticeOptions {
  topics?: readonly string[];
  market?: string;
  count: number;
  seed: string;
  now: number;
}

/**
 * What to practise next: failed ones that are due, then the rest of what is due, then new questions, then what rests, the
 * soonest due first.
 */
export function pickPractice(
  bank: readonly QuizItem[],
  cards: readonly PracticeCard[],
  { now, count, ...draw }: PracticeOptions,
): QuizItem[] {
  const byItem = new Map(cards.map((card) => [card.itemId, card]));
  const drawn = drawQuestions(bank, { ...draw, count: bank.length });
  const rank = (item: QuizItem): [number, number] => {
    const card = byItem.get(item.id);
    if (card === undefined) return [2, 0];
    if (card.dueAt > now) return [3, card.dueAt];
    return card.box === 0 ? [0, card.lastAt] : [1, card.dueAt];
  };
  // The sort is stable: new ones stay in the order drawn.
  return drawn
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .slice(0, Math.max(0, count))
    .map(({ item }) => item);
}

/** How many cards are due now. */
export function dueCount(cards: readonly PracticeCard[], now: number): number {
  return cards.filter(({ dueAt }) => dueAt <= now).length;
}
