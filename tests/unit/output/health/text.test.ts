import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../src/lib/sanitise.ts';
import { healthText } from '../../../../src/output/health/text.ts';
import { createLook, loadKit } from '../../../../src/output/look.ts';
import type { Look } from '../../../../src/output/types.ts';
import type { HealthReport } from '../../../../src/rules/health/types.ts';
import { emptyReport, hostileReport, metric, richReport, violation } from '../../../helpers/health-report.ts';
import { memoryStream } from '../streams.ts';

async function lookOf(columns: number, { color = false, lang = 'en_US.UTF-8' } = {}): Promise<Look> {
  const stream = memoryStream({ isTTY: true, columns });
  return createLook(stream, { LANG: lang }, { color, kit: await loadKit(color) });
}

const show = async (report: HealthReport, columns = 80) => healthText(report, await lookOf(columns));

describe('the report on a terminal', () => {
  it('begins with the verdict, what to do and the ratings', async () => {
    const text = await show(richReport());
    expect(text.split('\n').slice(0, 26).join('\n')).toMatchInlineSnapshot(`
      "Kiln & Clay (US, 7495000000000000001)
      Week 2026-W46, Mon 9 Nov to Sun 15 Nov, America/Los_Angeles; made Mon 16 Nov
      08:00

      ✗ BAD  In danger: late dispatch is beyond what is enforced, and 150 is 13 away.

      DO FIRST
      1.  Ship 14 orders, by Mon 16 Nov 23:59 (in 15h 59m)
          Each one late adds 0.8 to a late-dispatch rate that is beyond 10 % already.
          till orders ship --all --due 6h
      2.  Answer 2 buyers
          Two answers in time bring the response rate back.
          till messages list
      3.  Appeal the LIVE violation, by Mon 16 Nov 19:00 (in 11h)
          8 points come back when it is won.

      RATINGS
      !  Shop (AHR)         163, caution, -12 on last week, from the platform
                            13 above 150; there: no new listings and no big campaigns
                            for 7 days [1]
      ✓  Creator (CHR)      204, healthy, as last week, from the platform
                            54 above 150; there: no LIVE for 7 days [1]
      ✓  Performance score  3.8 of 5, good, percentile 62, in Home Supplies
                            Product satisfaction 4.1 (weight 70 %, good); Fulfillment
                            & logistics 2.9 (weight 15 %, poor); Customer service 4.4
                            (weight 15 %, excellent)"
    `);
  });

  it('says what an account may not do now, and what buyers said', async () => {
    const report = richReport();
    const [shop, ...others] = report.ratings;
    const restrictions = [
      { type: 'NEW_LISTINGS', from: undefined, until: '2026-11-24T08:00:00Z' },
      { type: 'CAMPAIGNS', from: undefined, until: undefined },
    ];
    const feedback = { positivePercent: '96.4', source: 'platform' as const, count: 210, days: 30 };
    const text = await show({ ...report, ratings: [{ ...shop!, restrictions }, ...others], feedback }, 120);
    expect(text).toContain('restricted now: new listings until Tue 24 Nov 00:00; campaigns, with no end given');
    expect(text).toContain("-  Buyers' ratings    96.4 % positive of 210 in 30 days, from the platform");
    expect(await show(report, 120)).not.toMatch(/restricted now|Buyers' ratings/);
  });

  it('calls nothing good that no limit is known for, and no difference 0.00', async () => {
    const report = richReport();
    const free = metric('seller-fault-returns', 'non-buyer-fault return rate', {
      value: '50.00',
      budgets: [],
      others: [{ source: 'computed', value: '50.00', numerator: 1, denominator: 2, why: 'Another formula.' }],
    });
    const text = await show({ ...report, metrics: [free] }, 120);
    expect(text).toMatch(/^\? {2}Non-buyer-fault return rate {2}50\.00 %.*no limit is known$/m);
    expect(text).toContain('also 50.00 % (1 of 2) computed by Till: Another formula.');
  });

  it('says of which metrics a note is that several have', async () => {
    const notes = ["The room is reckoned from Till's own count."];
    const metrics = [
      metric('response-24h', 'response within 24 hours', { notes }),
      metric('cancellation', 'seller-fault cancellation rate', { notes }),
      metric('valid-tracking', 'valid tracking rate'),
    ];
    expect(await show({ ...richReport(), metrics }, 120)).toContain(
      "-  Response within 24 hours, Seller-fault cancellation rate: The room is reckoned from Till's own count.",
    );
  });

  it('has a metric, its limit, its trend and its room on one line where there is the width', async () => {
    const lines = (await show(richReport(), 120)).split('\n');
    expect(lines).toContain(
      '✗  Late dispatch              11.32 %  ≤ 10 %    ▁▁·▃▆█  needs 14 dispatched on time, or by itself on Thu 26 Nov',
    );
    expect(lines).toContain('✓  Valid tracking             98.11 %  ≥ 95 %            3 more misses');
  });

  it('has the room below the metric, and no trend, where it is narrow', async () => {
    const lines = (await show(richReport(), 60)).split('\n');
    const at = lines.indexOf('✗  Late dispatch              11.32 %  ≤ 10 %');
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toBe('    needs 14 dispatched on time, or by itself on Thu 26 Nov');
    expect(lines.some((line) => /[▁▃█]/.test(line))).toBe(false);
  });

  it.each([40, 60, 80, 120])('fits %i columns', async (columns) => {
    for (const report of [richReport(), emptyReport(), hostileReport()]) {
      const lines = (await show(report, columns)).split('\n');
      const commands = report.actions.map(({ command = '' }) => `    ${cleanText(command)}`);
      expect(lines.length).toBeGreaterThan(15);
      expect(lines.filter((line) => [...line].length > columns && !commands.includes(line))).toEqual([]);
    }
  });

  it('leaves a command whole, so that it can be copied', async () => {
    const command = `till health export --violation 7219800556894702781 --out appeal-7219800556894702781`;
    const text = await show(richReport({ actions: [{ title: 'Appeal', why: 'Points.', command }] }), 60);
    expect(text).toContain(`\n1.  Appeal\n    Points.\n    ${command}\n`);
  });

  it('says repeats, costs, expiry and clocks of violations', async () => {
    const text = await show(richReport(), 120);
    expect(text).toContain('1 this week, 3 of 6 in 90 days; 3 more of the kind end its selling');
    expect(text).toContain('active, -8 rating');
    expect(text).toContain('expires Tue 11 May 2027; appeal by Mon 16 Nov 19:00 (in 11h, 1 left)');
    expect(text).toMatch(/STILL STANDING FROM OTHER WEEKS\nTue 20 Oct/);
    const over = violation({ appealBy: '2026-11-13T00:00:00Z' });
    expect(await show(richReport({ violations: [over], standing: [] }))).toContain('the time to appeal is over');
    for (const gone of [violation({ status: 'REVOKED' }), violation({ appealsLeft: 0 })])
      expect(await show(richReport({ violations: [gone], standing: [] }))).not.toContain('appeal by');
  });

  it('has the contested values with their difference, the limits, the sources and what own rules changed', async () => {
    const text = (await show(richReport(), 120)).replace(/\n +/g, ' ');
    expect(text).toContain('also 14.29 % (12 of 84) computed by Till, +2.97: Without orders');
    expect(text).toContain('broken: ≤ 4 % (recommended, advised [1]): needs 194 dispatched on time');
    expect(text).toContain('beyond it: a violation, and points lost');
    expect(text).toContain(
      '[1] TikTok Shop Academy US, Guide to Late Dispatch Rate (KID 3668989549299511); read 2026-11-22',
    );
    expect(text).toContain('late-dispatch: recommended is 4 (was 5)');
    expect(text).toContain('till health report --explain late-dispatch shows what is behind a number.');
  });

  it('says what is unknown once for each reason, and never a zero', async () => {
    const text = (await show(emptyReport())).replace(/\n +/g, ' ');
    expect(text).toContain('? UNKNOWN  Nothing is known yet of this shop.');
    expect(text).toContain(
      'Shop rating (AHR), Creator rating (CHR): the Partner API does not give it. till health record',
    );
    expect(text).toContain('Late dispatch, Seller-fault cancellation: no order was dispatched in the last 30 days.');
    expect(text).not.toMatch(/\b0(\.00)? %/);
    expect(text).not.toContain('METRICS');
  });

  it('cleans all remote text', async () => {
    const text = await show(hostileReport());
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  });

  it('says every state by a sign, in letters alone where the terminal has no others', async () => {
    const plain = healthText(richReport(), await lookOf(80, { lang: 'C' }));
    expect(plain).toMatch(/^x {2}Late dispatch .*<= 10 %/m);
    expect(plain).toMatch(/^\+ {2}Valid tracking .*>= 95 %/m);
    // Only what came from elsewhere may be no ASCII.
    expect(plain.replace(/TikTok’s/g, '')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('colours without changing a letter', async () => {
    const coloured = healthText(richReport(), await lookOf(80, { color: true }));
    expect(coloured).toContain('\x1b[31m');
    expect(coloured.replace(/\x1b\[[0-9;]*m/g, '')).toBe(await show(richReport()));
  });

  it('measures wide letters', async () => {
    const wide = richReport({ violations: [violation({ message: '注文の発送が遅れました。'.repeat(12) })] });
    const lines = (await show(wide, 60)).split('\n').filter((line) => /[ぁ-ん]/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => line.trimStart().length * 2 <= 60)).toBe(true);
  });

  it('says once what is to be known of several metrics, and begins each with a capital', async () => {
    const notes = ['Too few orders.', 'Own.'];
    const metrics = [
      metric('cancellation', 'cancellation rate', { notes }),
      metric('late-dispatch', 'late dispatch rate', { notes: ['Too few orders.'] }),
    ];
    const text = await show(richReport({ metrics }));
    expect(text.match(/Too few orders\./g)).toHaveLength(1);
    expect(text).toMatch(/^-\s+Too few orders\.$/m);
    expect(text).toMatch(/^ {3}Own\.$/m);
    expect(text).toMatch(/^✓ {2}Cancellation rate /m);
  });

  it('has a value without any limit', async () => {
    const text = await show(richReport({ metrics: [metric('cancellation', 'Cancelled', { budgets: [] })] }), 120);
    expect(text).toMatch(/Cancelled .* no limit is known/);
  });
});
