import { Failure } from '../../src/lib/failure.ts';
import type { Answer, ApiErrorClass, Call, CallOptions, Outcome, PartnerApi } from '../../src/partner-api/types.ts';

/** An order of the fake shop. */
export interface FakeOrder {
  id: string;
  status: string;
  shippingType: 'SELLER' | 'TIKTOK';
  /** Its package once there is one; outside the US from the start. */
  packageId: string;
  packaged: boolean;
  trackingNumber: string;
  lines: number;
  /** The code with which shipping it is refused. */
  refuseWith?: number;
}

/** What goes wrong with one request. */
export type FakeFault =
  | 'lost-before'
  | 'lost-after'
  | 'error-500-before'
  | 'error-500-after'
  | 'overloaded'
  | 'unauthorised'
  | 'troubled';

export interface FakeShop extends PartnerApi {
  orders: Map<string, FakeOrder>;
  /** Every shipment that took effect, in order. */
  shipped: { orderId: string; packageId: string; trackingNumber: string }[];
  /** Every request, `METHOD /path` with what it was about. */
  requests: string[];
  mutations: number;
  /** A server that ships again what it has shipped, so that a second request shows. */
  lenient: boolean;
  /** Asked before each request; a fault happens to it. */
  fault: (call: Call, mutates: boolean) => FakeFault | undefined;
  /** Called at both ends of each request. */
  boundary: (where: string) => void | Promise<void>;
}

/** The client's error, as far as others may know it. */
export function apiFailure(options: {
  apiClass: ApiErrorClass;
  outcome: Outcome;
  apiCode?: number;
  httpStatus?: number;
  message?: string;
}): Failure {
  const kind =
    options.apiClass === 'credentials'
      ? 'sign-in'
      : options.apiClass === 'temporary' || options.apiClass === 'rate'
        ? 'temporary'
        : 'failed';
  const failure = new Failure(kind, options.message ?? `the API said ${options.apiCode ?? options.apiClass}`, {
    code: String(options.apiCode ?? options.apiClass),
    requestId: 'req-error',
  });
  return Object.assign(failure, { apiCode: undefined, httpStatus: undefined, ...options });
}

const SHIP = new Set([
  'POST /fulfillment/202309/packages/ship',
  'POST /fulfillment/202309/orders/{order_id}/packages',
  'POST /fulfillment/202309/packages',
]);

/** A shop in memory that answers what shipping asks, with the platform's rules: nothing ships twice, a number serves one order. */
export function fakeShop(orders: readonly (Partial<FakeOrder> & { id: string })[]): FakeShop {
  const stock = new Map<string, FakeOrder>(
    orders.map((order) => [
      order.id,
      {
        status: 'AWAITING_SHIPMENT',
        shippingType: 'SELLER',
        packageId: `9${order.id}`,
        packaged: false,
        trackingNumber: '',
        lines: 1,
        ...order,
      },
    ]),
  );
  const shop: FakeShop = {
    orders: stock,
    shipped: [],
    requests: [],
    mutations: 0,
    lenient: false,
    fault: () => undefined,
    boundary: () => undefined,
    async call<Data>(call: Call, _options?: CallOptions): Promise<Answer<Data>> {
      const mutates = SHIP.has(call.operation);
      shop.requests.push(`${call.operation} ${JSON.stringify(call.path ?? call.query ?? call.body ?? {})}`);
      await shop.boundary(`before ${call.operation}`);
      const fault = shop.fault(call, mutates);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'unauthorised') throw apiFailure({ apiClass: 'credentials', outcome: 'not-done', apiCode: 105002 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'troubled')
        throw apiFailure({ apiClass: 'temporary', outcome: 'unknown', apiCode: 21001011, httpStatus: 200 });
      if (fault === 'error-500-before')
        throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      if (mutates) shop.mutations += 1;
      const data = answer(shop, call) as Data;
      await shop.boundary(`after ${call.operation}`);
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'error-500-after') throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      const envelope = { code: 0, message: 'Success', request_id: `req-${shop.requests.length}`, data };
      return { data, requestId: envelope.request_id, message: 'Success', envelope, rawBody: '' } as Answer<Data>;
    },
    async *items<Item>(call: Call): AsyncIterable<Item> {
      const { data } = await shop.call<{ orders: Item[]; packages: Item[] }>(call);
      yield* data.orders ?? data.packages;
    },
    download: async () => new Uint8Array(),
    close: () => undefined,
  };
  return shop;
}

function refusal(code: number, message = `refused with ${code}`): Error {
  return apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: code, httpStatus: 200, message });
}

function answer(shop: FakeShop, call: Call): unknown {
  const body = (call.body ?? {}) as Record<string, unknown>;
  const orderOf = (id: string) => {
    const order = shop.orders.get(id);
    if (!order) throw refusal(21008111);
    return order;
  };
  const byPackage = (id: string) =>
    [...shop.orders.values()].find(
      (order) => order.packageId === id && (order.packaged || order.trackingNumber !== ''),
    );
  switch (call.operation) {
    case 'GET /order/202507/orders':
      return {
        orders: ((call.query?.ids ?? []) as string[]).flatMap((id) =>
          shop.orders.has(id) ? [wireOrder(orderOf(id))] : [],
        ),
      };
    case 'POST /order/202309/orders/search':
      return {
        orders: [...shop.orders.values()]
          .filter(({ status }) => status === (body as { order_status?: string }).order_status)
          .map(wireOrder),
      };
    case 'POST /fulfillment/202309/packages/search':
      return {
        packages: [...shop.orders.values()]
          .filter(({ packaged }) => packaged)
          .map((order) => ({ id: order.packageId, orders: [{ id: order.id }] })),
      };
    case 'GET /fulfillment/202309/packages/{package_id}': {
      const order = byPackage(call.path?.package_id ?? '');
      if (!order) throw refusal(21011028);
      return wirePackage(order);
    }
    case 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots':
      return {
        can_pickup: true,
        can_drop_off: true,
        pickup_slots: [
          { start_time: 2_000_000, end_time: 2_003_600, avaliable: true },
          { start_time: 1_000_000, end_time: 1_003_600, avaliable: false },
        ],
      };
    case 'POST /fulfillment/202309/orders/{order_id}/shipping_services/query':
      return {
        shipping_services: [
          { id: '1', name: 'Slow' },
          { id: '2', name: 'Ground', is_default: true },
        ],
      };
    case 'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers':
      return {
        shipping_providers: [
          { id: '7117858858072016001', name: 'Royal Mail' },
          { id: '7117858858072016002', name: 'Evri UK' },
        ],
      };
    case 'POST /fulfillment/202309/packages/ship': {
      const errors = (body as unknown as { packages: WirePackageBody[] }).packages.flatMap((one) => {
        const order = byPackage(one.id);
        const code = order ? ship(shop, order, one.self_shipment?.tracking_number) : 21011028;
        return code === 0 ? [] : [{ code, message: `refused with ${code}`, detail: { package_id: one.id } }];
      });
      return { errors };
    }
    case 'POST /fulfillment/202309/orders/{order_id}/packages': {
      const order = orderOf(call.path?.order_id ?? '');
      const code = ship(shop, order, (body as { tracking_number?: string }).tracking_number);
      if (code !== 0) throw refusal(code);
      return { order_id: order.id, package_id: order.packageId };
    }
    case 'POST /fulfillment/202309/packages': {
      const order = orderOf((body as { order_id: string }).order_id);
      const code = ship(shop, order, undefined);
      if (code !== 0) throw refusal(code);
      return { order_id: order.id, package_id: order.packageId };
    }
    default:
      throw new Error(`the fake shop does not know ${call.operation}`);
  }
}

interface WirePackageBody {
  id: string;
  self_shipment?: { tracking_number: string };
}

/** @returns 0, or the code of the refusal */
function ship(shop: FakeShop, order: FakeOrder, trackingNumber: string | undefined): number {
  if (order.refuseWith) return order.refuseWith;
  if (order.status === 'CANCELLED') return 21011041;
  if (order.trackingNumber !== '' && !shop.lenient) return order.packaged ? 21011040 : 21008099;
  if (order.status !== 'AWAITING_SHIPMENT' && order.trackingNumber === '') return 21042057;
  const number = trackingNumber ?? `TT${order.id}`;
  if ([...shop.orders.values()].some((other) => other !== order && other.trackingNumber === number)) return 21011025;
  order.trackingNumber = number;
  order.status = 'AWAITING_COLLECTION';
  shop.shipped.push({ orderId: order.id, packageId: order.packageId, trackingNumber: number });
  return 0;
}

function wireOrder(order: FakeOrder): unknown {
  const shipped = order.trackingNumber !== '';
  return {
    id: order.id,
    status: order.status,
    shipping_type: order.shippingType,
    delivery_option_id: '71',
    rts_sla_time: 1_800_000_000,
    line_items: Array.from({ length: order.lines }, (_, index) => ({
      id: `${order.id}${index}`,
      display_status: order.status === 'ON_HOLD' ? 'AWAITING_SHIPMENT' : order.status,
      ...((order.packaged || shipped) && {
        package_id: order.packageId,
        package_status: shipped ? 'PROCESSING' : 'TO_FULFILL',
      }),
      ...(shipped && { tracking_number: order.trackingNumber }),
    })),
  };
}

function wirePackage(order: FakeOrder): unknown {
  const shipped = order.trackingNumber !== '';
  return {
    package_id: order.packageId,
    package_status: order.status === 'CANCELLED' ? 'CANCELLED' : shipped ? 'PROCESSING' : 'TO_FULFILL',
    orders: [{ id: order.id }],
    shipping_type: order.shippingType,
    ...(shipped && { tracking_number: order.trackingNumber }),
  };
}
