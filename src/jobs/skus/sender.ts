import type { Failure } from '../../lib/failure.ts';
import type { Answer, Call, PartnerApi } from '../../partner-api/types.ts';
import { isGatewayCode } from '../../shop/ship/codes.ts';
import { concernsProduct, refusalText } from '../../shop/skus/refusals.ts';
import { wordsOf, writeFault } from '../faults.ts';
import { inParts, namedRows, type PartAnswer } from '../in-parts.ts';
import type { Row, RowOutcome } from '../kind.ts';
import type { PartSizes } from '../part-size.ts';

/** What plans of one request have in common. */
interface OfProduct {
  productId: string;
}

/** Why a row was refused. */
export interface Refusal {
  code: string | null;
  message: string;
  requestId: string | null;
}

export interface SkuSenderOptions<Plan extends OfProduct, Result> {
  api: PartnerApi;
  /**
   * The request that carries these rows, all of one product. It may read first: what it throws is a failure before anything was
   * sent.
   */
  request(rows: readonly Row<Plan, Result>[]): Promise<Call>;
  /** What the plan is about in its request: the SKU's id, as the answer names it. */
  part(plan: Plan): string;
  result(plan: Plan, status: 'changed' | 'refused' | 'unknown', more: Partial<Refusal>): Result;
  /** Codes that concern all rows of a request; those of a product when absent. */
  concernsAll?(code: string | null): boolean;
  /** What a code means; as changes of SKUs have it when absent. */
  words?(code: string | null, said: string): string;
  /** Ids by which a refusal may name what the plan is about, the most exact first; those of its request when absent. */
  names?(plan: Plan): string[];
  /** Rows of a request refused as a whole that are settled all the same. Most often none. */
  settled?(rows: readonly Row<Plan, Result>[], why: Refusal): Promise<RowOutcome<Result>[]>;
  /** What one request teaches the next, where all of them change one thing. */
  sizes?: PartSizes;
}

interface SkuAnswer {
  errors?: {
    code?: number | string;
    message?: string;
    detail?: {
      sku_id?: string;
      extra_errors?: { code?: number | string; message?: string; warehouse_id?: string }[];
    };
  }[];
}

/**
 * Sends changes of SKUs, those of one product together. What is sent is absolute, so that sending it again does no harm: of a
 * request that is refused for one SKU's sake the rest goes again, and the refusal ends at the SKU it concerns.
 * @returns what sends the rows of one group and says what became of each, `planned` where the signal came first; it never throws
 * for what the API says
 */
export function skuSender<Plan extends OfProduct, Result>({
  api,
  request,
  part,
  result,
  concernsAll = concernsProduct,
  words = refusalText,
  names = (plan) => [part(plan)],
  settled = async () => [],
  sizes,
}: SkuSenderOptions<Plan, Result>): (
  rows: readonly Row<Plan, Result>[],
  signal?: AbortSignal,
) => Promise<RowOutcome<Result>[]> {
  type Outcome = RowOutcome<Result>;
  type Rows = readonly Row<Plan, Result>[];
  type Told = PartAnswer<Row<Plan, Result>, Outcome>;

  /** Codes whose words were seen to name the row that is refused; others may name what it collides with. */
  const blaming = new Set<string | null>();
  /** Rows that such words named, and go alone to see: the code. */
  const accused = new WeakMap<Row<Plan, Result>, string | null>();

  const refused = ({ seq, plan }: Row<Plan, Result>, why: Refusal): Outcome => ({
    seq,
    state: 'refused',
    result: result(plan, 'refused', { ...why, message: words(why.code, why.message) }),
  });

  const unknown = (rows: Rows, why: Refusal, fault: Failure | undefined, answered: boolean): Outcome[] =>
    rows.map(({ seq, plan }) => ({
      seq,
      state: 'unknown',
      result: result(plan, 'unknown', { ...why }),
      ...(fault && { fault }),
      answered,
    }));

  const ask = async (rows: Rows): Promise<Told> => {
    let call: Call;
    try {
      call = await request(rows);
    } catch (error) {
      return unread(rows, error);
    }
    let answer: Answer<SkuAnswer>;
    try {
      answer = await api.call<SkuAnswer>(call);
    } catch (error) {
      return failed(rows, error);
    }
    const { named, stray } = refusalsOf(new Set(rows.map(({ plan }) => part(plan))), answer);
    const outcomes = rows.map((row): Outcome => {
      const refusal = named.get(part(row.plan)) ?? (rows.length === 1 ? stray : undefined);
      if (refusal) return refused(row, refusal);
      // Some SKU was refused, and the answer does not say which: reading tells.
      if (stray) return unknown([row], stray, undefined, true)[0] as Outcome;
      return { seq: row.seq, state: 'done', result: result(row.plan, 'changed', { requestId: answer.requestId }) };
    });
    return { said: named.size === 0 && stray === undefined ? 'yes' : 'each', outcomes };
  };

  /** What has to be read before sending could not be: nothing was sent. */
  const unread = (rows: Rows, error: unknown): Told => {
    const { failure, outcome } = writeFault(error, isGatewayCode);
    if (outcome !== 'refused')
      return { said: 'stop', outcomes: rows.map(({ seq }) => ({ seq, state: 'planned', fault: failure })) };
    return { said: 'all', outcomes: rows.map((row) => refused(row, whyOf(failure))) };
  };

  const failed = async (rows: Rows, error: unknown): Promise<Told> => {
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    const why = whyOf(failure);
    if (outcome === 'not-done')
      return { said: 'stop', outcomes: rows.map(({ seq }) => ({ seq, state: 'planned', fault: failure })) };
    // A server that is silent may be at it for long; the rest waits until this is read.
    if (outcome === 'unknown')
      return { said: answered ? 'unclear' : 'stop', outcomes: unknown(rows, why, failure, answered) };
    if (concernsAll(why.code)) return { said: 'all', outcomes: rows.map((row) => refused(row, why)) };
    const [only] = rows.length === 1 ? rows : [];
    if (only) {
      if (accused.get(only) === why.code) blaming.add(why.code);
      return { said: 'no', outcomes: [refused(only, why)] };
    }
    const known = await settled(rows, why);
    const open = rows.filter(({ seq }) => !known.some((one) => one.seq === seq));
    if (known.length > 0) return { said: 'whole', outcomes: known, open, named: [] };
    const named = namedRows(rows, why.message, ({ plan }) => names(plan));
    const [culprit] = named.length === 1 ? named : [];
    if (culprit === undefined || !blaming.has(why.code)) {
      if (culprit) accused.set(culprit, why.code);
      return { said: 'whole', outcomes: [], open, named };
    }
    const rest = open.filter((row) => row !== culprit);
    return { said: 'whole', outcomes: [refused(culprit, why)], open: rest, named };
  };

  return async (rows, signal) => {
    const { outcomes, left } = await inParts({ rows, ask, signal, ...(sizes && { sizes }) });
    return [...outcomes, ...left.map(({ seq }): Outcome => ({ seq, state: 'planned' }))];
  };
}

/** The answer has code 0 and names the SKUs it refused (guide, 4.1); what it does not name is done. */
function refusalsOf(
  asked: ReadonlySet<string>,
  { data, requestId }: Answer<SkuAnswer>,
): { named: Map<string, Refusal>; stray: Refusal | undefined } {
  const named = new Map<string, Refusal>();
  let stray: Refusal | undefined;
  for (const { code, message, detail } of data?.errors ?? []) {
    // «Check failed» says nothing; what failed stands in the extra errors.
    const extra = detail?.extra_errors?.find((one) => one.code !== undefined || one.message !== undefined);
    const own = extra?.code ?? code;
    const where = extra?.warehouse_id === undefined ? '' : ` (warehouse ${extra.warehouse_id})`;
    const words = refusalText(
      own === undefined ? null : String(own),
      extra?.message || message || 'The API refused it without saying why.',
    );
    const refusal: Refusal = {
      code: own === undefined ? null : String(own),
      message: `${words}${where}`,
      requestId,
    };
    const id = String(detail?.sku_id ?? '');
    if (asked.has(id)) named.set(id, refusal);
    else stray = refusal;
  }
  return { named, stray };
}

function whyOf(failure: Failure): Refusal {
  return { code: failure.code, message: wordsOf(failure), requestId: failure.requestId ?? null };
}

/** Rows of one product together, in the order in which each product first appears. */
export function byProduct<Plan extends OfProduct, Result>(rows: readonly Row<Plan, Result>[]): Row<Plan, Result>[][] {
  const groups = new Map<string, Row<Plan, Result>[]>();
  for (const row of rows) {
    const group = groups.get(row.plan.productId);
    if (group) group.push(row);
    else groups.set(row.plan.productId, [row]);
  }
  return [...groups.values()];
}
