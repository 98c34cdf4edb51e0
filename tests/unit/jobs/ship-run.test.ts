import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shipKind } from '../../../src/jobs/ship/kind.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import { Failure } from '../../../src/lib/failure.ts';
import type { ShipPlan } from '../../../src/shop/ship/types.ts';
import { apiFailure, type FakeFault, type FakeShop, fakeShop } from '../../helpers/fake-shop.ts';
import { planJob, reportOf, runShipping, shipRow, tempLedger } from '../../helpers/jobs.ts';

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

const ids = (count: number, from = 1) => Array.from({ length: count }, (_, n) => String(1000 + from + n));
const tracked = (id: string) => shipRow(id);

/** The first fault of each request that `which` picks. */
function once(shop: FakeShop, fault: FakeFault, which: RegExp): void {
  let done = false;
  shop.fault = (call) => {
    if (done || !which.test(`${call.operation} ${JSON.stringify(call.body ?? call.path ?? {})}`)) return undefined;
    done = true;
    return fault;
  };
}

describe('shipping packages that exist', () => {
  it('sends fifty a request and reports each', async () => {
    const shop = fakeShop(ids(120).map((id) => ({ id, packaged: true })));
    const job = await planJob(ledger, shop, ids(120).map(tracked));
    const result = await runShipping(ledger, shop, job);
    expect(result).toMatchObject({
      interrupted: false,
      fault: undefined,
      job: { status: 'done', total: 120, done: 120 },
    });
    expect(shop.mutations).toBe(3);
    expect(shop.shipped).toHaveLength(120);
    expect((await reportOf(ledger, job.id))[0]).toEqual({
      orderId: '1001',
      packageId: '91001',
      status: 'shipped',
      trackingNumber: 'T1001',
      code: null,
      message: null,
      requestId: expect.any(String),
    });
  });

  it('names what a batch refuses and ships the rest', async () => {
    const shop = fakeShop([
      { id: '1', packaged: true },
      { id: '2', packaged: true, refuseWith: 21011007 },
      { id: '3', packaged: true },
    ]);
    const job = await planJob(ledger, shop, ['1', '2', '3'].map(tracked));
    const { job: ended } = await runShipping(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'partial', done: 2, refused: 1 });
    expect((await reportOf(ledger, job.id))[1]).toMatchObject({
      orderId: '2',
      status: 'refused',
      code: '21011007',
      message: 'refused with 21011007',
      trackingNumber: 'T2',
      requestId: expect.any(String),
    });
  });

  it('takes «already shipped» for done only with its own number', async () => {
    const shop = fakeShop([
      { id: '1', packaged: true },
      { id: '2', packaged: true },
    ]);
    const job = await planJob(ledger, shop, ['1', '2'].map(tracked));
    // Shipped by somebody else between plan and request.
    Object.assign(shop.orders.get('1') ?? {}, { trackingNumber: 'T1', status: 'AWAITING_COLLECTION' });
    Object.assign(shop.orders.get('2') ?? {}, { trackingNumber: 'OTHER', status: 'AWAITING_COLLECTION' });
    await runShipping(ledger, shop, job);
    expect(await reportOf(ledger, job.id)).toMatchObject([
      { status: 'already-shipped', trackingNumber: 'T1', code: '21011040' },
      { status: 'refused', code: '21011040', message: expect.stringContaining('OTHER') },
    ]);
    expect(shop.shipped).toEqual([]);
  });

  it.each(['lost-before', 'lost-after', 'error-500-before', 'error-500-after', 'troubled'] as const)(
    'settles a batch of which nobody knows (%s) by reading, and ships nothing twice',
    async (fault) => {
      const shop = fakeShop(ids(3).map((id) => ({ id, packaged: true })));
      const job = await planJob(ledger, shop, ids(3).map(tracked));
      once(shop, fault, /packages\/ship/);
      const { job: ended } = await runShipping(ledger, shop, job);
      expect(ended).toMatchObject({ status: 'done', done: 3 });
      expect(shop.shipped).toHaveLength(3);
      expect((await reportOf(ledger, job.id)).map(({ status }) => status)).toEqual(['shipped', 'shipped', 'shipped']);
      // What was lost after it happened is found by reading; the rest goes once more.
      expect(shop.mutations).toBe(1);
    },
  );

  it('splits a batch that is refused as a whole, so that one bad row spoils none', async () => {
    const shop = fakeShop(ids(9).map((id) => ({ id, packaged: true })));
    const job = await planJob(ledger, shop, ids(9).map(tracked));
    const bad = '91005';
    const call = shop.call.bind(shop);
    let tried = 0;
    shop.call = (async (request, options) => {
      if (/packages\/ship/.test(request.operation)) tried += 1;
      if (/packages\/ship/.test(request.operation) && JSON.stringify(request.body).includes(bad)) {
        throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 21001001, httpStatus: 200 });
      }
      return call(request, options);
    }) as typeof shop.call;
    const { job: ended } = await runShipping(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'partial', done: 8, refused: 1 });
    expect((await reportOf(ledger, job.id)).filter(({ status }) => status === 'refused')).toMatchObject([
      { packageId: bad, code: '21001001' },
    ]);
    expect(tried).toBeLessThanOrEqual(8);
    expect(shop.shipped).toHaveLength(8);
  });

  it('does not take a package for shipped when the batch refuses one it does not name', async () => {
    const shop = fakeShop(ids(2).map((id) => ({ id, packaged: true })));
    const job = await planJob(ledger, shop, ids(2).map(tracked));
    const call = shop.call.bind(shop);
    let first = true;
    shop.call = (async (request, options) => {
      if (!first || !/packages\/ship/.test(request.operation)) return call(request, options);
      first = false;
      return {
        data: { errors: [{ code: 1, message: 'one of them' }] },
        requestId: 'r',
        message: '',
        envelope: { code: 0, message: '', request_id: 'r' },
      };
    }) as typeof shop.call;
    await runShipping(ledger, shop, job);
    expect(shop.shipped).toHaveLength(2);
  });

  it('asks again a few times when the platform reports its own trouble for one row, then names it', async () => {
    const shop = fakeShop([
      { id: '1', packaged: true, refuseWith: 21001011 },
      { id: '2', packaged: true },
    ]);
    const job = await planJob(ledger, shop, ['1', '2'].map(tracked));
    const { job: ended } = await runShipping(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'partial', done: 1, refused: 1 });
    expect(shop.mutations).toBe(4);
    expect(await reportOf(ledger, job.id)).toMatchObject([
      { code: '21001011', status: 'refused' },
      { status: 'shipped' },
    ]);
  });
});

describe('a row that was sent before', () => {
  const sentBefore = async (shop: FakeShop, attempts: number) => {
    const job = await planJob(ledger, shop, [shipRow('1')]);
    const [row] = await ledger.journal.next(job.id, ['planned'], 1);
    if (!row) throw new Error('nothing was planned');
    const sent = { seq: row.seq, key: row.key, plan: row.plan as ShipPlan, result: undefined, attempts };
    return shipKind({ api: shop }).send([sent]);
  };

  it.each([
    ['another refusal', 21011023, 1],
    ['a failure of the platform’s own, at the last try', 21001011, 3],
  ])('stays unknown after %s while nobody can read it', async (_what, code, attempts) => {
    const shop = fakeShop([{ id: '1', packaged: true, refuseWith: code }]);
    let down = false;
    shop.fault = (_call, mutates) => {
      down ||= mutates;
      return down && !mutates ? 'overloaded' : undefined;
    };
    const outcomes = await sentBefore(shop, attempts);
    expect(outcomes).toMatchObject([
      { state: 'unknown', result: { status: 'unknown', code: String(code) }, fault: { kind: 'temporary' } },
    ]);
  });

  it('stays unknown when what can be read does not tell', async () => {
    const shop = fakeShop([{ id: '1', packaged: true, refuseWith: 21011023 }]);
    shop.boundary = (where) => {
      if (where.startsWith('after POST')) shop.orders.clear();
    };
    const call = shop.call.bind(shop);
    shop.call = (async (request, options) => {
      if (shop.orders.size === 0) throw apiFailure({ apiClass: 'not-found', outcome: 'refused', apiCode: 21011028 });
      return call(request, options);
    }) as typeof shop.call;
    const outcomes = await sentBefore(shop, 1);
    expect(outcomes).toMatchObject([{ state: 'unknown', result: { status: 'unknown', code: '21011023' } }]);
  });

  it('is refused once it was read and found open', async () => {
    const shop = fakeShop([{ id: '1', packaged: true, refuseWith: 21011023 }]);
    const outcomes = await sentBefore(shop, 1);
    expect(outcomes).toMatchObject([{ state: 'refused', result: { status: 'refused', code: '21011023' } }]);
  });
});

describe('shipping orders without packages', () => {
  it('marks each shipped by the seller’s carrier', async () => {
    const shop = fakeShop(ids(20).map((id) => ({ id })));
    const job = await planJob(ledger, shop, ids(20).map(tracked), { region: 'US' });
    const { job: ended } = await runShipping(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'done', done: 20 });
    expect(shop.mutations).toBe(20);
    expect(await reportOf(ledger, job.id)).toContainEqual(
      expect.objectContaining({ orderId: '1004', packageId: '91004', status: 'shipped', trackingNumber: 'T1004' }),
    );
  });

  it('buys a label of TikTok’s default service, and says the number it was given', async () => {
    const shop = fakeShop([{ id: '1', shippingType: 'TIKTOK' }]);
    const job = await planJob(ledger, shop, [shipRow('1', null)], {
      region: 'US',
      handover: { method: 'DROP_OFF', slot: null },
    });
    await runShipping(ledger, shop, job);
    expect(shop.requests.filter((request) => request.startsWith('POST /fulfillment/202309/packages '))).toEqual([
      'POST /fulfillment/202309/packages {"order_id":"1","shipping_service_id":"2"}',
    ]);
    expect(await reportOf(ledger, job.id)).toMatchObject([
      { orderId: '1', packageId: '91', status: 'shipped', trackingNumber: 'TT1' },
    ]);
  });

  it.each(['lost-before', 'lost-after', 'error-500-after', 'troubled'] as const)(
    'reads the order after %s and ships it once',
    async (fault) => {
      const shop = fakeShop([{ id: '1' }, { id: '2', shippingType: 'TIKTOK' }]);
      const job = await planJob(ledger, shop, [shipRow('1'), shipRow('2', null)], {
        region: 'US',
        handover: { method: 'DROP_OFF', slot: null },
      });
      let left = 2;
      shop.fault = (_call, mutates) => (mutates && left-- > 0 ? fault : undefined);
      const { job: ended } = await runShipping(ledger, shop, job);
      expect(ended).toMatchObject({ status: 'done', done: 2 });
      expect(shop.shipped.map(({ orderId }) => orderId).sort()).toEqual(['1', '2']);
      expect(await reportOf(ledger, job.id)).toMatchObject([
        { status: 'shipped', trackingNumber: 'T1', packageId: '91' },
        { status: 'shipped', trackingNumber: 'TT2', packageId: '92' },
      ]);
    },
  );
});

describe('a run that cannot go on', () => {
  it('stops at a lasting outage with the rest planned, and goes on later', async () => {
    const shop = fakeShop(ids(200).map((id) => ({ id, packaged: true })));
    const job = await planJob(ledger, shop, ids(200).map(tracked));
    let sent = 0;
    shop.fault = (_call, mutates) => {
      if (mutates) sent += 1;
      return mutates && sent > 2 ? 'overloaded' : undefined;
    };
    const result = await runShipping(ledger, shop, job);
    expect(result).toMatchObject({
      interrupted: false,
      fault: { kind: 'temporary', code: '36009003' },
      job: { status: 'interrupted', done: 100, planned: 100, unknown: 0 },
    });
    shop.fault = () => undefined;
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ status: 'done', done: 200 });
    expect(shop.shipped).toHaveLength(200);
  });

  it('does not make refusals of an expired sign-in', async () => {
    const shop = fakeShop([{ id: '1', packaged: true }]);
    const job = await planJob(ledger, shop, [shipRow('1')]);
    shop.fault = (_call, mutates) => (mutates ? 'unauthorised' : undefined);
    expect(await runShipping(ledger, shop, job)).toMatchObject({
      fault: { kind: 'sign-in' },
      job: { refused: 0, planned: 1 },
    });
  });

  it('gives up in bounded time when every answer is HTTP 500, having marked nothing wrongly', async () => {
    const shop = fakeShop(ids(1000).map((id) => ({ id, packaged: true })));
    const job = await planJob(ledger, shop, ids(1000).map(tracked));
    shop.fault = (_call, mutates) => (mutates ? 'error-500-before' : undefined);
    const result = await runShipping(ledger, shop, job);
    expect(result).toMatchObject({ fault: expect.anything(), job: { status: 'interrupted', done: 0, refused: 0 } });
    expect(shop.requests.filter((request) => request.includes('packages/ship')).length).toBeLessThan(25);
    shop.fault = () => undefined;
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ done: 1000 });
    expect(shop.shipped).toHaveLength(1000);
  });

  it('leaves rows unknown that nobody can read, and settles them later', async () => {
    const shop = fakeShop([{ id: '1', packaged: true }]);
    const job = await planJob(ledger, shop, [shipRow('1')]);
    let down = false;
    shop.fault = (_call, mutates) => {
      if (mutates) {
        down = true;
        return 'lost-after';
      }
      return down ? 'overloaded' : undefined;
    };
    expect(await runShipping(ledger, shop, job)).toMatchObject({
      fault: { kind: 'temporary' },
      job: { status: 'interrupted', unknown: 1 },
    });
    expect(await reportOf(ledger, job.id)).toMatchObject([{ status: 'unknown', orderId: '1', trackingNumber: 'T1' }]);
    shop.fault = () => undefined;
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ status: 'done' });
    expect(shop.mutations).toBe(1);
  });

  it('takes reads that never end for an outage, not for Ctrl-C', async () => {
    const shop = fakeShop([{ id: '1', packaged: true }]);
    const job = await planJob(ledger, shop, [shipRow('1')]);
    shop.fault = (_call, mutates) => (mutates ? 'lost-after' : undefined);
    const call = shop.call.bind(shop);
    shop.call = (async (request, options) => {
      if (options?.signal?.aborted) throw new Failure('interrupted', 'interrupted');
      return call(request, options);
    }) as typeof shop.call;
    const result = await runShipping(ledger, shop, job, {
      kind: shipKind({ api: shop, timeoutMs: 1, deadline: () => AbortSignal.abort() }),
    });
    expect(result).toMatchObject({
      interrupted: false,
      fault: { kind: 'temporary', code: 'timeout' },
      job: { unknown: 1 },
    });
    expect(shop.mutations).toBe(1);
  });

  it('stops taking rows at the signal, lets requests end, and is taken up again', async () => {
    const shop = fakeShop(ids(500).map((id) => ({ id })));
    const job = await planJob(ledger, shop, ids(500).map(tracked), { region: 'US' });
    const stop = new AbortController();
    shop.boundary = (where) => {
      if (where.startsWith('after POST') && shop.shipped.length === 40) stop.abort();
    };
    const result = await runShipping(ledger, shop, job, { signal: stop.signal });
    expect(result).toMatchObject({ interrupted: true, fault: undefined, job: { status: 'interrupted', unknown: 0 } });
    expect(result.job.done).toBe(shop.shipped.length);
    expect(result.job.done).toBeLessThan(60);
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ status: 'done', done: 500 });
    expect(shop.shipped).toHaveLength(500);
  });

  it('does not wait for ever for a request that hangs at the signal', async () => {
    const shop = fakeShop([{ id: '1' }]);
    const job = await planJob(ledger, shop, [shipRow('1')], { region: 'US' });
    const stop = new AbortController();
    let go = (): void => undefined;
    shop.boundary = (where) => {
      if (!where.startsWith('after POST')) return undefined;
      stop.abort();
      return new Promise<void>((resolve) => {
        go = resolve;
      });
    };
    const result = await runShipping(ledger, shop, job, { signal: stop.signal });
    expect(result).toMatchObject({ interrupted: true, job: { unknown: 1 } });
    shop.boundary = () => undefined;
    go();
    await new Promise(setImmediate);
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ status: 'done' });
    expect(shop.mutations).toBe(1);
  });

  it('lets one of two have the job', async () => {
    const shop = fakeShop(ids(10).map((id) => ({ id })));
    const job = await planJob(ledger, shop, ids(10).map(tracked), { region: 'US' });
    const other = home.open();
    const [first, second] = await Promise.allSettled([runShipping(ledger, shop, job), runShipping(other, shop, job)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { job: { status: 'done' } } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'job-busy' } });
    expect((await runShipping(other, shop, job)).job).toMatchObject({ status: 'done' });
    other.close();
    expect(shop.shipped).toHaveLength(10);
  });

  it('reads what a cancelled job left unknown, and sends nothing', async () => {
    const shop = fakeShop(ids(3).map((id) => ({ id })));
    const job = await planJob(ledger, shop, ids(3).map(tracked), { region: 'US' });
    // The first was shipped without an answer, the second never arrived, the third was not sent.
    shop.lenient = true;
    await shop.call({
      operation: 'POST /fulfillment/202309/orders/{order_id}/packages',
      path: { order_id: '1001' },
      body: { tracking_number: 'T1001' },
    });
    await ledger.journal.mark(
      job.id,
      [1, 2].map((seq) => ({ seq, state: 'sending' as const, attempted: true })),
    );
    await ledger.journal.release(job.id);
    const cancelled = await ledger.journal.cancel(job.id);
    expect(cancelled).toMatchObject({ status: 'cancelled', unknown: 2 });
    shop.fault = () => 'overloaded';
    expect(await runShipping(ledger, shop, cancelled)).toMatchObject({
      interrupted: false,
      fault: { kind: 'temporary' },
      job: { status: 'cancelled', unknown: 2 },
    });
    shop.fault = () => undefined;
    const result = await runShipping(ledger, shop, cancelled);
    expect(result).toMatchObject({
      interrupted: false,
      fault: undefined,
      job: { status: 'cancelled', done: 1, unknown: 0, planned: 0 },
    });
    expect((await reportOf(ledger, job.id)).map(({ status, code }) => [status, code])).toEqual([
      ['shipped', null],
      ['refused', 'job-cancelled'],
      ['refused', 'job-cancelled'],
    ]);
    expect(shop.mutations).toBe(1);
  });

  it('hands on an error of the ledger instead of going on without it', async () => {
    const shop = fakeShop(ids(10).map((id) => ({ id })));
    const job = await planJob(ledger, shop, ids(10).map(tracked), { region: 'US' });
    const full = new Error('disk full');
    let marks = 0;
    const journal = {
      ...ledger.journal,
      async mark(...args: Parameters<typeof ledger.journal.mark>) {
        marks += 1;
        if (marks > 5) throw full;
        return ledger.journal.mark(...args);
      },
    };
    await expect(runShipping({ ...ledger, journal }, shop, job)).rejects.toBe(full);
    const sent = shop.shipped.length;
    expect(sent).toBeLessThan(10);
    expect((await runShipping(ledger, shop, job)).job).toMatchObject({ status: 'done', done: 10 });
    expect(shop.shipped).toHaveLength(10);
  });
});
