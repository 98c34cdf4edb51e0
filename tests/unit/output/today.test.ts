import { describe, expect, it } from 'vitest';
import { createLook } from '../../../src/output/look.ts';
import { type BriefLine, briefLines, briefText, choiceText } from '../../../src/output/today.ts';
import { loadMeasure } from '../../../src/output/width.ts';

const line = (more: Partial<BriefLine>): BriefLine => ({
  kind: 'order',
  title: '14 to ship by 23:59 Pacific',
  detail: null,
  secondsLeft: 16 * 3600 + 59 * 60,
  overdue: false,
  effect: null,
  risk: false,
  command: 'till orders ship --all --due 17h',
  ...more,
});
const lines = [
  line({
    title: '2 orders overdue',
    secondsLeft: -100_000,
    overdue: true,
    risk: true,
    effect: 'late dispatch 0.00 % becomes 9.52 %, beyond the advised 4 % and what else is said of it',
    detail: 'the platform cancels the first Mon 30 Nov 23:59 Pacific',
  }),
  line({ effect: 'keeps late dispatch at 1.20 % of 4 %', detail: 'all by TikTok' }),
  line({
    kind: 'stock',
    title: 'Sold out: a very long name of a product that takes its place and more on any screen there is',
    secondsLeft: null,
    overdue: null,
    command: 'till stock set MUG QUANTITY',
  }),
  line({
    kind: 'health',
    title: 'Healthy: every limit that is known holds',
    secondsLeft: null,
    overdue: null,
    command: 'till health',
  }),
  line({
    kind: 'unread',
    title: 'Not read: returns',
    detail: 'The app may not read returns.',
    secondsLeft: null,
    overdue: null,
    command: null,
  }),
];
const look = (columns: number) =>
  createLook({ isTTY: true, columns, write: () => true } as never, {}, { color: false });
const page = (columns: number, shown = lines) =>
  briefText(
    { shop: 'Maple (US)', at: 'Sun 22 Nov 07:00 Pacific', lines: shown, later: '12 orders', within: '24h' },
    look(columns),
  );

describe('the brief on a screen', () => {
  it.each([60, 80, 120])('fits %i columns, with every command whole', (columns) => {
    const text = page(columns);
    const rows = text.split('\n');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns);
    for (const { command } of lines) if (command !== null) expect(rows.some((row) => row.endsWith(command))).toBe(true);
    const words = text.replace(/\s+/g, ' ');
    for (const { title, effect } of lines) {
      expect(words).toContain(title);
      if (effect !== null && columns === 120) expect(words).toContain(effect);
    }
    expect(text).not.toMatch(/\d\n\s*%/);
    expect(rows.length).toBeLessThan(28);
  });

  it('reads as it stands', () => {
    expect(page(80)).toBe(
      [
        'Maple (US), Sun 22 Nov 07:00 Pacific',
        ' late 1d  2 orders overdue                      till orders ship --all --due 17h',
        '          ! late dispatch 0.00 % becomes 9.52 %, beyond the advised 4 % and what',
        '          else is said of it',
        '          the platform cancels the first Mon 30 Nov 23:59 Pacific',
        ' 16h 59m  14 to ship by 23:59 Pacific           till orders ship --all --due 17h',
        '          keeps late dispatch at 1.20 % of 4 %; all by TikTok',
        '          Sold out: a very long name of a product that takes its place and more',
        '          on any screen there is',
        '          till stock set MUG QUANTITY',
        'Later: 12 orders.',
        '',
        'Health    Healthy: every limit that is known holds                   till health',
        '–         Not read: returns',
        '          The app may not read returns.',
        '',
      ].join('\n'),
    );
  });

  it('measures wide characters as a terminal does', async () => {
    const wide = line({ title: '抹茶'.repeat(30), command: 'till events list' });
    const measure = await loadMeasure();
    const rows = briefLines([wide], look(80), measure).split('\n');
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(measure(row)).toBeLessThanOrEqual(80);
  });

  it('says that nothing is due, and cleans what others wrote', () => {
    expect(page(80, [])).toContain('Nothing is due within 24h.');
    const evil = line({ title: 'Hi\x1b[31m\u202e\nthere', command: 'till events list' });
    const shown = briefLines([evil], look(80));
    expect(shown).toContain('Hi there');
    expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
    expect(choiceText(lines[0] as BriefLine)).toBe('2 orders overdue (late 1d)');
    expect(choiceText(lines[2] as BriefLine)).not.toContain('(');
  });
});
