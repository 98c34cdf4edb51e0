import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANCEL_KIND, cancelKind } from '../../../src/jobs/cancel/kind.ts';
import { runJob } from '../../../src/jobs/runner.ts';
import type { JobRecord, Ledger } from '../../../src/ledger/types.ts';
import type { PartnerApi } from '../../../src/partner-api/types.ts';
import { type CancelResult, cancelLine } from '../../../src/shop/cancel.ts';
import { type CancellingOrder, type CancellingShop, cancellingShop } from '../../helpers/fake-cancelling.ts';
import type { FakeFault } from '../../helpers/fake-shop.ts';
import { tempLedger } from '../../helpers/jobs.ts';
import { mortal } from '../../helpers/mortal.ts';

let temp: ReturnType<typeof tempLedger>;
let ledger: Ledger;

beforeEach(() => {
  temp = tempLedger();
  ledger = temp.open();
});
afterEach(() => {
  ledger.close();
  temp.dispose();
});

const plan = (ids: readonly string[]): Promise<JobRecord> =>
  ledger.journal.create(
    { kind: CANCEL_KIND, title: 'till orders cancel', profile: 'p', shopId: 's', settings: {} },
    ids.map((orderId) => ({ key: orderId, plan: { orderId, lineItemIds: null, reason: 'seller_cancel_reason' } })),
  );

const run = (job: JobRecord, api: PartnerApi, from: Ledger = ledger) =>
  runJob({
    journal: from.journal,
    job,
    kind: cancelKind({ api }),
    signal: new AbortController().signal,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
  });

async function report(job: JobRecord): Promise<CancelResult[]> {
  const lines: CancelResult[] = [];
  for await (const row of ledger.journal.rows(job.id)) lines.push(cancelLine(row));
  return lines;
}

async function cancelAll(
  orders: (Partial<CancellingOrder> & { id: string })[],
  fault: CancellingShop['fault'] = () => undefined,
): Promise<{ shop: CancellingShop; lines: CancelResult[]; job: JobRecord }> {
  const shop = cancellingShop(orders);
  shop.fault = fault;
  const planned = await plan(orders.map(({ id }) => id));
  const { job } = await run(planned, shop);
  return { shop, lines: await report(planned), job };
}

/** The first so many requests to cancel meet a fault. */
function first(count: number, fault: FakeFault): CancellingShop['fault'] {
  let left = count;
  return (_call, cancels) => (cancels && left-- > 0 ? fault : undefined);
}

describe('cancelling as a job', () => {
  it('names each outcome: cancelled, requested, refused in words', async () => {
    const { lines, job } = await cancelAll([
      { id: '1' },
      { id: '2', slow: true },
      { id: '3', refuseWith: 25001021 },
      { id: '4', status: 'CANCELLED', initiator: 'BUYER' },
    ]);
    expect(lines.map(({ status, code }) => [status, code])).toEqual([
      ['cancelled', null],
      ['requested', null],
      ['refused', '25001021'],
      ['already-cancelled', 'already-cancelled'],
    ]);
    expect(lines[0]).toMatchObject({ cancelId: '71', requestId: 'r' });
    expect(lines[2]?.message).toBe('The reason does not go with the status the order has now.');
    expect(job).toMatchObject({ status: 'partial', done: 3, refused: 1 });
  });

  it.each(['lost-before', 'lost-after', 'error-500-before', 'error-500-after', 'troubled'] as const)(
    'reads what became of a request that met «%s», and cancels each order once',
    async (fault) => {
      for (const slow of [false, true]) {
        const { shop, lines } = await cancelAll([{ id: '1', slow }, { id: '2', slow }, { id: '3' }], first(2, fault));
        expect(lines.map(({ status }) => status)).toEqual(
          slow ? ['requested', 'requested', 'cancelled'] : ['cancelled', 'cancelled', 'cancelled'],
        );
        expect([...shop.cancelled].sort()).toEqual(['1', '2', '3']);
      }
    },
  );

  it('gives up on a lock that never opens, and says so', async () => {
    const { lines, shop } = await cancelAll([{ id: '1', refuseWith: 25001028 }]);
    expect(lines).toMatchObject([{ status: 'refused', code: '25001028' }]);
    expect(shop.requests).toBe(4);
  });

  it('stops at an outage or an ended sign-in with the rest unsent, and goes on when resumed', async () => {
    for (const fault of ['overloaded', 'unauthorised'] as const) {
      const shop = cancellingShop([{ id: '1' }, { id: '2' }]);
      shop.fault = () => fault;
      const job = await plan(['1', '2']);
      expect((await run(job, shop)).job).toMatchObject({ status: 'interrupted', planned: 2 });
      expect(shop.cancelled).toEqual([]);
      shop.fault = () => undefined;
      expect((await run(job, shop)).job).toMatchObject({ status: 'done', done: 2 });
    }
  });

  it('cancels nothing twice and loses nothing, wherever the process dies', async () => {
    for (let lifetime = 0, ended = false; !ended; lifetime += 1) {
      const shop = cancellingShop([{ id: '1' }, { id: '2', slow: true }, { id: '3', refuseWith: 25001045 }]);
      const job = await plan(['1', '2', '3']);
      const life = mortal(ledger, shop, lifetime);
      const outcome = await Promise.race([run(job, life.api, life.ledger), life.died]);
      ended = outcome !== 'died';
      if (!ended) {
        ledger.close();
        ledger = temp.open();
        expect((await run((await ledger.journal.get(job.id)) as JobRecord, shop)).job.status).toBe('partial');
      }
      expect((await report(job)).map(({ status }) => status)).toEqual(['cancelled', 'requested', 'refused']);
      expect([...shop.cancelled].sort()).toEqual(['1', '2']);
      expect(lifetime).toBeLessThan(200);
    }
  });
});
