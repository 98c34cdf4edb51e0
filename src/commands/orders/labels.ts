import { dirname } from 'node:path';
import { papers } from '../../files/pdf-paper.ts';
import { inOrder } from '../../jobs/in-order.ts';
import { shipReader } from '../../jobs/ship/reader.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersLabels as manifest } from '../../manifest/orders-labels.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { inPickOrder } from '../../shop/picklist.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { findJob } from '../jobs/find.ts';
import { idsOfFile, namedIds } from './ids.ts';
import { type DocumentKind, type FetchedDocument, fetchDocument } from './labels-fetch.ts';
import { type LabelStore, MOST_LABELS, openStore } from './labels-save.ts';
import { packagesOfAll, packagesOfIds, packagesOfJob, type Wanted } from './labels-wanted.ts';
import { oneWay } from './named-orders.ts';

/** Documents under way at a time, and in memory. */
const AHEAD = 8;

const documentTypes: Record<string, { type: string; suffix: string; noun: string }> = {
  label: { type: 'SHIPPING_LABEL', suffix: '', noun: 'label' },
  'packing-slip': { type: 'PACKING_SLIP', suffix: '-packing-slip', noun: 'packing slip' },
  'label-and-packing-slip': { type: 'SHIPPING_LABEL_AND_PACKING_SLIP', suffix: '-with-slip', noun: 'label' },
};

/** The platform knows two sizes; other paper takes the nearest of them. */
const sizes: Record<string, { size: DocumentKind['size']; paper?: { width: number; height: number } }> = {
  A6: { size: 'A6' },
  A5: { size: 'A5' },
  '4x6': { size: 'A6', paper: papers['4x6'] },
  letter: { size: 'A5', paper: papers.letter },
};

interface LabelRow {
  orderId: string | null;
  packageId: string | null;
  status: 'saved' | 'kept' | 'refused';
  trackingNumber: string | null;
  file: string | null;
  page: number | null;
  code: string | null;
  message: string | null;
}

/** `till orders labels`: find the packages, fetch their documents side by side, save them in the order of the pick list. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const sources = readSources((args.ids as string[] | undefined) ?? [], flags, deps);
  const { type, suffix, noun } = documentTypes[flags.type as string] as (typeof documentTypes)[string];
  const { size, paper } = sizes[flags.size as string] as (typeof sizes)[string];
  const store = await openStore((flags.out as string | undefined) ?? 'labels.pdf', {
    paper,
    suffix,
    skipExisting: flags.skipExisting === true,
  });
  const found = await sources(deps);
  const wanted = flags.order === 'given' ? found : inPickOrder(found, ({ lines }) => lines);
  if (wanted.length > MOST_LABELS && flags.out === undefined)
    deps.output.note(`${wanted.length} ${noun}s go into several files of ${MOST_LABELS}.`);
  const rows = await saveAll(wanted, { type, size }, store, deps, `${noun}s`);
  await deps.output.list(rows, {
    columns,
    fields: manifest.fields ?? [],
    empty: 'No packages, so no labels.',
  });
  conclude(rows, noun, deps);
};

/** @returns how the packages are found @throws Failure (usage) unless exactly one way is named */
function readSources(
  ids: readonly string[],
  flags: Record<string, unknown>,
  { flags: globals }: Deps,
): (deps: Deps) => Promise<Wanted[]> {
  const [job, from] = [flags.job as string | undefined, flags.from as string | undefined];
  if (oneWay(ids, flags, globals.all) === undefined) {
    throw usageFailure(
      'Nothing says which labels.',
      'Name order or package ids, a file with --from, --job ID for what a bulk run shipped, or --all.',
      'nothing-named',
    );
  }
  const byId = ids.length > 0 ? namedIds(ids) : undefined;
  const first = (wanted: Wanted[]) => (globals.limit === undefined ? wanted : wanted.slice(0, globals.limit));
  return async (deps) => {
    if (from !== undefined) {
      const listed = await idsOfFile(from, deps);
      return first(await packagesOfIds(await readerOf(deps), listed));
    }
    if (job !== undefined) {
      const { journal } = await deps.ledger();
      const { id } = await findJob(journal, job);
      return first(await packagesOfJob(journal, id, await readerOf(deps)));
    }
    if (byId) return first(await packagesOfIds(await readerOf(deps), byId));
    return packagesOfAll(await deps.api(), deps.signal, globals.limit);
  };
}

async function readerOf(deps: Deps): Promise<ReturnType<typeof shipReader>> {
  return shipReader(await deps.api(), deps.signal);
}

/** Fetches ahead and saves in order; a document leaves the memory as soon as it is on the disk. */
async function saveAll(
  wanted: readonly Wanted[],
  kind: DocumentKind,
  store: LabelStore,
  deps: Deps,
  label: string,
): Promise<LabelRow[]> {
  const api = await deps.api();
  const progress = deps.output.progress(label, wanted.length);
  const rows: LabelRow[] = [];
  try {
    const fetched = inOrder(wanted, AHEAD, async (item) => ({
      item,
      got: await fetchOne(api, item, kind, store, deps.signal),
    }));
    for await (const { item, got } of fetched) {
      rows.push(await rowOf(item, got, store));
      progress.update(rows.length);
    }
    await store.finish();
  } catch (error) {
    await store.abandon();
    throw deps.signal.aborted ? interrupted(rows.length, wanted.length) : error;
  } finally {
    progress.stop();
  }
  return rows;
}

type Got = FetchedDocument | { kept: string };

async function fetchOne(
  api: PartnerApi,
  item: Wanted,
  kind: DocumentKind,
  store: LabelStore,
  signal: AbortSignal,
): Promise<Got> {
  if (item.problem) return { problem: item.problem };
  const kept = await store.kept(item);
  return kept === undefined ? fetchDocument(api, item.packageId as string, kind, signal) : { kept };
}

async function rowOf({ orderId, packageId, ...item }: Wanted, got: Got, store: LabelStore): Promise<LabelRow> {
  const row: LabelRow = {
    orderId,
    packageId,
    status: 'refused',
    trackingNumber: null,
    file: null,
    page: null,
    code: null,
    message: null,
  };
  if ('kept' in got) return { ...row, status: 'kept', file: got.kept };
  if ('problem' in got) return { ...row, ...got.problem };
  try {
    const { file, page } = await store.save({ orderId, packageId, ...item }, got.bytes);
    return { ...row, status: 'saved', trackingNumber: got.trackingNumber, file, page };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'bad-pdf') throw error;
    return { ...row, code: error.code, message: error.message };
  }
}

function interrupted(done: number, total: number): Failure {
  return new Failure('interrupted', `Interrupted after ${done} of ${total}; no half file is left.`, {
    code: 'interrupted',
    hint: 'With --out FOLDER --skip-existing the next run takes what is saved as done.',
  });
}

function conclude(rows: readonly LabelRow[], noun: string, deps: Deps): void {
  const count = (status: LabelRow['status']) => rows.filter((row) => row.status === status).length;
  const files = [...new Set(rows.flatMap(({ status, file }) => (status === 'saved' && file !== null ? [file] : [])))];
  const [saved, kept, refused] = [count('saved'), count('kept'), count('refused')];
  const where = rows.some(({ page }) => page !== null) ? ` in ${files.join(', ')}` : ` in ${dirname(files[0] ?? '')}`;
  if (saved > 0) deps.output.success(`${saved} ${saved === 1 ? noun : `${noun}s`} saved${where}.`);
  if (kept > 0) deps.output.note(`${kept} saved before; not fetched again.`);
  if (refused > 0) {
    throw new Failure(
      'partial',
      `${refused} of ${rows.length} ${noun}s could not be had${saved + kept > 0 ? '; the rest is saved' : ''}.`,
      { code: 'some-refused', hint: 'The report names each with the reason.' },
    );
  }
}

const columns: readonly Column<LabelRow>[] = [
  { field: 'orderId', label: 'order' },
  { field: 'packageId', label: 'package', drop: 2 },
  { field: 'trackingNumber', label: 'tracking', drop: 3 },
  {
    field: 'status',
    tone: ({ status }) => (status === 'saved' ? 'good' : status === 'kept' ? 'dim' : 'bad'),
  },
  { field: 'file', drop: 4 },
  { field: 'page', align: 'right', drop: 1 },
  { field: 'message', label: 'why' },
];
