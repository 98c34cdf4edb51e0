import type { BadgeReport } from '../../rules/badges/report.ts';
import type { BadgeVerdict } from '../../rules/badges/types.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import type { BadgeStanding } from '../../shop/brief/standing.ts';
import { openBadgeDesk } from '../badge/desk.ts';
import { reportOf } from '../badge/report.ts';
import type { Deps } from '../deps.ts';
import { makeReport } from '../health/make-report.ts';

/** How the shop's badge stands, and what bad days would cost it. */
export interface BadgeFacts {
  standing: BadgeStanding;
  /** Of the badges that are held: how many bad ones of a fact on one day take it. */
  badDays: readonly { badge: string; code: string; count: number; what: string }[];
}

/** The report of the running week. */
export function readHealth(deps: Deps): Promise<HealthReport> {
  return makeReport(silent(deps));
}

/** What the brief needs of the badges: the report of `till badge`, made without its remarks. */
export async function readBadge(deps: Deps): Promise<BadgeFacts> {
  return badgeFacts(reportOf(await openBadgeDesk(silent(deps))));
}

/** What the brief needs of a report on badges. */
export function badgeFacts(report: BadgeReport): BadgeFacts {
  const held = report.badges.filter(({ state }) => state === 'held');
  const titleOf = (code: string) => report.badges.find((badge) => badge.code === code)?.title ?? code;
  const codes = new Set(held.map(({ code }) => code));
  const badDays = report.badDays
    .filter(({ badge }) => codes.has(badge))
    .map(({ badge, code, count, what }) => ({ badge: titleOf(badge), code, count, what }))
    .sort((a, b) => a.count - b.count);
  const next = report.badges.find(({ code }) => code === report.next);
  const reviews = held.flatMap(({ nextReview }) => nextReview ?? []).sort();
  return {
    standing: {
      held: report.held?.map(({ title }) => title) ?? null,
      atRisk: report.badges.filter(({ atRisk }) => atRisk).map(({ title }) => title),
      nextReview: reviews[0] ?? null,
      next: next ? { title: next.title, met: next.met, of: next.of, unknown: unknownOf(next) } : null,
      badDay: badDays[0] ?? null,
      remark: report.remark,
    },
    badDays,
  };
}

/** Of criteria of which one is enough, several may be unknown, and the badge asks for one. */
function unknownOf({ criteria, met, of }: BadgeVerdict): number {
  return Math.min(criteria.filter(({ state }) => state === 'unknown').length, of - met);
}

/** Parts of a whole say nothing of their own, and draw no line of progress into that of the whole. */
export function silent(deps: Deps): Deps {
  const nothing = () => {};
  const progress = () => ({ update: nothing, stop: nothing });
  // A dry run keeps no report: those of till health are the history.
  const flags = { ...deps.flags, dryRun: true };
  return { ...deps, flags, output: { ...deps.output, note: nothing, success: nothing, warn: nothing, progress } };
}
