import type { PlannedRow } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { type CancelReason, cancelReasons, cancelsLines, findReason } from '../../rules/cancel-reasons.ts';
import { type CancellableOrder, type CancelPlan, cancelResult, obstacle } from '../../shop/cancel.ts';
import { linesNamed, liveLines } from '../../shop/lines.ts';
import type { Deps } from '../deps.ts';

/** What is going to be cancelled, and why. */
export interface PlannedCancellation {
  order: CancellableOrder;
  row: PlannedRow & { plan: CancelPlan };
  /** Absent for an order that cannot be cancelled. */
  reason?: CancelReason;
}

/**
 * The word for the reason: the one that was given, else the one that a person picks from those that fit all the orders.
 * @throws Failure (input-needed) without a terminal to ask on, naming the reasons
 */
export async function chooseReason(
  given: string | undefined,
  orders: readonly CancellableOrder[],
  market: string,
  deps: Deps,
): Promise<string> {
  const lists = orders.filter((order) => !obstacle(order)).map(({ status }) => cancelReasons(market, status ?? ''));
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  const common = first.filter(({ key }) => others.every((list) => list.some((reason) => reason.key === key)));
  const keys = common.map(({ key }) => key).join(', ');
  if (given !== undefined) return given;
  // Nothing can be cancelled, so no reason is needed to say that.
  if (lists.length === 0) return '';
  if (common.length === 0)
    throw usageFailure(
      'No reason fits all of these orders.',
      'Cancel the paid and the unpaid ones by themselves, with --reason.',
      'no-common-reason',
    );
  if (!deps.prompt.interactive)
    throw new Failure('input-needed', 'A reason is needed, and there is no terminal to ask on.', {
      code: 'reason-missing',
      hint: `Give it with --reason: ${keys}.`,
    });
  return deps.prompt.select({
    message: orders.length === 1 ? 'Why is it cancelled?' : `Why are these ${orders.length} cancelled?`,
    flag: '--reason',
    choices: common.map(({ key, words }) => ({ name: `${key}: ${words}`, value: key })),
  });
}

/**
 * Plans the cancellation of an order, or says why it cannot be.
 * @param names lines of it; none for the whole order
 * @throws Failure (usage) for a reason that the market does not have for an order in this state, and for unknown lines
 */
export function planCancellation(
  order: CancellableOrder,
  word: string,
  names: readonly string[],
  market: string,
): PlannedCancellation {
  const lineItemIds = names.length === 0 ? null : lineIds(order, names);
  const barred = obstacle(order);
  const valid = cancelReasons(market, order.status ?? '');
  if (barred || valid.length === 0) {
    const { code, message, done } = barred ?? {
      code: 'not-cancellable',
      message: `A seller in ${market} cannot cancel an order that is ${(order.status ?? 'unknown').toLowerCase().replaceAll('_', ' ')}.`,
      done: false,
    };
    const plan: CancelPlan = { orderId: order.id, lineItemIds, reason: null };
    const result = cancelResult(plan, done ? 'already-cancelled' : 'refused', { code, message });
    return { order, row: { key: order.id, plan, state: done ? 'done' : 'refused', result } };
  }
  const match = findReason(word, valid);
  if (!('reason' in match)) {
    const status = (order.status ?? '').toLowerCase().replaceAll('_', ' ');
    throw usageFailure(
      `«${word}» is no reason with which a seller in ${market} cancels an order that is ${status} (${order.id}).`,
      `Reasons: ${valid.map(({ key }) => key).join(', ')}.${match.near.length < valid.length ? ` Did you mean ${match.near.join(', ')}?` : ''}`,
      'unknown-reason',
    );
  }
  const { reason } = match;
  if (lineItemIds !== null && reason.key !== 'out-of-stock')
    throw usageFailure(
      'Single lines are cancelled for being out of stock only.',
      'Write --reason out-of-stock, or cancel the whole order.',
      'reason-for-lines',
    );
  // All lines are the order.
  const whole = lineItemIds !== null && lineItemIds.length === liveLines(order).length;
  const plan: CancelPlan = { orderId: order.id, lineItemIds: whole ? null : lineItemIds, reason: reason.name };
  return { order, row: { key: order.id, plan }, reason };
}

/** @throws Failure (usage) where a market does not cancel single lines, or several orders are named */
export function checkLines(lines: readonly string[], orders: number, market: string): void {
  if (lines.length === 0) return;
  if (orders !== 1) throw usageFailure('--line is for a single order.', 'Name one order.', 'lines-of-many');
  if (!cancelsLines(market))
    throw usageFailure(
      `The platform cancels whole orders only in ${market}.`,
      'Leave --line out; single lines can be cancelled in the US and the UK.',
      'whole-orders-only',
    );
}

function lineIds(order: CancellableOrder, names: readonly string[]): string[] {
  const lines = liveLines(order);
  const found = linesNamed(lines, names);
  if ('lines' in found) return found.lines.map(({ id }) => id);
  const list = lines.map(({ id, seller_sku: sku }) => (sku ? `${id} (${sku})` : id)).join(', ');
  const gone = 'lines' in linesNamed(order.line_items ?? [], [found.unknown]);
  throw usageFailure(
    found.taken
      ? `«${found.unknown}» is named twice.`
      : gone
        ? `«${found.unknown}» is cancelled already.`
        : `Order ${order.id} has no line or SKU «${found.unknown}».`,
    list === '' ? 'It has no line that is not cancelled.' : `Its lines: ${list}.`,
    'unknown-line',
  );
}
