import { Failure, usageFailure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import type { Look } from '../../output/types.ts';
import { type OrderDetail, orderDetail, type WireOrder } from '../../shop/orders.ts';
import type { CommandRun } from '../deps.ts';

export const run: CommandRun = async ({ args }, deps) => {
  const id = (args.id as string).trim();
  if (!/^\d{5,25}$/.test(id))
    throw usageFailure(
      `«${id}» is not an order id.`,
      'An order id is all digits, such as 576461413038785752.',
      'bad-id',
    );
  const api = await deps.api();
  const { data, requestId } = await api.call<{ orders?: WireOrder[] }>({
    operation: 'GET /order/202507/orders',
    query: { ids: [id] },
  });
  const order = data.orders?.find((found) => found.id === id);
  if (!order) {
    throw new Failure('not-found', `This shop has no order ${id}.`, {
      code: 'no-such-order',
      hint: 'till shops list shows the other shops; --shop picks one.',
      requestId,
    });
  }
  const now = (await deps.clock())();
  await deps.output.record(orderDetail(order), { text: (detail, look) => page(detail, look, now) });
};

function page(order: OrderDetail, look: Look, now: number): string {
  const facts: [string, string | undefined][] = [
    ['status', order.status.toLowerCase().replaceAll('_', ' ')],
    ['placed', order.createdAt],
    ['ship by', deadline(order.shipBy, order, now)],
    ['collected by', order.collectBy],
    ['delivered by', order.deliverBy],
    ['shipped', order.shippedAt],
    ['shipping', [order.shippingType?.toLowerCase(), order.deliveryOption].filter(Boolean).join(', ')],
    ['carrier', [order.shippingProvider, order.trackingNumber].filter(Boolean).join(' ')],
    ['packages', order.packageIds.join(', ')],
    ['total', order.total && `${order.total.amount} ${order.total.currency}`],
    ['cancelled', order.cancelReason],
    ['to', [order.recipient?.name, order.recipient?.address, order.recipient?.phone].filter(Boolean).join(', ')],
    ['buyer says', order.buyerMessage],
    ['your note', order.sellerNote],
  ];
  const notes = [
    order.onHold && 'On hold: the buyer may still change their mind; it cannot be shipped yet.',
    order.buyerAsksToCancel && 'The buyer asks to cancel it.',
  ].filter(Boolean);
  const lines = look.table(
    order.items.map((item) => [
      `${item.units}×`,
      look.clean(item.product),
      look.clean(item.variant),
      look.clean(item.sellerSku),
      `${item.unitPrice.amount} ${item.unitPrice.currency}`,
    ]),
    ['units', 'product', 'variant', 'SKU', 'each'],
  );
  return [
    look.tone('strong', `Order ${order.id}`),
    ...notes.map((note) => look.tone('warn', note as string)),
    look.table(facts.filter(([, value]) => value).map(([label, value]) => [label, look.clean(value as string)])),
    lines,
  ].join('\n\n');
}

function deadline(iso: string | undefined, order: OrderDetail, now: number): string | undefined {
  if (!iso || order.shippedAt || order.status === 'CANCELLED') return iso;
  const left = Date.parse(iso) - now;
  return `${iso} (${left < 0 ? `late by ${formatDuration(-left)}` : `${formatDuration(left)} left`})`;
}
