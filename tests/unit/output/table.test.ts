import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../../src/output/table.ts';
import type { Column } from '../../../src/output/types.ts';
import { cut, loadMeasure } from '../../../src/output/width.ts';
import { capture } from './streams.ts';

interface Order {
  id: string;
  status: string;
  product: string;
  total: { amount: string; currency: string };
  shipBy: string;
}

const orders: Order[] = [
  {
    id: '576461234567890123',
    status: 'AWAITING_SHIPMENT',
    product: '手工蜡烛 Hand-poured candle, lavender and cedar, 220 g',
    total: { amount: '12.50', currency: 'USD' },
    shipBy: '2026-11-22T07:59:59Z',
  },
  {
    id: '576461234567890124',
    status: 'ON_HOLD',
    product: 'เทียนหอม 👩🏽‍🚀',
    total: { amount: '1204.00', currency: 'USD' },
    shipBy: '2026-11-23T07:59:59Z',
  },
  {
    id: '576461234567890125',
    status: 'AWAITING_SHIPMENT',
    product: 'Soap\u202e\x1b[2J dish',
    total: { amount: '3.00', currency: 'USD' },
    shipBy: '2026-11-23T07:59:59Z',
  },
];
const columns: Column<Order>[] = [
  { field: 'id', label: 'order' },
  { field: 'status', drop: 2 },
  { field: 'product', drop: 1 },
  { field: 'total', align: 'right' },
  { field: 'shipBy', drop: 3 },
];

async function tableAt(width: number): Promise<string> {
  const { output, stdout } = await capture({}, { columns: width });
  expect(await output.list(orders, { columns })).toBe(3);
  return stdout();
}

describe('the table', () => {
  it('fits 120 columns with everything in it', async () => {
    expect(await tableAt(120)).toMatchInlineSnapshot(`
      "ORDER               STATUS             PRODUCT                                               TOTAL  SHIP BY
      576461234567890123  AWAITING_SHIPMENT  手工蜡烛 Hand-poured candle, lavender and ced…    12.50 USD  2026-11-22T07:59:59Z
      576461234567890124  ON_HOLD            เทียนหอม 👩🏽‍🚀                                      1204.00 USD  2026-11-23T07:59:59Z
      576461234567890125  AWAITING_SHIPMENT  Soap dish                                          3.00 USD  2026-11-23T07:59:59Z
      "
    `);
  });

  it('cuts the longest cell at 80 columns, after the least needed column has left', async () => {
    expect(await tableAt(80)).toMatchInlineSnapshot(`
      "ORDER               STATUS             PRODUCT                             TOTAL
      576461234567890123  AWAITING_SHIPMENT  手工蜡烛 Hand-poured candle…    12.50 USD
      576461234567890124  ON_HOLD            เทียนหอม 👩🏽‍🚀                    1204.00 USD
      576461234567890125  AWAITING_SHIPMENT  Soap dish                        3.00 USD
      "
    `);
  });

  it('keeps ids and amounts whole at 60 columns', async () => {
    expect(await tableAt(60)).toMatchInlineSnapshot(`
      "ORDER               PRODUCT                            TOTAL
      576461234567890123  手工蜡烛 Hand-poured candl…    12.50 USD
      576461234567890124  เทียนหอม 👩🏽‍🚀                   1204.00 USD
      576461234567890125  Soap dish                       3.00 USD
      "
    `);
  });

  it.each([40, 60, 80, 100, 120])('never gets wider than %i columns', async (width) => {
    const lines = (await tableAt(width)).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('lines columns up behind wide characters, Thai marks and emoji', async () => {
    const lines = (await tableAt(120)).split('\n').slice(1, 4);
    const starts = lines.map((line) => stringWidth(line.slice(0, line.indexOf('2026-11'))));
    expect(new Set(starts).size).toBe(1);
  });

  it('fixes the widths with its first rows and cuts later ones to them', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ id: index === 449 ? 'x'.repeat(200) : `id-${index}` }));
    const { output, stdout } = await capture({}, { columns: 80 });
    expect(await output.list(rows, { columns: [{ field: 'id' }] })).toBe(450);
    const lines = stdout().trimEnd().split('\n');
    expect(lines).toHaveLength(451);
    expect(lines.at(-1)).toBe('xxxxx…');
  });

  it('says on stderr that there is nothing, and prints nothing', async () => {
    const { output, stdout, stderr } = await capture({}, { columns: 80 });
    expect(await output.list([], { columns, empty: 'No orders are waiting.' })).toBe(0);
    expect(stdout()).toBe('');
    expect(stderr()).toBe('No orders are waiting.\n');
  });

  it('colours by meaning after cutting, so that colour takes no columns', async () => {
    const { output, stdout } = await capture({}, { columns: 60, env: { LANG: 'C.UTF-8', TERM: 'xterm' } });
    await output.list(orders, {
      columns: [{ field: 'id' }, { field: 'product', tone: () => 'bad' }, { field: 'total', align: 'right' }],
    });
    const lines = stdout().trimEnd().split('\n');
    expect(lines[0]).toContain('\x1b[1mID\x1b[22m');
    expect(lines[1]).toContain('\x1b[31m手工蜡烛');
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(60);
  });

  it('writes dots where the terminal has no UTF-8', async () => {
    const { output, stdout } = await capture({}, { columns: 40, env: { LC_ALL: 'C', NO_COLOR: '1' } });
    await output.list([{ id: 'a'.repeat(60) }], { columns: [{ field: 'id' }] });
    expect(stdout()).toBe(`ID\n${'a'.repeat(37)}...\n`);
  });
});

describe('fitColumns', () => {
  const column = (natural: number, drop = 0, align: 'left' | 'right' = 'left') => ({ natural, drop, align });

  it('leaves everything as it is where it fits', () => {
    expect(fitColumns([column(18), column(30), column(8)], 60)).toEqual([18, 30, 8]);
  });

  it('lets the highest drop leave first, the last of equals first', () => {
    expect(fitColumns([column(18), column(18, 1), column(18, 2), column(18, 2)], 60)).toEqual([18, 18, 18, 0]);
    expect(fitColumns([column(18), column(18, 1), column(18, 2), column(18, 2)], 40)).toEqual([18, 18, 0, 0]);
  });

  it('cuts long text before it lets a column leave', () => {
    expect(fitColumns([column(18), column(200), column(10, 5)], 80)).toEqual([18, 48, 10]);
  });

  it('cuts what may not leave rather than overflow', () => {
    const widths = fitColumns([column(20), column(20), column(20), column(20)], 60);
    expect(widths.reduce((sum, width) => sum + width, 6)).toBe(60);
  });
});

describe('cut', () => {
  it('never splits a character', async () => {
    const measure = await loadMeasure();
    expect(cut('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 5, measure)).toBe('👩🏽‍🚀👩🏽‍🚀…');
    expect(cut('日本語テキスト', 6, measure)).toBe('日本…');
    expect(cut('abc', 3, measure)).toBe('abc');
    expect(cut('abcdef', 1, measure)).toBe('…');
    expect(cut('abcdef', 0, measure)).toBe('');
  });

  it('closes the colour of a text it cuts', async () => {
    expect(cut('\x1b[31mlong red text\x1b[39m', 6, await loadMeasure())).toBe('\x1b[31mlong…\x1b[0m');
  });
});
