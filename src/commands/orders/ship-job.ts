import { shipKind } from '../../jobs/ship/kind.ts';
import { shipFields } from '../../manifest/orders-ship.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type PlanLine, reportLine } from '../../shop/ship/results.ts';
import type { ShipResult, ShipStatus } from '../../shop/ship/types.ts';
import type { JobView } from '../jobs/kinds.ts';

const tones: Record<ShipStatus, Tone> = {
  shipped: 'good',
  'already-shipped': 'good',
  refused: 'bad',
  unknown: 'warn',
  planned: 'dim',
};

const columns: readonly Column<ShipResult>[] = [
  { field: 'orderId', label: 'order' },
  { field: 'packageId', label: 'package', drop: 2 },
  { field: 'status', show: ({ status }) => status.replace('-', ' '), tone: ({ status }) => tones[status] },
  { field: 'trackingNumber', label: 'tracking', drop: 1 },
  { field: 'code', drop: 3 },
  { field: 'message', label: 'why', wrap: true },
];

/** Columns of a dry run. */
export const planColumns: readonly Column<PlanLine>[] = [
  ...columns.filter(({ field }) => field !== 'code').map((column) => column as Column<PlanLine>),
  { field: 'flow', label: 'how', show: ({ flow }) => flow.replace('-', ' '), drop: 3 },
  { field: 'provider', label: 'carrier', show: ({ provider, service }) => provider ?? service ?? '', drop: 2 },
  { field: 'handover', show: ({ handover, slot }) => [handover, slot].filter(Boolean).join(' '), drop: 4 },
];

/** Shipping, as `till jobs` and `till orders ship` print and run it. */
export const shipJob: JobView<ShipResult> = {
  fields: shipFields,
  columns,
  line: reportLine,
  done: 'shipped',
  async kind({ api, flags }) {
    return shipKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
