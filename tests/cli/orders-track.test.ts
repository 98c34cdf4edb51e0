import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
const track = (home: string, ...args: string[]) => till(home, ['orders', 'track', ...args, ...sandbox]);

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

/** An order that the seller's own carrier takes, shipped or not yet. */
async function sellersOrder(home: string, ship: boolean): Promise<string> {
  const [id] = await json<string[]>(
    home,
    'orders',
    'list',
    '--status',
    'awaiting_shipment',
    '--query',
    "[?shippingType=='SELLER' && units==`1` && !buyerAsksToCancel].id",
  );
  if (ship) {
    const number = ['--tracking-number', '9400111899223100000012', '--provider', 'usps'];
    expect((await till(home, ['orders', 'ship', id as string, ...number, '--yes', ...sandbox])).code).toBe(0);
  }
  return id as string;
}

describe('till orders track', { timeout: 60_000 }, () => {
  it('shows what the carrier told, newest first, by order or package id', async () => {
    using home = temporaryHome();
    const id = await sellersOrder(home.path, true);
    // Carriers rest on Sundays and holidays, which may follow each other.
    await till(home.path, ['sandbox', 'advance', '7d', ...sandbox]);
    const events = await json<{ at: string; description: string }[]>(home.path, 'orders', 'track', id);
    expect(events.length).toBeGreaterThan(1);
    expect(events.map(({ at }) => at)).toEqual(
      events
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const { packageIds } = await json<{ packageIds: string[] }>(home.path, 'orders', 'view', id);
    expect(await json(home.path, 'orders', 'track', packageIds[0] as string)).toEqual(events);
    expect(await track(home.path, '12345678')).toMatchObject({ code: 6 });
    expect(await track(home.path, 'abc')).toMatchObject({ code: 2 });
  });

  it('falls back to the older version where the newer one is not there', async () => {
    using home = temporaryHome();
    const id = await sellersOrder(home.path, true);
    const events = await json<unknown[]>(home.path, 'orders', 'track', id);
    const faults = ['sandbox', 'faults', 'add', 'error-code', '--path', '/fulfillment/202604/*', '--code', '36009009'];
    const added = await till(home.path, [...faults, ...sandbox]);
    expect(added.code, added.stderr).toBe(0);
    expect(await json(home.path, 'orders', 'track', id)).toEqual(events);
  });

  it('corrects a tracking number once', async () => {
    using home = temporaryHome();
    const id = await sellersOrder(home.path, true);
    const number = ['--tracking-number', '1Z 12345E 0205271688', '--provider', 'ups'];
    const planned = await json<Record<string, unknown>>(home.path, 'orders', 'track', id, ...number, '--dry-run');
    expect(planned).toMatchObject({
      status: 'planned',
      trackingNumber: '1Z12345E0205271688',
      before: { trackingNumber: '9400111899223100000012', provider: 'USPS' },
      windowEndsAt: expect.stringMatching(/Z$/),
    });
    expect((await track(home.path, id, ...number)).code).toBe(10);
    expect(await json(home.path, 'orders', 'track', id, ...number, '--yes')).toMatchObject({ status: 'corrected' });
    const { trackingNumber } = await json<{ trackingNumber: string }>(home.path, 'orders', 'view', id);
    expect(trackingNumber).toBe('1Z12345E0205271688');
    expect(await json(home.path, 'orders', 'track', id, ...number, '--yes')).toMatchObject({ status: 'unchanged' });
    const second = ['--tracking-number', '1Z12345E0205271699', '--provider', 'UPS', '--yes'];
    expect(await track(home.path, id, ...second)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('once only'),
    });
  });

  it('reads what became of a correction that got no answer, and does not send it twice', async () => {
    using home = temporaryHome();
    const id = await sellersOrder(home.path, true);
    const faults = ['sandbox', 'faults', 'add', 'reset-after', '--path', '*/shipping_info/update', '--next', '1'];
    const added = await till(home.path, [...faults, ...sandbox]);
    expect(added.code, added.stderr).toBe(0);
    const number = ['--tracking-number', '1Z12345E0205271688', '--provider', 'UPS', '--yes'];
    expect(await json(home.path, 'orders', 'track', id, ...number)).toMatchObject({ status: 'corrected' });
  });

  it('says in words why there is nothing to correct', async () => {
    using home = temporaryHome();
    const id = await sellersOrder(home.path, false);
    const number = ['--tracking-number', '1Z12345E0205271688', '--provider', 'UPS', '--yes'];
    expect(await track(home.path, id, ...number)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not shipped yet'),
    });
    expect((await track(home.path, id, '--tracking-number', '1Z12345E0205271688')).code).toBe(2);
    expect((await track(home.path, id, '--provider', 'UPS')).code).toBe(2);
    expect((await track(home.path, id, '--package', '1152')).code).toBe(2);
    const shipped = await sellersOrder(home.path, true);
    expect(
      await track(home.path, shipped, '--tracking-number', '1Z12345E0205271688', '--provider', 'DPD', '--yes'),
    ).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean') });
    await till(home.path, ['sandbox', 'advance', '9d', ...sandbox]);
    expect(await track(home.path, shipped, ...number)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/72 hours.*ended[\s\S]*delivered/),
    });
  });
});
