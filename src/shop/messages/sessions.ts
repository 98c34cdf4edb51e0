import type { WireSession } from './wire.ts';

/** A buyer's matter, for response rates and health (the shape of `HealthSession`). Times are epoch seconds. */
export interface SessionFact {
  id: string;
  conversationId: string;
  /** The buyer's first message. */
  asked: number;
  /** The first answer; absent while there is none. */
  answered?: number;
  late?: boolean;
  /** Stars, 1 to 5. */
  score?: number;
  ended: boolean;
  /** Absent while it is open. */
  endedAt?: number;
}

/** Numbers beyond are moments and no spans: the first of January 2001. */
const MOMENTS_FROM = 978_307_200;

/** Sessions of Search Sessions (202602) as facts; what has no beginning is left out. */
export function sessionFacts(sessions: Iterable<WireSession>): SessionFact[] {
  const facts: SessionFact[] = [];
  for (const one of sessions) {
    const asked = one.begin_time;
    if (asked === undefined || asked <= 0) continue;
    const answered = answeredAt(asked, one.first_response_time);
    const stars = one.satisfaction_score;
    facts.push({
      id: one.id,
      conversationId: one.conversation_id ?? '',
      asked,
      ...(answered !== undefined && { answered }),
      ...(one.first_response_late !== undefined && { late: one.first_response_late }),
      ...(stars !== undefined && stars >= 1 && stars <= 5 && { score: stars }),
      ended: (one.end_time ?? 0) > 0,
      ...(one.end_time !== undefined && one.end_time > 0 && { endedAt: one.end_time }),
    });
  }
  return facts;
}

function answeredAt(asked: number, time: number | undefined): number | undefined {
  if (time === undefined || time <= 0) return undefined;
  return time >= MOMENTS_FROM ? time : asked + time;
}

/** The latest session of each conversation. */
export function latestSessions(facts: Iterable<SessionFact>): Map<string, SessionFact> {
  const latest = new Map<string, SessionFact>();
  for (const fact of facts) {
    const known = latest.get(fact.conversationId);
    if (!known || fact.asked > known.asked) latest.set(fact.conversationId, fact);
  }
  return latest;
}
