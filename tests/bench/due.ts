import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openLedger } from '../../src/ledger/ledger.ts';
import { type MirroredOrder, mirrorRow } from '../../src/shop/order-mirror.ts';
import type { WireOrder } from '../../src/shop/orders.ts';
import { temporaryFolder, till } from './till.ts';

const DAY = 86_400;
/** How far back the mirror goes, seconds. */
const SPAN = 90 * DAY;
const PAGE = 1000;
/** Of a hundred orders so many wait to be shipped: nearly two days' worth. */
const OPEN_PERCENT = 2;
const RUNS = 5;

/**
 * `till orders due` on a mirror of many orders (aim: a million in under a second), beside an empty node.
 * @param count orders in the mirror; a million take some minutes to be made
 */
export async function due(count = 200_000): Promise<string[]> {
  using folder = temporaryFolder();
  const home = folder.path;
  const args = ['--profile', 'sandbox'];
  const { stdout: shops } = await till(home, ['shops', 'list', '--json', ...args]);
  const shop = (JSON.parse(shops) as { id: string; region: string }[]).find(({ region }) => region === 'US');
  await till(home, ['sandbox', 'seed', '--orders', '200', '--region', 'US', '--shipping', 'seller', ...args]);
  const { stdout: page } = await till(home, [
    'api',
    'POST /order/202309/orders/search',
    '--param',
    'page_size=100',
    '--body',
    '{"order_status":"AWAITING_SHIPMENT"}',
    '--json',
    ...args,
  ]);
  fill(join(home, 'state', 'ledger.db'), shop?.id ?? '', samplesOf(page), count);

  const lines = [`${count.toLocaleString('en')} orders in the mirror, ${count / (100 / OPEN_PERCENT)} of them open`];
  const empty = best(() => spawned(['-e', '0'], home));
  for (const more of [['--within', '6h'], ['--limit', '20'], []]) {
    const command = ['orders', 'due', '--from-ledger', '--quiet', ...more];
    const took = best(() => spawned(['bin/till.js', ...command, ...args], home));
    lines.push(
      `${command.slice(1).join(' ').padEnd(38)} ${took.toFixed(0)} ms, ${(took / empty).toFixed(1)} × an empty node`,
    );
  }
  return lines;
}

function samplesOf(page: string): WireOrder[] {
  const answer = JSON.parse(page) as { orders?: WireOrder[]; data?: { orders: WireOrder[] } };
  return answer.orders ?? answer.data?.orders ?? [];
}

/** Fills a mirror with real orders again and again under other ids, spread over the time. */
export function fill(path: string, shopId: string, samples: readonly WireOrder[], count: number): void {
  const ledger = openLedger({ path, now: Date.now });
  const now = Math.floor(Date.now() / 1000);
  const from = now - SPAN;
  for (let begin = 0; begin < count; begin += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, count - begin) }, (_, index) => {
      const n = begin + index;
      const at = from + Math.floor((SPAN * n) / count);
      return mirrorRow(
        orderAt(samples[n % samples.length] as MirroredOrder, n, at, n >= count * (1 - OPEN_PERCENT / 100)),
      );
    });
    const complete = begin + PAGE >= count;
    ledger.orders.store(
      shopId,
      rows,
      complete ? { mark: now, coveredFrom: from, wantedFrom: from, asOf: Date.now() } : undefined,
    );
  }
  ledger.close();
}

function orderAt(sample: MirroredOrder, n: number, at: number, open: boolean): WireOrder {
  const moved = Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [
      name,
      /_time$/.test(name) && typeof value === 'number' && value > 0 ? value + at - (sample.create_time ?? at) : value,
    ]),
  );
  const gone = { status: 'COMPLETED', rts_time: at + DAY, collection_time: at + DAY + 7200, update_time: at + 4 * DAY };
  return { ...moved, id: `5776${String(10_000_000_000_000 + n)}`, ...(open ? {} : gone) } as unknown as WireOrder;
}

function best(run: () => number): number {
  return Math.min(...Array.from({ length: RUNS }, run));
}

/** @returns milliseconds */
function spawned(args: readonly string[], home: string): number {
  const start = performance.now();
  const { PATH, SystemRoot, TEMP } = process.env;
  const env = { PATH, SystemRoot, TEMP, TILL_HOME: home, NO_COLOR: '1' };
  const { status, stderr } = spawnSync(process.execPath, [...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}
