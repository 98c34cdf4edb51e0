import { addDays } from '../business-days.ts';
import type { WallClock } from '../wall-clock.ts';
import { emptyWay, keepId, type Way } from './count.ts';
import type { Counter, CounterInput } from './counters.ts';
import type { Answering } from './rule-types.ts';

/**
 * Until when a buyer who asked is to be answered, epoch seconds. Where the market has a rule for weekends, what is asked on a
 * Saturday or Sunday may be answered until that weekday and time, when it is later.
 */
export function answerBy(asked: number, { hours, weekendUntil }: Answering, clock: WallClock): number {
  const usual = asked + hours * 3600;
  if (!weekendUntil) return usual;
  const { date } = clock.local(asked);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  if (weekday < 6) return usual;
  const until = clock.moment(addDays(date, 7 - weekday + weekendUntil.weekday), weekendUntil.time);
  return Math.max(usual, until);
}

/** Chats answered in time; those that may still be answered are not counted yet. */
export function responseCounter({ rule, window, slot, now, teller }: CounterInput): Counter {
  const answering = rule.answering?.value;
  const way = emptyWay(window.days);
  const marked: Way = { ...emptyWay(window.days, ["By the platform's own marks of late answers."]), byPlatform: true };
  let [machines, waiting] = [0, 0];
  const add = (into: Way, index: number, id: string, good: boolean) => {
    into.denominators[index]! += 1;
    if (good) into.numerators[index]! += 1;
    else keepId(into, id);
  };
  return {
    needs: ['sessions'],
    ways: [way, marked],
    missAdds: 'both',
    cases: 'conversation',
    none: 'no buyer asked anything that had to be answered by now',
    session({ id, openedBy, asked, answered, answeredBy, late }) {
      const index = slot(asked);
      if (!answering || index < 0 || openedBy === 'SELLER') return;
      if (answeredBy === 'ROBOT' && !answering.robotsCount) {
        machines += 1;
        return;
      }
      if (late !== undefined) add(marked, index, id, !late);
      const limit = answerBy(asked, answering, teller.clock);
      if (answered !== undefined) add(way, index, id, answered <= limit);
      else if (late !== undefined) add(way, index, id, !late);
      else if (limit < now) add(way, index, id, false);
      else waiting += 1;
    },
    notes: () => [
      ...(rule.answering?.note ? [rule.answering.note] : []),
      ...(machines === 0
        ? []
        : [`${chats(machines)} answered by a machine alone ${machines === 1 ? 'is' : 'are'} left out.`]),
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
