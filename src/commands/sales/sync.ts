import { salesSync as spec } from '../../manifest/sales.ts';
import { addDays } from '../../rules/business-days.ts';
import { daysOf, type Period, periodOf } from '../../rules/periods.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { Gap } from '../health/attempt.ts';
import { isSettled } from './ask.ts';
import { type Desk, deskOptions, openDesk, periodWords } from './desk.ts';
import { gatherDays } from './gather-days.ts';
import { type ListKind, readList } from './gather-items.ts';

const KINDS: readonly ListKind[] = ['products', 'skus', 'videos', 'lives'];

interface SyncRow {
  kind: string;
  read: number;
  kept: number;
  unknown: number;
  from: string | null;
  to: string | null;
}

/** `till sales sync` */
export const run: CommandRun = async ({ flags }, deps) => {
  const kinds = (flags.kind as ListKind[] | undefined) ?? KINDS;
  const desk = await openDesk(deps, deskOptions(flags));
  const period = periodOf(periodWords(flags), { today: desk.today, fallback: { last: '14d' } });
  if (deps.flags.dryRun) {
    const planned = (['shop', ...kinds] as const).map((kind) => plannedRow(desk, kind, period));
    await print(planned, deps);
    deps.output.note(`Dry run: what is not kept of ${period.from} to ${period.to} would be read. Nothing was asked.`);
    return;
  }
  const progress = deps.output.progress('keeping sales');
  const rows: SyncRow[] = [];
  try {
    const { days, latest, kept } = await gatherDays(desk, period);
    rows.push({ kind: 'shop', read: days.size - kept, kept, unknown: period.days - days.size, ...reach(desk, 'shop') });
    const last = latest ?? addDays(desk.today, -1);
    const dates = daysOf(period)
      .filter((date) => date <= last)
      .reverse();
    let done = 0;
    for (const kind of kinds) {
      const row: SyncRow = { kind, read: 0, kept: 0, unknown: period.days - dates.length, from: null, to: null };
      for (const date of dates) {
        row[await keepDay(desk, kind, date)] += 1;
        done += 1;
        progress.update(done, `${kind} of ${date}`);
      }
      rows.push({ ...row, ...reach(desk, kind) });
    }
  } finally {
    progress.stop();
  }
  for (const remark of desk.remarks) deps.output.note(remark);
  await print(rows, deps);
};

/** What a run would begin with: nothing is read, and the days that are kept stay unread. */
function plannedRow(desk: Desk, kind: ListKind | 'shop', { from, to, days }: Period): SyncRow {
  const kept = desk.ledger.spans(desk.key(kind), from, to).length;
  return { kind, read: 0, kept, unknown: Math.max(0, days - kept), ...reach(desk, kind) };
}

async function print(rows: readonly SyncRow[], deps: Deps): Promise<void> {
  await deps.output.list(rows, {
    columns: [
      { field: 'kind' },
      { field: 'read', label: 'read now', align: 'right' },
      { field: 'kept', label: 'kept before', align: 'right' },
      { field: 'unknown', label: 'not known', align: 'right' },
      { field: 'from', label: 'days kept from' },
      { field: 'to' },
    ],
    fields: spec.fields ?? [],
  });
}

/** One request; what is settled in the ledger is not asked for again. */
async function keepDay(desk: Desk, kind: ListKind, date: string): Promise<'read' | 'kept' | 'unknown'> {
  const [stored] = desk.ledger.spans(desk.key(kind), date, date);
  if (stored && isSettled(desk, stored)) return 'kept';
  try {
    await readList(desk, kind, { from: date, to: date });
    const [now] = desk.ledger.spans(desk.key(kind), date, date);
    return now?.readAt === desk.now ? 'read' : now ? 'kept' : 'unknown';
  } catch (error) {
    if (error instanceof Gap) return 'unknown';
    throw error;
  }
}

function reach(desk: Desk, kind: ListKind | 'shop'): { from: string | null; to: string | null } {
  const known = desk.ledger.reach(desk.key(kind));
  return { from: known?.from ?? null, to: known?.to ?? null };
}
