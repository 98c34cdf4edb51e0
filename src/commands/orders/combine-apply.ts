import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import { isMissing, type ShipReader, shipReader } from '../../jobs/ship/reader.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type CombinableOffer, sharedPackage } from '../../shop/combine.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';

/** A line of the report. */
export interface CombineRow {
  packageId: string | null;
  orderIds: string[];
  status: 'offered' | 'planned' | 'combined' | 'separated' | 'refused';
  code: string | null;
  message: string | null;
}

interface WirePackages {
  packages?: { id?: string; order_ids?: string[] }[];
  errors?: { code?: number | string; message?: string; detail?: { package_id?: string } }[];
}

/** Packages combined in one request. */
const BATCH = 20;

/** Everything the platform offers to combine. */
export async function readOffers(api: PartnerApi, signal: AbortSignal): Promise<CombinableOffer[]> {
  const call = { operation: 'GET /fulfillment/202309/combinable_packages/search' };
  const paging = { items: 'combinable_packages', id: ({ id }: { id: string }) => id, pageSize: 50 };
  const offers: CombinableOffer[] = [];
  for await (const { id, order_ids } of api.items<{ id: string; order_ids?: string[] }>(call, paging, { signal }))
    offers.push({ id, orderIds: order_ids ?? [] });
  return offers;
}

/** Combines offers, some a request. @returns a row an offer, in their order */
export async function combineOffers(
  api: PartnerApi,
  offers: readonly CombinableOffer[],
  signal: AbortSignal,
): Promise<CombineRow[]> {
  const rows: CombineRow[] = [];
  for (let at = 0; at < offers.length; at += BATCH)
    rows.push(...(await combineBatch(api, offers.slice(at, at + BATCH), signal)));
  return rows;
}

async function combineBatch(
  api: PartnerApi,
  offers: readonly CombinableOffer[],
  signal: AbortSignal,
): Promise<CombineRow[]> {
  let data: WirePackages;
  try {
    const answer = await api.call<WirePackages>(
      {
        operation: 'POST /fulfillment/202309/packages/combine',
        body: { combinable_packages: offers.map(({ id, orderIds }) => ({ id, order_ids: orderIds })) },
      },
      { signal },
    );
    data = answer.data ?? {};
  } catch (error) {
    if (!isApiFailure(error)) throw error;
    if (error.outcome === 'unknown') return settle(api, offers, error, signal);
    if (error.apiClass !== 'refused') throw error;
    return offers.map((offer) => refusal(offer, error.code, wordsOf(error)));
  }
  return offers.map((offer) => {
    const made = data.packages?.find(({ order_ids }) => order_ids?.includes(offer.orderIds[0] ?? ''));
    const error = data.errors?.find(({ detail }) => detail?.package_id === offer.id);
    if (error && !made) return refusal(offer, String(error.code ?? 'refused'), error.message ?? 'The API refused it.');
    return { packageId: made?.id ?? null, orderIds: offer.orderIds, status: 'combined', code: null, message: null };
  });
}

/** The answer does not tell what happened: the orders do, by the package they are in. */
async function settle(
  api: PartnerApi,
  offers: readonly CombinableOffer[],
  error: Error,
  signal: AbortSignal,
): Promise<CombineRow[]> {
  const read = await shipReader(api, signal).orders(offers.flatMap(({ orderIds }) => orderIds));
  return offers.map((offer) => {
    const orders = offer.orderIds.map((id) => read.get(id));
    const known = orders.filter((order): order is ShipOrder => order !== undefined && !isMissing(order));
    const packageId = known.length === orders.length ? sharedPackage(known) : undefined;
    if (packageId === undefined) throw error;
    return { packageId, orderIds: offer.orderIds, status: 'combined', code: null, message: null };
  });
}

function refusal({ id, orderIds }: CombinableOffer, code: string, message: string): CombineRow {
  const words =
    code === '21011031' ? 'The orders do not go together any more: one of them has changed meanwhile.' : message;
  return { packageId: id, orderIds, status: 'refused', code, message: words };
}

/**
 * Takes orders out of a combined package.
 * @param named the orders, as the request names them; none for all
 * @param out the orders that leave
 * @throws Failure (failed) in people's words when it is refused
 */
export async function uncombine(
  api: PartnerApi,
  packageId: string,
  named: readonly string[],
  out: readonly string[],
  reader: ShipReader,
  signal: AbortSignal,
): Promise<CombineRow[]> {
  try {
    const { data } = await api.call<WirePackages>(
      {
        operation: 'POST /fulfillment/202309/packages/{package_id}/uncombine',
        path: { package_id: packageId },
        body: named.length > 0 ? { order_ids: named } : {},
      },
      { signal },
    );
    return (data?.packages ?? []).map(({ id, order_ids }) => ({
      packageId: id ?? null,
      orderIds: order_ids ?? [],
      status: (order_ids?.length ?? 0) > 1 ? 'combined' : 'separated',
      code: null,
      message: null,
    }));
  } catch (error) {
    if (!isApiFailure(error)) throw error;
    if (error.outcome === 'unknown') {
      const found = await reader.package(packageId);
      const held = isMissing(found) ? [] : (found.orders ?? []).map(({ id }) => id);
      if (out.some((id) => held.includes(id))) throw error;
      return out.map((id) => ({ packageId: null, orderIds: [id], status: 'separated', code: null, message: null }));
    }
    if (error.apiClass !== 'refused') throw error;
    const words = error.code === '21011005' ? 'it is shipped already, or not a combined package.' : wordsOf(error);
    throw new Failure('failed', `Package ${packageId} was not taken apart: ${words}`, {
      code: error.code,
      hint: 'till orders view shows the packages of an order.',
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}
