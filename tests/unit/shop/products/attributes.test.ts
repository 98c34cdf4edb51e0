import { describe, expect, it } from 'vitest';
import { missingAttributes, resolveAttributes, ruleProblems } from '../../../../src/shop/products/attributes.ts';
import type { WireAttribute } from '../../../../src/shop/products/wire.ts';

const known: WireAttribute[] = [
  {
    id: '1',
    name: 'Material',
    type: 'PRODUCT_PROPERTY',
    is_requried: true,
    is_customizable: true,
    is_multiple_selection: true,
    values: [
      { id: '11', name: 'Wax' },
      { id: '12', name: 'Cotton' },
    ],
  },
  {
    id: '2',
    name: 'Contains batteries',
    type: 'PRODUCT_PROPERTY',
    is_customizable: false,
    is_multiple_selection: false,
    values: [
      { id: '21', name: 'Yes' },
      { id: '22', name: 'No' },
    ],
  },
  {
    id: '3',
    name: 'Battery type',
    type: 'PRODUCT_PROPERTY',
    is_requried: false,
    is_customizable: true,
    requirement_conditions: [{ condition_type: 'VALUE_ID_MATCH', attribute_id: '2', attribute_value_id: '21' }],
  },
  {
    id: '4',
    name: 'Hours',
    type: 'PRODUCT_PROPERTY',
    is_customizable: true,
    value_data_format: 'POSITIVE_INT_OR_DECIMAL',
  },
  { id: '9', name: 'Color', type: 'SALES_PROPERTY', is_requried: true },
];

const resolve = (given: Record<string, string[]>) =>
  resolveAttributes(
    Object.entries(given).map(([name, values]) => ({ name, values })),
    known,
  );

describe('the attributes of a product', () => {
  it('are found by name or id, their values too; others go as text where they may', () => {
    expect(resolve({ material: ['wax', '12', 'Bamboo'], 2: ['No'], Hours: ['45.5'] })).toEqual({
      attributes: [
        { id: '2', values: [{ id: '22' }] },
        { id: '1', values: [{ id: '11' }, { id: '12' }, { name: 'Bamboo' }] },
        { id: '4', values: [{ name: '45.5' }] },
      ],
      problems: [],
    });
  });

  it.each([
    ['an unknown one, with the near ones', { Materal: ['Wax'] }, /no such attribute.*Material/],
    ['a sales attribute, which belongs to the SKUs', { Color: ['Red'] }, /no such attribute/],
    ['a value that may not be chosen freely', { 'Contains batteries': ['Perhaps'] }, /no value of it.*Yes, No/],
    ['two values where one fits', { 'Contains batteries': ['Yes', 'No'] }, /takes one value/],
    ['text where a number is asked for', { Hours: ['long'] }, /no number above 0/],
    ['a number of nothing', { Hours: ['0'] }, /no number above 0/],
    ['the same one by name and id', { Material: ['Wax'], 1: ['Wax'] }, /there twice/],
    ['an endless value', { Material: ['x'.repeat(2001)] }, /longer than 2000/],
  ])('name %s', (_, given, message) => {
    expect(resolve(given as Record<string, string[]>).problems).toEqual([
      expect.objectContaining({ message: expect.stringMatching(message) }),
    ]);
  });

  it('are required always, or by the value of another one', () => {
    const missing = (given: Record<string, string[]>) =>
      missingAttributes(known, resolve(given).attributes).map(({ field }) => field);
    expect(missing({})).toEqual(['attributes.Material']);
    expect(missing({ Material: ['Wax'], 'Contains batteries': ['No'] })).toEqual([]);
    expect(missing({ Material: ['Wax'], 'Contains batteries': ['Yes'] })).toEqual(['attributes.Battery type']);
    expect(missing({ Material: ['Wax'], 'Contains batteries': ['Yes'], 'Battery type': ['AA'] })).toEqual([]);
  });
});

describe('the rules of a category', () => {
  it('ask for what they require, and refuse what they do not have', () => {
    const rules = {
      package_dimension: { is_required: true },
      size_chart: { is_required: false, is_supported: false },
      manufacturer: { is_required: true },
      responsible_person: { is_required: true },
      cod: { is_supported: false },
      product_certifications: [
        {
          id: '7',
          name: 'Safety sheet',
          is_required: false,
          requirement_conditions: [{ attribute_id: '2', attribute_value_id: '21' }],
        },
        { id: '8', name: 'Licence', is_required: true, expiration_date: { is_required: true } },
      ],
    };
    const fields = (chosen: Parameters<typeof ruleProblems>[2]) =>
      ruleProblems(
        { cashOnDelivery: true, sizeChart: { template: '1' }, certifications: [{ id: '8', images: [], files: [] }] },
        rules,
        chosen,
      ).map(({ field }) => field);
    const all = ['dimensions', 'sizeChart', 'manufacturers', 'responsiblePersons', 'cashOnDelivery', 'certifications'];
    expect(fields([])).toEqual(all);
    expect(fields([{ id: '2', values: [{ id: '21' }] }])).toEqual([...all, 'certifications']);
    expect(ruleProblems({}, {}, [])).toEqual([]);
  });
});
