import type { CallOptions, PartnerApi } from '../../partner-api/types.ts';
import type { WireBuyerCancellation, WireReturn } from '../../shop/returns/wire.ts';

/** Ids that one search takes: as many as it gives on a page. */
const AT_ONCE = 50;

async function readAll<Item>(
  api: PartnerApi,
  ids: readonly string[],
  options: CallOptions,
  { operation, field, items, idOf }: { operation: string; field: string; items: string; idOf: (item: Item) => string },
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const call = { operation, body: { [field]: ids.slice(at, at + AT_ONCE) } };
    for await (const item of api.items<Item>(call, { items, id: idOf }, { retry: 'read', ...options }))
      found.set(idOf(item), item);
  }
  return found;
}

/** Reads returns by id; what the shop does not have is not there. */
export function readReturns(
  api: PartnerApi,
  ids: readonly string[],
  options: CallOptions = {},
): Promise<Map<string, WireReturn>> {
  return readAll<WireReturn>(api, ids, options, {
    operation: 'POST /return_refund/202309/returns/search',
    field: 'return_ids',
    items: 'return_orders',
    idOf: ({ return_id }) => return_id,
  });
}

/** Reads cancellations by id. */
export function readCancellations(
  api: PartnerApi,
  ids: readonly string[],
  options: CallOptions = {},
): Promise<Map<string, WireBuyerCancellation>> {
  return readAll<WireBuyerCancellation>(api, ids, options, {
    operation: 'POST /return_refund/202309/cancellations/search',
    field: 'cancel_ids',
    items: 'cancellations',
    idOf: ({ cancel_id }) => cancel_id,
  });
}
