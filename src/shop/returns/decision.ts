import type { Money } from '../orders.ts';

/** What a seller answers to: a return (or refund, or replacement), or a buyer's wish to cancel. */
export type Subject = 'return' | 'cancellation';
export type Verb = 'approve' | 'reject';

/** What will be sent for one request: plain data, stored in the journal and printed by a dry run. */
export interface DecisionPlan {
  id: string;
  orderId: string | null;
  verb: Verb;
  /** As the API names it; null for what cannot be decided. */
  decision: string | null;
  /** The platform's name of the reason of a rejection. */
  reason: string | null;
  comment: string | null;
  /** Ids of uploaded images. */
  images: readonly string[];
  /** What is offered in place of all. */
  partialRefund: Money | null;
  keepItem: boolean;
  /** What the request is about: calculated by the platform where it could be. */
  amount: Money | null;
  /** The same for every attempt, so that the platform takes a second one for the first. */
  idempotencyKey: string;
}

export type DecisionStatus =
  | 'planned'
  | 'approved'
  | 'rejected'
  | 'offered'
  | 'already-done'
  | 'refused'
  | 'unknown'
  | 'not-sent';

/** One line of the report. */
export interface DecisionResult {
  id: string;
  orderId: string | null;
  decision: string | null;
  status: DecisionStatus;
  /** What goes back, or would. */
  amount: Money | null;
  reason: string | null;
  /** The API's code as text, or a word of Till's own for what was known without asking. */
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** A report line for a plan. */
export function decisionResult(
  plan: DecisionPlan,
  status: DecisionStatus,
  more: Partial<DecisionResult> = {},
): DecisionResult {
  const { id, orderId, decision, reason } = plan;
  const amount = plan.partialRefund ?? plan.amount;
  return { id, orderId, decision, status, amount, reason, code: null, message: null, requestId: null, ...more };
}

/** The word for a decision that was taken. */
export function doneStatus({ decision, verb }: DecisionPlan): 'approved' | 'rejected' | 'offered' {
  if (decision === 'OFFER_PARTIAL_REFUND') return 'offered';
  return verb === 'approve' ? 'approved' : 'rejected';
}

/** The report line of a row of the journal, whatever its state. */
export function decisionLine(row: { state: string; plan: unknown; result: unknown }): DecisionResult {
  const plan = row.plan as DecisionPlan;
  const result = row.result as DecisionResult | undefined;
  switch (row.state) {
    case 'done':
      return result ?? decisionResult(plan, doneStatus(plan));
    case 'refused':
      return result ?? decisionResult(plan, 'refused');
    case 'planned':
      return decisionResult(plan, 'planned');
    case 'cancelled':
      return decisionResult(plan, 'not-sent');
    default:
      return { ...decisionResult(plan, 'unknown'), ...result, status: 'unknown' };
  }
}

/** What reading a request says of a decision that was sent. */
export type Evidence =
  /** It stands as decided, by whoever. */
  | { is: 'done' }
  /** It still waits for the same answer. */
  | { is: 'open' }
  /** It went another way. */
  | { is: 'otherwise'; message: string };

/** What to tell people for a refusal (contract/errors.json: Approve and Reject Return, Approve and Reject Cancellation). */
const REFUSALS: Readonly<Record<string, string>> = {
  '11050001': 'The platform does not take a value of the request.',
  '25001001': 'The platform does not take a value of the request: an amount, an image or a reason.',
  '25001003': 'Its status does not allow this decision any more.',
  '25001014': 'The platform does not know this reason.',
  '25001016': 'The reason does not go with the decision.',
  '25001020': 'The platform does not take this reason any more.',
  '25001044': 'It cannot be approved in this way.',
  '25001045': 'It is shipped, and the carrier cannot stop it.',
  '25001057': 'The reason is one for another kind of request.',
  '25005005': 'The refund is more than what can be refunded.',
  '25007006': 'The platform has no such order.',
  '25007007': 'A partial refund was offered already; only one can be.',
  '25011010': 'It lies with the platform, which decides.',
  '25011011': 'It cannot be rejected any more.',
  '25011012': 'It cannot be approved any more.',
  '25011013': 'No parcel that came back waits for your answer.',
  '25011023': 'The platform itself decides on orders with an authenticity guarantee.',
  '25011025': 'It was refunded at once; the parcel cannot be rejected.',
  '25011026': 'TikTok stores and ships it, and looks at the parcel itself.',
  '25011032': 'A partial refund cannot be offered now.',
  '25011035': 'The parcel cannot be rejected now.',
  '25020003': 'The decision does not go with its status.',
  '25020004': 'The decision does not go with this kind of request.',
  '25020005': 'This shop has no such request.',
  '25020009': 'It was cancelled meanwhile.',
  '25020010': 'It was approved meanwhile, by you or by silence.',
  '25020011': 'The parcel was approved meanwhile, by you or by silence.',
  '25020012': 'No parcel that came back can be rejected now.',
};

/** @returns words for a code; undefined for one that nobody has described */
export function decisionRefusal(code: string | null): string | undefined {
  return code === null ? undefined : REFUSALS[code];
}

/** Codes that may be the echo of an earlier request of our own, or of an answer given elsewhere: what became of it is read. */
export function saysDecidedAlready(code: string | null): boolean {
  return ['25001003', '25007007', '25011011', '25011012', '25011013', '25011032', '25011035', '25020003']
    .concat('25020009', '25020010', '25020011', '25020012')
    .includes(code ?? '');
}

/** Codes after which the same request may well succeed: a lock, or trouble inside the platform. */
export function mayPass(code: string | null): boolean {
  return code === '25001028' || code === '25007002' || code === '25001058';
}
