import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../../src/commands/deps.ts';
import { run } from '../../../src/commands/jobs/resume.ts';
import { chooseShop } from '../../../src/commands/shops/choose.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import type { PartnerApi } from '../../../src/partner-api/types.ts';
import type { Session, Settings, Shop } from '../../../src/settings/types.ts';
import { apiFailure } from '../../helpers/fake-shop.ts';
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

const profile = { name: 'environment', shops: [] };
const [ONE, TWO] = ['ROW_shopOne1', 'ROW_shopTwo2'];

/** The shop of an environment session that names a cipher and may not list shops. */
function bare(cipher: string): Promise<Shop> {
  const refused = () => Promise.reject(apiFailure({ apiClass: 'permission', outcome: 'refused', apiCode: 105005 }));
  return chooseShop({
    session: { profile, sandbox: false } as unknown as Session,
    settings: { get: () => ({ value: cipher, source: 'environment' }) } as unknown as Settings,
    shoplessApi: async () => ({ call: refused }) as unknown as PartnerApi,
  });
}

/** Resumes a job of that shop for another; @returns `resumed` once it is past the comparison */
async function resume(shopId: string, shop: Shop): Promise<unknown> {
  const job = await ledger.journal.create(
    { kind: 'orders.ship', title: 't', profile: 'environment', shopId, settings: {} },
    [{ key: 'a', plan: {} }],
  );
  await ledger.journal.release(job.id);
  const past = new Error('resumed');
  const deps = {
    flags: {},
    actFor: () => {},
    ledger: async () => ledger,
    session: async () => ({ profile }),
    shop: async () => shop,
    output: {
      progress: () => {
        throw past;
      },
    },
  } as unknown as Deps;
  return run({ args: { id: job.id }, flags: {} }, deps).catch((error: unknown) =>
    error === past ? 'resumed' : (error as { code: string }).code,
  );
}

describe('a job and its shop, where shops may not be listed', () => {
  it('is resumed for the cipher it was begun with, and for no other', async () => {
    expect(await bare(ONE)).toMatchObject({ id: ONE, cipher: ONE });
    expect(await resume((await bare(ONE)).id, await bare(ONE))).toBe('resumed');
    expect(await resume((await bare(ONE)).id, await bare(TWO))).toBe('other-shop');
  });

  it('is known again once its id can be read', async () => {
    const known: Shop = { ...(await bare(ONE)), id: '7494049642642441621' };
    expect(await resume(ONE, known)).toBe('resumed');
    expect(await resume(TWO, known)).toBe('other-shop');
  });

  it('never matches for want of a name', async () => {
    expect(await resume('', { ...(await bare(ONE)), id: '' })).toBe('other-shop');
  });
});
