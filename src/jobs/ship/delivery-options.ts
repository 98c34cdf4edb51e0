import type { CallOptions, PartnerApi } from '../../partner-api/types.ts';
import type { Carrier } from '../../shop/carriers.ts';

/** A way in which a shop's parcels travel. */
export interface DeliveryOption {
  id: string;
  name: string;
  /** `SEND_BY_SELLER`: a carrier of the seller's own choice; the others are TikTok's. */
  type: string;
}

/** Ids of the warehouses that a shop sends from, the default one first. */
export async function sendingWarehouses(api: PartnerApi, options: CallOptions): Promise<string[]> {
  const { data } = await api.call<{ warehouses?: { id?: string; type?: string; is_default?: boolean }[] }>(
    { operation: 'GET /logistics/202309/warehouses' },
    options,
  );
  return (data?.warehouses ?? [])
    .filter(({ type }) => type !== 'RETURN_WAREHOUSE')
    .sort((a, b) => Number(b.is_default ?? false) - Number(a.is_default ?? false))
    .flatMap(({ id }) => id ?? []);
}

/** The ways in which parcels travel from a warehouse. */
export async function deliveryOptionsOf(
  api: PartnerApi,
  warehouseId: string,
  options: CallOptions,
): Promise<DeliveryOption[]> {
  const { data } = await api.call<{ delivery_options?: { id?: string; name?: string; type?: string }[] }>(
    {
      operation: 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options',
      path: { warehouse_id: warehouseId },
    },
    options,
  );
  return (data?.delivery_options ?? []).flatMap(({ id, name, type }) =>
    id === undefined ? [] : [{ id, name: name ?? id, type: type ?? '' }],
  );
}

/** The carriers a seller may name for a delivery option. @throws ApiFailure 21008117 where TikTok carries it */
export async function carriersOf(api: PartnerApi, deliveryOptionId: string, options: CallOptions): Promise<Carrier[]> {
  const { data } = await api.call<{ shipping_providers?: { id?: string; name?: string }[] }>(
    {
      operation: 'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers',
      path: { delivery_option_id: deliveryOptionId },
    },
    options,
  );
  return (data?.shipping_providers ?? []).flatMap(({ id, name }) =>
    id === undefined ? [] : [{ id, name: name ?? id }],
  );
}
