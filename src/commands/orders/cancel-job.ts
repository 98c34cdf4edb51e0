import { cancelKind } from '../../jobs/cancel/kind.ts';
import { cancelFields } from '../../manifest/orders-cancel.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type CancelResult, type CancelStatus, cancelLine } from '../../shop/cancel.ts';
import type { JobView } from '../jobs/kinds.ts';

const tones: Record<CancelStatus, Tone> = {
  cancelled: 'good',
  requested: 'good',
  'already-cancelled': 'dim',
  refused: 'bad',
  unknown: 'warn',
  planned: 'dim',
  'not-sent': 'dim',
};

export const cancelColumns: readonly Column<CancelResult>[] = [
  { field: 'orderId', label: 'order' },
  {
    field: 'lineItemIds',
    label: 'lines',
    show: ({ lineItemIds }) => (lineItemIds === null ? 'all' : String(lineItemIds.length)),
    drop: 2,
  },
  { field: 'status', show: ({ status }) => status.replace('-', ' '), tone: ({ status }) => tones[status] },
  { field: 'code', drop: 3 },
  { field: 'message', label: 'why' },
];

/** Cancelling, as `till jobs` and `till orders cancel` print and run it. */
export const cancelJob: JobView<CancelResult> = {
  fields: cancelFields,
  columns: cancelColumns,
  line: cancelLine,
  done: 'cancelled',
  async kind({ api, flags }) {
    return cancelKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
