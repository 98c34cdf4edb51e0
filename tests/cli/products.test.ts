import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const run = (args: string[], options: Options = {}): Promise<Result> =>
  till(home.path, ['products', ...args], { ...options, env: shop.env('US') });
interface Line {
  id: string;
  productId: string;
  title: string;
  status: string;
  code: string | null;
  skus: { id: string; sellerSku: string; inventory: { warehouse: string }[] }[];
}
const json = (result: Result) => JSON.parse(result.stdout) as Line[];
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
const all = async (...args: string[]) => json(await run(['list', '--all', '--json', ...args]));
const requestCount = () => shop.requests().length;

describe('till products list', () => {
  it('lists every status, with stable fields', async () => {
    const products = await all();
    expect(new Set(products.map(({ status }) => status))).toEqual(
      new Set(['ACTIVATE', 'PENDING', 'DRAFT', 'FAILED', 'SELLER_DEACTIVATED', 'PLATFORM_DEACTIVATED', 'DELETED']),
    );
    expect(products.find(({ status }) => status === 'ACTIVATE')).toMatchObject({
      id: expect.stringMatching(/^\d{19}$/),
      priceFrom: { amount: expect.stringMatching(/^\d+\.\d\d$/), currency: 'USD' },
      createdAt: expect.stringMatching(/Z$/),
      skus: [{ id: expect.any(String), sellerSku: expect.any(String) }, {}],
    });
  });

  it('filters by status, audit, quality, SKU, text and time', async () => {
    const products = await all();
    const live = await all('--status', 'live');
    expect(live.map(({ id }) => id).sort()).toEqual(
      products
        .filter(({ status }) => status === 'ACTIVATE')
        .map(({ id }) => id)
        .sort(),
    );
    expect(await all('--status', 'draft,failed')).toHaveLength(2);
    expect((await all('--audit', 'failed')).map(({ status }) => status)).toEqual(['FAILED']);
    const tiers = await Promise.all(['poor', 'fair', 'good'].map((tier) => all('--quality', tier)));
    expect(tiers.every((found) => found.length > 0)).toBe(true);
    const [first, second] = live as [Line, Line];
    expect((await all('--sku', `${first.skus[0]?.sellerSku},${first.skus[1]?.sellerSku}`)).map(({ id }) => id)).toEqual(
      [first.id],
    );
    expect(
      (await all('--sku', first.skus[0]?.id ?? '', '--sku', second.skus[0]?.sellerSku ?? ''))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([first.id, second.id].sort());
    expect((await all('--text', 'CANDLE soy')).map(({ title }) => title)).toEqual([
      expect.stringContaining('Soy Candle'),
    ]);
    const changed = await all('--since', '2d');
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(products.length);
    expect((await all('--until', '2d')).length + changed.length).toBe(products.length);
  });

  it('says how many more there are, and nothing where none match', async () => {
    const some = await run(['list', '--limit', '2', '--json']);
    expect(json(some)).toHaveLength(2);
    const none = await run(['list', '--text', 'zeppelin', '--json']);
    expect(none).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  it.each([
    ['a status', ['--status', 'liv'], /live/],
    ['a quality', ['--quality', 'superb'], /poor/],
    ['a date', ['--since', 'someday'], /2d/],
  ])('sends nothing for %s that does not exist', async (_, args, hint) => {
    const before = requestCount();
    const result = await run(['list', ...args, '--json']);
    expect(result.code).toBe(2);
    expect(errorOf(result).hint).toMatch(hint);
    expect(requestCount()).toBe(before);
  });

  it.each([60, 80, 120])('keeps ids whole and fits into %i columns', async (columns) => {
    const { stdout } = await run(['list', '--all'], { columns });
    for (const { id } of await all()) expect(stdout).toContain(id);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

describe('till products view', () => {
  it.each([60, 80, 120])('shows SKUs, stock a warehouse, reasons and advice in %i columns', async (columns) => {
    const products = await all();
    const [failed, live] = ['FAILED', 'ACTIVATE'].map(
      (status) => products.find((product) => product.status === status) as Line,
    );
    const page = await run(['view', failed?.id ?? ''], { columns });
    expect(page.code, page.stderr).toBe(0);
    expect(page.stdout).toContain('Audit: ');
    expect(page.stdout).toContain('→ ');
    for (const line of page.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    const other = await run(['view', live?.id ?? ''], { columns });
    for (const { sellerSku } of live?.skus ?? []) expect(other.stdout).toContain(sellerSku);
    expect(other.stdout).toMatch(/Quality advice/);
    for (const line of other.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('gives names of warehouses, options and advice as JSON', async () => {
    const [poor] = await all('--quality', 'poor', '--status', 'live');
    const { stdout } = await run(['view', poor?.id ?? '', '--json']);
    const detail = JSON.parse(stdout) as {
      advice: { field: string; whatToDo: string }[];
      skus: Line['skus'];
      category: { path: string };
    };
    expect(detail.advice.length).toBeGreaterThan(0);
    expect(detail.advice[0]?.whatToDo).not.toBe('');
    expect(detail.skus[0]?.inventory[0]?.warehouse).toMatch(/\w/);
    expect(detail.category.path).toContain(' > ');
  });

  it('says of a product that cannot be shown why, and of one that is not there that it is not', async () => {
    const [deleted] = await all('--status', 'deleted');
    const gone = await run(['view', deleted?.id ?? '', '--json']);
    expect(gone.code).toBe(1);
    expect(errorOf(gone).hint).toContain('recover');
    expect(await run(['view', '1729582718312399999'])).toMatchObject({ code: 6 });
    const before = requestCount();
    expect(await run(['view', '1.7E+18'])).toMatchObject({ code: 2 });
    expect(requestCount()).toBe(before);
    const [live] = await all('--status', 'live');
    const version = await run(['view', live?.id ?? '', '--version', 'audit', '--json']);
    expect([0, 6]).toContain(version.code);
  });
});

describe('till products activate, deactivate, delete, recover', () => {
  const live = async () => (await all('--status', 'live')).map(({ id }) => id);

  it('takes products off sale and puts them back, each named in the report', async () => {
    const [first, second] = (await live()) as [string, string];
    const off = await run(['deactivate', first, second, '172958271831239', '--yes', '--json']);
    expect(off.code).toBe(9);
    expect(json(off).map(({ productId, status }) => [productId, status])).toEqual([
      [first, 'deactivated'],
      [second, 'deactivated'],
      ['172958271831239', 'refused'],
    ]);
    expect(json(await run(['deactivate', first, '--yes', '--json']))).toMatchObject([
      { productId: first, status: 'unchanged' },
    ]);
    const jobs = JSON.parse((await till(home.path, ['jobs', 'list', '--json'])).stdout) as {
      id: string;
      kind: string;
      status: string;
    }[];
    expect(jobs[1]).toMatchObject({ kind: 'products.deactivate', status: 'partial', total: 3, done: 2, refused: 1 });
    const view = await till(home.path, ['jobs', 'view', jobs[1]?.id ?? '', '--json']);
    expect(json(view)).toEqual(json(off));
    const on = await run(['activate', '--from', '-', '--yes', '--json'], {
      stdin: `Product ID\n${first}\t\n${second}\n`,
    });
    expect(on, on.stderr).toMatchObject({ code: 0 });
    const now = await all();
    for (const id of [first, second])
      expect(['PENDING', 'ACTIVATE']).toContain(now.find((product) => product.id === id)?.status);
  });

  it('asks for the number before it deletes, unless the ids were typed', async () => {
    const ids = (await live()).slice(0, 2);
    const stdin = `id\n${ids.join('\n')}\n`;
    const before = requestCount();
    const unasked = await run(['delete', '--from', '-', '--yes', '--json'], { stdin });
    expect(unasked.code).toBe(10);
    expect(errorOf(unasked).hint).toContain('--confirm 2');
    expect(await run(['delete', '--from', '-', '--confirm', '3', '--json'], { stdin })).toMatchObject({ code: 2 });
    expect(await run(['delete', ids[0] ?? '', '--json'])).toMatchObject({ code: 10 });
    expect(requestCount()).toBe(before);
    const deleted = await run(['delete', '--from', '-', '--confirm', '2', '--json'], { stdin });
    expect(deleted, deleted.stderr).toMatchObject({ code: 0 });
    expect(json(deleted).map(({ status }) => status)).toEqual(['deleted', 'deleted']);
    expect(json(await run(['recover', ...ids, '--yes', '--json'])).map(({ status }) => status)).toEqual([
      'recovered',
      'recovered',
    ]);
    expect(json(await run(['delete', ids[0] ?? '', '--yes', '--json']))).toMatchObject([{ status: 'deleted' }]);
    expect(json(await run(['recover', ids[0] ?? '', '--yes', '--json']))).toMatchObject([{ status: 'recovered' }]);
  });

  it('shows what would be done, and does nothing', async () => {
    const [first] = (await live()) as [string];
    const result = await run(['delete', first, '--dry-run', '--json']);
    expect(json(result)).toMatchObject([{ productId: first, status: 'planned', title: expect.any(String) }]);
    expect(result.stderr).toContain('Nothing was sent');
    expect((await all('--status', 'live')).map(({ id }) => id)).toContain(first);
  });

  it.each([
    ['nothing named', ['activate', '--yes'], undefined, /--from/],
    ['ids and a file', ['activate', '1729582718312380101', '--from', '-', '--yes'], 'id\n1', /one way/],
    ['a spoiled id in a file', ['activate', '--from', '-', '--yes'], 'product_id\n1.72E+18\n', /Mend/],
    ['a file without such a column', ['activate', '--from', '-', '--yes'], 'name\nx\n', /product_id/],
  ])('sends nothing for %s', async (_, args, stdin, hint) => {
    const before = requestCount();
    const result = await run([...args, '--json'], stdin === undefined ? {} : { stdin });
    expect(result.code).toBe(2);
    expect(errorOf(result).hint).toMatch(hint);
    expect(requestCount()).toBe(before);
  });

  it('settles by reading what broken connections left open, twenty products a request', async () => {
    shop.faults.add({ kind: 'reset-after', rate: 1, rateOf: 1, times: 1, seed: 'a', path: '*/products/deactivate' });
    shop.faults.add({ kind: 'error-after', rate: 1, rateOf: 2, times: 2, seed: 'b', path: '*/products/deactivate' });
    const ids = await live();
    expect(ids.length).toBeGreaterThan(2);
    const result = await run(['deactivate', ...ids, '--yes', '--json']);
    expect(shop.faults.list().some(({ hits }) => hits > 0)).toBe(true);
    shop.faults.clear();
    expect(result.code, result.stderr).toBe(0);
    expect(json(result).map(({ status }) => status)).toEqual(ids.map(() => 'deactivated'));
    const sent = shop.requests().filter(({ operation }) => operation?.endsWith('/products/deactivate'));
    expect(sent.length).toBeGreaterThan(0);
    expect(await all('--status', 'live')).toEqual([]);
  });
});
