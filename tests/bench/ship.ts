import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answered, startSandbox, temporaryFolder, till } from './till.ts';

/** The platform's published limit for each endpoint, requests a second; the sandbox enforces it when told nothing else. */
const PUBLISHED = 50;
const SHIP = /^POST \/fulfillment\/202309\/(?:packages\/ship|orders\/\d+\/packages)$/;

interface Case {
  name: string;
  region: string;
  count: number;
  /** What the server takes, requests a second. */
  limit: number;
  /** Packages that go into one request. */
  batch: number;
  provider: string;
  /** A tracking number of that carrier. */
  number: (n: number) => string;
  /** What the file names: an order, or its package. */
  names: 'order_id' | 'package_id';
}

const cases: readonly Case[] = [
  {
    name: '2,000 US orders, one request each',
    region: 'US',
    count: 2000,
    limit: PUBLISHED,
    batch: 1,
    provider: 'USPS',
    number: (n) => `94001118992${String(n).padStart(11, '0')}`,
    names: 'order_id',
  },
  {
    name: '10,000 GB packages, fifty a request',
    region: 'GB',
    count: 10_000,
    limit: PUBLISHED,
    batch: 50,
    provider: 'Royal Mail',
    number: (n) => `AA${String(n).padStart(9, '0')}GB`,
    names: 'package_id',
  },
  {
    name: '300 US orders, at a limit of 10 a second that nobody told Till',
    region: 'US',
    count: 300,
    limit: 10,
    batch: 1,
    provider: 'USPS',
    number: (n) => `94001118993${String(n).padStart(11, '0')}`,
    names: 'order_id',
  },
];

/**
 * Bulk shipping by the built binary against a stand-alone sandbox with the published limit and 50 ms latency, as a share of the
 * fastest the limit allows (aim: above 95 %, and no request over the limit).
 */
export async function ship(): Promise<string[]> {
  using folder = temporaryFolder();
  const home = join(folder.path, 'sandbox');
  for (const { region, count } of cases)
    await till(home, ['sandbox', 'seed', '--orders', `${count}`, '--region', region, '--shipping', 'seller']);
  await till(home, ['sandbox', 'faults', 'add', 'slow', '--delay', '50ms']);
  await using sandbox = await startSandbox(home);
  const lines: string[] = [];
  for (const each of cases) {
    const env = sandbox.env(each.region);
    const file = join(folder.path, `${each.region}.csv`);
    writeFileSync(file, await trackingFile(folder.path, env, each));
    await till(home, [
      'sandbox',
      'faults',
      'set',
      '--rate-limit',
      each.limit === PUBLISHED ? 'default' : `${each.limit}`,
    ]);
    const from = sandbox.answers.length;
    const { stdout, ms } = await till(
      join(folder.path, `client-${each.region}-${each.limit}`),
      ['orders', 'ship', '--from', file, '--yes', '--json'],
      env,
      [0, 9],
    );
    const shipped = (JSON.parse(stdout) as { status: string }[]).filter(({ status }) => status === 'shipped').length;
    // The sandbox's own few orders are among them, some of which cannot be shipped.
    if (shipped < each.count - 20) throw new Error(`${shipped} of ${each.count} were shipped`);
    lines.push(...summary(each, Math.ceil(shipped / each.batch), sandbox.answers.slice(from), ms));
  }
  return lines;
}

async function trackingFile(home: string, env: Record<string, string>, each: Case): Promise<string> {
  const { stdout } = await till(
    home,
    [
      'orders',
      'list',
      '--status',
      'awaiting_shipment',
      '--limit',
      `${each.count}`,
      '--jsonl',
      '--fields',
      'id,packageIds',
    ],
    env,
  );
  const orders = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; packageIds: string[] });
  const rows = orders.map(({ id, packageIds }, n) =>
    [each.names === 'order_id' ? id : packageIds[0], each.number(n), each.provider].join(','),
  );
  return `${each.names},tracking_number,shipping_provider\n${rows.join('\n')}\n`;
}

function summary({ name, limit }: Case, requests: number, answers: readonly Answered[], ms: number): string[] {
  const sent = answers.filter(({ request }) => SHIP.test(request));
  const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000;
  const busy = sent.reduce((sum, answer) => sum + answer.ms, 0);
  const refused = answers.filter(({ status }) => status === 429).length;
  // Each endpoint has its own limit; the orders are read before the first is shipped.
  const reads = busiest(answers.filter(({ request }) => !SHIP.test(request)));
  const percent = (least: number, took: number) => `${((100 * least) / limit / took).toFixed(1)} %`;
  return [
    name,
    `  shipping   ${sent.length} requests in ${seconds.toFixed(2)} s: ${percent(requests, seconds)} of ${limit} a second`,
    `  command    ${(ms / 1000).toFixed(2)} s: ${percent(requests + reads, ms / 1000)} of the fastest (${requests} writes after ${reads} reads)`,
    `  refused    ${refused} for the rate; the sandbox itself was at work ${Math.round(busy / seconds / 10)} % of the shipping`,
  ];
}

/** How many requests the endpoint had that had most. */
function busiest(answers: readonly Answered[]): number {
  const counts = new Map<string, number>();
  for (const { request } of answers) {
    const endpoint = request.replace(/\/\d{10,}/g, '/{id}');
    counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
