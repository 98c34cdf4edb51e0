import { Failure } from '../lib/failure.ts';
import type { Line } from './words.ts';

/** How long a plan may be confirmed, milliseconds: long enough to ask a person. */
export const PLAN_LIFE_MS = 15 * 60_000;
/** Plans kept at once; the oldest goes first. */
const MOST_PLANS = 200;

/** A change that was shown and waits to be confirmed. */
export interface Plan {
  id: string;
  tool: string;
  line: Line;
  /** What its dry run printed. */
  shown: unknown;
  /** Milliseconds since 1970. */
  madeAt: number;
  expiresAt: number;
}

export interface Plans {
  add(plan: Pick<Plan, 'tool' | 'line' | 'shown' | 'madeAt'>): Plan;
  /**
   * Takes a plan to apply it: from now on it is used.
   * @throws Failure (not-found, usage) for one that is unknown, used, changed or expired
   */
  take(id: string): Plan;
  /** Gives back a plan of which nothing was sent. */
  giveBack(plan: Plan): void;
  /** Nothing comes of it any more: what it would do has changed. */
  discard(plan: Plan): void;
}

/**
 * @param now milliseconds
 * @param makeId an id that nobody guesses
 */
export function createPlans(now: () => number, makeId: () => string): Plans {
  const open = new Map<string, Plan>();
  /** Why plans are gone; the newest ones. */
  const gone = new Map<string, 'used' | 'changed' | 'expired'>();

  const forget = (id: string, why: 'used' | 'changed' | 'expired') => {
    open.delete(id);
    gone.set(id, why);
    const oldest = gone.keys().next().value;
    if (gone.size > 5 * MOST_PLANS && oldest !== undefined) gone.delete(oldest);
  };

  return {
    add(made) {
      const plan = { ...made, id: makeId(), expiresAt: made.madeAt + PLAN_LIFE_MS };
      open.set(plan.id, plan);
      const oldest = open.keys().next().value;
      if (open.size > MOST_PLANS && oldest !== undefined) forget(oldest, 'expired');
      return plan;
    },
    take(id) {
      const plan = open.get(id);
      if (plan && now() >= plan.expiresAt) forget(id, 'expired');
      else if (plan) {
        forget(id, 'used');
        return plan;
      }
      throw refused(id, gone.get(id));
    },
    giveBack(plan) {
      gone.delete(plan.id);
      open.set(plan.id, plan);
    },
    discard: (plan) => forget(plan.id, 'changed'),
  };
}

function refused(id: string, why: 'used' | 'changed' | 'expired' | undefined): Failure {
  const again = 'Call the tool again for a new plan, and look at it.';
  switch (why) {
    case 'used':
      return new Failure('usage', `The plan ${id} was used already; each is applied once.`, {
        code: 'plan-used',
        hint: `jobs_list shows what was done. ${again}`,
      });
    case 'changed':
      return new Failure('usage', `The plan ${id} does not hold any more.`, { code: 'plan-changed', hint: again });
    case 'expired':
      return new Failure('usage', `The plan ${id} has expired.`, { code: 'plan-expired', hint: again });
    default:
      return new Failure('not-found', 'There is no such plan.', {
        code: 'unknown-plan',
        hint: 'Give the id of a plan that a tool of this server answered with.',
      });
  }
}

/** Two dry runs never take the same time; what differs by the time between them, this much more or less, is the same. */
const SLACK_MS = 5000;

/**
 * Whether a dry run now shows what the first one showed. Moments and counts of seconds that moved with the time between the two
 * are the same: «now» in a record, the seconds that are left.
 * @param elapsedMs the time between them
 */
export function samePlan(before: unknown, now: unknown, elapsedMs: number, key = ''): boolean {
  if (Object.is(before, now)) return true;
  if (typeof before !== typeof now || before === null || now === null) return false;
  const moved = (ms: number) => Math.abs(ms - elapsedMs) <= SLACK_MS;
  if (typeof before === 'number') return /seconds/i.test(key) && moved((before - (now as number)) * 1000);
  if (typeof before === 'string')
    return isMoment(before) && isMoment(now as string) && moved(Date.parse(now as string) - Date.parse(before));
  if (typeof before !== 'object' || Array.isArray(before) !== Array.isArray(now)) return false;
  const [a, b] = [before as Record<string, unknown>, now as Record<string, unknown>];
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((each) => Object.hasOwn(b, each) && samePlan(a[each], b[each], elapsedMs, each))
  );
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text);
}
