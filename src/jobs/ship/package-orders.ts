import type { PartnerApi } from '../../partner-api/types.ts';

const OPERATION = 'POST /fulfillment/202309/packages/search';
/** The most that the search gives at once. */
const PAGE = 50;
/** So many pages in a row without a package that is wanted, and the rest is read one by one. */
const BARREN = 10;
/** Spans of time that are read side by side: with answers after 150 ms they fill the published limit of 50 requests a second. */
const SPANS = 8;

/** What `learnPackageOrders` looks packages up in, and keeps what it finds in. */
export interface PackageNotes {
  /** How many packages are wanted. */
  size: number;
  wanted(packageId: string): boolean;
  found(packageId: string, orderId: string): void;
}

interface FoundPackage {
  id: string;
  create_time?: number;
  orders?: { id?: string }[];
}

/** Package creation times, epoch seconds: from, inclusive, and until, exclusive; open where absent. */
interface TimeSpan {
  from?: number;
  until?: number;
}

/**
 * Learns the orders of many packages from the package search, fifty an answer, where reading them one by one would take a request
 * each: several spans of time side by side where most of the shop's packages are wanted, else newest first until the wanted ones
 * seem to be behind. What it does not find is left to be read singly.
 */
export async function learnPackageOrders(api: PartnerApi, notes: PackageNotes, signal: AbortSignal): Promise<void> {
  let open = notes.size;
  const take = ({ id, orders }: FoundPackage): boolean => {
    const orderId = orders?.[0]?.id;
    if (orderId === undefined || !notes.wanted(id)) return false;
    notes.found(id, orderId);
    open -= 1;
    return true;
  };
  const spans = await spansOf(api, notes.size, signal);
  const read = async (span: TimeSpan): Promise<void> => {
    const patience = spans.length === 1 ? patient() : undefined;
    for await (const pack of packagesOf(api, span, signal)) {
      const hit = take(pack);
      if (open <= 0 || patience?.(hit) === false) return;
    }
  };
  await Promise.all(
    spans.map((span) =>
      read(span).catch((error: unknown) => {
        // The others have nothing left to look for.
        open = 0;
        throw error;
      }),
    ),
  );
}

/** @returns a function that is told of each package and says whether to go on */
function patient(): (hit: boolean) => boolean {
  let [inPage, hits, barren] = [0, 0, 0];
  return (hit) => {
    inPage += 1;
    if (hit) hits += 1;
    if (inPage < PAGE) return true;
    barren = hits === 0 ? barren + 1 : 0;
    [inPage, hits] = [0, 0];
    return barren < BARREN;
  };
}

function packagesOf(api: PartnerApi, { from, until }: TimeSpan, signal: AbortSignal): AsyncIterable<FoundPackage> {
  const call = {
    operation: OPERATION,
    query: { sort_field: 'create_time', sort_order: 'DESC' },
    body: {
      ...(from !== undefined && { create_time_ge: from }),
      ...(until !== undefined && { create_time_lt: until }),
    },
  };
  return api.items<FoundPackage>(call, { items: 'packages', id: ({ id }) => id, pageSize: PAGE }, { signal });
}

/**
 * The spans to read side by side: one, without ends, where the shop has many more packages than are wanted, so that reading them
 * all would take longer than reading the wanted ones singly.
 */
async function spansOf(api: PartnerApi, wanted: number, signal: AbortSignal): Promise<TimeSpan[]> {
  if (wanted <= PAGE * SPANS) return [{}];
  const [newest, oldest] = await Promise.all(['DESC', 'ASC'].map((order) => endOf(api, order, signal)));
  const pages = Math.ceil((newest?.total ?? Number.POSITIVE_INFINITY) / PAGE);
  if (pages * 2 > wanted || newest?.at === undefined || oldest?.at === undefined) return [{}];
  const [first, last] = [oldest.at, newest.at];
  const edges = Array.from({ length: SPANS - 1 }, (_, index) =>
    Math.floor(first + ((last + 1 - first) * (index + 1)) / SPANS),
  );
  const distinct = [...new Set(edges)].filter((edge) => edge > first && edge <= last);
  return [...distinct, undefined].map((until, index) => {
    const from = index === 0 ? undefined : distinct[index - 1];
    return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  });
}

async function endOf(api: PartnerApi, order: string, signal: AbortSignal): Promise<{ total?: number; at?: number }> {
  const { data } = await api.call<{ total_count?: number; packages?: FoundPackage[] }>(
    { operation: OPERATION, query: { sort_field: 'create_time', sort_order: order, page_size: 1 }, body: {} },
    { signal },
  );
  const at = data.packages?.[0]?.create_time;
  return {
    ...(typeof data.total_count === 'number' && { total: data.total_count }),
    ...(Number.isSafeInteger(at) && { at: at as number }),
  };
}
