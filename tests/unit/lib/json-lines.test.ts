import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../../src/lib/json-lines.ts';

describe('JSON with its lines', () => {
  it('knows the line of keys and entries, and of the nearest thing above what is not there', () => {
    const read = readJsonLines('{\r\n  "a": 1,\n  "b": [\n    true,\n    { "c\\n": "x" }\n  ],\n  "d":\n    {}\n}\n');
    if (!read.ok) throw new Error(read.why);
    expect(read.value).toEqual({ a: 1, b: [true, { 'c\n': 'x' }], d: {} });
    expect([['a'], ['b'], ['b', 0], ['b', 1], ['b', 1, 'c\n'], ['d'], ['b', 1, 'zz'], []].map(read.lineOf)).toEqual([
      2, 3, 4, 5, 5, 7, 5, 1,
    ]);
  });

  it.each([
    ['{\n"a": 1,\n"a": 2}', 3, /comes twice/],
    ['{\n"a" 1}', 2, /colon is missing after «a»/],
    ['{"a": 01}', 1, /no number/],
    ['[1,\n2,\n]', 3, /a value is missing/],
    ['[1 2]', 1, /comma or a closing bracket/],
    ['"abc', 1, /no closing quote/],
    ['"a\nb"', 1, /no closing quote/],
    ['"\\x"', 1, /escape that JSON does not allow/],
    ['{} {}', 1, /more follows/],
    [`${'['.repeat(5000)}`, 1, /nested too deeply/],
    ['nul', 1, /a value is missing/],
  ])('names what is wrong with %j', (text, line, why) => {
    const read = readJsonLines(text);
    expect(read).toMatchObject({ ok: false, line });
    if (!read.ok) expect(read.why).toMatch(why);
  });
});
