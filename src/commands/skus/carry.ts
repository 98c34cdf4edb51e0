import type { JobRow, PlannedRow } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { DEFAULT_ROUNDING } from '../../shop/skus/change.ts';
import type { Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';

/** Changes shown before a person is asked. */
const PREVIEW = 20;

/** A bulk change of a catalogue, as a command sees it. */
export interface Work<Line extends object> {
  /** The job's kind in the ledger. */
  kind: string;
  /** The command line again, for the job's record. */
  title: string;
  view: JobView<Line>;
  /** `3 prices`: what is asked about. */
  counted: (count: number) => string;
  /** What a terminal shows when there is nothing to do. */
  empty: string;
}

/**
 * Plans, shows or asks, stores and carries out: the way of every bulk change of the catalogue.
 * @param plan reads and works out the rows; nothing has been sent when it throws
 * @throws Failure as `carryOut`; input-needed without a terminal and without --yes, before anything is read
 */
export async function carryChanges<Line extends object>(
  deps: Deps,
  work: Work<Line>,
  plan: () => Promise<PlannedRow[]>,
): Promise<void> {
  const { dryRun, yes } = deps.flags;
  const { profile } = await deps.session();
  const asksLater = deps.prompt.interactive && !yes;
  if (!dryRun && !asksLater) await deps.confirm('Make these changes?');
  const rows = await plan();
  if (deps.signal.aborted)
    throw new Failure('interrupted', 'Interrupted while planning: nothing was sent.', { code: 'interrupted' });
  if (rows.length === 0 || dryRun) return show(deps, work, rows);
  const [{ journal }, shop] = await Promise.all([deps.ledger(), deps.shop()]);
  const open = rows.filter(({ state }) => state === undefined || state === 'planned').length;
  if (asksLater && open > 0) {
    // What is asked about is seen first, where it does not get into the way of the report.
    if (deps.output.terminal && deps.output.format === 'table') await show(deps, work, rows, PREVIEW);
    await deps.confirm(`Change ${work.counted(open)} of ${cleanText(shop.name)}?`);
  }
  const job = await journal.create(
    { kind: work.kind, title: work.title, profile: profile.name, shopId: shop.id, settings: {} },
    rows,
  );
  deps.output.note(`Job ${job.id}: ${counts(rows, 'to change')}.`);
  await carryOut(deps, journal, job, work.view as unknown as JobView);
}

/** A file with headings alone, or nothing that differs. */
export async function nothingToDo<Line extends object>(deps: Deps, work: Work<Line>): Promise<void> {
  await show(deps, work, []);
}

/** The changes, old and new; nothing is kept or sent. */
async function show<Line extends object>(
  deps: Deps,
  { view, empty }: Work<Line>,
  rows: readonly PlannedRow[],
  most = rows.length,
): Promise<void> {
  const { limit = most } = deps.flags;
  // What a report would call not sent yet is what is planned here.
  const lineOf = (row: PlannedRow, index: number): Line => {
    const line = view.line(asJobRow(row, index));
    return (row.state ?? 'planned') === 'planned' ? { ...line, status: 'planned', code: null, message: null } : line;
  };
  const shown = rows.slice(0, limit).map(lineOf);
  await deps.output.list(shown, { columns: view.columns, fields: view.fields, empty });
  if (shown.length < rows.length) deps.output.note(`The first ${shown.length} of ${rows.length}.`);
  if (deps.flags.dryRun && rows.length > 0)
    deps.output.note(`Dry run: ${counts(rows, 'would be changed')}. Nothing was sent.`);
}

function counts(rows: readonly PlannedRow[], open: string): string {
  const of = (wanted: PlannedRow['state']) => rows.filter(({ state = 'planned' }) => state === wanted).length;
  const parts = [
    `${of('planned')} ${open}`,
    of('done') > 0 && `${of('done')} as wanted already`,
    of('refused') > 0 && `${of('refused')} cannot be`,
  ];
  return parts.filter(Boolean).join(', ');
}

function asJobRow({ key, plan, state = 'planned', result }: PlannedRow, index: number): JobRow {
  return { seq: index + 1, key, plan, state, result, attempts: 0 };
}

/** A command line word, quoted where a shell needs it. */
export function quoted(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}

/** The flags that shape a change, for the job's record. */
export function flagWords(flags: Record<string, unknown>): string[] {
  const words = ['warehouse', 'currency', 'by', 'as', 'max-drop', 'floor', 'round'].flatMap((name) => {
    const value = flags[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    return typeof value === 'string' && !(name === 'round' && value === DEFAULT_ROUNDING)
      ? [`--${name} ${quoted(value)}`]
      : [];
  });
  return [...words, ...(flags.allowZero === true ? ['--allow-zero'] : [])];
}
