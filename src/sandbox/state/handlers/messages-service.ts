import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { momentOf, PLACES } from '../calendar.ts';
import { read, write } from '../database.ts';
import { close } from '../messages/behaviour.ts';
import { isLate } from '../messages/late.ts';
import { refuseChat } from '../messages/refusals.ts';
import { conversationId, openChats, type Session } from '../messages/rows.ts';
import { setMeta } from '../meta.ts';
import { person } from '../people.ts';
import { readImage } from '../products/image-header.ts';
import { keepUpload, type Upload, uriOfImage, urlOf } from '../products/uploads.ts';
import { open, text, whole } from './input.ts';
import { conversationOf } from './messages.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';

const DAY = 86_400;
const MOST_IMAGE_BYTES = 10 * 1024 * 1024;

function settings(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(`accepts_chats.${facts.key}`);
  return { can_accept_chat: (row as { value: string } | undefined)?.value !== 'false' };
}

function changeSettings(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const accepts = context.body.can_accept_chat;
  if (typeof accepts !== 'boolean') throw refuseChat(45101001);
  write(db, () => setMeta(db, `accepts_chats.${facts.key}`, String(accepts)));
  return {};
}

/** A share as a percentage with one decimal, rounded half up. */
function percent(part: number, whole_: number): string {
  return tenths(Math.floor((2000 * part + whole_) / (2 * whole_)));
}

function tenths(value: number): string {
  return `${Math.floor(value / 10)}.${value % 10}`;
}

/** What the platform itself counts: any answer within 24 hours, a machine's too. Source: Get Customer Service Performance 202407. */
function performance(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const place = PLACES[facts.shop.region]!;
  const [from, until] = (['support_date_ge', 'support_date_lt'] as const).map((name) => {
    const date = context.query[name] ?? '';
    const at = Date.parse(`${date}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at)) throw refuseChat(45101001);
    return momentOf(place, at / (DAY * 1000), 0);
  }) as [number, number];
  if (from >= until) throw refuseChat(45101001);
  return read(db, () => {
    const all = db
      .prepare('SELECT * FROM sessions WHERE shop = ? AND opened_time >= ? AND opened_time < ?')
      .all(facts.key, from, until) as unknown as Session[];
    const answers = all.flatMap(({ opened_time: opened, answered_time: person_, auto_time: machine }) => {
      const first = Math.min(person_ ?? Number.POSITIVE_INFINITY, machine ?? Number.POSITIVE_INFINITY);
      return Number.isFinite(first) ? [first - opened] : [];
    });
    const rated = db
      .prepare(
        `SELECT count(*) AS all_, count(*) FILTER (WHERE satisfaction >= 4) AS good FROM sessions
         WHERE shop = ? AND end_time >= ? AND end_time < ? AND satisfaction IS NOT NULL`,
      )
      .get(facts.key, from, until) as { all_: number; good: number };
    const seconds = answers.reduce((sum, one) => sum + one, 0);
    return {
      performance: {
        support_session_count: all.length,
        ...(all.length > 0 && {
          response_percentage: percent(answers.filter((one) => one <= DAY).length, all.length),
        }),
        ...(answers.length > 0 && { response_time_mins: tenths(Math.round(seconds / 6 / answers.length)) }),
        ...(rated.all_ > 0 && { satisfaction_percentage: percent(rated.good, rated.all_) }),
      },
    };
  });
}

/** Sessions of the last 90 days, newest first. */
function sessions(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body, query } = context;
  const size = pageSize(query, 50);
  const oldest = Math.max(now - 90 * DAY, whole(body, 'begin_time_ge') ?? 0);
  const newest = whole(body, 'begin_time_lt') ?? Number.MAX_SAFE_INTEGER;
  const wanted = text(body, 'buyer_nickname');
  const nickname = (buyer: number) => person(facts.shop.region, buyer).nickname;
  return read(db, () => {
    const values: SQLInputValue[] = [facts.key, oldest, newest];
    const found = (
      db
        .prepare(
          `SELECT s.*, c.buyer FROM sessions s JOIN conversations c ON c.c = s.conversation
           WHERE s.shop = ? AND s.opened_time >= ? AND s.opened_time < ? ORDER BY s.opened_time DESC, s.s DESC`,
        )
        .all(...values) as unknown as (Session & { buyer: number })[]
    ).filter(({ buyer }) => !wanted || nickname(buyer) === wanted);
    const [time, key] = query.page_token
      ? (tokenNumbers(query.page_token, 2) as [number, number])
      : [Number.MAX_SAFE_INTEGER, 0];
    const rest = found.filter((one) => one.opened_time < time || (one.opened_time === time && one.s < key));
    const page = rest.slice(0, size);
    const last = page.at(-1);
    return {
      sessions: page.map((one) => ({
        id: one.id,
        conversation_id: conversationId(one.conversation),
        begin_time: one.opened_time,
        ...(one.end_time !== null && { end_time: one.end_time }),
        buyer_nickname: nickname(one.buyer),
        chat_tags: [one.tag.toUpperCase()],
        ...(one.satisfaction !== null && { satisfaction_score: one.satisfaction }),
        ...(one.reason !== null && { dissatisfaction_reason: one.reason }),
        first_response_late: isLate(facts.shop.region, one, now),
        ...(one.answered_time !== null && { first_response_time: one.answered_time - one.opened_time }),
      })),
      next_page_token: rest.length > size && last ? writeToken([last.opened_time, last.s]) : '',
      total_count: found.length,
    };
  });
}

function endSession(context: HandlerContext): unknown {
  const request = open(context);
  return write(request.db, () => {
    const row = conversationOf(request);
    const rows = openChats(request.db);
    const session = rows.session(row);
    if (!session || session.id !== context.path.session_id) throw refuseChat(45101003);
    close(rows, row, request.now);
    rows.save(row);
    return {};
  });
}

function uploadImage(context: HandlerContext): unknown {
  const bytes = context.parts.find(({ name }) => name === 'data')?.bytes ?? new Uint8Array();
  const found = bytes.length > MOST_IMAGE_BYTES ? undefined : readImage(bytes);
  if (found === undefined || typeof found === 'string') throw refuseChat(45101001, 'no image, or more than 10 MB');
  const { width, height, format } = found;
  const useCase = 'BUYER_MESSAGE';
  const size = bytes.length;
  const upload: Upload = {
    uri: uriOfImage(bytes, useCase),
    kind: 'image',
    format,
    name: '',
    useCase,
    width,
    height,
    size,
  };
  write(context.db, () => keepUpload(context.db, upload, bytes));
  return { url: urlOf(context.baseUrl, upload), width, height };
}

/** How the shop serves its buyers, and the pictures it sends them. */
export const messageServiceHandlers: HandlerTable = {
  'GET /customer_service/202309/agents/settings': settings,
  'PUT /customer_service/202309/agents/settings': changeSettings,
  'GET /customer_service/202407/performance': performance,
  'POST /customer_service/202602/sessions/search': sessions,
  'POST /customer_service/202605/conversations/{conversation_id}/sessions/{session_id}/end': endSession,
  'POST /customer_service/202309/images/upload': uploadImage,
};
