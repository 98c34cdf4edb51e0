import type { PlannedRow } from '../../ledger/types.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { compareDecimal, format, parseDecimal, roundTo } from '../../lib/decimal.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { Money } from '../../shop/orders.ts';
import { currencyDigits } from '../../shop/products/market.ts';
import { chooseDecision } from '../../shop/returns/choose.ts';
import { type DecisionPlan, decisionResult } from '../../shop/returns/decision.ts';
import { refundTotal } from '../../shop/returns/due.ts';
import { returnItems } from '../../shop/returns/row.ts';
import type { WireReturn } from '../../shop/returns/wire.ts';
import type { Deps } from '../deps.ts';
import { badRows } from '../skus/problems.ts';
import { calculateRefund } from './calculate.ts';
import type { Wish } from './wishes.ts';
import { itemsText } from './words.ts';

/** A decision, planned or known to be impossible. */
export interface PlannedDecision {
  wish: Wish;
  row: PlannedRow & { plan: DecisionPlan };
  /** What it is about, for people. */
  about: string;
  /** The reason of a rejection in words. */
  because?: string;
}

/** A plan that decides nothing. */
export function blankPlan(wish: Wish, orderId: string | null, amount: Money | null): DecisionPlan {
  return {
    id: wish.id,
    orderId,
    verb: wish.verb,
    decision: null,
    reason: null,
    comment: wish.comment ?? null,
    images: [],
    partialRefund: null,
    keepItem: false,
    amount,
    idempotencyKey: '',
  };
}

/** A row that is not sent. */
export function settledRow(
  plan: DecisionPlan,
  { code, message, done }: { code: string; message: string; done: boolean },
): PlannedRow & { plan: DecisionPlan } {
  const result = decisionResult(plan, done ? 'already-done' : 'refused', { code, message });
  return { key: plan.id, plan, state: done ? 'done' : 'refused', result };
}

/**
 * Plans what to decide on returns: chooses each decision, lets the platform calculate each refund, and refuses offers above it.
 * @throws Failure (usage) for amounts that cannot be offered, naming them; (input-needed) where several decisions fit
 */
export async function planReturns(
  api: PartnerApi,
  wishes: readonly Wish[],
  found: ReadonlyMap<string, WireReturn>,
  deps: Deps,
): Promise<PlannedDecision[]> {
  const problems: string[] = [];
  const drafts: { wish: Wish; wire: WireReturn; decision: string }[] = [];
  const planned = new Map<string, PlannedDecision>();
  for (const wish of wishes) {
    const wire = found.get(wish.id);
    if (wire === undefined) {
      const words = { code: 'not-found', message: 'This shop has no such return.', done: false };
      planned.set(wish.id, { wish, row: settledRow(blankPlan(wish, null, null), words), about: '' });
      continue;
    }
    const choice = chooseDecision(wire, {
      verb: wish.verb,
      ...(wish.decision && { decision: wish.decision }),
      ...(wish.partial && { partial: wish.partial }),
      keepItem: wish.keepItem,
      replacement: wish.replacement,
    });
    if ('code' in choice) {
      const plan = blankPlan(wish, wire.order_id ?? null, refundTotal(wire.refund_amount) ?? null);
      planned.set(wish.id, { wish, row: settledRow(plan, choice), about: aboutOf(wire) });
    } else
      drafts.push({
        wish,
        wire,
        decision: 'decision' in choice ? choice.decision : await askDecision(wish, choice.among, deps),
      });
  }
  const progress = deps.output.progress('calculating refunds', drafts.length);
  let done = 0;
  try {
    const rows = await mapConcurrent(drafts, 4, async ({ wish, wire, decision }) => {
      const amount = decision.startsWith('REJECT') ? refundTotal(wire.refund_amount) : await amountOf(api, wire, deps);
      done += 1;
      progress.update(done);
      return { wish, wire, decision, amount: amount ?? null };
    });
    for (const { wish, wire, decision, amount } of rows) {
      const partial = partialOf(wish, decision, amount);
      if (typeof partial === 'string') problems.push(`${wish.line === null ? '' : `line ${wish.line}: `}${partial}`);
      else {
        const plan: DecisionPlan = {
          ...blankPlan(wish, wire.order_id ?? null, amount),
          decision,
          keepItem: wish.keepItem && decision === 'APPROVE_RETURN',
          partialRefund: partial,
        };
        planned.set(wish.id, { wish, row: { key: wish.id, plan }, about: aboutOf(wire) });
      }
    }
  } finally {
    progress.stop();
  }
  if (problems.length > 0) throw badRows(problems);
  return wishes.flatMap(({ id }) => planned.get(id) ?? []);
}

function aboutOf(wire: WireReturn): string {
  return itemsText(returnItems(wire.return_line_items ?? []));
}

async function amountOf(api: PartnerApi, wire: WireReturn, deps: Deps): Promise<Money | undefined> {
  const refund = await calculateRefund(api, wire, deps.signal);
  return 'total' in refund ? { amount: refund.total, currency: refund.currency } : refundTotal(wire.refund_amount);
}

/** The offer; a text says why it cannot be made. */
function partialOf(wish: Wish, decision: string, whole: Money | null): Money | null | string {
  if (decision !== 'OFFER_PARTIAL_REFUND') return null;
  const { amount, currency } = wish.partial as { amount: string; currency: string | null };
  if (whole === null) return `what can be refunded of ${wish.id} is not known, so that no part of it can be offered.`;
  if (currency !== null && currency !== whole.currency)
    return `${wish.id} is refunded in ${whole.currency}, not in ${currency}.`;
  const [value, most] = [parseDecimal(amount), parseDecimal(whole.amount)];
  if (value === undefined || most === undefined || compareDecimal(value, most) >= 0)
    return `${amount} is not below the ${whole.amount} ${whole.currency} that ${wish.id} is about: approve it whole, or offer less.`;
  const written = roundTo(value, currencyDigits(whole.currency));
  if (compareDecimal(written, value) !== 0)
    return `${wish.id} is refunded in ${whole.currency}, which has no cents: ${amount} cannot be offered.`;
  return { amount: format(written), currency: whole.currency };
}

/** @throws Failure (input-needed) without a terminal, naming the decisions */
async function askDecision({ id }: Wish, among: readonly string[], deps: Deps): Promise<string> {
  const words = (decision: string) => decision.toLowerCase().replaceAll('_', '-');
  if (!deps.prompt.interactive)
    throw new Failure('input-needed', `Several decisions are possible for ${id}, and there is no terminal to ask on.`, {
      code: 'decision-missing',
      hint: `Give one with --decision: ${among.map(words).join(', ')}.`,
    });
  return deps.prompt.select({
    message: `What is to be done with ${id}?`,
    flag: '--decision',
    choices: among.map((decision) => ({ name: words(decision).replaceAll('-', ' '), value: decision })),
  });
}
