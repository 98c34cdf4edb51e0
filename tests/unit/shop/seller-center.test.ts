import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingKey, matchHeadings } from '../../../src/files/headings.ts';
import { addAmounts, shareAmount } from '../../../src/shop/amounts.ts';
import {
  otherFile,
  readerColumns,
  sellerCenterColumns,
  statusWord,
  unknownHeadings,
} from '../../../src/shop/seller-center.ts';
import { createDateOrderFinder, readWallTime } from '../../../src/shop/seller-center-dates.ts';
import { layoutColumns, layoutExplanation, layoutRows } from '../../../src/shop/seller-center-export.ts';
import { type ImportLine, readAmount, readImportRow } from '../../../src/shop/seller-center-row.ts';

const options = { region: 'US', withBuyer: false, tabs: true, local: () => ({ date: '2026-11-22', time: '00:05:09' }) };

describe("Seller Center's headings", () => {
  it('are the 57 of the US export, in its order, each once', () => {
    const headings = layoutColumns(options).map(({ heading }) => heading);
    expect(headings).toHaveLength(57);
    expect(new Set(headings.map(headingKey)).size).toBe(57);
    expect(headings.slice(0, 10)).toEqual([
      'Order ID',
      'Order Status',
      'Order Substatus',
      'Cancelation/Return Type',
      'Normal or Pre-order',
      'SKU ID',
      'Seller SKU',
      'Product Name',
      'Variation',
      'Quantity',
    ]);
    expect(headings.at(-1)).toBe('Shipping Information');
    expect(Object.keys(layoutExplanation())).toEqual(sellerCenterColumns.map(({ key }) => key));
  });

  it('mean one thing each, in every language', () => {
    const owners = new Map<string, string>();
    for (const { key, names } of readerColumns().columns) {
      for (const name of names) {
        expect([name, owners.get(headingKey(name)) ?? key]).toEqual([name, key]);
        owners.set(headingKey(name), key);
      }
    }
  });

  it('are found in other languages and spellings; the rest is listed, the known rest is not', () => {
    const headings = [
      'Mã đơn hàng',
      'สถานะคำสั่งซื้อ',
      'SKU ID\t',
      'Kuantitas',
      'Phone #',
      'Villages',
      'Small Order Fee',
      'Colour',
    ];
    const { places, unknown } = matchHeadings(headings, readerColumns(), 'file');
    expect([...places]).toEqual([
      ['order_id', 0],
      ['status', 1],
      ['sku_id', 2],
      ['quantity', 3],
    ]);
    expect(unknownHeadings(unknown, headingKey)).toEqual(['Colour']);
    expect(otherFile(['Order/adjustment ID', 'Total settlement amount', 'x'], headingKey)).toBe('a settlement export');
    expect(otherFile(headings, headingKey)).toBeUndefined();
  });

  it.each([
    ['To ship', 'TO_SHIP'],
    ['ที่จะจัดส่ง', 'TO_SHIP'],
    ['Đã hủy', 'CANCELLED'],
    ['dibatalkan', 'CANCELLED'],
    ['Cancelled', 'CANCELLED'],
    ['Canceled ', 'CANCELLED'],
    ['AWAITING_SHIPMENT', 'AWAITING_SHIPMENT'],
    ['No such thing', undefined],
  ])('status %s is %s', (word, status) => {
    expect(statusWord(word)).toBe(status);
  });
});

describe('dates of an export', () => {
  const orderOf = (...texts: string[]) => {
    const finder = createDateOrderFinder();
    for (const text of texts) finder.add(text);
    return finder.order();
  };

  it('tell their order by a number above twelve, or not at all', () => {
    expect(orderOf('03/04/2026 10:00:00', '22/04/2026')).toBe('dmy');
    expect(orderOf('03/04/2026', '04/22/2026 1:00:00 PM')).toBe('mdy');
    expect(orderOf('03/04/2026', '04/05/2026')).toBe('ambiguous');
    expect(orderOf('13/04/2026', '04/13/2026')).toBe('contradictory');
    expect(orderOf('2026/04/03 10:00', '2026-04-13', '', 'x', '03/03/2026')).toBe('none');
  });

  it.each([
    ['22/11/2026 08:05:09', 'dmy', '2026-11-22 08:05:09'],
    ['11/22/2026 8:05:09 PM', 'mdy', '2026-11-22 20:05:09'],
    ['11/22/2026 12:05:09 AM', 'mdy', '2026-11-22 00:05:09'],
    ['2026/11/22 08:05', 'dmy', '2026-11-22 08:05:00'],
    ['2026-11-22T08:05:09', 'mdy', '2026-11-22 08:05:09'],
    ['3.4.2026', 'dmy', '2026-04-03 00:00:00'],
    ['31/02/2026', 'dmy', undefined],
    ['22/11/2569 08:05:09', 'dmy', undefined],
    ['11/22/2026 25:00', 'mdy', undefined],
    ['13/13/2026', 'dmy', undefined],
    ['11/22/26', 'mdy', undefined],
    ['yesterday', 'dmy', undefined],
  ] as const)('%s (%s) is %s', (text, order, expected) => {
    const read = readWallTime(text, order);
    expect(read && `${read.date} ${read.time}`).toBe(expected);
  });
});

describe('amounts of an export', () => {
  it.each([
    ['12.50', 'USD', '12.50'],
    ['USD 1,234.50', 'USD', '1234.50'],
    ['BRL 1.234,50', 'BRL', '1234.50'],
    ['1,234', 'USD', '1234'],
    ['12,5', 'EUR', '12.5'],
    ['Rp12.000', 'IDR', '12000'],
    ['12.000.000', 'VND', '12000000'],
    ['₫ 12,000', 'VND', '12000'],
    ['12000.00', 'IDR', '12000'],
    ['-3.10', 'USD', '-3.10'],
    ['$0', 'USD', '0'],
    ['1.2.3', 'USD', undefined],
    ['12,34,5', 'USD', undefined],
    ['=1+1', 'USD', undefined],
    ['abc', 'USD', undefined],
  ])('%s in %s is %s', (text, currency, expected) => {
    expect(readAmount(text, currency)).toBe(expected);
  });

  it('add up exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(4)), { minLength: 1 }),
        (given) => {
          const text = ([value, places]: [bigint, number]) => {
            const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
            const cut = digits.length - places;
            return `${value < 0n ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
          };
          const sum = given.reduce((total, [value, places]) => total + value * 10n ** BigInt(4 - places), 0n);
          const [whole = '', fraction = ''] = (addAmounts(given.map(text)) as string).split('.');
          expect(BigInt(whole + fraction.padEnd(4, '0'))).toBe(sum);
        },
      ),
    );
    expect(Array.from({ length: 3 }, (_, index) => shareAmount('10.00', 3)?.(index))).toEqual(['3.34', '3.33', '3.33']);
    expect(Array.from({ length: 3 }, (_, index) => shareAmount('-0.02', 3)?.(index))).toEqual([
      '-0.01',
      '-0.01',
      '0.00',
    ]);
    expect(shareAmount('12000', 1)?.(0)).toBe('12000');
    expect(addAmounts([])).toBeUndefined();
    expect(addAmounts(['1.00', 'x'])).toBeUndefined();
    expect(addAmounts(['0.10', '0.20', undefined, ''])).toBe('0.30');
  });
});

describe('a row of an export', () => {
  const reader = {
    text: (cell: string) => cell.trim(),
    id: (cell: string) => (/^\d+\t?$/.test(cell) ? { id: cell.trim() } : { problem: 'no id' }),
    dateOrder: 'dmy' as const,
    moment: (date: string, time: string) => Date.parse(`${date}T${time}Z`) / 1000,
    currency: 'USD',
  };
  const cells = {
    order_id: '576461413038785752\t',
    sku_id: '1729\t',
    status: 'To ship',
    substatus: 'Awaiting collection',
    quantity: '3',
    subtotal: '10.00',
    created_time: '21/11/2026 08:00:00\t',
    rts_time: '22/11/2026 08:00:00',
  };
  const lineOf = (changes: Record<string, string> = {}) => {
    const { line, problem } = readImportRow({ ...cells, ...changes }, reader);
    return (line ?? problem) as ImportLine & string;
  };

  it('is read with its times and amounts', () => {
    expect(lineOf()).toMatchObject({
      orderId: '576461413038785752',
      skuId: '1729',
      status: 'AWAITING_COLLECTION',
      units: 3,
      latest: Date.parse('2026-11-22T08:00:00Z') / 1000,
      amounts: { subtotal: '10.00' },
      currency: 'USD',
    });
  });

  it('tells the closer status by the times where its word is not understood', () => {
    expect(lineOf({ status: 'ที่จะจัดส่ง', substatus: 'รอ' }).status).toBe('AWAITING_COLLECTION');
    expect(lineOf({ status: 'ที่จะจัดส่ง', substatus: '', rts_time: '' }).status).toBe('AWAITING_SHIPMENT');
    expect(lineOf({ status: 'Shipped', substatus: '' }).status).toBe('IN_TRANSIT');
    expect(lineOf({ status: 'Shipped', substatus: '', delivered_time: '23/11/2026' }).status).toBe('DELIVERED');
    expect(lineOf({ status: '??', substatus: 'Delivered' }).status).toBe('DELIVERED');
  });

  it.each([
    [{ order_id: 'x' }, 'order id: no id'],
    [{ sku_id: '' }, 'SKU id: no id'],
    [{ created_time: '' }, 'created_time: empty'],
    [{ paid_time: '31/02/2026' }, 'paid_time: «31/02/2026» is no date'],
    [{ status: 'Bogus', substatus: '' }, 'status: «Bogus» is not known'],
    [{ quantity: '0' }, 'quantity: «0» is no number of units'],
    [{ quantity: '99999999' }, 'quantity: «99999999» is no number of units'],
    [{ taxes: 'Jane Doe' }, 'taxes: «… Doe» is no amount'],
  ])('is refused for %j', (changes, reason) => {
    expect(lineOf(changes)).toBe(reason);
  });
});

describe("Seller Center's layout", () => {
  const order = {
    id: '576461413038785752',
    status: 'IN_TRANSIT',
    create_time: 1,
    payment: { currency: 'USD', total_amount: '30.00', shipping_fee: '5.00' },
    buyer_message: 'secret',
    recipient_address: { name: 'Jane', phone_number: '1' },
    line_items: [
      { id: '1', sku_id: 'a', sale_price: '10.05', original_price: '12.00' },
      { id: '2', sku_id: 'a', sale_price: '10.05', original_price: '12.00' },
      { id: '3', sku_id: 'b', sale_price: '4.90', original_price: '5.00' },
    ],
  };

  it('has a row a SKU, repeats what belongs to the order, and ends ids with a tab', () => {
    const rows = layoutRows(order, options);
    expect(
      rows.map(({ sku_id, quantity, subtotal, order_amount }) => [sku_id, quantity, subtotal, order_amount]),
    ).toEqual([
      ['a', '2', '20.10', '30.00'],
      ['b', '1', '4.90', '30.00'],
    ]);
    expect(rows[0]).toMatchObject({
      status: 'Shipped',
      substatus: 'In transit',
      created_time: '11/22/2026 12:05:09 AM',
    });
    expect(layoutRows(order, { ...options, region: 'GB' })[0]?.created_time).toBe('22/11/2026 00:05:09');
    const id = layoutColumns(options)[0];
    expect(id?.cell(rows[0] as never)).toBe('576461413038785752\t');
    expect(layoutColumns({ ...options, tabs: false })[0]?.cell(rows[0] as never)).toBe('576461413038785752');
  });

  it('tells of the buyer only when asked', () => {
    expect(JSON.stringify(layoutRows(order, options))).not.toMatch(/Jane|secret/);
    expect(layoutRows(order, { ...options, withBuyer: true })[0]).toMatchObject({
      recipient: 'Jane',
      buyer_message: 'secret',
    });
  });
});
