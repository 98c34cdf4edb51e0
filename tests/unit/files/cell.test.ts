import { describe, expect, it } from 'vitest';
import { looksRounded, readId, readText } from '../../../src/files/cell.ts';

describe('readId', () => {
  it.each([
    ['576461234567890123'],
    ['576461234567890123\t'],
    ["'576461234567890123"],
    ['"576461234567890123"'],
    ['="576461234567890123"'],
    [' \u00a0576461234567890123\ufeff '],
    ['\u202a576461234567890123\u202c'],
  ])('reads %j', (cell) => {
    expect(readId(cell)).toEqual({ id: '576461234567890123' });
  });

  it.each(['5.76E+17', '5.76461234567890E+17', '5,76E+17', '5.76e17', '576461234567890123.0', '576461234567890000.'])(
    'says that %s was spoiled',
    (cell) => {
      expect(readId(cell)).toEqual({ problem: `spoiled by a spreadsheet: ${cell}` });
    },
  );

  it.each(['12a', '#576461234567890123', '576,461,234', '-5', '1 2', 'order', `${'9'.repeat(40)}`])(
    'refuses %s',
    (cell) => {
      expect(readId(cell).problem).toMatch(/^not an id \(digits only\): «/);
    },
  );

  it('says that a cell is empty', () => {
    expect(readId(' \t')).toEqual({ problem: 'empty' });
  });
});

describe('readText', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'00123", '00123'],
    ["O'Neill", "O'Neill"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['1Z999AA10123456784\t', '1Z999AA10123456784'],
    ['say "hi"', 'say "hi"'],
  ])('%j is %j', (cell, text) => {
    expect(readText(cell)).toBe(text);
  });
});

describe('looksRounded', () => {
  it.each([
    ['576461234567890000', true],
    ['5764612345678900000', true],
    ['576461234567890100', false],
    ['576461234567890123', false],
    ['123000', false],
  ])('%s: %s', (id, expected) => {
    expect(looksRounded(id)).toBe(expected);
  });
});
