import { describe, expect, it } from 'vitest';
import { answerDeadline, answerRules } from '../../../../src/rules/returns/clocks.ts';
import { ruleSetFor } from '../../../../src/rules/rule-sets.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const iso = (market: string, action: string, asked: string, amount?: { amount: string; currency: string }) => {
  const found = answerDeadline(
    market,
    { action: `SELLER_RESPOND_${action}`, asked: at(asked), ...(amount && { amount }) },
    ruleSetFor(market, at(asked)),
  );
  return found && [new Date(found.at * 1000).toISOString().slice(0, 16), found.rule.id];
};

describe('until when a seller has to answer', () => {
  it('is two business days in the US, four above $100, Thanksgiving and weekends apart', () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const id = 'return-clocks-us-2026-02-25/request';
    expect(iso('US', 'REFUND', '2026-11-23T20:00:00Z', usd('21.91'))).toEqual(['2026-11-25T20:00', id]);
    expect(iso('US', 'RETURN', '2026-11-23T20:00:00Z', usd('100.00'))).toEqual(['2026-11-25T20:00', id]);
    expect(iso('US', 'RETURN', '2026-11-23T20:00:00Z', usd('100.01'))).toEqual(['2026-11-30T20:00', id]);
    expect(iso('US', 'REFUND', '2026-11-25T20:00:00Z')).toEqual(['2026-11-30T20:00', id]);
    // Daylight saving ends on the Sunday between: the wall clock shows the same time.
    expect(iso('US', 'REFUND', '2026-10-30T20:00:00Z')).toEqual(['2026-11-03T21:00', id]);
    expect(iso('US', 'REFUND', '2025-06-02T20:00:00Z')).toEqual(['2025-06-04T20:00', 'return-clocks-us/request']);
  });

  it('is a working day in Thailand and Vietnam, 48 hours in Indonesia and where no more is known', () => {
    expect(iso('TH', 'REFUND', '2026-11-20T05:00:00Z')).toEqual(['2026-11-23T05:00', 'return-clocks-th-vn/request']);
    expect(iso('VN', 'RETURN', '2026-11-17T05:00:00Z')).toEqual(['2026-11-18T05:00', 'return-clocks-th-vn/request']);
    expect(iso('ID', 'REFUND', '2026-11-20T05:00:00Z')).toEqual(['2026-11-22T05:00', 'return-clocks-id/request']);
    expect(iso('ID', 'RECEIVE_PACKAGE', '2026-11-20T05:00:00Z')).toEqual([
      '2026-11-28T05:00',
      'return-clocks-id/parcel',
    ]);
    for (const market of ['GB', 'UK', 'MY', 'PH', 'SG'])
      expect(iso(market, 'REFUND', '2026-11-20T05:00:00Z')).toEqual(['2026-11-22T05:00', 'return-clocks/request']);
    expect(iso('US', 'REPLACEMENT', '2026-11-20T05:00:00Z')).toEqual(['2026-11-21T05:00', 'return-clocks/replacement']);
    expect(iso('GB', 'CANCEL', '2026-11-20T05:00:00Z')).toEqual(['2026-11-22T05:00', 'return-clocks/cancel']);
  });

  it('is unknown for what nobody asked, and where no calendar tells the days', () => {
    expect(iso('US', 'NONSENSE', '2026-11-20T05:00:00Z')).toBeUndefined();
    expect(
      answerDeadline('US', { action: 'SELLER_RESPOND_REFUND', asked: at('2026-11-20T05:00:00Z') }, undefined),
    ).toBeUndefined();
    expect(iso('US', 'REFUND', '2099-11-20T05:00:00Z')).toBeUndefined();
  });

  it('rests on sources that are named and dated', () => {
    const { sources, defaults, markets } = answerRules;
    const rules = [defaults, ...markets].flatMap(({ request = [], parcel, replacement, cancel }) =>
      [...request, parcel, replacement, cancel].filter((rule) => rule !== undefined),
    );
    expect(rules.length).toBeGreaterThan(7);
    for (const rule of rules) {
      expect(sources[rule.source]?.read).toBe('2026-11-22');
      expect(['H', 'M', 'L']).toContain(rule.confidence);
      const [[unit, count]] = Object.entries(rule.span) as [[string, number]];
      expect(['hours', 'businessDays']).toContain(unit);
      expect(Number.isInteger(count) && count > 0).toBe(true);
    }
    for (const { from, request = [] } of markets) {
      expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
      // What holds for every amount comes last.
      expect(request.at(-1)?.above).toBeUndefined();
    }
  });
});
