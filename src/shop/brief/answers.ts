import type { DueAnswer } from '../returns/due.ts';
import { type BriefBasis, type BriefItem, clauses, clockOf, counted, type Later } from './types.ts';

/** So many questions of a kind have a line each; more share one. */
const MOST_LINES = 3;

const ASKS: Readonly<Record<string, string>> = {
  SELLER_RESPOND_REFUND: 'Refund asked for',
  SELLER_RESPOND_RETURN: 'Return asked for',
  SELLER_RESPOND_RECEIVE_PACKAGE: 'Returned parcel to check',
  SELLER_RESPOND_REPLACEMENT: 'Replacement asked for',
  SELLER_RESPOND_CANCEL: 'Buyer asks to cancel',
};

/** What silence does, as the API's words have it. */
const SILENCE: Readonly<Record<string, string>> = {
  refunded: 'silence refunds',
  'return approved': 'silence approves the return',
  replaced: 'silence approves the replacement',
  cancelled: 'silence cancels the order',
};

/** Returns and cancellations that wait for the seller and whose time ends within the day, the least left first. */
export function answerItems(
  answers: readonly DueAnswer<unknown>[],
  basis: BriefBasis,
): { items: BriefItem[]; later: Later[] } {
  const items: BriefItem[] = [];
  const later: Later[] = [];
  for (const [kind, name] of [
    ['cancellation', 'cancellation'],
    ['return', 'return'],
  ] as const) {
    const all = answers.filter((answer) => answer.kind === kind);
    const due = all.filter(({ secondsLeft }) => secondsLeft !== null && secondsLeft <= basis.within);
    const unknown = all.filter(({ secondsLeft }) => secondsLeft === null);
    const rest = all.length - due.length - unknown.length;
    if (rest > 0) later.push({ count: rest, what: counted(rest, name) });
    if (due.length > MOST_LINES) items.push(manyItem(kind, due, basis));
    else items.push(...due.map((answer) => oneItem(answer, basis)));
    if (unknown.length > 0)
      items.push({ ...manyItem(kind, unknown, basis), ...clockOf(null, basis.now), id: `${kind}s-unknown` });
  }
  return { items, later };
}

function oneItem(answer: DueAnswer<unknown>, { shopId, now, until }: BriefBasis): BriefItem {
  const { kind, id, orderId, deadline, silence, amount, action } = answer;
  return {
    shopId,
    kind,
    title: `${ASKS[action] ?? 'A buyer asks'}${orderId === null ? '' : `, order ${orderId}`}`,
    detail: clauses(
      amount !== null && `${amount.amount} ${amount.currency}`,
      deadline !== null && `answer by ${until(deadline)}`,
    ),
    ...clockOf(deadline, now),
    effect: effectOf(kind, silence),
    risk: false,
    command: answer.command,
    id,
    count: 1,
    ids: [id],
  };
}

function manyItem(
  kind: 'return' | 'cancellation',
  answers: readonly DueAnswer<unknown>[],
  { shopId, now, until }: BriefBasis,
): BriefItem {
  const first = answers[0]?.deadline ?? null;
  const does = [...new Set(answers.map(({ silence }) => SILENCE[silence] ?? `silence: ${silence}`))];
  return {
    shopId,
    kind,
    title:
      kind === 'return'
        ? counted(answers.length, 'after-sale request waits for you', 'after-sale requests wait for you')
        : `${counted(answers.length, 'buyer asks', 'buyers ask')} to cancel`,
    detail: first === null ? 'until when is not known' : `answer the first by ${until(first)}`,
    ...clockOf(first, now),
    effect: kind === 'cancellation' ? effectOf(kind, answers[0]?.silence ?? '') : does.join(', '),
    risk: false,
    command: kind === 'return' ? 'till returns list' : 'till cancellations list',
    id: `${kind}s`,
    count: answers.length,
    ids: answers.map(({ id }) => id),
  };
}

/** A cancellation that the buyer asked for is not the seller's fault (src/rules/cancellation-rate.ts). */
function effectOf(kind: 'return' | 'cancellation', silence: string): string {
  const does = SILENCE[silence] ?? `silence: ${silence}`;
  return kind === 'cancellation' ? `${does}; approved, it does not count as yours` : does;
}
