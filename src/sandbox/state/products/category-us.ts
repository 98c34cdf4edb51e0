import type { CertificationRule, Node } from './category-types.ts';

const TOY_SAFETY: CertificationRule = {
  id: '602101',
  name: "Children's Product Certificate (CPC)",
  required: true,
  details: 'A certificate of the maker or importer that names the tests and the laboratory.',
  expires: false,
};

/** The tree of US shops, `v2`. */
export const US_TREE: readonly Node[] = [
  [
    '600001',
    'Home Supplies',
    [
      [
        '600010',
        'Home Fragrance',
        [
          [
            '600011',
            'Candles & Holders',
            [
              [
                '600012',
                'Scented Candles',
                {
                  sales: ['scent', 'capacity', 'pack'],
                  required: ['prop65', 'fragrance'],
                  optional: ['material', 'burn', 'occasion', 'origin'],
                  words: ['candle', 'candles', 'wax'],
                },
              ],
            ],
          ],
          [
            '600014',
            'Diffusers',
            {
              sales: ['scent', 'capacity'],
              required: ['prop65', 'fragrance', 'power'],
              optional: ['battery', 'batteryPower', 'origin'],
              words: ['diffuser', 'diffusers', 'reed'],
            },
          ],
        ],
      ],
      [
        '600020',
        'Kitchen & Dining',
        [
          [
            '600021',
            'Drinkware',
            [
              [
                '600022',
                'Mugs',
                {
                  sales: ['color', 'capacity', 'pack'],
                  required: ['prop65'],
                  optional: ['material', 'care', 'occasion', 'origin'],
                  words: ['mug', 'mugs', 'cup'],
                },
              ],
              [
                '600023',
                'Water Bottles',
                {
                  sales: ['color', 'capacity'],
                  required: ['prop65', 'material'],
                  optional: ['care', 'warranty', 'origin'],
                  words: ['bottle', 'flask', 'tumbler'],
                },
              ],
            ],
          ],
          [
            '600025',
            'Serveware',
            {
              sales: ['color', 'style', 'size'],
              required: ['prop65'],
              optional: ['material', 'care', 'origin'],
              words: ['dish', 'plate', 'bowl', 'tray'],
            },
          ],
        ],
      ],
      [
        '600030',
        'Bath',
        [
          [
            '600031',
            'Towels',
            {
              sales: ['color', 'style', 'size'],
              required: [],
              optional: ['material', 'care', 'origin'],
              words: ['towel', 'towels'],
            },
          ],
        ],
      ],
      [
        '600040',
        'Home Decor',
        [
          [
            '600041',
            'Picture Frames',
            {
              sales: ['color', 'size', 'style'],
              required: [],
              optional: ['material', 'origin'],
              words: ['frame', 'picture', 'photo'],
            },
          ],
        ],
      ],
      [
        '600050',
        'Lighting',
        [
          [
            '600051',
            'Reading Lights',
            {
              sales: ['color', 'style'],
              required: ['power'],
              optional: ['battery', 'batteryPower', 'warranty', 'origin'],
              words: ['light', 'lamp', 'reading'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '600100',
    'Garden & Outdoor',
    [
      [
        '600110',
        'Plants & Seeds',
        [
          [
            '600111',
            'Grow Kits',
            {
              sales: ['style', 'pack'],
              required: ['origin'],
              optional: ['material'],
              words: ['garden', 'herb', 'seed', 'seeds', 'grow', 'planter'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '600200',
    'Luggage & Bags',
    [
      [
        '600210',
        "Women's Bags",
        [
          [
            '600211',
            'Tote Bags',
            {
              sales: ['color', 'size'],
              required: ['material'],
              optional: ['care', 'occasion', 'origin'],
              words: ['tote', 'bag', 'bags', 'canvas'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '600300',
    'Beauty & Personal Care',
    [
      [
        '600310',
        "Men's Care",
        [
          [
            '600311',
            'Beard Care',
            {
              sales: ['scent', 'capacity'],
              required: ['ingredients', 'prop65', 'dangerous'],
              optional: ['skinType', 'shelfLife', 'origin'],
              words: ['beard', 'oil', 'balm'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '600400',
    'Toys & Hobbies',
    [
      [
        '600410',
        'Puzzles & Building Toys',
        [
          [
            '600411',
            'Puzzles',
            {
              sales: ['style', 'pack'],
              required: ['age'],
              optional: ['material', 'origin'],
              certifications: [TOY_SAFETY],
              words: ['puzzle', 'puzzles', 'jigsaw'],
            },
          ],
          [
            '600412',
            'Building Blocks',
            {
              sales: ['color', 'pack'],
              required: ['age'],
              optional: ['material', 'origin'],
              certifications: [TOY_SAFETY],
              words: ['blocks', 'building', 'bricks'],
            },
          ],
        ],
      ],
    ],
  ],
  [
    '600500',
    'Clothing',
    [
      [
        '600510',
        'Hosiery',
        [
          [
            '600511',
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
        '600520',
        'Sweaters',
        {
          sales: ['color', 'size'],
          required: ['material', 'care'],
          optional: ['occasion', 'origin'],
          sizeChart: 'required',
          words: ['sweater', 'cardigan', 'jumper'],
        },
      ],
    ],
  ],
  [
    '600600',
    'Health',
    [
      [
        '600610',
        'Food Supplements',
        {
          sales: ['flavor', 'pack'],
          required: ['ingredients', 'allergens'],
          optional: ['shelfLife', 'origin'],
          permission: 'INVITE_ONLY',
          words: ['vitamin', 'magnesium', 'supplement', 'gummies'],
        },
      ],
    ],
  ],
];
