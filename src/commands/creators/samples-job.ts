import { samplesKind } from '../../jobs/creators/kind.ts';
import { sampleDecisionFields } from '../../manifest/creators-samples.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type SampleDecisionStatus, type SampleResult, sampleLine } from '../../shop/creators/decision.ts';
import type { JobView } from '../jobs/kinds.ts';

const tones: Record<SampleDecisionStatus, Tone> = {
  approved: 'good',
  rejected: 'good',
  'already-done': 'dim',
  refused: 'bad',
  unknown: 'warn',
  planned: 'dim',
  'not-sent': 'dim',
};

const columns: readonly Column<SampleResult>[] = [
  { field: 'id', label: 'application' },
  { field: 'status', show: ({ status }) => status.replace('-', ' '), tone: ({ status }) => tones[status] },
  { field: 'decision', drop: 3 },
  { field: 'creator', drop: 1 },
  { field: 'product', drop: 4 },
  { field: 'reason', show: ({ reason }) => reason?.toLowerCase().replaceAll('_', ' '), drop: 5 },
  { field: 'code', drop: 2 },
  { field: 'message', label: 'why', show: ({ message }) => message ?? '', wrap: true },
];

/** Decisions on samples, as `till jobs` and the commands print and run them. */
export const samplesJob: JobView<SampleResult> = {
  fields: sampleDecisionFields,
  columns,
  line: sampleLine,
  done: 'decided',
  async kind({ api, flags }) {
    return samplesKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
