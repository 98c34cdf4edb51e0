import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, temporaryFolder, till } from './till.ts';

/** The platform's published limit for each endpoint, requests a second; the sandbox enforces it. */
const LIMIT = 50;
const PRODUCTS = 3000;
const CHANGES = 10_000;
const UPDATE = /^POST \/product\/202309\/products\/\d+\/inventory\/update$/;

interface Listed {
  id: string;
  skus: { id: string; sellerSku: string; inventory: { warehouseId: string; quantity: number }[] }[];
}

/**
 * Ten thousand new quantities over three thousand products, from a file of seller SKUs, by the built binary against a
 * stand-alone sandbox with the published limit and 50 ms latency, as a share of the fastest the limit allows: one request a
 * product (aim: above 90 %, and no request more than there are products).
 */
export async function stock(): Promise<string[]> {
  using folder = temporaryFolder();
  const home = join(folder.path, 'sandbox');
  await till(home, ['sandbox', 'seed', '--products', `${PRODUCTS}`, '--region', 'US']);
  await till(home, ['sandbox', 'faults', 'add', 'slow', '--delay', '50ms']);
  await using sandbox = await startSandbox(home);
  const env = sandbox.env('US');
  const { stdout } = await till(
    join(folder.path, 'list'),
    ['products', 'list', '--status', 'live', '--all', '--jsonl'],
    env,
  );
  const rows = changesOf(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Listed),
  );
  const file = join(folder.path, 'stock.csv');
  writeFileSync(file, `seller_sku,warehouse_id,quantity\n${rows.map((row) => row.join(',')).join('\n')}\n`);

  const from = sandbox.answers.length;
  const { stdout: report, ms } = await till(
    join(folder.path, 'import'),
    ['stock', 'import', file, '--allow-zero', '--yes', '--json'],
    env,
  );
  const lines = JSON.parse(report) as { status: string; productId: string; warehouses: unknown[] }[];
  const changed = lines.filter(({ status }) => status === 'changed');
  const products = new Set(changed.map(({ productId }) => productId)).size;
  const quantities = changed.reduce((sum, { warehouses }) => sum + warehouses.length, 0);
  if (quantities < rows.length) throw new Error(`${quantities} of ${rows.length} quantities were set`);

  const answers = sandbox.answers.slice(from);
  const sent = answers.filter(({ request }) => UPDATE.test(request));
  const reads = answers.length - sent.length;
  const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000;
  const share = (requests: number, took: number) => `${((100 * requests) / LIMIT / took).toFixed(1)} %`;
  return [
    `${quantities} quantities of ${changed.length} SKUs, ${products} products`,
    `  updates    ${sent.length} requests in ${seconds.toFixed(2)} s: ${share(products, seconds)} of ${LIMIT} a second`,
    `  command    ${(ms / 1000).toFixed(2)} s: ${share(products, ms / 1000)} of the fastest, ${reads} reads before it included`,
    `  refused    ${answers.filter(({ status }) => status === 429).length} for the rate`,
  ];
}

/** New quantities until there are enough: of every warehouse of every SKU, the first products first. */
function changesOf(products: readonly Listed[]): string[][] {
  const rows = products.flatMap(({ skus }) =>
    skus.flatMap(({ sellerSku, inventory }) =>
      inventory.map(({ warehouseId, quantity }) => [sellerSku, warehouseId, `${(quantity + 7) % 1000}`]),
    ),
  );
  return rows.slice(0, CHANGES);
}
