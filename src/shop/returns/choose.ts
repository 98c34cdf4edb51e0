import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import type { Verb } from './decision.ts';
import { returnAction } from './due.ts';
import type { WireReturn } from './wire.ts';

/** Every decision on a return that the API has (Approve Return, Reject Return 202309). */
export const returnDecisions = [
  'APPROVE_REFUND',
  'APPROVE_RETURN',
  'APPROVE_RECEIVED_PACKAGE',
  'APPROVE_REPLACEMENT',
  'ISSUE_REPLACEMENT_REFUND',
  'OFFER_PARTIAL_REFUND',
  'REJECT_REFUND',
  'REJECT_RETURN',
  'REJECT_RECEIVED_PACKAGE',
  'REJECT_REPLACEMENT',
] as const;

const FITTING: Readonly<Record<string, readonly string[]>> = {
  SELLER_RESPOND_REFUND: ['APPROVE_REFUND', 'OFFER_PARTIAL_REFUND', 'REJECT_REFUND'],
  SELLER_RESPOND_RETURN: ['APPROVE_RETURN', 'OFFER_PARTIAL_REFUND', 'REJECT_RETURN'],
  SELLER_RESPOND_RECEIVE_PACKAGE: ['APPROVE_RECEIVED_PACKAGE', 'REJECT_RECEIVED_PACKAGE'],
  SELLER_RESPOND_REPLACEMENT: ['APPROVE_REPLACEMENT', 'ISSUE_REPLACEMENT_REFUND', 'REJECT_REPLACEMENT'],
};

/** The decisions that fit what a return waits for; a second partial refund cannot be offered. */
export function fittingDecisions(wire: WireReturn): string[] {
  const offered = wire.buyer_rejected_partial_refund === true || wire.partial_refund?.amount !== undefined;
  return [...(FITTING[returnAction(wire) ?? ''] ?? [])].filter((one) => one !== 'OFFER_PARTIAL_REFUND' || !offered);
}

/** Statuses in which a decision stands as taken; an offer is told by what was offered. */
const AFTER: Readonly<Record<string, RegExp>> = {
  APPROVE_REFUND: /^RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE)$/,
  APPROVE_RETURN:
    /^(?:AWAITING_BUYER_SHIP|BUYER_SHIPPED_ITEM|REJECT_RECEIVE_PACKAGE|RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE))$/,
  APPROVE_RECEIVED_PACKAGE: /^RETURN_OR_REFUND_REQUEST_(?:SUCCESS|COMPLETE)$/,
  APPROVE_REPLACEMENT: /^REPLACEMENT_REQUEST_COMPLETE$/,
  ISSUE_REPLACEMENT_REFUND: /^REPLACEMENT_REQUEST_REFUND_SUCCESS$/,
  REJECT_REFUND: /^REFUND_OR_RETURN_REQUEST_REJECT$/,
  REJECT_RETURN: /^REFUND_OR_RETURN_REQUEST_REJECT$/,
  REJECT_RECEIVED_PACKAGE: /^REJECT_RECEIVE_PACKAGE$/,
  REJECT_REPLACEMENT: /^REPLACEMENT_REQUEST_REJECT$/,
};

/** Whether a decision stands as taken. The buyer keeps the goods only where nothing has to come back. */
export function standsAs(decision: string, { return_status: status = '' }: WireReturn, keepItem = false): boolean {
  return AFTER[keepItem ? 'APPROVE_REFUND' : decision]?.test(status) === true;
}

/** What somebody wants of a return. */
export interface WantedDecision {
  verb: Verb;
  /** As the API names it; chosen when absent. */
  decision?: string;
  /** A partial refund is offered; decimal text. */
  partial?: { amount: string };
  keepItem?: boolean;
  replacement?: boolean;
}

export type Choice =
  | { decision: string }
  /** Several fit: a person has to say. */
  | { among: string[] }
  /** Nothing is to be sent: it stands as wanted (`done`), or cannot be decided so. */
  | { code: string; message: string; done: boolean };

/** The decision that the next action asks for, or why there is none. */
export function chooseDecision(wire: WireReturn, wanted: WantedDecision): Choice {
  const fitting = fittingDecisions(wire);
  const asked =
    wanted.decision ??
    (wanted.partial ? 'OFFER_PARTIAL_REFUND' : wanted.replacement ? 'APPROVE_REPLACEMENT' : undefined) ??
    (wanted.keepItem ? 'APPROVE_RETURN' : undefined);
  if (fitting.length === 0) return closed(wire, wanted, asked);
  if (asked !== undefined) {
    if (fitting.includes(asked)) return { decision: asked };
    const message = `${asked} does not go with what it waits for; ${fitting.join(', ')} ${fitting.length === 1 ? 'does' : 'do'}.`;
    return { code: 'decision-does-not-fit', message, done: false };
  }
  const simple = fitting.filter(
    (one) => one !== 'OFFER_PARTIAL_REFUND' && one.startsWith('REJECT') === (wanted.verb === 'reject'),
  );
  return simple.length === 1 ? { decision: simple[0] as string } : { among: simple };
}

/** Why nothing can be decided; what stands already as it was wanted is done. @param asked the decision that was named */
function closed(wire: WireReturn, wanted: WantedDecision, asked: string | undefined): Choice {
  const { return_status: status = '', arbitration_status: dispute } = wire;
  const { verb, keepItem } = wanted;
  const as = (wantedVerb: Verb) => verb === wantedVerb && (asked === undefined || standsAs(asked, wire, keepItem));
  const answer = (code: string, message: string, done = false) => ({ code, message, done });
  if (dispute === 'IN_PROGRESS') return answer('with-the-platform', 'The platform decides on it; you cannot any more.');
  if (/_CANCEL$/.test(status)) return answer('closed', 'It is closed: the buyer withdrew it, or let its time pass.');
  if (status === 'AWAITING_BUYER_RESPONSE') {
    const same = asked === 'OFFER_PARTIAL_REFUND' && isOffered(wire, wanted);
    return same
      ? answer('already-offered', 'It is offered already, and waits for the buyer’s answer.', true)
      : answer('waits-for-buyer', 'Your partial refund waits for the buyer’s answer.');
  }
  if (/_REJECT$|^REJECT_/.test(status)) return answer('already-rejected', 'It is rejected already.', as('reject'));
  if (status === 'BUYER_SHIPPED_ITEM')
    return answer('on-its-way', 'The parcel is on its way to you; it can be decided on when it has come.');
  if (status === 'AWAITING_BUYER_SHIP')
    return answer('already-approved', 'It is approved already; the buyer has to ship.', as('approve'));
  if (/_SUCCESS$|_COMPLETE$/.test(status)) {
    const done = asked === 'OFFER_PARTIAL_REFUND' ? isOffered(wire, wanted) : as('approve');
    return answer('already-approved', `It is approved already, by you or by silence${howOf(status)}.`, done);
  }
  return answer('not-decidable', `Nothing can be decided while it is ${status === '' ? 'unknown' : status}.`);
}

/** What became of a replacement; nothing for what is no replacement. */
function howOf(status: string): string {
  if (status === 'REPLACEMENT_REQUEST_REFUND_SUCCESS') return ': it was refunded';
  return status === 'REPLACEMENT_REQUEST_COMPLETE' ? ': it was replaced' : '';
}

/** Whether the very amount that is wanted was offered. */
function isOffered({ partial_refund: offered }: WireReturn, { partial }: WantedDecision): boolean {
  const [before, now] = [parseDecimal(offered?.amount ?? ''), parseDecimal(partial?.amount ?? '')];
  return before !== undefined && now !== undefined && compareDecimal(before, now) === 0;
}
