import { formatDuration, isoFromMs } from '../../lib/time.ts';
import type { Look } from '../../output/types.ts';
import type { GatewayStatus } from '../../sandbox/admin.ts';
import type { CommandRun } from '../deps.ts';
import { withSandbox } from './open.ts';

/** What `till sandbox status` tells. */
export interface SandboxStatus extends GatewayStatus {
  dir: string;
  /** Virtual time, ISO 8601. */
  time: string;
  aheadMs: number;
  seed: string;
  shops: { id: string; name: string; region: string; orders: Record<string, number> }[];
  orders: Record<string, number>;
  shipments: number;
  /** Webhooks that are still to be sent, and those of them whose address is not on this computer. */
  webhooksWaiting: number;
  webhooksHeld: number;
}

/** `till sandbox status` */
export const run: CommandRun = async (_input, deps) => {
  const found = await withSandbox(deps, async (state, dir): Promise<SandboxStatus> => {
    const [{ status, outboxCounts }, { gatewayStatus }] = await Promise.all([
      import('../../sandbox/state/index.ts'),
      import('../../sandbox/admin.ts'),
    ]);
    const { now, advanced, seed, shops, shipments } = status(state);
    const { waiting, held } = outboxCounts(state.db);
    return {
      dir,
      time: isoFromMs(now),
      aheadMs: advanced,
      seed,
      shops: shops.map(({ id, name, region, byStatus }) => ({ id, name, region, orders: byStatus })),
      orders: total(shops.map(({ byStatus }) => byStatus)),
      shipments,
      webhooksWaiting: waiting,
      webhooksHeld: held,
      ...gatewayStatus(state),
    };
  });
  await deps.output.record(found, { text });
};

/** @returns the sum of several counts by name */
export function total(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap(Object.entries)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function text(found: SandboxStatus, look: Look): string {
  const ahead = found.aheadMs === 0 ? '' : ` (${formatDuration(found.aheadMs)} ahead)`;
  const facts = [
    ['Time', `${found.time}${ahead}`],
    ['State', found.dir],
    ['Faults', found.faults === 0 ? 'none' : `${found.faults} on; till sandbox faults lists them`],
    ['Rate limit', limitText(found.rateLimit)],
    ...found.shops.map(({ region, name, id }) => [`Shop ${region}`, `${look.clean(name)}, ${id}`]),
    ['Writes so far', String(found.requests)],
    ...(found.webhooksWaiting > 0 ? [['Webhooks', webhooksText(found)]] : []),
    ...found.servers.map(({ url, pid }) => ['Server', `${url} (process ${pid})`]),
  ];
  const statuses = Object.keys(found.orders).filter((name) => (found.orders[name] ?? 0) > 0);
  const orders = statuses.map((name) => [name, ...found.shops.map((shop) => String(shop.orders[name] ?? 0))]);
  return `${look.table(facts)}\n\n${look.table(orders, ['orders', ...found.shops.map(({ region }) => region)])}`;
}

function webhooksText({ webhooksWaiting, webhooksHeld }: SandboxStatus): string {
  const held = webhooksHeld === 0 ? '' : `, ${webhooksHeld} of them for other computers, which a sandbox does not call`;
  return `${webhooksWaiting} to be sent${held}`;
}

function limitText(limit: SandboxStatus['rateLimit']): string {
  if (limit === 'default') return '50 requests a second on a server of its own, none inside a command';
  return limit === 'off' ? 'none' : `${limit} requests a second`;
}
