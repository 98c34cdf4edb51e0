import type { ImportPlan } from '../../shop/catalogue-sheet/plan.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { priceKind } from '../prices/kind.ts';
import { byProduct } from '../skus/sender.ts';
import { CONCURRENCY, readBudget, type SkuKindOptions, stockKind, WINDOW } from '../stock/kind.ts';
import { settleTexts, type TextRow, textSender } from './texts.ts';

/** The name jobs of this kind have in the ledger. */
export const IMPORT_KIND = 'products.import';

type ImportRow = Row<ImportPlan, unknown>;
type Flow = ImportPlan['flow'];
type Outcomes = Promise<RowOutcome<unknown>[]>;
type Carriers = Record<
  Flow,
  {
    send(rows: readonly ImportRow[], signal?: AbortSignal): Outcomes;
    settle(rows: readonly ImportRow[], signal: AbortSignal): Outcomes;
  }
>;

/** A catalogue's import as a job: prices, stock and texts, each carried out as the job of its own kind does it. */
export function importKind(options: SkuKindOptions): JobKind<ImportPlan, unknown> {
  const { api, timeoutMs, deadline = AbortSignal.timeout } = options;
  const [stock, price, sendTexts] = [stockKind(options), priceKind(options), textSender(api)];
  // A flow's rows hold that flow's plans and results: `group` and `byFlow` see to it.
  const carriers = {
    stock,
    price,
    text: {
      send: sendTexts,
      settle: (rows: readonly TextRow[], signal: AbortSignal) =>
        settleTexts(api, rows, AbortSignal.any([signal, deadline(readBudget(timeoutMs))])),
    },
  } as unknown as Carriers;
  return {
    name: IMPORT_KIND,
    concurrency: CONCURRENCY,
    window: WINDOW,
    group: (rows) => byFlow(rows).flatMap(([, own]) => byProduct(own)),
    send: async (rows, signal) => carriers[(rows[0] as ImportRow).plan.flow].send(rows, signal),
    settle: async (rows, signal) =>
      (await Promise.all(byFlow(rows).map(([flow, own]) => carriers[flow].settle(own, signal)))).flat(),
  };
}

/** Rows by what they change, in the order in which they are carried out: texts last, since they set off an audit. */
function byFlow(rows: readonly ImportRow[]): [Flow, ImportRow[]][] {
  return (['stock', 'price', 'text'] as const)
    .map((flow): [Flow, ImportRow[]] => [flow, rows.filter(({ plan }) => plan.flow === flow)])
    .filter(([, own]) => own.length > 0);
}
