import { readId } from '../../files/cell.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { Tone } from '../../output/types.ts';
import { hundredthsOf } from '../../shop/creators/rate.ts';
import { RATES } from '../../shop/creators/wire.ts';
import type { Money } from '../../shop/orders.ts';

const SAMPLE: Readonly<Record<string, string>> = {
  PENDING: 'waiting',
  AWAITING_SHIPMENT: 'to ship',
  SHIPPED: 'shipped',
  CONTENT_PENDING: 'content due',
  COMPLETED: 'shown',
  REJECT_CANCELLED: 'rejected',
  OVERDUE_CANCELLED: 'lapsed',
  WITHDRAW_CANCELLED: 'withdrawn',
  UNFULFILL_CANCELLED: 'never shown',
  SELLER_NOT_SHIP_CANCELLED: 'not shipped',
  UNFULFILLABLE_CANCELLED: 'could not be shown',
  DEL_OPEN_COLLAB: 'collaboration gone',
};

const SAMPLE_TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'strong',
  AWAITING_SHIPMENT: 'accent',
  COMPLETED: 'good',
  UNFULFILL_CANCELLED: 'bad',
  REJECT_CANCELLED: 'dim',
  OVERDUE_CANCELLED: 'dim',
  WITHDRAW_CANCELLED: 'dim',
};

/** A word of the API in small letters. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}

/** A status of a sample application as a person reads it; one that is not known in small letters. */
export function sampleStatusText(status: string): string {
  return SAMPLE[status] ?? plain(status);
}

/** Its colour by meaning; none for one that asks for nothing. */
export function sampleStatusTone(status: string): Tone | undefined {
  return SAMPLE_TONES[status];
}

/** Words that people write for statuses of applications. */
export const SAMPLE_WORDS: Readonly<Record<string, string>> = {
  WAITING: 'PENDING',
  TO_SHIP: 'AWAITING_SHIPMENT',
  CONTENT_DUE: 'CONTENT_PENDING',
  SHOWN: 'COMPLETED',
  REJECTED: 'REJECT_CANCELLED',
  LAPSED: 'OVERDUE_CANCELLED',
  WITHDRAWN: 'WITHDRAW_CANCELLED',
  NEVER_SHOWN: 'UNFULFILL_CANCELLED',
  NOT_SHIPPED: 'SELLER_NOT_SHIP_CANCELLED',
};

const COLLABORATION: Readonly<Record<string, string>> = {
  NORMAL: 'running',
  TERMINATING: 'ending',
  ONGOING: 'running',
  EXPIRING: 'ends within 7 days',
  CANCELING: 'ending',
  COMPLETED: 'over',
};

/** A status of a collaboration as a person reads it; empty where there is none. */
export function collaborationStatusText(status: string | null): string {
  return status === null ? '' : (COLLABORATION[status] ?? plain(status));
}

/** Its colour by meaning: what runs, what is over, what wants a look. */
export function collaborationTone(status: string | null): Tone | undefined {
  if (status === 'NORMAL' || status === 'ONGOING') return 'good';
  return status === 'COMPLETED' ? 'dim' : 'warn';
}

/** `12.50 USD`; empty for nothing. */
export function amount(money: Money | null): string {
  return money === null ? '' : `${money.amount} ${money.currency}`.trim();
}

/** A decimal text of per cent with its sign: `15 %`; empty for nothing. */
export function percent(value: string | null): string {
  return value === null ? '' : `${value} %`;
}

/** @throws Failure (usage) for what is no id. @param what `application`, `product`, `collaboration` */
export function readThingId(text: string, what: string, how: string): string {
  const { id, problem } = readId(text);
  if (id !== undefined && /^\d{5,25}$/.test(id)) return id;
  throw usageFailure(
    `«${text}» is no ${what} id: ${problem ?? 'an id is all digits, and has five at least'}.`,
    how,
    'bad-id',
  );
}

/** A commission in hundredths of a per cent. @throws Failure (usage) for what no commission can be */
export function readRate(text: string): number {
  const rate = hundredthsOf(text);
  if (rate !== undefined) return rate;
  throw usageFailure(
    `«${text}» is no commission (--rate).`,
    `Per cent, from ${RATES.least / 100} to ${RATES.most / 100}, with two places at most: 15 or 12.5.`,
    'bad-rate',
  );
}
