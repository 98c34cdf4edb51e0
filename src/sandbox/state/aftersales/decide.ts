import { factsOf } from '../rows.ts';
import { type Case, enter, grant, payBack } from './life.ts';
import { type RejectStage, stagesOf } from './reasons.ts';
import { type DeclineCode, decline } from './refusals.ts';
import { OFFER, type ReturnRow } from './rows.ts';

export const APPROVALS = [
  'APPROVE_REFUND',
  'APPROVE_RETURN',
  'APPROVE_RECEIVED_PACKAGE',
  'APPROVE_REPLACEMENT',
  'ISSUE_REPLACEMENT_REFUND',
  'OFFER_PARTIAL_REFUND',
] as const;
export const REJECTIONS = ['REJECT_REFUND', 'REJECT_RETURN', 'REJECT_RECEIVED_PACKAGE', 'REJECT_REPLACEMENT'] as const;

export type Decision = (typeof APPROVALS)[number] | (typeof REJECTIONS)[number];

/** What a seller answers. */
export interface Answer {
  decision: Decision;
  keep?: boolean;
  /** Minor units. */
  partial?: number;
  reason?: string;
  comment?: string;
  images?: readonly string[];
}

const FITS: Readonly<Record<Decision, readonly ReturnRow['type'][]>> = {
  APPROVE_REFUND: ['REFUND'],
  REJECT_REFUND: ['REFUND'],
  APPROVE_RETURN: ['RETURN_AND_REFUND'],
  REJECT_RETURN: ['RETURN_AND_REFUND'],
  APPROVE_RECEIVED_PACKAGE: ['RETURN_AND_REFUND'],
  REJECT_RECEIVED_PACKAGE: ['RETURN_AND_REFUND'],
  OFFER_PARTIAL_REFUND: ['REFUND', 'RETURN_AND_REFUND'],
  APPROVE_REPLACEMENT: ['REPLACEMENT'],
  ISSUE_REPLACEMENT_REFUND: ['REPLACEMENT'],
  REJECT_REPLACEMENT: ['REPLACEMENT'],
};

/** The code with which a decision is refused as things are; undefined when it may be taken. */
export function decisionProblem(row: ReturnRow, decision: Decision): DeclineCode | undefined {
  if (row.arbitration === 'IN_PROGRESS') return 25011010;
  if (!FITS[decision].includes(row.type)) return 25020004;
  const rejects = decision.startsWith('REJECT');
  const { status } = row;
  if (status.endsWith('_CANCEL')) return rejects ? 25001003 : 25020009;
  if (decision === 'APPROVE_RECEIVED_PACKAGE')
    return status === 'BUYER_SHIPPED_ITEM' && row.arriveTime !== null ? undefined : 25011013;
  if (decision === 'REJECT_RECEIVED_PACKAGE') {
    if (status === 'BUYER_SHIPPED_ITEM') return row.arriveTime === null ? 25011035 : undefined;
    return row.arriveTime !== null && /_(?:SUCCESS|COMPLETE)$/.test(status) ? 25020011 : 25020012;
  }
  const open = status === 'RETURN_OR_REFUND_REQUEST_PENDING' || status === 'REPLACEMENT_REQUEST_PENDING';
  if (decision === 'OFFER_PARTIAL_REFUND') {
    if (row.offer !== OFFER.none) return 25007007;
    return open ? undefined : 25011032;
  }
  if (open) return undefined;
  if (!rejects) return 25011012;
  const granted = /_(?:SUCCESS|COMPLETE)$|^AWAITING_BUYER_SHIP$|^BUYER_SHIPPED_ITEM$/.test(status);
  return granted ? 25020010 : 25001003;
}

/** What of a market's reasons fits what is open. */
export function stageOf(row: ReturnRow): RejectStage {
  if (row.status === 'BUYER_SHIPPED_ITEM') return 'parcel';
  return row.type === 'REFUND' ? 'refund' : 'return';
}

/** Why a reason does not fit; undefined when it does. */
export function rejectReasonProblem(region: string, name: string, stage: RejectStage): DeclineCode | undefined {
  const stages = stagesOf(region, name);
  if (stages.includes(stage)) return undefined;
  if (stages.length === 0) return 25001014;
  return stages.includes('cancel') || stage === 'cancel' ? 25001057 : 25001016;
}

/** The seller decides. @throws Refusal where that cannot be */
export function decide(of: Case, answer: Answer, at: number): void {
  const { row } = of;
  const { decision, reason = '', comment, images } = answer;
  const problem = decisionProblem(row, decision);
  if (problem) throw decline(problem);
  const note = { role: 'SELLER', reason: reason || null, note: comment || null } as const;
  const said = { ...note, images: images && images.length > 0 ? JSON.stringify(images) : null };
  if (decision.startsWith('REJECT')) {
    const wrong = rejectReasonProblem(factsOf(of.order).shop.region, reason, stageOf(row));
    if (wrong) throw decline(wrong);
    if (decision === 'REJECT_RECEIVED_PACKAGE')
      enter(of, 'REJECT_RECEIVE_PACKAGE', at, { ...said, event: 'RETURN_PACKAGE_REJECTED' });
    else if (decision === 'REJECT_REPLACEMENT')
      enter(of, 'REPLACEMENT_REQUEST_REJECT', at, { ...said, event: 'REPLACEMENT_REJECTED' });
    else enter(of, 'REFUND_OR_RETURN_REQUEST_REJECT', at, { ...said, event: 'REQUEST_REJECTED' });
    return;
  }
  if (decision === 'OFFER_PARTIAL_REFUND') {
    const { partial } = answer;
    if (partial === undefined || partial <= 0 || partial >= row.amount)
      throw decline(25001001, 'partial_refund.amount');
    row.partial = partial;
    row.offer = OFFER.made;
    enter(of, 'AWAITING_BUYER_RESPONSE', at, { ...note, event: 'PARTIAL_REFUND_OFFERED' });
  } else if (decision === 'ISSUE_REPLACEMENT_REFUND') {
    payBack(of, at);
    enter(of, 'REPLACEMENT_REQUEST_REFUND_SUCCESS', at, { ...note, event: 'REFUND_INSTEAD_OF_REPLACEMENT' });
  } else {
    if (answer.keep) {
      if (decision !== 'APPROVE_RETURN' || !mayKeep(row)) throw decline(25001044, 'buyer_keep_item');
      row.keep = true;
    }
    grant(of, at, 'SELLER');
  }
}

/** Whether the platform lets the buyer keep the goods: not above a hundred of the currency. */
export function mayKeep({ type, amount }: ReturnRow): boolean {
  return type === 'RETURN_AND_REFUND' && amount <= 100_00;
}
