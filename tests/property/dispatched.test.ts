import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { countDispatch, type DispatchedOrder, type Tally } from '../../src/rules/late-dispatch.ts';
import { mirrorRow } from '../../src/shop/order-mirror.ts';

const time = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
const order = fc.record(
  {
    rts_time: time,
    rts_sla_time: time,
    collection_time: time,
    tts_sla_time: time,
    pick_up_cut_off_time: time,
    fulfillment_type: fc.constantFrom('FULFILLMENT_BY_SELLER', 'FULFILLMENT_BY_TIKTOK', undefined),
  },
  { requiredKeys: [] },
);

const tallies = (): Tally[] =>
  (['shipped', 'first-scan'] as const).flatMap((event) =>
    (['denominator-only', 'excluded'] as const).map((ownWarehouse) => ({
      event,
      ownWarehouse,
      why: [],
      dispatched: 0,
      late: 0,
      unjudged: 0,
    })),
  );

describe('orders that the ledger gathers', () => {
  it('count as each of them alone does', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (orders, from) => {
        const window = { from, to: from + 4 };
        const ledger = openLedger({ path: '', now: () => 0 });
        try {
          const rows = orders.map((each, index) => mirrorRow({ id: `${index}`, update_time: 20, ...each } as never));
          ledger.orders.store('s', rows);
          const [alone, gathered] = [tallies(), tallies()];
          for (const each of orders) for (const tally of alone) countDispatch(tally, each as DispatchedOrder, window);
          for (const each of ledger.orders.dispatched('s', window)) {
            for (const tally of gathered) countDispatch(tally, each as unknown as DispatchedOrder, window, each.orders);
          }
          expect(gathered).toEqual(alone);
        } finally {
          ledger.close();
        }
      }),
      { numRuns: 150 },
    );
  });
});
