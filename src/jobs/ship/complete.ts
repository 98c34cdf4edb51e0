import { isCarrierId, matchCarrier } from '../../shop/carriers.ts';
import { type Decision, named, refuse } from '../../shop/ship/decide.ts';
import type { ShipOrder, ShipRow } from '../../shop/ship/types.ts';
import { isMissing, type ShipReader } from './reader.ts';

/** Reads what a decided plan still needs: the carrier's id, a pick-up slot, a shipping service. */
export async function complete(
  decision: Decision,
  row: ShipRow,
  order: ShipOrder,
  reader: ShipReader,
): Promise<Decision> {
  if (decision.is !== 'plan' || decision.needs === null) return decision;
  const { plan } = decision;
  switch (decision.needs) {
    case 'provider': {
      const text = row.provider ?? '';
      // An id is the platform's own: it says itself whether it knows it.
      if (isCarrierId(text))
        return { ...decision, plan: { ...plan, provider: { id: text.trim(), name: text.trim() } }, needs: null };
      const carriers = await reader.carriers(order);
      if (isMissing(carriers)) return refuse(plan, carriers.code, carriers.message, carriers.requestId);
      const match = matchCarrier(text, carriers);
      if ('carrier' in match) return { ...decision, plan: { ...plan, provider: match.carrier }, needs: null };
      const near = match.near.length > 0 ? ` Did you mean ${match.near.join(', ')}?` : '';
      return {
        is: 'problem',
        message: `${named(row, order)}: «${text}» is not a shipping provider of its delivery option.${near}`,
      };
    }
    case 'slot': {
      const slot = await reader.nextSlot(plan.packageId ?? '');
      if (slot === null)
        return refuse(plan, 'no-pickup-slot', 'The carrier offers no free pick-up slot for this package.');
      if (isMissing(slot)) return refuse(plan, slot.code, slot.message, slot.requestId);
      return { ...decision, plan: { ...plan, slot }, needs: null };
    }
    default: {
      const service = await reader.service(plan.orderId ?? '', plan.lineItemIds);
      if (service === null)
        return refuse(
          plan,
          'no-shipping-service',
          "TikTok offers no shipping service for this order's size, weight and address.",
        );
      if (isMissing(service)) return refuse(plan, service.code, service.message, service.requestId);
      return { ...decision, plan: { ...plan, service }, needs: null };
    }
  }
}
