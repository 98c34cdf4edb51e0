import { openImportStaging } from '../../ledger/imports.ts';
import type { MirrorOutcome, OrderMirror } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { Look } from '../../output/types.ts';
import { currencyOf } from '../../shop/seller-center.ts';
import type { DateOrder } from '../../shop/seller-center-dates.ts';
import { mergeImport } from '../../shop/seller-center-merge.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type FileReport, type Refusal, readExport, type StagedLine } from './import-read.ts';
import { noZone, shopClock } from './shop-clock.ts';

/** Refused rows that the report names; a file of another kind would fill it with nothing else. */
const MOST_REFUSALS = 1000;
/** Refused rows that are shown to a person. */
const SHOWN_REFUSALS = 20;
/** Orders stored in one transaction. */
const BATCH = 500;

interface ImportReport {
  shop: string;
  read: number;
  merged: number;
  refused: number;
  orders: number;
  new: number;
  changed: number;
  unchanged: number;
  kept: number;
  files: FileReport[];
  refusals: Refusal[];
}

/** `till orders import <files…>` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const sources = args.files as string[];
  if (sources.filter((source) => source === '-').length > 1)
    throw usageFailure('Standard input can be read once only.', 'Give - once.');
  const [shop, now] = [await deps.shop(), (await deps.clock())()];
  const clock = shopClock(flags.zone, shop.region, now);
  if (!clock) throw noZone(shop.region);

  const report: ImportReport = {
    shop: shop.id,
    read: 0,
    merged: 0,
    refused: 0,
    orders: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    kept: 0,
    files: [],
    refusals: [],
  };
  const staging = openImportStaging<StagedLine>();
  const progress = deps.output.progress('Reading');
  try {
    for (const [number, source] of sources.entries()) {
      const { merged, ...file } = await readExport(source, number, {
        staging,
        clock,
        currency: currencyOf(shop.region),
        stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
        signal: deps.signal,
        ...(typeof flags.sheet === 'string' && { sheet: flags.sheet }),
        ...(typeof flags.dateOrder === 'string' && { dateOrder: flags.dateOrder as DateOrder }),
        askOrder: (name, example) => askOrder(deps, name, example),
        onRefusal: (refusal) => {
          if (report.refusals.length < MOST_REFUSALS) report.refusals.push(refusal);
        },
      });
      report.files.push(file);
      report.read += file.rows;
      report.refused += file.refused;
      report.merged += merged;
      progress.update(report.read, file.file);
    }
    const orders = deps.flags.dryRun ? undefined : (await deps.ledger()).orders;
    for (const batch of batches(staging.orders(), BATCH)) {
      report.orders += batch.length;
      if (orders) tally(report, store(orders, shop.id, batch));
    }
  } finally {
    progress.stop();
    staging.close();
  }
  if (report.orders === 0) throw nothingRead(report);
  if (deps.flags.dryRun) deps.output.note('Dry run: nothing was stored.');
  await deps.output.record(report, { text: (result, look) => inWords(result, look, deps.flags.dryRun) });
  if (report.refused > 0) {
    throw new Failure('partial', `${report.refused} of ${report.read} rows were refused; the rest is read.`, {
      code: 'rows-refused',
      hint: 'The report names each with its line.',
    });
  }
};

async function askOrder(deps: Deps, name: string, example: string): Promise<DateOrder> {
  return deps.prompt.select<DateOrder>({
    message: `${name}: every date can be read both ways (${example}). Which comes first?`,
    flag: '--date-order',
    choices: [
      { name: 'the day', value: 'dmy' },
      { name: 'the month', value: 'mdy' },
    ],
  });
}

type Staged = { id: string; lines: StagedLine[] };

function store(orders: OrderMirror, shopId: string, batch: readonly Staged[]): (MirrorOutcome | undefined)[] {
  return orders.merge(
    shopId,
    batch.map(({ id, lines }) => ({ id, decide: (stored) => mergeImport(lines, stored) })),
  );
}

function tally(report: ImportReport, outcomes: readonly (MirrorOutcome | undefined)[]): void {
  for (const found of outcomes) {
    if (found) report[found.outcome] += 1;
    else report.kept += 1;
  }
}

function* batches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function nothingRead({ read, refusals }: ImportReport): Failure {
  const first = refusals[0];
  return usageFailure(
    `None of the ${read} rows could be read${first ? `: ${first.file}, line ${first.line}: ${first.reason}` : ''}.`,
    'Export the file again and give it as it is.',
    'nothing-read',
  );
}

function inWords(report: ImportReport, look: Look, dry: boolean): string {
  const { read, merged, refused, orders, kept } = report;
  const stored = dry
    ? ''
    : ` ${report.new} new, ${report.changed} changed, ${report.unchanged} unchanged${kept > 0 ? `, ${kept} known better from the API` : ''}.`;
  const lines = [
    `${read} rows read, ${merged} merged, ${refused} refused: ${orders} ${orders === 1 ? 'order' : 'orders'}.${stored}`,
  ];
  for (const { file, unknownHeadings: unknown } of report.files) {
    if (unknown.length > 0)
      lines.push(look.tone('warn', `${file}: headings that are not known: ${unknown.map(look.clean).join(', ')}.`));
  }
  for (const { file, line, orderId, reason } of report.refusals.slice(0, SHOWN_REFUSALS))
    lines.push(look.clean(`${file}, line ${line}${orderId === null ? '' : `, order ${orderId}`}: ${reason}`));
  if (refused > SHOWN_REFUSALS) lines.push(`… and ${refused - SHOWN_REFUSALS} more; --json names them.`);
  return lines.join('\n');
}
