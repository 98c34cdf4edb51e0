import type { AttributeName } from './attribute-data.ts';
import type { ProductStatus } from './rows.ts';

/** How much a description says: too little, enough, or with pictures too. */
export type Telling = 'short' | 'plain' | 'rich';

/** What a listing adds to what the orders know of a product. */
export interface Listing {
  category: string;
  brand?: string;
  images: number;
  telling: Telling;
  about: string;
  sales: readonly AttributeName[];
  attributes: readonly (readonly [AttributeName, readonly string[]])[];
  certification?: string;
  sizeChart?: string;
}

/** Listings of what the orders are made of, by the stem of their seller SKUs. */
export const LISTINGS: Readonly<Record<string, Listing>> = {
  CND: {
    category: '600012',
    brand: 'Cedarline',
    images: 6,
    telling: 'rich',
    about:
      'Hand-poured soy wax with a cotton wick. It burns clean for about 45 hours and fills a living room without shouting.',
    sales: ['scent'],
    attributes: [
      ['prop65', ['No']],
      ['fragrance', ['Woody']],
      ['material', ['Soy wax']],
      ['burn', ['45']],
    ],
  },
  MUG: {
    category: '600022',
    brand: 'Ridgeback',
    images: 5,
    telling: 'plain',
    about:
      'Steel with two coats of enamel, made for the porch and the camp fire. It keeps its colour in the dish washer.',
    sales: ['color', 'capacity'],
    attributes: [
      ['prop65', ['No']],
      ['material', ['Steel']],
      ['care', ['Wipe clean']],
    ],
  },
  TWL: {
    category: '600031',
    brand: 'Longshore',
    images: 5,
    telling: 'rich',
    about: 'A large towel of combed cotton, 70 by 36 inches, that dries quickly and shakes off sand.',
    sales: ['style'],
    attributes: [
      ['material', ['Cotton']],
      ['care', ['Machine wash']],
    ],
  },
  HRB: {
    category: '600111',
    images: 4,
    telling: 'plain',
    about: 'Three pots, soil and seeds in one box: a window-sill garden that sprouts within two weeks.',
    sales: ['style'],
    attributes: [['origin', ['United States']]],
  },
  TOT: {
    category: '600211',
    images: 5,
    telling: 'plain',
    about: 'Heavy canvas with long handles and an inner pocket. It carries a week of shopping and folds flat.',
    sales: ['color'],
    attributes: [
      ['material', ['Cotton']],
      ['care', ['Hand wash']],
    ],
  },
  OIL: {
    category: '600311',
    brand: 'Hollow Oak',
    images: 3,
    telling: 'plain',
    about: 'A light oil that softens the beard and the skin below it. Six drops after the shower are enough for a day.',
    sales: ['scent'],
    attributes: [
      ['ingredients', ['Jojoba oil', 'Argan oil', 'Vitamin E']],
      ['prop65', ['No']],
      ['dangerous', ['Flammable liquid']],
      ['skinType', ['All']],
    ],
  },
  LGT: {
    category: '600051',
    images: 2,
    telling: 'short',
    about: 'Clips to any book.',
    sales: ['color'],
    attributes: [
      ['power', ['Rechargeable']],
      ['battery', ['Lithium-ion']],
      ['batteryPower', ['650']],
    ],
  },
  PZL: {
    category: '600411',
    brand: 'Little Otter',
    images: 5,
    telling: 'plain',
    about: 'Forty-eight pieces of birch, cut with room for small fingers, in a cotton bag. From three years on.',
    sales: ['style'],
    attributes: [
      ['age', ['3-5 years']],
      ['material', ['Wood']],
    ],
    certification: '602101',
  },
  SOK: {
    category: '700011',
    brand: 'Heather Hill',
    images: 5,
    telling: 'rich',
    about: 'Knitted in Yorkshire from British wool, with a cushioned sole. Warm on the hill and soft by the fire.',
    sales: ['color', 'size'],
    attributes: [
      ['material', ['Wool']],
      ['care', ['Hand wash']],
      ['origin', ['United Kingdom']],
    ],
    sizeChart: '7267890123456780001',
  },
  SOP: {
    category: '700111',
    brand: 'Skerry',
    images: 4,
    telling: 'plain',
    about: 'Cold-pressed soap with sea salt and a mild lather. It comes in paper that goes on the compost.',
    sales: ['scent'],
    attributes: [['ingredients', ['Olive oil', 'Coconut oil', 'Sea salt']]],
  },
  TEA: {
    category: '700211',
    images: 3,
    telling: 'plain',
    about: 'Two towels of Irish linen, printed with drawings of the coast. They grow softer with each wash.',
    sales: ['style'],
    attributes: [['material', ['Linen']]],
  },
  SHB: {
    category: '700311',
    brand: 'Bramble & Rye',
    images: 5,
    telling: 'plain',
    about: 'All-butter shortbread in a tin that is worth keeping. Baked in small batches in the Borders.',
    sales: ['flavor'],
    attributes: [
      ['ingredients', ['Wheat flour', 'Butter', 'Sugar']],
      ['allergens', ['Contains gluten', 'Contains milk']],
      ['shelfLife', ['6']],
    ],
  },
  PLT: {
    category: '700221',
    images: 5,
    telling: 'rich',
    about: 'Stoneware with a matt glaze and a saucer to match. Frost does it no harm.',
    sales: ['color', 'size'],
    attributes: [['material', ['Ceramic']]],
  },
  INK: {
    category: '700411',
    brand: 'Fenwick',
    images: 2,
    telling: 'short',
    about: 'Ink for fountain pens.',
    sales: ['color'],
    attributes: [['dangerous', ['None']]],
  },
  PIN: {
    category: '700511',
    images: 4,
    telling: 'plain',
    about: 'Hard enamel on brass with a rubber clutch, about an inch tall. Drawn on the Farne Islands.',
    sales: ['pack'],
    attributes: [['material', ['Steel']]],
  },
};

/** Products that no order has, each in a state that sellers meet. Prices in minor units, hours before the beginning. */
export interface Special extends Listing {
  region: 'US' | 'GB';
  title: string;
  skus: readonly (readonly [values: readonly string[], sellerSku: string, price: number, stock: number])[];
  grams: number;
  size: readonly [number, number, number];
  status: ProductStatus;
  madeHoursAgo: number;
  /** Hours until an audit that is running ends. */
  auditIn?: number;
  /** Audited, and waiting for the category to be granted. */
  waits?: true;
}

export const SPECIALS: readonly Special[] = [
  {
    region: 'US',
    title: 'Saltbox Ceramic Butter Dish',
    category: '600025',
    images: 1,
    telling: 'short',
    about: 'Still to be written.',
    sales: ['color'],
    attributes: [],
    skus: [[['Cream'], 'BUT-CRM', 2600, 40]],
    grams: 720,
    size: [20, 13, 9],
    status: 'DRAFT',
    madeHoursAgo: 30,
  },
  {
    region: 'US',
    title: 'Trailhead Insulated Bottle, dupe of the famous one',
    category: '600023',
    images: 3,
    telling: 'plain',
    about: 'Double walls of steel keep coffee hot for ten hours. The lid seals with a quarter turn.',
    sales: ['color'],
    attributes: [
      ['prop65', ['No']],
      ['material', ['Steel']],
    ],
    skus: [
      [['Forest'], 'BTL-FOR', 2800, 120],
      [['Rust'], 'BTL-RST', 2800, 75],
    ],
    grams: 430,
    size: [28, 9, 9],
    status: 'FAILED',
    madeHoursAgo: 70,
  },
  {
    region: 'US',
    title: 'Cedarline Reed Diffuser, 4 fl oz',
    category: '600014',
    brand: 'Cedarline',
    images: 5,
    telling: 'plain',
    about: 'Eight rattan reeds in a glass bottle scent a room for about three months, without a flame.',
    sales: ['scent'],
    attributes: [
      ['prop65', ['No']],
      ['fragrance', ['Fresh']],
      ['power', ['None']],
    ],
    skus: [
      [['Salt Meadow'], 'DIF-SALT', 2900, 60],
      [['Fig & Bark'], 'DIF-FIG', 2900, 60],
    ],
    grams: 520,
    size: [24, 9, 9],
    status: 'PENDING',
    madeHoursAgo: 4,
    auditIn: 5,
  },
  {
    region: 'US',
    title: 'Driftwood Picture Frame, 5 x 7',
    category: '600041',
    images: 4,
    telling: 'plain',
    about: 'Pale reclaimed wood with a stand and a hook. Every frame has its own grain.',
    sales: ['color'],
    attributes: [['material', ['Wood']]],
    skus: [
      [['Natural'], 'FRM-NAT', 2200, 15],
      [['White'], 'FRM-WHT', 2200, 0],
    ],
    grams: 380,
    size: [24, 19, 4],
    status: 'SELLER_DEACTIVATED',
    madeHoursAgo: 24 * 200,
  },
  {
    region: 'US',
    title: 'Kettle Pond Building Blocks, 60 pieces',
    category: '600412',
    images: 4,
    telling: 'plain',
    about: 'Sixty blocks of maple in a crate with wheels. Rounded edges and colours from plants.',
    sales: ['pack'],
    attributes: [['age', ['3-5 years']]],
    skus: [[['1'], 'BLK-60', 3400, 48]],
    grams: 1900,
    size: [34, 26, 14],
    status: 'PLATFORM_DEACTIVATED',
    madeHoursAgo: 24 * 320,
  },
  {
    region: 'US',
    title: 'Wild Fern Magnesium Gummies, 60 pieces',
    category: '600610',
    images: 5,
    telling: 'plain',
    about: 'Sixty gummies with magnesium glycinate and the taste of wild berries. Made in Oregon.',
    sales: ['flavor'],
    attributes: [
      ['ingredients', ['Magnesium glycinate', 'Pectin', 'Berry juice']],
      ['allergens', ['None']],
    ],
    skus: [[['Original'], 'MAG-ORI', 2199, 200]],
    grams: 260,
    size: [9, 9, 12],
    status: 'PENDING',
    madeHoursAgo: 60,
    waits: true,
  },
  {
    region: 'US',
    title: 'Ridgeback Enamel Mug, holiday print',
    category: '600022',
    brand: 'Ridgeback',
    images: 4,
    telling: 'plain',
    about: 'Last winter’s print, steel with two coats of enamel.',
    sales: ['color'],
    attributes: [['prop65', ['No']]],
    skus: [[['Red'], 'MUG-HOL', 1650, 0]],
    grams: 340,
    size: [14, 12, 11],
    status: 'DELETED',
    madeHoursAgo: 24 * 360,
  },
  {
    region: 'GB',
    title: 'Skerry Bath Salts, 400 g',
    category: '700111',
    brand: 'Skerry',
    images: 2,
    telling: 'short',
    about: 'Text follows.',
    sales: ['scent'],
    attributes: [],
    skus: [[['Kelp'], 'SLT-KLP', 1150, 30]],
    grams: 470,
    size: [14, 10, 10],
    status: 'DRAFT',
    madeHoursAgo: 20,
  },
  {
    region: 'GB',
    title: 'Harbour Balm that cures dry hands',
    category: '700111',
    images: 4,
    telling: 'plain',
    about: 'A thick balm with beeswax for hands that work outdoors. It melts at the touch.',
    sales: ['scent'],
    attributes: [['ingredients', ['Beeswax', 'Shea butter']]],
    skus: [[['Unscented'], 'BLM-UNS', 850, 90]],
    grams: 90,
    size: [7, 7, 3],
    status: 'FAILED',
    madeHoursAgo: 50,
  },
  {
    region: 'GB',
    title: 'Puffin Plush, sitting, 20 cm',
    category: '700611',
    images: 5,
    telling: 'plain',
    about: 'A soft puffin with orange feet and an embroidered beak. Filled with recycled fibre.',
    sales: ['size'],
    attributes: [
      ['age', ['3-5 years']],
      ['material', ['Cotton']],
    ],
    certification: '602102',
    skus: [[['One size'], 'PUF-20', 1899, 35]],
    grams: 210,
    size: [22, 15, 12],
    status: 'PENDING',
    madeHoursAgo: 3,
    auditIn: 7,
  },
  {
    region: 'GB',
    title: 'Larkspur Tea Towel, single',
    category: '700211',
    images: 3,
    telling: 'plain',
    about: 'One towel of Irish linen, printed with a drawing of the harbour.',
    sales: ['style'],
    attributes: [['material', ['Linen']]],
    // The same seller SKU as the set of two: which product is meant has to be asked.
    skus: [[['Harbour'], 'TEA-HRB', 850, 12]],
    grams: 110,
    size: [26, 20, 2],
    status: 'SELLER_DEACTIVATED',
    madeHoursAgo: 24 * 240,
  },
  {
    region: 'GB',
    title: 'Fen Gin, sloe, 50 cl',
    category: '700321',
    images: 4,
    telling: 'plain',
    about: 'Gin with sloes from the hedges of the Fens, rested for a year.',
    sales: ['flavor'],
    attributes: [['ingredients', ['Gin', 'Sloes', 'Sugar']]],
    skus: [[['Original'], 'GIN-50', 3200, 24]],
    grams: 1150,
    size: [32, 10, 10],
    status: 'PLATFORM_DEACTIVATED',
    madeHoursAgo: 24 * 150,
  },
  {
    region: 'GB',
    title: 'Moorland Candle Lantern',
    category: '700221',
    images: 4,
    telling: 'plain',
    about: 'A lantern of zinc and glass for one candle. It is held back while a safety notice is looked into.',
    sales: ['color'],
    attributes: [['material', ['Steel', 'Glass']]],
    skus: [[['Black'], 'LAN-BLK', 2750, 18]],
    grams: 900,
    size: [28, 16, 16],
    status: 'FREEZE',
    madeHoursAgo: 24 * 410,
  },
];
