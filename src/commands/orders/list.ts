import { keepHeapSmall } from '../../lib/small-heap.ts';
import { formatDuration } from '../../lib/time.ts';
import { orders as manifest } from '../../manifest/orders.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { readMirror } from '../../shop/order-mirror.ts';
import { freshnessLine } from '../../shop/order-mirror-freshness.ts';
import { type OrderRow, orderRow, type WireOrder } from '../../shop/orders.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { readSpan, readStatuses, type Span } from './filters.ts';
import { syncedMirror } from './mirror.ts';

/** How many a list shows when nobody said. */
const DEFAULT_LIMIT = 50;

export const run: CommandRun = async ({ flags }, deps) => {
  const statuses = readStatuses((flags.status as string[] | undefined) ?? []);
  const { since, until } = await readSpan(flags, deps.clock);
  const now = (await deps.clock())();
  const body = {
    ...(since !== undefined && { create_time_ge: since }),
    ...(until !== undefined && { create_time_lt: until }),
  };
  const limit = deps.flags.limit ?? (deps.flags.all ? undefined : DEFAULT_LIMIT);
  if (limit === undefined) keepHeapSmall();
  const { rows, more } = capped(
    flags.fromLedger === true
      ? mirrored(deps, { statuses, since, until }, now)
      : search(await deps.api(), statuses, body, limit),
    limit,
  );
  const count = await deps.output.list(rows, {
    columns: columns(now),
    fields: manifest.commands[0]?.fields ?? [],
    empty: 'No orders match.',
  });
  if (more() && deps.flags.limit === undefined)
    deps.output.note(`The newest ${count} are shown; --all lists every order, --limit N that many.`);
};

/** The newest first, from the copy that `till sync` made; says how fresh it is. @throws Failure (failed, `not-synced`) */
async function* mirrored(
  deps: Deps,
  { since, until, statuses }: Span & { statuses: readonly string[] },
  now: number,
): AsyncGenerator<OrderRow> {
  const { shop, orders, freshness } = await syncedMirror(deps);
  deps.output.note(freshnessLine(freshness, now));
  const stored = orders.rows(shop.id, {
    statuses,
    newestFirst: true,
    ...(since !== undefined && { createdFrom: since }),
    ...(until !== undefined && { createdUntil: until }),
  });
  for (const { body } of stored) yield orderRow(readMirror(body));
}

/** Searches each status in turn, or all of them at once when none is named. */
async function* search(
  api: PartnerApi,
  statuses: readonly string[],
  body: object,
  limit: number | undefined,
): AsyncGenerator<OrderRow> {
  for (const status of statuses.length === 0 ? [undefined] : statuses) {
    const call = {
      operation: 'POST /order/202309/orders/search',
      query: { sort_field: 'create_time', sort_order: 'DESC' },
      body: { ...body, ...(status && { order_status: status }) },
    };
    // One more than is shown tells whether there are more.
    const paging = {
      items: 'orders',
      id: (order: WireOrder) => order.id,
      ...(limit !== undefined && { limit: limit + 1 }),
    };
    for await (const order of api.items<WireOrder>(call, paging)) yield orderRow(order);
  }
}

function capped(
  rows: AsyncGenerator<OrderRow>,
  limit: number | undefined,
): { rows: AsyncGenerator<OrderRow>; more: () => boolean } {
  if (limit === undefined) return { rows, more: () => false };
  let more = false;
  async function* take(): AsyncGenerator<OrderRow> {
    let count = 0;
    for await (const row of rows) {
      if (count === limit) {
        more = true;
        return;
      }
      count += 1;
      yield row;
    }
  }
  return { rows: take(), more: () => more };
}

/** Statuses that still wait for the seller, so that a ship-by time means something. */
const open = new Set(['ON_HOLD', 'AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING']);

function columns(now: number): Column<OrderRow>[] {
  return [
    { field: 'id', label: 'order' },
    {
      field: 'status',
      show: (row) => row.status.toLowerCase().replaceAll('_', ' '),
      tone: (row) => (row.status === 'CANCELLED' ? 'dim' : open.has(row.status) ? 'strong' : undefined),
    },
    {
      field: 'shipBy',
      label: 'ship within',
      show: (row) => (row.shipBy && open.has(row.status) ? timeLeft(Date.parse(row.shipBy) - now) : ''),
      tone: (row) =>
        !row.shipBy || !open.has(row.status)
          ? undefined
          : Date.parse(row.shipBy) < now
            ? 'bad'
            : Date.parse(row.shipBy) - now < 12 * 3_600_000
              ? 'warn'
              : undefined,
      drop: 1,
    },
    { field: 'units', align: 'right', drop: 3 },
    { field: 'total', align: 'right', drop: 2 },
    {
      field: 'items',
      label: 'what',
      show: (row) => row.items.map((item) => `${item.units > 1 ? `${item.units}× ` : ''}${item.product}`).join(', '),
      drop: 4,
    },
    { field: 'createdAt', label: 'placed', drop: 5 },
  ];
}

function timeLeft(ms: number): string {
  return ms < 0 ? `late by ${formatDuration(-ms)}` : formatDuration(ms);
}
