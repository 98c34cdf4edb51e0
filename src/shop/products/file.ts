/** An image: a file on this computer that is uploaded, or one that was uploaded before. */
export type ImageRef = { file: string } | { uri: string };

/** A SKU as a seller writes it. Amounts and quantities are text and never pass through a float. */
export interface SkuFile {
  id?: string;
  sellerSku?: string;
  price?: { amount: string; currency?: string };
  /** The price that is struck through (US). */
  listPrice?: { amount: string; currency?: string };
  /** Units, a warehouse; the shop's default warehouse where none is named (by id or name). */
  stock?: { warehouse?: string; quantity: string }[];
  /** What tells it from its sisters: `{Color: 'Red'}`, in this order. */
  options?: { name: string; value: string }[];
  /** Picture of its first option. */
  image?: ImageRef;
  barcode?: { type: string; code: string };
  externalId?: string;
}

/** A product as a seller writes it, in a file or with flags. What is absent is left alone by an edit. */
export interface ProductFile {
  id?: string;
  title?: string;
  /** HTML, or plain text with an empty line between paragraphs. */
  description?: string;
  /** Id of a leaf category. */
  category?: string;
  /** Id or name. */
  brand?: string;
  images?: ImageRef[];
  weight?: { value: string; unit: string };
  dimensions?: { length: string; width: string; height: string; unit: string };
  /** By id or name; values by id or name, or free text where the category allows it. */
  attributes?: { name: string; values: string[] }[];
  certifications?: { id: string; images: ImageRef[]; files: { id: string; name: string }[]; expires?: string }[];
  sizeChart?: { template: string } | { image: ImageRef };
  video?: string;
  deliveryOptions?: string[];
  manufacturers?: string[];
  responsiblePersons?: string[];
  cashOnDelivery?: boolean;
  minimumOrder?: string;
  externalId?: string;
  skus?: SkuFile[];
}

/** One thing that is wrong, by the field it is wrong in: `title`, `skus[1].price`. */
export interface Problem {
  field: string;
  message: string;
  /** In the file it came from. */
  line?: number;
  /** The platform's own number, where it found the problem. */
  code?: string;
}

/** `skus[1].price (line 14): «1,299.00» is no price: …` */
export function problemText({ field, message, line, code }: Problem): string {
  return `${field}${line === undefined ? '' : ` (line ${line})`}: ${message}${code === undefined ? '' : ` (code ${code})`}`;
}
