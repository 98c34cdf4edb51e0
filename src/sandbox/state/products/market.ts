/** What differs from market to market. Source: api/guide.md 5.4 and the reference of Create Product, read 2026-11-22. */
export interface Market {
  /** Characters of a title. */
  title: readonly [number, number];
  mostSkus: number;
  weightUnits: readonly string[];
  sizeUnits: readonly string[];
  /** Highest price, minor units. US: the range of list prices in the contract. */
  highestPrice: number;
  listPrices: boolean;
  /** Quality tiers exist in the US only. */
  tiers: boolean;
  preSale: readonly string[];
}

const US: Market = {
  title: [1, 255],
  mostSkus: 300,
  weightUnits: ['KILOGRAM', 'POUND'],
  sizeUnits: ['CENTIMETER', 'INCH'],
  highestPrice: 760_000,
  listPrices: true,
  tiers: true,
  preSale: ['PRE_ORDER', 'MADE_TO_ORDER', 'CUSTOM'],
};

const GB: Market = {
  title: [1, 255],
  mostSkus: 300,
  weightUnits: ['KILOGRAM'],
  sizeUnits: ['CENTIMETER'],
  highestPrice: 560_000,
  listPrices: false,
  tiers: false,
  preSale: ['PRE_ORDER'],
};

/** The rules of a market of the sandbox. */
export function marketOf(region: string): Market {
  return region === 'US' ? US : GB;
}

/** Images of the platform, pixels: those that are taken at all, and those of the gallery. */
export const IMAGE_SIDE = { any: [100, 20_000], main: [300, 4000], sizeChart: 1024 } as const;
export const MOST_IMAGES = 9;
export const MOST_SALES_ATTRIBUTES = 3;
export const MOST_DESCRIPTION = 10_000;
export const MOST_DESCRIPTION_IMAGES = 30;
export const MOST_STOCK = 99_999;
