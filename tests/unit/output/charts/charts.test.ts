import { describe, expect, it } from 'vitest';
import { barChart } from '../../../../src/output/charts/bars.ts';
import { lineChart } from '../../../../src/output/charts/line.ts';
import { forAnyWidth } from '../../../../src/output/charts/svg.ts';
import { niceScale } from '../../../../src/output/charts/ticks.ts';
import { dataTable, numberTable } from '../../../../src/output/html/parts.ts';

describe('a line chart', () => {
  const labels = ['Mon', 'Tue', 'Wed', 'Thu'];
  const chart = {
    title: 'GMV',
    labels,
    series: [
      { name: 'this week', values: [10, null, 30, 137], said: ['10.00', 'unknown', '30.00', '137.00'] },
      { name: 'last week', values: [5, 6, 7, 8] },
    ],
    fromZero: true,
  };

  it('has all values in its text, round steps, a gap and a legend', () => {
    const drawn = lineChart(chart);
    expect(drawn).toContain(
      'aria-label="GMV: this week: Mon 10.00, Tue unknown, Wed 30.00, Thu 137.00; last week: Mon 5, Tue 6, Wed 7, Thu 8"',
    );
    expect([...drawn.matchAll(/text-anchor="end">(\d+)</g)].map(([, tick]) => tick)).toEqual(['0', '50', '100', '150']);
    expect(drawn.match(/class="point"/g)).toHaveLength(3);
    expect(drawn.match(/<polyline class="line second"/g)).toHaveLength(1);
    expect(drawn).toContain('>last week</text>');
    expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('is not drawn for less than two known values, and escapes its texts', () => {
    expect(lineChart({ title: 'x', labels: ['a'], series: [{ name: 'x', values: [1] }] })).toBe('');
    expect(lineChart({ title: 'x', labels: [], series: [] })).toBe('');
    const hostile = lineChart({ ...chart, title: '"><script>', labels: ['<b>', 'b', 'c', '&'], fromZero: false });
    expect(hostile).not.toContain('<script>');
    expect(hostile).not.toContain('<b>');
    expect(forAnyWidth(() => '')).toBe('');
    expect(forAnyWidth((size) => lineChart({ ...chart, size }))).toMatch(/viewBox="0 0 760 .*viewBox="0 0 340 /s);
  });

  it('draws equal and many values', () => {
    const zeros = lineChart({ ...chart, series: [{ name: 'x', values: [0, 0, 0, 0] }] });
    expect(zeros).toContain('<polyline');
    expect(zeros).not.toMatch(/NaN|Infinity/);
    const many = Array.from({ length: 400 }, (_, index) => index);
    const drawn = lineChart({ title: 'x', labels: many.map(String), series: [{ name: 'x', values: many }] });
    expect(drawn).not.toContain('<circle');
  });
});

describe('a bar chart', () => {
  it('names each bar with its value, and marks what it was', () => {
    const drawn = barChart({
      title: 'By channel',
      rows: [
        { label: 'Video <1>', value: 10, text: '10.00 USD', before: 5 },
        { label: 'x'.repeat(200), value: -4, text: '-4.00 USD' },
        { label: 'LIVE', value: null, text: 'unknown', before: null },
      ],
      beforeName: 'before',
    });
    expect(drawn).toContain('By channel: Video &lt;1&gt; 10.00 USD (before: 5); ');
    expect(drawn).toContain('LIVE unknown (before: unknown)');
    expect(drawn.match(/class="bar/g)).toHaveLength(2);
    expect(drawn.match(/class="edge"/g)).toHaveLength(1);
    expect(drawn).toContain('…</text>');
    // Capitals and emoji are wider than small letters: such a name is cut sooner, and between characters.
    const named = (label: string) => {
      const markup = barChart({ title: '', rows: [{ label, value: 1, text: '1.00 USD' }] });
      return /class="label" x="2"[^>]*>([^<]*)/.exec(markup)?.[1] ?? '';
    };
    expect(named('W'.repeat(200)).length).toBeLessThan(named('x'.repeat(200)).length / 1.6);
    expect(named('\u{1f600}'.repeat(200)).isWellFormed()).toBe(true);
    expect(named('A short one')).toBe('A short one');
    expect(barChart({ title: 'x', rows: [{ label: 'a', value: null, text: 'unknown' }] })).toBe('');
    expect(barChart({ title: 'x', rows: [{ label: 'a', value: 0, text: '0' }] })).not.toMatch(/NaN/);
  });
});

describe('a scale', () => {
  it('has round steps around its values', () => {
    const cases: [number, number, number[]][] = [
      [0, 137, [0, 50, 100, 150]],
      [0, 1, [0, 0.25, 0.5, 0.75, 1]],
      [-20, 50, [-20, 0, 20, 40, 60]],
      [0, 0, [0, 0.25]],
      [0, 12_345_678, [0, 5_000_000, 10_000_000, 15_000_000]],
    ];
    for (const [least, most, ticks] of cases) expect(niceScale(least, most).ticks).toEqual(ticks);
  });
});

describe('tables', () => {
  it('escape plain texts and leave markup', () => {
    expect(numberTable(['Day', 'GMV'], [['<1>', '2']])).toContain(
      '<th scope="row">&lt;1&gt;</th><td class="number">2</td>',
    );
    const table = dataTable([{ head: 'Name', cell: ({ name }) => `<b>${name}</b>` }], [{ name: 'x' }], 'a "table"');
    expect(table).toContain('aria-label="a &quot;table&quot;"');
    expect(table).toContain('<th scope="row"><b>x</b></th>');
    expect(dataTable([], [], 'none')).toBe('');
  });
});
