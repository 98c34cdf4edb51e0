import { afterEach, expect, it } from 'vitest';
import type { Ledger } from '../../../src/ledger/types.ts';
import type { NewDelivery } from '../../../src/ledger/webhooks.ts';
import { tempLedger } from '../../helpers/jobs.ts';

const open: { ledger: Ledger; dispose(): void }[] = [];
afterEach(() => {
  for (const { ledger, dispose } of open.splice(0)) {
    ledger.close();
    dispose();
  }
});

function webhooks(): Ledger['webhooks'] {
  const { open: openIt, dispose } = tempLedger();
  const ledger = openIt();
  open.push({ ledger, dispose });
  return ledger.webhooks;
}

function delivery(notification: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    notification,
    verified: true,
    topic: 1,
    owner: 'shop-1',
    receivedAt: 1000,
    headers: [
      ['Authorization', 'abc'],
      ['X-Two', '1'],
      ['X-Two', '2'],
    ],
    body: Buffer.from([0, 255, 10]),
    state: 'waiting',
    ...more,
  };
}

it('keeps a notification once, and its bytes and headers as they came', () => {
  const store = webhooks();
  expect(store.store('app', [delivery('a'), delivery('b'), delivery('a')])).toEqual([true, true, false]);
  expect(store.store('app', [delivery('a')])).toEqual([false]);
  expect(store.store('other', [delivery('a')])).toEqual([true]);
  const found = store.find('app', 'a');
  expect(found).toMatchObject({ state: 'waiting', attempts: 0, headers: delivery('a').headers, topic: 1 });
  expect(Buffer.from(found?.body ?? [])).toEqual(Buffer.from([0, 255, 10]));
  expect(store.find('app', 'c')).toBeUndefined();
});

it('keeps what was not verified apart: it takes nothing from the genuine one', () => {
  const store = webhooks();
  expect(store.store('app', [delivery('a', { verified: false }), delivery('a')])).toEqual([true, true]);
  expect(store.find('app', 'a')?.verified).toBe(true);
});

it('gives what waits in order, a shop at a time, and not before its time', () => {
  const store = webhooks();
  store.store('app', [
    delivery('a', { owner: 'two' }),
    delivery('b', { owner: 'one' }),
    delivery('c', { owner: 'one' }),
    delivery('d', { owner: 'three', state: 'kept' }),
    delivery('e', { owner: '' }),
  ]);
  const owners: string[] = [];
  for (let owner = store.nextOwner('app', undefined); owner !== undefined; owner = store.nextOwner('app', owner))
    owners.push(owner);
  expect(owners).toEqual(['', 'one', 'two']);
  const first = store.nextWaiting('app', 'one', 5000);
  expect(first?.notification).toBe('b');
  store.note(first!.key, { state: 'waiting', attempts: 5, nextAt: 9000 });
  expect(store.nextWaiting('app', 'one', 5000)?.notification).toBe('c');
  expect(store.soonest('app', 'one')).toBe(1000);
  store.note(store.nextWaiting('app', 'one', 5000)!.key, { state: 'forwarded', attempts: 1 });
  expect(store.nextWaiting('app', 'one', 5000)).toBeUndefined();
  expect(store.soonest('app', 'one')).toBe(9000);
  store.hurry('app', 5000);
  expect(store.nextWaiting('app', 'one', 5000)).toMatchObject({ notification: 'b', attempts: 5 });
  expect(store.waiting('app')).toBe(3);
});

it('reads what came in since then, the oldest first, however much it is', () => {
  const store = webhooks();
  const many = Array.from({ length: 333 }, (_, index) => delivery(`n${index}`, { receivedAt: 1000 + (index % 7) }));
  store.store('app', many);
  const seen = [...store.since('app', 1003)];
  expect(seen.length).toBe(many.filter(({ receivedAt }) => receivedAt >= 1003).length);
  expect(seen.map(({ receivedAt }) => receivedAt)).toEqual(seen.map(({ receivedAt }) => receivedAt).sort());
  expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length);
});

it('forgets what is old and over, and nothing that waits', () => {
  const store = webhooks();
  store.store('app', [
    delivery('a'),
    delivery('b', { state: 'kept' }),
    delivery('c', { state: 'kept', receivedAt: 9000 }),
  ]);
  expect(store.forget('app', 5000)).toBe(1);
  expect([...store.since('app', 0)].map(({ notification }) => notification)).toEqual(['a', 'c']);
});
