import { join } from 'node:path';
import type { MirrorOutcome, MirrorState, OrderMirror } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { withFileLock } from '../../lib/lock.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { mirrorRow } from '../../shop/order-mirror.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { LARGEST_PAGE, orderPages } from './changes.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** How far back a first sync goes when nobody said, seconds. */
const DEFAULT_SPAN = 90 * DAY;
/** An order may turn up in the search some time after it changed: so much is read again each time, seconds. */
const OVERLAP = 600;
/** Orders a slice of time ought to hold: what an interruption of a first sync loses at most, about. */
const SLICE_ORDERS = 20 * LARGEST_PAGE;

export interface SyncOptions {
  api: PartnerApi;
  orders: OrderMirror;
  shopId: string;
  /** Epoch milliseconds, by the clock the caller shows. */
  now: number;
  /** How far back the mirror is to go, epoch seconds. */
  since?: number;
  /** Reads everything again. */
  full?: boolean;
  /** Told after each page: orders read so far, and the time of the last one (epoch seconds). */
  onPage?: (read: number, at: number) => void;
}

export interface SyncCounts {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
}

export interface SyncResult extends SyncCounts {
  /** Orders that changed since then are in the mirror, epoch seconds. */
  from: number | undefined;
  /** Latest update that was read. */
  until: number | undefined;
}

/**
 * Brings the mirror of a shop up to date, in flat memory. First what changed since the last sync, then back in time, slice by
 * slice, to where the mirror is to begin. Each page is stored together with how far the mirror has come, so that a killed sync
 * loses a slice at most and the next one goes on.
 * @throws Failure of the API; what was stored before stays
 */
export async function syncOrders(options: SyncOptions): Promise<SyncResult> {
  const { api, orders, shopId } = options;
  const counts: SyncCounts = { read: 0, new: 0, changed: 0, unchanged: 0 };
  const newest = await newestUpdate(api);
  const before = orders.state(shopId);
  const now = Math.floor(options.now / 1000);
  const wantedFrom = options.since ?? before.wantedFrom ?? now - DEFAULT_SPAN;
  if (newest === undefined) {
    orders.setState(shopId, { asOf: options.now });
    return { ...counts, from: undefined, until: undefined };
  }
  // A platform whose newest order is older than what was read is another one: a sandbox that was reset.
  const afresh = options.full === true || before.mark === undefined || newest < before.mark - OVERLAP;
  if (afresh) orders.setState(shopId, { mark: newest, coveredFrom: newest + 1, wantedFrom });
  else orders.setState(shopId, { wantedFrom: Math.min(wantedFrom, before.wantedFrom ?? wantedFrom) });

  const take = (page: readonly WireOrder[], state?: (last: number) => Partial<MirrorState>) => {
    const last = Math.max(...page.map(({ update_time }) => update_time ?? 0));
    tally(counts, orders.store(shopId, page.map(mirrorRow), state?.(last)));
    options.onPage?.(counts.read, last);
  };
  if (!afresh) await forward(options, take);
  await backward(options, take);
  orders.setState(shopId, { asOf: options.now });
  const after = orders.state(shopId);
  return { ...counts, from: after.coveredFrom, until: after.mark };
}

type Take = (page: readonly WireOrder[], state?: (last: number) => Partial<MirrorState>) => void;

/** What changed since the mark; each page moves the mark. */
async function forward({ api, orders, shopId }: SyncOptions, take: Take): Promise<void> {
  const mark = orders.state(shopId).mark as number;
  const pages = orderPages(api, { by: 'update_time', from: mark - OVERLAP });
  for await (const page of pages) take(page, (last) => ({ mark: Math.max(mark, last) }));
}

/** From where the mirror begins back to where it is to begin: a slice of time counts when its last page is stored. */
async function backward({ api, orders, shopId }: SyncOptions, take: Take): Promise<void> {
  let span = 6 * HOUR;
  for (;;) {
    const { coveredFrom, wantedFrom } = orders.state(shopId) as { coveredFrom: number; wantedFrom: number };
    if (coveredFrom <= wantedFrom) return;
    const from = Math.max(wantedFrom, coveredFrom - span);
    let count = 0;
    for await (const page of orderPages(api, { by: 'update_time', from, until: coveredFrom })) {
      take(page);
      count += page.length;
    }
    orders.setState(shopId, { coveredFrom: from });
    if (count > SLICE_ORDERS) span = Math.max(HOUR, Math.floor((span * SLICE_ORDERS) / count));
    else if (count < SLICE_ORDERS / 4) span = Math.min(30 * DAY, span * 2);
  }
}

/** The time of the last change in the shop by the platform's own clock; undefined for a shop without orders. */
async function newestUpdate(api: PartnerApi): Promise<number | undefined> {
  const { data } = await api.call<{ orders?: WireOrder[] }>({
    operation: 'POST /order/202309/orders/search',
    query: { sort_field: 'update_time', sort_order: 'DESC', page_size: 1 },
    body: {},
  });
  return data.orders?.[0]?.update_time;
}

function tally(counts: SyncCounts, outcomes: readonly MirrorOutcome[]): void {
  counts.read += outcomes.length;
  for (const { outcome } of outcomes) counts[outcome] += 1;
}

/**
 * Runs a sync while no other one of this shop runs.
 * @param folder where locks of this machine's processes lie
 * @throws Failure (temporary, `sync-busy`) when another one runs
 */
export async function withSyncLock<T>(folder: string, shopId: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, `sync-${shopId.replace(/[^\w-]/g, '_')}.lock`);
  try {
    return await withFileLock(path, work, { waitMs: 0 });
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'lock-busy') throw error;
    throw new Failure('temporary', 'Another till sync of this shop is running.', {
      code: 'sync-busy',
      hint: 'Wait until it has ended; it reads what this one would.',
      cause: error,
    });
  }
}
