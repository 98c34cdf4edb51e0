import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { interruptible } from '../../files/source.ts';
import { problemsFailure } from '../../jobs/ship/planner.ts';
import { openStaging, type Staging } from '../../ledger/staging.ts';
import { Failure } from '../../lib/failure.ts';
import { plainTracking } from '../../shop/ship/results.ts';
import type { ShipRow } from '../../shop/ship/types.ts';
import type { Deps } from '../deps.ts';

/** The columns of a tracking file, with what Seller Center, carriers' and shop tools' exports call them. */
const trackingColumns: ColumnsSpec = {
  columns: [
    { key: 'order_id', names: ['order number', 'order no', 'order'], id: true },
    { key: 'package_id', names: ['package number', 'package no', 'package', 'parcel id'], id: true },
    {
      key: 'tracking_number',
      names: [
        'tracking id',
        'tracking no',
        'tracking code',
        'tracking',
        'tracking #',
        'waybill number',
        'consignment number',
      ],
    },
    {
      key: 'shipping_provider',
      names: [
        'shipping provider name',
        'provider name',
        'provider',
        'carrier',
        'carrier name',
        'courier',
        'courier name',
        'shipping carrier',
        'shipping company',
        'logistics provider',
      ],
    },
    { key: 'shipping_provider_id', names: ['provider id', 'carrier id'] },
  ],
  oneOf: [['order_id', 'package_id']],
};

/** Bad lines told one by one. */
const TOLD = 20;

/**
 * Reads a tracking file to its end and puts its rows aside, before anything is asked of the API.
 * @param provider for rows that name none
 * @throws Failure (usage) naming every line that does not parse, at most twenty of them; not-found for a missing file
 */
export async function readTrackingFile(path: string, provider: string | null, deps: Deps): Promise<Staging<ShipRow>> {
  const staging = openStaging<ShipRow>();
  const problems: string[] = [];
  let bad = 0;
  let repeated = 0;
  const complain = (line: number, text: string) => {
    bad += 1;
    if (problems.length < TOLD) problems.push(`Line ${line}: ${text}`);
  };
  try {
    const rows = readRows(path, {
      columns: trackingColumns,
      stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
      signal: deps.signal,
      onNote: (text) => deps.output.note(text),
    });
    for await (const { line, cells } of interruptible(withoutNoRows(rows), deps.signal)) {
      const read = readTrackingRow(line, cells, provider);
      if (typeof read === 'string') {
        complain(line, read);
        continue;
      }
      const before = staging.add({
        key: `${read.names} ${read.id}`,
        mark: read.trackingNumber === null ? undefined : plainTracking(read.trackingNumber),
        body: read,
      });
      if (before === undefined) continue;
      if (sameRow(before, read)) repeated += 1;
      else
        complain(
          line,
          `${read.names} ${read.id} stands on line ${before.line} already, with ${differing(before, read)}.`,
        );
    }
    if (bad > 0) throw problemsFailure(problems, bad);
  } catch (error) {
    staging.close();
    throw error;
  }
  if (repeated > 0) deps.output.note(`${repeated} rows repeat an earlier one; each is shipped once.`);
  warnOfSharedNumbers(staging, deps);
  return staging;
}

/** A row of the file; a text says what is wrong with it. */
function readTrackingRow(
  line: number,
  cells: Readonly<Record<string, string>>,
  provider: string | null,
): ShipRow | string {
  const ids: Record<string, string> = {};
  for (const names of ['order', 'package'] as const) {
    const cell = cells[`${names}_id`] ?? '';
    if (readText(cell) === '') continue;
    const { id, problem } = readId(cell);
    if (id === undefined) return `the ${names} id is ${problem}.`;
    ids[names] = id;
  }
  const names = ids.package === undefined ? 'order' : 'package';
  const id = ids[names];
  if (id === undefined) return 'it names no order or package.';
  const trackingNumber = readText(cells.tracking_number ?? '');
  if (/^[+-]?\d+(?:[.,]\d*)?\s*E\s*[+-]?\d+$/i.test(trackingNumber) && /[.,+]/.test(trackingNumber)) {
    return `the tracking number is spoiled by a spreadsheet: ${trackingNumber}.`;
  }
  const ownProvider = readText(cells.shipping_provider_id ?? '') || readText(cells.shipping_provider ?? '') || provider;
  if (trackingNumber !== '' && !ownProvider) return `${names} ${id} has a tracking number and no shipping provider.`;
  return { names, id, trackingNumber: trackingNumber || null, provider: ownProvider || null, line };
}

function sameRow(a: ShipRow, b: ShipRow): boolean {
  return (
    plainTracking(a.trackingNumber ?? '') === plainTracking(b.trackingNumber ?? '') &&
    (a.provider ?? '').toLowerCase() === (b.provider ?? '').toLowerCase()
  );
}

function differing(a: ShipRow, b: ShipRow): string {
  return plainTracking(a.trackingNumber ?? '') === plainTracking(b.trackingNumber ?? '')
    ? 'another shipping provider'
    : 'another tracking number';
}

/** The server decides; a combined parcel may well serve two orders. */
function warnOfSharedNumbers(staging: Staging<ShipRow>, deps: Deps): void {
  const shared = staging.shared(TOLD + 1);
  for (const { mark, keys } of shared.slice(0, TOLD))
    deps.output.warn(
      `The tracking number ${mark} is used for ${keys.join(' and ')}: the platform may refuse the second.`,
    );
  if (shared.length > TOLD) deps.output.warn('More tracking numbers are used twice.');
}

/** A table with headings alone has nothing to ship, which is no mistake. */
async function* withoutNoRows<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-rows') throw error;
  }
}
