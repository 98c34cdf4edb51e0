import { describe, expect, it } from 'vitest';
import { healthCsv, healthCsvRows } from '../../../../src/output/health/csv.ts';
import { healthHtml } from '../../../../src/output/health/html.ts';
import { healthMarkdown, inline } from '../../../../src/output/health/markdown.ts';
import { PALETTES } from '../../../../src/output/html/style.ts';
import { budget, emptyReport, hostileReport, metric, richReport, violation } from '../../../helpers/health-report.ts';

describe('the report as Markdown', () => {
  it('has the sections and tables', () => {
    const text = healthMarkdown(richReport());
    expect(text).toContain('## Account health: Kiln \\& Clay (US, 7495000000000000001)');
    expect(text).toContain('🔴 **BAD** In danger: late dispatch');
    expect(text).toContain('1. **Ship 14 orders**, by Mon 16 Nov 23:59 (in 15h 59m).');
    expect(text).toContain('`till orders ship --all --due 6h`');
    expect(text).toContain(
      '| 🔴 bad | Late dispatch | 11.32 % | ≤ 10 % | needs 14 dispatched on time, or by itself on Thu 26 Nov | ▁▁·▃▆█ |',
    );
    expect(text.match(/^### .+/gm)).toEqual([
      '### Do first',
      '### Ratings',
      '### Metrics',
      '### Violations of the week',
      '### Still standing from other weeks',
      '### How often each kind repeats',
      '### Lessons to read',
      '### Unknown, and how to make it known',
      "### What the platform's report lacks",
      '### Changed by your own rules',
      '### Where the data comes from',
      '### Sources of the rules',
    ]);
  });

  it('makes nothing of remote text', () => {
    const text = healthMarkdown(hostileReport());
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text).not.toMatch(/(?<!\\)<(?!br>)/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/^::/m);
    expect(text).not.toContain('https://');
    expect(inline('# a')).toBe('\\# a');
    expect(inline('- a')).toBe('\\- a');
    expect(inline('12. a')).toBe('12\\. a');
    expect(inline('$x$ @all _a_ `b` a|b ![i](u) ~c~ &lt; \\')).toBe(
      '\\$x\\$ \\@all \\_a\\_ \\`b\\` a\\|b \\!\\[i\\](u) \\~c\\~ \\&lt; \\\\',
    );
  });

  it('stays below what a job summary takes, however many violations there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => violation({ id: String(index), message: 'x'.repeat(500) }));
    const text = healthMarkdown(richReport({ violations: many }));
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
    expect(text).toContain('4950 more are not shown.');
  });
});

describe('the report as CSV', () => {
  it('has a row a metric and limit', () => {
    const rows = healthCsvRows(richReport());
    expect(rows.filter(({ metric: code }) => code === 'late-dispatch')).toMatchObject([
      {
        value: '11.32',
        numerator: '12',
        denominator: '106',
        limitKind: 'advised',
        limitValue: '4',
        goodToRecover: '194',
      },
      { limitKind: 'enforced', limitValue: '10', holds: 'false', missesLeft: '0', recoversOn: '2026-11-26' },
    ]);
    expect(rows[0]).toMatchObject({
      metric: 'rating',
      value: '163',
      state: 'warn',
      comparator: '>',
      limitValue: '150',
    });
    // Points have to stay below a milestone.
    const [rating] = richReport().ratings;
    const points = { ...rating!, model: 'POINTS', rating: '11' };
    expect(healthCsvRows(richReport({ ratings: [points] }))[0]).toMatchObject({ title: 'POINTS', comparator: '<' });
    expect(healthCsvRows(richReport({ metrics: [metric('cancellation', 'C', { budgets: [] })] })).at(-1)).toMatchObject(
      {
        metric: 'cancellation',
        limit: '',
      },
    );
    const lines = healthCsv(richReport()).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^week,shopId,market,metric,title,unit,value/);
    expect(lines).toHaveLength(rows.length + 1);
  });

  it('says unknown where nothing is known, and no number', () => {
    const rows = healthCsvRows(emptyReport());
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(({ value }) => value))).toEqual(new Set(['unknown']));
    expect(rows.at(-1)).toMatchObject({ holds: 'unknown', numerator: '', denominator: '', why: 'nobody has asked' });
  });

  it('has no cell that is a formula', () => {
    const report = hostileReport();
    const text = healthCsv({ ...report, metrics: [metric('cancellation', '=cmd()', { value: '@x' })] });
    expect(text).toContain(",'=cmd(),");
    expect(text).toContain(",'@x,");
  });
});

const VOID = new Set(['meta', 'br', 'rect', 'line', 'circle', 'path', 'polyline', 'link', 'img', 'input', 'hr']);

/** Tags that are not closed, or close what was not open. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = '', self] of html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|[^<>"])*?(\/?)>/g)) {
    if (VOID.has(name) || self) continue;
    if (slash === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else wrong.push(`</${name}> in ${open.at(-1)}`);
  }
  return [...wrong, ...open];
}

describe('the report as a page', () => {
  it.each([
    ['rich', richReport()],
    ['empty', emptyReport()],
    ['hostile', hostileReport()],
  ])('is whole and needs nothing else (%s)', (_name, report) => {
    const html = healthHtml(report);
    expect(unbalanced(html)).toEqual([]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|a)\b|@import|url\(/i);
    const attributes = [...html.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) => [
      ...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([a-z-]+)=/gi),
    ]);
    expect(attributes.filter(([, name]) => name?.startsWith('on') || name === 'src' || name === 'href')).toEqual([]);
    expect(html).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
    expect(html).not.toMatch(/NaN|undefined|\[object/);
  });

  it('escapes remote text', () => {
    const html = healthHtml(hostileReport());
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>');
    // Every quote of a hostile text inside an attribute is escaped, so that no attribute is added.
    expect(html).toContain('&amp; &quot;q&quot; &#39;s&#39;');
  });

  it('has a heading a section, and a text and a table beside each chart', () => {
    const html = healthHtml(richReport());
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<section aria-labelledby/g)).toHaveLength(html.match(/<h2 /g)?.length ?? 0);
    const charts = html.match(/<svg [^>]*>/g) ?? [];
    expect(charts.length).toBeGreaterThan(8);
    for (const chart of charts) expect(chart).toMatch(/role="img" aria-label="[^"]{10,}"/);
    expect(html.match(/<polyline class="line"/g)?.length).toBeGreaterThan(2);
    expect(html).toContain('<th scope="row">2026-W43</th><td class="number">unknown</td>');
    expect(html.match(/class="limit"/g)?.length).toBeGreaterThan(2);
  });

  it('stays inside its charts, whatever the numbers', () => {
    const odd = ['0', '100', '0.0001', '99999', '-3'].map((value) =>
      metric('late-dispatch', 'Late dispatch', { value, numerator: 1, denominator: 1 }),
    );
    const html = healthHtml(
      richReport({ metrics: odd, trends: { 'late-dispatch': [{ week: '2026-W01', value: '5' }] } }),
    );
    expect(html).not.toMatch(/NaN|Infinity/);
    const places = [...html.matchAll(/\s(?:x|x1|x2|cx)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
    expect(places.length).toBeGreaterThan(20);
    expect(places.every((x) => x >= 0 && x <= 345)).toBe(true);
  });

  it('has no label upon another', () => {
    const near = ['2.5', '2.5', '2.4', '0.1'].map((value) => budget({ limit: { value } }));
    const metrics = [metric('late-dispatch', 'Late dispatch', { budgets: near })];
    const html = healthHtml(richReport({ metrics, trends: { 'late-dispatch': [{ week: '2026-W01', value: '1' }] } }));
    expect(html.match(/class="mark"[^>]*>[^<]*/g)?.map((text) => text.replace(/.*>/, ''))).toEqual([
      '≤ 2.5 %',
      '≤ 0.1 %',
    ]);
    expect(html.match(/class="limit"/g)).toHaveLength(4);
  });

  it('can be read in light and dark: every text stands out by 4.5 to 1', () => {
    const texts = ['text', 'muted', 'good', 'warn', 'bad', 'unknown', 'accent'] as const;
    let pairs = 0;
    for (const palette of Object.values(PALETTES)) {
      for (const text of texts) {
        for (const ground of ['page', 'card'] as const) {
          pairs += 1;
          expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
    expect(pairs).toBe(28);
  });
});

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
