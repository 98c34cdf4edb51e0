import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLines, cleanText, escapeJson, guardCell, unguardCell } from '../../src/lib/sanitise.ts';

// Any text, with what does harm far more often than chance would have it.
const nasty = fc.constantFrom(
  ...['\x1b[31m', '\x1b]0;x\x07', '\x1b', '\x9b', '\x9d', '\r', '\n', '\t', '\b', '\0', '\x7f', '\u202e', '\u2066'],
  ...[
    '\ufeff',
    '\u200d',
    '\u200b',
    '\u2028',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '🏴',
    '👩🏽',
    "'",
    '=',
    '-',
    '@',
    '+',
    '"',
    ',',
  ],
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 5 }), fc.string({ maxLength: 5 })), { maxLength: 20 })
  .map((parts) => parts.join(''));

const CONTROL = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe('for any text', { timeout: 60_000 }, () => {
  it('cleanText leaves no control or bidi character, only whole characters, and nothing to clean', () => {
    fc.assert(
      fc.property(text, (dirty) => {
        const clean = cleanText(dirty);
        expect(clean).not.toMatch(CONTROL);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.length).toBeLessThanOrEqual(dirty.length);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  it('cleanLines is cleanText line by line', () => {
    fc.assert(
      fc.property(text, (dirty) => {
        for (const line of cleanLines(dirty).split('\n')) {
          expect(line).not.toMatch(CONTROL);
          expect(cleanText(line)).toBe(line);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('escapeJson changes no value and prints no control or bidi character', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), text, (value, key) => {
        const whole = { [key]: value, text: key };
        const json = escapeJson(JSON.stringify(whole));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(whole)));
        expect(json).not.toMatch(CONTROL);
      }),
      { numRuns: 1000 },
    );
  });

  it('a guarded cell is no formula and comes back unchanged', () => {
    fc.assert(
      fc.property(text, (cell) => {
        const guarded = guardCell(cell);
        expect(guarded).not.toMatch(/^[=+@\t\r]|^-(?!\d+(?:\.\d+)?(?: [A-Z]{3})?$)/);
        expect(unguardCell(guarded)).toBe(cell);
      }),
      { numRuns: 5000 },
    );
  });
});
