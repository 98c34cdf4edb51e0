import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;

interface SkuShown {
  id: string;
  sellerSku: string;
  price: { amount: string };
  stock: number;
  inventory: { warehouseId: string; quantity: number }[];
}
let products: { id: string; status: string; skus: SkuShown[] }[];

beforeAll(async () => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
  products = JSON.parse((await run(['products', 'list', '--all', '--json'])).stdout);
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const run = (args: string[], stdin?: string, region = 'US'): Promise<Result> =>
  till(home.path, args, { env: shop.env(region), ...(stdin !== undefined && { stdin }) });
const json = (result: Result) => JSON.parse(result.stdout) as Record<string, unknown>[];
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
const sku = (code: string): SkuShown & { productId: string } => {
  for (const product of products)
    for (const one of product.skus) if (one.sellerSku === code) return { ...one, productId: product.id };
  throw new Error(code);
};
async function now(code: string): Promise<SkuShown> {
  const listed = JSON.parse((await run(['products', 'list', '--sku', code, '--json'])).stdout) as typeof products;
  return listed.flatMap(({ skus }) => skus).find(({ sellerSku }) => sellerSku === code) as SkuShown;
}
const mutations = () => shop.requests().filter(({ operation }) => operation.endsWith('/update')).length;

/** Runs what must be refused, and holds it to having sent nothing. */
async function refusedBefore(args: string[], stdin?: string): Promise<{ code: number; message: string; hint: string }> {
  const before = mutations();
  const result = await run([...args, '--yes', '--json'], stdin);
  expect(mutations()).toBe(before);
  expect(result.stdout).toBe('');
  const { message, hint } = errorOf(result);
  return { code: result.code, message, hint };
}

describe('till stock set', () => {
  it('shows old and new, then sets it, then has nothing to do', async () => {
    const before = sku('MUG-CRM12').stock;
    const dry = await run(['stock', 'set', 'MUG-CRM12', '33', '--dry-run', '--json']);
    expect(json(dry)).toMatchObject([{ sellerSku: 'MUG-CRM12', from: before, to: 33, status: 'planned' }]);
    expect((await now('MUG-CRM12')).stock).toBe(before);
    const result = await run(['stock', 'set', 'MUG-CRM12', '33', '--yes', '--json']);
    expect(result.code).toBe(0);
    expect(json(result)).toMatchObject([{ status: 'changed', from: before, to: 33, requestId: expect.any(String) }]);
    expect((await now('MUG-CRM12')).stock).toBe(33);
    const sent = mutations();
    expect(json(await run(['stock', 'set', 'MUG-CRM12', '33', '--yes', '--json']))).toMatchObject([
      { status: 'unchanged' },
    ]);
    expect(mutations()).toBe(sent);
  });

  it('takes a SKU id and a product id, and differences', async () => {
    const { id, stock } = sku('PZL-RIV');
    expect(json(await run(['stock', 'set', id, '+5', '--yes', '--json']))).toMatchObject([
      { from: stock, to: stock + 5 },
    ]);
    expect(json(await run(['stock', 'set', id, '--by', '-5', '--yes', '--json']))).toMatchObject([{ to: stock }]);
    const { productId } = sku('PZL-RIV');
    const all = json(await run(['stock', 'set', productId, '--by', '-10%', '--round', 'down', '--dry-run', '--json']));
    expect(all).toMatchObject([
      { sellerSku: 'PZL-RIV', to: Math.floor((stock * 9) / 10) },
      { sellerSku: 'PZL-SKY', to: Math.floor((sku('PZL-SKY').stock * 9) / 10) },
    ]);
  });

  it('wants to know which warehouse, and leaves the others as they are', async () => {
    const { inventory } = sku('CND-FIG');
    const refused = await refusedBefore(['stock', 'set', 'CND-FIG', '9']);
    expect(refused).toMatchObject({
      code: 2,
      message: expect.stringMatching(/stocked in 2 warehouses \(.*Reno main.*\)/),
    });
    const [other] = inventory.filter(({ warehouseId }) => !warehouseId.endsWith('201'));
    const result = await run(['stock', 'set', 'CND-FIG', '9', '--warehouse', 'reno main', '--yes', '--json']);
    expect(json(result)).toMatchObject([{ status: 'changed', to: 9 }]);
    const after = (await now('CND-FIG')).inventory;
    expect(after.find(({ warehouseId }) => warehouseId.endsWith('201'))?.quantity).toBe(9);
    expect(after.find(({ warehouseId }) => warehouseId === other?.warehouseId)?.quantity).toBe(other?.quantity);
    const unknown = await refusedBefore(['stock', 'set', 'CND-FIG', '9', '--warehouse', 'Moon']);
    expect(unknown).toMatchObject({ code: 6, hint: expect.stringContaining('Reno main') });
  });

  it.each([
    [['MUG-CRM12', '-5'], 2, /below zero/],
    [['MUG-CRM12', '4.5'], 2, /whole number/],
    [['MUG-CRM12', '100000'], 2, /at most 99999/],
    [['MUG-CRM12', '1,200'], 2, /comma/],
    [['MUG-CRM12'], 2, /Nothing says/],
    [['MUG-CRM12', '5', '--by', '1'], 2, /both/],
    [['MUG-CRM12', '0'], 3, /--allow-zero/],
    [['MUG-CRM12', '--by', '-50%', '--max-drop', '30%'], 3, /by more than 30%/],
    [['MUG-CRM12', '4', '--floor', '5'], 3, /below the floor of 5/],
    [['NO-SUCH', '4'], 6, /no SKU or product «NO-SUCH»/],
    [['1729582718312389999', '4'], 6, /no SKU or product/],
  ] as const)('refuses %j before anything is sent', async (args, code, message) => {
    expect(await refusedBefore(['stock', 'set', ...args])).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('asks, and without a terminal says how to answer', async () => {
    const before = mutations();
    const result = await run(['stock', 'set', 'MUG-CRM12', '31']);
    expect(result.code).toBe(10);
    expect(result.stderr).toContain('--yes');
    expect(mutations()).toBe(before);
  });
});

describe('till stock import', () => {
  it('sends the SKUs of a product together, names what is refused, and lists the job', async () => {
    const off = sku('FRM-NAT');
    const file = join(home.path, 'stock.csv');
    writeFileSync(
      file,
      `\ufeffSeller SKU;Quantity\r\nMUG-FOR12;20\r\nMUG-CRM12;21\r\nOIL-UNS;22\r\nGONE-1;5\r\n${off.sellerSku};3\r\n`,
    );
    const before = mutations();
    const result = await run(['stock', 'import', file, '--yes', '--json']);
    expect(result.code).toBe(9);
    expect(mutations() - before).toBe(3);
    expect(json(result)).toMatchObject([
      { sellerSku: 'MUG-FOR12', status: 'changed', to: 20, line: 2 },
      { sellerSku: 'MUG-CRM12', status: 'changed', to: 21 },
      { sellerSku: 'OIL-UNS', status: 'changed', to: 22 },
      { sellerSku: 'FRM-NAT', status: 'refused', code: '12052901', message: expect.stringContaining('activate') },
      { sellerSku: 'GONE-1', status: 'refused', code: 'not-found', line: 5 },
    ]);
    const [job] = json(await run(['jobs', 'list', '--json'])) as { id: string }[];
    expect(job).toMatchObject({ kind: 'stock.set', status: 'partial', total: 5, done: 3, refused: 2 });
    expect((await run(['jobs', 'view', job?.id ?? '', '--json'])).stdout).toBe(result.stdout);
    const again = await run(['jobs', 'resume', job?.id ?? '', '--json']);
    expect(again).toMatchObject({ code: 9, stdout: result.stdout });
  });

  it.each([
    [
      'one SKU with two quantities',
      'sku,quantity\nMUG-FOR12,5\nMUG-FOR12,6\n',
      /line 3: SKU MUG-FOR12 stands on line 2 already: 5 there, 6 here/i,
    ],
    ['negative stock', 'sku,quantity\nMUG-FOR12,5\nMUG-CRM12,-6\n', /line 3: a stock of -6 is below zero/i],
    ['a difference twice', 'sku,change\nMUG-FOR12,+5\nMUG-FOR12,+5\n', /stands on line 2 already/],
    ['a comma', 'sku,quantity\nMUG-FOR12,"1,000"\n', /comma/],
    ['a spoiled id', 'sku_id,quantity\n2.72938E+18,5\n', /spoiled by a spreadsheet/],
    ['no column for a quantity', 'sku,colour\nMUG-FOR12,red\n', /no column for quantity or change/],
    ['a quantity and a change', 'sku,quantity,change\nMUG-FOR12,5,+1\n', /both a quantity and a change/],
    ['nothing that is named', 'sku,quantity\n,5\n', /names no SKU/],
  ])('stops for %s', async (_what, text, message) => {
    expect(await refusedBefore(['stock', 'import', '-'], text)).toMatchObject({
      code: 2,
      message: expect.stringMatching(message),
    });
  });

  it('finds one SKU that two lines name differently', async () => {
    const { id } = sku('OIL-TOB');
    const refused = await refusedBefore(['stock', 'import', '-'], `sku_id,seller_sku,quantity\n${id},,5\n,OIL-TOB,6\n`);
    expect(refused).toMatchObject({ code: 2, message: expect.stringContaining('stands on line 2 already') });
  });

  it('takes what repeats once, leaves rows without a quantity out, and does nothing for headings alone', async () => {
    const { stock } = await now('LGT-WRM');
    const result = await run(
      ['stock', 'import', '-', '--yes', '--json'],
      `sku,quantity\nLGT-WRM,${stock + 1}\nLGT-WRM,${stock + 1}\nHRB-BTM,\n`,
    );
    expect(json(result)).toHaveLength(1);
    expect(result.stderr).toContain('repeat');
    const none = await run(['stock', 'import', '-', '--yes', '--json'], 'sku,quantity\n');
    expect(none).toMatchObject({ code: 0 });
    expect(json(none)).toEqual([]);
  });

  it('names both products that carry one seller SKU', async () => {
    const [first, second] = [sku('MUG-FOR16'), sku('HRB-CHI')];
    expect(first.productId).not.toBe(second.productId);
    shop.state.db.prepare('UPDATE skus SET seller_sku = ? WHERE id = ?').run('MUG-FOR16', second.id);
    try {
      const refused = await refusedBefore(['stock', 'import', '-'], 'sku,quantity\nMUG-FOR16,5\n');
      expect(refused).toMatchObject({ code: 2, message: expect.stringContaining(first.productId) });
      expect(refused.message).toContain(second.productId);
      const told = await run(
        ['stock', 'import', '-', '--dry-run', '--json'],
        `sku,product id,quantity\nMUG-FOR16,${first.productId},5\n`,
      );
      expect(json(told)).toMatchObject([{ skuId: first.id }]);
    } finally {
      shop.state.db.prepare('UPDATE skus SET seller_sku = ? WHERE id = ?').run('HRB-CHI', second.id);
    }
  });
});

describe('till prices', () => {
  it('sets, rounds by the rule that is named, and reads it back', async () => {
    const result = await run(['prices', 'set', 'OIL-UNS', '--by', '-10%', '--round', 'down', '--yes', '--json']);
    expect(json(result)).toMatchObject([
      { from: { amount: '12.99', currency: 'USD' }, to: { amount: '11.69', currency: 'USD' }, status: 'changed' },
    ]);
    expect((await now('OIL-UNS')).price.amount).toBe('11.69');
  });

  it('names the SKU whose price a promotion holds, and what holds it; the others of the product change', async () => {
    const { id, price } = sku('HRB-BTM');
    shop.state.db
      .prepare('UPDATE skus SET promotion = ?, promotion_until = ? WHERE id = ?')
      .run('Beach week', 9_999_999_999, id);
    const result = await run(['prices', 'import', '-', '--yes', '--json'], 'sku,price\nHRB-BTM,31.00\nHRB-CHI,32.00\n');
    expect(result.code).toBe(9);
    expect(json(result)).toMatchObject([
      {
        sellerSku: 'HRB-BTM',
        status: 'refused',
        code: '12052038',
        message: expect.stringMatching(/promotion.*Beach week/),
      },
      { sellerSku: 'HRB-CHI', status: 'changed', to: { amount: '32.00' } },
    ]);
    expect((await now('HRB-BTM')).price).toEqual(price);
  });

  it.each([
    ['the currency of another market', 'sku,price,currency\nOIL-TOB,12.50,GBP\n', /GBP; this shop sells in USD/],
    ['a currency in the price', 'sku,price\nOIL-TOB,12.50 GBP\n', /GBP; this shop sells in USD/],
    ['a comma', 'sku,price\nOIL-TOB,"12,50"\n', /line 2: «12,50» has a comma/i],
    ['thousands', 'sku,price\nOIL-TOB,"1,299.00"\n', /comma/],
    ['too many digits', 'sku,price\nOIL-TOB,12.505\n', /more than 2 digits/],
    ['a negative price', 'sku,price\nOIL-TOB,-3\n', /below zero/],
    ['one SKU with two prices', 'sku,price\nOIL-TOB,3\nOIL-TOB,4\n', /stands on line 2 already: 3 there, 4 here/],
  ])('stops for %s', async (_what, text, message) => {
    expect(await refusedBefore(['prices', 'import', '-'], text)).toMatchObject({
      code: 2,
      message: expect.stringMatching(message),
    });
  });

  it('never sends a price of nothing', async () => {
    expect(await refusedBefore(['prices', 'set', 'OIL-TOB', '0'])).toMatchObject({ code: 3 });
    expect(await refusedBefore(['prices', 'set', 'OIL-TOB', '--by', '-100%'])).toMatchObject({ code: 3 });
  });

  it('speaks the currency of the shop', async () => {
    const [british] = JSON.parse(
      (await run(['products', 'list', '--status', 'live', '--json'], undefined, 'GB')).stdout,
    ) as typeof products;
    const code = british?.skus[0]?.sellerSku ?? '';
    const result = await run(['prices', 'set', code, '9.50 GBP', '--yes', '--json'], undefined, 'GB');
    expect(json(result)).toMatchObject([{ to: { amount: '9.50', currency: 'GBP' }, status: 'changed' }]);
  });
});
