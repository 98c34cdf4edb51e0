import { CANCEL_KIND } from '../../jobs/cancel/kind.ts';
import { isMissing, shipReader } from '../../jobs/ship/reader.ts';
import type { Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { ordersCancel as manifest } from '../../manifest/orders-cancel.ts';
import { type CancellableOrder, type CancelResult, cancelLine } from '../../shop/cancel.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { cancelColumns, cancelJob } from './cancel-job.ts';
import { checkLines, chooseReason, type PlannedCancellation, planCancellation } from './cancel-plan.ts';
import { type CancellationRate, cancellationLines, measureCancellations, newlyBroken } from './cancel-rate.ts';
import { namedIds } from './ids.ts';
import { notFound } from './named-orders.ts';

/** `till orders cancel`: read the orders, plan, say what it does to the rate, ask, carry out as a job. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const ids = namedIds(args.ids as string[]).map(({ id }) => id);
  const lines = ((flags.line as string[] | undefined) ?? []).flatMap((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );
  const { region: market } = await deps.shop();
  checkLines(lines, ids.length, market);
  const orders = await readOrders(ids, deps);
  const word = await chooseReason(flags.reason as string | undefined, orders, market, deps);
  const planned = orders.map((order) => planCancellation(order, word, lines, market));
  const toSend = planned.filter(({ row }) => row.state === undefined);
  if (toSend.length === 0 && !deps.flags.dryRun) return nothingToSend(planned, deps);

  const rate = await measure(toSend, market, deps);
  const broken = newlyBroken(rate);
  for (const [index, line] of cancellationLines(rate, toSend).entries()) {
    if (index === 0 && broken.length > 0) deps.output.warn(line);
    else deps.output.note(line);
  }
  if (deps.flags.dryRun) return dryRun(planned, rate, deps);
  await deps.confirm(question(toSend, broken.length > 0));
  const { journal } = await deps.ledger();
  const job = await plan(journal, planned, title(ids, word, lines), deps);
  if (planned.length > 1) deps.output.note(`Job ${job.id}: ${job.planned} to cancel.`);
  await carryOut(deps, journal, job, cancelJob as unknown as JobView);
};

/** @throws Failure (not-found) naming the orders this shop does not have */
async function readOrders(ids: readonly string[], deps: Deps): Promise<CancellableOrder[]> {
  const found = await shipReader(await deps.api(), deps.signal).orders(ids);
  const unknown = ids.filter((id) => isMissing(found.get(id) ?? { missing: true }));
  if (unknown.length > 0) throw notFound(unknown, 'order');
  return ids.map((id) => found.get(id) as CancellableOrder);
}

async function measure(planned: readonly PlannedCancellation[], market: string, deps: Deps): Promise<CancellationRate> {
  const progress = deps.output.progress('reckoning the cancellation rate');
  try {
    const now = Math.floor((await deps.clock())() / 1000);
    return await measureCancellations(await deps.api(), planned, {
      now,
      market,
      all: deps.flags.all,
      signal: deps.signal,
    });
  } finally {
    progress.stop();
  }
}

async function dryRun(planned: readonly PlannedCancellation[], rate: CancellationRate, deps: Deps): Promise<void> {
  const numbers = {
    rate: (rate.known && rate.now.percent) || 'unknown',
    rateAfter: (rate.known && rate.after.percent) || 'unknown',
    limitsBroken: rate.known ? rate.after.limits.filter(({ holds }) => !holds).map(({ limit }) => limit.name) : null,
  };
  await print(
    planned.map((one) => ({ ...lineOf(one), ...numbers })),
    deps,
  );
  const count = planned.filter(({ row }) => row.state === undefined).length;
  deps.output.note(`Dry run: ${count} would be cancelled, ${planned.length - count} not. Nothing was sent.`);
}

/** Every order is cancelled already, or cannot be. @throws Failure (partial) when some cannot be */
async function nothingToSend(planned: readonly PlannedCancellation[], deps: Deps): Promise<void> {
  await print(planned.map(lineOf), deps);
  const refused = planned.filter(({ row }) => row.state === 'refused').length;
  if (refused > 0)
    throw new Failure('partial', `${refused} of ${planned.length} cannot be cancelled; nothing was sent.`, {
      code: 'rows-refused',
      hint: 'The report says why.',
    });
}

function lineOf({ row }: PlannedCancellation): CancelResult {
  return cancelLine({ state: row.state ?? 'planned', plan: row.plan, result: row.result });
}

function print(rows: readonly CancelResult[], deps: Deps): Promise<number> {
  return deps.output.list(rows, { columns: cancelColumns, fields: manifest.fields ?? [] });
}

async function plan(
  journal: Journal,
  planned: readonly PlannedCancellation[],
  text: string,
  deps: Deps,
): ReturnType<Journal['create']> {
  const [{ profile }, shop] = await Promise.all([deps.session(), deps.shop()]);
  const start = { kind: CANCEL_KIND, title: text, profile: profile.name, shopId: shop.id, settings: {} };
  return journal.create(
    start,
    planned.map(({ row }) => row),
  );
}

function question(planned: readonly PlannedCancellation[], breaks: boolean): string {
  const [first] = planned;
  const lines = first?.row.plan.lineItemIds?.length;
  const what =
    lines !== undefined
      ? `${lines} ${lines === 1 ? 'line' : 'lines'} of order ${first?.order.id}`
      : planned.length === 1
        ? `order ${first?.order.id}`
        : `${planned.length} orders`;
  const why = first?.reason === undefined ? '' : ` because ${first.reason.words}`;
  return `Cancel ${what}${why}? It cannot be undone${breaks ? ', and it breaks a limit' : ''}.`;
}

function title(ids: readonly string[], word: string, lines: readonly string[]): string {
  const shown = ids.length > 3 ? `${ids.slice(0, 3).join(' ')} …` : ids.join(' ');
  return ['till orders cancel', shown, `--reason ${word}`, ...lines.map((line) => `--line ${line}`)].join(' ');
}
