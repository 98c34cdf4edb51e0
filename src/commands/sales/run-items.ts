import type { CommandSpec } from '../../manifest/types.ts';
import type { ItemRow } from '../../shop/sales/items.ts';
import type { SoldItem } from '../../shop/sales/types.ts';
import type { Deps } from '../deps.ts';
import { deliver, readOut } from './deliver.ts';
import { type Desk, deskOptions, openDesk, wantedPeriod } from './desk.ts';
import { type Account, gatherItems, type ItemsReport, type ListKind } from './gather-items.ts';
import { type ItemsWords, itemsPage } from './items-page.ts';
import { unknownLines } from './words.ts';

/** What a list command adds to the common way. */
export interface ItemsCommand<Item extends SoldItem, Shown extends SoldItem> {
  kind: ListKind;
  spec: CommandSpec;
  /** Columns of CSV and TSV that belong to this kind; those of rank, GMV and change come along. */
  columns: readonly string[];
  /** Adds what the list does not tell, such as names. */
  add?: (rows: readonly ItemRow<Item>[], desk: Desk) => Promise<readonly ItemRow<Shown>[]>;
  words: ItemsWords<ItemRow<Shown>>;
}

/** Reads a list of what sold, compares it, and hands it over. */
export async function runItems<Item extends SoldItem, Shown extends SoldItem = Item>(
  deps: Deps,
  flags: Record<string, unknown>,
  command: ItemsCommand<Item, Shown>,
): Promise<void> {
  readOut(flags);
  const desk = await openDesk(deps, deskOptions(flags));
  const wanted = wantedPeriod(flags, desk);
  const progress = deps.output.progress('reading sales');
  let report: ItemsReport<Shown>;
  try {
    const account = (flags.account ?? 'all') as Account;
    const onProgress = (text: string) => progress.update(0, text);
    const read = await gatherItems<Item>(desk, command.kind, wanted, { account, partial: true, onProgress });
    const rows = command.add ? await command.add(read.rows, desk) : (read.rows as unknown as readonly ItemRow<Shown>[]);
    // Looking up names may have left a remark.
    report = { ...read, rows, notes: [...new Set([...read.notes, ...desk.remarks])] };
  } finally {
    progress.stop();
  }
  const { limit, all } = deps.flags;
  await deliver(deps, flags, {
    spec: command.spec,
    rows: limit === undefined ? report.rows : report.rows.slice(0, limit),
    columns: [
      'rank',
      ...command.columns,
      'gmv.amount',
      'gmv.currency',
      'sharePercent',
      'movement',
      'rankBefore',
      'before.amount',
      'change.amount',
      'changePercent',
      'yearBefore.amount',
      'yearChange.amount',
      'yearChangePercent',
    ],
    page: itemsPage(report, command.words, { limit, all, sandbox: desk.sandbox }),
    remarks: [...report.notes, ...unknownLines(report)],
  });
}
