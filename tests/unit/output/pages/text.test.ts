import { describe, expect, it } from 'vitest';
import { createLook, loadKit } from '../../../../src/output/look.ts';
import { pageText } from '../../../../src/output/pages/text.ts';
import type { Block, Page } from '../../../../src/output/pages/types.ts';

const FAMILY = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';

function pageOf(...blocks: Block[]): Page {
  return { title: 'Products', lines: [], headline: null, blocks, notes: [], footer: '' } as unknown as Page;
}

describe('a page as text', () => {
  const bars = pageOf({
    kind: 'bars',
    title: 'Share',
    rows: [
      { label: `\u65e5\u672c\u8a9e\u306e\u9577\u3044\u540d\u524d\u306e${FAMILY.repeat(9)}`, value: 2, text: '66.7 %' },
      { label: 'Mug', value: 1, text: '33.3 %' },
    ],
  });

  it('cuts labels between characters, and keeps bars and numbers beside wide ones', async () => {
    const kit = await loadKit(false);
    const wide = createLook({ isTTY: true, columns: 60 } as never, { LANG: 'C.UTF-8' }, { color: false, kit });
    for (const look of [
      wide,
      createLook({ isTTY: true, columns: 60 } as never, { LANG: 'C.UTF-8' }, { color: false }),
    ]) {
      const text = pageText(bars, look);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toContain('\u200d\u2026');
      expect(text).toMatch(/66\.7 %\n/);
    }
    const lines = pageText(bars, wide).trimEnd().split('\n').slice(-2);
    expect(lines.map(wide.columns)).toEqual([lines.map(wide.columns)[1], expect.any(Number)]);
    expect(Math.max(...lines.map(wide.columns))).toBeLessThanOrEqual(60);
    expect(lines.every((line) => line.includes('\u2588'))).toBe(true);
  });

  it('keeps its columns in a pipe, where nothing is cut', () => {
    const look = createLook({ isTTY: false } as never, { LANG: 'C.UTF-8' }, { color: false });
    const text = pageText(
      pageOf({
        kind: 'table',
        title: 'Best',
        columns: [{ head: 'product' }, { head: 'GMV', number: true }],
        rows: [
          ['W'.repeat(120), '9.00 USD'],
          ['Mug', '10.00 USD'],
        ],
      }),
      look,
    );
    const [head, first, second] = text.trimEnd().split('\n').slice(-3) as [string, string, string];
    expect(first).toContain('W'.repeat(120));
    expect([head.length, second.length]).toEqual([first.length, first.length]);
  });
});
