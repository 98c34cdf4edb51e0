import type { Change } from './change.ts';

/** How somebody names a SKU. At least one is there; several together narrow each other. */
export interface SkuRef {
  skuId: string | null;
  /** The seller's own code. */
  sellerSku: string | null;
  /** A product's id: all its SKUs, where nothing narrows it. */
  productId: string | null;
}

/** One row of a file, or one command line: what is to change about which SKU. */
export interface ChangeRow {
  ref: SkuRef;
  /** Name or id of a warehouse; stock only. */
  warehouse: string | null;
  change: Change;
  /** Currency the row names; prices only. */
  currency: string | null;
  /** Line in the file it came from. */
  line: number | null;
}

/** What is known of a SKU of the shop. */
export interface SkuFacts {
  productId: string;
  skuId: string;
  sellerSku: string;
  title: string;
  /** What a buyer sees before discounts; null when the list does not say. */
  price: { amount: string; currency: string } | null;
  /** Over all warehouses; absent when nobody asked. */
  stock?: number;
}

/** How a report calls what became of a row. */
export type ChangeStatus = 'changed' | 'unchanged' | 'refused' | 'unknown';

/** What a report says of a row that has no result of its own; a script resumes what was not sent like other open rows. */
export const openRows = {
  planned: { status: 'unknown', code: 'not-sent', message: 'Not sent yet; till jobs resume sends it.' },
  cancelled: { status: 'refused', code: 'job-cancelled', message: 'The job was cancelled before it was sent.' },
} as const;

/** `SKU MUG-FOR12 (2729382476852921010)`, with the line it comes from: for messages. */
export function skuName({ skuId, sellerSku, productId }: SkuRef, line: number | null = null): string {
  const name =
    sellerSku !== null && sellerSku !== ''
      ? `SKU ${sellerSku}${skuId === null ? '' : ` (${skuId})`}`
      : skuId !== null
        ? `SKU ${skuId}`
        : `product ${productId}`;
  return line === null ? name : `line ${line}: ${name}`;
}

/** One text for each way to name one SKU: what a file may hold once. */
export function refKey({ skuId, sellerSku, productId }: SkuRef): string {
  return JSON.stringify(skuId !== null ? ['sku', skuId] : [sellerSku, productId]);
}
