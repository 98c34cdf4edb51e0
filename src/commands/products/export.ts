import { writeTable } from '../../files/write-table.ts';
import { usageFailure } from '../../lib/failure.ts';
import { exportFields } from '../../manifest/products-export.ts';
import type { SheetProduct } from '../../shop/catalogue-sheet/rows.ts';
import {
  DETAIL_COLUMNS,
  SHEET_COLUMNS,
  type SheetColumn,
  type SheetRow,
  sheetRows,
} from '../../shop/catalogue-sheet/rows.ts';
import {
  SHEET_NAME,
  TEMPLATE_COLUMNS,
  templateHeadings,
  templateRows,
} from '../../shop/catalogue-sheet/seller-center.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { stdoutStream, tableKind } from '../table-file.ts';
import { catalogue, sheetProducts } from './export-source.ts';
import { warehouseNames } from './fetch.ts';
import { readProductStatuses } from './words.ts';

/** `till products export`: the catalogue as a sheet, a row for each SKU and warehouse. */
export const run: CommandRun = async ({ flags }, deps) => {
  const out = typeof flags.out === 'string' ? flags.out : undefined;
  const sellerCenter = flags.sellerCenter === true;
  const kind = out === undefined ? undefined : tableKind(out);
  if (sellerCenter && kind !== 'xlsx')
    throw usageFailure(
      'Seller Center takes its sheet as a workbook only.',
      'Add --out catalogue.xlsx.',
      'seller-center-xlsx',
    );
  const statuses = readProductStatuses(flags.status as string[] | undefined);
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const full = flags.full === true || sellerCenter;
  const warehouses = await warehouseNames(api, deps.signal);
  const progress = deps.output.progress('Exporting products');
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  const search = { now: clock(), signal: deps.signal, onNote: (text: string) => deps.output.note(text) };
  let products = 0;
  let several = 0;
  async function* source(): AsyncGenerator<SheetProduct> {
    for await (const product of sheetProducts(api, limited(catalogue(api, statuses, search), limit), {
      full,
      signal: deps.signal,
    })) {
      products += 1;
      progress.update(products);
      several += product.skus.filter(({ inventory }) => inventory.length > 1).length;
      yield product;
    }
  }
  async function* rows(): AsyncGenerator<SheetRow> {
    for await (const product of source()) yield* sheetRows(product, warehouses);
  }
  try {
    if (out === undefined || kind === undefined) await print(deps, flags, rows(), columnsFor(full));
    else {
      const count = sellerCenter
        ? await writeTemplate(out, source(), deps)
        : await writeTable(out, rows(), {
            kind,
            raw: flags.raw === true,
            columns: columnsFor(full).map((key) => ({ heading: key, cell: (row: SheetRow) => row[key] })),
          });
      progress.stop();
      await deps.output.record(
        { file: out, products, rows: count },
        { text: () => `${out}: ${products} ${products === 1 ? 'product' : 'products'}, ${count} rows.` },
      );
    }
  } finally {
    progress.stop();
  }
  if (out === undefined && products === 0) deps.output.note('No products match.');
  if (sellerCenter && several > 0)
    deps.output.warn(
      `${several} SKUs are stocked in several warehouses: the sheet has no place for that, and their quantity is left empty.`,
    );
};

function columnsFor(full: boolean): SheetColumn[] {
  return SHEET_COLUMNS.filter((column) => full || !DETAIL_COLUMNS.includes(column));
}

/** Writes Seller Center's bulk-edit sheet, its five heading rows included. @returns how many rows of data there are */
async function writeTemplate(out: string, products: AsyncIterable<SheetProduct>, deps: Deps): Promise<number> {
  const { region } = await deps.shop();
  let first: SheetProduct | undefined;
  let data = 0;
  async function* rows(): AsyncGenerator<string[]> {
    const pending = products[Symbol.asyncIterator]();
    const begun = await pending.next();
    first = begun.done === true ? undefined : begun.value;
    const unit = first?.weight?.unit;
    yield* templateHeadings(unit === 'POUND' || (unit === undefined && region === 'US') ? 'imperial' : 'metric');
    for (let next = begun; next.done !== true; next = await pending.next()) {
      for (const row of templateRows(next.value)) {
        data += 1;
        yield row;
      }
    }
  }
  await writeTable(out, rows(), {
    kind: 'xlsx',
    sheet: SHEET_NAME,
    columns: TEMPLATE_COLUMNS.map(({ key }, at) => ({ heading: key, cell: (row: string[]) => row[at] })),
  });
  return data;
}

/** To stdout: CSV when nothing else was asked for. */
async function print(
  deps: Deps,
  flags: Record<string, unknown>,
  rows: AsyncIterable<SheetRow>,
  columns: readonly SheetColumn[],
): Promise<void> {
  const format = flags.jsonl === true ? 'jsonl' : flags.json === true ? 'json' : (flags.format as string | undefined);
  const plain = typeof flags.query !== 'string' && typeof flags.fields !== 'string';
  if (plain && (format === undefined || format === 'csv' || format === 'tsv')) {
    await writeTable(stdoutStream(deps), rows, {
      kind: format ?? 'csv',
      raw: flags.raw === true,
      columns: columns.map((key) => ({ heading: key, cell: (row: SheetRow) => row[key] })),
    });
    return;
  }
  async function* objects() {
    for await (const row of rows) yield Object.fromEntries(columns.map((key) => [camel(key), row[key]]));
  }
  await deps.output.list(objects(), {
    columns: columns.map((key) => ({ field: camel(key) })),
    fields: exportFields,
    empty: 'No products match.',
  });
}

function camel(key: string): string {
  return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

async function* limited<Item>(items: AsyncIterable<Item>, limit: number): AsyncGenerator<Item> {
  let left = limit;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left <= 0) return;
  }
}
