import { describe, expect, it } from 'vitest';
import type { Block } from '../../../../src/output/pages/types.ts';
import { reportHtml } from '../../../../src/output/report/html.ts';
import { reportMarkdown } from '../../../../src/output/report/markdown.ts';
import { reportText } from '../../../../src/output/report/text.ts';
import type { ReportPage, ShopPage } from '../../../../src/output/report/types.ts';
import type { Look } from '../../../../src/output/types.ts';

const HOSTILE = '<script>alert(1)</script>"onload=x \u001b[31m[a](https://evil.example) | `code` =1+1 \u202eabc';

const blocks: readonly Block[] = [
  {
    kind: 'table',
    title: 'Totals',
    columns: [{ head: HOSTILE }, { head: 'now', number: true }],
    rows: [[HOSTILE, { text: `${HOSTILE} 7.7 %`, tone: 'good' }]],
    note: HOSTILE,
  },
  {
    kind: 'line',
    title: 'Day by day',
    caption: HOSTILE,
    labels: ['2026-11-09', '2026-11-10', HOSTILE],
    series: [{ name: HOSTILE, values: [1, 2, 3], said: ['1 USD', '2 USD', HOSTILE] }],
  },
  { kind: 'bars', title: 'By channel', rows: [{ label: HOSTILE, value: 2, text: HOSTILE }], caption: HOSTILE },
  { kind: 'list', title: 'Later', lines: [HOSTILE] },
  {
    kind: 'actions',
    title: 'Due',
    items: [{ title: HOSTILE, tone: 'bad', when: 'overdue by 9h', lines: [HOSTILE], command: `till ${HOSTILE}` }],
  },
];

function shop(id: string): ShopPage {
  const headline = { state: 'warn' as const, text: HOSTILE };
  const chapter = (title: string) => ({ title, headline, blocks, short: blocks, notes: [HOSTILE] });
  return {
    id,
    name: `${id} ${HOSTILE}`,
    lines: [HOSTILE],
    glance: [
      { part: 'Sales', state: 'good', text: HOSTILE },
      { part: 'Money', state: 'bad', text: HOSTILE },
    ],
    chapters: [chapter('Sales'), chapter('Money')],
  };
}

const page = (...ids: string[]): ReportPage => ({
  title: `Week ${HOSTILE}`,
  lines: [HOSTILE],
  shops: ids.map(shop),
  footer: HOSTILE,
});

const look = (width: number): Look => ({
  width,
  color: false,
  unicode: true,
  tone: (_, text) => text,
  clean: (text) => text.replace(/[\u0000-\u001f\u202e]/g, ''),
  columns: (text) => text.length,
  cut: (text, columns) => text.slice(0, columns),
  table: (rows) => rows.map((row) => row.join('  ')).join('\n'),
});

describe('the report as HTML', () => {
  for (const ids of [['1'], ['1', '2']]) {
    const html = reportHtml(page(...ids));

    it(`has nothing in it that a stranger could run (${ids.length} shops)`, () => {
      expect(html).toContain('&lt;script&gt;');
      expect(html).not.toMatch(/<script|<link|<img|<iframe|<a [^>]*href="(?!#)|\son\w+=(?!x)|url\(|@import/);
      expect(html).not.toMatch(/\u001b|\u202e/);
      expect(html).toContain("default-src 'none'");
      // Between tags there is no quote that could end an attribute.
      expect(html.match(/aria-label="[^"]*"/g)?.length).toBeGreaterThan(5);
      expect(html).not.toMatch(/aria-label="[^"]*<[^"]*"/);
    });

    it(`is in order for those who hear it (${ids.length} shops)`, () => {
      expect(html).toMatch(/<html lang="en">/);
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      expect(levels.length).toBeGreaterThan(10 * ids.length);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels[0]).toBe(1);
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
      const seen = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(seen).size).toBe(seen.length);
      for (const name of ['href="#', 'aria-labelledby="']) {
        const named = [...html.matchAll(new RegExp(`${name}([^"]+)"`, 'g'))].map(([, id]) => id);
        expect(named.length, name).toBeGreaterThanOrEqual(2 * ids.length);
        for (const id of named) expect(seen, name).toContain(id);
      }
      const heads = html.match(/<th\b[^>]*>/g) ?? [];
      expect(heads.length).toBeGreaterThan(5);
      expect(heads.filter((head) => !/scope="(?:col|row)"/.test(head))).toEqual([]);
      const pictures = html.match(/<svg\b[^>]*>/g) ?? [];
      expect(pictures.length).toBeGreaterThan(3);
      expect(pictures.filter((picture) => !/role="img" aria-label=".+"/.test(picture))).toEqual([]);
    });
  }

  it('can be read in both schemes: its own colours stand out by 4.5 to 1', () => {
    const html = reportHtml(page('1'));
    const schemes = [...html.matchAll(/:root\{[^}]*--page:[^}]*\}/g)].map(([rule]) =>
      Object.fromEntries([...rule.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour])),
    );
    expect(schemes.length).toBeGreaterThanOrEqual(3);
    let pairs = 0;
    for (const scheme of schemes) {
      for (const text of ['text', 'muted', 'good', 'warn', 'bad', 'unknown', 'accent']) {
        for (const ground of ['page', 'card']) {
          pairs += 1;
          expect(contrast(scheme[text] ?? '', scheme[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
        }
      }
    }
    expect(pairs).toBeGreaterThanOrEqual(42);
  });
});

describe('the report as Markdown and text', () => {
  it('keeps what strangers wrote from becoming markup', () => {
    const text = reportMarkdown(page('1', '2'));
    expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\[a\]\(|\u001b|\u202e/);
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect(text.match(/^## /gm)).toHaveLength(2);
    expect(text.match(/^#### Totals$/gm)).toHaveLength(4);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(10);
    // A title with a bar in it makes no further cell.
    const totals = rows.filter((row) => row.includes('7.7 %'));
    expect(totals.length).toBe(4);
    expect(totals.map((row) => row.replace(/\\\|/g, '').split('|').length)).toEqual([4, 4, 4, 4]);
  });

  it('is short on a terminal, and without controls', () => {
    const text = reportText(page('1'), look(80));
    expect(text).toContain('SALES: DUE');
    expect(text).not.toMatch(/\u001b|\u202e/);
    expect(text).not.toContain('NOTES');
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
