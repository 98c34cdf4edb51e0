import type { EventLedger } from '../../ledger/events.ts';
import { Failure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { byBegin, type EventRow, ownRow } from '../../shop/events/types.ts';
import { platformRow, type WireEvent } from '../../shop/events/wire.ts';
import type { Deps } from '../deps.ts';
import { type MarketClock, marketClock } from './when.ts';

/** All that the event commands need of a shop. */
export interface EventDesk {
  shopId: string;
  clock: MarketClock;
  /** Epoch seconds. */
  now: number;
  ledger: EventLedger;
  /** The first to begin first. */
  rows: EventRow[];
  /** The server tells of events; the real platform does not. */
  platform: boolean;
}

/** Said where the server has no list of events. */
export const FROM_LEDGER =
  'From the ledger: the platform publishes no list of events. till events import reads invitations.';

/** Reads the seller's own list, and the server's where it has one. */
export async function openEvents(deps: Deps): Promise<EventDesk> {
  const [shop, api, moment, { events: ledger }] = await Promise.all([
    deps.shop(),
    deps.api(),
    deps.clock(),
    deps.ledger(),
  ]);
  const now = Math.floor(moment() / 1000);
  const theirs = await platformEvents(api, now, deps.signal);
  return {
    shopId: shop.id,
    clock: marketClock(shop.region, now),
    now,
    ledger,
    rows: allEvents(theirs ?? [], ledger, shop.id, now),
    platform: theirs !== undefined,
  };
}

/** Both lists as one: what the server tells of leads over a copy that was exported and imported again. */
export function allEvents(
  theirs: readonly EventRow[],
  ledger: Pick<EventLedger, 'list'>,
  shopId: string,
  now: number,
): EventRow[] {
  const uids = new Set(theirs.map(({ uid }) => uid));
  const own = ledger.list(shopId).filter(({ uid }) => !uids.has(uid));
  return [...theirs, ...own.map((event) => ownRow(event, now))].sort(byBegin);
}

/**
 * The events that the server tells of.
 * @param now epoch seconds
 * @returns undefined where it has no such path, as the real platform
 */
export async function platformEvents(
  api: PartnerApi,
  now: number,
  signal: AbortSignal,
): Promise<EventRow[] | undefined> {
  const call = { operation: 'GET /seller_center/202611/events' };
  const paging = { items: 'events', id: ({ id }: WireEvent) => String(id), pageSize: 100 };
  const rows: EventRow[] = [];
  try {
    for await (const wire of api.items<WireEvent>(call, paging, { signal })) {
      const row = platformRow(wire, now);
      if (row) rows.push(row);
    }
  } catch (error) {
    if (error instanceof Failure && (error as Partial<ApiFailure>).apiClass === 'unsupported') return undefined;
    throw error;
  }
  return rows;
}

/** The event of an id. @throws Failure (not-found) */
export function eventOf({ rows }: EventDesk, id: string): EventRow {
  const found = rows.find((row) => row.id === id);
  if (found) return found;
  throw new Failure('not-found', `There is no event ${id}.`, {
    code: 'no-such-event',
    hint:
      didYouMean(
        id,
        rows.map((row) => row.id),
      ) ?? 'till events list --all shows all there are.',
  });
}
