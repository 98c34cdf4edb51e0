import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { png } from '../helpers/pictures.ts';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;

beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
  file('front.png', png(640, 640, [200, 150, 90]));
  file('side.png', png(640, 480, [20, 150, 90]));
  file('small.png', png(200, 200, [1, 2, 3]));
  file('page.jpg', '<!doctype html><html></html>');
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(home.path, name);
  writeFileSync(path, content);
  return path;
}

const run = (args: string[], options: Options & { region?: string } = {}): Promise<Result> =>
  till(home.path, ['products', ...args], { ...options, env: shop.env(options.region ?? 'US') });
interface Line {
  productId: string | null;
  title: string;
  status: string;
  code: string | null;
  message: string | null;
  skus: { id: string; sellerSku: string }[];
  body: Record<string, unknown>;
}
const json = (result: Result) => JSON.parse(result.stdout) as Line[];
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
const requestCount = () => shop.requests().length;
const sent = (path: string) => shop.requests().filter((request) => request.operation?.endsWith(path)).length;
const carriers = async (sku: string) =>
  JSON.parse((await run(['list', '--sku', sku, '--all', '--json'])).stdout) as {
    id: string;
    status: string;
    title: string;
  }[];

let made = 0;
/** A product file that the sandbox's shop in the US lists. */
function candle(change: Record<string, string | undefined> = {}): {
  path: string;
  title: string;
  skus: [string, string];
} {
  made += 1;
  const title = `Cedarline Soy Candle No. ${made}`;
  const skus: [string, string] = [`PIN-${made}`, `BIR-${made}`];
  const fields: Record<string, string | undefined> = {
    title,
    description: '|\n  Hand-poured soy wax with a cotton wick.\n\n  Burns 45 hours.',
    category: '600012',
    images: '[front.png, side.png]',
    weight: '0.51 kg',
    dimensions: '11 x 11 x 12 cm',
    attributes: '{Material: Soy wax, "CA Prop 65: Carcinogens": "No", Fragrance Family: Woody}',
    skus: `
  - { sellerSku: ${skus[0]}, price: 24.00, stock: { Reno Main: 25, Columbus Overflow: 3 }, options: { Scent: Pine } }
  - { sellerSku: ${skus[1]}, price: 26.50, stock: 10, options: { Scent: Birch } }`,
    ...change,
  };
  const text = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return { path: file(`candle-${made}.yaml`, `${text.join('\n')}\n`), title, skus };
}

describe('till products create, from a file', () => {
  it('uploads, checks and creates, and reports the product with its SKUs', async () => {
    const { path, title, skus } = candle();
    const result = await run(['create', '--file', path, '--yes', '--json']);
    expect(result.code, result.stderr).toBe(0);
    const [line] = json(result);
    expect(line).toMatchObject({ status: 'created', title, productId: expect.stringMatching(/^\d+$/), code: null });
    expect(line?.skus.map(({ sellerSku }) => sellerSku)).toEqual(skus);
    const detail = JSON.parse(
      (await run(['view', line?.productId ?? '', '--version', 'live', '--json'])).stdout,
    ) as Record<string, never>;
    expect(detail).toMatchObject({
      title,
      description: '<p>Hand-poured soy wax with a cotton wick.</p><p>Burns 45 hours.</p>',
      weight: { unit: 'KILOGRAM' },
      priceFrom: { amount: '24.00', currency: 'USD' },
      priceTo: { amount: '26.50', currency: 'USD' },
      stock: 38,
      images: [{ width: 640 }, { height: 480 }],
    });
  });

  it('creates nothing twice when the same command comes again, unless it is asked to', async () => {
    const { path, skus } = candle();
    const [first] = json(await run(['create', '--file', path, '--yes', '--json']));
    const uploads = sent('/images/upload');
    const again = await run(['create', '--file', path, '--yes', '--json']);
    expect(again.code).toBe(0);
    expect(json(again)).toMatchObject([
      { status: 'unchanged', productId: first?.productId, message: expect.stringContaining('--again') },
    ]);
    expect(sent('/images/upload')).toBe(uploads);
    expect(await carriers(skus[0])).toHaveLength(1);
  });

  it('looks for a product whose answer was lost, and finds it instead of making another', async () => {
    const { path, skus } = candle();
    for (const kind of ['reset-after', 'error-after', 'truncate'] as const)
      shop.faults.add({ kind, rate: 1, rateOf: 1, times: 1, seed: kind, path: 'POST /product/202309/products' });
    const result = await run(['create', '--file', path, '--yes', '--json']);
    expect(shop.faults.list().some(({ hits }) => hits > 0)).toBe(true);
    shop.faults.clear();
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([{ status: 'created' }]);
    expect(await carriers(skus[0])).toHaveLength(1);
  });

  it('finishes a job that was killed after its request went out, and makes no second product', async () => {
    const { path, skus } = candle();
    shop.faults.add({
      kind: 'error-code',
      code: 105005,
      rate: 1,
      rateOf: 1,
      seed: 'x',
      path: 'POST /product/202309/products',
    });
    expect((await run(['create', '--file', path, '--yes', '--json'])).code).toBe(5);
    shop.faults.clear();
    const jobs = async () =>
      JSON.parse((await till(home.path, ['jobs', 'list', '--json'])).stdout) as { id: string; kind: string }[];
    const [job] = await jobs();
    expect(job?.kind).toBe('products.create');
    const blocked = await run(['create', '--file', path, '--yes', '--json']);
    expect(errorOf(blocked)).toMatchObject({ code: 'job-open', hint: expect.stringContaining(job?.id ?? '') });
    // As a killed process leaves it: the row was on its way.
    const ledger = openLedger({ path: join(home.path, 'state', 'ledger.db'), now: Date.now });
    await ledger.journal.mark(job?.id ?? '', [{ seq: 1, state: 'sending', attempted: true }]);
    ledger.close();
    const resumed = await till(home.path, ['jobs', 'resume', job?.id ?? '', '--json'], { env: shop.env('US') });
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject([{ status: 'created' }]);
    expect(await carriers(skus[0])).toHaveLength(1);
    expect(json(await run(['create', '--file', path, '--yes', '--json']))).toMatchObject([{ status: 'unchanged' }]);
  });

  it('saves a draft of what could not be listed yet', async () => {
    const { path, title } = candle({ attributes: undefined });
    const result = await run(['create', '--file', path, '--draft', '--yes', '--json']);
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([{ status: 'drafted', title }]);
    const drafts = JSON.parse((await run(['list', '--status', 'draft', '--all', '--json'])).stdout) as {
      title: string;
    }[];
    expect(drafts.map((draft) => draft.title)).toContain(title);
  });

  it('shows the request and sends nothing with --dry-run', async () => {
    const { path, title, skus } = candle();
    const writes = () =>
      shop
        .requests()
        .filter(
          ({ operation }) => operation === 'POST /product/202309/products' || operation?.endsWith('/images/upload'),
        ).length;
    const before = writes();
    const result = await run(['create', '--file', path, '--dry-run', '--json']);
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([
      {
        title,
        operation: 'POST /product/202309/products',
        body: {
          title,
          save_mode: 'LISTING',
          category_version: 'v2',
          idempotency_key: expect.stringMatching(/^till-[0-9a-f]{48}$/),
        },
      },
    ]);
    expect(json(result)[0]?.body.skus).toMatchObject([
      {
        seller_sku: skus[0],
        price: { amount: '24.00', currency: 'USD' },
        inventory: [{ quantity: 25 }, { quantity: 3 }],
      },
      { seller_sku: skus[1], inventory: [{ quantity: 10 }] },
    ]);
    expect(writes()).toBe(before);
  });

  it('takes several products of one file, and tells what is wrong with each', async () => {
    const [one, other] = [candle(), candle()];
    const { readFileSync } = await import('node:fs');
    const both = file('both.yaml', `${readFileSync(one.path, 'utf8')}---\n${readFileSync(other.path, 'utf8')}`);
    const result = await run(['create', '--file', both, '--yes', '--json']);
    expect(json(result).map(({ title, status }) => [title, status])).toEqual([
      [one.title, 'created'],
      [other.title, 'created'],
    ]);
    const broken = file('broken.yaml', `${readFileSync(one.path, 'utf8').replace('24.00', '-1')}---\ntitle: x\n`);
    const refused = await run(['create', '--file', broken, '--yes', '--json']);
    expect(refused.code).toBe(2);
    expect(errorOf(refused).message).toMatch(
      /broken\.yaml, line 1: skus\[0\]\.price.*\n.*broken\.yaml, line \d+: description/s,
    );
  });

  it('lists in Britain in pounds and kilograms', async () => {
    const { path } = candle();
    const result = await run(['create', '--file', path, '--dry-run', '--json'], { region: 'GB' });
    expect(result.code).toBe(2);
    const { message } = errorOf(result);
    expect(message).toContain('category');
    expect(message).toContain('warehouse');
  });
});

describe('till products create, when something is wrong', () => {
  it('tells everything at once, each with its field and line, before anything is sent', async () => {
    const path = file(
      'bad.yaml',
      [
        'titel: x',
        'title: <b>Bold</b>',
        'description: fine',
        'images: [page.jpg, small.png, none.png, /dev/null, "https://x.invalid/a.jpg"]',
        'weight: 1200',
        'skus:',
        '  - { sellerSku: A B, price: "1,299.00", stock: -3, options: {Color: Red} }',
        '  - { sellerSku: C, price: 12 EUR, stock: 5, options: {Color: Red} }',
      ].join('\n'),
    );
    const before = requestCount();
    const result = await run(['create', '--file', path, '--yes', '--json']);
    expect(result.code).toBe(2);
    expect(requestCount()).toBe(before);
    const { message, code } = errorOf(result);
    expect(code).toBe('bad-product');
    for (const field of [
      'titel (line 1): There is no such field',
      'title (line 2): It holds HTML',
      'images[0] (line 4): page.jpg: it is no image',
      'images[1] (line 4): small.png: it has 200 × 200 pixels',
      'images[2] (line 4): none.png: there is no such file',
      'images[4] (line 4): The platform takes uploads only',
      // Its like never end when they are read.
      `images[3] (line 4): /dev/null: ${process.platform === 'win32' ? 'there is no such file' : 'it is no file'}`,
      'weight (line 5): Write it with its unit',
      'skus[0].sellerSku (line 7): «A B» has spaces',
      'skus[0].price (line 7): «1,299.00» is no price',
      'skus[0].stock (line 7): Stock cannot be negative',
      'skus[1].price (line 8): EUR is not the currency',
      'skus[1].options (line 8): It has the same options as skus[0]',
    ])
      expect(message).toContain(field);
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'a missing category, with the one that the platform proposes',
      { category: undefined },
      /category: It is missing\. The platform proposes \d+ \(.+>.+\)/,
    ],
    ['a category that is not a leaf', { category: '600010' }, /category \(line 6\): .*12052\d+/],
    ['a category that does not exist', { category: '999999' }, /category \(line 6\): /],
    [
      'attributes that the category requires',
      { attributes: '{Material: Soy wax}' },
      /attributes\.Fragrance Family \(line \d+\): The category requires it/,
    ],
    ['an attribute that it does not know', { attributes: '{Flavour: Mint}' }, /attributes\.Flavour.*no such attribute/],
    ['a brand that does not exist', { brand: 'Nobody & Daughters' }, /brand.*There is no brand/],
    [
      'a warehouse that does not exist',
      { skus: '[{sellerSku: W1, price: 1.00, stock: {Atlantis: 4}}]' },
      /no warehouse «Atlantis»/,
    ],
  ])('names %s', async (_, change, message) => {
    const { path } = candle(change);
    const result = await run(['create', '--file', path, '--yes', '--json']);
    expect(result.code).toBe(2);
    expect(errorOf(result).message).toMatch(message);
    expect(errorOf(result).hint).toContain('nothing was sent');
  });

  it('hands on what the platform’s own check says, before anything is created', async () => {
    const { path, skus } = candle({ images: '[uri:tos-sandbox-i-o3syd03w52/0123456789abcdef0123456789abcdef]' });
    const result = await run(['create', '--file', path, '--yes', '--json']);
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({
      code: 'listing-check',
      message: expect.stringMatching(/images \(line \d\): .*\(code 12052300\)/),
    });
    expect(await carriers(skus[0])).toEqual([]);
  });

  it('warns of a seller SKU that another product has already', async () => {
    const { path, skus } = candle();
    await run(['create', '--file', path, '--yes', '--json']);
    const { path: other } = candle({ skus: `[{sellerSku: ${skus[0]}, price: 5.00, stock: 1}]` });
    const result = await run(['create', '--file', other, '--dry-run', '--json']);
    expect(result.stderr).toContain('has a seller SKU of it already');
  });

  it('asks for a confirmation, and for a product, where there is no terminal', async () => {
    const { path } = candle();
    const uploads = sent('/images/upload');
    expect(await run(['create', '--file', path, '--json'])).toMatchObject({ code: 10 });
    expect(sent('/images/upload')).toBe(uploads);
    const before = requestCount();
    expect(await run(['create', '--yes', '--json'])).toMatchObject({ code: 10 });
    expect(requestCount()).toBe(before);
  });

  it.each([
    ['a file that is not there', ['--file', 'none.yaml'], 6],
    ['two ways to say the stock', ['--sku', 'sku=A,stock=1,stock.Reno=2'], 2],
    ['an attribute without a value', ['--attribute', 'Material'], 2],
    ['--sku and --price', ['--sku', 'sku=A', '--price', '5.00'], 2],
  ])('ends at %s', async (_, args, code) => {
    const before = requestCount();
    expect(await run(['create', ...args, '--yes', '--json'])).toMatchObject({ code });
    expect(requestCount()).toBe(before);
  });
});

describe('till products create, from flags and stdin', () => {
  const flags = (title: string) => [
    ...['--title', title, '--description', 'Burns 45 hours.', '--category', '600012', '--weight', '0.51kg'],
    ...['--image', join(home.path, 'front.png'), '--dimensions', '11x11x12cm'],
    ...[
      '--attribute',
      'Material=Soy wax',
      '--attribute',
      'CA Prop 65: Carcinogens=No',
      '--attribute',
      'Fragrance Family=Woody',
    ],
  ];

  it('creates one SKU, or several', async () => {
    const one = await run([
      'create',
      ...flags('Flag Candle One'),
      '--price',
      '12.00',
      '--stock',
      '4',
      '--seller-sku',
      'FLAG-1',
      '--yes',
      '--json',
    ]);
    expect(one.code, one.stderr).toBe(0);
    expect(json(one)).toMatchObject([{ status: 'created', skus: [{ sellerSku: 'FLAG-1' }] }]);
    const several = await run([
      'create',
      ...flags('Flag Candle Two'),
      ...[
        '--sku',
        'sku=FLAG-2,price=12.00,stock=4,Scent=Salt\\, Sea',
        '--sku',
        'sku=FLAG-3,price=13.00,stock.Reno Main=2,Scent=Pine',
      ],
      ...['--dry-run', '--json'],
    ]);
    expect(json(several)[0]?.body.skus).toMatchObject([
      { seller_sku: 'FLAG-2', sales_attributes: [{ value_name: 'Salt, Sea' }] },
      { seller_sku: 'FLAG-3', price: { amount: '13.00' }, inventory: [{ quantity: 2 }] },
    ]);
  });

  it('reads JSON from stdin, with flags in front', async () => {
    const product = {
      title: 'x',
      description: 'Wax.',
      category: 600012,
      weight: '1 lb',
      skus: [{ sellerSku: 'IN-1', price: '5.00', stock: 1 }],
    };
    const result = await run(
      [
        'create',
        '--file',
        '-',
        '--title',
        'Stdin Candle',
        '--image',
        join(home.path, 'front.png'),
        '--draft',
        '--dry-run',
        '--json',
      ],
      { stdin: JSON.stringify(product) },
    );
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)[0]?.body).toMatchObject({
      title: 'Stdin Candle',
      save_mode: 'AS_DRAFT',
      package_weight: { value: '1', unit: 'POUND' },
    });
  });

  it('prints the schema for editors without asking anybody', async () => {
    const before = requestCount();
    const result = await till(home.path, ['products', 'create', '--schema']);
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ title: 'Till product file' });
    expect(requestCount()).toBe(before);
  });
});
