import type { AttributeName } from './attribute-data.ts';

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
