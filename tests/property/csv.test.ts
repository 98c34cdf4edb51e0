import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable, readRows } from '../../src/files/read-table.ts';
import { writeTable } from '../../src/files/write-table.ts';
import { unguardCell } from '../../src/lib/sanitise.ts';
import { delimitedLine } from '../../src/output/delimited.ts';

const part = fc.oneof(
  fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '"',
    ',',
    ';',
    '|',
    "'",
    ' ',
    '-12.50',
    'E+17',
    'é',
    '手',
    '👩🏽‍🚀',
    '\u202e',
    '\ufeff',
  ),
  fc.string({ maxLength: 4 }),
);
// A NUL is no text (the reader refuses it), and a lone surrogate has no bytes in UTF-8.
const cell = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());
// A row without anything in it is a blank line, which is no row.
const table = fc.array(
  fc.tuple(cell, cell, cell).filter((row) => row.some((text) => unguardCell(text).trim() !== '')),
  {
    minLength: 1,
    maxLength: 8,
  },
);

async function written(rows: readonly string[][], kind: 'csv' | 'tsv' | 'jsonl', bom: boolean): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(Buffer.from(chunk));
      done();
    },
  });
  const columns = ['first', 'second', 'third'].map((heading, index) => ({
    heading,
    cell: (row: readonly string[]) => row[index],
  }));
  await writeTable(stream, rows, { kind, columns, bom });
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('any table', { timeout: 60_000 }, () => {
  it.each(['csv', 'tsv', 'jsonl'] as const)('comes back from %s as it was, the guard taken off', async (kind) => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), fc.boolean(), async (rows, size, bom) => {
        const back: string[][] = [];
        for await (const { cells } of readRows(inPieces(await written(rows, kind, bom), size), { kind })) {
          const texts = [cells.first, cells.second, cells.third].map((text) => text ?? '');
          back.push(kind === 'jsonl' ? texts : texts.map(unguardCell));
        }
        expect(back).toEqual(rows);
      }),
      { numRuns: 400 },
    );
  });

  it('has no cell that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const { rows: raw } = await openTable(inPieces(await written(rows, 'csv', false), 1000), { kind: 'csv' });
        for await (const { values } of raw) {
          for (const value of values) expect(value).not.toMatch(/^[=+@\t\r\n]|^-(?!\d+(?:\.\d+)?(?: [A-Z]{3})?$)/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is printed to stdout one row a line, whatever stands in it', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('csv', 'tsv'), (rows, format) => {
        for (const row of rows) {
          const line = delimitedLine(row, { format });
          expect(line.indexOf('\n')).toBe(line.length - 1);
          expect(line.slice(0, -1)).not.toMatch(
            format === 'tsv' ? /[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e]/ : /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/,
          );
          if (format === 'tsv') expect(line.split('\t')).toHaveLength(3);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
