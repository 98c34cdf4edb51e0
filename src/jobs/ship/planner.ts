import type { PlannedRow } from '../../ledger/types.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { type DecideOptions, type Decision, decide, named, planOf, refuse } from '../../shop/ship/decide.ts';
import { idOrNull } from '../../shop/ship/evidence.ts';
import type { Missing, ShipOrder, ShipRow } from '../../shop/ship/types.ts';
import { inOrder, pieces } from '../in-order.ts';
import { complete } from './complete.ts';
import { isMissing, type ShipReader } from './reader.ts';

/** A row with what was read for it, where that came along already. */
export interface RowToPlan {
  row: ShipRow;
  /** Its order, whole: a search gives them so. */
  order?: ShipOrder;
  /** The order of the package it names, when that is known; with `order` there, its id. */
  orderOfPackage?: string;
}

export interface PlanOptions extends DecideOptions {
  reader: ShipReader;
  /** Called with how many rows are planned. */
  onPlanned?: (count: number) => void;
  /** Whether an unknown id stops the run (ids on the command line) or becomes a refused row (a file). */
  strictIds: boolean;
}

/** Rows planned in one go: as many as one Get Order Detail reads. */
const WINDOW = 50;
/** Windows read ahead, so that planning is not bound by the time an answer takes. */
const AHEAD = 4;
/** Problems told before the run is given up. */
const PROBLEMS = 20;

/**
 * Plans rows, window by window, in their order. Sends nothing that changes anything.
 * @throws Failure (usage) naming the rows that need something said first; Failure (not-found) for ids nobody knows
 */
export async function* planShipments(
  rows: AsyncIterable<RowToPlan> | Iterable<RowToPlan>,
  options: PlanOptions,
): AsyncGenerator<PlannedRow> {
  const problems: (Decision & { is: 'problem' })[] = [];
  let planned = 0;
  for await (const { decisions, rows: count } of inOrder(pieces(rows, WINDOW), AHEAD, (window) =>
    planWindow(window, options),
  )) {
    for (const decision of decisions) {
      if (decision.is === 'problem') problems.push(decision);
      else if (decision.is === 'plan') yield { key: decision.key, plan: decision.plan };
      else yield { key: decision.key, plan: decision.plan, state: decision.state, result: decision.result };
    }
    planned += count;
    options.onPlanned?.(planned);
    if (problems.length >= PROBLEMS) break;
  }
  if (problems.length === 0) return;
  if (problems.every(({ unknown }) => unknown)) throw unknownIds(problems.map(({ message }) => message));
  throw problemsFailure(problems.map(({ message }) => message));
}

/** What has to be mended before anything is sent, at most twenty lines of it. @param total how many there are */
export function problemsFailure(problems: readonly string[], total = problems.length): Failure {
  return usageFailure(listed(problems, total), 'Mend it and run the command again; nothing was sent.', 'bad-rows');
}

function unknownIds(messages: readonly string[]): Failure {
  return new Failure('not-found', listed(messages, messages.length), {
    code: 'no-such-order',
    hint: 'till orders list shows the orders of this shop; nothing was sent.',
  });
}

function listed(lines: readonly string[], total: number): string {
  if (total === 1) return lines[0] ?? '';
  const shown = lines.slice(0, PROBLEMS).map((line) => `\n  ${line}`);
  return `${total} rows cannot be used:${shown.join('')}${total > shown.length ? `\n  and ${total - shown.length} more` : ''}`;
}

async function planWindow(
  window: readonly RowToPlan[],
  options: PlanOptions,
): Promise<{ decisions: Decision[]; rows: number }> {
  const { reader } = options;
  // An id without a kind is an order's, unless there is no such order.
  const asOrders = window
    .filter(({ row, order }) => row.names !== 'package' && order === undefined)
    .map(({ row }) => row.id);
  const orders = await reader.orders(asOrders);
  const located = await mapConcurrent(window, 8, (item) => locate(item, orders, reader));
  const given = new Set(window.flatMap(({ order }) => (order ? [order.id] : [])));
  const others = located.flatMap(({ orderId, packageId }) =>
    packageId !== null && orderId !== null && !orders.has(orderId) && !given.has(orderId) ? [orderId] : [],
  );
  for (const [id, order] of await reader.orders(others)) orders.set(id, order);
  const decisions = await mapConcurrent(window, 8, async ({ row, order: known }, index): Promise<Decision[]> => {
    const { orderId, packageId, gone } = located[index] as Located;
    const order = known ?? (orderId === null ? undefined : orders.get(orderId));
    if (order === undefined || isMissing(order)) return [unknownId(row, gone ?? order, options)];
    return mapConcurrent(decide(row, order, packageId, options), 4, (decision) =>
      complete(decision, row, order, reader),
    );
  });
  return { decisions: decisions.flat(), rows: window.length };
}

interface Located {
  orderId: string | null;
  /** The package the row names; null when it names an order. */
  packageId: string | null;
  gone?: Missing;
}

/** Which order a row is about, and which package of it. */
async function locate(
  { row, order, orderOfPackage }: RowToPlan,
  orders: ReadonlyMap<string, ShipOrder | Missing>,
  reader: ShipReader,
): Promise<Located> {
  if (order) return { orderId: order.id, packageId: orderOfPackage === undefined ? null : row.id };
  const known = orders.get(row.id);
  if (row.names === 'order' || (row.names === 'either' && known !== undefined && !isMissing(known)))
    return { orderId: row.id, packageId: null };
  if (orderOfPackage !== undefined) return { orderId: orderOfPackage, packageId: row.id };
  const found = await reader.package(row.id);
  if (isMissing(found)) return { orderId: null, packageId: row.id, gone: found };
  return { orderId: idOrNull(found.orders?.[0]?.id), packageId: row.id };
}

function unknownId(row: ShipRow, missing: Missing | undefined, { strictIds }: PlanOptions): Decision {
  const what = row.names === 'either' ? 'order or package' : row.names;
  if (strictIds) return { is: 'problem', unknown: true, message: `This shop has no ${what} ${row.id}.` };
  const message = missing?.message ?? `Nothing is known of the order of ${named(row, null)}.`;
  return refuse(
    planOf(row, null, row.names === 'package' ? row.id : null),
    missing?.code ?? 'not-found',
    message,
    missing?.requestId ?? null,
  );
}
