import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLayout } from '../../../src/output/table.ts';
import { loadMeasure, wrapText } from '../../../src/output/width.ts';

describe('texts that wrap', () => {
  it('go on over further lines of their own column', async () => {
    const layout = await loadLayout();
    const measure = await loadMeasure();
    const rows = [
      [{ text: '1' }, { text: 'The tracking number is in use already' }],
      [{ text: '2' }, { text: 'short' }],
    ];
    const options = {
      widths: [3, 15],
      aligns: [],
      wraps: [false, true],
      measure,
      ellipsis: '…',
      paint: (_: unknown, text: string) => text,
    };
    expect(layout(rows, options)).toBe('1    The tracking\n     number is in\n     use already\n2    short\n');
  });

  it('are left alone where they fit, spaces and all', async () => {
    const measure = await loadMeasure();
    expect(wrapText('  1  a   b', 20, measure)).toEqual(['  1  a   b']);
    expect(wrapText('', 20, measure)).toEqual(['']);
  });

  it('keep every word, and no line wider than asked', async () => {
    const measure = await loadMeasure();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((word) => word.replace(/\s/g, 'x'))),
        fc.integer({ min: 8, max: 30 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrapText(text, width, measure);
          expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
