import { describe, expect, it } from 'vitest';
import { cleanLines, cleanText, escapeJson, guardCell, unguardCell } from '../../../src/lib/sanitise.ts';

describe('cleanText', () => {
  it.each([
    ['colour', 'a\x1b[31mred\x1b[0m', 'ared'],
    ['clearing the screen', 'x\x1b[2J\x1b[Hy', 'xy'],
    ['a window title', '\x1b]0;owned\x07name', 'name'],
    ['a link', '\x1b]8;;https://evil\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['a clipboard write', 'a\x1b]52;c;ZXZpbA==\x07b', 'ab'],
    ['a device string', 'a\x1bP1$r0m\x1b\\b', 'ab'],
    ['C1 forms', '\x9b31mred \x9d0;t\x9cx', 'red x'],
    ['a sequence in a sequence', '\x1b\x1b[31m[31mx', '[31mx'],
    ['an open sequence', 'a\x1b]0;rest', 'a0;rest'],
    ['a reset', 'a\x1bcb', 'ab'],
    ['backspaces', 'abc\b\b\bX', 'abcX'],
    ['an overwritten line', 'good\revil', 'goodevil'],
    ['DEL, NUL, BEL', 'a\x7fb\x00c\x07', 'abc'],
    ['line breaks and tabs', 'a\r\nb\nc\td\u2028e\u2029f\x85g', 'a b c d e f g'],
    ['bidi overrides', 'gnp\u202efdp\u202c.exe', 'gnpfdp.exe'],
    ['bidi isolates and marks', '\u2066a\u2069\u200e\u200fb\u061c', 'ab'],
    ['a BOM, zero-width spaces, soft hyphens', '\ufeffa\u200bb\u2060c\u00add', 'abcd'],
    ['joiners between letters', 'ab\u200dc\u200cd', 'abcd'],
    ['tag characters', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['lone surrogates', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
  ])('takes away %s', (_name, text, clean) => {
    expect(cleanText(text)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });

  it.each([
    'plain',
    'Zoë – 手工蜡烛',
    'مرحبا',
    'می\u200cخواهم',
    'क्\u200dष',
    'สวัสดี',
    '👩🏽\u200d🚀',
    '❤️\u200d🔥',
    '👨\u200d👩\u200d👧',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ])('keeps %s', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('takes time in proportion to the text', () => {
    for (const part of ['\x1b]', '\x9d', '\x1b[0', '\u{e0041}', '🏴\u{e0041}', '\u200d', '\x1b[']) {
      expect(cleanText(part.repeat(200_000)).length).toBeLessThanOrEqual(part.length * 200_000);
    }
  });
});

describe('cleanLines', () => {
  it('keeps line feeds and nothing else that moves the cursor', () => {
    expect(cleanLines('a\r\nb\rc\n\td\x1b[1A\u202ee')).toBe('a\nbc\n de');
  });
});

describe('escapeJson', () => {
  it('leaves the value and takes the harm', () => {
    const value = { 'k\u202e': 'a\x1b[31m\x9b\u2066\ufeff\u2028 Zoë 👩🏽\u200d🚀' };
    const text = escapeJson(JSON.stringify(value));
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toBe('{"k\\u202e":"a\\u001b[31m\\u009b\\u2066\\ufeff\\u2028 Zoë 👩🏽\u200d🚀"}');
  });
});

describe('guardCell', () => {
  it.each([
    '=1+1',
    '+1555',
    '-2+3+cmd|x',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    "'=1",
    "''@x",
    '=',
    '-',
    '-1e5',
    '+5',
  ])('guards %j, and the guard comes off again', (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`);
    expect(unguardCell(guardCell(cell))).toBe(cell);
  });

  it.each(['-12.50', '-5', '12', '-12.50 USD', 'a=b', "O'Neill", "'quoted'", '', ' =1'])('leaves %j', (cell) => {
    expect(guardCell(cell)).toBe(cell);
    expect(unguardCell(cell)).toBe(cell);
  });
});
