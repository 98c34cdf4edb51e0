import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mergePdf } from '../../files/pdf.ts';
import { safeFileName } from '../../files/safe-name.ts';
import { writeFileAtomic } from '../../lib/atomic-write.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersLabels as manifest } from '../../manifest/orders-labels.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import type { WireOrder } from '../../shop/orders.ts';
import type { CommandRun, Deps } from '../deps.ts';

/** What the platform prints at most in one go (domain facts, 4.4). */
const MOST_LABELS = 600;
/** A label may still be in the making just after shipping (11034037); how often and how long to wait, milliseconds. */
const LABEL_WAITS = [300, 700, 1500, 3000, 5000];

const documentTypes: Record<string, string> = {
  label: 'SHIPPING_LABEL',
  'packing-slip': 'PACKING_SLIP',
  'label-and-packing-slip': 'SHIPPING_LABEL_AND_PACKING_SLIP',
};

interface LabelRow {
  orderId: string | null;
  packageId: string | null;
  status: 'saved' | 'refused';
  trackingNumber: string | null;
  file: string | null;
  page: number | null;
  code: string | null;
  message: string | null;
}

interface Wanted {
  orderId: string | null;
  packageId: string | null;
  problem?: { code: string; message: string };
}

type Fetched = Wanted & { bytes?: Uint8Array; trackingNumber?: string };

export const run: CommandRun = async ({ args, flags }, deps) => {
  const ids = (args.ids as string[] | undefined) ?? [];
  const job = flags.job as string | undefined;
  const bad = ids.find((id) => !/^\d{5,25}$/.test(id));
  if (bad !== undefined) throw usageFailure(`«${bad}» is not an order or package id.`, 'Ids are all digits.', 'bad-id');
  if ((ids.length === 0) === (job === undefined))
    throw usageFailure(
      'Say which labels: ids, or --job ID for what a bulk run shipped.',
      'till orders labels --help shows examples.',
    );
  const out = (flags.out as string | undefined) ?? 'labels.pdf';
  const api = await deps.api();
  const wanted = job === undefined ? await packagesOf(api, [...new Set(ids)]) : await packagesOfJob(deps, job);
  if (wanted.length > MOST_LABELS)
    throw usageFailure(
      `${wanted.length} labels are more than the ${MOST_LABELS} that go into one print run.`,
      'Ask for them in parts.',
      'too-many-labels',
    );

  const progress = deps.output.progress('labels', wanted.length);
  let done = 0;
  let fetched: Fetched[];
  try {
    fetched = await mapConcurrent(wanted, 6, async (item) => {
      const result = await fetchLabel(api, item, flags, deps.signal);
      done += 1;
      progress.update(done);
      return result;
    });
  } finally {
    progress.stop();
  }
  const rows = await save(fetched, out);
  await deps.output.list(rows, {
    columns: [
      { field: 'orderId', label: 'order' },
      { field: 'packageId', label: 'package', drop: 2 },
      { field: 'trackingNumber', label: 'tracking', drop: 3 },
      { field: 'status', tone: (row) => (row.status === 'saved' ? 'good' : 'bad') },
      {
        field: 'file',
        show: (row) =>
          row.file === null ? (row.message ?? '') : row.page === null ? row.file : `${row.file} p. ${row.page}`,
        drop: 1,
      },
    ],
    fields: manifest.fields ?? [],
    empty: 'No packages, so no labels.',
  });
  const refused = rows.filter((row) => row.status === 'refused').length;
  if (refused > 0) {
    throw new Failure('partial', `${refused} of ${rows.length} labels could not be had; the rest is saved.`, {
      code: 'some-refused',
      hint: 'The report names each with the reason.',
    });
  }
};

/** Finds the packages behind order ids; an id that is no order's is taken for a package's. */
async function packagesOf(api: PartnerApi, ids: readonly string[]): Promise<Wanted[]> {
  const chunks: string[][] = [];
  for (let at = 0; at < ids.length; at += 50) chunks.push(ids.slice(at, at + 50));
  const answers = await mapConcurrent(chunks, 4, (chunk) =>
    api
      .call<{ orders?: WireOrder[] }>({ operation: 'GET /order/202507/orders', query: { ids: chunk } })
      .catch((error: unknown) => {
        // Ids that are no orders of this shop may be answered with a refusal of the whole call.
        if ((error as ApiFailure).apiClass === 'not-found' || (error as ApiFailure).apiCode === 21008111)
          return undefined;
        throw error;
      }),
  );
  const orders = new Map(answers.flatMap((answer) => answer?.data.orders ?? []).map((order) => [order.id, order]));
  return ids.flatMap((id): Wanted[] => {
    const order = orders.get(id);
    if (!order) return [{ orderId: null, packageId: id }];
    const packages = [
      ...new Set(
        (order.line_items ?? []).map((line) => line.package_id).filter((found) => found !== undefined && found !== ''),
      ),
    ];
    return packages.length > 0
      ? packages.map((packageId) => ({ orderId: id, packageId: packageId as string }))
      : [
          {
            orderId: id,
            packageId: null,
            problem: { code: 'not-shipped', message: 'Not shipped yet, so there is no package to label.' },
          },
        ];
  });
}

async function packagesOfJob(deps: Deps, id: string): Promise<Wanted[]> {
  const { journal } = await deps.ledger();
  if (!(await journal.get(id)))
    throw new Failure('not-found', `There is no job ${id}.`, {
      code: 'no-such-job',
      hint: 'till jobs list shows them.',
    });
  const wanted: Wanted[] = [];
  for await (const row of journal.rows(id, { states: ['done'] })) {
    const result = row.result as { orderId?: string | null; packageId?: string | null } | null;
    if (result?.packageId) wanted.push({ orderId: result.orderId ?? null, packageId: result.packageId });
  }
  return wanted;
}

async function fetchLabel(
  api: PartnerApi,
  item: Wanted,
  flags: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Fetched> {
  if (item.packageId === null) return item;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { data } = await api.call<{ doc_url?: string; tracking_number?: string }>({
        operation: 'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
        path: { package_id: item.packageId },
        query: {
          document_type: documentTypes[flags.type as string] ?? 'SHIPPING_LABEL',
          document_size: flags.size as string,
        },
      });
      if (!data.doc_url)
        return { ...item, problem: { code: 'no-document', message: 'The platform gave no document.' } };
      const bytes = await api.download(data.doc_url, { signal });
      return { ...item, bytes, ...(data.tracking_number && { trackingNumber: data.tracking_number }) };
    } catch (error) {
      const { apiClass, apiCode, message, kind } = error as ApiFailure;
      const wait = LABEL_WAITS[attempt];
      if (apiCode === 11034037 && wait !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        signal.throwIfAborted();
        continue;
      }
      // What concerns this package alone is a row of the report; what concerns them all ends the command.
      if (apiClass === 'refused' || (apiClass === 'not-found' && kind === 'not-found'))
        return { ...item, problem: { code: String(apiCode), message } };
      throw error;
    }
  }
}

/** Writes one merged file or, where `out` is a folder, one file a package. */
async function save(fetched: readonly Fetched[], out: string): Promise<LabelRow[]> {
  const single = /\.pdf$/i.test(out) && !(await isFolder(out));
  const rows: LabelRow[] = [];
  const merged: Uint8Array[] = [];
  for (const { orderId, packageId, bytes, trackingNumber, problem } of fetched) {
    const row: LabelRow = {
      orderId,
      packageId,
      status: bytes ? 'saved' : 'refused',
      trackingNumber: trackingNumber ?? null,
      file: null,
      page: null,
      code: problem?.code ?? null,
      message: problem?.message ?? null,
    };
    if (bytes && single) {
      row.file = out;
      merged.push(bytes);
    } else if (bytes) {
      row.file = join(out, safeFileName(`${orderId ?? 'package'}-${packageId}.pdf`));
      await writeFileAtomic(row.file, bytes);
    }
    rows.push(row);
  }
  if (merged.length > 0) {
    const { bytes, firstPages } = await mergePdf(merged);
    await writeFileAtomic(out, bytes);
    let index = 0;
    for (const row of rows) if (row.status === 'saved') row.page = (firstPages[index++] ?? 0) + 1;
  }
  return rows;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
