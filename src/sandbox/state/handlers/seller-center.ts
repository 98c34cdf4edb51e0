import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read } from '../database.ts';
import { wireBadges } from '../seller-center/badges.ts';
import { documentsOf, profileOf } from '../seller-center/brand.ts';
import { wireRating } from '../seller-center/ratings.ts';
import { weeklyReport } from '../seller-center/report.ts';
import { wireFeedback, wireReputation } from '../seller-center/reputation.ts';
import { standing, violationsIn, wireViolation } from '../seller-center/violations.ts';
import { localDay, mondayOf, weekMonday } from '../seller-center/weeks.ts';
import { open } from './input.ts';
import { badField } from './refusals.ts';
import { heldPage, oneOf, seconds } from './seller-page.ts';

const ACCOUNTS = ['SELLER', 'CREATOR'] as const;
const AREAS = ['LIVE', 'VIDEO', 'LISTING', 'SERVICE', 'FULFILLMENT'] as const;
const STATUSES = ['ACTIVE', 'APPEALED', 'UPHELD', 'REVOKED', 'EXPIRED'] as const;

function accountHealth(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return read(db, () => ({ ratings: ACCOUNTS.map((account) => wireRating(db, facts.key, account, now)) }));
}

function violations(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const [account, area] = [oneOf(context, 'account_type', ACCOUNTS), oneOf(context, 'area', AREAS)];
  const status = oneOf(context, 'status', STATUSES);
  const [from, to] = [seconds(context, 'create_time_ge') ?? 0, seconds(context, 'create_time_lt')];
  const items = violationsIn(db, facts.key, from, Math.min(to ?? now + 1, now + 1)).filter(
    (row) =>
      (account === undefined || row.account === account) &&
      (area === undefined || row.area === area) &&
      (status === undefined || standing(row, now) === status),
  );
  const page = heldPage(context, {
    name: 'violations',
    items,
    filters: [account, area, status, String(from), String(to)].map((part) => part ?? ''),
    placeOf: ({ create_time, id }) => [create_time, id],
  });
  const { items: rows, ...rest } = page;
  return { violations: rows.map((row) => wireViolation(row, now)), ...rest };
}

/** The week before this one where none is named. */
function report(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { week } = context.query;
  const monday = week ? weekMonday(week) : mondayOf(localDay(facts, now)) - 7;
  if (monday === undefined) throw badField('query.week');
  return read(db, () => weeklyReport(db, facts, monday, now));
}

function reputation(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return read(db, () => wireReputation(db, facts, now));
}

function feedback(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return read(db, () => wireFeedback(db, facts, now));
}

function badges(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return { badges: wireBadges(db, facts, now) };
}

function brandProfile(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return { ...profileOf(facts), documents: documentsOf(db, facts.key, now) };
}

/** What the platform shows sellers beyond its API: `docs/seller-center.md`. */
export const sellerCenterHandlers: HandlerTable = {
  'GET /seller_center/202611/account_health': accountHealth,
  'GET /seller_center/202611/violations': violations,
  'GET /seller_center/202611/weekly_reports': report,
  'GET /seller_center/202611/reputation': reputation,
  'GET /seller_center/202611/feedback': feedback,
  'GET /seller_center/202611/badges': badges,
  'GET /seller_center/202611/brand_profile': brandProfile,
};
