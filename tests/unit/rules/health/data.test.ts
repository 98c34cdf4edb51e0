import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/lib/decimal.ts';
import { parseMoment } from '../../../../src/lib/time.ts';
import { ruleSets } from '../../../../src/rules/data.ts';
import { healthRuleSets } from '../../../../src/rules/health/data.ts';
import { type ReturnFault, returnFault } from '../../../../src/rules/health/return-fault.ts';
import { ruleRows } from '../../../../src/rules/health/rows.ts';
import { healthMarkets, healthRulesFor, listHealthRules } from '../../../../src/rules/health/rule-sets.ts';
import { momentOf } from '../../../../src/rules/wall-clock.ts';

const files = readdirSync('src/rules/data/health').filter((name) => name !== 'return-faults.json');
const isDay = (text: string) => parseMoment(text, 'test', 0) >= 0 && /^\d{4}-\d{2}-\d{2}$/.test(text);
const isPublished = (text: string) => /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text);
const zoneOf = (market: string) => ruleSets.find((set) => set.market === market)!.zone;
const resolved = listHealthRules().map(({ id, market, from }) => {
  const at = momentOf(from, '00:00:00', zoneOf(market));
  return [`${id} in ${market}`, { id, market, at, rules: healthRulesFor(market, at)! }] as const;
});

/** Every object in a value that names a source. */
function sourced(value: unknown): { source: string; confidence: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const own =
    'source' in value && typeof value.source === 'string' ? [value as { source: string; confidence: string }] : [];
  return [...own, ...Object.values(value).flatMap(sourced)];
}

describe('the health rule files', () => {
  it('are all loaded, each under its own id', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(healthRuleSets.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
    expect(healthMarkets()).toEqual(['GB', 'ID', 'MY', 'PH', 'SG', 'TH', 'US', 'VN']);
  });

  it.each(healthRuleSets.map((set) => [set.id, set] as const))(
    '%s names its sources and what it goes on from',
    (id, set) => {
      expect(id.endsWith(set.from)).toBe(true);
      expect(isDay(set.from)).toBe(true);
      expect(set.markets.length).toBeGreaterThan(0);
      const before = healthRuleSets.find((other) => other.id === set.extends);
      if (set.extends !== undefined) {
        expect(before).toBeDefined();
        expect(before!.from < set.from).toBe(true);
        for (const market of set.markets) expect(before!.markets).toContain(market);
      }
      const { sources, ...rest } = set;
      const used = new Set(sourced(rest).map(({ source }) => source));
      for (const [key, source] of Object.entries(sources)) {
        expect(source.name).not.toBe('');
        expect(isDay(source.read)).toBe(true);
        if (source.published !== undefined) expect(isPublished(source.published)).toBe(true);
        expect(['H', 'M', 'L']).toContain(source.confidence);
        expect([...used]).toContain(key);
      }
    },
  );

  it.each(resolved)(
    '%s resolves to values that each have a source, a date and a confidence',
    (_, { id, rules, at }) => {
      expect(rules.id).toBe(id);
      const all = sourced({ ...rules, sources: undefined, dispatchAt: undefined });
      expect(all.length).toBeGreaterThan(30);
      for (const { source, confidence } of all) {
        expect(Object.keys(rules.sources)).toContain(source);
        expect(['H', 'M', 'L']).toContain(confidence);
      }
      for (const metric of Object.values(rules.metrics)) {
        expect(['percent', 'hours']).toContain(metric.unit);
        expect(metric.formula.value.numerator).not.toBe('');
        expect(metric.formula.value.denominator).not.toBe('');
        if (metric.windowDays) expect(metric.windowDays.value).toBeGreaterThan(0);
        const names = metric.limits.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const { kind, comparator, value } of metric.limits) {
          expect(['advised', 'enforced', 'programme']).toContain(kind);
          expect(['<=', '<', '>=', '>']).toContain(comparator);
          expect(parseDecimal(value)).toBeDefined();
        }
      }
      for (const rating of Object.values(rules.ratings)) {
        const [start, most] = [Number(rating.start.value), Number(rating.most.value)];
        const covered = [...rating.bands].sort((a, b) => Number(a.least) - Number(b.least));
        expect(covered[0]!.least).toBe('0');
        expect(Number(covered.at(-1)!.most)).toBe(most);
        for (const [index, band] of covered.slice(1).entries())
          expect(Number(band.least)).toBe(Number(covered[index]!.most) + 1);
        expect(rating.milestones.length).toBe(4);
        for (const milestone of rating.milestones)
          expect(
            rating.direction === 'down' ? Number(milestone.rating) < start : Number(milestone.rating) > start,
          ).toBe(true);
      }
      const rows = ruleRows(rules, at);
      expect(rows.length).toBeGreaterThan(40);
      for (const row of rows) {
        expect(row.value).not.toBe('');
        expect(row.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(row.ruleSet).not.toBe('');
        expect(row.source).not.toMatch(/^[a-z-]+\/[a-z]/);
        expect(row.overridden).toBe(false);
      }
    },
  );
});

describe('whose fault a return is', () => {
  it.each<[string, ReturnFault]>([
    ['ecom_order_delivered_refund_and_return_reason_no_need', 'buyer'],
    ['buyer_refund_does_not_suit_me', 'buyer'],
    ['buyer_return_and_refund_ordered_incorrect_size', 'buyer'],
    ['ecom_order_delivered_refund_and_return_reason_damaged_uk', 'seller'],
    ['ecom_order_delivered_refund_and_return_reason_wrong_product', 'seller'],
    ['buyer_return_and_refund_suspected_counterfeit', 'seller'],
    ['buyer_return_and_refund_color_or_pattern_not_as_expected', 'seller'],
    ['ecom_order_delivered_refund_reason_not_received', 'carrier'],
    ['ecom_order_shipped_refund_reason_not_arrive_on_time', 'carrier'],
    ['seller_shipped_refund_package_lost', 'carrier'],
    ['ecom_order_delivered_refund_reason_other', 'contested'],
    ['buyer_refund_unauthorised_purchase', 'contested'],
    ['', 'contested'],
  ])('%s: %s', (return_reason, fault) => {
    expect(returnFault({ return_reason })).toBe(fault);
  });

  it('is read from the words where the name says nothing', () => {
    expect(returnFault({ return_reason: 'x', return_reason_text: 'No longer needed' })).toBe('buyer');
    expect(returnFault({ return_reason_text: 'Item is defective' })).toBe('seller');
    expect(returnFault({ return_reason_text: 'Package not received' })).toBe('carrier');
    expect(returnFault({ return_reason_text: 'Sonstiges' })).toBe('contested');
  });
});
