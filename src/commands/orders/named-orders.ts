import { isMissing, type ShipReader } from '../../jobs/ship/reader.ts';
import type { Journal } from '../../ledger/types.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';
import type { NamedId } from './ids.ts';

/** What an id turned out to name. */
export interface NamedOrder {
  named: NamedId;
  /** Absent when this shop has none such. */
  order?: ShipOrder;
  /** The package, where the id is a package's; the order is then the first one in it. */
  packageId?: string;
}

/** Reads what ids name, in their order. An id that says no kind is an order's, unless there is no such order. */
export async function resolveNamed(reader: ShipReader, named: readonly NamedId[]): Promise<NamedOrder[]> {
  const orders = await reader.orders(named.flatMap(({ names, id }) => (names === 'package' ? [] : [id])));
  const known = (id: string) => {
    const order = orders.get(id);
    return order === undefined || isMissing(order) ? undefined : order;
  };
  const homes = new Map<string, string>();
  const maybePackages = named.filter(({ names, id }) => names === 'package' || (names === 'either' && !known(id)));
  await mapConcurrent(maybePackages, 8, async ({ id }) => {
    const found = await reader.package(id);
    const home = isMissing(found) ? undefined : found.orders?.[0]?.id;
    if (home !== undefined) homes.set(id, home);
  });
  const others = [...homes.values()].filter((id) => !orders.has(id));
  for (const [id, order] of await reader.orders(others)) orders.set(id, order);
  return named.map((one) => {
    const home = homes.get(one.id);
    const order = known(home ?? one.id);
    if (order === undefined) return { named: one };
    return { named: one, order, ...(home !== undefined && { packageId: one.id }) };
  });
}

/** @throws Failure (not-found) that names what this shop does not have, the first five of it */
export function notFound(ids: readonly string[], what = 'order or package'): Failure {
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  return new Failure('not-found', `This shop has no ${what} ${ids.slice(0, 5).join(', ')}${more}.`, {
    code: 'no-such-order',
    hint: 'till orders list shows the orders of this shop.',
  });
}

/** The packages that a bulk run shipped, with their orders. */
export async function shippedByJob(
  journal: Journal,
  id: string,
): Promise<{ orderId: string | null; packageId: string | null }[]> {
  const shipped: { orderId: string | null; packageId: string | null }[] = [];
  for await (const row of journal.rows(id, { states: ['done'] })) {
    const result = row.result as { orderId?: string | null; packageId?: string | null } | null;
    shipped.push({ orderId: result?.orderId ?? null, packageId: result?.packageId ?? null });
  }
  return shipped;
}

/** The ways to name orders that a command line uses. @throws Failure (usage) for more than one */
export function oneWay(ids: readonly string[], flags: Record<string, unknown>, all: boolean): string | undefined {
  const ways = [
    ids.length > 0 && 'ids',
    flags.from !== undefined && '--from',
    flags.job !== undefined && '--job',
    all && '--all',
  ].filter((way): way is string => way !== false);
  if (ways.length > 1)
    throw usageFailure(`${ways.join(' and ')} cannot be combined.`, 'Name the orders in one way.', 'named-twice');
  return ways[0];
}
