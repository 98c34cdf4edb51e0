/** A value of an attribute; built-in values have the category's id, others one made from their name. */
export interface AttributeValue {
  id: string;
  name: string;
}

export interface Attribute {
  id: string;
  name: string;
  values: AttributeValue[];
}

/** One sales attribute of a SKU: «Color: Forest», with its pictures. */
export interface SalesAttribute {
  id: string;
  name: string;
  valueId: string;
  value: string;
  image?: string;
  more?: string[];
}

export interface PreSale {
  type: string;
  days?: number;
  release?: number;
}

/** What a version of a product says of a SKU; price and stock are kept apart, as they need no audit. */
export interface SkuContent {
  id: string;
  sellerSku: string;
  sales: SalesAttribute[];
  code?: { code: string; type: string };
  preSale?: PreSale;
  /** Fields of the wire that are kept and given back as they came. */
  rest?: Record<string, unknown>;
}

export interface Certification {
  id: string;
  images: string[];
  files: { id: string; name: string; format: string }[];
  expires?: number;
}

/** One version of a product. Pictures are uris of uploads. */
export interface Content {
  title: string;
  description: string;
  category: string;
  brand?: string;
  images: string[];
  video?: string;
  weight?: { value: string; unit: string };
  size?: { length: string; width: string; height: string; unit: string };
  attributes: Attribute[];
  certifications: Certification[];
  sizeChart?: { image?: string; template?: string };
  skus: SkuContent[];
  /** Fields of the wire that are kept and given back as they came. */
  rest?: Record<string, unknown>;
}

/** Stock of a SKU in one warehouse. */
export interface Stock {
  /** Key of the warehouse in its shop. */
  house: number;
  /** Units that can be bought. */
  quantity: number;
  /** Units that open orders hold. */
  committed: number;
  backorder?: number;
  /** Working days in which a backorder ships. */
  handling?: number;
}

/** Whether two versions say the same. */
export function sameContent(one: Content, other: Content): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
