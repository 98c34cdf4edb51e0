import { extname } from 'node:path';
import { shipReader } from '../../jobs/ship/reader.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersPicklist as manifest } from '../../manifest/orders-picklist.ts';
import type { Column } from '../../output/types.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { type PickedOrder, type PickLine, pickList, toPick } from '../../shop/picklist.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { findJob } from '../jobs/find.ts';
import { idsOfFile, type NamedId, namedIds } from './ids.ts';
import { notFound, oneWay, resolveNamed, shippedByJob } from './named-orders.ts';
import { savePickList } from './picklist-pdf.ts';

type PaperName = 'A4' | 'letter';

/** `till orders picklist` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const out = flags.out as string | undefined;
  if (out !== undefined && extname(out).toLowerCase() !== '.pdf')
    throw usageFailure(
      `${out} is not the name of a PDF.`,
      'Write --out picklist.pdf; tables go to stdout, such as --format csv > picklist.csv.',
      'not-pdf',
    );
  if (flags.paper !== undefined && out === undefined)
    throw usageFailure('--paper goes with --out.', 'Add --out picklist.pdf.', 'out-missing');
  const named = await readNamed((args.ids as string[] | undefined) ?? [], flags, deps);
  const orders = named === undefined ? await waitingOrders(deps) : await namedOrders(named, deps);
  const lines = pickList(orders);
  if (out !== undefined) await print(out, flags.paper as PaperName | undefined, lines, orders.length, deps);
  const shown = deps.flags.limit === undefined ? lines : lines.slice(0, deps.flags.limit);
  await deps.output.list(shown, { columns, fields: manifest.fields ?? [], empty: 'Nothing to pick.' });
  if (lines.length > 0) deps.output.note(`${summaryOf(lines, orders.length)}.`);
};

/** @throws Failure (not-found) when there is nothing to print */
async function print(
  out: string,
  paper: PaperName | undefined,
  lines: readonly PickLine[],
  orders: number,
  deps: Deps,
): Promise<void> {
  if (lines.length === 0)
    throw new Failure('not-found', 'Nothing to pick, so there is nothing to print.', {
      code: 'nothing-to-pick',
      hint: 'till orders list shows the orders of this shop.',
    });
  const { name, region } = await deps.shop();
  const { pages, lossy } = await savePickList(out, lines, {
    paper: paper ?? (region === 'US' ? 'letter' : 'A4'),
    facts: `${name} · ${summaryOf(lines, orders)} · ${printedAt((await deps.clock())())}`,
  });
  deps.output.success(`${pages} ${pages === 1 ? 'page' : 'pages'} saved in ${out}.`);
  if (lossy)
    deps.output.note(
      'Some names have letters that the PDF’s font does not have: they are marked [?] there; the SKU ids are whole.',
    );
}

/** @returns the orders that are named; undefined when none is @throws Failure (usage) for two ways at once */
async function readNamed(
  ids: readonly string[],
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<NamedId[] | undefined> {
  const [from, job] = [flags.from as string | undefined, flags.job as string | undefined];
  oneWay(ids, flags, deps.flags.all);
  if (ids.length > 0) return namedIds(ids);
  if (from !== undefined) return idsOfFile(from, deps);
  if (job === undefined) return undefined;
  const { journal } = await deps.ledger();
  const { id } = await findJob(journal, job);
  const found = new Set((await shippedByJob(journal, id)).flatMap(({ orderId }) => orderId ?? []));
  return [...found].map((orderId) => ({ names: 'order', id: orderId }));
}

/** Every order that waits to be shipped, its waiting units only; what TikTok's own warehouse picks is left out. */
async function waitingOrders(deps: Deps): Promise<PickedOrder[]> {
  const api = await deps.api();
  const found = new Map<string, PickedOrder>();
  let elsewhere = 0;
  let asking = 0;
  for (const status of ['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING']) {
    const call = {
      operation: 'POST /order/202309/orders/search',
      query: { sort_field: 'create_time', sort_order: 'ASC' },
      body: { order_status: status },
    };
    const paging = { items: 'orders', id: ({ id }: WireOrder) => id };
    for await (const order of api.items<WireOrder>(call, paging, { signal: deps.signal })) {
      if (order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK') elsewhere += 1;
      else {
        if (order.is_buyer_request_cancel === true && !found.has(order.id)) asking += 1;
        found.set(order.id, toPick(order, 'waiting'));
      }
    }
  }
  if (elsewhere > 0)
    deps.output.note(
      `TikTok picks ${elsewhere} more in its own warehouse; ${elsewhere === 1 ? 'it is' : 'they are'} not listed.`,
    );
  if (asking > 0) deps.output.note(`The buyers of ${asking} of these orders ask to cancel: look before you pick them.`);
  return [...found.values()].filter(({ items }) => items.length > 0);
}

/** @throws Failure (not-found) naming the ids that this shop does not have */
async function namedOrders(named: readonly NamedId[], deps: Deps): Promise<PickedOrder[]> {
  const reader = shipReader(await deps.api(), deps.signal);
  const found = await resolveNamed(reader, named);
  const unknown = found.flatMap(({ named: { id }, order }) => (order === undefined ? [id] : []));
  if (unknown.length > 0) throw notFound(unknown);
  const rows = new Map(
    found.map(({ order, packageId }) => [packageId ?? order?.id, ofPackage(order as ShipOrder, packageId)]),
  );
  const cancelled = [...rows.values()].filter(({ status }) => status === 'CANCELLED').length;
  if (cancelled > 0)
    deps.output.warn(`${cancelled} of these orders ${cancelled === 1 ? 'is' : 'are'} cancelled and left out.`);
  return [...rows.values()].map((order) => toPick(order, 'not-cancelled')).filter(({ items }) => items.length > 0);
}

/** The part of an order that is in one package. */
function ofPackage(order: ShipOrder, packageId: string | undefined): ShipOrder {
  if (packageId === undefined) return order;
  return { ...order, line_items: (order.line_items ?? []).filter((line) => line.package_id === packageId) };
}

function unitsOf(lines: readonly PickLine[]): number {
  return lines.reduce((sum, { units }) => sum + units, 0);
}

function summaryOf(lines: readonly PickLine[], orders: number): string {
  const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
  return `${count(unitsOf(lines), 'unit')} of ${count(lines.length, 'SKU')} for ${count(orders, 'order')}`;
}

/** `2026-11-22 08:58 UTC` */
function printedAt(now: number): string {
  return `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const columns: readonly Column<PickLine>[] = [
  { field: 'units', align: 'right', tone: () => 'strong' },
  { field: 'sellerSku', label: 'SKU' },
  { field: 'product' },
  { field: 'variant', drop: 1 },
  {
    field: 'orders',
    show: ({ orders }) => orders.map(({ id, units }) => (units === 1 ? id : `${id} ×${units}`)).join(', '),
    drop: 2,
  },
  { field: 'skuId', label: 'SKU id', drop: 3 },
];
