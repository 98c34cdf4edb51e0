import { describe, expect, it } from 'vitest';
import type { JobRecord, Ledger } from '../../src/ledger/types.ts';
import type { ShipRow } from '../../src/shop/ship/types.ts';
import { type FakeFault, type FakeShop, fakeShop } from '../helpers/fake-shop.ts';
import { planJob, reportOf, runShipping, shipRow, tempLedger } from '../helpers/jobs.ts';
import { mortal } from '../helpers/mortal.ts';

/** Small, repeatable randomness (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A morning with everything in it: packages, orders without, TikTok's carrier, a refusal, a cancellation, a number used twice. */
function morning(size: number): { shop: FakeShop; rows: ShipRow[] } {
  const orders = Array.from({ length: size }, (_, n) => ({
    id: String(100 + n),
    packaged: n % 3 !== 0,
    shippingType: n % 5 === 4 ? ('TIKTOK' as const) : ('SELLER' as const),
    ...(n % 11 === 7 && { refuseWith: 21011007 }),
  }));
  const shop = fakeShop(orders);
  shop.lenient = true;
  const rows = orders.map(({ id, shippingType }, n) =>
    shipRow(id, shippingType === 'TIKTOK' ? null : n === 3 ? 'T101' : `T${id}`),
  );
  return { shop, rows };
}

const options = { region: 'US', handover: { method: 'DROP_OFF', slot: null } } as const;

/** The server's own record against the report: nothing lost, nothing twice, every refusal named. */
async function compare(ledger: Ledger, job: JobRecord, shop: FakeShop): Promise<void> {
  const report = await reportOf(ledger, job.id);
  const twice = shop.shipped.filter(
    ({ orderId }, index) => shop.shipped.findIndex((other) => other.orderId === orderId) !== index,
  );
  expect(twice, 'shipped twice').toEqual([]);
  expect(report).toHaveLength(shop.orders.size);
  const claimed = report.filter(({ status }) => status === 'shipped' || status === 'already-shipped');
  expect(
    claimed.map(({ orderId, packageId, trackingNumber }) => ({ orderId, packageId, trackingNumber })).sort(byOrder),
  ).toEqual([...shop.shipped].sort(byOrder));
  for (const line of report) {
    if (claimed.includes(line)) continue;
    expect(line).toMatchObject({
      status: 'refused',
      code: expect.stringMatching(/^\d+$|^[a-z-]+$/),
      message: expect.any(String),
    });
    expect(shop.orders.get(line.orderId ?? '')?.trackingNumber).toBe('');
  }
}

function byOrder(a: { orderId: string | null }, b: { orderId: string | null }): number {
  return String(a.orderId) < String(b.orderId) ? -1 : 1;
}

describe('a process that dies while it ships', () => {
  it('at every single step: the next one ends the job as if nothing had happened', async () => {
    let lifetime = 0;
    let ended = false;
    for (; !ended; lifetime += 1) {
      const home = tempLedger();
      const { shop, rows } = morning(9);
      const first = home.open();
      const job = await planJob(first, shop, rows, options);
      expect(shop.mutations, 'planning sends nothing').toBe(0);
      const victim = mortal(first, shop, lifetime);
      const end = await Promise.race([runShipping(victim.ledger, victim.api, job), victim.died]);
      ended = end !== 'died';
      first.close();
      const second = home.open();
      const { job: resumed } = await runShipping(second, shop, job);
      expect(resumed.status).toBe('partial');
      await compare(second, job, shop);
      second.close();
      home.dispose();
    }
    expect(lifetime, 'steps of a whole run').toBeGreaterThan(30);
  });

  it('again and again, with a network that loses requests and answers, hundreds of times', async () => {
    const faults: readonly FakeFault[] = [
      'lost-before',
      'lost-after',
      'error-500-before',
      'error-500-after',
      'troubled',
    ];
    let deaths = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const chance = random(seed);
      const home = tempLedger();
      const { shop, rows } = morning(40);
      let ledger = home.open();
      const job = await planJob(ledger, shop, rows, options);
      shop.fault = (_call, mutates) =>
        mutates && chance() < 0.2 ? faults[Math.floor(chance() * faults.length)] : undefined;
      for (let life = 0; ; life += 1) {
        const victim = mortal(ledger, shop, life < 4 ? Math.floor(chance() * 60) : Number.POSITIVE_INFINITY);
        const end = await Promise.race([runShipping(victim.ledger, victim.api, job), victim.died]);
        ledger.close();
        ledger = home.open();
        if (end === 'died') deaths += 1;
        else if (end.job.status === 'partial') break;
        expect(life, `seed ${seed} comes to an end`).toBeLessThan(40);
      }
      await compare(ledger, job, shop);
      ledger.close();
      home.dispose();
    }
    expect(deaths).toBeGreaterThan(200);
  });

  it('while it plans: nothing is sent, nothing is left over, and it can be planned again', async () => {
    for (let lifetime = 0; lifetime < 20; lifetime += 1) {
      const home = tempLedger();
      const { shop, rows } = morning(120);
      const first = home.open();
      const victim = mortal(first, shop, lifetime);
      const end = await Promise.race([planJob(first, victim.api, rows, options), victim.died]);
      first.close();
      const second = home.open();
      expect(shop.mutations).toBe(0);
      if (end === 'died') expect(await second.journal.list()).toEqual([]);
      const job = await planJob(second, shop, rows, options);
      expect(job.total).toBe(120);
      second.close();
      home.dispose();
    }
  });
});
