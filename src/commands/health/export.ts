import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { safeFileName } from '../../files/safe-name.ts';
import { writeText } from '../../files/target.ts';
import { writeTable } from '../../files/write-table.ts';
import { errnoOf, fileFailure } from '../../lib/atomic-write.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { isoFromMs } from '../../lib/time.ts';
import { healthExport as manifest } from '../../manifest/health-export.ts';
import type { Violation } from '../../rules/health/types.ts';
import { type ClockRow, clockRow } from '../../shop/health/clock-row.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { attempt, Gap } from './attempt.ts';
import { ordersNamed } from './explain.ts';
import { readmeText } from './export-readme.ts';
import { orderSource } from './gather-orders.ts';
import { type Weighed, weigh } from './make-report.ts';
import { reportFile } from './report.ts';

/** Late orders whose tracking is read: one request each. */
const MOST_TRACKED = 200;
const AT_ONCE = 6;

interface TrackingRow {
  orderId: string;
  at: string;
  event: string;
}

/** `till health export --out FOLDER`, or of one violation, whose folder has its name. */
export const run: CommandRun = async ({ flags }, deps) => {
  const folder = (flags.out as string | undefined) ?? folderOf(flags.violation);
  if (folder === undefined || folder === '')
    throw usageFailure('Say where the folder is to be: --out FOLDER.', 'It must be new or empty.', 'no-folder');
  await refuseFull(folder);
  keepHeapSmall();
  const weighed = await weigh(deps, {
    ...(typeof flags.week === 'string' && { week: flags.week }),
    fromLedger: flags.fromLedger === true,
  });
  const { report } = weighed;
  const all = [...report.violations, ...(report.standing ?? [])];
  const wanted = typeof flags.violation === 'string' ? [violationNamed(all, flags.violation)] : all;
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: nothing was written.');
    await deps.output.record({ folder, dryRun: true, violations: wanted.length });
    return;
  }

  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fileFailure(error, folder);
  });
  const missing: { what: string; why: string }[] = [];
  const files: string[] = [];
  const place = (name: string) => {
    files.push(safeFileName(name));
    return join(folder, safeFileName(name));
  };
  const late: string[] = [];
  const progress = deps.output.progress('Writing');
  try {
    let count = 0;
    const named = [...new Set(wanted.flatMap(({ orderIds }) => orderIds))];
    const every = flags.violation === undefined || (named.length === 0 && wanted.some(isAboutOrders));
    if (flags.violation !== undefined && named.length === 0) {
      const instead = every ? 'all of the windows are here instead, with what was late' : 'it is not about orders';
      missing.push({ what: 'orders of the violation', why: `its notice names none; ${instead}` });
    }
    const rows = every ? everyOrder(weighed) : namedOrders(weighed, named);
    const orders = await attempt('orders', 'seller.order.info', () =>
      writeTable(
        place('orders.csv'),
        tapped(rows, (row) => {
          count += 1;
          if (count % 100 === 0) progress.update(count, 'orders');
          if (row.late !== null && row.late !== 'no' && late.length < MOST_TRACKED) late.push(row.id);
        }),
        { kind: 'csv', columns: ORDER_COLUMNS },
      ),
    );
    if (orders.missing) {
      files.pop();
      missing.push({ what: 'orders', why: orders.missing.why });
    }
    const tracking = await trackingOf(deps, (every ? late : named).slice(0, MOST_TRACKED), missing, (done) =>
      progress.update(done, 'tracking'),
    );
    await writeTable(place('tracking.csv'), tracking.rows, { kind: 'csv', columns: TRACKING_COLUMNS });
    await writeTable(place('violations.csv'), wanted, { kind: 'csv', columns: VIOLATION_COLUMNS });
    await writeText(place('report.json'), reportFile(report));
    const [{ healthMarkdown }, { healthHtml }] = await Promise.all([
      import('../../output/health/markdown.ts'),
      import('../../output/health/html.ts'),
    ]);
    await writeText(place('report.md'), healthMarkdown(report));
    await writeText(place('report.html'), healthHtml(report));
    const result = {
      folder,
      files: [...files, 'README.txt'],
      orders: orders.value ?? 0,
      late: late.length,
      tracked: tracking.orders,
      violations: wanted.length,
      missing,
    };
    // Last: a folder with its README is whole.
    await writeText(join(folder, 'README.txt'), readmeText(report, wanted, result));
    progress.stop();
    await deps.output.record(result, {
      fields: manifest.fields ?? [],
      text: (row, look) =>
        look.clean(
          `${row.folder}: orders ${row.orders}, of them late ${row.late}, violations ${row.violations}. Begin with its README.txt.`,
        ) + row.missing.map(({ what, why }) => `\n${look.clean(`Missing: ${what}: ${why}.`)}`).join(''),
    });
  } finally {
    progress.stop();
  }
};

function folderOf(violation: unknown): string | undefined {
  return typeof violation === 'string' && violation !== ''
    ? safeFileName(`appeal-${violation.replaceAll(':', '')}`)
    : undefined;
}

/** @throws Failure (usage) for a folder that has something in it */
async function refuseFull(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    if (errnoOf(error) === 'ENOTDIR') throw usageFailure(`${folder} is a file.`, 'Name a new folder.', 'not-a-folder');
    throw fileFailure(error, folder, 'read');
  }
  throw usageFailure(`The folder ${folder} is not empty.`, 'Name a new one; nothing was written.', 'folder-not-empty');
}

function violationNamed(all: readonly Violation[], id: string): Violation {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const ids = all.slice(0, 10).map((one) => one.id);
  throw new Failure('not-found', `No violation ${id} counts in that week.`, {
    code: 'no-such-violation',
    hint: ids.length > 0 ? `There are: ${ids.join(', ')}.` : 'None counts; --week names another week.',
  });
}

/** Every order of the windows, with its clocks. */
async function* everyOrder({ orders }: Weighed): AsyncGenerator<ClockRow> {
  const found = await orderSource(orders);
  if (!found.source) throw new Gap(found.missing);
  for await (const page of found.source.pages()) for (const order of page) yield clockRow(order);
}

/** Whether orders may show what happened; a LIVE, a video or a listing shows itself. */
function isAboutOrders({ area }: Violation): boolean {
  return area === 'FULFILLMENT' || area === 'SERVICE' || area === 'OTHER';
}

async function* namedOrders({ orders }: Weighed, ids: readonly string[]): AsyncGenerator<ClockRow> {
  for (const order of await ordersNamed(orders, ids)) yield clockRow(order);
}

async function* tapped<Row>(rows: AsyncIterable<Row>, tap: (row: Row) => void): AsyncGenerator<Row> {
  for await (const row of rows) {
    tap(row);
    yield row;
  }
}

/** The carrier's events of orders, oldest first. */
async function trackingOf(
  deps: Deps,
  ids: readonly string[],
  missing: { what: string; why: string }[],
  onDone: (count: number) => void,
): Promise<{ rows: TrackingRow[]; orders: number }> {
  const api = await deps.api();
  let done = 0;
  const found = await mapConcurrent(ids, AT_ONCE, async (id) => {
    const events = await attempt('tracking', 'seller.logistics', () =>
      api.call<{ tracking?: { description?: string; update_time_millis?: number }[] }>({
        operation: 'GET /fulfillment/202309/orders/{order_id}/tracking',
        path: { order_id: id },
      }),
    );
    done += 1;
    onDone(done);
    if (events.missing) return { id, why: events.missing.why, rows: [] };
    const rows = (events.value.data.tracking ?? []).flatMap(({ description, update_time_millis: ms }): TrackingRow[] =>
      typeof ms === 'number' && ms > 0 ? [{ orderId: id, at: isoFromMs(ms), event: description ?? '' }] : [],
    );
    return { id, rows: rows.sort((a, b) => (a.at < b.at ? -1 : 1)) };
  });
  const failed = found.filter(({ why }) => why !== undefined);
  if (failed[0]?.why !== undefined)
    missing.push({
      what: `tracking of ${failed.length} ${failed.length === 1 ? 'order' : 'orders'}`,
      why: failed[0].why,
    });
  return { rows: found.flatMap(({ rows }) => rows), orders: found.filter(({ rows }) => rows.length > 0).length };
}

const ORDER_COLUMNS = (
  [
    'id',
    'late',
    'status',
    'createdAt',
    'paidAt',
    'shipBy',
    'shippedAt',
    'collectBy',
    'collectedAt',
    'deliverBy',
    'deliveredAt',
    'cancelledAt',
    'cancelledBy',
    'cancelReason',
    'fulfillmentType',
    'carrier',
    'trackingNumber',
  ] as const
).map((heading) => ({ heading, cell: (row: ClockRow) => row[heading] ?? '' }));

const TRACKING_COLUMNS = (['orderId', 'at', 'event'] as const).map((heading) => ({
  heading,
  cell: (row: TrackingRow) => row[heading],
}));

const VIOLATION_COLUMNS = (
  [
    'id',
    'account',
    'area',
    'kind',
    'topic',
    'at',
    'status',
    'ratingLost',
    'pointsLost',
    'expiresAt',
    'appealBy',
    'appealsLeft',
    'orderIds',
    'productIds',
    'message',
    'source',
  ] as const
).map((heading) => ({
  heading,
  cell: (row: Violation) => {
    const value = row[heading];
    return Array.isArray(value) ? value.join(' ') : String(value ?? '');
  },
}));
