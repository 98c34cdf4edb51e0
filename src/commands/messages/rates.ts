import { isoFromMs } from '../../lib/time.ts';
import {
  countSessions,
  type ResponseLimit,
  type ResponseVerdict,
  responseRate,
  responseRuleRef,
} from '../../rules/messages/response.ts';
import type { Inbox, MarketResponse } from './inbox.ts';

const DAY = 86_400;

/** The response rate of the market's window, or why it is not known. */
export type RateRead =
  | { known: true; verdict: ResponseVerdict; response: MarketResponse; from: number }
  | { known: false; why: string };

/** Reckons the rate. @param now epoch seconds */
export function rateOf({ sessions, response, chats }: Inbox, market: string, now: number): RateRead {
  if (!response) return { known: false, why: `no rule is known for ${market}` };
  if (!sessions.known) return { known: false, why: sessions.why };
  const { rule, zone } = response;
  const from = now - rule.windowDays.value * DAY;
  // Who waits in a chat that is not told of yet counts too.
  const untold = chats.flatMap(({ standing: { state, since }, byMessages }) =>
    byMessages && state === 'waiting' && since !== undefined ? [{ asked: since }] : [],
  );
  const inWindow = [...sessions.facts.filter(({ asked }) => asked >= from), ...untold];
  return { known: true, verdict: responseRate(countSessions(inWindow, rule, zone, now), rule.limits), response, from };
}

/** Names of the limits that are broken when all that wait are missed; null while the rate is unknown. */
export function brokenIfMissed(rate: RateRead): string[] | null {
  if (!rate.known) return null;
  return rate.verdict.limits.filter(({ holdsIfMissed }) => holdsIfMissed === false).map(({ limit }) => limit.name);
}

/** The rate in words, a line each: the first says what it is, further ones the limits that matter, the last the rule. */
export function rateLines(rate: RateRead): string[] {
  if (!rate.known) return [`Response rate: unknown, since ${rate.why}.`];
  const { verdict, response } = rate;
  const { rule } = response;
  const days = `the last ${rule.windowDays.value} days`;
  const now =
    verdict.percent === undefined
      ? `unknown: no chat of ${days} is decided yet`
      : `${verdict.percent} % now (${verdict.inTime} of ${verdict.counted} in ${days})`;
  const wait =
    verdict.waiting === 0
      ? ''
      : `; ${verdict.ifMissed} % if ${verdict.waiting === 1 ? 'the one that waits is' : `the ${verdict.waiting} that wait are`} missed, ${verdict.ifAnswered} % if answered in time`;
  const ref = responseRuleRef(rule, 'hours', rule.hours);
  return [
    `Response within ${rule.hours.value} hours: ${now}${wait}.`,
    ...verdict.limits.map(limitLine),
    `Rule ${ref.id}: ${ref.source}; read ${ref.date}, confidence ${ref.confidence}.`,
  ];
}

function limitLine({ limit, holds, holdsIfMissed }: ResponseLimit): string {
  const bound = `${limit.comparator === '>' ? 'above' : 'at least'} ${limit.value} %`;
  const effect = limit.effect ? ` (${limit.effect})` : '';
  const state =
    holds === undefined
      ? 'not known yet'
      : holds
        ? holdsIfMissed === false
          ? 'kept; broken if those that wait are missed'
          : 'kept'
        : 'not kept';
  return `  ${limit.name}: ${bound}${effect}, confidence ${limit.confidence}: ${state}.`;
}

/** The begin of the window, ISO 8601 UTC. */
export function windowBegin(rate: RateRead & { known: true }): string {
  return isoFromMs(rate.from * 1000);
}
