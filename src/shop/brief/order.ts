import { type BriefItem, type BriefKind, briefKinds } from './types.ts';

/** The order to do it in: what is overdue, then by the time that is left, then what has no clock; how the shop stands comes last. */
export function inOrder(items: readonly BriefItem[]): BriefItem[] {
  return [...items].sort((a, b) => {
    if (placeOf(a) !== placeOf(b)) return placeOf(a) - placeOf(b);
    const [first, second] = [a.secondsLeft ?? Number.POSITIVE_INFINITY, b.secondsLeft ?? Number.POSITIVE_INFINITY];
    if (first !== second) return first < second ? -1 : 1;
    return briefKinds.indexOf(a.kind) - briefKinds.indexOf(b.kind);
  });
}

/** Whether a line is something to do, rather than how the shop stands or what could not be read. */
export function isTask({ kind }: { kind: BriefKind }): boolean {
  return kind !== 'health' && kind !== 'badge' && kind !== 'unread';
}

function placeOf({ kind, overdue }: BriefItem): number {
  if (isTask({ kind })) return overdue === true ? 0 : 1;
  return kind === 'health' ? 2 : kind === 'badge' ? 3 : 4;
}

/** How a line and all it stands for were, to tell what is new later: key → state. */
export function statesOf(item: BriefItem): Map<string, string> {
  const { kind, id, ids, overdue } = item;
  if (!isTask(item)) return new Map([[kind === 'unread' ? id : kind, kind === 'unread' ? 'unread' : id]]);
  const state = overdue === true ? 'overdue' : 'due';
  return new Map(ids.map((each) => [`${kind}:${each}`, state]));
}

/** Whether something of a line was not told yet, or was not overdue when it was. */
export function isNews(item: BriefItem, seen: ReadonlyMap<string, string>): boolean {
  return [...statesOf(item)].some(([key, state]) => seen.get(key) !== state && !(state === 'due' && seen.has(key)));
}
