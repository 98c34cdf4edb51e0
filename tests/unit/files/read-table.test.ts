import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTable, readRows } from '../../../src/files/read-table.ts';
import { pieces, put, rowsOf, temporaryFolder } from './temp.ts';

const folder = await temporaryFolder();
const columns = {
  columns: [
    { key: 'order_id', names: ['Order ID', 'order number'], id: true },
    { key: 'package_id', names: ['Package ID'], id: true },
    { key: 'tracking_number', names: ['Tracking ID', 'Tracking No.'], required: true },
    { key: 'shipping_provider', names: ['Shipping Provider Name'] },
  ],
  oneOf: [['order_id', 'package_id']],
};

describe('CSV', () => {
  it.each([
    [',', 'order_id,tracking_number\n1,T1\n'],
    [';', 'order_id;tracking_number\r\n1;T1\r\n'],
    ['a tab', 'order_id\ttracking_number\n1\tT1'],
    ['|', 'order_id|tracking_number\r1|T1\r'],
    ['; though cells hold commas', 'order_id;tracking_number\n1;T1\n"2";"a,b,c"\n'],
    ['what sep= says', 'sep=;\r\norder_id;tracking_number\r\n1;T1\r\n'],
  ])('finds the delimiter: %s', async (_name, text) => {
    const rows = await rowsOf(await put(folder, 'delimiter.csv', text), { columns });
    expect(rows[0]?.cells).toEqual({ order_id: '1', tracking_number: 'T1' });
    expect(rows[0]?.line).toBe(text.startsWith('sep=') ? 3 : 2);
  });

  it('reads one column, in which nothing delimits', async () => {
    expect(await rowsOf(pieces('order_id\n1\n2\n', 5))).toEqual([
      { line: 2, cells: { order_id: '1' } },
      { line: 3, cells: { order_id: '2' } },
    ]);
  });

  it('knows the line of each row behind line breaks in quotes, blank lines and mixed line ends', async () => {
    const text = 'a,b\r\n1,"x\ny"\n\n , \n2,z\r3,"say ""hi"""\n4,5" pipe\n';
    expect(await rowsOf(await put(folder, 'lines.csv', text))).toEqual([
      { line: 2, cells: { a: '1', b: 'x\ny' } },
      { line: 6, cells: { a: '2', b: 'z' } },
      { line: 7, cells: { a: '3', b: 'say "hi"' } },
      { line: 8, cells: { a: '4', b: '5" pipe' } },
    ]);
  });

  it('fills rows that are short, and names the line of one that is long', async () => {
    expect(await rowsOf(pieces('a,b,c\n1\n2,x,,,\n', 1000))).toEqual([
      { line: 2, cells: { a: '1', b: '', c: '' } },
      { line: 3, cells: { a: '2', b: 'x', c: '' } },
    ]);
    await expect(rowsOf(await put(folder, 'long.csv', 'a,b\n1,2\n3,Main Street, 5\n'))).rejects.toMatchObject({
      kind: 'usage',
      code: 'ragged-row',
      message: expect.stringMatching(/long\.csv, line 3: the row has 3 cells/),
    });
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufefforder_id,tracking_number\n1,Zoë\n')],
    ['UTF-8', Buffer.from('order_id,tracking_number\n1,Zoë\n')],
    ['UTF-16 LE with its mark', Buffer.from('\ufefforder_id,tracking_number\n1,Zoë\n', 'utf16le')],
    ['UTF-16 LE', Buffer.from('order_id,tracking_number\n1,Zoë\n', 'utf16le')],
    ['UTF-16 BE with its mark', Buffer.from('\ufefforder_id,tracking_number\n1,Zoë\n', 'utf16le').swap16()],
    ['UTF-16 BE', Buffer.from('order_id,tracking_number\n1,Zoë\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('order_id,tracking_number\n1,Zo\xeb\n', 'latin1')],
  ])('finds the encoding: %s', async (_name, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const [row] = await rowsOf(pieces(bytes, size), { columns });
      expect(row?.cells).toEqual({ order_id: '1', tracking_number: 'Zoë' });
    }
  });

  it('finds the encoding where the first foreign letter comes late, at the seam of two pieces', async () => {
    const ascii = `a\n${'x\n'.repeat(20_000)}`;
    for (const [bytes, expected] of [
      [Buffer.from(`${ascii}€\n`), '€'],
      [Buffer.concat([Buffer.from(ascii), Buffer.from([0x80, 0x0a])]), '€'],
    ] as const) {
      for (const size of [ascii.length + 1, 65_536]) {
        let last = '';
        for await (const { cells } of readRows(pieces(bytes, size))) last = cells.a as string;
        expect(last).toBe(expected);
      }
    }
  });

  it('takes an encoding that is named, and knows when there is none of that name', async () => {
    const gbk = Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xc4, 0xe3])]);
    expect((await rowsOf(pieces(gbk, 100), { encoding: 'gbk' }))[0]?.cells.b).toBe('你');
    await expect(rowsOf(pieces(gbk, 100), { encoding: 'klingon' })).rejects.toMatchObject({ code: 'bad-encoding' });
  });

  it('names the line from which UTF-8 is none any more', async () => {
    const bytes = Buffer.concat([Buffer.from(`a\né\n${'x\n'.repeat(70_000)}`), Buffer.from([0xff, 0x0a])]);
    await expect(rowsOf(pieces(bytes, 65_536))).rejects.toMatchObject({
      kind: 'usage',
      code: 'bad-encoding',
      message: expect.stringMatching(/from line \d{5} on/),
    });
  });

  it('names the line of a NUL byte, of an open quote and of a row without end', async () => {
    await expect(rowsOf(pieces(`a,b\n${'1,2\n'.repeat(5000)}3,\0\n`, 1000))).rejects.toMatchObject({
      code: 'nul-byte',
      message: expect.stringContaining('line 5002'),
    });
    await expect(rowsOf(pieces('a,b\n1,2\n3,"open\n4,5\n', 1000))).rejects.toMatchObject({
      code: 'open-quote',
      message: expect.stringContaining('line 3'),
    });
    await expect(rowsOf(pieces(`a,b\n1,2\n3,"${'x\n'.repeat(700_000)}`, 65_536))).rejects.toMatchObject({
      code: 'row-too-long',
      message: expect.stringContaining('line 3'),
    });
  });

  it('streams: what comes after a row that stops the reader is not read', async () => {
    const closed = Promise.withResolvers<void>();
    async function* endless() {
      try {
        yield Buffer.from('a,b\n');
        for (;;) yield Buffer.from('1,2\n'.repeat(1000));
      } finally {
        closed.resolve();
      }
    }
    let count = 0;
    for await (const _row of readRows(endless())) if (++count === 30_000) break;
    expect(count).toBe(30_000);
    await closed.promise;
  });
});

describe('JSON', () => {
  it('reads one object a line and keeps every digit', async () => {
    const text =
      '{"order_id":576461234567890123,"tracking_number":"T1","n":1.10}\n\n{"tracking_number":"T,2","order_id":"5","x":{"id":576461234567890124},"y":null,"z":true}\n';
    expect(await rowsOf(await put(folder, 'a.jsonl', text))).toEqual([
      { line: 1, cells: { order_id: '576461234567890123', tracking_number: 'T1', n: '1.10' } },
      {
        line: 3,
        cells: { tracking_number: 'T,2', order_id: '5', x: '{"id":576461234567890124}', y: '', z: 'true' },
      },
    ]);
    expect(await rowsOf(await put(folder, 'b.txt', text), { columns })).toEqual([
      { line: 1, cells: { order_id: '576461234567890123', tracking_number: 'T1' } },
      { line: 3, cells: { order_id: '5', tracking_number: 'T,2' } },
    ]);
  });

  it('reads an array, however it is laid out, in pieces of any size', async () => {
    const text = '\ufeff[\n  {"a": "x\\"]}{", "b": [1, 2]},\n  {\n    "a": "y"\n  }\n]\n';
    for (const size of [1, 3, 1000]) {
      expect(await rowsOf(pieces(text, size))).toEqual([
        { line: 2, cells: { a: 'x"]}{', b: '[1,2]' } },
        { line: 3, cells: { a: 'y' } },
      ]);
    }
  });

  it.each([
    ['{"a":1}\n{"a":\n', 2],
    ['{"a":1}\n{"a":tru}\n', 2],
    ['{"a":1}\nnonsense\n', 2],
    ['{"a":1}\n{"a":"x\n{"a":2}\n', 2],
    ['[{"a":1},\n 7]', 2],
  ])('names the line of what is no object: %j', async (text, line) => {
    await expect(rowsOf(pieces(text, 1000))).rejects.toMatchObject({
      kind: 'usage',
      code: 'bad-json',
      message: expect.stringContaining(`line ${line}:`),
    });
  });

  it('names the line of an object that lacks what is required', async () => {
    const text = '{"order_id":"1","tracking_number":"T"}\n{"order_id":"2"}\n';
    await expect(rowsOf(pieces(text, 1000), { columns })).rejects.toMatchObject({
      code: 'missing-heading',
      message: expect.stringMatching(/line 2 has no column for tracking_number/),
    });
  });
});

describe('what is no table', () => {
  it.each([
    ['nothing', '', 'empty-file', 'is empty'],
    ['white space', '\ufeff\r\n  \n', 'empty-file', 'is empty'],
    ['headings alone', 'order_id,tracking_number\n', 'no-rows', 'has headings but no rows'],
    ['headings above blank rows', 'order_id,tracking_number\n,\n\n', 'no-rows', 'has headings but no rows'],
    ['an empty array', '[]', 'empty-file', 'is empty'],
    ['a PDF', '%PDF-1.7\n', 'not-a-table', 'is a PDF'],
    ['a picture', '\x89PNG\r\n\x1a\n', 'not-a-table', 'is a picture'],
    ['an old workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'not-a-table', 'old Excel file'],
    ['binary rubbish', '\x01\x02\x03\x7f\xe9'.repeat(200), 'not-a-table', 'binary data'],
    ['a broken workbook', 'PK\x03\x04rubbish', 'bad-workbook', 'no Excel workbook'],
  ])('is refused by name: %s', async (_name, content, code, message) => {
    const path = await put(folder, 'bad.csv', Buffer.from(content, content.startsWith('\ufeff') ? 'utf8' : 'latin1'));
    await expect(rowsOf(path, { columns })).rejects.toMatchObject({
      kind: 'usage',
      code,
      message: expect.stringMatching(new RegExp(`bad\\.csv.*${message}`)),
    });
  });

  it('is a missing file, a folder, or one that may not be read', async () => {
    await expect(rowsOf(join(folder, 'gone.csv'))).rejects.toMatchObject({ kind: 'not-found', code: 'no-such-file' });
    await mkdir(join(folder, 'sub'), { recursive: true });
    await expect(rowsOf(join(folder, 'sub'))).rejects.toMatchObject({ kind: 'usage', code: 'is-a-folder' });
    await expect(rowsOf('-')).rejects.toMatchObject({ kind: 'usage', code: 'no-input' });
  });

  it('is one that may not be read, or a disk that fails half-way', async () => {
    for (const [code, text] of [
      ['EACCES', 'permission denied'],
      ['EIO', 'EIO'],
    ]) {
      async function* failing() {
        yield Buffer.from('a\n1\n');
        throw Object.assign(new Error('system text'), { code });
      }
      await expect(rowsOf(failing(), { name: 'x.csv' })).rejects.toMatchObject({
        kind: 'usage',
        code: 'unreadable',
        message: `x.csv cannot be read: ${text}.`,
      });
    }
  });
});

describe('sources', () => {
  it('reads - from standard input', async () => {
    const rows = await rowsOf('-', { stdin: pieces('order_id,tracking_number\n1,T\n', 4), columns });
    expect(rows).toEqual([{ line: 2, cells: { order_id: '1', tracking_number: 'T' } }]);
    await expect(rowsOf('-', { stdin: pieces('x\n1\n', 4), columns })).rejects.toThrow(/^standard input has no column/);
  });

  it('trusts the content more than the extension', async () => {
    expect((await openTable(await put(folder, 'wrong.xlsx', 'a,b\n1,2\n'))).kind).toBe('csv');
    expect((await openTable(await put(folder, 'wrong.csv', '{"a":1}\n'))).kind).toBe('jsonl');
    expect((await openTable(await put(folder, 'a.tsv', 'a\n1\n'))).kind).toBe('tsv');
  });
});

describe('rows of a Seller Center export', () => {
  const headings =
    'Order ID,Order Status,SKU ID,Product Name,Quantity,Order Amount,Created Time,Tracking ID,Shipping Provider Name,Package ID';
  const explained =
    'Platform unique order number.,The current order status.,Platform unique SKU number.,Name of the product.,How many were bought.,What the buyer paid.,When the order was placed.,,Carrier,';

  it('are those below the explanation of the headings', async () => {
    const notes: string[] = [];
    const text = `\ufeff${headings}\r\n${explained}\r\n576461234567890123\t,To ship,1,Candle,1,12.5,2026-11-22,T1\t,USPS,\r\n`;
    expect(await rowsOf(pieces(text, 100), { columns, onNote: (note) => notes.push(note) })).toEqual([
      {
        line: 3,
        cells: { order_id: '576461234567890123\t', tracking_number: 'T1\t', shipping_provider: 'USPS', package_id: '' },
      },
    ]);
    expect(notes).toEqual(['standard input, line 2: explains the headings; left out.']);
  });

  it('are also known in a narrow file, by an id cell that speaks of its heading', async () => {
    const text = 'Order ID,Tracking ID\nPlatform unique order ID.,Number of the parcel.\n5,T\n';
    expect(await rowsOf(pieces(text, 100), { columns })).toEqual([
      { line: 3, cells: { order_id: '5', tracking_number: 'T' } },
    ]);
  });

  it('are never dropped for being wrong', async () => {
    for (const row of ['unknown order,T1', 'order id,T1', ',T1']) {
      const rows = await rowsOf(pieces(`order_id,tracking_number\n${row}\n5,T\n`, 100), { columns });
      expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    }
  });

  it('are refused when a spreadsheet has rounded all their ids', async () => {
    const text = 'order_id,tracking_number\n576461234567890000,a\n576461234567891000,b\n576461234567892000,c\n';
    await expect(rowsOf(pieces(text, 100), { columns })).rejects.toMatchObject({ kind: 'usage', code: 'rounded-ids' });
    const fine = text.replace('576461234567892000', '576461234567892001');
    expect(await rowsOf(pieces(fine, 100), { columns })).toHaveLength(3);
    // One order in many rows is one id, which may end so.
    const one = `order_id,tracking_number\n${'576461234567890000,a\n'.repeat(5)}`;
    expect(await rowsOf(pieces(one, 100), { columns })).toHaveLength(5);
  });
});
