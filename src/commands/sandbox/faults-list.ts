import { type Fault, faultSummaries } from '../../sandbox/faults.ts';
import type { CommandRun } from '../deps.ts';
import { withSandbox } from './open.ts';

/** How a fault is shown. */
export interface FaultRow {
  id: string;
  kind: string;
  rate: string;
  times?: number;
  path?: string;
  seed: string;
  seen: number;
  hits: number;
  status?: number;
  delayMs?: number;
  retryAfter?: number;
  code?: number;
  about: string;
}

/** @returns the row of a fault, its rate as a fraction */
export function faultRow({ id, kind, rate, rateOf, ...rest }: Fault): FaultRow {
  return { id: String(id), kind, rate: `${rate}/${rateOf}`, ...rest, about: faultSummaries[kind] };
}

/** `till sandbox faults list` */
export const run: CommandRun = async (_input, deps) => {
  const { openFaultStore } = await import('../../sandbox/faults-store.ts');
  const rows = await withSandbox(deps, (state) => openFaultStore(state.db).list().map(faultRow));
  await deps.output.list(rows, {
    columns: [
      { field: 'id', align: 'right' },
      { field: 'kind' },
      { field: 'rate', align: 'right' },
      { field: 'times', align: 'right', drop: 2 },
      { field: 'seen', align: 'right', drop: 1 },
      { field: 'hits', align: 'right' },
      { field: 'path', drop: 3, show: (row) => row.path ?? 'every API path' },
      { field: 'about', drop: 4 },
    ],
    empty: 'No faults are on. till sandbox faults add --help shows what can go wrong.',
  });
};
