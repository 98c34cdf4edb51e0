import { describe, expect, it } from 'vitest';
import { bar, linePlot, sparkline } from '../../../src/output/plot.ts';

describe('sparkline', () => {
  it('spreads from the lowest to the highest value, with a dot for what is not known', () => {
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8])).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([0, null, 10])).toBe('▁·█');
    expect(sparkline([0, null, 10], { ascii: true })).toBe('_?#');
  });

  it('draws equal values level, one value alone too, and nothing of nothing', () => {
    expect(sparkline([4, 4, 4])).toBe('▅▅▅');
    expect(sparkline([200])).toBe('▅');
    expect(sparkline([null, null])).toBe('··');
    expect(sparkline([])).toBe('');
    expect(sparkline([Number.NaN, 1])).toBe('·▅');
  });
});

describe('bar', () => {
  it('is full and empty only when the share is', () => {
    expect(bar(0, 4)).toBe('░░░░');
    expect(bar(1, 4)).toBe('████');
    expect(bar(0.5, 4)).toBe('██░░');
    expect(bar(0.999, 4)).toBe('███▉');
    expect(bar(0.001, 4)).toBe('▏░░░');
    expect(bar(0.5, 4, { ascii: true })).toBe('##--');
    expect(bar(0.999, 4, { ascii: true })).toBe('###-');
  });

  it('takes its columns whatever the share is', () => {
    for (const share of [-1, 0, 0.3, 0.77, 1, 7, Number.NaN]) expect(bar(share, 9)).toHaveLength(9);
  });
});

describe('linePlot', () => {
  const weeks = (values: readonly (number | null)[]) =>
    values.map((value, index) => ({ label: `2026-W${String(index + 1).padStart(2, '0')}`, value }));

  it('joins the points between an axis with its highest and lowest value', () => {
    expect(linePlot(weeks([200, 190, 196]), { width: 30, height: 4 })).toEqual([
      '200 ┤●─────╮',
      '    │      │           ╭─────●',
      '    │      │           │',
      '190 ┤      ╰─────●─────╯',
      '     2026-W01         2026-W03',
    ]);
  });

  it('keeps to its width and shows the latest points where there are too many', () => {
    const many = linePlot(weeks(Array.from({ length: 300 }, (_, index) => (index * 7) % 31)), { width: 60, height: 8 });
    expect(many).toHaveLength(9);
    for (const line of many) expect(line.length).toBeLessThanOrEqual(60);
    expect(many.at(-1)).toContain('2026-W300');
    expect(many.at(-1)).not.toContain('2026-W01 ');
  });

  it('leaves a gap where a value is not known, and draws a single or level line', () => {
    const gap = linePlot(weeks([1, null, 3]), { width: 40, height: 3 });
    expect(gap.join('\n')).not.toContain('─');
    expect(gap.join('\n').match(/●/g)).toHaveLength(2);
    expect(linePlot(weeks([5]), { width: 40, height: 3 }).join('\n')).toContain('●');
    expect(linePlot(weeks([5, 5]), { width: 40, height: 3 })[1]).toContain('●');
    expect(linePlot(weeks([null]), { width: 40, height: 3 })).toEqual([]);
    expect(linePlot([], { width: 40, height: 3 })).toEqual([]);
  });

  it('says the same in plain letters', () => {
    const plain = linePlot(weeks([1, 3, 2]), { width: 40, height: 4 }, { ascii: true });
    expect(plain.length).toBe(5);
    for (const line of plain) expect(line).toMatch(/^[\x20-\x7e]*$/);
  });
});
