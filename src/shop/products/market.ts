/** What a market asks of listings. Source: Partner Center, Create Product 202309 and Upload Product Image 202309, 2026-08. */
export interface Market {
  region: string;
  /** Undefined where it is not known; then the platform decides. */
  currency: string | undefined;
  /**
   * Where a request says the price that buyers see. For a cross-border seller `amount` is the price before tax and duties
   * (Create Product, Update Price 202309).
   */
  priceField: 'amount' | 'sale_price';
  /** Digits behind the point that its money has. */
  digits: number;
  /** Length of a title, characters. */
  title: { least: number; most: number };
  skus: number;
  weightUnits: readonly WeightUnit[];
  sizeUnits: readonly SizeUnit[];
  /** The category tree: 7 levels in the US, 3 elsewhere. */
  categoryVersion: 'v1' | 'v2';
}

export type WeightUnit = 'KILOGRAM' | 'GRAM' | 'POUND';
export type SizeUnit = 'CENTIMETER' | 'INCH';

/** Limits that all markets share. */
export const limits = {
  description: 10_000,
  images: 9,
  /** Bytes of an image file. */
  imageBytes: 10 * 1024 * 1024,
  /** Pixels a side of a main image. */
  mainImage: { least: 300, most: 4000 },
  /** Pixels a side of other images. */
  image: { least: 100, most: 20_000 },
  salesAttributes: 3,
  salesAttributeName: 20,
  salesAttributeValue: 50,
  attributeValue: 2000,
  sellerSku: 50,
  quantity: 99_999,
  externalId: 999,
  certifications: 10,
} as const;

const CURRENCIES: Readonly<Record<string, string>> = {
  BR: 'BRL',
  DE: 'EUR',
  ES: 'EUR',
  FR: 'EUR',
  GB: 'GBP',
  ID: 'IDR',
  IE: 'EUR',
  IT: 'EUR',
  JP: 'JPY',
  MX: 'MXN',
  MY: 'MYR',
  PH: 'PHP',
  SG: 'SGD',
  TH: 'THB',
  US: 'USD',
  VN: 'VND',
};

/** Money without a minor unit in prices. */
const WHOLE = ['JPY', 'IDR', 'VND'];
const EUROPE = ['DE', 'ES', 'FR', 'IE', 'IT'];
const SHORT_TITLES = [...EUROPE, 'JP', 'GB', 'US'];
const LATIN_AMERICA = ['BR', 'MX'];

/** Digits behind the point in amounts of a currency. @param currency three letters */
export function currencyDigits(currency: string): 0 | 2 {
  return WHOLE.includes(currency) ? 0 : 2;
}

/** @param region of the shop, two letters: `US`, `GB`. @param sellerType `LOCAL` or `CROSS_BORDER` */
export function marketOf(region: string, sellerType = 'LOCAL'): Market {
  const currency = CURRENCIES[region];
  return {
    region,
    currency,
    priceField: sellerType === 'CROSS_BORDER' ? 'sale_price' : 'amount',
    digits: currency === undefined ? 2 : currencyDigits(currency),
    title: LATIN_AMERICA.includes(region)
      ? { least: 1, most: 300 }
      : { least: SHORT_TITLES.includes(region) ? 1 : 25, most: 255 },
    skus: [...SHORT_TITLES, ...LATIN_AMERICA].includes(region) ? 300 : 100,
    weightUnits:
      region === 'US'
        ? ['KILOGRAM', 'POUND']
        : ['BR', 'JP', 'MX'].includes(region)
          ? ['KILOGRAM', 'GRAM']
          : ['KILOGRAM'],
    sizeUnits: region === 'US' ? ['CENTIMETER', 'INCH'] : ['CENTIMETER'],
    categoryVersion: region === 'US' ? 'v2' : 'v1',
  };
}
