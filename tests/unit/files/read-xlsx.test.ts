import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readId } from '../../../src/files/cell.ts';
import { numberText } from '../../../src/files/read-xlsx.ts';
import { writeTable } from '../../../src/files/write-table.ts';
import { put, rowsOf, temporaryFolder } from './temp.ts';

const folder = await temporaryFolder();

/** A workbook with these sheets, from the XML of their rows. */
function workbook(sheets: Record<string, string>, dimension = ''): Uint8Array {
  const names = Object.keys(sheets);
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_name, at) =>
          `<Relationship Id="rId${at + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  };
  for (const [at, name] of names.entries()) {
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${main}">${dimension}<sheetData>${sheets[name]}</sheetData></worksheet>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const heading = `<row r="1">${text('A1', 'Order ID')}${text('B1', 'Tracking ID')}${text('C1', 'Note')}</row>`;

describe('a workbook', { timeout: 60_000 }, () => {
  it('gives text as it is, with the row of the sheet', async () => {
    const sheet = `${heading}<row r="2"/><row r="4">${text('A4', '576461234567890123&#9;')}${text('B4', ' T1 ')}</row>`;
    expect(await rowsOf(await put(folder, 'a.xlsx', workbook({ OrderSKUList: sheet })))).toEqual([
      { line: 4, cells: { 'Order ID': '576461234567890123\t', 'Tracking ID': ' T1 ', Note: '' } },
    ]);
  });

  it('shows that a number has lost digits, whichever way it is written', async () => {
    const cells = ['576461234567890123', '5.7646123456789E+17', '5.76461234567890123E17', '1234567890123456'];
    const rows = cells.map(
      (value, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>${value}</v></c>${text(`B${at + 2}`, 'T')}</row>`,
    );
    const read = await rowsOf(await put(folder, 'spoiled.xlsx', workbook({ S: heading + rows.join('') })));
    expect(read).toHaveLength(4);
    for (const { cells: row } of read) {
      expect(readId(row['Order ID'] as string).problem).toMatch(/^spoiled by a spreadsheet: [\d.]+E\+\d+$/);
    }
  });

  it('gives short numbers, dates and truth values as a person reads them', async () => {
    const row = `<row r="2"><c r="A2"><v>123456789012345</v></c><c r="B2"><v>12.300000000000001</v></c><c r="C2" s="1"><v>46348</v></c><c r="D2" s="2"><v>46348.5</v></c><c r="E2" t="b"><v>1</v></c></row>`;
    const names = `<row r="1">${['A', 'B', 'C', 'D', 'E'].map((name) => text(`${name}1`, name)).join('')}</row>`;
    const [read] = await rowsOf(await put(folder, 'kinds.xlsx', workbook({ S: names + row })));
    expect(read?.cells).toEqual({
      A: '123456789012345',
      B: '12.3',
      C: '2026-11-22',
      D: '2026-11-22T12:00:00',
      E: 'TRUE',
    });
  });

  it('is read whole where its dimension tag lies, as in Seller Center exports', async () => {
    const sheet = `${heading}<row r="2">${text('A2', '1')}${text('B2', 'T1')}</row><row r="3">${text('A3', '2')}${text('B3', 'T2')}</row>`;
    const path = await put(folder, 'dimension.xlsx', workbook({ S: sheet }, '<dimension ref="A1"/>'));
    expect((await rowsOf(path)).map(({ cells }) => cells['Tracking ID'])).toEqual(['T1', 'T2']);
  });

  it('gives the sheet that is named, and lists the sheets when there is none of that name', async () => {
    const other = `<row r="1">${text('A1', 'x')}</row><row r="2">${text('A2', '7')}</row>`;
    const path = await put(folder, 'sheets.xlsx', workbook({ Orders: heading, Other: other }));
    expect(await rowsOf(path, { sheet: 'Other' })).toEqual([{ line: 2, cells: { x: '7' } }]);
    await expect(rowsOf(path, { sheet: 'Nope' })).rejects.toMatchObject({
      kind: 'usage',
      code: 'no-such-sheet',
      hint: 'Its sheets: Orders, Other.',
    });
    await expect(rowsOf(path)).rejects.toMatchObject({ kind: 'usage', code: 'no-rows' });
  });

  it('survives a cell with an error in it', async () => {
    const sheet = `${heading}<row r="2"><c r="A2" t="e"><v>#N/A</v></c>${text('B2', 'T')}</row>`;
    const [row] = await rowsOf(await put(folder, 'error.xlsx', workbook({ S: sheet })));
    expect(readId(row?.cells['Order ID'] as string).problem).toBeDefined();
  });

  it('is refused when it is another kind of zip, cut off, or unpacks to far more than it is', async () => {
    const bytes = workbook({ S: heading });
    for (const broken of [zipSync({ 'a.txt': strToU8('x') }), bytes.subarray(0, bytes.length / 2)]) {
      await expect(rowsOf(await put(folder, 'broken.xlsx', broken))).rejects.toMatchObject({
        kind: 'usage',
        code: 'bad-workbook',
      });
    }
    const bomb = Buffer.from(bytes);
    // The unpacked size of the first entry, as the central directory states it.
    bomb.writeUInt32LE(0x7fffffff, bomb.indexOf('PK\x01\x02') + 24);
    await expect(rowsOf(await put(folder, 'bomb.xlsx', bomb))).rejects.toMatchObject({
      kind: 'usage',
      code: 'too-large',
    });
  });

  it('is read whole where a row comes in several pieces, as in Seller Center exports, or without numbers', async () => {
    const pieces = `<row r="1">${text('A1', 'Order ID')}</row><row r="1">${text('B1', 'Tracking ID')}</row><row r="3">${text('A3', '1')}</row><row r="3">${text('B3', 'T1')}</row>`;
    expect(await rowsOf(await put(folder, 'pieces.xlsx', workbook({ S: pieces }, '<dimension ref="A1"/>')))).toEqual([
      { line: 3, cells: { 'Order ID': '1', 'Tracking ID': 'T1' } },
    ]);
    const bare = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const numberless = `<row>${bare('Order ID')}${bare('Note')}</row><row>${bare('1')}${bare('a &lt; b &amp; c')}</row>`;
    expect(await rowsOf(await put(folder, 'bare.xlsx', workbook({ S: numberless })))).toEqual([
      { line: 2, cells: { 'Order ID': '1', Note: 'a < b & c' } },
    ]);
  });

  it('gives what formulas came to, the first of merged cells, and text in pieces without its reading aids', async () => {
    const rich =
      '<c r="C2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>';
    const rows = `<row r="2"><c r="A2" t="str"><f>"1"&amp;"2"</f><v>12</v></c><c r="B2"><f>1+1</f><v>2</v></c>${rich}</row><row r="3"><c r="A3"><f>1+1</f></c><c r="B3"/>${text('C3', '')}</row><row r="4">${text('A4', '3')}</row>`;
    expect(
      (await rowsOf(await put(folder, 'formulas.xlsx', workbook({ S: heading + rows })))).map(({ cells }) => cells),
    ).toEqual([
      { 'Order ID': '12', 'Tracking ID': '2', Note: 'a b' },
      { 'Order ID': '3', 'Tracking ID': '', Note: '' },
    ]);
  });

  it('is read from its first sheet that is not hidden', async () => {
    const secret = `<row r="1">${text('A1', 'secret')}</row>`;
    const bytes = Buffer.from(workbook({ Hidden: secret, Orders: `${heading}<row r="2">${text('A2', '5')}</row>` }));
    const files = unzipSync(bytes);
    const book = Buffer.from(files['xl/workbook.xml'] as Uint8Array).toString();
    files['xl/workbook.xml'] = strToU8(book.replace('name="Hidden"', 'name="Hidden" state="veryHidden"'));
    const path = await put(folder, 'hidden.xlsx', zipSync(files));
    expect((await rowsOf(path))[0]?.cells['Order ID']).toBe('5');
    await expect(rowsOf(path, { sheet: 'Hidden' })).rejects.toMatchObject({ code: 'no-rows' });
  });

  it('cannot claim to be small and unpack to anything, nor name an entity of its own', async () => {
    const bytes = Buffer.from(workbook({ S: `${heading}<row r="2">${text('A2', 'x'.repeat(5_000_000))}</row>` }));
    bytes.writeUInt32LE(1000, bytes.indexOf('xl/worksheets/sheet1.xml', bytes.indexOf('PK\x01\x02')) - 46 + 24);
    await expect(rowsOf(await put(folder, 'lying.xlsx', bytes))).rejects.toMatchObject({ code: 'bad-workbook' });
    const files = unzipSync(workbook({ S: heading }));
    const sheet = Buffer.from(files['xl/worksheets/sheet1.xml'] as Uint8Array).toString();
    files['xl/worksheets/sheet1.xml'] = strToU8(`<!DOCTYPE x [<!ENTITY e "boom">]>${sheet}`);
    await expect(rowsOf(await put(folder, 'entity.xlsx', zipSync(files)))).rejects.toMatchObject({
      code: 'bad-workbook',
    });
    const wide = `${heading}<row r="2">${text('XFE2', 'x')}</row>`;
    await expect(rowsOf(await put(folder, 'wide.xlsx', workbook({ S: wide })))).rejects.toMatchObject({
      code: 'bad-workbook',
    });
  });

  it('may have fifty thousand rows', async () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, at) =>
        `<row r="${at + 2}">${text(`A${at + 2}`, `5764612345678${at + 10000}`)}${text(`B${at + 2}`, `T${at}`)}</row>`,
    );
    const path = await put(folder, 'large.xlsx', workbook({ S: heading + rows.join('') }));
    const read = await rowsOf(path);
    expect(read).toHaveLength(50_000);
    expect(read.at(-1)).toEqual({
      line: 50_001,
      cells: { 'Order ID': '576461234567859999', 'Tracking ID': 'T49999', Note: '' },
    });
  });

  it('comes back as it was written', async () => {
    const path = `${folder}/written.xlsx`;
    const rows = [
      { id: '576461234567890123', note: '=1+1' },
      { id: '00123', note: ' line\none\u0007 ' },
    ];
    const columns = [
      { heading: 'order_id', cell: (row: { id: string }) => row.id },
      { heading: 'note', cell: (row: { note: string }) => row.note },
    ];
    expect(await writeTable(path, rows, { kind: 'xlsx', columns })).toBe(2);
    expect((await rowsOf(path)).map(({ cells }) => cells)).toEqual([
      { order_id: '576461234567890123', note: '=1+1' },
      { order_id: '00123', note: ' line\none ' },
    ]);
  });
});

describe('numberText', () => {
  it.each([
    ['5', '5'],
    ['-12.5', '-12.5'],
    ['0.1', '0.1'],
    ['1E-7', '0.0000001'],
    ['1.5E3', '1500'],
    ['999999999999999', '999999999999999'],
    ['1000000000000000', '1.00000000000000E+15'],
    ['0.30000000000000004', '0.3'],
  ])('%s is %s', (written, expected) => {
    expect(numberText(written)).toBe(expected);
  });
});
