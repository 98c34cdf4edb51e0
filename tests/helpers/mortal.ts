import type { Journal, Ledger } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';

/**
 * A process that dies at its n-th step. A step is one end of a journal's or an API's call; from then on nothing it does has
 * any effect, and nothing it waits for comes.
 */
export function mortal(
  ledger: Ledger,
  shop: PartnerApi,
  lifetime: number,
): { ledger: Ledger; api: PartnerApi; died: Promise<'died'>; steps(): number } {
  let steps = 0;
  let dead = false;
  let die = (): void => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const never = new Promise<never>(() => undefined);
  const step = async () => {
    steps += 1;
    if (steps > lifetime) {
      dead = true;
      die();
    }
    if (dead) await never;
  };
  const around =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await step();
      try {
        return await work(...args);
      } finally {
        await step();
      }
    };
  const journal: Journal = {
    ...ledger.journal,
    claim: around(ledger.journal.claim),
    next: around(ledger.journal.next),
    mark: around(ledger.journal.mark),
    finish: around(ledger.journal.finish),
    // A dead process releases nothing itself; the system does, when the ledger is closed.
    release: async (id) => (dead ? never : ledger.journal.release(id)),
  };
  return {
    ledger: { ...ledger, journal },
    api: { ...shop, call: around(shop.call.bind(shop)) as PartnerApi['call'] },
    died,
    steps: () => steps,
  };
}
