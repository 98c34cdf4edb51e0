import type { DatabaseSync } from 'node:sqlite';
import { topicOfKind } from '../../../rules/quiz/topics.ts';
import { DAY } from '../calendar.ts';
import { idOf } from '../ids.ts';
import { keyFor, shownId } from './keys.ts';
import { type Account, type Area, KINDS, type Kind, lessonsOf, WINDOW_DAYS } from './kinds.ts';
import { openQuizzes } from './quizzes.ts';
import { addChange, crossMilestones, ratingAt } from './ratings.ts';

/** A breach repeats another of its kind that is not older than this, days. */
const REPEAT_DAYS = 90;
/** Days in which a breach can be appealed first; the appeals themselves are handed in on the platform's pages. */
const APPEAL_DAYS = 30;
const APPEALS = { SELLER: 2, CREATOR: 1 } as const;

/** A breach as it becomes known. */
export interface Breach {
  shop: number;
  account: Account;
  area: Area;
  kind: Kind;
  at: number;
  /** Where it is not the kind's own. */
  message?: string;
  /** Keys of the orders behind it. */
  orders?: readonly number[];
  /** Ids of the products behind it. */
  products?: readonly string[];
  /** Key of the LIVE or video. */
  content?: number;
}

export interface ViolationRow {
  id: number;
  account: Account;
  area: Area;
  kind: Kind;
  topic: string;
  message: string;
  create_time: number;
  lost: number;
  expire_time: number;
  status: 'ACTIVE' | 'APPEALED' | 'UPHELD' | 'REVOKED';
  appeals_left: number;
  appeal_deadline: number | null;
  orders: string;
  products: string;
  content: number | null;
}

/** More orders than that do not make a notice clearer. */
const MOST_ORDERS = 100;

/**
 * Puts a breach on an account: rating is lost, half as much again for each of its kind in the 90 days before (three at most);
 * a milestone that is crossed restricts the account; quizzes open.
 * @returns the key of the violation
 */
export function addViolation(db: DatabaseSync, breach: Breach): number {
  const { shop, account, kind, at } = breach;
  const before = ratingAt(db, shop, account, at);
  const lost = lossOf(db, breach);
  const id = insertViolation(db, { ...breach, lost });
  addChange(db, { shop, account, time: at, delta: -lost, why: 'violation' });
  const restriction = crossMilestones(db, shop, account, before, ratingAt(db, shop, account, at), at);
  openQuizzes(db, {
    shop,
    account,
    violation: id,
    topic: topicOf(kind),
    at,
    ...(restriction && { restriction }),
  });
  return id;
}

function lossOf(db: DatabaseSync, { shop, account, kind, at }: Breach): number {
  const { count } = db
    .prepare(
      `SELECT count(*) AS count FROM violations
       WHERE shop = ? AND account = ? AND kind = ? AND create_time > ? AND create_time <= ? AND status <> 'REVOKED'`,
    )
    .get(shop, account, kind, at - REPEAT_DAYS * DAY, at) as { count: number };
  const { lost } = KINDS[kind];
  return lost + Math.floor((lost * Math.min(count, 3)) / 2);
}

/** Writes a violation's row and nothing else. @returns its key */
export function insertViolation(
  db: DatabaseSync,
  breach: Breach & { lost: number; status?: ViolationRow['status']; appealsLeft?: number },
): number {
  const { shop, account, area, kind, at, lost } = breach;
  const id = freeKey(db, breach);
  const left = breach.appealsLeft ?? APPEALS[account];
  db.prepare(
    `INSERT INTO violations (id, shop, account, area, kind, topic, message, create_time, lost, expire_time, status, appeals_left,
       appeal_deadline, orders, products, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    shop,
    account,
    area,
    kind,
    topicOf(kind),
    breach.message ?? KINDS[kind].message,
    at,
    lost,
    at + WINDOW_DAYS * DAY,
    breach.status ?? 'ACTIVE',
    left,
    left > 0 ? at + APPEAL_DAYS * DAY : null,
    JSON.stringify((breach.orders ?? []).slice(0, MOST_ORDERS)),
    JSON.stringify(breach.products ?? []),
    breach.content ?? null,
  );
  return id;
}

/** A key by what the violation is; the next one where hashes meet. */
function freeKey(db: DatabaseSync, { shop, account, kind, at, products }: Breach): number {
  const taken = db.prepare('SELECT 1 FROM violations WHERE id = ?');
  for (let id = keyFor('violation', shop, account, kind, at, products?.[0] ?? ''); ; id += 1) {
    if (!taken.get(id)) return id;
  }
}

/** The topic of a kind's quiz and lessons. */
export function topicOf(kind: Kind): string {
  return topicOfKind(kind) ?? 'fulfilment';
}

/** Violations of a shop from one second up to, not including, another, newest first. */
export function violationsIn(db: DatabaseSync, shop: number, from: number, to: number): ViolationRow[] {
  return db
    .prepare(
      'SELECT * FROM violations WHERE shop = ? AND create_time >= ? AND create_time < ? ORDER BY create_time DESC, id DESC',
    )
    .all(shop, from, to) as unknown as ViolationRow[];
}

/** How a violation stands at a moment: what the platform decided, or that its window is over. */
export function standing({ status, expire_time }: ViolationRow, now: number): ViolationRow['status'] | 'EXPIRED' {
  return expire_time <= now && status !== 'REVOKED' ? 'EXPIRED' : status;
}

/** A violation as the wire has it. */
export function wireViolation(row: ViolationRow, now: number): Record<string, unknown> {
  const open = row.appeal_deadline !== null && row.appeal_deadline > now;
  return {
    id: shownId('violation', row.id),
    account_type: row.account,
    area: row.area,
    kind: row.kind,
    topic: row.topic,
    message: row.message,
    create_time: row.create_time,
    rating_lost: String(row.lost),
    expire_time: row.expire_time,
    status: standing(row, now),
    appeals_left: open ? row.appeals_left : 0,
    ...(open && { appeal_deadline: row.appeal_deadline }),
    order_ids: (JSON.parse(row.orders) as number[]).map((n) => idOf('order', n)),
    product_ids: JSON.parse(row.products) as string[],
    ...(row.content !== null && { content_id: shownId('content', row.content) }),
    lesson_ids: lessonsOf(row.topic).map(({ id }) => id),
  };
}
