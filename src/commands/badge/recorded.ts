import type { BadgeRecord } from '../../ledger/badge.ts';
import type { Ledger } from '../../ledger/types.ts';
import { isoFromMs } from '../../lib/time.ts';
import { type FactCode, factCodes, type KnownFact } from '../../rules/badges/types.ts';
import { percentText, rational } from '../../rules/rational.ts';
import { NOT_KNOWN, readRecordable, recordables } from '../../shop/badge/recorded.ts';
import type { ViolationRecord } from '../../shop/health/records.ts';

/** What the seller said, of badges and of health. */
export interface Recorded {
  facts: ReadonlyMap<FactCode, KnownFact>;
  /** Codes of the badges that were said to be held; undefined when nothing was said. */
  held: { codes: readonly string[]; at: string } | undefined;
  /** What was asked for before, known or not. */
  asked: ReadonlySet<string>;
  /** All reputation points that were said, the oldest first. */
  reputation: readonly { at: string; value: string }[];
  violations: readonly ViolationRecord[];
  /** ISO 8601 UTC. */
  now: string;
  /** How to make a fact known. */
  howTo(code: FactCode): string;
}

/** Numbers that `till health record` keeps as well, by the same name. */
const HEALTH = ['score', 'positive-feedback', 'reputation'] as const;

/** Reads what was recorded up to a moment, epoch milliseconds. */
export function readRecorded(ledger: Ledger, shopId: string, now: number): Recorded {
  const until = isoFromMs(now);
  const latest = ledger.badge.latest(shopId, until);
  const values = ledger.health.values(shopId, isoFromMs(now + 1000));
  const facts = new Map<FactCode, KnownFact>();
  for (const code of factCodes) {
    const own = latest.get(code);
    if (own && isReadable(own)) facts.set(code, factOf(own));
  }
  for (const name of HEALTH) {
    const value = values.get(name);
    const before = facts.get(name);
    if (value && isReadable({ name, value: value.value, at: value.at }) && (!before || before.at < value.at))
      facts.set(name, { value: value.value, source: 'recorded', at: value.at });
  }
  const held = latest.get('held');
  const reputation = ledger.badge
    .history(shopId, 'reputation', until)
    .filter(isReadable)
    .map(({ at, value }) => ({ at, value }));
  const kept = values.get('reputation');
  const health = kept && isReadable({ name: 'reputation', value: kept.value, at: kept.at }) ? kept : undefined;
  return {
    facts,
    held:
      held && /^[a-z][a-z0-9-]*(?:,[a-z][a-z0-9-]*)*$/.test(held.value)
        ? { codes: held.value === 'none' ? [] : held.value.split(','), at: held.at }
        : undefined,
    asked: new Set(latest.keys()),
    reputation: health
      ? [...reputation, { at: health.at, value: health.value }].sort((a, b) => (a.at < b.at ? -1 : 1))
      : reputation,
    violations: ledger.health.violations(shopId),
    now: until,
    howTo,
  };
}

/** Whether a row of the ledger says something: what another hand or version wrote there counts as not said. */
function isReadable({ name, value, at }: BadgeRecord): boolean {
  const form = recordables.find((one) => one.name === name);
  if (form === undefined || value === NOT_KNOWN || Number.isNaN(Date.parse(at))) return false;
  return readRecordable(form, value, []).ok;
}

function factOf({ value, at }: BadgeRecord): KnownFact {
  const pair = /^(\d+)\/(\d+)$/.exec(value);
  if (!pair) return { value, source: 'recorded', at };
  const [numerator, denominator] = [Number(pair[1]), Number(pair[2])];
  return {
    value: percentText(rational(numerator, denominator)),
    source: 'recorded',
    at,
    counts: { numerator, denominator },
  };
}

const SAMPLES: Readonly<Record<string, string>> = {
  reputation: '7400',
  'reputation-90-days': '650',
  score: '4.2',
  'positive-feedback': '482/500',
  'violation-points': '0',
  'free-shipping': '80',
  'return-window': '30',
  'seller-negative-reviews': '0.2',
  account: 'business',
  trademark: 'registered',
};

function howTo(code: FactCode): string {
  const found = recordables.find(({ name }) => name === code);
  return found
    ? `till badge record --${found.flag} ${SAMPLES[code] ?? 'yes'}`
    : 'It comes by itself, once it can be counted.';
}
