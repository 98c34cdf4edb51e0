import type { ChangeStatus } from '../skus/types.ts';

/** Stock of a SKU in one warehouse (Inventory Search 202309). */
export interface WarehouseStock {
  warehouseId: string;
  /** Units that can be ordered; what Update Inventory sets. */
  available: number;
  /** Units that open orders hold. */
  committed: number;
}

/** What Inventory Search tells of a SKU. */
export interface SkuStock {
  productId: string;
  skuId: string;
  sellerSku: string;
  warehouses: WarehouseStock[];
}

/** The new quantity of a SKU in one warehouse. */
export interface StockChange {
  /** Null where the platform names no warehouse: then there is only one. */
  warehouseId: string | null;
  /** Null when it is not known. */
  from: number | null;
  to: number;
  /** Units that orders held when it was planned: what was sold since shows in their number. */
  committed: number;
  /** Worked out from `from`, so that another `from` makes it wrong. */
  relative: boolean;
}

/** What will be sent for one SKU: plain data, stored in the journal and printed by a dry run. Always absolute. */
export interface StockPlan {
  flow: 'stock';
  productId: string;
  skuId: string;
  sellerSku: string;
  changes: StockChange[];
  /** It is stocked in other warehouses too: the platform wants their quantities along, and they are read just before. */
  elsewhere: boolean;
  /** Lines in the user's file. */
  lines: number[];
}

/** One line of the report. */
export interface StockResult {
  productId: string | null;
  skuId: string | null;
  sellerSku: string | null;
  /** The warehouse, where it is one. */
  warehouseId: string | null;
  status: ChangeStatus;
  /** Over the warehouses that change. */
  from: number | null;
  to: number | null;
  /** Each warehouse that changes. */
  warehouses: { warehouseId: string | null; from: number | null; to: number }[];
  /** The API's code as text, or a word of Till's own. */
  code: string | null;
  message: string | null;
  requestId: string | null;
  /** Line in the file; the first, where there are several. */
  line: number | null;
}
