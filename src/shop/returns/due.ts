import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import type { WireBuyerCancellation, WireNextAction, WireRefund, WireReturn } from './wire.ts';

/** Until when an answer is due by the market's rules, and the rule; given by who knows the rules. */
export type DeadlineRule<Rule> = (question: {
  action: string;
  asked: number;
  amount?: Money;
}) => { at: number; rule: Rule } | undefined;

/** The clock of an open question. */
export interface AnswerClock<Rule> {
  /** What the seller is asked, as the API names it; null when it is nothing. */
  action: string | null;
  /** ISO 8601 UTC; null when it is unknown or nothing is asked. */
  deadline: string | null;
  /** Negative when it is over. */
  secondsLeft: number | null;
  deadlineSource: 'api' | 'computed' | 'unknown' | null;
  rule: Rule | null;
  /** What happens when nobody answers. */
  silence: string | null;
}

const SILENCE: Readonly<Record<string, string>> = {
  SELLER_RESPOND_REFUND: 'refunded',
  SELLER_RESPOND_RETURN: 'return approved',
  SELLER_RESPOND_RECEIVE_PACKAGE: 'refunded',
  SELLER_RESPOND_REPLACEMENT: 'replaced',
  SELLER_RESPOND_CANCEL: 'cancelled',
};

/**
 * What a return asks of its seller: the API's own word, else what its status says. A parcel that came back is told by the API alone.
 */
export function returnAction(wire: WireReturn): string | null {
  const told = wire.seller_next_action_response?.find(({ action }) => action?.startsWith('SELLER_'))?.action;
  if (told !== undefined) return told;
  if (wire.arbitration_status === 'IN_PROGRESS') return null;
  if (wire.return_status === 'REPLACEMENT_REQUEST_PENDING') return 'SELLER_RESPOND_REPLACEMENT';
  if (wire.return_status !== 'RETURN_OR_REFUND_REQUEST_PENDING') return null;
  return wire.return_type === 'REFUND' ? 'SELLER_RESPOND_REFUND' : 'SELLER_RESPOND_RETURN';
}

/** What a cancellation asks of its seller. */
export function cancellationAction(wire: WireBuyerCancellation): string | null {
  const asks = wire.cancel_status === 'CANCELLATION_REQUEST_PENDING' && wire.cancel_type !== 'CANCEL';
  return asks ? 'SELLER_RESPOND_CANCEL' : null;
}

/** What would be, or was, refunded; undefined where it is not told. */
export function refundTotal(refund: WireRefund | undefined): Money | undefined {
  const { refund_total: amount, currency } = refund ?? {};
  return amount && currency ? { amount, currency } : undefined;
}

/**
 * The clock of a question: the API's deadline leads, else the market's rule says until when.
 * @param asked when it was asked, epoch seconds; undefined where that is not known
 * @param now epoch seconds
 */
function answerClock<Rule>(
  question: { action: string | null; told: readonly WireNextAction[] | undefined; asked?: number; amount?: Money },
  deadlineOf: DeadlineRule<Rule>,
  now: number,
): AnswerClock<Rule> {
  const { action, told, asked, amount } = question;
  if (action === null)
    return { action, deadline: null, secondsLeft: null, deadlineSource: null, rule: null, silence: null };
  const given = moment(told?.find((one) => one.action === action)?.deadline);
  const silence = SILENCE[action] ?? 'approved';
  const since = moment(asked);
  const reckoned =
    given || !since ? undefined : deadlineOf({ action, asked: since, ...(amount !== undefined && { amount }) });
  const at = given ?? reckoned?.at;
  return {
    action,
    deadline: isoFromSeconds(at) ?? null,
    secondsLeft: at ? at - now : null,
    deadlineSource: given ? 'api' : reckoned ? 'computed' : 'unknown',
    rule: reckoned?.rule ?? null,
    silence,
  };
}

/** Epoch seconds as a server sent them; undefined for 0 and for what is no time. */
function moment(seconds: number | undefined): number | undefined {
  return isoFromSeconds(seconds) === undefined ? undefined : Number(seconds);
}

/** The clock of a return. A parcel came back at a time that only the API knows. */
export function returnClock<Rule>(wire: WireReturn, deadlineOf: DeadlineRule<Rule>, now: number): AnswerClock<Rule> {
  const action = returnAction(wire);
  const amount = refundTotal(wire.refund_amount);
  return answerClock(
    {
      action,
      told: wire.seller_next_action_response,
      ...(action !== 'SELLER_RESPOND_RECEIVE_PACKAGE' && wire.create_time && { asked: wire.create_time }),
      ...(amount && { amount }),
    },
    deadlineOf,
    now,
  );
}

/** The clock of a buyer's wish to cancel. */
export function cancellationClock<Rule>(
  wire: WireBuyerCancellation,
  deadlineOf: DeadlineRule<Rule>,
  now: number,
): AnswerClock<Rule> {
  const amount = refundTotal(wire.refund_amount);
  return answerClock(
    {
      action: cancellationAction(wire),
      told: wire.seller_next_action_response,
      ...(wire.create_time && { asked: wire.create_time }),
      ...(amount && { amount }),
    },
    deadlineOf,
    now,
  );
}

/** A question that waits for the seller. */
export interface DueAnswer<Rule> {
  id: string;
  kind: 'return' | 'cancellation';
  orderId: string | null;
  /** As the API names it. */
  action: string;
  deadline: string | null;
  secondsLeft: number | null;
  deadlineSource: AnswerClock<Rule>['deadlineSource'];
  rule: Rule | null;
  /** What happens when nobody answers: `refunded`, `return approved`, `replaced`, `cancelled`. */
  silence: string;
  amount: Money | null;
  /** Shows it, or answers it. */
  command: string;
}

/**
 * Every question that waits for the seller, the least time left first, those without a known deadline last.
 * @param deadlineOf the market's clocks, for where the API gives no deadline
 * @param now epoch seconds
 */
export function dueAnswers<Rule>(
  {
    returns = [],
    cancellations = [],
  }: { returns?: Iterable<WireReturn>; cancellations?: Iterable<WireBuyerCancellation> },
  deadlineOf: DeadlineRule<Rule>,
  now: number,
): DueAnswer<Rule>[] {
  const rows: DueAnswer<Rule>[] = [];
  const add = (
    clock: AnswerClock<Rule>,
    row: Pick<DueAnswer<Rule>, 'id' | 'kind' | 'orderId' | 'amount' | 'command'>,
  ) => {
    const { action, silence } = clock;
    if (action !== null && silence !== null) rows.push({ ...row, ...clock, action, silence });
  };
  for (const wire of returns)
    add(returnClock(wire, deadlineOf, now), {
      id: wire.return_id,
      kind: 'return',
      orderId: wire.order_id ?? null,
      amount: refundTotal(wire.refund_amount) ?? null,
      command: `till returns view ${wire.return_id}`,
    });
  for (const wire of cancellations)
    add(cancellationClock(wire, deadlineOf, now), {
      id: wire.cancel_id,
      kind: 'cancellation',
      orderId: wire.order_id ?? null,
      amount: refundTotal(wire.refund_amount) ?? null,
      command: `till cancellations approve ${wire.cancel_id}`,
    });
  return rows.sort(byTimeLeft);
}

/** The least time left first, what has none last; then by id. */
export function byTimeLeft(
  a: { id: string; secondsLeft: number | null },
  b: { id: string; secondsLeft: number | null },
): number {
  const [first, second] = [a.secondsLeft ?? Number.POSITIVE_INFINITY, b.secondsLeft ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
