import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/lib/decimal.ts';
import { junitXml } from '../../../../src/output/junit.ts';
import { auditFindings } from '../../../../src/shop/catalogue-check/listing.ts';
import { priceFindings, stockFindings } from '../../../../src/shop/catalogue-check/stock.ts';

const product = { id: '1', title: 'Mug' };
const sku = (id: string, stock: number, amount = '10.00') => ({
  id,
  sellerSku: `S${id}`,
  stock,
  price: { amount, currency: 'USD' },
});

describe('stock that runs out', () => {
  const rate = { units: new Map([['1', 28]]), days: 14 };

  it('counts days at the rate of the last ones, to the day', () => {
    expect(stockFindings(product, [sku('1', 14)], rate, 7)).toMatchObject([
      { code: 'runs-out', daysLeft: '7.0', soldPerDay: '2.0', stock: 14, severity: 'problem' },
    ]);
    expect(stockFindings(product, [sku('1', 15)], rate, 7)).toEqual([]);
    expect(stockFindings(product, [sku('1', 3)], rate, 7)).toMatchObject([{ daysLeft: '1.5' }]);
  });

  it('names what is sold out, sold or not, and leaves what nobody buys', () => {
    expect(stockFindings(product, [sku('1', 0), sku('2', 0), sku('3', 1)], rate, 7)).toMatchObject([
      { skuId: '1', code: 'out-of-stock', message: expect.stringContaining('28 were sold in 14 days') },
      { skuId: '2', code: 'out-of-stock' },
    ]);
  });
});

describe('prices below a floor', () => {
  it('compares exactly', () => {
    const floor = () => parseDecimal('9.99');
    expect(priceFindings(product, [sku('1', 1, '9.99'), sku('2', 1, '9.989999999999999999')], floor)).toMatchObject([
      { skuId: '2', floor: '9.99', price: '9.989999999999999999' },
    ]);
  });
});

describe('audits', () => {
  it('gives each reason with what to do', () => {
    const listing = { ...product, status: 'FAILED', auditStatus: 'FAILED' };
    const reasons = [
      { where: 'title', reasons: ['Too long.'], whatToDo: ['Cut it.'], platform: undefined },
      { where: '', reasons: [], whatToDo: [], platform: undefined },
    ];
    expect(auditFindings({ ...listing, auditReasons: reasons })).toMatchObject([
      { field: 'title', message: expect.stringContaining('Too long.'), whatToDo: 'Cut it.' },
      { field: null, whatToDo: expect.stringContaining('submit') },
    ]);
    expect(auditFindings(listing)).toHaveLength(1);
    expect(auditFindings({ ...product, status: 'ACTIVATE', auditStatus: 'FAILED' })).toMatchObject([
      { code: 'edit-failed' },
    ]);
    expect(auditFindings({ ...product, status: 'ACTIVATE', auditStatus: 'APPROVED' })).toEqual([]);
  });
});

describe('JUnit XML', () => {
  it('holds hostile text as text', () => {
    const xml = junitXml('x', [
      {
        name: 'audit',
        cases: [
          { name: 'A "B" <c>&\u001b[31m\u0000', group: 'g', failures: [{ message: ']]>\n<x/>', type: 't' }] },
          { name: 'fine', group: 'g', failures: [], remarks: ['<hm>'] },
        ],
      },
    ]);
    expect(xml).toContain('tests="2" failures="1"');
    expect(xml).toContain('name="A &quot;B&quot; &lt;c&gt;&amp;"');
    expect(xml).toContain(']]&gt;&#10;&lt;x/&gt;');
    expect(xml).toContain('<system-out>&lt;hm&gt;</system-out>');
    expect(xml).not.toMatch(/[\u0000-\u0008\u001b]/);
  });
});
