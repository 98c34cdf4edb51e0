import type { CertificationRule, Node } from './category-types.ts';

const UKCA: CertificationRule = {
  id: '602102',
  name: 'UKCA declaration of conformity',
  required: true,
  details: 'The declaration that the toy meets the safety rules of the United Kingdom.',
  expires: false,
};

const FOOD_LICENCE: CertificationRule = {
  id: '602103',
  name: 'Food business registration',
  required: false,
  details: 'The registration of the food business with its local authority.',
  expires: true,
};

/** The tree of British shops, `v1`. */
export const GB_TREE: readonly Node[] = [
  [
    '700001',
    'Womenswear & Underwear',
    [
      [
        '700010',
        'Socks & Tights',
        [
          [
            '700011',
            'Socks',
            {
              sales: ['color', 'size', 'pack'],
              required: ['material'],
              optional: ['care', 'origin'],
              sizeChart: 'supported',
              words: ['socks', 'sock'],
            },
          ],
        ],
      ],
      [
        '700020',
        'Knitwear',
        [
          [
            '700021',
            'Jumpers',
            {
              sales: ['color', 'size'],
              required: ['material', 'care'],
              optional: ['origin'],
              sizeChart: 'required',
              words: ['jumper', 'cardigan', 'sweater'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700100',
    'Beauty & Personal Care',
    [
      [
        '700110',
        'Bath & Body',
        [
          [
            '700111',
            'Soap',
            {
              sales: ['scent', 'pack'],
              required: ['ingredients'],
              optional: ['skinType', 'shelfLife', 'origin'],
              words: ['soap', 'bar', 'bath'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700200',
    'Home Supplies',
    [
      [
        '700210',
        'Kitchen',
        [
          [
            '700211',
            'Tea Towels',
            {
              sales: ['style', 'color', 'pack'],
              required: [],
              optional: ['material', 'care', 'origin'],
              words: ['towel', 'towels', 'tea'],
            },
          ],
          [
            '700212',
            'Knives',
            {
              sales: ['style', 'size'],
              required: ['material'],
              optional: ['origin'],
              permission: 'PROHIBITED',
              words: ['knife', 'knives'],
            },
          ],
        ],
      ],
      [
        '700220',
        'Garden',
        [
          [
            '700221',
            'Pots & Planters',
            {
              sales: ['color', 'size'],
              required: ['material'],
              optional: ['origin'],
              words: ['planter', 'pot', 'plant'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700300',
    'Food & Beverages',
    [
      [
        '700310',
        'Biscuits & Sweets',
        [
          [
            '700311',
            'Biscuits',
            {
              sales: ['flavor', 'pack'],
              required: ['ingredients', 'allergens', 'shelfLife'],
              optional: ['origin'],
              certifications: [FOOD_LICENCE],
              words: ['shortbread', 'biscuit', 'biscuits', 'tin'],
            },
          ],
        ],
      ],
      [
        '700320',
        'Wine & Spirits',
        [
          [
            '700321',
            'Gin',
            {
              sales: ['flavor', 'capacity'],
              required: ['ingredients'],
              optional: ['origin'],
              permission: 'INVITE_ONLY',
              words: ['gin'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700400',
    'Stationery',
    [
      [
        '700410',
        'Writing',
        [
          [
            '700411',
            'Ink & Refills',
            {
              sales: ['color', 'capacity'],
              required: ['dangerous'],
              optional: ['origin'],
              words: ['ink', 'pen', 'refill', 'fountain'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700500',
    'Fashion Accessories',
    [
      [
        '700510',
        'Jewellery',
        [
          [
            '700511',
            'Brooches & Pins',
            {
              sales: ['color', 'pack'],
              required: ['material'],
              optional: ['occasion', 'origin'],
              words: ['pin', 'pins', 'brooch', 'enamel'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '700600',
    'Toys',
    [
      [
        '700610',
        'Soft Toys',
        [
          [
            '700611',
            'Plush Animals',
            {
              sales: ['color', 'size'],
              required: ['age', 'material'],
              optional: ['care', 'origin'],
              certifications: [UKCA],
              words: ['plush', 'puffin', 'toy', 'soft'],
            },
          ],
        ],
      ],
    ],
  ],
];
