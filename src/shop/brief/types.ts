/** What a line of the morning brief is about; in this order where two are due at one time. */
export const briefKinds = [
  'cancellation',
  'return',
  'order',
  'message',
  'sample',
  'violation',
  'quiz',
  'stock',
  'event',
  'health',
  'badge',
  'unread',
] as const;
export type BriefKind = (typeof briefKinds)[number];

/** A line of the brief: something to do, how the shop stands (`health`, `badge`), or what could not be read (`unread`). */
export interface BriefItem {
  shopId: string;
  kind: BriefKind;
  title: string;
  detail: string | null;
  /** ISO 8601 UTC; null where there is no clock, or it is not known. */
  dueAt: string | null;
  secondsLeft: number | null;
  /** Null where there is no clock. */
  overdue: boolean | null;
  /** What doing or leaving it does to health and badge; null where that is nothing that is known. */
  effect: string | null;
  /** Left undone it breaks a limit or costs a badge; of health and badge: it is so already. */
  risk: boolean;
  /** What does it; null where only the platform's pages can. */
  command: string | null;
  id: string;
  /** How many orders, buyers, SKUs… the line stands for. */
  count: number;
  /** Ids of what it stands for. */
  ids: readonly string[];
}

/** What all lines of a shop are made with. */
export interface BriefBasis {
  shopId: string;
  /** Epoch seconds. */
  now: number;
  /** What is due within so many seconds. */
  within: number;
  /** `23:59 Pacific`, `Tue 24 Nov 09:00 Pacific`. */
  until(iso: string): string;
  /** What so many bad ones of a fact (`late-dispatch`) would cost: `Gold Star`; empty where nothing. */
  badgesLost(fact: string, count: number): readonly string[];
}

/** What lies beyond the day: `12 orders`. */
export interface Later {
  count: number;
  what: string;
}

/** Windows measured in days and weeks (appeals, events, stock) are told of so long before they close, seconds. */
export const NOTICE = 7 * 86_400;

/** The clock of a line. */
export function clockOf(dueAt: string | null, now: number): Pick<BriefItem, 'dueAt' | 'secondsLeft' | 'overdue'> {
  if (dueAt === null) return { dueAt, secondsLeft: null, overdue: null };
  const left = Math.floor(Date.parse(dueAt) / 1000 - now);
  return { dueAt, secondsLeft: left, overdue: left < 0 };
}

/** `1 order`, `2 orders`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Clauses as one text; undefined ones are left out. */
export function clauses(...parts: readonly (string | undefined | false)[]): string | null {
  const said = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return said.length === 0 ? null : said.join('; ');
}

/** A duration for a flag that takes in what is due by then: whole minutes, hours from three on. @param seconds not negative */
export function flagDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60) + 1;
  return minutes < 180 ? `${minutes}m` : `${Math.ceil(minutes / 60)}h`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
