import type { Answer, Call, PartnerApi } from '../../partner-api/types.ts';
import { asksToTryAgain, isGatewayCode, saysShippedAlready } from '../../shop/ship/codes.ts';
import { resultFor } from '../../shop/ship/results.ts';
import type { ShipPlan, ShipResult } from '../../shop/ship/types.ts';
import { wordsOf, writeFault } from '../faults.ts';
import { inParts, namedRows, type PartAnswer } from '../in-parts.ts';
import type { Row, RowOutcome } from '../kind.ts';
import { isMissing, type ShipReader } from './reader.ts';

type ShipRow = Row<ShipPlan, ShipResult>;
type Outcome = RowOutcome<ShipResult>;

export interface SendersOptions {
  api: PartnerApi;
  reader: ShipReader;
  /** Reads the truth of rows. */
  settle(rows: readonly ShipRow[]): Promise<Outcome[]>;
  /** How long the tracking numbers of TikTok's carrier may take to read, milliseconds. */
  enrichMs: number;
  deadline: (ms: number) => AbortSignal;
}

/** What the API said of a row: nothing when it is shipped, else why not. */
interface Refused {
  code: string | null;
  message: string;
  requestId: string | null;
}

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;

/** @returns what sends the rows of one group and says what became of each */
export function senders(
  options: SendersOptions,
): (rows: readonly ShipRow[], signal?: AbortSignal) => Promise<Outcome[]> {
  const { api, settle } = options;
  type Told = PartAnswer<ShipRow, Outcome>;

  const ask = async (rows: readonly ShipRow[]): Promise<Told> => {
    let answer: Answer<ShipAnswer>;
    try {
      answer = await api.call<ShipAnswer>(requestFor(rows));
    } catch (error) {
      return failed(rows, error);
    }
    const { named, stray } = refusalsOf(rows, answer);
    const outcomes = await Promise.all(
      rows.map(async (row): Promise<Outcome> => {
        const refusal = named.get(row.plan.packageId ?? '') ?? (rows.length === 1 ? stray : undefined);
        if (refusal) return judged(row, refusal);
        // Somebody's package was refused, and the answer does not say whose.
        if (stray)
          return {
            seq: row.seq,
            state: 'unknown',
            result: resultFor(row.plan, 'unknown', { ...stray }),
            answered: true,
          };
        const packageId = row.plan.packageId ?? answer.data?.package_id ?? null;
        const message = answer.data?.warning?.message ?? null;
        const result = resultFor(row.plan, 'shipped', { packageId, message, requestId: answer.requestId });
        return { seq: row.seq, state: 'done', result };
      }),
    );
    const said = named.size === 0 && stray === undefined ? 'yes' : 'each';
    return { said, outcomes: await withTracking(rows, outcomes, options) };
  };

  const failed = async (rows: readonly ShipRow[], error: unknown): Promise<Told> => {
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    const refusal: Refused = { code: failure.code, message: wordsOf(failure), requestId: failure.requestId ?? null };
    if (outcome === 'not-done')
      return { said: 'stop', outcomes: rows.map(({ seq }) => ({ seq, state: 'planned', fault: failure })) };
    const [only] = rows.length === 1 ? rows : [];
    // An order service's report of its own troubles: a few tries, and then it is a refusal like others.
    const troubled = asksToTryAgain(refusal.code) && !isGatewayCode(Number(refusal.code));
    if (only && (troubled || outcome === 'refused')) {
      const judgement = await judged(only, refusal);
      return { said: judgement.state === 'refused' ? 'no' : 'each', outcomes: [judgement] };
    }
    if (outcome === 'unknown') {
      const outcomes = rows.map(
        (row): Outcome => ({
          seq: row.seq,
          state: 'unknown',
          result: resultFor(row.plan, 'unknown', { ...refusal }),
          fault: failure,
          answered,
        }),
      );
      return { said: answered ? 'unclear' : 'stop', outcomes };
    }
    // A batch was refused as a whole, for one row's sake: what of it is not done goes again.
    const read = await settle(rows);
    const open = rows.filter(({ seq }) => read.some((one) => one.seq === seq && one.state === 'planned'));
    const named = namedRows(open, refusal.message, ({ plan }) => (plan.packageId === null ? [] : [plan.packageId]));
    return { said: 'whole', outcomes: read.filter(({ state }) => state !== 'planned'), open, named };
  };

  /** A refusal of one row. One that may be the echo of our own earlier request is believed only after reading. */
  const judged = async (row: ShipRow, refusal: Refused): Promise<Outcome> => {
    const { seq, plan, attempts } = row;
    const shippedAlready = saysShippedAlready(refusal.code);
    if (asksToTryAgain(refusal.code) && attempts + 1 < TRIES) {
      return { seq, state: 'unknown', result: resultFor(plan, 'unknown', { ...refusal }), answered: true };
    }
    if (shippedAlready || attempts > 0) {
      const [truth] = await settle([row]);
      if (truth?.state === 'done') {
        const status = attempts > 0 ? 'shipped' : 'already-shipped';
        return {
          seq,
          state: 'done',
          result: { ...truth.result, status, ...(status === 'already-shipped' && { ...refusal }) },
        };
      }
      if (shippedAlready && truth?.state === 'refused')
        return { seq, state: 'refused', result: { ...truth.result, code: refusal.code, requestId: refusal.requestId } };
      // It may be shipped, by an earlier request of ours where there was one, and reading does not tell: for another look.
      if (truth?.state === 'unknown' && (attempts > 0 || truth.fault))
        return { ...truth, result: resultFor(plan, 'unknown', { ...refusal }), answered: true };
    }
    return { seq, state: 'refused', result: resultFor(plan, 'refused', { ...refusal }) };
  };

  return async (rows, signal) => {
    const { outcomes, left } = await inParts({ rows, ask, signal });
    return [...outcomes, ...left.map(({ seq }): Outcome => ({ seq, state: 'planned' }))];
  };
}

interface ShipAnswer {
  errors?: { code?: number | string; message?: string; detail?: { package_id?: string } }[];
  package_id?: string;
  warning?: { message?: string };
}

/** The request that ships these rows: packages together, an order alone. */
function requestFor(rows: readonly ShipRow[]): Call {
  const { plan } = rows[0] as ShipRow;
  const lines = plan.lineItemIds === null ? {} : { order_line_item_ids: plan.lineItemIds };
  if (plan.flow === 'mark-shipped') {
    return {
      operation: 'POST /fulfillment/202309/orders/{order_id}/packages',
      path: { order_id: plan.orderId ?? '' },
      body: { tracking_number: plan.trackingNumber, shipping_provider_id: plan.provider?.id, ...lines },
    };
  }
  if (plan.flow === 'create-package') {
    return {
      operation: 'POST /fulfillment/202309/packages',
      body: { order_id: plan.orderId, shipping_service_id: plan.service?.id, ...lines },
    };
  }
  return {
    operation: 'POST /fulfillment/202309/packages/ship',
    body: { packages: rows.map(({ plan: one }) => packageBody(one)) },
  };
}

function packageBody(plan: ShipPlan): Record<string, unknown> {
  if (plan.trackingNumber !== null) {
    return {
      id: plan.packageId,
      self_shipment: { tracking_number: plan.trackingNumber, shipping_provider_id: plan.provider?.id },
    };
  }
  return {
    id: plan.packageId,
    handover_method: plan.handover,
    ...(plan.slot && { pickup_slot: { start_time: plan.slot.start, end_time: plan.slot.end } }),
  };
}

/** A batch answers with code 0 and names what it refused (guide, 4.1); what it does not name is shipped. */
function refusalsOf(
  rows: readonly ShipRow[],
  { data, requestId }: Answer<ShipAnswer>,
): { named: Map<string, Refused>; stray: Refused | undefined } {
  const asked = new Set(rows.map(({ plan }) => plan.packageId));
  const named = new Map<string, Refused>();
  let stray: Refused | undefined;
  for (const { code, message, detail } of data?.errors ?? []) {
    const refused: Refused = {
      code: code === undefined ? null : String(code),
      message: message || 'The API refused it without saying why.',
      requestId,
    };
    const id = String(detail?.package_id ?? '');
    if (asked.has(id)) named.set(id, refused);
    else stray = refused;
  }
  return { named, stray };
}

/** TikTok's carrier gives the tracking number when it is shipped. That it cannot be read changes nothing. */
async function withTracking(
  rows: readonly ShipRow[],
  outcomes: Outcome[],
  { reader, enrichMs, deadline }: SendersOptions,
): Promise<Outcome[]> {
  const wanting = rows.filter(
    (row, index) => outcomes[index]?.state === 'done' && row.plan.trackingNumber === null && row.plan.orderId !== null,
  );
  if (wanting.length === 0) return outcomes;
  try {
    const orders = await reader.orders(
      wanting.map(({ plan }) => plan.orderId as string),
      deadline(enrichMs),
    );
    return outcomes.map((outcome, index) => {
      const row = rows[index];
      const order = row && wanting.includes(row) ? orders.get(row.plan.orderId as string) : undefined;
      if (outcome.state !== 'done' || order === undefined || isMissing(order)) return outcome;
      const line = order.line_items?.find(({ package_id }) => package_id === outcome.result.packageId);
      const trackingNumber = line?.tracking_number || order.tracking_number || null;
      return { ...outcome, result: { ...outcome.result, trackingNumber } };
    });
  } catch {
    return outcomes;
  }
}
