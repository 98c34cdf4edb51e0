import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Deps } from '../../../src/commands/deps.ts';
import { run } from '../../../src/commands/orders/ship.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import { Failure } from '../../../src/lib/failure.ts';
import { fakeShop } from '../../helpers/fake-shop.ts';
import { tempLedger } from '../../helpers/jobs.ts';

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

it('asks with the name of the shop as text, and keeps no job when the answer is no', async () => {
  const asked: string[] = [];
  const api = fakeShop([{ id: '576461413038785201', packaged: true }]);
  const deps = {
    flags: { all: false, yes: false, dryRun: false },
    signal: new AbortController().signal,
    prompt: { interactive: true },
    session: async () => ({ profile: { name: 'p' } }),
    shop: async () => ({ id: 's', name: 'Tea\u001b[2J\nand more\u202e?', region: 'GB' }),
    api: async () => api,
    ledger: async () => ledger,
    output: { note: () => undefined, progress: () => ({ update: () => undefined, stop: () => undefined }) },
    confirm: async (question: string) => {
      asked.push(question);
      throw new Failure('interrupted', 'Nothing was done.', { code: 'declined' });
    },
  } as unknown as Deps;
  const flags = { trackingNumber: 'T1', provider: 'Royal Mail' };
  await expect(run({ args: { ids: ['576461413038785201'] }, flags }, deps)).rejects.toMatchObject({ code: 'declined' });
  expect(asked).toEqual(['Ship 1 package for Tea and more??']);
  expect(await ledger.journal.list()).toEqual([]);
  expect(api.mutations).toBe(0);
});
