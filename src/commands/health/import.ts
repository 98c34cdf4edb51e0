import { readId, readText } from '../../files/cell.ts';
import { headingKey, matchHeadings } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import type { RecordTally } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { isoFromMs } from '../../lib/time.ts';
import { healthImport as manifest } from '../../manifest/health-record.ts';
import type { Look } from '../../output/types.ts';
import { dateColumns, type HealthCells, readHealthRow } from '../../shop/health/file-row.ts';
import type { HealthRecordSet } from '../../shop/health/records.ts';
import { fileColumns } from '../../shop/health/words.ts';
import { createDateOrderFinder, type DateOrder } from '../../shop/seller-center-dates.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { noZone, shopClock } from '../orders/shop-clock.ts';

/** Rows a file may have: violations are few, and a file of orders is another thing. */
const MOST_ROWS = 100_000;
/** Refused rows that the report names, and that a person sees. */
const MOST_REFUSALS = 1000;
const SHOWN_REFUSALS = 20;

interface Refusal {
  line: number;
  column: string;
  reason: string;
}

interface ImportReport extends RecordTally {
  shop: string;
  file: string;
  read: number;
  merged: number;
  refused: number;
  violations: number;
  ratings: number;
  values: number;
  unknownHeadings: string[];
  refusals: Refusal[];
}

/** `till health import <file>` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const source = args.file as string;
  const name = source === '-' ? 'standard input' : cleanText(source);
  const [shop, now] = [await deps.shop(), (await deps.clock())()];
  const clock = shopClock(flags.zone, shop.region, now);
  if (!clock) throw noZone(shop.region);
  keepHeapSmall();
  const { rows, order, unknownHeadings } = await readFile(source, name, flags, deps);

  const report: ImportReport = {
    shop: shop.id,
    file: name,
    read: rows.length,
    merged: 0,
    refused: 0,
    violations: 0,
    ratings: 0,
    values: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    unknownHeadings,
    refusals: [],
  };
  const found = collect();
  for (const { line, cells } of rows) {
    const row = readHealthRow(cells, {
      text: readText,
      id: readId,
      order,
      moment: clock.moment,
      source: 'file',
      now: isoFromMs(now),
    });
    if (row.records) {
      if (!found.add(row.records)) report.merged += 1;
      continue;
    }
    report.refused += 1;
    if (report.refusals.length < MOST_REFUSALS) report.refusals.push({ line, column: row.column, reason: row.problem });
  }
  const records = found.all();
  report.violations = records.violations.length;
  report.ratings = records.ratings.length;
  report.values = records.values.length;
  if (report.violations + report.ratings + report.values === 0) throw nothingRead(report);
  if (deps.flags.dryRun) deps.output.note('Dry run: nothing was stored.');
  else Object.assign(report, (await deps.ledger()).health.record(shop.id, records));
  await deps.output.record(report, {
    fields: manifest.fields ?? [],
    text: (result, look) => inWords(result, look, deps.flags.dryRun),
  });
  if (report.refused > 0) {
    throw new Failure('partial', `${report.refused} of ${report.read} rows were refused; the rest is read.`, {
      code: 'rows-refused',
      hint: 'The report names each with its line.',
    });
  }
};

/** Rows of the file, and in which order its dates have day and month: one file has one. */
async function readFile(
  source: string,
  name: string,
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<{ rows: { line: number; cells: HealthCells }[]; order: DateOrder; unknownHeadings: string[] }> {
  const dates = createDateOrderFinder();
  const rows: { line: number; cells: HealthCells }[] = [];
  let unknownHeadings: string[] = [];
  let example = '';
  const columns = { columns: fileColumns };
  const table = readRows(source, {
    columns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    ...(typeof flags.sheet === 'string' && { sheet: flags.sheet }),
    onHeadings: (headings) => {
      const match = matchHeadings(headings, columns, name);
      if (match.places.size === 0) throw notHealth(name, headings);
      unknownHeadings = match.unknown.map((heading) => cleanText(heading).trim());
    },
  });
  for await (const row of table) {
    if (rows.length >= MOST_ROWS)
      throw usageFailure(`${name} has more than ${MOST_ROWS} rows.`, 'Is it a file of violations?', 'too-big');
    rows.push(row);
    for (const key of dateColumns) {
      const text = readText(row.cells[key] ?? '');
      dates.add(text);
      if (example === '' && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text)) example = text;
    }
  }
  return { rows, order: await decide(dates.order(), name, example, flags.dates, deps), unknownHeadings };
}

async function decide(
  found: DateOrder | 'ambiguous' | 'contradictory' | 'none',
  name: string,
  example: string,
  asked: unknown,
  deps: Deps,
): Promise<DateOrder> {
  const given = typeof asked === 'string' ? (asked as DateOrder) : undefined;
  if (found === 'contradictory') {
    throw usageFailure(
      `${name}: some dates have the day first and others the month, so none can be trusted.`,
      'Export the file again; a spreadsheet may have changed some of them.',
      'mixed-dates',
    );
  }
  if (given !== undefined && (found === 'dmy' || found === 'mdy') && found !== given) {
    throw usageFailure(
      `${name}: its dates are written ${found === 'dmy' ? 'day first' : 'month first'}, not as --dates says.`,
      'Leave --dates out.',
      'bad-date-order',
    );
  }
  if (found === 'none') return given ?? 'ymd';
  if (found !== 'ambiguous') return found;
  return (
    given ??
    deps.prompt.select<DateOrder>({
      message: `${name}: every date can be read both ways (${example}). Which comes first?`,
      flag: '--dates',
      choices: [
        { name: 'the day', value: 'dmy' },
        { name: 'the month', value: 'mdy' },
      ],
    })
  );
}

function notHealth(name: string, headings: readonly string[]): Failure {
  const shown = headings
    .filter((heading) => headingKey(heading) !== '')
    .slice(0, 12)
    .map((heading) => `«${cleanText(heading).trim().slice(0, 40)}»`);
  return usageFailure(
    `${name} has no heading that names a violation, a rating or a number. Its headings: ${shown.join(', ') || 'none'}.`,
    'The first row must name the columns: Violation, Date, Rating lost, Status …; docs/samples has examples.',
    'missing-heading',
  );
}

/** Gathers records; the same violation, or the same number at the same time, is one, and what comes later counts. */
function collect(): { add(records: HealthRecordSet): boolean; all(): HealthRecordSet } {
  const violations = new Map<string, HealthRecordSet['violations'][number]>();
  const ratings = new Map<string, HealthRecordSet['ratings'][number]>();
  const values = new Map<string, HealthRecordSet['values'][number]>();
  return {
    add(records) {
      const before = violations.size + ratings.size + values.size;
      for (const one of records.violations) violations.set(one.id, one);
      for (const one of records.ratings) ratings.set(`${one.account} ${one.at}`, one);
      for (const one of records.values) values.set(`${one.name} ${one.at}`, one);
      return violations.size + ratings.size + values.size > before;
    },
    all: () => ({ violations: [...violations.values()], ratings: [...ratings.values()], values: [...values.values()] }),
  };
}

function nothingRead({ file, read, refusals }: ImportReport): Failure {
  const [first] = refusals;
  return usageFailure(
    `None of the ${read} rows could be read${first ? `: ${file}, line ${first.line}, ${first.column}: ${first.reason}` : ''}.`,
    'docs/samples has files that can.',
    'nothing-read',
  );
}

function inWords(report: ImportReport, look: Look, dry: boolean): string {
  const { read, merged, refused, violations, ratings, values } = report;
  const stored = dry ? '' : ` ${report.new} new, ${report.changed} changed, ${report.unchanged} unchanged.`;
  const lines = [
    `${count(read, 'row')} read, ${merged} merged, ${refused} refused: ${count(violations, 'violation')}, ${count(ratings, 'rating')}, ${count(values, 'number')}.${stored}`,
  ];
  if (report.unknownHeadings.length > 0)
    lines.push(look.tone('warn', `Headings that are not known: ${report.unknownHeadings.map(look.clean).join(', ')}.`));
  for (const { line, column, reason } of report.refusals.slice(0, SHOWN_REFUSALS))
    lines.push(look.clean(`${report.file}, line ${line}, ${column}: ${reason}`));
  if (refused > SHOWN_REFUSALS) lines.push(`… and ${refused - SHOWN_REFUSALS} more; --json names them.`);
  return lines.join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
