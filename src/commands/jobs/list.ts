import type { JobRecord, JobStatus } from '../../ledger/types.ts';
import { jobs as manifest } from '../../manifest/jobs.ts';
import type { Column, Tone } from '../../output/types.ts';
import type { CommandRun } from '../deps.ts';

/** How many a list shows when nobody said. */
const DEFAULT_LIMIT = 30;

type JobLine = Omit<JobRecord, 'settings' | 'planned'>;

export const run: CommandRun = async ({ flags }, deps) => {
  const { journal } = await deps.ledger();
  const limit = deps.flags.limit ?? (deps.flags.all ? undefined : DEFAULT_LIMIT);
  const found = await journal.list({
    ...(typeof flags.status === 'string' && { status: flags.status as JobStatus }),
    ...(limit !== undefined && { limit: limit + 1 }),
  });
  const shown = limit === undefined ? found : found.slice(0, limit);
  const fields = manifest.commands.find(({ path }) => path[1] === 'list')?.fields ?? [];
  await deps.output.list(shown.map(lineOf), {
    columns,
    fields,
    empty: 'No bulk run yet. till orders ship --help says how one begins.',
  });
  if (shown.length < found.length) deps.output.note(`The newest ${shown.length}; --all shows every one.`);
};

function lineOf({
  id,
  kind,
  status,
  total,
  done,
  refused,
  unknown,
  createdAt,
  updatedAt,
  profile,
  shopId,
  title,
}: JobRecord): JobLine {
  return { id, kind, status, total, done, refused, unknown, createdAt, updatedAt, profile, shopId, title };
}

const tones: Partial<Record<JobStatus, Tone>> = {
  done: 'good',
  partial: 'warn',
  interrupted: 'bad',
  running: 'accent',
  cancelled: 'dim',
};

const columns: readonly Column<JobLine>[] = [
  { field: 'id', label: 'job' },
  { field: 'kind', drop: 3 },
  { field: 'status', tone: ({ status }) => tones[status] },
  { field: 'total', align: 'right' },
  { field: 'done', align: 'right', drop: 1 },
  { field: 'refused', align: 'right', tone: ({ refused }) => (refused > 0 ? 'warn' : 'dim') },
  { field: 'unknown', align: 'right', drop: 2, tone: ({ unknown }) => (unknown > 0 ? 'bad' : 'dim') },
  { field: 'createdAt', label: 'began', drop: 4 },
  { field: 'title', label: 'command', drop: 5 },
];
