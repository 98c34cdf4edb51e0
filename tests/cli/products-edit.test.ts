import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../helpers/pictures.ts';
import { type SandboxShop, sandboxShop } from '../helpers/sandbox-shop.ts';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';

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

function file(name: string, content: string | Uint8Array): string {
  const path = join(home.path, name);
  writeFileSync(path, content);
  return path;
}

const run = (args: string[], options: Options = {}): Promise<Result> =>
  till(home.path, ['products', ...args], { ...options, env: shop.env('US') });
interface Sku {
  id: string;
  sellerSku: string;
  options: Record<string, string>;
  price: { amount: string };
  inventory: { warehouseId: string; quantity: number }[];
}
interface Detail {
  id: string;
  title: string;
  status: string;
  auditStatus: string;
  hasDraft: boolean;
  images: { uri: string }[];
  attributes: { name: string; values: { name: string }[] }[];
  skus: Sku[];
}
interface Line {
  productId: string;
  part: string;
  status: string;
  code: string | null;
  auditStatus: string | null;
  changes: { field: string; from: string; to: string }[];
  requests: { operation: string; body: Record<string, unknown> }[];
}
const json = <T = Line[]>(result: Result) => JSON.parse(result.stdout) as T;
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
const view = async (id: string, version = 'live') =>
  json<Detail>(await run(['view', id, '--version', version, '--json']));
const writes = () =>
  shop
    .requests()
    .flatMap(({ operation }) =>
      operation && !/search|GET |recommend|listing_check/.test(operation) ? [operation] : [],
    );

/** Live products that no other test has touched, and no promotion has locked. */
const taken = new Set<string>();
async function untouched(skus = 2): Promise<Detail> {
  const products = json<{ id: string; skus: unknown[] }[]>(await run(['list', '--status', 'live', '--all', '--json']));
  const found = products.filter((product) => product.skus.length >= skus && !taken.has(product.id));
  for (const { id } of found) {
    taken.add(id);
    const dry = await view(id);
    if (dry.title !== 'Longshore Beach Towel') return dry;
  }
  throw new Error('no product is left');
}

describe('till products edit', () => {
  it('changes nothing with what till products view --yaml prints, of any product', async () => {
    const products = json<{ id: string; status: string }[]>(await run(['list', '--all', '--json']));
    let edited = 0;
    for (const { id, status } of products) {
      if (status === 'DELETED' || status === 'FREEZE') continue;
      const shown = await run(['view', id, '--yaml']);
      const path = file('same.yaml', shown.stdout);
      const before = writes().length;
      const result = await run(['edit', id, '--file', path, '--yes', '--json']);
      expect(result.code, result.stderr).toBe(0);
      expect(json(result)).toEqual([]);
      expect(result.stderr).toContain('Nothing differs');
      expect(writes().length).toBe(before);
      edited += 1;
    }
    expect(edited).toBeGreaterThan(10);
  });

  it('shows the difference and the requests, and sends nothing, with --dry-run', async () => {
    const { id, title, skus } = await untouched();
    const [sku] = skus as [Sku];
    const before = writes().length;
    const result = await run([
      'edit',
      id,
      '--title',
      `${title} XL`,
      '--sku',
      `sku=${sku.sellerSku},price=1.23`,
      '--dry-run',
      '--json',
    ]);
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toEqual([
      {
        productId: id,
        changes: [
          { field: 'title', from: title, to: `${title} XL` },
          { field: `sku ${sku.sellerSku} price`, from: `${sku.price.amount} USD`, to: '1.23 USD' },
        ],
        requests: [
          {
            operation: `POST /product/202509/products/${id}/partial_edit`,
            body: { title: `${title} XL`, save_mode: 'LISTING' },
          },
          {
            operation: `POST /product/202309/products/${id}/prices/update`,
            body: { skus: [{ id: sku.id, price: { amount: '1.23', currency: 'USD' } }] },
          },
        ],
      },
    ]);
    const table = await run(['edit', id, '--title', `${title} XL`, '--dry-run'], { columns: 160 });
    expect(table.stdout).toContain(`${title} XL`);
    expect(writes().length).toBe(before);
  });

  it('sends one request a part, and the change is audited while price and stock are there at once', async () => {
    const { id, title, skus } = await untouched();
    const [sku] = skus as [Sku];
    const before = writes().length;
    const warehouse = sku.inventory[0]?.warehouseId ?? '';
    const result = await run([
      ...['edit', id, '--title', `${title} XL`],
      ...['--sku', `sku=${sku.sellerSku},price=${sku.price.amount.replace(/\.\d+$/, '.07')},stock.${warehouse}=17`],
      ...['--yes', '--json'],
    ]);
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([
      { productId: id, part: 'content', status: 'changed', auditStatus: 'AUDITING' },
      { productId: id, part: 'prices', status: 'changed', auditStatus: null },
      { productId: id, part: 'stock', status: 'changed' },
    ]);
    expect(writes().slice(before)).toEqual([
      'POST /product/202509/products/{product_id}/partial_edit',
      'POST /product/202309/products/{product_id}/prices/update',
      'POST /product/202309/products/{product_id}/inventory/update',
    ]);
    const live = await view(id);
    expect(live.title).toBe(title);
    expect(live.skus[0]?.price.amount).toMatch(/\.07$/);
    expect(live.skus[0]?.inventory[0]?.quantity).toBe(17);
    expect((await view(id, 'audit')).title).toBe(`${title} XL`);
    // Once more is nothing: what is being audited counts.
    expect(json(await run(['edit', id, '--title', `${title} XL`, '--yes', '--json']))).toEqual([]);
    const jobs = json<{ kind: string; status: string }[]>(await till(home.path, ['jobs', 'list', '--json']));
    expect(jobs[0]).toMatchObject({ kind: 'products.edit', status: 'done' });
  });

  it('uploads new images, and keeps those that are there', async () => {
    const { id, images } = await untouched(1);
    const picture = file('new.png', png(500, 500, [9, 99, 199]));
    const [first] = images as [{ uri: string }];
    const result = await run(['edit', id, '--image', picture, '--image', `uri:${first.uri}`, '--yes', '--json']);
    expect(result.code, result.stderr).toBe(0);
    const { images: now } = await view(id, 'audit');
    expect(now).toHaveLength(2);
    expect(now[0]?.uri).not.toBe(first.uri);
    expect(now[1]?.uri).toBe(first.uri);
  });

  it('changes one attribute and keeps the others', async () => {
    const products = json<{ id: string }[]>(await run(['list', '--text', 'candle soy', '--json']));
    const before = await view(products[0]?.id ?? '');
    const { id } = before;
    const result = await run(['edit', id, '--attribute', 'Fragrance Family=Fresh', '--yes', '--json']);
    expect(result.code, result.stderr).toBe(0);
    const after = await view(id, 'audit');
    expect(after.attributes).toHaveLength(before.attributes.length);
    expect(after.attributes.find(({ name }) => name === 'Fragrance Family')?.values[0]?.name).toBe('Fresh');
    taken.add(id);
  });

  it('adds, renames and removes SKUs, and drops none that the file does not name', async () => {
    const { id, skus } = await untouched();
    const [first, second] = skus as [Sku, Sku];
    const [option] = Object.keys(first.options);
    const partial = file(
      'partial.yaml',
      `id: "${id}"\nskus:\n  - { sellerSku: ${second.sellerSku}, options: { ${option}: Moonlight } }\n`,
    );
    const named = await run(['edit', id, '--file', partial, '--dry-run', '--json']);
    expect(named.stderr).toContain(`${first.sellerSku}`);
    expect(named.stderr).toContain('--remove-unnamed');
    expect(json(named)[0]?.changes.map(({ to }) => to)).toEqual([`${option}: Moonlight`]);

    const added = await run([
      ...['edit', id, '--sku', `sku=NEW-1,price=9.99,stock=4,${option}=Sunlight`],
      ...[
        '--sku',
        `id=${second.id},sku=${second.sellerSku}-B,${option}=Moonlight`,
        '--remove-sku',
        first.sellerSku,
        '--yes',
        '--json',
      ],
    ]);
    expect(added.code, added.stderr).toBe(0);
    expect(added.stderr).toContain(`deleted, with its stock: ${first.sellerSku}`);
    const after = await view(id, 'audit');
    const kept = skus.filter((sku) => sku.id !== first.id);
    expect(after.skus).toHaveLength(kept.length + 1);
    expect(after.skus.find((sku) => sku.id === second.id)).toMatchObject({
      sellerSku: `${second.sellerSku}-B`,
      options: { [option ?? '']: 'Moonlight' },
      price: second.price,
    });
    expect(after.skus.find(({ sellerSku }) => sellerSku === 'NEW-1')).toMatchObject({ price: { amount: '9.99' } });
  });

  it('finds what became of an edit whose answer was lost, and adds a SKU once', async () => {
    const { id, skus } = await untouched();
    const [option] = Object.keys(skus[0]?.options ?? {});
    for (const kind of ['reset-after', 'error-after'] as const)
      shop.faults.add({ kind, rate: 1, rateOf: 1, times: 1, seed: kind, path: 'PUT *' });
    const result = await run([
      'edit',
      id,
      '--sku',
      `sku=ONCE-1,price=9.99,stock=4,${option}=Sunlight`,
      '--yes',
      '--json',
    ]);
    expect(shop.faults.list().some(({ hits }) => hits > 0)).toBe(true);
    shop.faults.clear();
    expect(result.code, result.stderr).toBe(0);
    expect(json(result)).toMatchObject([{ part: 'content', status: 'changed' }]);
    expect((await view(id, 'audit')).skus.filter(({ sellerSku }) => sellerSku === 'ONCE-1')).toHaveLength(1);
  });

  it('keeps a draft a draft, until it is published', async () => {
    const [draft] = json<{ id: string }[]>(await run(['list', '--status', 'draft', '--json']));
    const id = draft?.id ?? '';
    const changed = await run(['edit', id, '--title', 'A better butter dish', '--yes', '--json']);
    expect(changed.code, changed.stderr).toBe(0);
    expect(await view(id)).toMatchObject({ status: 'DRAFT', title: 'A better butter dish' });
    const dry = await run(['edit', id, '--publish', '--dry-run', '--json']);
    expect(json(dry)).toMatchObject([
      {
        changes: [{ field: 'status', to: 'submitted' }],
        requests: [{ body: { title: 'A better butter dish', save_mode: 'LISTING' } }],
      },
    ]);
  });

  it('saves a change of a live product as a draft', async () => {
    const { id, title } = await untouched(1);
    const saved = await run(['edit', id, '--title', `${title}, saved`, '--draft', '--yes', '--json']);
    expect(saved.code, saved.stderr).toBe(0);
    expect(await view(id)).toMatchObject({ title, hasDraft: true, status: 'ACTIVATE' });
    expect((await view(id, 'draft')).title).toBe(`${title}, saved`);
  });

  it('names the promotion that locks a price, and does the rest', async () => {
    const [towel] = json<{ id: string; skus: Sku[] }[]>(await run(['list', '--text', 'beach towel', '--json']));
    const sku = towel?.skus[0]?.sellerSku ?? '';
    const result = await run([
      'edit',
      towel?.id ?? '',
      '--title',
      'Longshore Beach Towel, large',
      '--sku',
      `sku=${sku},price=31.00`,
      '--yes',
      '--json',
    ]);
    expect(result.code).toBe(9);
    expect(json(result)).toMatchObject([
      { part: 'content', status: 'changed' },
      { part: 'prices', status: 'refused', code: '12052038', message: expect.stringContaining('promotion') },
    ]);
  });

  it.each<[string, (detail: Detail) => string[], number, RegExp]>([
    [
      'a SKU that the product does not have',
      () => ['--sku', 'id=2729382476852929999,price=5.00'],
      2,
      /no SKU with the id/,
    ],
    ['a new SKU with other options', () => ['--sku', 'sku=X,price=5.00,stock=1,Planet=Mars'], 2, /same options/],
    ['a price with commas', ({ skus }) => ['--sku', `sku=${skus[0]?.sellerSku},price=1\\,299.00`], 2, /Commas/],
    ['a title with HTML', () => ['--title', '<i>x</i>'], 2, /HTML/],
    [
      'price and stock of a live product as a draft',
      ({ skus }) => ['--sku', `sku=${skus[0]?.sellerSku},price=5.55`, '--draft'],
      2,
      /cannot be saved as a draft/,
    ],
    ['a category that is not a leaf', () => ['--category', '600010'], 2, /category/],
    ['--draft and --publish', () => ['--draft', '--publish'], 2, /cannot be combined/],
    ['nothing at all', () => [], 10, /Nothing says what to change/],
  ])('names %s', async (_, args, code, message) => {
    const [live] = json<{ id: string }[]>(await run(['list', '--status', 'live', '--json']));
    const detail = await view(live?.id ?? '');
    const before = writes().length;
    const result = await run(['edit', detail.id, ...args(detail), '--yes', '--json']);
    expect(result.code).toBe(code);
    expect(errorOf(result).message).toMatch(message);
    expect(writes().length).toBe(before);
  });

  it('refuses a file of another product, and one of several', async () => {
    const other = file('other.yaml', 'id: "1"\ntitle: x\n');
    expect(errorOf(await run(['edit', '1729582718312380101', '--file', other, '--yes', '--json'])).code).toBe(
      'other-product',
    );
    const several = file('several.yaml', 'title: x\n---\ntitle: y\n');
    expect(errorOf(await run(['edit', '1729582718312380101', '--file', several, '--yes', '--json'])).code).toBe(
      'several-products',
    );
  });
});
