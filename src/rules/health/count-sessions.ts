import { responseRule, sessionOutcome } from '../messages/response.ts';
import { emptyWay, keepId, type Way } from './count.ts';
import type { Counter, CounterInput } from './counters.ts';

/**
 * Chats answered in time by the market's response rule; those that may still be answered are not counted yet. The platform's own
 * marks of late answers lead, and the count by the clock stands beside it.
 */
export function responseCounter({ rules, window, slot, now, teller }: CounterInput): Counter {
  const rule = responseRule(rules.market, now - 1);
  const way = emptyWay(window.days);
  const byClock: Way = {
    ...emptyWay(window.days, ["By the clock, without the platform's own marks of late answers."]),
    aside: true,
  };
  let [machines, waiting] = [0, 0];
  return {
    needs: ['sessions'],
    ways: [way, byClock],
    missAdds: 'both',
    cases: 'conversation',
    none: 'no buyer asked anything that had to be answered by now',
    session(session) {
      const index = slot(session.asked);
      if (!rule || index < 0) return;
      const { late: _, ...unmarked } = session;
      for (const [into, seen] of [
        [way, session],
        [byClock, unmarked],
      ] as const) {
        const outcome = sessionOutcome(seen, rule, teller.clock, now);
        if (into === way && outcome === undefined && seen.answeredBy === 'ROBOT') machines += 1;
        if (into === way && outcome === 'waiting') waiting += 1;
        if (outcome !== 'in-time' && outcome !== 'missed') continue;
        into.denominators[index]! += 1;
        if (outcome === 'in-time') into.numerators[index]! += 1;
        else keepId(into, session.id);
      }
    },
    notes: () => [
      ...[rule?.weekendUntil, rule?.robotsCount, rule?.greetingsCount].flatMap((part) => part?.note ?? []),
      ...(machines === 0
        ? []
        : [`${chats(machines)} handled by a machine alone ${machines === 1 ? 'is' : 'are'} left out.`]),
      ...(waiting === 0
        ? []
        : [`${chats(waiting)} may still be answered in time and ${waiting === 1 ? 'is' : 'are'} not counted yet.`]),
    ],
  };
}

/** Chats rated with one or two stars, of those rated. */
export function dissatisfactionCounter({ window, slot }: CounterInput): Counter {
  const way = emptyWay(window.days);
  return {
    needs: ['sessions'],
    ways: [way],
    missAdds: 'both',
    cases: 'conversation',
    none: 'no buyer rated a chat',
    session({ id, asked, score }) {
      const index = slot(asked);
      if (index < 0 || score === undefined || score < 1) return;
      way.denominators[index]! += 1;
      if (score > 2) return;
      way.numerators[index]! += 1;
      keepId(way, id);
    },
  };
}

function chats(count: number): string {
  return `${count} ${count === 1 ? 'chat' : 'chats'}`;
}
