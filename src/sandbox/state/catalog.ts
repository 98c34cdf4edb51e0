/** One thing that can be bought; money in minor units of the shop's currency. */
export interface Sku {
  productId: string;
  productName: string;
  skuId: string;
  skuName: string;
  sellerSku: string;
  price: number;
  /** Grams with wrapping. */
  grams: number;
  /** Centimetres with wrapping: length, width, height. */
  size: readonly [number, number, number];
  dangerous?: true;
}

type Variant = [name: string, code: string, price: number];

function product(
  id: number,
  name: string,
  stem: string,
  grams: number,
  size: [number, number, number],
  variants: Variant[],
  dangerous?: true,
): Sku[] {
  return variants.map(([skuName, code, price], at) => ({
    productId: `17295827183123${80_000 + id}`,
    productName: name,
    skuId: `27293824768529${20_000 + id * 10 + at}`,
    skuName,
    sellerSku: `${stem}-${code}`,
    price,
    grams,
    size,
    ...(dangerous && { dangerous }),
  }));
}

const US: Sku[] = [
  ...product(
    101,
    'Cedarline Soy Candle, 9 oz',
    'CND',
    510,
    [11, 11, 12],
    [
      ['Campfire', 'CAMP', 2400],
      ['Salt Meadow', 'SALT', 2400],
      ['Fig & Bark', 'FIG', 2600],
    ],
  ),
  ...product(
    102,
    'Ridgeback Enamel Mug',
    'MUG',
    340,
    [14, 12, 11],
    [
      ['Forest, 12 oz', 'FOR12', 1850],
      ['Cream, 12 oz', 'CRM12', 1850],
      ['Forest, 16 oz', 'FOR16', 2195],
    ],
  ),
  ...product(
    103,
    'Longshore Beach Towel',
    'TWL',
    620,
    [32, 24, 8],
    [
      ['Tideline stripe', 'TIDE', 3999],
      ['Sunset block', 'SUNS', 3999],
    ],
  ),
  ...product(
    104,
    'Pocket Herb Garden Kit',
    'HRB',
    880,
    [26, 18, 10],
    [
      ['Basil / Thyme / Mint', 'BTM', 1999],
      ['Chilli trio', 'CHI', 2199],
    ],
  ),
  ...product(
    105,
    'Wayfarer Canvas Tote',
    'TOT',
    290,
    [36, 30, 3],
    [
      ['Natural', 'NAT', 1600],
      ['Ink', 'INK', 1600],
      ['Rust', 'RST', 1750],
    ],
  ),
  ...product(
    106,
    'Hollow Oak Beard Oil, 1 fl oz',
    'OIL',
    95,
    [5, 5, 12],
    [
      ['Unscented', 'UNS', 1299],
      ['Tobacco leaf', 'TOB', 1299],
    ],
    true,
  ),
  ...product(107, 'Nightjar Clip-on Reading Light', 'LGT', 130, [16, 7, 4], [['Warm white', 'WRM', 1749]]),
  ...product(
    108,
    'Little Otter Wooden Puzzle, 48 pieces',
    'PZL',
    460,
    [24, 24, 5],
    [
      ['River', 'RIV', 2250],
      ['Night sky', 'SKY', 2250],
    ],
  ),
];

const GB: Sku[] = [
  ...product(
    201,
    'Heather Hill Wool Socks',
    'SOK',
    120,
    [20, 12, 4],
    [
      ['Moss, 4-7', 'MOS47', 1250],
      ['Moss, 8-11', 'MOS811', 1250],
      ['Oat, 4-7', 'OAT47', 1250],
    ],
  ),
  ...product(
    202,
    'Skerry Sea Salt Soap Bar',
    'SOP',
    140,
    [9, 7, 4],
    [
      ['Kelp', 'KLP', 595],
      ['Bergamot', 'BRG', 595],
    ],
  ),
  ...product(
    203,
    'Larkspur Tea Towel, set of 2',
    'TEA',
    220,
    [26, 20, 3],
    [
      ['Harbour', 'HRB', 1499],
      ['Hedgerow', 'HDG', 1499],
    ],
  ),
  ...product(
    204,
    'Bramble & Rye Shortbread Tin',
    'SHB',
    430,
    [18, 18, 7],
    [
      ['Butter', 'BUT', 999],
      ['Ginger', 'GIN', 1049],
    ],
  ),
  ...product(
    205,
    'Pebble Ceramic Planter',
    'PLT',
    760,
    [18, 18, 17],
    [
      ['Chalk, 12 cm', 'CHK12', 1895],
      ['Slate, 12 cm', 'SLT12', 1895],
      ['Slate, 16 cm', 'SLT16', 2450],
    ],
  ),
  ...product(
    206,
    'Fenwick Fountain Pen Ink, 30 ml',
    'INK',
    110,
    [6, 6, 8],
    [
      ['Storm blue', 'BLU', 875],
      ['Peat', 'PET', 875],
    ],
    true,
  ),
  ...product(
    207,
    'Puffin Enamel Pin',
    'PIN',
    25,
    [9, 6, 1],
    [
      ['Single', '1', 450],
      ['Pair', '2', 800],
    ],
  ),
];

/** What a shop sells, by its region. */
export function catalogue(region: string): readonly Sku[] {
  return region === 'US' ? US : GB;
}
