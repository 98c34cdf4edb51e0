import { keepHeapSmall } from '../lib/small-heap.ts';
import { formatDuration, isoFromMs, isoFromSeconds, parseMoment } from '../lib/time.ts';
import type { CommandRun } from './deps.ts';
import { syncOrders, withSyncLock } from './orders/sync-run.ts';

/** What `till sync` prints. */
interface SyncSummary {
  shop: string;
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  from: string | null;
  until: string | null;
  took: number;
}

/** `till sync` */
export const run: CommandRun = async ({ flags }, deps) => {
  const { since: asked } = flags;
  const sinceAt = (now: number) =>
    typeof asked === 'string' ? Math.floor(parseMoment(asked, '--since', now) / 1000) : undefined;
  // A date that does not parse costs no request.
  sinceAt(0);
  const now = (await deps.clock())();
  const since = sinceAt(now);
  const [shop, settings] = [await deps.shop(), await deps.settings()];
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: the orders of shop ${shop.id} would be read into the ledger.`);
    await deps.output.record({
      dryRun: true,
      shop: shop.id,
      since: since === undefined ? null : isoFromMs(since * 1000),
    });
    return;
  }
  const [api, ledger] = [await deps.api(), await deps.ledger()];
  keepHeapSmall();
  const began = performance.now();
  const progress = deps.output.progress('Reading orders');
  const result = await withSyncLock(settings.paths.shared, shop.id, () =>
    syncOrders({
      api,
      orders: ledger.orders,
      shopId: shop.id,
      now,
      full: flags.full === true,
      ...(since !== undefined && { since }),
      onPage: (read, at) => progress.update(read, isoFromSeconds(at)?.slice(0, 10)),
    }),
  ).finally(() => progress.stop());
  const { read, new: added, changed, unchanged } = result;
  const summary: SyncSummary = {
    shop: shop.id,
    read,
    new: added,
    changed,
    unchanged,
    from: isoFromSeconds(result.from) ?? null,
    until: isoFromSeconds(result.until) ?? null,
    took: Math.round(performance.now() - began),
  };
  await deps.output.record(summary, { text: inWords });
};

function inWords({ read, new: added, changed, from, took }: SyncSummary): string {
  const span = from === null ? '' : ` The mirror goes back to ${from}.`;
  const time = formatDuration(Math.max(1000, took));
  return `Read ${read} ${read === 1 ? 'order' : 'orders'} in ${time}: ${added} new, ${changed} changed.${span}`;
}
