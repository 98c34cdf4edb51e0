import type { PartnerApi } from '../../partner-api/types.ts';
import type { WireProduct } from '../../shop/products/wire.ts';
import { isApiFailure } from '../faults.ts';

/** A product as it is now, or why the platform does not show it: it is deleted, frozen, or somebody else's. */
export type ProductSeen = { product: WireProduct } | { gone: string; message: string; requestId: string | null };

/** Its status forbids reading it: it is frozen or deleted (Get Product 202309). */
const NOT_SHOWN = 12052901;

/**
 * Reads one product.
 * @throws Failure for whatever says nothing about the product: a broken connection, the sign-in
 */
export async function readProduct(
  api: PartnerApi,
  id: string,
  options: { latest?: boolean; signal?: AbortSignal } = {},
): Promise<ProductSeen> {
  const read = async (query: { return_draft_version?: true; return_under_review_version?: true }) => {
    const { data, requestId } = await api.call<WireProduct>(
      { operation: 'GET /product/202309/products/{product_id}', path: { product_id: id }, query },
      options.signal && { signal: options.signal },
    );
    return { product: data, requestId };
  };
  try {
    const { product } = await read({});
    if (!options.latest) return { product };
    const version =
      product.has_draft === true && product.status !== 'DRAFT'
        ? ({ return_draft_version: true } as const)
        : product.audit?.status === 'AUDITING'
          ? ({ return_under_review_version: true } as const)
          : undefined;
    if (!version) return { product };
    try {
      return { product: (await read(version)).product };
    } catch (error) {
      if (isApiFailure(error) && error.outcome === 'refused') return { product };
      throw error;
    }
  } catch (error) {
    if (isApiFailure(error) && (error.apiClass === 'not-found' || error.apiCode === NOT_SHOWN))
      return { gone: String(error.apiCode ?? error.code), message: error.message, requestId: error.requestId ?? null };
    throw error;
  }
}
