import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnPackageOrders } from '../../../src/jobs/ship/package-orders.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import { apiFailure, fakeShop } from '../../helpers/fake-shop.ts';
import { planJob, reportOf, shipRow, tempLedger } from '../../helpers/jobs.ts';

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;

beforeEach(() => {
  home = tempLedger();
  ledger = home.open();
});
afterEach(() => {
  ledger.close();
  home.dispose();
});

const ids = (count: number) => Array.from({ length: count }, (_, n) => String(1001 + n));
const rows = async (id: string) => {
  const found = [];
  for await (const row of ledger.journal.rows(id)) found.push(row);
  return found;
};

describe('planning', () => {
  it('reads fifty orders a call, keeps the order of the file and sends nothing', async () => {
    const shop = fakeShop(ids(230).map((id) => ({ id, packaged: true })));
    const job = await planJob(
      ledger,
      shop,
      ids(230).map((id) => shipRow(id)),
    );
    expect(job).toMatchObject({ status: 'planned', total: 230, planned: 230 });
    expect(shop.mutations).toBe(0);
    expect(shop.requests.filter((request) => request.startsWith('GET /order'))).toHaveLength(5);
    expect(
      shop.requests.filter((request) => request.startsWith('GET /logistics')),
      'carriers are read once',
    ).toHaveLength(1);
    expect((await reportOf(ledger, job.id)).map(({ orderId }) => orderId)).toEqual(ids(230));
  });

  it('finds the id that spoils an answer for the others', async () => {
    const shop = fakeShop(ids(9).map((id) => ({ id, packaged: true })));
    const call = shop.call.bind(shop);
    shop.call = (async (request, options) => {
      if (request.operation.startsWith('GET /order') && String(request.query?.ids).includes('999')) {
        throw apiFailure({ apiClass: 'not-found', outcome: 'refused', apiCode: 21008111, message: 'not your order' });
      }
      return call(request, options);
    }) as typeof shop.call;
    const job = await planJob(
      ledger,
      shop,
      [...ids(9), '999'].map((id) => shipRow(id)),
    );
    expect(job).toMatchObject({ planned: 9, refused: 1 });
    expect((await reportOf(ledger, job.id)).at(-1)).toMatchObject({
      orderId: '999',
      status: 'refused',
      code: '21008111',
      message: 'not your order',
      requestId: 'req-error',
    });
  });

  it('takes a bare id for an order’s, else for a package’s, and stops for one that is neither', async () => {
    const shop = fakeShop([
      { id: '1', packaged: true },
      { id: '2', packaged: true },
    ]);
    const either = (id: string) => shipRow(id, `T${id}`, { names: 'either' });
    const job = await planJob(ledger, shop, [either('1'), either('92')], { strictIds: true });
    expect((await rows(job.id)).map(({ key }) => key)).toEqual(['package 91', 'package 92']);
    await expect(planJob(ledger, shop, [either('1'), either('777')], { strictIds: true })).rejects.toMatchObject({
      kind: 'not-found',
      message: 'This shop has no order or package 777.',
    });
    expect(await ledger.journal.list()).toHaveLength(1);
  });

  it('names rows with an unknown carrier by their lines, with the names that come near, and keeps no job', async () => {
    const shop = fakeShop(ids(30).map((id) => ({ id, packaged: true })));
    const given = ids(30).map((id, n) =>
      shipRow(id, `T${id}`, { line: n + 2, provider: n % 10 === 3 ? 'Royal Male' : 'Evri' }),
    );
    await expect(planJob(ledger, shop, given)).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(
        /3 rows cannot be used:\n {2}Line 5: order 1004: «Royal Male» is not .* Did you mean Royal Mail\?\n {2}Line 15: /,
      ),
    });
    expect(await ledger.journal.list()).toEqual([]);
    expect(shop.mutations).toBe(0);
  });

  it('takes a carrier’s id without asking for the list', async () => {
    const shop = fakeShop([{ id: '1', packaged: true }]);
    const job = await planJob(ledger, shop, [shipRow('1', 'T1', { provider: '7117858858072016001' })]);
    expect(shop.requests.filter((request) => request.startsWith('GET /logistics'))).toEqual([]);
    expect(await rows(job.id)).toMatchObject([{ plan: { provider: { id: '7117858858072016001' } } }]);
  });

  it('takes the first free pick-up slot of each package', async () => {
    const shop = fakeShop([{ id: '1', packaged: true, shippingType: 'TIKTOK' }]);
    const job = await planJob(ledger, shop, [shipRow('1', null)], { handover: { method: 'PICKUP', slot: 'next' } });
    expect(await rows(job.id)).toMatchObject([
      { plan: { handover: 'PICKUP', slot: { start: 2_000_000, end: 2_003_600 } } },
    ]);
  });

  it('ships a parcel of two orders once, and refuses to give it two numbers', async () => {
    const shop = fakeShop([
      { id: '1', packaged: true, packageId: 'P' },
      { id: '2', packaged: true, packageId: 'P' },
    ]);
    const job = await planJob(ledger, shop, [shipRow('1', 'T1'), shipRow('2', 'T1')]);
    expect(job.total).toBe(1);
    await expect(planJob(ledger, shop, [shipRow('1', 'T1'), shipRow('2', 'T2')])).rejects.toMatchObject({
      kind: 'usage',
      code: 'conflicting-rows',
      message: expect.stringContaining('package P'),
    });
  });

  it('hands on an outage', async () => {
    const shop = fakeShop(ids(3).map((id) => ({ id })));
    shop.fault = () => 'overloaded';
    await expect(
      planJob(
        ledger,
        shop,
        ids(3).map((id) => shipRow(id)),
      ),
    ).rejects.toMatchObject({ kind: 'temporary' });
    expect(await ledger.journal.list()).toEqual([]);
  });
});

describe('the orders of many packages', () => {
  it('are learnt from the search, which ends when all are found or nothing more turns up', async () => {
    const shop = fakeShop([]);
    let asked = 0;
    shop.items = async function* () {
      for (let n = 0; n < 5000; n += 1) {
        asked += 1;
        yield { id: `p${n}`, orders: [{ id: `o${n}` }] } as never;
      }
    };
    const found = new Map<string, string>();
    const notes = (wanted: Set<string>) => ({
      size: wanted.size,
      wanted: (id: string) => wanted.has(id),
      found: (id: string, order: string) => void found.set(id, order),
    });
    await learnPackageOrders(shop, notes(new Set(['p3', 'p70'])), new AbortController().signal);
    expect([...found]).toEqual([
      ['p3', 'o3'],
      ['p70', 'o70'],
    ]);
    expect(asked).toBe(71);
    asked = 0;
    await learnPackageOrders(shop, notes(new Set(['nowhere'])), new AbortController().signal);
    expect(asked).toBe(500);
  });
});
