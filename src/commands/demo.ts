import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { Failure, usageFailure } from '../lib/failure.ts';
import { makeTemporaryFolder } from '../lib/temporary-folder.ts';
import { formatDuration } from '../lib/time.ts';
import { openState, shipments } from '../sandbox/state/index.ts';
import { resolvePaths } from '../settings/paths.ts';
import type { OrderRow } from '../shop/orders.ts';
import { type Till, tillIn } from './demo/child.ts';
import type { CommandRun } from './deps.ts';

/** Orders that go by the seller's own carriers, and by TikTok's. */
const SELLER_ORDERS = 20;
const TIKTOK_ORDERS = 3;
/** How many orders are shipped when the plug is pulled. */
const SHIPPED_BEFORE_THE_CRASH = 7;

export const run: CommandRun = async (_, deps) => {
  if (deps.flags.json)
    throw usageFailure('till demo is for reading; it has no JSON form.', 'The commands it shows have one: --json.');
  const folder = makeTemporaryFolder('till-demo-');
  const home = join(folder, 'home');
  const sandbox = resolvePaths({
    env: { TILL_HOME: home },
    platform: process.platform,
    home: () => home,
    cwd: folder,
  }).sandbox;
  const files = { tracking: join(folder, 'tracking.csv'), labels: join(folder, 'labels.pdf') };
  const { look } = deps.output;
  const started = performance.now();
  const say = (text: string) => deps.output.text(`${text}\n`);
  const step = (number: number, title: string, command?: string) =>
    say(
      `\n${look.tone('accent', `${number}`)}  ${look.tone('strong', title)}${command ? `\n   ${look.tone('dim', `$ till ${command.replace(folder, '…')}`)}` : ''}`,
    );
  const till = tillIn(home, deps.env, deps.signal, { stdout: deps.streams.stdout, stderr: deps.streams.stderr });

  try {
    await mkdir(home, { recursive: true });
    await say(
      `${look.tone('strong', "A seller's morning with till")}\n${look.tone('dim', "Every line below is the real command against a throw-away server that behaves like TikTok Shop's.")}`,
    );
    const { seller, tiktok } = await ordersToShip(till);

    step(1, 'Orders came in overnight. What is due, and by when?', 'orders due --limit 6');
    await till.show(['orders', 'due', '--limit', '6', '--format', 'table', '--quiet']);

    await writeFileAtomic(files.tracking, trackingFile(seller));
    await step(
      2,
      `The warehouse sends tracking.csv, ${seller.length} parcels. First a dry run: nothing is sent.`,
      `orders ship --from ${files.tracking} --dry-run --limit 4`,
    );
    await till.show(['orders', 'ship', '--from', files.tracking, '--dry-run', '--limit', '4', '--format', 'table']);

    await step(3, 'Now for real, and half-way the power goes (kill -9).', `orders ship --from ${files.tracking} --yes`);
    const shippedBefore = await shipAndPullThePlug(till, sandbox, files.tracking, deps.signal);
    const cancelled = (seller.at(-1) as OrderRow).id;
    await till.read(['sandbox', 'orders', 'move', cancelled, 'cancelled']);
    await say(
      `   Killed after ${shippedBefore} of ${seller.length}. While it is down, the buyer of ${cancelled} cancels.`,
    );

    const [job] = JSON.parse((await till.read(['jobs', 'list', '--json'])).stdout) as { id: string }[];
    if (!job) throw new Failure('failed', 'The interrupted run left no job.');
    await step(4, 'Power is back. Till reads what the server has, and goes on from there.', `jobs resume ${job.id}`);
    const resumed = await till.show(['jobs', 'resume', job.id, '--yes', '--format', 'table']);
    await say(
      look.tone(
        'dim',
        `   exit code ${resumed.code}: ${resumed.code === 9 ? 'done, with rows refused and named; a script can tell' : 'unexpected'}`,
      ),
    );

    const ids = tiktok.map((order) => order.id);
    await step(
      5,
      "Orders that TikTok's carriers take: ship, then save the labels.",
      `orders ship ${ids[0]} … --handover drop-off --yes`,
    );
    await till.show(['orders', 'ship', ...ids, '--handover', 'drop-off', '--yes', '--format', 'table']);
    await step(
      6,
      'Their labels, one PDF in the order of the pick list.',
      `orders labels ${ids[0]} … --out ${files.labels}`,
    );
    await till.show([
      'orders',
      'labels',
      ...ids,
      '--out',
      files.labels,
      '--format',
      'table',
      '--fields',
      'orderId,trackingNumber,status,page',
    ]);

    await say(
      `\n${look.tone('good', '✓')} ${await account(sandbox)}\n   Labels: ${files.labels}\n   The morning took ${formatDuration(Math.max(1000, performance.now() - started))}.`,
    );
    await say(
      `\nWhat to type next:\n${look.table([
        ['  till orders list', 'your own sandbox, to play with'],
        ['  till orders ship --help', 'ids, files, pipes, dry runs'],
        ['  till login', 'your real shop'],
      ])}`,
    );
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Picks, from the sandbox's own morning, the orders this demo ships; makes more where it has too few. */
async function ordersToShip(till: Till): Promise<{ seller: OrderRow[]; tiktok: OrderRow[] }> {
  const list = async () => {
    const { code, stdout } = await till.read([
      'orders',
      'list',
      '--status',
      'awaiting_shipment',
      '--all',
      '--json',
      '--quiet',
    ]);
    if (code !== 0)
      throw new Failure('failed', 'The sandbox could not be read.', { hint: 'till doctor says what may be wrong.' });
    const ready = (JSON.parse(stdout) as OrderRow[]).filter(
      (order) => !order.buyerAsksToCancel && order.fulfillmentType !== 'FULFILLMENT_BY_TIKTOK',
    );
    return {
      seller: ready.filter((order) => order.shippingType === 'SELLER').slice(0, SELLER_ORDERS),
      tiktok: ready.filter((order) => order.shippingType === 'TIKTOK').slice(0, TIKTOK_ORDERS),
    };
  };
  for (let tries = 0; tries < 5; tries += 1) {
    const found = await list();
    if (found.seller.length === SELLER_ORDERS && found.tiktok.length === TIKTOK_ORDERS) return found;
    await till.read([
      'sandbox',
      'orders',
      'create',
      '--count',
      '20',
      '--status',
      'awaiting_shipment',
      '--region',
      'US',
      '--json',
    ]);
  }
  return list();
}

/** A warehouse's file: USPS numbers, one of them used twice by mistake. */
function trackingFile(orders: readonly OrderRow[]): string {
  const number = (index: number) => `94001118992231${String(97_420_000 + index * 137)}`;
  const duplicate = 2;
  const rows = orders.map(
    (order, index) => `${order.id},${number(index === orders.length - 2 ? duplicate : index)},USPS`,
  );
  return `Order ID,Tracking Number,Shipping Provider Name\n${rows.join('\n')}\n`;
}

/** Starts the bulk run, waits until the server has recorded a few shipments, and kills it. @returns how many were shipped */
async function shipAndPullThePlug(till: Till, sandbox: string, file: string, signal: AbortSignal): Promise<number> {
  await till.read(['sandbox', 'faults', 'add', 'slow', '--delay', '120ms', '--path', 'POST /fulfillment/*']);
  const state = openState({ dir: sandbox });
  try {
    const { child, ended } = till.start(['orders', 'ship', '--from', file, '--yes', '--json']);
    let over = false;
    void ended.then(() => {
      over = true;
    });
    while (!over && shipments(state).length < SHIPPED_BEFORE_THE_CRASH) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      signal.throwIfAborted();
    }
    child.kill('SIGKILL');
    await ended;
    const shipped = shipments(state).length;
    if (shipped === 0)
      throw new Failure('failed', 'The bulk run ended before it shipped anything.', {
        hint: 'till doctor says what may be wrong.',
      });
    return shipped;
  } finally {
    state.close();
    await till.read(['sandbox', 'faults', 'clear', '--yes']);
  }
}

/** What the server itself recorded. */
async function account(sandbox: string): Promise<string> {
  const state = openState({ dir: sandbox });
  try {
    const record = shipments(state);
    const packages = new Set(record.map((shipment) => shipment.packageId)).size;
    return `The server's own record: ${record.length} shipments, ${packages === record.length ? 'none twice' : `${record.length - packages} twice`}.`;
  } finally {
    state.close();
  }
}
