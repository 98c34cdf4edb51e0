import { Failure } from '../../lib/failure.ts';
import type { CallOptions, PartnerApi } from '../../partner-api/types.ts';
import type { Shop } from '../../settings/types.ts';

interface WireShop {
  id?: string | number;
  cipher?: string;
  name?: string;
  code?: string;
  region?: string;
  seller_type?: string;
}

/**
 * Asks the API which shops the token may act for.
 * @throws Failure those of the client; (failed, `malformed-answer`) for a shop without id or cipher
 */
export async function fetchShops(api: PartnerApi, options?: CallOptions): Promise<Shop[]> {
  const { data, requestId } = await api.call<{ shops?: WireShop[] } | undefined>(
    { operation: 'GET /authorization/202309/shops' },
    options,
  );
  return (data?.shops ?? []).map((shop) => {
    if (!shop.id || !shop.cipher) {
      throw new Failure('failed', 'The API listed a shop without an id or a cipher.', {
        code: 'malformed-answer',
        requestId,
      });
    }
    return {
      id: String(shop.id),
      cipher: shop.cipher,
      name: shop.name ?? '',
      code: shop.code ?? '',
      region: shop.region ?? '',
      sellerType: shop.seller_type ?? '',
    };
  });
}
