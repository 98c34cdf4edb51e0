import { cancelReasons } from '../../../rules/cancel-reasons.ts';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { freePlaces } from '../aftersales/ask.ts';
import { APPROVALS, type Decision, decisionProblem, REJECTIONS, stageOf } from '../aftersales/decide.ts';
import { livePlaces, refundOf, wireRefund } from '../aftersales/money.ts';
import { buyerReasons, reasonOf, rejectReasons, sellerReasons } from '../aftersales/reasons.ts';
import { type DeclineCode, decline, wordsOfCode } from '../aftersales/refusals.ts';
import { readReturn, returnKey } from '../aftersales/rows.ts';
import { idOf, keyOf, lineKey } from '../ids.ts';
import { contentOfOrder, type OrderRow, REQUEST } from '../rows.ts';
import { cancellationById, cancellationProblem } from './cancellation-answers.ts';
import { open, orderById, type Request, text } from './input.ts';
import { namedUnits } from './returns-create.ts';

const CANCEL_DECISIONS = ['APPROVE_CANCEL', 'REJECT_CANCEL'] as const;

function rejectReasonList(context: HandlerContext): unknown {
  const request = open(context);
  const id = context.query.return_or_cancel_id ?? '';
  const { region } = request.facts.shop;
  const row = readReturn(request.db, returnKey(id));
  if (row && row.shop === request.facts.key) return { reasons: rejectReasons(region, stageOf(row)) };
  cancellationById(request, id);
  return { reasons: rejectReasons(region, 'cancel') };
}

/** Which answers are possible now, and why others are not. */
function decisionEligibility(context: HandlerContext): unknown {
  const request = open(context);
  const id = context.query.return_or_cancel_id ?? '';
  const asked = (context.query.check_decisions ?? '')
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter(Boolean);
  const row = readReturn(request.db, returnKey(id));
  const judge = judgeOf(request, id, row && row.shop === request.facts.key ? row : undefined);
  const decisions = asked.length > 0 ? asked : judge.all;
  return {
    decisions: decisions.map((decision) => {
      const code = judge.all.includes(decision) ? judge.problem(decision) : 25020004;
      return {
        decision,
        eligible: code === undefined,
        ...(code !== undefined && { ineligible_code: code, ineligible_reason: wordsOfCode(code) }),
      };
    }),
  };
}

function judgeOf(
  request: Request,
  id: string,
  row: ReturnType<typeof readReturn>,
): { all: readonly string[]; problem: (decision: string) => DeclineCode | undefined } {
  if (row)
    return { all: [...APPROVALS, ...REJECTIONS], problem: (decision) => decisionProblem(row, decision as Decision) };
  const cancellation = cancellationById(request, id);
  const order = request.rows.order(cancellation.n)!;
  return {
    all: CANCEL_DECISIONS,
    problem: (decision) =>
      cancellationProblem(cancellation, order, decision === 'APPROVE_CANCEL' ? 'APPROVE' : 'REJECT'),
  };
}

function calculate(context: HandlerContext): unknown {
  const request = open(context);
  const { body } = context;
  const order = orderOf(request, text(body, 'order_id'));
  const type = text(body, 'request_type') ?? '';
  if (!['CANCEL', 'REFUND', 'RETURN_AND_REFUND'].includes(type)) throw decline(25001001, 'request_type');
  const places = namedUnits(body, order, livePlaces(order)) ?? livePlaces(order);
  const reason = text(body, 'reason_name') ?? '';
  const fault = type === 'CANCEL' ? 'SELLER' : (reasonOf(reason)?.fault ?? 'BUYER');
  const paid = order.paidTime === null ? [] : places;
  return { order_refund_amount: wireRefund(order, refundOf(order, paid, fault)) };
}

function orderOf({ rows, facts }: Request, id: string | undefined): OrderRow {
  const n = keyOf('order', id ?? '');
  const order = n === undefined ? undefined : rows.order(n);
  if (!order || order.shop !== facts.key) throw decline(25007006);
  return order;
}

type RequestKind = 'CANCEL' | 'REFUND' | 'RETURN_AND_REFUND';
const KINDS: readonly RequestKind[] = ['CANCEL', 'REFUND', 'RETURN_AND_REFUND'];

function eligibility(withReasons: boolean): (context: HandlerContext) => unknown {
  return (context) => {
    const request = open(context);
    const order = orderById(request, context.path.order_id, 25020005);
    const wanted = (context.query.request_types ?? '')
      .replace(/[[\]"\s]/g, '')
      .split(',')
      .filter(Boolean);
    const buyer = context.query.initiate_aftersale_user === 'BUYER';
    const { lines } = contentOfOrder(order);
    const skus = new Map<string, number[]>();
    for (const place of livePlaces(order)) {
      const sku = lines[place]?.sku.skuId ?? '';
      skus.set(sku, [...(skus.get(sku) ?? []), place]);
    }
    const free = new Set(freePlaces(request.db, order));
    return {
      sku_eligibility: [...skus].map(([sku_id, places]) => ({
        sku_id,
        line_item_eligibility: KINDS.filter((kind) => wanted.length === 0 || wanted.includes(kind)).map((kind) => {
          const code = startProblem(
            order,
            kind,
            places.some((place) => free.has(place)),
            request.facts.shop.region,
          );
          return {
            request_type: kind,
            eligible: code === undefined,
            ...(code !== undefined && { ineligible_code: code, ineligible_reason: wordsOfCode(code) }),
            order_line_items_ids: places.map((place) => idOf('line', lineKey(order.n, place))),
            ...(withReasons && {
              available_reason_names: code === undefined ? reasonNames(order, kind, buyer, request) : [],
            }),
          };
        }),
      })),
    };
  };
}

/** Why a request of a kind cannot be made; undefined when it can. */
function startProblem(order: OrderRow, kind: RequestKind, free: boolean, region: string): DeclineCode | undefined {
  if (order.status === 'CANCELLED') return 25001051;
  if (order.request === REQUEST.pending || !free) return 25001011;
  if (kind === 'CANCEL') {
    const open = ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT'].includes(order.status);
    return open || (order.status === 'AWAITING_COLLECTION' && region === 'US') ? undefined : 25001045;
  }
  if (order.status === 'DELIVERED' || order.status === 'COMPLETED') return undefined;
  const underWay = order.status === 'AWAITING_COLLECTION' || order.status === 'IN_TRANSIT';
  return kind === 'REFUND' && underWay ? undefined : 25001003;
}

function reasonNames(order: OrderRow, kind: RequestKind, buyer: boolean, { facts }: Request): string[] {
  const { region } = facts.shop;
  if (kind === 'CANCEL') return buyer ? [] : cancelReasons(region, order.status).map(({ name }) => name);
  if (buyer) return buyerReasons(region, kind).map(({ name }) => name);
  const arrived = order.status === 'DELIVERED' || order.status === 'COMPLETED';
  const list = kind === 'RETURN_AND_REFUND' ? 'return' : arrived ? 'refund' : 'shipped';
  return sellerReasons(region, list).map(({ name }) => name);
}

/** What may be asked and decided, and what it costs. */
export const returnAdviceHandlers: HandlerTable = {
  'GET /return_refund/202309/reject_reasons': rejectReasonList,
  'GET /return_refund/202601/decision_eligibility': decisionEligibility,
  'GET /return_refund/202606/review_decision': decisionEligibility,
  'POST /return_refund/202309/refunds/calculate': calculate,
  'POST /return_refund/202602/refunds/calculate': calculate,
  'GET /return_refund/202309/orders/{order_id}/aftersale_eligibility': eligibility(false),
  'GET /return_refund/202512/orders/{order_id}/aftersale_eligibility': eligibility(true),
  'GET /return_refund/202602/orders/{order_id}/aftersale_eligibility': eligibility(true),
};
