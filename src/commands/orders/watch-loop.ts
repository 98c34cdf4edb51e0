import type { OrderMirror, WatchCursor } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { mirrorRow } from '../../shop/order-mirror.ts';
import { type OrderRow, orderRow, type WireOrder } from '../../shop/orders.ts';
import { orderPages } from './changes.ts';

/** An order that is new or has changed. */
export interface OrderEvent extends OrderRow {
  change: 'new' | 'changed';
  /** Its status before, where the mirror knew the order. */
  previousStatus: string | undefined;
}

export interface WatchOptions {
  api: PartnerApi;
  orders: OrderMirror;
  shopId: string;
  cursor: WatchCursor;
  /** One look, then the end. */
  once: boolean;
  /** Between two looks, milliseconds. */
  intervalMs: number;
  /** Waits; comes back at once when the watch is to end. */
  wait: (ms: number) => Promise<void>;
  signal: AbortSignal;
  /** Told once when the platform cannot be reached, and once when it can again. */
  onTrouble: (failure: Failure) => void;
  onRecovery: () => void;
}

/** A change may turn up in the search some time after it happened: so much is looked at again, seconds. */
const OVERLAP = 300;
/** How soon a lost connection is tried again at first, and how late at last, milliseconds. */
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 300_000;

/**
 * Streams orders as they are placed and change, a page of them at a time, each change once. What the caller has taken is noted
 * in the ledger when it asks for more: a watch that is killed shows again at most what it showed last.
 * @throws Failure for what waiting does not mend; with `once` for a lost connection, too
 */
export async function* watchOrders(options: WatchOptions): AsyncGenerator<OrderEvent[]> {
  const { signal, once, wait } = options;
  let retryMs = 0;
  while (!signal.aborted) {
    try {
      yield* look(options);
      if (once) return;
      if (retryMs > 0) options.onRecovery();
      retryMs = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (once || !isPassing(error)) throw error;
      if (retryMs === 0) options.onTrouble(error as Failure);
      retryMs = Math.min(LAST_RETRY_MS, retryMs === 0 ? FIRST_RETRY_MS : retryMs * 2);
    }
    await wait(retryMs > 0 ? retryMs : options.intervalMs);
  }
}

/** One look: everything that changed since the cursor. */
async function* look({ api, orders, shopId, cursor }: WatchOptions): AsyncGenerator<OrderEvent[]> {
  const from = Math.max(cursor.floor, cursor.mark - OVERLAP);
  for await (const page of orderPages(api, { by: 'update_time', from })) {
    const fresh = page.filter(({ id, update_time = 0 }) => (cursor.shown.get(id) ?? -1) < update_time);
    if (fresh.length === 0) continue;
    const outcomes = orders.store(shopId, fresh.map(mirrorRow));
    yield fresh.map((order, index) => event(order, outcomes[index]?.previousStatus, cursor.floor));
    note(cursor, fresh);
    const shown = fresh.map(({ id, update_time = 0 }) => ({ id, updatedAt: update_time }));
    orders.advanceWatch(shopId, shown, cursor.mark - OVERLAP);
  }
}

function note(cursor: WatchCursor, shown: readonly WireOrder[]): void {
  for (const { id, update_time = 0 } of shown) {
    cursor.shown.set(id, update_time);
    cursor.mark = Math.max(cursor.mark, update_time);
  }
  for (const [id, time] of cursor.shown) if (time < cursor.mark - OVERLAP) cursor.shown.delete(id);
}

/** New is what was placed since the watch began and the mirror did not know. */
function event(order: WireOrder, previousStatus: string | undefined, floor: number): OrderEvent {
  const isNew = previousStatus === undefined && (order.create_time ?? 0) >= floor;
  return { change: isNew ? 'new' : 'changed', previousStatus, ...orderRow(order) };
}

/** A connection that is lost, a platform that is down, or something in between that answers in its place. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Failure)) return false;
  const { apiClass } = error as Partial<ApiFailure>;
  return error.kind === 'temporary' || apiClass === 'temporary' || apiClass === 'rate' || apiClass === 'malformed';
}
