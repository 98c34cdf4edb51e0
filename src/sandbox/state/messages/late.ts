import { answerBy, responseRule } from '../../../rules/messages/response.ts';
import { type WallClock, wallClock } from '../../../rules/wall-clock.ts';
import { PLACES } from '../calendar.ts';
import type { Session } from './rows.ts';

/** Whether the first answer of a person came, or will come, too late by the market's rule. */
export function isLate(region: string, session: Session, now: number): boolean {
  const rule = responseRule(region, session.opened_time);
  if (!rule) return false;
  const by = answerBy(rule, session.opened_time, clockOf(region));
  return (
    (session.answered_time ?? session.end_time ?? now) > by ||
    (session.answered_time === null && session.end_time !== null)
  );
}

function clockOf(region: string): WallClock | undefined {
  const place = PLACES[region];
  return place && wallClock(place.zone);
}
