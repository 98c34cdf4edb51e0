import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { isoFromMs, isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { answerBy, type ResponseRule, responseRule, responseRuleRef } from '../../rules/messages/response.ts';
import { ruleSetFor } from '../../rules/rule-sets.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import { messageLine } from '../../shop/messages/content.ts';
import { latestSessions, type SessionFact, sessionFacts } from '../../shop/messages/sessions.ts';
import {
  type ChatStanding,
  type ChatState,
  CLOSES_AFTER,
  needsMessages,
  type ResponseClock,
  standingOf,
} from '../../shop/messages/waiting.ts';
import { nicknameOf, type WireConversation, type WireMessage, type WireSession } from '../../shop/messages/wire.ts';

const DAY = 86_400;
/** Conversations a page of the list. */
const PAGE = 20;

/** A line of `till messages list`. */
export interface InboxRow {
  conversationId: string;
  buyer: string | null;
  state: ChatState;
  waitingSince: string | null;
  waitingSeconds: number | null;
  answerBy: string | null;
  secondsLeft: number | null;
  overdue: boolean | null;
  target: string | null;
  unread: number;
  canWrite: boolean | null;
  lastMessage: { from: string; type: string; text: string; at: string } | null;
  rule: RuleRef | null;
  command: string | null;
}

/** The market's rule for answers, ready to reckon with. */
export interface MarketResponse {
  rule: ResponseRule;
  zone: WallClock | undefined;
  clock: ResponseClock;
  /** What the clock of a message rests on. */
  ref(since: number | undefined): RuleRef;
}

/** The rule of a market, undefined where none is known. @param now epoch seconds */
export function marketResponse(market: string, now: number): MarketResponse | undefined {
  const rule = responseRule(market, now);
  if (!rule) return undefined;
  const zone = ruleSetFor(market, now)?.clock;
  const by = (since: number) => answerBy(rule, since, zone);
  return {
    rule,
    zone,
    clock: { hours: rule.hours.value, answerBy: by },
    ref: (since) =>
      rule.weekendUntil && since !== undefined && by(since) !== since + rule.hours.value * 3600
        ? responseRuleRef(rule, 'weekendUntil', rule.weekendUntil)
        : responseRuleRef(rule, 'hours', rule.hours),
  };
}

/** Sessions, or why they cannot be read. */
export type SessionsRead = { known: true; facts: SessionFact[] } | { known: false; why: string };

/** The sessions that buyers began at or after a moment (epoch seconds; the API looks back 90 days). */
async function readSessions(api: PartnerApi, from: number, signal: AbortSignal): Promise<SessionsRead> {
  const call = { operation: 'POST /customer_service/202602/sessions/search', body: { begin_time_ge: from } };
  const paging = { items: 'sessions', id: ({ id }: WireSession) => id, pageSize: 50 };
  const found: WireSession[] = [];
  try {
    for await (const one of api.items<WireSession>(call, paging, { signal, retry: 'read' })) found.push(one);
  } catch (error) {
    if (
      !isApiFailure(error) ||
      !['permission', 'refused', 'unsupported', 'not-found', 'malformed'].includes(error.apiClass)
    )
      throw error;
    return { known: false, why: `the shop's chats cannot be searched (${wordsOf(error)})` };
  }
  return { known: true, facts: sessionFacts(found) };
}

export interface Inbox {
  chats: { conversation: WireConversation; standing: ChatStanding; byMessages: boolean }[];
  sessions: SessionsRead;
  response: MarketResponse | undefined;
}

/**
 * Reads the conversations of which something may still come, and how each stands.
 * @param options `now` epoch seconds; `all`: those that are closed too
 */
export async function readInbox(
  api: PartnerApi,
  options: { now: number; market: string; all: boolean; signal: AbortSignal },
): Promise<Inbox> {
  const { now, market, signal } = options;
  const response = marketResponse(market, now);
  const days = Math.max(response?.rule.windowDays.value ?? 0, CLOSES_AFTER / DAY + 1);
  const [sessions, conversations] = await Promise.all([
    readSessions(api, now - days * DAY, signal),
    readConversations(api, options),
  ]);
  const latest = sessions.known ? latestSessions(sessions.facts) : undefined;
  const chats = await mapConcurrent(conversations, 4, async (conversation) => {
    const session = latest ? latest.get(conversation.id) : 'unknown';
    const byMessages = needsMessages(conversation, session);
    const recent = byMessages ? await readRecent(api, conversation, now, signal) : [];
    return { conversation, standing: standingOf(conversation, session, recent, now), byMessages };
  });
  return { chats, sessions, response };
}

/** The newest first: reading ends with a page on which nothing was said for longer than a chat stays open. */
async function readConversations(
  api: PartnerApi,
  { now, all, signal }: { now: number; all: boolean; signal: AbortSignal },
): Promise<WireConversation[]> {
  const call = { operation: 'GET /customer_service/202309/conversations' };
  const paging = { items: 'conversations', id: ({ id }: WireConversation) => id, pageSize: PAGE };
  const found: WireConversation[] = [];
  let old = 0;
  for await (const one of api.items<WireConversation>(call, paging, { signal })) {
    found.push(one);
    old = (one.latest_message?.create_time ?? now) < now - CLOSES_AFTER - DAY ? old + 1 : 0;
    if (!all && old >= PAGE) break;
  }
  return found;
}

/** The newest messages of a conversation that may still be open. */
async function readRecent(
  api: PartnerApi,
  { id, latest_message: latest }: WireConversation,
  now: number,
  signal: AbortSignal,
): Promise<WireMessage[]> {
  if ((latest?.create_time ?? now) < now - CLOSES_AFTER) return [];
  const { data } = await api.call<{ messages?: WireMessage[] }>(
    {
      operation: 'GET /customer_service/202309/conversations/{conversation_id}/messages',
      path: { conversation_id: id },
      query: { page_size: 10, sort_order: 'DESC' },
    },
    { signal },
  );
  return data?.messages ?? [];
}

/** The lines of the list: who waits first, the longest first, then the rest by what was said last. */
export function inboxRows({ chats, response }: Inbox, now: number): InboxRow[] {
  const rows = chats.map(({ conversation, standing }) => rowOf(conversation, standing, response, now));
  const rank = { waiting: 0, 'follow-up': 1, answered: 2, closed: 3 };
  return rows.sort((a, b) => {
    if (a.state !== b.state) return rank[a.state] - rank[b.state];
    if (a.waitingSince !== b.waitingSince) return (a.waitingSince ?? '') < (b.waitingSince ?? '') ? -1 : 1;
    return (a.lastMessage?.at ?? '') > (b.lastMessage?.at ?? '') ? -1 : 1;
  });
}

function rowOf(
  conversation: WireConversation,
  { state, since }: ChatStanding,
  response: MarketResponse | undefined,
  now: number,
): InboxRow {
  const { id, latest_message: latest } = conversation;
  const by = state === 'waiting' && since !== undefined ? response?.clock.answerBy(since) : undefined;
  return {
    conversationId: id,
    buyer: nicknameOf(conversation) ?? null,
    state,
    waitingSince: isoFromSeconds(since) ?? null,
    waitingSeconds: since === undefined ? null : now - since,
    answerBy: by === undefined ? null : isoFromMs(by * 1000),
    secondsLeft: by === undefined ? null : by - now,
    overdue: by === undefined ? null : by < now,
    target: response ? `${response.clock.hours}h` : null,
    unread: conversation.unread_count ?? 0,
    canWrite: conversation.can_send_message ?? null,
    lastMessage: latest
      ? {
          from: latest.sender?.role ?? 'unknown',
          type: latest.type ?? 'OTHER',
          text: messageLine(latest),
          at: isoFromSeconds(latest.create_time) ?? '',
        }
      : null,
    rule: response ? response.ref(since) : null,
    command: state === 'waiting' || state === 'follow-up' ? `till messages reply ${id}` : null,
  };
}
