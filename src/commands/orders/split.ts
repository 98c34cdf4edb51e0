import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import { isMissing, type ShipReader, shipReader } from '../../jobs/ship/reader.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ordersSplit as manifest } from '../../manifest/orders-split.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { describeLines, liveLines } from '../../shop/lines.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';
import {
  mustSplitReasons,
  packagesOfGroups,
  type SplitGroup,
  splitBySku,
  splitGroups,
  splitRefusal,
  tooLarge,
  type WireSplitAttributes,
} from '../../shop/split.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { namedIds } from './ids.ts';
import { notFound } from './named-orders.ts';

interface SplitRow {
  orderId: string;
  packageId: string | null;
  status: 'split' | 'planned';
  lineItemIds: string[];
  what: string;
}

/** `till orders split`: what the API allows → the groups → confirm → apply. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const [{ id } = { id: '' }] = namedIds([args.id as string]);
  const wanted = readGroups(flags);
  const api = await deps.api();
  const reader = shipReader(api, deps.signal);
  const order = (await reader.orders([id])).get(id);
  if (order === undefined || isMissing(order)) throw notFound([id], 'order');
  const attributes = await readAttributes(api, id, deps.signal);
  if (attributes.can_split === false) throw cannotSplit(id, attributes);
  const reasons = mustSplitReasons(attributes);
  if (attributes.must_split === true)
    deps.output.warn(`The platform wants order ${id} split. ${reasons.join(' ')}`.trim());

  const groups = await chooseGroups(order, wanted, deps);
  for (const group of tooLarge(groups, attributes))
    deps.output.warn(
      `Package ${group.id} holds ${group.lineItemIds.length} items, more than the platform takes in one.`,
    );
  const row = (group: SplitGroup, status: SplitRow['status'], packageId: string | null): SplitRow => ({
    orderId: id,
    packageId,
    status,
    lineItemIds: group.lineItemIds,
    what: group.what,
  });
  const print = (rows: readonly SplitRow[]) => deps.output.list(rows, { columns, fields: manifest.fields ?? [] });
  if (deps.flags.dryRun) {
    await print(groups.map((group) => row(group, 'planned', null)));
    deps.output.note(`Dry run: order ${id} would go in ${groups.length} packages. Nothing was sent.`);
    return;
  }
  const plan = groups.map(({ id: number, what }) => `\n  ${number}: ${what}`).join('');
  await deps.confirm(`Split order ${id} into ${groups.length} packages?${plan}\nIt cannot be undone.`);
  const packages = await split(api, id, groups, reader, deps.signal);
  await print(groups.map((group, index) => row(group, 'split', packages[index] || null)));
  deps.output.success(`Order ${id} goes in ${groups.length} packages; ship each by its package id or lines.`);
};

/** @returns words for each package; undefined when nothing is said of them */
function readGroups(flags: Record<string, unknown>): string[][] | 'by-sku' | undefined {
  const groups = ((flags.group as string[] | undefined) ?? []).map((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );
  if (flags.bySku === true) {
    if (groups.length > 0)
      throw usageFailure('--by-sku and --group cannot be combined.', 'Say the groups in one way.', 'named-twice');
    return 'by-sku';
  }
  return groups.length > 0 ? groups : undefined;
}

async function readAttributes(api: PartnerApi, id: string, signal: AbortSignal): Promise<WireSplitAttributes> {
  const { data } = await api.call<{ split_attributes?: WireSplitAttributes[] }>(
    { operation: 'GET /fulfillment/202309/orders/split_attributes', query: { order_ids: [id] } },
    { signal },
  );
  return data?.split_attributes?.find(({ order_id }) => order_id === id) ?? {};
}

function cannotSplit(id: string, { reason }: WireSplitAttributes): Failure {
  const why = reason ? `: ${reason.replace(/\.$/, '')}` : '';
  return new Failure('failed', `Order ${id} cannot be split${why}.`, {
    code: 'cannot-split',
    hint: 'till orders view shows its packages.',
  });
}

async function chooseGroups(
  order: ShipOrder,
  wanted: string[][] | 'by-sku' | undefined,
  deps: Deps,
): Promise<SplitGroup[]> {
  const chosen = wanted === 'by-sku' ? splitBySku(order) : splitGroups(order, wanted ?? (await askGroups(order, deps)));
  if ('groups' in chosen) return chosen.groups;
  throw usageFailure(chosen.problem, `Its lines: ${lineList(order)}.`, 'bad-groups');
}

/** Asks for the lines of each package but the last, by their numbers in a list. */
async function askGroups(order: ShipOrder, deps: Deps): Promise<string[][]> {
  const lines = liveLines(order);
  deps.output.note(
    [
      `Order ${order.id}:`,
      ...lines.map(
        (line, index) => `  ${index + 1}  ${line.product_name ?? ''} ${line.sku_name ?? ''} ${line.seller_sku ?? ''}`,
      ),
    ].join('\n'),
  );
  const free = new Set(lines.map((_, index) => index + 1));
  const groups: string[][] = [];
  while (free.size > 0) {
    const answer = await deps.prompt.text({
      message: `Lines of package ${groups.length + 1}, with commas${groups.length > 0 ? ' (none: the rest goes together)' : ''}:`,
      flag: '--group or --by-sku',
      validate: (text) => checkNumbers(text, free, groups.length > 0),
    });
    const numbers = numbersOf(answer);
    if (numbers.length === 0) break;
    for (const number of numbers) free.delete(number);
    groups.push(numbers.map((number) => lines[number - 1]?.id ?? ''));
  }
  return groups;
}

function numbersOf(text: string): number[] {
  return [
    ...new Set(
      text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ];
}

function checkNumbers(text: string, free: ReadonlySet<number>, mayBeEmpty: boolean): true | string {
  const numbers = numbersOf(text);
  if (numbers.length === 0) return mayBeEmpty || 'Name at least one line.';
  const bad = numbers.find((number) => !free.has(number));
  if (bad !== undefined) return `Free lines: ${[...free].join(', ')}.`;
  return mayBeEmpty || numbers.length < free.size || 'That is every line; leave some for another package.';
}

function lineList(order: ShipOrder): string {
  return liveLines(order)
    .map((line) => `${line.id} (${describeLines([line]).replace('1× ', '')})`)
    .join(', ');
}

/** @returns the package of each group. An unclear answer is settled by reading how the order is packed. */
async function split(
  api: PartnerApi,
  orderId: string,
  groups: readonly SplitGroup[],
  reader: ShipReader,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const { data } = await api.call<{ packages?: { id?: string; splittable_group_id?: string }[] }>(
      {
        operation: 'POST /fulfillment/202309/orders/{order_id}/split',
        path: { order_id: orderId },
        body: {
          splittable_groups: groups.map(({ id, lineItemIds }) => ({ id, order_line_item_ids: lineItemIds })),
        },
      },
      { signal },
    );
    const byGroup = new Map((data?.packages ?? []).map(({ id, splittable_group_id }) => [splittable_group_id, id]));
    return groups.map(({ id }) => byGroup.get(id) ?? '');
  } catch (error) {
    if (!isApiFailure(error)) throw error;
    if (error.outcome === 'unknown') {
      const order = (await reader.orders([orderId])).get(orderId);
      const packages = order === undefined || isMissing(order) ? undefined : packagesOfGroups(order, groups);
      if (packages) return packages;
      throw error;
    }
    if (error.apiClass !== 'refused') throw error;
    throw new Failure('failed', `Order ${orderId} was not split: ${splitRefusal(error.code) ?? wordsOf(error)}`, {
      code: error.code,
      hint: error.hint ?? 'till orders view shows its packages.',
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}

const columns: readonly Column<SplitRow>[] = [
  { field: 'packageId', label: 'package', show: ({ packageId }) => packageId ?? 'new' },
  { field: 'what' },
  { field: 'status', tone: ({ status }) => (status === 'split' ? 'good' : 'dim'), drop: 1 },
  { field: 'lineItemIds', label: 'lines', show: ({ lineItemIds }) => lineItemIds.join(', '), drop: 2 },
];
