import type { OrderMirror, WatchCursor } from '../../ledger/types.ts';
import { usageFailure } from '../../lib/failure.ts';
import { escapeJson } from '../../lib/sanitise.ts';
import { isoFromSeconds, parseMoment } from '../../lib/time.ts';
import { ordersWatch as manifest } from '../../manifest/orders-watch.ts';
import type { Look } from '../../output/types.ts';
import { pick } from '../../output/value.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { shopClock } from './shop-clock.ts';
import { type OrderEvent, watchOrders } from './watch-loop.ts';

const DEFAULT_INTERVAL_MS = 30_000;

/**
 * `till orders watch`. Ended by Ctrl-C it exits 0: an endless command that the user ends has done what it was asked for.
 */
export const run: CommandRun = async ({ flags }, deps) => {
  if (flags.fromStart === true && flags.since !== undefined)
    throw usageFailure('--from-start and --since both say where to begin.', 'Give one of them.', 'flag-conflict');
  const since = (now: number) =>
    typeof flags.since === 'string' ? Math.floor(parseMoment(flags.since, '--since', now) / 1000) : undefined;
  // A date that does not parse costs no request.
  since(0);
  const [shop, now] = [await deps.shop(), (await deps.clock())()];
  const [api, { orders }] = [await deps.api(), await deps.ledger()];
  const begin = flags.fromStart === true ? 0 : since(now);
  const cursor = cursorOf(orders, shop.id, begin, Math.floor(now / 1000));
  const once = flags.once === true;
  if (!once)
    deps.output.note(
      `Watching orders that change from ${isoFromSeconds(cursor.mark) ?? 'the first'} on; Ctrl-C ends it.`,
    );

  const pages = watchOrders({
    api,
    orders,
    shopId: shop.id,
    cursor,
    once,
    intervalMs: (flags.interval as number | undefined) ?? DEFAULT_INTERVAL_MS,
    wait: (ms) => pause(ms, deps.signal),
    signal: deps.signal,
    onTrouble: ({ message }) => deps.output.warn(`${message} Trying again until it works.`),
    onRecovery: () => deps.output.note('Connected again; nothing was missed.'),
  });
  await show(pages, flags, deps, shopClock(undefined, shop.region, now)?.local);
  if (deps.signal.aborted) deps.output.note('Stopped. till orders watch goes on from here.');
};

function cursorOf(orders: OrderMirror, shopId: string, begin: number | undefined, now: number): WatchCursor {
  return (begin === undefined ? orders.watchCursor(shopId) : undefined) ?? orders.beginWatch(shopId, begin ?? now);
}

type LocalClock = (seconds: number) => { date: string; time: string };

/** A line each on a terminal, JSON Lines for a pipe, else the format that was asked for. */
async function show(
  pages: AsyncGenerator<OrderEvent[]>,
  flags: Record<string, unknown>,
  deps: Deps,
  local: LocalClock | undefined,
): Promise<void> {
  const { output } = deps;
  const asked = flags.jsonl === true ? 'jsonl' : flags.json === true ? 'json' : (flags.format as string | undefined);
  const fields = typeof flags.fields === 'string' ? flags.fields.split(',').map((field) => field.trim()) : undefined;
  const format = asked ?? (output.terminal && fields === undefined && flags.query === undefined ? 'table' : 'jsonl');
  const events = limited(pages, deps.flags.limit);
  if (format === 'table' && fields === undefined && flags.query === undefined) {
    for await (const event of events) await output.text(`${line(event, output.look, local)}\n`);
  } else if (format === 'jsonl' && flags.query === undefined) {
    for await (const event of events)
      await output.text(`${escapeJson(JSON.stringify(fields === undefined ? event : pick(event, fields)))}\n`);
  } else {
    await output.list(events, {
      columns: ['updatedAt', 'change', 'id', 'status', 'previousStatus', 'units', 'total'].map((field) => ({ field })),
      fields: manifest.fields ?? [],
    });
  }
}

async function* limited(pages: AsyncGenerator<OrderEvent[]>, limit: number | undefined): AsyncGenerator<OrderEvent> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const page of pages) {
    for (const event of page) {
      yield event;
      left -= 1;
      if (left <= 0) return;
    }
  }
}

function line(event: OrderEvent, look: Look, local: LocalClock | undefined): string {
  const seconds = Date.parse(event.updatedAt ?? '') / 1000;
  const time = Number.isNaN(seconds)
    ? ''
    : local
      ? local(seconds).time
      : new Date(seconds * 1000).toISOString().slice(11, 19);
  const status = wordsOf(event.status);
  const moved = event.previousStatus !== undefined && event.previousStatus !== event.status;
  const items = event.items.map(({ units, product }) => `${units > 1 ? `${units}× ` : ''}${product}`).join(', ');
  const parts = [
    look.tone('dim', time),
    look.tone(event.change === 'new' ? 'good' : 'accent', event.change.padEnd(7)),
    event.id,
    moved ? `${wordsOf(event.previousStatus as string)} → ${status}` : status,
    event.total && `${event.total.amount} ${event.total.currency}`,
    look.clean(items),
  ];
  return parts.filter(Boolean).join('  ');
}

function wordsOf(status: string): string {
  return status.toLowerCase().replaceAll('_', ' ');
}

/** Waits; an interrupt ends the wait at once. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
