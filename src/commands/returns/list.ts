import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { formatDuration } from '../../lib/time.ts';
import { returns as manifest } from '../../manifest/returns.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { RuleRef } from '../../rules/types.ts';
import { byTimeLeft } from '../../shop/returns/due.ts';
import { type ReturnLine, returnLine } from '../../shop/returns/row.ts';
import { openReturnStatuses, returnStatuses, type WireReturn } from '../../shop/returns/wire.ts';
import type { CommandRun } from '../deps.ts';
import { marketClocks } from './clocks.ts';
import { questionColumns, statusText } from './words.ts';

type Line = ReturnLine<RuleRef>;

const SEARCH = 'POST /return_refund/202309/returns/search';
/** The search documents these as filters; those of replacements are found by their type. */
const searchable = returnStatuses.filter((status) => !status.startsWith('REPLACEMENT'));

export const run: CommandRun = async ({ flags }, deps) => {
  const named = readStatuses((flags.status as string[] | undefined) ?? []);
  const due = flags.due as number | undefined;
  const [api, clock, deadlineOf] = await Promise.all([deps.api(), deps.clock(), marketClocks(deps)]);
  const now = Math.floor(clock() / 1000);
  const wanted = named.length > 0 ? named : openReturnStatuses;
  const line = (wire: WireReturn) => returnLine(wire, deadlineOf, now);

  const progress = deps.output.progress('reading returns');
  const open: Line[] = [];
  try {
    const statuses = wanted.filter((status) => openReturnStatuses.includes(status));
    for await (const wire of search(api, statuses, deps.signal)) {
      open.push(line(wire));
      progress.update(open.length);
    }
  } finally {
    progress.stop();
  }
  open.sort(byTimeLeft);
  const listed =
    due === undefined ? open : open.filter(({ secondsLeft }) => secondsLeft !== null && secondsLeft * 1000 <= due);
  const ended = endedStatuses(named, deps.flags.all, due);

  async function* rows(): AsyncGenerator<Line> {
    yield* listed;
    if (ended.length > 0) for await (const wire of search(api, ended, deps.signal, 'DESC')) yield line(wire);
  }
  const span = due === undefined ? '' : ` is due within ${formatDuration(due)}`;
  await deps.output.list(capped(rows(), deps.flags.limit), {
    columns: columns(),
    fields: manifest.commands[0]?.fields ?? [],
    empty: due === undefined ? 'No returns match.' : `Nothing${span}.`,
  });
  const [first] = listed;
  const waiting = listed.filter(({ action }) => action !== null).length;
  if (first?.action && waiting > 0)
    deps.output.note(
      `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for you. Without an answer each is decided for the buyer at its time.`,
    );
  for (const rule of new Map(listed.flatMap(({ rule: one }) => (one ? [[one.id, one] as const] : []))).values())
    deps.output.note(`Reckoned by ${rule.id}: ${rule.source}; read ${rule.date}, confidence ${rule.confidence}.`);
};

function endedStatuses(named: readonly string[], all: boolean, due: number | undefined): string[] {
  if (due !== undefined) return [];
  if (named.length > 0) return named.filter((status) => !openReturnStatuses.includes(status));
  return all ? returnStatuses.filter((status) => !openReturnStatuses.includes(status)) : [];
}

async function* capped(rows: AsyncGenerator<Line>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Line> {
  let count = 0;
  for await (const row of rows) {
    if (count === limit) return;
    count += 1;
    yield row;
  }
}

/** Returns of some statuses; one search for those that the API filters by, one for replacements. */
async function* search(
  api: PartnerApi,
  statuses: readonly string[],
  signal: AbortSignal,
  order: 'ASC' | 'DESC' = 'ASC',
): AsyncGenerator<WireReturn> {
  const paging = { items: 'return_orders', id: ({ return_id }: WireReturn) => return_id };
  const query = { sort_field: 'create_time', sort_order: order };
  const plain = statuses.filter((status) => (searchable as readonly string[]).includes(status));
  const replaced = statuses.filter((status) => !plain.includes(status));
  if (plain.length > 0)
    for await (const wire of api.items<WireReturn>(
      { operation: SEARCH, query, body: { return_status: plain } },
      paging,
      { signal },
    ))
      yield wire;
  if (replaced.length > 0)
    for await (const wire of api.items<WireReturn>(
      { operation: SEARCH, query, body: { return_types: ['REPLACEMENT'] } },
      paging,
      { signal },
    ))
      if (replaced.includes(wire.return_status ?? '')) yield wire;
}

/** Statuses as people write them: the API's names, or what lists show: `pending`, `coming-back`. @throws Failure (usage) */
function readStatuses(given: readonly string[]): string[] {
  const words = given
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter(Boolean);
  return [
    ...new Set(
      words.flatMap((word) => {
        const key = plain(word);
        const found = returnStatuses.filter((status) => plain(status) === key || plain(statusText(status)) === key);
        if (found.length > 0) return found;
        const known = [...new Set(returnStatuses.map((status) => statusText(status).replaceAll(' ', '-')))];
        throw usageFailure(
          `«${word}» is not a status of returns.`,
          didYouMean(word, known) ?? `Statuses: ${known.join(', ')}.`,
          'unknown-status',
        );
      }),
    ),
  ];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function columns(): Column<Line>[] {
  const [left, silence, ...rest] = questionColumns<Line>();
  return [
    { field: 'id', label: 'return' },
    {
      field: 'type',
      show: ({ type }) => ({ RETURN_AND_REFUND: 'return', REFUND: 'refund', REPLACEMENT: 'replace' })[type] ?? type,
      drop: 3,
    },
    {
      field: 'status',
      show: (row) => statusText(row.status, row),
      tone: ({ action }) => (action === null ? 'dim' : 'strong'),
    },
    ...([left, silence].filter(Boolean) as Column<Line>[]),
    ...rest,
  ];
}
