import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/jobs/kind.ts';
import { shipKind } from '../../src/jobs/ship/kind.ts';
import { sameShipment } from '../../src/shop/ship/results.ts';
import type { ShipFlow, ShipPlan, ShipResult } from '../../src/shop/ship/types.ts';
import { fakeShop } from '../helpers/fake-shop.ts';

const flow = fc.constantFrom<ShipFlow>('ship-package', 'mark-shipped', 'create-package');
const plan: fc.Arbitrary<ShipPlan> = fc.record({
  flow,
  orderId: fc.constantFrom('1', '2', null),
  packageId: fc.constantFrom('P', 'Q', null),
  lineItemIds: fc.constant(null),
  trackingNumber: fc.constantFrom('T1', 't-1', 'T2', null),
  provider: fc.constantFrom({ id: '7', name: 'UPS' }, { id: '8', name: 'DPD' }, null),
  handover: fc.constantFrom('PICKUP', 'DROP_OFF', null),
  slot: fc.constant(null),
  service: fc.constant(null),
  line: fc.option(fc.nat(), { nil: null }),
});

describe('grouping rows into requests', () => {
  const kind = shipKind({ api: fakeShop([]) });

  it('puts every row into one request, packages by at most fifty, orders alone, in their order', () => {
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 300 }), (plans) => {
        const rows: Row<ShipPlan, ShipResult>[] = plans.map((one, seq) => ({
          seq,
          key: String(seq),
          plan: one,
          result: undefined,
          attempts: 0,
        }));
        const groups = kind.group(rows);
        expect(
          groups
            .flat()
            .map(({ seq }) => seq)
            .sort((a, b) => a - b),
        ).toEqual(rows.map(({ seq }) => seq));
        for (const group of groups) {
          const flows = new Set(group.map((row) => row.plan.flow));
          expect(group.length).toBeGreaterThan(0);
          if (flows.has('ship-package')) {
            expect(flows.size).toBe(1);
            expect(group.length).toBeLessThanOrEqual(50);
          } else expect(group).toHaveLength(1);
          expect(group.map(({ seq }) => seq)).toEqual(group.map(({ seq }) => seq).sort((a, b) => a - b));
        }
        const packages = rows.filter((row) => row.plan.flow === 'ship-package').length;
        expect(groups.filter(([first]) => first?.plan.flow === 'ship-package')).toHaveLength(Math.ceil(packages / 50));
      }),
    );
  });

  it('compares shipments as an equivalence does', () => {
    fc.assert(
      fc.property(plan, plan, plan, (a, b, c) => {
        expect(sameShipment(a, { ...a, line: 99 })).toBe(true);
        expect(sameShipment(a, b)).toBe(sameShipment(b, a));
        if (sameShipment(a, b) && sameShipment(b, c)) expect(sameShipment(a, c)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
