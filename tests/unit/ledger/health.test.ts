import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HealthLedger, Ledger } from '../../../src/ledger/types.ts';
import type { ViolationRecord } from '../../../src/shop/health/records.ts';
import { tempLedger } from '../../helpers/jobs.ts';

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;
let health: HealthLedger;

beforeEach(() => {
  home = tempLedger();
  ledger = home.open();
  health = ledger.health;
});
afterEach(() => {
  ledger.close();
  home.dispose();
});

const report = (week: string, madeAt: number, digest: string) => ({
  week,
  madeAt,
  verdict: 'good',
  digest,
  body: JSON.stringify({ week, madeAt, digest }),
});

const violation = (id: string, at: string, fields: Partial<ViolationRecord> = {}): ViolationRecord => ({
  id,
  account: 'SELLER',
  area: 'FULFILLMENT',
  kind: 'LATE_DISPATCH',
  at,
  status: 'ACTIVE',
  orderIds: ['576461234567890123'],
  productIds: [],
  lessonIds: [],
  source: 'file',
  ...fields,
});

const nothing = { ratings: [], violations: [], values: [] };

describe('reports in the ledger', () => {
  it('keeps the last of a week, and earlier ones where they said something else', () => {
    expect(health.saveReport('s', report('2026-W46', 1, 'a'))).toBe('new');
    expect(health.saveReport('s', report('2026-W46', 2, 'a'))).toBe('unchanged');
    expect(health.saveReport('s', report('2026-W46', 3, 'b'))).toBe('changed');
    expect(health.saveReport('s', report('2026-W46', 4, 'a'))).toBe('changed');
    expect(health.versions('s', '2026-W46').map(({ madeAt }) => madeAt)).toEqual([2, 3, 4]);
    expect(health.report('s', '2026-W46')?.madeAt).toBe(4);
    expect(health.report('s', '2026-W45')).toBeUndefined();
    expect(health.report('other', '2026-W46')).toBeUndefined();
  });

  it('lists a report a week, the newest first, over the end of a year', () => {
    for (const [index, week] of ['2026-W52', '2027-W01', '2026-W53', '2026-W52'].entries())
      health.saveReport('s', report(week, index, String(index)));
    health.saveReport('other', report('2027-W02', 9, 'x'));
    const weeks = (filter?: { until?: string; limit?: number }) =>
      health.reports('s', filter).map(({ week, madeAt }) => `${week} ${madeAt}`);
    expect(weeks()).toEqual(['2027-W01 1', '2026-W53 2', '2026-W52 3']);
    expect(weeks({ limit: 1 })).toEqual(['2027-W01 1']);
    expect(weeks({ until: '2026-W53' })).toEqual(['2026-W53 2', '2026-W52 3']);
  });
});

describe('what the seller read on the platform', () => {
  it('is stored once, and says what changed', () => {
    const first = violation('v1', '2026-11-16T08:00:00Z');
    const rating = { account: 'SELLER', rating: '196', at: '2026-11-20T00:00:00Z', source: 'typed' } as const;
    const value = { name: 'score', value: '4.2', at: '2026-11-20T00:00:00Z', source: 'typed' } as const;
    expect(health.record('s', { ratings: [rating], violations: [first], values: [value] })).toEqual({
      new: 3,
      changed: 0,
      unchanged: 0,
    });
    const again = { ratings: [{ ...rating, rating: '192' }], violations: [first], values: [value] };
    expect(health.record('s', again)).toEqual({ new: 0, changed: 1, unchanged: 2 });
    expect(health.violations('s')).toEqual([first]);
    expect(health.violation('s', 'v1')).toEqual(first);
    expect(health.violation('other', 'v1')).toBeUndefined();
    expect(health.ratings('s', 'SELLER')).toEqual([{ ...rating, rating: '192' }]);
    expect(health.ratings('s', 'CREATOR')).toEqual([]);
  });

  it('is found by time', () => {
    const violations = [
      violation('a', '2026-11-10T00:00:00Z'),
      violation('b', '2026-11-16T00:00:00Z'),
      violation('c', '2026-11-23T00:00:00Z'),
    ];
    const values = ['2026-11-10', '2026-11-16', '2026-11-23'].map((day, index) => ({
      name: 'score' as const,
      value: `${index + 3}.5`,
      at: `${day}T00:00:00Z`,
      source: 'file' as const,
    }));
    health.record('s', { ...nothing, violations, values });
    const span = { from: '2026-11-16T00:00:00Z', until: '2026-11-23T00:00:00Z' };
    expect(health.violations('s', span).map(({ id }) => id)).toEqual(['b']);
    expect(health.violations('s').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(health.values('s').get('score')?.value).toBe('5.5');
    expect(health.values('s', '2026-11-23T00:00:00Z').get('score')?.value).toBe('4.5');
    expect(health.values('s', '2026-11-10T00:00:00Z').size).toBe(0);
  });

  it('is there in another process, and after a ledger of an earlier version was opened', () => {
    health.record('s', { ...nothing, violations: [violation('a', '2026-11-10T00:00:00Z')] });
    const other = home.open();
    expect(other.health.violations('s')).toHaveLength(1);
    other.close();
  });
});
