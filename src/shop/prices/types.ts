import type { ChangeStatus } from '../skus/types.ts';

/** What will be sent for one SKU: plain data, stored in the journal and printed by a dry run. Always absolute. */
export interface PricePlan {
  flow: 'price';
  productId: string;
  skuId: string;
  sellerSku: string;
  /** Decimal text; null when it is not known. */
  from: string | null;
  to: string;
  currency: string;
  /**
   * Which field carries the price a buyer sees: local sellers set `amount`; for sellers from abroad that is the price before
   * duties, and `sale_price` is what is shown (Update Price 202309).
   */
  field: 'amount' | 'sale_price';
  /** Worked out from `from`, so that another `from` makes it wrong. */
  relative: boolean;
  /** Lines in the user's file. */
  lines: number[];
}

/** One line of the report. */
export interface PriceResult {
  productId: string | null;
  skuId: string | null;
  sellerSku: string | null;
  status: ChangeStatus;
  from: { amount: string; currency: string } | null;
  to: { amount: string; currency: string } | null;
  /** The API's code as text, or a word of Till's own. */
  code: string | null;
  message: string | null;
  requestId: string | null;
  /** Line in the file; the first, where there are several. */
  line: number | null;
}
