import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { cancellations as manifest } from '../../manifest/cancellations.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { RuleRef } from '../../rules/types.ts';
import { type CancellationLine, cancellationLine } from '../../shop/cancellations/row.ts';
import { byTimeLeft } from '../../shop/returns/due.ts';
import { cancellationStatuses, type WireBuyerCancellation } from '../../shop/returns/wire.ts';
import type { CommandRun } from '../deps.ts';
import { marketClocks } from '../returns/clocks.ts';
import { questionColumns } from '../returns/words.ts';

type Line = CancellationLine<RuleRef>;

const PENDING = 'CANCELLATION_REQUEST_PENDING';

export const run: CommandRun = async ({ flags }, deps) => {
  const named = readStatuses((flags.status as string[] | undefined) ?? []);
  const due = flags.due as number | undefined;
  const [api, clock, deadlineOf] = await Promise.all([deps.api(), deps.clock(), marketClocks(deps)]);
  const now = Math.floor(clock() / 1000);
  const line = (wire: WireBuyerCancellation) => cancellationLine(wire, deadlineOf, now);
  const open: Line[] = [];
  const statuses = named.length > 0 ? named : [PENDING];
  if (statuses.includes(PENDING)) for await (const wire of search(api, [PENDING], deps.signal)) open.push(line(wire));
  open.sort(byTimeLeft);
  const listed =
    due === undefined ? open : open.filter(({ secondsLeft }) => secondsLeft !== null && secondsLeft * 1000 <= due);
  const rest =
    due !== undefined
      ? []
      : (deps.flags.all && named.length === 0 ? cancellationStatuses : statuses).filter((status) => status !== PENDING);
  async function* rows(): AsyncGenerator<Line> {
    let count = 0;
    const { limit = Number.POSITIVE_INFINITY } = deps.flags;
    for (const row of listed) {
      if (count === limit) return;
      count += 1;
      yield row;
    }
    if (rest.length === 0) return;
    for await (const wire of search(api, rest, deps.signal, 'DESC')) {
      if (count === limit) return;
      count += 1;
      yield line(wire);
    }
  }
  await deps.output.list(rows(), {
    columns: [
      { field: 'id', label: 'cancellation' },
      { field: 'status', show: statusWords, tone: ({ action }) => (action === null ? 'dim' : 'strong') },
      ...questionColumns<Line>(),
    ],
    fields: manifest.commands[0]?.fields ?? [],
    empty: due === undefined ? 'No buyer asks to cancel.' : 'Nothing is due so soon.',
  });
  const waiting = listed.filter(({ action }) => action !== null).length;
  if (waiting > 0)
    deps.output.note(
      `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for you. Without an answer the order is cancelled, at the buyer’s wish.`,
    );
};

function statusWords({ status, type }: Line): string {
  switch (status) {
    case PENDING:
      return 'buyer asks';
    case 'CANCELLATION_REQUEST_CANCELLED':
      return 'kept';
    default:
      return type === 'BUYER_CANCEL' ? 'approved' : 'cancelled';
  }
}

function search(
  api: PartnerApi,
  statuses: readonly string[],
  signal: AbortSignal,
  order: 'ASC' | 'DESC' = 'ASC',
): AsyncIterable<WireBuyerCancellation> {
  // Requests spell this status without its end.
  const spelt = statuses.map((status) => status.replace(/CANCELLED$/, 'CANCEL'));
  const call = {
    operation: 'POST /return_refund/202309/cancellations/search',
    query: { sort_field: 'create_time', sort_order: order },
    body: { cancel_status: spelt },
  };
  const paging = { items: 'cancellations', id: ({ cancel_id }: WireBuyerCancellation) => cancel_id };
  return api.items<WireBuyerCancellation>(call, paging, { signal });
}

/** @throws Failure (usage) for a word that is no status */
function readStatuses(given: readonly string[]): string[] {
  const words = given
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter(Boolean);
  return words.map((word) => {
    const key = word
      .toUpperCase()
      .replace(/[\s-]+/g, '_')
      .replace(/^CANCELLATION_REQUEST_/, '')
      .replace(/^CANCELL?(?:ED)?$/, 'CANCELLED');
    const found = cancellationStatuses.find((status) => status.endsWith(`_${key}`));
    if (found !== undefined) return found;
    const known = ['pending', 'success', 'cancelled', 'complete'];
    throw usageFailure(
      `«${word}» is not a status of cancellations.`,
      didYouMean(word, known) ?? `Statuses: ${known.join(', ')}.`,
      'unknown-status',
    );
  });
}
