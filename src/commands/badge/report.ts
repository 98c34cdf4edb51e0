import { isoFromMs } from '../../lib/time.ts';
import { badDays } from '../../rules/badges/criterion.ts';
import { spanNow } from '../../rules/badges/days.ts';
import { countedFact } from '../../rules/badges/known.ts';
import type { CountedCode } from '../../rules/badges/meter.ts';
import type { BadgeReport, SetRef, ShopperNumber, Watched } from '../../rules/badges/report.ts';
import { badgeRef, badgeTitle, type MarketBadges } from '../../rules/badges/rule-sets.ts';
import type { BadgeDesk } from './desk.ts';

/** A set as results name it. */
function setRef(set: MarketBadges): SetRef {
  const { id, title, market, from, undated, together, fromNote, note } = set;
  return {
    id,
    title,
    market,
    from,
    undated: undated === true,
    together: together.value,
    notes: [fromNote, together.note, note].filter((text) => text !== undefined),
    rule: badgeRef(set, 'together', together),
  };
}

/** The whole of `till badge` as data. */
export function reportOf(desk: BadgeDesk): BadgeReport {
  const { shop, set, held, gathered, verdicts, next, remark } = desk;
  return {
    shop: { id: shop.id, name: shop.alias ?? shop.name, market: shop.region },
    at: isoFromMs(desk.now),
    zone: desk.clock.zone,
    ruleSet: set ? setRef(set) : null,
    remark: remark ?? null,
    held:
      held?.map(({ code, since }) => ({
        code,
        title: verdicts.find((badge) => badge.code === code)?.title ?? badgeTitle(code),
        since,
        inRuleSet: verdicts.some((badge) => badge.code === code),
      })) ?? null,
    heldFrom: gathered.platform.badges.value ? 'platform' : held ? 'recorded' : 'unknown',
    next: next?.code ?? null,
    badges: verdicts,
    badDays: verdicts
      .filter(({ state }) => state === 'held' || state === 'earned')
      .flatMap(({ code, criteria }) => badDays(criteria).map((day) => ({ badge: code, ...day }))),
    watched: watchedOf(desk),
    shoppersSee: shoppersSee(desk),
    sources: sourcesOf(desk),
  };
}

/** What a series says of the last 30 days. */
function lately({ gathered, today, now }: BadgeDesk, code: CountedCode) {
  const series = gathered.meter.series().get(code);
  return series && countedFact(series, spanNow({ days: 30 }, today + 1, today), isoFromMs(now));
}

function watchedOf(desk: BadgeDesk): Watched[] {
  const asked = new Set(desk.verdicts.flatMap(({ criteria }) => criteria.map(({ code }) => code)));
  const { gathered, recorded } = desk;
  const rows: Watched[] = [];
  const missing = gathered.noOrders?.why ?? null;
  const [orders, late] = gathered.noOrders ? [] : [lately(desk, 'orders'), lately(desk, 'late-dispatch')];
  if (!asked.has('orders')) {
    const note = missing ?? 'paid in the last 30 days';
    rows.push({ code: 'orders', title: 'Orders', value: orders?.value ?? null, unit: 'orders', counts: null, note });
  }
  if (!asked.has('late-dispatch')) {
    rows.push({
      code: 'late-dispatch',
      title: 'Late dispatch',
      value: late?.value ?? null,
      unit: 'percent',
      counts: late?.counts ?? null,
      note: missing ?? (late ? 'of the last 30 days' : 'no order was dispatched in the last 30 days'),
    });
  }
  if (!asked.has('violation-points')) {
    const given = gathered.platform.violations.value;
    const list = given ?? recorded.violations;
    const standing = list.filter(({ status }) => status !== 'REVOKED' && status !== 'EXPIRED').length;
    rows.push({
      code: 'violations',
      title: 'Violations standing',
      value: given || list.length > 0 ? String(standing) : null,
      unit: 'violations',
      counts: null,
      note: given ? null : list.length > 0 ? 'as recorded' : 'none is recorded: till health record keeps them',
    });
  }
  return rows;
}

function shoppersSee(desk: BadgeDesk): ShopperNumber[] {
  const { platform, noOrders, sessions, stars } = desk.gathered;
  const ratings = platform.ratings.value;
  const [shipped, answered] = [
    noOrders ? undefined : lately(desk, 'shipped-in-2-days'),
    sessions.missing ? undefined : lately(desk, 'answered-in-a-day'),
  ];
  const feedback = desk.facts.known.get('positive-feedback');
  const own = feedback?.source === 'computed' ? feedback : undefined;
  return [
    {
      code: 'shipped-in-2-days',
      title: 'Ships within 2 days',
      shown: ratings?.shippedIn2Days ?? null,
      own: shipped?.value ?? null,
      counts: shipped?.counts ?? null,
      how: noOrders?.why ?? 'Till: orders shipped within 48 hours of payment, of those shipped in 30 days.',
    },
    {
      code: 'answered-in-a-day',
      title: 'Answers within a day',
      shown: ratings?.answeredIn24Hours ?? null,
      own: answered?.value ?? null,
      counts: answered?.counts ?? null,
      how: sessions.missing?.why ?? 'Till: chats answered within 24 hours, of those begun in 30 days.',
    },
    {
      code: 'positive-feedback',
      title: 'Positive feedback',
      shown: ratings?.positiveShown ?? ratings?.percent ?? null,
      own: own?.value ?? null,
      counts: own?.counts ?? null,
      how: own
        ? 'Till: reviews of four and five stars, of all in 30 days.'
        : ratings
          ? 'Till does not reckon it where the platform gives it.'
          : (stars.missing?.why ?? ''),
    },
  ];
}

function sourcesOf({ gathered }: BadgeDesk): BadgeReport['sources'] {
  const { platform, noOrders, ordersFrom, score, listings, sessions } = gathered;
  const rows: BadgeReport['sources'][number][] = [];
  for (const [what, reading] of [
    ['badges', platform.badges],
    ['reputation', platform.reputation],
    ['feedback', platform.ratings],
    ['brand papers', platform.profile],
    ['violations', platform.violations],
  ] as const) {
    const from = reading.missing ? (reading.unsupported ? 'ledger' : 'none') : 'platform';
    rows.push({ what, from, note: reading.missing && !reading.unsupported ? reading.missing.why : null });
  }
  rows.push({
    what: 'orders',
    from: noOrders ? 'none' : ordersFrom === 'ledger' ? 'ledger' : 'api',
    note: noOrders?.why ?? null,
  });
  for (const [what, reading] of [
    ['performance score', score],
    ['listings', listings],
    ['chats', sessions],
  ] as const) {
    rows.push({ what, from: reading.missing ? 'none' : 'api', note: reading.missing?.why ?? null });
  }
  return rows;
}

/** The one line that says that the ledger stands in for the platform; undefined where it does not. */
export function ledgerLine({ gathered, recorded }: BadgeDesk): string | undefined {
  const { badges } = gathered.platform;
  if (!(badges.missing && badges.unsupported)) return undefined;
  const count = recorded.facts.size + (recorded.held ? 1 : 0);
  return count > 0
    ? `from the ledger: ${count} ${count === 1 ? 'answer' : 'answers'} of yours. The Partner API gives no badges, reputation points or papers; till badge record keeps newer ones.`
    : 'from the ledger: nothing yet. The Partner API gives no badges, reputation points or papers; till badge record keeps what you know.';
}
