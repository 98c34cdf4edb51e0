import { readCancellations } from '../../jobs/returns/read.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { cancellationRule, cancellationRuleRef } from '../../rules/cancellation-rate.ts';
import { cancellationDecisions, cancellationObstacle } from '../../shop/cancellations/decide.ts';
import type { Verb } from '../../shop/returns/decision.ts';
import { refundTotal } from '../../shop/returns/due.ts';
import { returnItems } from '../../shop/returns/row.ts';
import type { WireBuyerCancellation } from '../../shop/returns/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type Deciding, decideRequests } from '../returns/decide.ts';
import { blankPlan, type PlannedDecision, settledRow } from '../returns/plan.ts';
import { noSuchReturn } from '../returns/view.ts';
import type { Wish } from '../returns/wishes.ts';
import { itemsText } from '../returns/words.ts';

const deciding: Deciding = {
  subject: 'cancellation',
  async plan(api, wishes, deps) {
    const found = await find(api, wishes, deps.signal);
    const unknown = wishes.filter(({ id, line }) => line === null && !found.has(id)).map(({ id }) => id);
    if (unknown.length > 0) throw noSuchReturn(unknown, 'cancellation', 'till cancellations list --all');
    const planned = wishes.map((wish) => planOne(wish, found.get(wish.id)));
    // An order and its cancellation may both be named.
    return [...new Map(planned.map((one) => [one.row.key, one])).values()];
  },
  remarks: (planned, deps) => remarks(planned, deps),
};

/** `till cancellations approve` or `reject`. */
export function decideCancellations(verb: Verb): CommandRun {
  return decideRequests(deciding, verb);
}

/** Cancellations by the ids that were given: their own, or those of their orders. */
async function find(
  api: PartnerApi,
  wishes: readonly Wish[],
  signal: AbortSignal,
): Promise<Map<string, WireBuyerCancellation>> {
  const found = await readCancellations(
    api,
    wishes.map(({ id }) => id),
    { signal },
  );
  const rest = wishes.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  for (let at = 0; at < rest.length; at += 50) {
    const call = {
      operation: 'POST /return_refund/202309/cancellations/search',
      body: { order_ids: rest.slice(at, at + 50) },
    };
    const paging = { items: 'cancellations', id: ({ cancel_id }: WireBuyerCancellation) => cancel_id };
    for await (const wire of api.items<WireBuyerCancellation>(call, paging, { signal })) {
      const before = wire.order_id === undefined ? undefined : found.get(wire.order_id);
      const waits = wire.cancel_status === 'CANCELLATION_REQUEST_PENDING';
      if (wire.order_id !== undefined && (!before || waits)) found.set(wire.order_id, wire);
    }
  }
  return found;
}

function planOne(given: Wish, wire: WireBuyerCancellation | undefined): PlannedDecision {
  if (wire === undefined) {
    const words = { code: 'not-found', message: 'This shop has no such cancellation.', done: false };
    return { wish: given, row: settledRow(blankPlan(given, null, null), words), about: '' };
  }
  const wish = { ...given, id: wire.cancel_id };
  const about = itemsText(returnItems(wire.cancel_line_items ?? []));
  const plan = blankPlan(wish, wire.order_id ?? null, refundTotal(wire.refund_amount) ?? null);
  const barred = cancellationObstacle(wire, wish.verb);
  if (barred) return { wish, row: settledRow(plan, barred), about };
  return { wish, row: { key: wish.id, plan: { ...plan, decision: cancellationDecisions[wish.verb] } }, about };
}

/** What the answers do to the seller's rates. */
async function remarks(planned: readonly PlannedDecision[], deps: Deps): Promise<string[]> {
  const lines: string[] = [];
  if (planned.some(({ row }) => row.plan.verb === 'approve')) {
    const [{ region }, clock] = await Promise.all([deps.shop(), deps.clock()]);
    const rule = cancellationRule(region, Math.floor(clock() / 1000));
    const ref = rule && cancellationRuleRef(rule, 'limits', rule.limits[0] ?? rule.windowDays);
    lines.push(
      ref
        ? `Orders cancelled at their buyer’s wish are not your fault and do not count in the seller-fault cancellation rate (rule ${ref.id}: ${ref.source}; read ${ref.date}, confidence ${ref.confidence}).`
        : `What it does to the cancellation rate is unknown: no rule is known for ${region}.`,
    );
  }
  if (planned.some(({ row }) => row.plan.verb === 'reject'))
    lines.push('Orders that are kept have to leave by the ship-by time they had; till orders due shows it.');
  return lines;
}
