import { describe, expect, it } from 'vitest';
import { type ColumnsSpec, headingKey, matchHeadings } from '../../../src/files/headings.ts';

const spec: ColumnsSpec = {
  columns: [
    { key: 'order_id', names: ['Order ID', 'Order number'], id: true },
    { key: 'package_id', id: true },
    { key: 'tracking_number', names: ['Tracking ID', 'Tracking #'], required: true },
  ],
  oneOf: [['order_id', 'package_id']],
};

describe('headingKey', () => {
  it.each([
    'order_id',
    'Order ID',
    'ORDER-ID',
    'orderId',
    '\ufeffOrder\u00a0ID\t',
    ' order.id ',
    'Order  ID #',
    'Ｏrder ID',
  ])('%j is orderid', (heading) => {
    expect(headingKey(heading)).toBe('orderid');
  });

  it('keeps letters of any script', () => {
    expect(headingKey('หมายเลข คำสั่งซื้อ')).toBe('หมายเลขคำสั่งซื้อ'.normalize('NFKC'));
  });
});

describe('matchHeadings', () => {
  it('finds columns in any order and spelling, and says what it did not know', () => {
    const { places, unknown } = matchHeadings(['Tracking #', 'Note', '', 'ORDER NUMBER\t'], spec, 'a.csv');
    expect(Object.fromEntries(places)).toEqual({ tracking_number: 0, order_id: 3 });
    expect(unknown).toEqual(['Note']);
  });

  it('names two headings of one column', () => {
    expect(() => matchHeadings(['Order ID', 'order_id', 'Tracking ID'], spec, 'a.csv')).toThrowError(
      expect.objectContaining({
        kind: 'usage',
        code: 'duplicate-heading',
        message: 'a.csv has two columns for order_id: «Order ID», «order_id».',
      }),
    );
  });

  it('says what is missing, what was found and what is understood', () => {
    expect(() => matchHeadings(['Name\x1b[2J', 'City'], spec, 'a.csv')).toThrowError(
      expect.objectContaining({
        kind: 'usage',
        code: 'missing-heading',
        message: 'a.csv has no column for tracking_number, order_id or package_id. Its headings: «Name», «City».',
        hint: expect.stringContaining('order_id, package_id, tracking_number'),
      }),
    );
  });

  it('takes either of a group', () => {
    expect(matchHeadings(['package_id', 'Tracking ID'], spec, 'a.csv').places.get('package_id')).toBe(0);
  });
});
