import { mapConcurrent } from '../../lib/concurrency.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import type { Carrier } from '../../shop/carriers.ts';
import { isGatewayCode } from '../../shop/ship/codes.ts';
import type { Missing, PickupSlot, ShipOrder, ShipPackage } from '../../shop/ship/types.ts';
import { isApiFailure } from '../faults.ts';
import { inParts, type PartAnswer } from '../in-parts.ts';
import { carriersOf, deliveryOptionsOf, sendingWarehouses } from './delivery-options.ts';

/** Order ids one Get Order Detail takes (guide, 4.5). */
const ORDERS_A_READ = 50;

/** What shipping needs to read. What is not there is `Missing`; anything else that fails is thrown. */
export interface ShipReader {
  orders(ids: readonly string[], signal?: AbortSignal): Promise<Map<string, ShipOrder | Missing>>;
  package(id: string, signal?: AbortSignal): Promise<ShipPackage | Missing>;
  /** Carriers an order may be shipped with. */
  carriers(order: ShipOrder): Promise<Carrier[] | Missing>;
  /** The first pick-up slot that is free; null when there is none. */
  nextSlot(packageId: string): Promise<PickupSlot | null | Missing>;
  /** The shipping service TikTok proposes; null when there is none. */
  service(
    orderId: string,
    lineItemIds: readonly string[] | null,
  ): Promise<{ id: string; name: string } | null | Missing>;
}

/** @param signal ends what is being read (Ctrl-C) */
export function shipReader(api: PartnerApi, signal: AbortSignal): ShipReader {
  const options = (own: AbortSignal | undefined) => ({ signal: own ?? signal });
  const carriersByOption = new Map<string, Promise<Carrier[] | Missing>>();
  let sellerOption: Promise<string | null> | undefined;

  const readOrders = async (
    ids: readonly string[],
    own: AbortSignal | undefined,
  ): Promise<[string, ShipOrder | Missing][]> => {
    const ask = async (part: readonly string[]): Promise<PartAnswer<string, [string, ShipOrder | Missing]>> => {
      const read = await orMissing(async () => {
        const { data } = await api.call<{ orders?: ShipOrder[] }>(
          { operation: 'GET /order/202507/orders', query: { ids: [...part] } },
          options(own),
        );
        return data?.orders ?? [];
      });
      if (!isMissing(read)) {
        const found = new Map(read.map((order) => [order.id, order]));
        return { said: 'yes', outcomes: part.map((id) => [id, found.get(id) ?? noSuch('order', id)]) };
      }
      if (part.length === 1) return { said: 'no', outcomes: [[part[0] as string, read]] };
      // One id that is not the shop's may spoil the answer for all.
      return { said: 'whole', outcomes: [], open: part, named: [] };
    };
    return (await inParts({ rows: ids, ask })).outcomes;
  };

  return {
    async orders(ids, own) {
      const unique = [...new Set(ids)];
      const chunks = Array.from({ length: Math.ceil(unique.length / ORDERS_A_READ) }, (_, n) =>
        unique.slice(n * ORDERS_A_READ, (n + 1) * ORDERS_A_READ),
      );
      return new Map((await mapConcurrent(chunks, 4, (chunk) => readOrders(chunk, own))).flat());
    },
    async package(id, own) {
      return orMissing(async () => {
        const { data } = await api.call<ShipPackage>(
          { operation: 'GET /fulfillment/202309/packages/{package_id}', path: { package_id: id } },
          options(own),
        );
        return { ...data, package_id: data?.package_id ?? id };
      });
    },
    async carriers(order) {
      sellerOption ??= order.delivery_option_id ? sellerOption : readSellerOption();
      const option = order.delivery_option_id || (await sellerOption);
      if (!option) return noSuch('list of carriers for order', order.id);
      const known = carriersByOption.get(option) ?? orMissing(() => carriersOf(api, option, options(undefined)));
      carriersByOption.set(option, known);
      return known;
    },
    nextSlot: (packageId) =>
      orMissing(async () => {
        const { data } = await api.call<HandoverSlots>(
          {
            operation: 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots',
            path: { package_id: packageId },
          },
          options(undefined),
        );
        if (data?.can_pickup === false) return null;
        // `avaliable` is the wire's own spelling; the right one is read too, should it ever be mended.
        const free = (data?.pickup_slots ?? []).filter(
          (slot) =>
            (slot.avaliable ?? slot.available) !== false &&
            slot.start_time !== undefined &&
            slot.end_time !== undefined,
        );
        const first = free.sort((a, b) => Number(a.start_time) - Number(b.start_time))[0];
        return first === undefined ? null : { start: Number(first.start_time), end: Number(first.end_time) };
      }),
    service: (orderId, lineItemIds) =>
      orMissing(async () => {
        const { data } = await api.call<{ shipping_services?: Service[] }>(
          {
            operation: 'POST /fulfillment/202309/orders/{order_id}/shipping_services/query',
            path: { order_id: orderId },
            body: lineItemIds === null ? {} : { order_line_item_ids: lineItemIds },
          },
          { ...options(undefined), retry: 'read' },
        );
        const services = data?.shipping_services ?? [];
        const chosen = services.find((service) => service.is_default) ?? services[0];
        return chosen?.id === undefined ? null : { id: chosen.id, name: chosen.name ?? chosen.id };
      }),
  };

  /** For an order that does not say how it is delivered: the first option of the shop's warehouses that the seller ships. */
  async function readSellerOption(): Promise<string | null> {
    for (const id of await sendingWarehouses(api, options(undefined))) {
      const found = await deliveryOptionsOf(api, id, options(undefined));
      const own = found.find(({ type }) => type === 'SEND_BY_SELLER') ?? found[0];
      if (own !== undefined) return own.id;
    }
    return null;
  }
}

interface HandoverSlots {
  can_pickup?: boolean;
  pickup_slots?: {
    start_time?: number | string;
    end_time?: number | string;
    avaliable?: boolean;
    available?: boolean;
  }[];
}

interface Service {
  id?: string;
  name?: string;
  is_default?: boolean;
}

export function isMissing(value: object | null): value is Missing {
  return value !== null && 'missing' in value;
}

function noSuch(what: string, id: string): Missing {
  return { missing: true, code: 'not-found', message: `This shop has no ${what} ${id}.`, requestId: null };
}

/**
 * Runs a read; a business code (an id that is not the shop's, an option without carriers) becomes `Missing`.
 * @throws what says nothing about the id: an outage, the sign-in, a scope, a malformed answer
 */
async function orMissing<T>(read: () => Promise<T>): Promise<T | Missing> {
  try {
    return await read();
  } catch (error) {
    if (!isApiFailure(error) || !concernsTheId(error)) throw error;
    return { missing: true, code: String(error.apiCode), message: error.message, requestId: error.requestId ?? null };
  }
}

function concernsTheId({ apiClass, apiCode }: ApiFailure): boolean {
  if (apiCode === undefined || isGatewayCode(apiCode)) return false;
  return apiClass === 'refused' || apiClass === 'not-found' || apiClass === 'permission';
}
