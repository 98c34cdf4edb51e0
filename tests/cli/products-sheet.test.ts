import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;
beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const run = (args: string[], stdin?: string): Promise<Result> =>
  till(home.path, args, { env: shop.env('US'), ...(stdin !== undefined && { stdin }) });
const json = (result: Result) => JSON.parse(result.stdout) as Record<string, unknown>[];
const file = (name: string) => join(home.path, name);
const mutations = () => shop.requests().filter(({ operation }) => /\/update$|partial_edit$/.test(operation)).length;
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { message: string } }).error;

describe('till products export and import', () => {
  it.each([
    ['a.csv', []],
    ['a.xlsx', []],
    ['a.tsv', ['--full']],
    ['a.jsonl', ['--full']],
    ['full.xlsx', ['--full']],
    ['batchedit.xlsx', ['--seller-center']],
  ])('writes %s and finds nothing changed in it', async (name, flags) => {
    const exported = await run(['products', 'export', '--out', file(name), ...flags, '--json']);
    expect(exported.code).toBe(0);
    expect(JSON.parse(exported.stdout)).toMatchObject({ file: file(name), products: expect.any(Number) });
    const before = mutations();
    const result = await run(['products', 'import', file(name), '--yes', '--json']);
    expect(result).toMatchObject({ code: 0 });
    expect(json(result)).toEqual([]);
    expect(mutations()).toBe(before);
  });

  it('goes through a pipe too', async () => {
    const { stdout } = await run(['products', 'export']);
    expect(stdout.split('\n')[0]).toBe(
      'product_id,title,status,sku_id,seller_sku,price,currency,quantity,warehouse_id,warehouse,price_was,quantity_was',
    );
    const result = await run(['products', 'import', '-', '--yes', '--json'], stdout);
    expect(json(result)).toEqual([]);
    const objects = json(await run(['products', 'export', '--json', '--status', 'live']));
    expect(objects[0]).toMatchObject({ productId: expect.any(String), skuId: expect.any(String), status: 'ACTIVATE' });
  });

  it('sends what was edited and nothing else: stock, prices, titles', async () => {
    const path = file('edited.csv');
    await run(['products', 'export', '--out', path]);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const edited = lines.map((line) =>
      line.includes(',MUG-FOR12,')
        ? line
            .replace('Ridgeback Enamel Mug', 'Ridgeback Enamel Camping Mug')
            .replace(/,18\.50,USD,\d+,/, ',17.25,USD,77,')
        : line,
    );
    expect(edited.join()).not.toBe(lines.join());
    writeFileSync(path, edited.join('\n'));
    const dry = await run(['products', 'import', path, '--dry-run', '--json']);
    expect(json(dry)).toMatchObject([
      { sellerSku: 'MUG-FOR12', field: 'quantity', to: '77', status: 'planned' },
      { sellerSku: 'MUG-FOR12', field: 'price', from: '18.50', to: '17.25', currency: 'USD' },
      { field: 'title', from: 'Ridgeback Enamel Mug', to: 'Ridgeback Enamel Camping Mug' },
    ]);
    const before = mutations();
    const result = await run(['products', 'import', path, '--yes', '--json']);
    expect(result.code).toBe(0);
    expect(mutations() - before).toBe(3);
    expect(json(result).map(({ field, status }) => [field, status])).toEqual([
      ['quantity', 'changed'],
      ['price', 'changed'],
      ['title', 'changed'],
    ]);
    const [job] = json(await run(['jobs', 'list', '--json'])) as { id: string; kind: string }[];
    expect(job?.kind).toBe('products.import');
    expect((await run(['jobs', 'view', job?.id ?? '', '--json'])).stdout).toBe(result.stdout);
  });

  it('holds imports to the guards, and to what a title may be', async () => {
    const id = '1729582718312380106';
    const before = mutations();
    const low = await run(
      ['products', 'import', '-', '--max-drop', '20%', '--yes', '--json'],
      'seller_sku,price\nOIL-TOB,1.00\n',
    );
    expect(low.code).toBe(3);
    const html = await run(
      ['products', 'import', '-', '--yes', '--json'],
      `product_id,title\n${id},Beard <b>oil</b>\n`,
    );
    expect(html.code).toBe(2);
    expect(errorOf(html).message).toContain('HTML');
    const two = await run(
      ['products', 'import', '-', '--yes', '--json'],
      `product_id,title\n${id},One oil\n${id},Two oils\n`,
    );
    expect(two.code).toBe(2);
    expect(errorOf(two).message).toMatch(/another one on line 2/);
    const bad = await run(['products', 'import', '-', '--yes', '--json'], 'seller_sku,quantity\nOIL-TOB,-4\n');
    expect(errorOf(bad).message).toMatch(/below zero/);
    expect(mutations()).toBe(before);
  });

  it('reads Seller Center’s five heading rows in a CSV as well', async () => {
    const sheet = [
      'product_id,product_name,sku_id,price,quantity,seller_sku',
      'V4,All_Information,metric,,,',
      'Product ID,Product name,SKU ID,Price,Quantity,Seller SKU',
      'Mandatory,Mandatory,Mandatory,Mandatory,Mandatory,Optional',
      'Not editable,Editable,Not editable,Editable,Editable,Editable',
      '1729582718312380106,,2729382476852921060,13.37,,',
    ].join('\n');
    const result = await run(['products', 'import', '-', '--dry-run', '--json'], sheet);
    expect(json(result)).toMatchObject([{ skuId: '2729382476852921060', field: 'price', to: '13.37', line: 6 }]);
  });

  it('wants a workbook for Seller Center, and a name that says what it is', async () => {
    expect((await run(['products', 'export', '--seller-center', '--out', file('x.csv')])).code).toBe(2);
    expect((await run(['products', 'export', '--out', file('x.doc')])).code).toBe(2);
  });
});

describe('till products check', () => {
  it('finds failed audits, words, empty shelves and low prices, and fails when asked to', async () => {
    const result = await run(['products', 'check', '--floor', '15', '--json']);
    expect(result.code).toBe(0);
    const found = json(result);
    const codes = found.map(({ check, code }) => `${check} ${code}`);
    expect(codes).toEqual(
      expect.arrayContaining(['audit audit-failed', 'words imitation', 'stock out-of-stock', 'prices below-floor']),
    );
    expect(found.find(({ check }) => check === 'words')).toMatchObject({
      rule: { source: expect.any(String), date: '2026-11-22' },
    });
    expect(found.filter(({ check }) => check === 'quality').length).toBeGreaterThan(0);
    const failed = await run(['products', 'check', '--only', 'stock', '--fail-on', 'stock', '--json']);
    expect(failed.code).toBe(3);
    expect(new Set(json(failed).map(({ check }) => check))).toEqual(new Set(['stock']));
    expect((await run(['products', 'check', '--only', 'stock', '--fail-on', 'words', '--json'])).code).toBe(0);
  });

  it('writes JUnit XML beside the result', async () => {
    const path = file('listings.xml');
    const result = await run(['products', 'check', '--quick', '--fail-on', 'problem', '--junit', path, '--json']);
    expect(result.code).toBe(3);
    const xml = readFileSync(path, 'utf8');
    const failing = new Set(
      json(result)
        .filter(({ severity }) => severity === 'problem')
        .map(({ check, productId }) => `${check}${productId}`),
    );
    expect(xml).toContain(`failures="${failing.size}"`);
  });

  it('takes floors from a file and says what it does not know', async () => {
    const result = await run(
      ['products', 'check', '--floors', '-', '--only', 'prices', '--json'],
      'sku,floor\nOIL-TOB,99\n',
    );
    expect(json(result)).toMatchObject([{ sellerSku: 'OIL-TOB', floor: '99' }]);
    expect((await run(['products', 'check', '--only', 'prices'])).code).toBe(2);
    expect((await run(['products', 'check', '--only', 'colour'])).code).toBe(2);
    expect((await run(['products', 'check', '--fail-on', 'colour'])).code).toBe(2);
    const bad = await run(['products', 'check', '--floors', '-', '--json'], 'sku,floor\nOIL-TOB,cheap\n');
    expect(errorOf(bad).message).toMatch(/line 2/i);
  });
});
