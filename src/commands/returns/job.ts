import { decideKind } from '../../jobs/returns/kind.ts';
import { decisionFields } from '../../manifest/decision-fields.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type DecisionResult, type DecisionStatus, decisionLine, type Subject } from '../../shop/returns/decision.ts';
import type { JobView } from '../jobs/kinds.ts';
import { moneyText } from './words.ts';

const tones: Record<DecisionStatus, Tone> = {
  approved: 'good',
  rejected: 'good',
  offered: 'good',
  'already-done': 'dim',
  refused: 'bad',
  unknown: 'warn',
  planned: 'dim',
  'not-sent': 'dim',
};

const columnsOf = (subject: Subject): readonly Column<DecisionResult>[] => [
  { field: 'id', label: subject },
  { field: 'status', show: ({ status }) => status.replace('-', ' '), tone: ({ status }) => tones[status] },
  { field: 'amount', align: 'right', show: ({ amount }) => moneyText(amount), drop: 1 },
  { field: 'decision', show: ({ decision }) => decisionText(decision), drop: 2 },
  { field: 'orderId', label: 'order', drop: 4 },
  { field: 'code', drop: 3 },
  { field: 'message', label: 'why', show: ({ message }) => message ?? '', wrap: true },
];

/** What is decided on; the status says how. */
function decisionText(decision: string | null): string {
  const words = (decision ?? '').toLowerCase().replaceAll('_', ' ');
  return words.replace(/^(?:approve|reject|offer) /, '').replace('issue replacement refund', 'refund instead');
}

/** Decisions on returns or cancellations, as `till jobs` and the commands print and run them. */
export function decisionJob(subject: Subject): JobView<DecisionResult> {
  return {
    fields: decisionFields,
    columns: columnsOf(subject),
    line: decisionLine,
    done: 'decided',
    async kind({ api, flags }) {
      return decideKind({
        subject,
        api: await api(),
        ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
      }) as never;
    },
  };
}
