import { formatDuration } from '../../lib/time.ts';
import type { Column, Tone } from '../../output/types.ts';
import type { Money } from '../../shop/orders.ts';
import type { AnswerClock } from '../../shop/returns/due.ts';
import type { ReturnItem } from '../../shop/returns/row.ts';

const SOON = 12 * 3600;

/** `21.91 USD`; nothing for nothing. */
export function moneyText(money: Money | null | undefined): string {
  return money ? `${money.amount} ${money.currency}` : '';
}

/** `2d 3h`, `late 5m`; `unknown` where something waits and nobody knows how long. */
export function leftText({ action, secondsLeft: left }: AnswerClock<unknown>): string {
  if (action === null) return '';
  if (left === null) return 'unknown';
  return left < 0 ? `late ${formatDuration(-left * 1000)}` : formatDuration(left * 1000);
}

export function leftTone({ action, secondsLeft: left }: AnswerClock<unknown>): Tone | undefined {
  if (action === null) return undefined;
  if (left === null) return 'dim';
  return left < 0 ? 'bad' : left < SOON ? 'warn' : undefined;
}

/** `2× Ridgeback Enamel Mug`. */
export function itemsText(items: readonly ReturnItem[]): string {
  return items.map(({ units, product }) => `${units > 1 ? `${units}× ` : ''}${product}`).join(', ');
}

/** The columns that every list of questions has after its own first ones. */
export function questionColumns<
  Row extends AnswerClock<unknown> & {
    amount: Money | null;
    items: ReturnItem[];
    reasonText: string | null;
    reason: string | null;
    orderId: string | null;
    createdAt: string | null;
  },
>(): Column<Row>[] {
  return [
    { field: 'secondsLeft', label: 'left', align: 'right', show: leftText, tone: leftTone },
    { field: 'silence', label: 'silence', show: ({ silence }) => silence ?? '', drop: 1 },
    { field: 'amount', align: 'right', show: ({ amount }) => moneyText(amount), drop: 2 },
    { field: 'reasonText', label: 'why', show: ({ reasonText, reason }) => reasonText ?? reason ?? '', drop: 4 },
    { field: 'items', label: 'what', show: ({ items }) => itemsText(items), drop: 5 },
    { field: 'orderId', label: 'order', drop: 6 },
    { field: 'createdAt', label: 'asked', drop: 7 },
  ];
}

/**
 * A status without what all of them have in common: `pending`, `awaiting buyer ship`.
 * @param known what else is known: who decides, and that the parcel has come
 */
export function statusText(
  status: string,
  { arbitration, action }: { arbitration?: string | null; action?: string | null } = {},
): string {
  if (arbitration === 'IN_PROGRESS') return 'platform decides';
  if (action === 'SELLER_RESPOND_RECEIVE_PACKAGE') return 'came back';
  return status
    .replace(/^(?:RETURN_OR_REFUND|REPLACEMENT|CANCELLATION)_REQUEST_/, '')
    .replace(/^REFUND_OR_RETURN_REQUEST_REJECT$/, 'REJECTED')
    .replace(/^REJECT$/, 'REJECTED')
    .replace(/^REFUND_SUCCESS$/, 'REFUNDED')
    .replace(/^SUCCESS$/, 'APPROVED')
    .replace(/^COMPLETE$/, 'DONE')
    .replace(/^CANCEL(?:LED)?$/, 'CLOSED')
    .replace(/^BUYER_SHIPPED_ITEM$/, 'COMING_BACK')
    .replace(/^REJECT_RECEIVE_PACKAGE$/, 'PARCEL_REJECTED')
    .toLowerCase()
    .replaceAll('_', ' ');
}
