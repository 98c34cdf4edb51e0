import { createKind } from '../../jobs/products/create-kind.ts';
import { editKind } from '../../jobs/products/edit-kind.ts';
import { statusKind } from '../../jobs/products/status-kind.ts';
import type { JobRow } from '../../ledger/types.ts';
import { createFields, editFields } from '../../manifest/products-edit.ts';
import { statusFields } from '../../manifest/products-status.ts';
import type { Column, Tone } from '../../output/types.ts';
import {
  type CreatePlan,
  type CreateResult,
  createResult,
  type EditResult,
  type EditRowPlan,
  editResult,
} from '../../shop/products/results.ts';
import {
  doneWords,
  type StatusAction,
  type StatusPlan,
  type StatusResult,
  statusResult,
} from '../../shop/products/status.ts';
import type { JobView } from '../jobs/kinds.ts';

/** What a report says of a row: its result, and of one that has none what that means (as shipping has it). */
function lineOf<Result extends { status: string }>(
  row: JobRow,
  make: (status: string, more?: { code: string; message: string }) => Result,
): Result {
  const result = row.result as Result | undefined;
  switch (row.state) {
    case 'done':
    case 'refused':
      return result ?? make(row.state);
    case 'planned':
      return make('unknown', { code: 'not-sent', message: 'Not sent yet; till jobs resume sends it.' });
    case 'cancelled':
      return make('refused', { code: 'job-cancelled', message: 'The job was cancelled before it was sent.' });
    default:
      return { ...make('unknown'), ...result, status: 'unknown' };
  }
}

const tones: Readonly<Record<string, Tone>> = {
  refused: 'bad',
  unknown: 'warn',
  planned: 'accent',
  unchanged: 'dim',
};

const toneOf = ({ status }: { status: string }): Tone => tones[status] ?? 'good';

const statusColumns: readonly Column<StatusResult>[] = [
  { field: 'productId', label: 'product' },
  { field: 'title', drop: 2 },
  { field: 'status', tone: toneOf },
  { field: 'code', drop: 3 },
  { field: 'message', label: 'why', wrap: true, drop: 1 },
];

/** Activating, deactivating, deleting and recovering, as `till jobs` and the commands print and run it. */
export function statusJob(action: StatusAction): JobView<StatusResult> {
  return {
    fields: statusFields,
    columns: statusColumns,
    line: (row) => lineOf(row, (status, more) => statusResult(row.plan as StatusPlan, status, more)),
    done: doneWords[action],
    async kind({ api }) {
      return statusKind(await api(), action) as never;
    },
  };
}

/** Creating products. */
export const createJob: JobView<CreateResult> = {
  fields: createFields,
  columns: [
    { field: 'productId', label: 'product' },
    { field: 'title' },
    { field: 'status', tone: toneOf },
    { field: 'code', drop: 3 },
    {
      field: 'message',
      label: 'why',
      wrap: true,
      show: ({ message, warnings }) => message ?? warnings.join(' '),
      drop: 1,
    },
  ],
  line: (row) => lineOf(row, (status, more) => createResult(row.plan as CreatePlan, status, more)),
  done: 'created',
  async kind({ api }) {
    return createKind(await api()) as never;
  },
};

/** Editing a product. */
export const editJob: JobView<EditResult> = {
  fields: editFields,
  columns: [
    { field: 'productId', label: 'product' },
    { field: 'part' },
    { field: 'status', tone: toneOf },
    { field: 'auditStatus', label: 'audit', show: ({ auditStatus }) => auditStatus?.toLowerCase(), drop: 2 },
    { field: 'code', drop: 3 },
    {
      field: 'message',
      label: 'why',
      wrap: true,
      show: ({ message, warnings }) => message ?? warnings.join(' '),
      drop: 1,
    },
  ],
  line: (row) => lineOf(row, (status, more) => editResult(row.plan as EditRowPlan, status, more)),
  done: 'changed',
  async kind({ api }) {
    return editKind(await api()) as never;
  },
};

/** The kinds of jobs about products, by the verb of their command. */
export const productJobs = {
  activate: statusJob('activate'),
  create: createJob,
  deactivate: statusJob('deactivate'),
  delete: statusJob('delete'),
  edit: editJob,
  recover: statusJob('recover'),
} as const;
