import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCombine, sharedPackage, whyNotCombinable } from '../../../src/shop/combine.ts';
import { describeLines, linesNamed } from '../../../src/shop/lines.ts';
import type { WireOrder } from '../../../src/shop/orders.ts';
import { mustSplitReasons, packagesOfGroups, splitBySku, splitGroups, tooLarge } from '../../../src/shop/split.ts';

const order = (...skus: string[]): WireOrder => ({
  id: '1',
  status: 'AWAITING_SHIPMENT',
  line_items: skus.map((sku, at) => ({ id: `line${at}`, sku_id: `id-${sku}`, seller_sku: sku })),
});
const groupsOf = (made: ReturnType<typeof splitGroups>) =>
  'groups' in made ? made.groups.map(({ lineItemIds }) => lineItemIds) : made.problem;

describe('naming lines', () => {
  const lines = order('A', 'A', 'B').line_items!;
  it('is by line id, SKU id or seller SKU, none twice', () => {
    const ids = (words: string[]) => {
      const found = linesNamed(lines, words);
      return 'lines' in found ? found.lines.map(({ id }) => id) : found;
    };
    expect(ids(['A'])).toEqual(['line0', 'line1']);
    expect(ids(['line0', 'id-A'])).toEqual(['line0', 'line1']);
    expect(ids(['C'])).toEqual({ unknown: 'C', taken: false });
    expect(ids(['line2', 'B'])).toEqual({ unknown: 'B', taken: true });
  });

  it('says what they are', () => {
    expect(describeLines(lines)).toBe('2× A, 1× B');
    expect(describeLines([{ id: 'x' }])).toBe('1× x');
  });
});

describe('splitting', () => {
  it('makes a package of what no group names', () => {
    expect(groupsOf(splitGroups(order('A', 'A', 'B'), [['line0']]))).toEqual([['line0'], ['line1', 'line2']]);
    expect(groupsOf(splitGroups(order('A', 'B'), [['A'], ['B']]))).toEqual([['line0'], ['line1']]);
  });

  it('refuses what is no split', () => {
    expect(groupsOf(splitGroups(order('A', 'B'), [['A', 'B']]))).toMatch(/no split/);
    expect(groupsOf(splitGroups(order('A', 'B'), [[]]))).toMatch(/no line/);
    expect(groupsOf(splitGroups(order('A', 'B'), [['A'], ['line0']]))).toMatch(/two groups/);
    expect(groupsOf(splitGroups(order('A', 'B'), [['Z']]))).toMatch(/«Z»/);
    expect(groupsOf(splitBySku(order('A', 'A')))).toMatch(/one SKU/);
  });

  it('by SKU puts each SKU into a package of its own, cancelled lines into none', () => {
    const mixed = order('A', 'B', 'A');
    mixed.line_items!.push({ id: 'gone', seller_sku: 'C', display_status: 'CANCELLED' });
    expect(groupsOf(splitBySku(mixed))).toEqual([['line0', 'line2'], ['line1']]);
  });

  it('loses no line and takes none twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 2, maxLength: 8 }),
        fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
        (skus, picks) => {
          const one = order(...skus);
          const wanted = [...new Set(picks.filter((at) => at < skus.length))].map((at) => [`line${at}`]);
          const made = splitGroups(one, wanted);
          if (!('groups' in made)) return;
          const all = made.groups.flatMap(({ lineItemIds }) => lineItemIds);
          expect(all.sort()).toEqual(one.line_items!.map(({ id }) => id).sort());
          expect(made.groups.length).toBeGreaterThan(1);
        },
      ),
    );
  });

  it('reads from the order whether it is packed that way already', () => {
    const made = splitGroups(order('A', 'B', 'B'), [['A']]);
    if (!('groups' in made)) throw new Error('no groups');
    const packed = (...homes: (string | undefined)[]) => {
      const one = order('A', 'B', 'B');
      for (const [at, home] of homes.entries()) if (home) one.line_items![at]!.package_id = home;
      return packagesOfGroups(one, made.groups);
    };
    expect(packed('p1', 'p2', 'p2')).toEqual(['p1', 'p2']);
    expect(packed('p1', 'p1', 'p1')).toBeUndefined();
    expect(packed('p1', 'p2', 'p3')).toBeUndefined();
    expect(packed('p1')).toBeUndefined();
  });

  it('says why the platform wants it, and which package is too large', () => {
    const attributes = {
      must_split_reasons: [
        { type: 'TOTAL_COUNT_LIMITATION', max_count: '1' },
        { type: 'CATEGORY_ITEM_LIMITATION', category_id: '7', max_count: '2' },
        { type: 'NEW_ONE' },
      ],
    };
    expect(mustSplitReasons(attributes)).toEqual([
      'A package takes at most 1 items.',
      'A package takes at most 2 items of category 7.',
      'The platform names the reason NEW_ONE.',
    ]);
    const made = splitGroups(order('A', 'B', 'B'), [['A']]);
    expect('groups' in made && tooLarge(made.groups, attributes).map(({ id }) => id)).toEqual(['2']);
    expect('groups' in made && tooLarge(made.groups, {})).toEqual([]);
  });
});

describe('combining', () => {
  const offers = [
    { id: 'x', orderIds: ['1', '2', '3'] },
    { id: 'y', orderIds: ['4', '5'] },
  ];
  it('takes from each offer the orders that are named, two at least', () => {
    expect(planCombine(offers, ['1', '3', '4', '9'])).toEqual({
      chosen: [{ id: 'x', orderIds: ['1', '3'] }],
      alone: ['4', '9'],
    });
    expect(planCombine(offers, ['5', '4', '2'])).toEqual({ chosen: [{ id: 'y', orderIds: ['4', '5'] }], alone: ['2'] });
  });

  it('says why an order is not offered', () => {
    expect(whyNotCombinable(undefined)).toMatch(/no such order/);
    expect(whyNotCombinable({ id: '1', status: 'ON_HOLD' })).toMatch(/not await/);
    expect(whyNotCombinable({ id: '1', status: 'IN_TRANSIT' })).toMatch(/shipped/);
    expect(whyNotCombinable({ id: '1', status: 'CANCELLED' })).toMatch(/cancelled/);
    expect(whyNotCombinable({ id: '1', status: 'AWAITING_SHIPMENT', is_buyer_request_cancel: true })).toMatch(/asks/);
    expect(whyNotCombinable({ id: '1', status: 'AWAITING_SHIPMENT' })).toMatch(/address/);
  });

  it('is seen by a package that the orders share', () => {
    const packed = (id: string, home: string): WireOrder => ({ id, line_items: [{ id: `l${id}`, package_id: home }] });
    expect(sharedPackage([packed('1', 'p'), packed('2', 'p')])).toBe('p');
    expect(sharedPackage([packed('1', 'p'), packed('2', 'q')])).toBeUndefined();
    expect(sharedPackage([packed('1', ''), packed('2', '')])).toBeUndefined();
  });
});
