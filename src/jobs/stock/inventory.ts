import { mapConcurrent } from '../../lib/concurrency.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import type { SkuStock } from '../../shop/stock/types.ts';
import { isApiFailure } from '../faults.ts';
import { inParts, namedRows, type PartAnswer } from '../in-parts.ts';

/** Ids one Inventory Search takes (202309). */
export const SKUS_A_READ = 600;
const PRODUCTS_A_READ = 100;
/** Searches under way at a time. */
const AT_ONCE = 8;

export interface ReadOptions {
  signal?: AbortSignal;
  /** Told of each answer: how many ids have been read. */
  onRead?: (count: number) => void;
}

/**
 * Reads the stock of SKUs, 600 a request, or of all SKUs of products, 100 a request.
 * @returns what is known, by SKU id; ids that are not the shop's are missing
 * @throws Failure of the API, for what is no matter of one id
 */
export async function readInventory(
  api: PartnerApi,
  wanted: { skuIds: readonly string[] } | { productIds: readonly string[] },
  { signal, onRead }: ReadOptions = {},
): Promise<Map<string, SkuStock>> {
  const [field, ids, size] =
    'skuIds' in wanted
      ? (['sku_ids', wanted.skuIds, SKUS_A_READ] as const)
      : (['product_ids', wanted.productIds, PRODUCTS_A_READ] as const);
  const unique = [...new Set(ids)];
  const pieces = Array.from({ length: Math.ceil(unique.length / size) }, (_, n) =>
    unique.slice(n * size, (n + 1) * size),
  );
  const found = new Map<string, SkuStock>();
  let count = 0;
  const ask = async (piece: readonly string[]): Promise<PartAnswer<string, never>> => {
    let products: WireInventory[];
    try {
      const { data } = await api.call<{ inventory?: WireInventory[] }>(
        { operation: 'POST /product/202309/inventory/search', body: { [field]: piece } },
        { retry: 'read', ...(signal && { signal }) },
      );
      products = data?.inventory ?? [];
    } catch (error) {
      if (!concernsAnId(error)) throw error;
      if (piece.length === 1) return { said: 'no', outcomes: [] };
      // One id that is not the shop's spoils the answer for all.
      const named = namedRows(piece, error.message, (id) => [id]);
      return { said: 'whole', outcomes: [], open: piece, named };
    }
    for (const { product_id: productId = '', skus = [] } of products)
      for (const sku of skus) if (sku.id) found.set(sku.id, stockOf(productId, sku));
    return { said: 'yes', outcomes: [] };
  };
  await mapConcurrent(pieces, AT_ONCE, async (piece) => {
    await inParts({ rows: piece, ask });
    count += piece.length;
    onRead?.(count);
  });
  return found;
}

interface WireInventory {
  product_id?: string;
  skus?: WireSkuStock[];
}

interface WireSkuStock {
  id?: string;
  seller_sku?: string;
  warehouse_inventory?: { warehouse_id?: string; available_quantity?: number; committed_quantity?: number }[];
}

function stockOf(
  productId: string,
  { id = '', seller_sku: sellerSku = '', warehouse_inventory }: WireSkuStock,
): SkuStock {
  return {
    productId,
    skuId: id,
    sellerSku,
    warehouses: (warehouse_inventory ?? []).flatMap((one) =>
      one.warehouse_id === undefined
        ? []
        : [
            {
              warehouseId: one.warehouse_id,
              available: one.available_quantity ?? 0,
              committed: one.committed_quantity ?? 0,
            },
          ],
    ),
  };
}

/** Inventory Search: an id is not valid, or too many are asked for. */
const ID_CODES = new Set([12019008, 12019015, 12019120]);

function concernsAnId(error: unknown): error is ApiFailure {
  return (
    isApiFailure(error) &&
    (error.apiClass === 'not-found' || (error.apiCode !== undefined && ID_CODES.has(error.apiCode)))
  );
}
