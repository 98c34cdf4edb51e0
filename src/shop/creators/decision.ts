import { approvedStatuses } from './wire.ts';

export type SampleVerb = 'approve' | 'reject';

/** What will be sent for one application: plain data, stored in the journal and printed by a dry run. */
export interface SamplePlan {
  id: string;
  verb: SampleVerb;
  /** As the API names it; null for an approval. */
  reason: string | null;
  creator: string | null;
  productId: string | null;
  product: string | null;
  skuId: string | null;
}

export type SampleDecisionStatus =
  | 'planned'
  | 'approved'
  | 'rejected'
  | 'already-done'
  | 'refused'
  | 'unknown'
  | 'not-sent';

/** One line of the report. */
export interface SampleResult {
  id: string;
  creator: string | null;
  product: string | null;
  decision: SampleVerb;
  reason: string | null;
  status: SampleDecisionStatus;
  /** The API's code as text, or a word of Till's own for what was known without asking. */
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** A report line for a plan. */
export function sampleResult(
  plan: SamplePlan,
  status: SampleDecisionStatus,
  more: Partial<SampleResult> = {},
): SampleResult {
  const { id, creator, product, verb, reason } = plan;
  return { id, creator, product, decision: verb, reason, status, code: null, message: null, requestId: null, ...more };
}

/** The word for a decision that was taken. */
export function doneWord({ verb }: SamplePlan): 'approved' | 'rejected' {
  return verb === 'approve' ? 'approved' : 'rejected';
}

/** The report line of a row of the journal, whatever its state. */
export function sampleLine(row: { state: string; plan: unknown; result: unknown }): SampleResult {
  const plan = row.plan as SamplePlan;
  const result = row.result as SampleResult | undefined;
  switch (row.state) {
    case 'done':
      return result ?? sampleResult(plan, doneWord(plan));
    case 'refused':
      return result ?? sampleResult(plan, 'refused');
    case 'planned':
      return sampleResult(plan, 'planned');
    case 'cancelled':
      return sampleResult(plan, 'not-sent');
    default:
      return { ...sampleResult(plan, 'unknown'), ...result, status: 'unknown' };
  }
}

const ENDED: Readonly<Record<string, string>> = {
  OVERDUE_CANCELLED: 'It lapsed: nobody decided in time.',
  WITHDRAW_CANCELLED: 'The creator took it back.',
  DEL_OPEN_COLLAB: 'The collaboration it belonged to is gone.',
  REJECT_CANCELLED: 'It was rejected already.',
};

/** What the status of an application says of a decision that was sent: it stands so, nothing happened, or it went another way. */
export function sampleEvidence(
  status: string,
  { verb }: Pick<SamplePlan, 'verb'>,
): { is: 'done' } | { is: 'open' } | { is: 'otherwise'; message: string } {
  if (status === 'PENDING') return { is: 'open' };
  const approved = approvedStatuses.includes(status);
  if (verb === 'approve' ? approved : status === 'REJECT_CANCELLED') return { is: 'done' };
  if (approved) return { is: 'otherwise', message: 'It was approved already.' };
  return { is: 'otherwise', message: ENDED[status] ?? `It stands as ${status.toLowerCase().replaceAll('_', ' ')}.` };
}
