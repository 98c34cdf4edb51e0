import {
  type BriefBasis,
  type BriefItem,
  clauses,
  clockOf,
  counted,
  flagDuration,
  type Later,
  listed,
} from './types.ts';

/** An open order with its clock. */
export interface DueOrder {
  id: string;
  shipBy: string | null;
  /** When the platform cancels it unshipped. */
  autoCancelAt: string | null;
  /** `SELLER` or `TIKTOK`: whose carrier. */
  shippingType: string | null;
}

/** The late-dispatch rate and what misses would make of it, or why it is not known. */
export type OrderRate =
  | {
      known: true;
      /** Percent as decimal text; undefined while nothing was dispatched. */
      percent: string | undefined;
      limits: readonly { name: string; percent: string; holds: boolean }[];
      after(misses: number): { percent: string | undefined; limits: readonly { name: string; holds: boolean }[] };
    }
  | { known: false; why: string };

/** Times to ship by that have a line of their own; what is due after them in the day shares one. */
const MOST_TIMES = 3;
const MINUTE = '2026-11-22T07:00'.length;

/** Orders to ship: those overdue, then a line for each time within the day. */
export function orderItems(
  orders: readonly DueOrder[],
  rate: OrderRate,
  basis: BriefBasis,
): { items: BriefItem[]; later: Later[] } {
  const { now, within } = basis;
  const left = ({ shipBy }: DueOrder) => (shipBy === null ? Number.POSITIVE_INFINITY : Date.parse(shipBy) / 1000 - now);
  const sorted = [...orders].sort((a, b) => left(a) - left(b) || (a.id < b.id ? -1 : 1));
  const overdue = sorted.filter((order) => left(order) < 0);
  const due = sorted.filter((order) => left(order) >= 0 && left(order) <= within);
  const unknown = sorted.filter(({ shipBy }) => shipBy === null);
  const later = sorted.length - overdue.length - due.length - unknown.length;

  const times = new Map<string, DueOrder[]>();
  for (const order of due) {
    const minute = order.shipBy?.slice(0, MINUTE) ?? '';
    const key = times.has(minute) || times.size < MOST_TIMES ? minute : [...times.keys()].at(-1);
    const group = times.get(key as string) ?? [];
    times.set(key as string, [...group, order]);
  }
  const items = overdue.length === 0 ? [] : [lateItem(overdue, rate, basis)];
  // What is missed first counts when the next is missed too.
  let missed = overdue.length;
  for (const group of times.values()) {
    missed += group.length;
    items.push(dueItem(group, { late: overdue.length, missed }, rate, basis));
  }
  if (unknown.length > 0) items.push(unknownItem(unknown, basis));
  return { items, later: later > 0 ? [{ count: later, what: counted(later, 'order') }] : [] };
}

/** A cancellation by the platform, because nothing was shipped, is a seller-fault one. */
const YOURS = 'which counts as a cancellation of yours';

function lateItem(group: readonly DueOrder[], rate: OrderRate, basis: BriefBasis): BriefItem {
  const first = group.flatMap(({ autoCancelAt }) => autoCancelAt ?? []).sort()[0];
  const lost = basis.badgesLost('late-dispatch', group.length);
  const after = rate.known ? rate.after(group.length) : undefined;
  const beyond = after?.limits.filter(({ holds }) => !holds).map(({ name }) => name) ?? [];
  return {
    ...item(group, 'late', basis),
    title: `${counted(group.length, 'order')} overdue`,
    detail: clauses(
      first === undefined
        ? undefined
        : Date.parse(first) / 1000 <= basis.now
          ? `the platform may cancel ${group.length === 1 ? 'it' : 'the first'} any time, ${YOURS}`
          : `the platform cancels ${group.length === 1 ? 'it' : 'the first'} ${basis.until(first)}, ${YOURS}`,
      ownCarrier(group),
    ),
    effect: clauses(
      rate.known
        ? after?.percent !== undefined &&
            `late dispatch ${rate.percent ?? '0.00'} % becomes ${after.percent} %${beyondText(beyond, rate)}`
        : `late dispatch unknown, since ${rate.why}`,
      lost.length > 0 && `costs ${listed(lost)}`,
    ),
    risk: true,
    command: commandOf(group, 60),
  };
}

/** @param counts orders that are late already, and those that are or will have been with this group */
function dueItem(
  group: readonly DueOrder[],
  { late, missed }: { late: number; missed: number },
  rate: OrderRate,
  basis: BriefBasis,
): BriefItem {
  const [first, last] = [group[0]?.shipBy ?? '', group.at(-1)?.shipBy ?? ''];
  const one = first.slice(0, MINUTE) === last.slice(0, MINUTE);
  const lost = basis.badgesLost('late-dispatch', missed);
  const after = rate.known ? rate.after(missed) : undefined;
  // In time, they cannot undo what is late by now.
  const kept = rate.known ? (late === 0 ? rate : rate.after(late)) : undefined;
  const broken = rate.known ? newlyBroken(rate, after?.limits ?? []) : [];
  const all = missed === group.length ? 'missed' : 'missed with what is due before';
  return {
    ...item(group, first, basis),
    title: one
      ? `${group.length} to ship by ${basis.until(first)}`
      : `${group.length} to ship from ${basis.until(first)} to ${basis.until(last)}`,
    detail: ownCarrier(group) ?? null,
    effect: clauses(
      rate.known
        ? `keeps late dispatch at ${kept?.percent ?? '0.00'} %${lowest(rate)}`
        : `late dispatch unknown, since ${rate.why}`,
      after?.percent !== undefined &&
        `${all}: ${after.percent} %${broken.length > 0 ? `, beyond ${listed(broken)}` : ''}`,
      lost.length > 0 && `${all}: no ${listed(lost)}`,
    ),
    risk: broken.length > 0 || lost.length > 0,
    command: commandOf(group, Date.parse(last) / 1000 - basis.now),
  };
}

function unknownItem(group: readonly DueOrder[], basis: BriefBasis): BriefItem {
  const cancelled = group.flatMap(({ autoCancelAt }) => autoCancelAt ?? []).sort()[0];
  return {
    ...item(group, 'unknown', basis),
    title: `${counted(group.length, 'order')} to ship, no deadline known`,
    detail: clauses(
      cancelled !== undefined && `cancelled by the platform from ${basis.until(cancelled)}`,
      ownCarrier(group),
    ),
    ...clockOf(null, basis.now),
    effect: null,
    risk: false,
    command: 'till orders due',
  };
}

function item(
  group: readonly DueOrder[],
  name: string,
  { shopId, now }: BriefBasis,
): Omit<BriefItem, 'title' | 'detail' | 'effect' | 'risk' | 'command'> {
  return {
    shopId,
    kind: 'order',
    ...clockOf(group[0]?.shipBy ?? null, now),
    id: `orders-${name}`,
    count: group.length,
    ids: group.map(({ id }) => id),
  };
}

/**
 * TikTok's carriers take all at once, and a drop-off needs no further answer; a seller's own need tracking numbers, one by one
 * or from a file.
 */
function commandOf(group: readonly DueOrder[], seconds: number): string {
  const due = flagDuration(Math.max(0, seconds));
  return group.some(({ shippingType }) => shippingType === 'TIKTOK')
    ? `till orders ship --all --due ${due} --handover drop-off`
    : `till orders due --within ${due}`;
}

function ownCarrier(group: readonly DueOrder[]): string | undefined {
  const own = group.filter(({ shippingType }) => shippingType === 'SELLER').length;
  if (own === 0) return undefined;
  const how = 'ships with till orders ship --from FILE';
  return own === group.length
    ? `your own carrier: ${how}`
    : `${own} by your own carrier: ${how.replace('ships', own === 1 ? 'ships' : 'ship')}`;
}

function newlyBroken(rate: OrderRate & { known: true }, after: readonly { name: string; holds: boolean }[]): string[] {
  return rate.limits
    .filter(({ name, holds }) => holds && after.some((limit) => limit.name === name && !limit.holds))
    .map(({ name, percent }) => `the ${name} limit of ${percent} %`);
}

function beyondText(names: readonly string[], rate: OrderRate & { known: true }): string {
  const texts = rate.limits
    .filter(({ name }) => names.includes(name))
    .map(({ name, percent }) => `the ${name} ${percent} %`);
  return texts.length === 0 ? '' : `, beyond ${listed(texts)}`;
}

/** The limit that is the closest: ` of 4 %`. */
function lowest({ limits }: OrderRate & { known: true }): string {
  const [first] = [...limits].sort((a, b) => Number(a.percent) - Number(b.percent));
  return first === undefined ? '' : ` of ${first.percent} %`;
}
