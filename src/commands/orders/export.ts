import { openTarget } from '../../files/target.ts';
import { type WriteOptions, writeTable } from '../../files/write-table.ts';
import { usageFailure } from '../../lib/failure.ts';
import { escapeJson } from '../../lib/sanitise.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { ordersExport as manifest } from '../../manifest/orders-export.ts';
import { freshnessLine } from '../../shop/order-mirror-freshness.ts';
import type { WireOrder } from '../../shop/orders.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { stdoutStream, type TableKind, tableKind } from '../table-file.ts';
import { type Dataset, dataset } from './export-rows.ts';
import { ordersOfApi, ordersOfLedger } from './export-source.ts';
import { readSpan, readStatuses } from './filters.ts';
import { noZone, shopClock } from './shop-clock.ts';

/** JSON Lines that are written at a time. */
const BATCH = 200;

export const run: CommandRun = async ({ flags }, deps) => {
  const out = flags.out as string | undefined;
  const kind = out === undefined ? undefined : tableKind(out);
  if (flags.lines === true && flags.sellerCenter === true)
    throw usageFailure('--seller-center has one row a SKU anyway.', 'Leave --lines out.', 'flag-conflict');
  if (flags.fromLedger === true && flags.withBuyer === true)
    throw usageFailure('The ledger holds no buyer data.', 'Leave --from-ledger or --with-buyer out.', 'flag-conflict');
  const statuses = readStatuses((flags.status as string[] | undefined) ?? []);
  const filter = { statuses, ...(await readSpan(flags, deps.clock)) };
  const shape = flags.sellerCenter === true ? 'seller-center' : flags.lines === true ? 'lines' : 'orders';
  const options = {
    shape,
    withBuyer: flags.withBuyer === true,
    fields: fieldsOf(flags),
    region: '',
    tabs: kind !== 'xlsx',
  } as const;
  // A field that is not there costs no request.
  dataset(options);
  const [shop, now] = [await deps.shop(), (await deps.clock())()];
  const clock = shopClock(flags.zone, shop.region, now);
  if (shape === 'seller-center' && !clock) throw noZone(shop.region);
  const data = dataset({ ...options, region: shop.region, ...(clock && { local: clock.local }) });

  keepHeapSmall();
  let source: AsyncIterable<WireOrder> | Iterable<WireOrder>;
  if (flags.fromLedger === true) {
    const { orders } = await deps.ledger();
    deps.output.note(freshnessLine(orders.freshness(shop.id), now, clock?.local));
    source = ordersOfLedger(orders, shop.id, filter);
  } else {
    source = ordersOfApi(await deps.api(), filter);
  }

  const progress = deps.output.progress('Exporting');
  let count = 0;
  const counted = limited(source, deps.flags.limit, () => {
    count += 1;
    if (count % BATCH === 0) progress.update(count);
  });
  try {
    if (out !== undefined && kind !== undefined) {
      const rows = await writeFile(out, kind, data, counted, flags.raw === true);
      progress.stop();
      await deps.output.record(
        { file: out, orders: count, rows },
        {
          text: () => `${out}: ${count} ${count === 1 ? 'order' : 'orders'}${rows === count ? '' : `, ${rows} rows`}.`,
        },
      );
    } else {
      await print(deps, flags, data, counted);
    }
  } finally {
    progress.stop();
  }
  if (out === undefined && count === 0) deps.output.note('No orders match.');
};

function fieldsOf(flags: Record<string, unknown>): string[] | undefined {
  if (typeof flags.fields !== 'string') return undefined;
  if (flags.sellerCenter === true)
    throw usageFailure(
      '--seller-center has the headings of Seller Center, all of them.',
      'Leave --fields out.',
      'flag-conflict',
    );
  return flags.fields
    .split(',')
    .map((field) => field.trim())
    .filter(Boolean);
}

async function* limited<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number | undefined,
  onItem: () => void,
): AsyncGenerator<Item> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const item of items) {
    onItem();
    yield item;
    left -= 1;
    if (left <= 0) return;
  }
}

/** Writes the file; it appears under its name when it is whole. @returns how many rows there were */
async function writeFile(
  out: string,
  kind: TableKind,
  data: Dataset,
  orders: AsyncIterable<WireOrder>,
  raw: boolean,
): Promise<number> {
  if (kind !== 'jsonl') return writeTable(out, data.rows(orders), tableOptions(kind, data, raw));
  const target = await openTarget(out);
  let rows = 0;
  try {
    for await (const piece of jsonLines(data, orders, () => {
      rows += 1;
    }))
      await target.write(piece);
    await target.commit();
  } catch (error) {
    await target.abort();
    throw error;
  }
  return rows;
}

function tableOptions(kind: Exclude<TableKind, 'jsonl'>, data: Dataset, raw: boolean): WriteOptions<unknown> {
  return { kind, columns: data.columns, raw, ...(data.sheet !== undefined && { sheet: data.sheet }) };
}

async function* jsonLines(data: Dataset, orders: AsyncIterable<WireOrder>, onRow: () => void): AsyncGenerator<string> {
  let piece = '';
  let count = 0;
  for await (const row of data.rows(orders)) {
    onRow();
    piece += `${escapeJson(JSON.stringify(data.object(row)))}\n`;
    count += 1;
    if (count % BATCH > 0) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Writes to stdout: CSV when nothing else was asked for. */
async function print(
  deps: Deps,
  flags: Record<string, unknown>,
  data: Dataset,
  orders: AsyncIterable<WireOrder>,
): Promise<void> {
  const format = flags.jsonl === true ? 'jsonl' : flags.json === true ? 'json' : (flags.format as string | undefined);
  const queried = typeof flags.query === 'string';
  if (!queried && (format === undefined || format === 'csv' || format === 'tsv')) {
    await writeTable(stdoutStream(deps), data.rows(orders), tableOptions(format ?? 'csv', data, flags.raw === true));
  } else if (!queried && format === 'jsonl') {
    for await (const piece of jsonLines(data, orders, () => {})) await deps.output.text(piece);
  } else {
    await deps.output.list(objects(data, orders), {
      columns: data.fields.map((field) => ({ field })),
      fields: flags.sellerCenter === true ? [] : (manifest.fields ?? []),
    });
  }
}

async function* objects(data: Dataset, orders: AsyncIterable<WireOrder>): AsyncGenerator<Record<string, unknown>> {
  for await (const row of data.rows(orders)) yield data.object(row);
}
