/** An attribute that categories ask for. Names are those sellers meet; ids and lists are made up. */
export interface AttributeDef {
  id: string;
  name: string;
  sales: boolean;
  /** Whether a seller may write a value of their own. Always so for sales attributes. */
  custom: boolean;
  multiple: boolean;
  /** Values of one's own must be positive numbers. */
  numeric: boolean;
  values: readonly { id: string; name: string }[];
  /** Required once another attribute has one of these values. */
  conditions: readonly { attribute: string; value: string }[];
}

interface Options {
  custom?: boolean;
  multiple?: boolean;
  numeric?: boolean;
  sales?: boolean;
  when?: readonly (readonly [attribute: string, place: number])[];
}

const valueId = (attribute: string, place: number) => `1${attribute}${String(place + 1).padStart(2, '0')}`;

function define(id: string, name: string, values: readonly string[], options: Options = {}): AttributeDef {
  return {
    id,
    name,
    sales: options.sales === true,
    custom: options.sales === true || options.custom === true,
    multiple: options.multiple === true,
    numeric: options.numeric === true,
    values: values.map((value, place) => ({ id: valueId(id, place), name: value })),
    conditions: (options.when ?? []).map(([attribute, place]) => ({ attribute, value: valueId(attribute, place) })),
  };
}

const SALES = { sales: true };

/** Every attribute by the short name that categories use. */
export const ATTRIBUTES = {
  color: define(
    '100000',
    'Color',
    ['Black', 'White', 'Red', 'Blue', 'Green', 'Natural', 'Cream', 'Forest', 'Ink', 'Rust'],
    SALES,
  ),
  size: define('100007', 'Size', ['XS', 'S', 'M', 'L', 'XL', 'One size'], SALES),
  scent: define('100012', 'Scent', ['Unscented', 'Lavender', 'Citrus', 'Campfire', 'Bergamot', 'Kelp'], SALES),
  capacity: define('100015', 'Capacity', ['8 oz', '12 oz', '16 oz', '250 ml', '500 ml'], SALES),
  style: define('100021', 'Style', ['Classic', 'Modern', 'Rustic'], SALES),
  flavor: define('100024', 'Flavor', ['Original', 'Ginger', 'Chocolate'], SALES),
  pack: define('100029', 'Pack Size', ['1', '2', '3', '6', '12'], SALES),
  material: define(
    '100701',
    'Material',
    ['Cotton', 'Linen', 'Wool', 'Wood', 'Steel', 'Ceramic', 'Glass', 'Soy wax', 'Plastic', 'Paper'],
    { custom: true, multiple: true },
  ),
  origin: define('100702', 'Country of Origin', ['United States', 'United Kingdom', 'Portugal', 'India', 'China'], {}),
  warranty: define('100703', 'Warranty Type', ['No warranty', 'Manufacturer warranty', 'Seller warranty'], {}),
  occasion: define('100704', 'Occasion', ['Birthday', 'Holiday', 'Wedding', 'Everyday'], { multiple: true }),
  prop65: define('100705', 'CA Prop 65: Carcinogens', ['Yes', 'No'], {}),
  fragrance: define('100706', 'Fragrance Family', ['Woody', 'Fresh', 'Floral', 'Gourmand', 'None'], { custom: true }),
  burn: define('100707', 'Burn Time (hours)', ['20', '30', '45', '60'], { custom: true, numeric: true }),
  power: define('100708', 'Power Source', ['Batteries', 'Rechargeable', 'Mains', 'None'], {}),
  battery: define('100709', 'Battery Type', ['AA', 'AAA', 'CR2032', 'Lithium-ion'], {
    when: [
      ['100708', 0],
      ['100708', 1],
    ],
  }),
  batteryPower: define('100710', 'Battery Capacity (mAh)', [], {
    custom: true,
    numeric: true,
    when: [['100708', 1]],
  }),
  age: define(
    '100711',
    'Recommended Age',
    ['0-2 years', '3-5 years', '6-8 years', '9-12 years', '13 years and up'],
    {},
  ),
  ingredients: define('100712', 'Ingredients', [], { custom: true, multiple: true }),
  allergens: define('100713', 'Allergen Information', ['Contains gluten', 'Contains milk', 'Contains nuts', 'None'], {
    multiple: true,
  }),
  shelfLife: define('100714', 'Shelf Life (months)', ['3', '6', '12', '24'], { custom: true, numeric: true }),
  skinType: define('100715', 'Skin Type', ['All', 'Dry', 'Oily', 'Sensitive'], { multiple: true }),
  care: define('100716', 'Care Instructions', ['Machine wash', 'Hand wash', 'Wipe clean'], { custom: true }),
  dangerous: define('100717', 'Dangerous Goods', ['None', 'Flammable liquid', 'Battery'], {}),
} as const;

export type AttributeName = keyof typeof ATTRIBUTES;

const BY_ID = new Map<string, AttributeDef>(Object.values(ATTRIBUTES).map((one) => [one.id, one]));

/** An attribute by its id. */
export function attributeOf(id: string): AttributeDef | undefined {
  return BY_ID.get(id);
}
