import { searchSamples } from '../../jobs/creators/read.ts';
import { formatDuration } from '../../lib/time.ts';
import { samplesList as manifest } from '../../manifest/creators-samples.ts';
import type { Column } from '../../output/types.ts';
import { byTimeLeft, type SampleRow, sampleRow } from '../../shop/creators/sample.ts';
import { sampleStatuses } from '../../shop/creators/wire.ts';
import type { CommandRun } from '../deps.ts';
import { readWords } from '../products/words.ts';
import { plainName } from './fetch.ts';
import { leftText } from './view-page.ts';
import { amount, percent, readThingId, SAMPLE_WORDS, sampleStatusText, sampleStatusTone } from './words.ts';

/** `till creators samples list`: what waits for a decision, the least time left first. */
export const run: CommandRun = async ({ flags }, deps) => {
  const named = readWords(flags.status as string[] | undefined, sampleStatuses, 'a status of samples', SAMPLE_WORDS);
  const due = flags.due as number | undefined;
  const creator = typeof flags.creator === 'string' ? plainName(flags.creator) : undefined;
  const product =
    typeof flags.product === 'string'
      ? readThingId(flags.product, 'product', 'till products list shows the ids.')
      : undefined;
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const now = Math.floor(clock() / 1000);
  const every = deps.flags.all && named.length === 0;
  const statuses = every ? [undefined] : named.length > 0 ? named : ['PENDING'];
  const progress = deps.output.progress('reading applications');
  const rows: SampleRow[] = [];
  try {
    for (const status of statuses) {
      const filter = {
        ...(status !== undefined && { status }),
        ...(product !== undefined && { product_id: product }),
        ...(creator !== undefined && { username: creator }),
      };
      for await (const wire of searchSamples(api, filter, { signal: deps.signal })) rows.push(sampleRow(wire, now));
      progress.update(rows.length);
    }
  } finally {
    progress.stop();
  }
  const wanted = rows
    .filter((row) => creator === undefined || plainName(row.creator ?? '') === creator)
    .filter(({ secondsLeft }) => due === undefined || (secondsLeft !== null && secondsLeft * 1000 <= due))
    .sort(byTimeLeft);
  const { limit = wanted.length } = deps.flags;
  await deps.output.list(wanted.slice(0, limit), {
    columns: columns(statuses.some((status) => status !== 'PENDING')),
    fields: manifest.fields ?? [],
    empty: due === undefined ? 'No applications match.' : `Nothing is due within ${formatDuration(due)}.`,
  });
  const waiting = wanted.filter(({ status, overdue }) => status === 'PENDING' && overdue !== true);
  const [first] = waiting;
  if (first?.secondsLeft != null)
    deps.output.note(
      `${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for you, the next for ${formatDuration(first.secondsLeft * 1000)}: then it lapses.`,
    );
};

/** @param isMixed several statuses are listed: each says which it has */
function columns(isMixed: boolean): Column<SampleRow>[] {
  return [
    { field: 'id', label: 'application' },
    {
      field: 'status',
      show: ({ status }) => sampleStatusText(status),
      tone: ({ status }) => sampleStatusTone(status),
      drop: isMixed ? 1 : 8,
    },
    {
      field: 'secondsLeft',
      label: 'decide in',
      align: 'right',
      show: ({ secondsLeft }) => (secondsLeft === null ? '' : leftText(secondsLeft)),
      tone: ({ secondsLeft: left }) => (left === null ? undefined : left < 0 ? 'bad' : left < 86_400 ? 'warn' : 'good'),
    },
    { field: 'creator' },
    { field: 'followers', align: 'right', drop: 5 },
    {
      field: 'fulfilmentRate',
      label: 'shows',
      align: 'right',
      show: ({ fulfilmentRate: rate }) => percent(rate),
      drop: 3,
    },
    {
      field: 'creatorGmv',
      label: 'sells (30 d)',
      align: 'right',
      show: ({ creatorGmv }) => amount(creatorGmv),
      drop: 6,
    },
    { field: 'product', drop: 2 },
    { field: 'variant', drop: 7 },
    {
      field: 'approvable',
      label: 'possible',
      show: ({ status, approvable, obstacles }) =>
        status !== 'PENDING' || approvable === null ? '' : approvable ? 'yes' : `no: ${obstacles.join(', ')}`,
      tone: ({ approvable }) => (approvable === false ? 'bad' : undefined),
      drop: isMixed ? 4 : 1,
    },
  ];
}
