import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathInside, safeFileName } from '../../../src/files/safe-name.ts';

describe('safeFileName', () => {
  it.each([
    ['576461234567890123-label.pdf', '576461234567890123-label.pdf'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['/etc/passwd', '_etc_passwd'],
    ['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
    ['a.txt:stream', 'a.txt_stream'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['...   ', 'file'],
    ['.x.json', '.x.json'],
    ['..x.json', '..x.json'],
    ['con', '_con'],
    ['NUL.pdf', '_NUL.pdf'],
    ['com1.txt', '_com1.txt'],
    ['LPT²', '_LPT²'],
    ['console.pdf', 'console.pdf'],
    ['-rf', '_-rf'],
    ['label.pdf. . ', 'label.pdf'],
    ['gnp\u202efdp.exe', 'gnpfdp.exe'],
    ['a\x00b\x1b[2Jc\n.pdf', 'abc .pdf'],
    ['手工蜡烛.pdf', '手工蜡烛.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
    expect(safeFileName(safe)).toBe(safe);
  });

  it('cuts long names between characters and keeps the extension', () => {
    for (const name of [`${'a'.repeat(500)}.pdf`, `${'😀'.repeat(500)}.pdf`]) {
      const safe = safeFileName(name);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
      expect(safe.isWellFormed()).toBe(true);
      expect(safe.endsWith('.pdf')).toBe(true);
    }
    expect(safeFileName(`.${'x'.repeat(500)}`)).toHaveLength(200);
  });
});

describe('pathInside', () => {
  it.each(['a.pdf', '.x.json', '..x.json', `sub${sep}a.pdf`])('takes %s', (name) => {
    expect(pathInside('out', name)).toBe(join('out', name));
  });

  it.each(['..', '../a', 'sub/../../a', '', '.', '/etc/passwd'])('refuses %j', (name) => {
    expect(() => pathInside('out', name)).toThrowError(expect.objectContaining({ code: 'outside-folder' }));
  });
});
