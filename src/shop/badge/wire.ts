import { decimalText, list, moment, object, present, text } from '../health/wire.ts';

/** `GET /seller_center/202611/reputation` (docs/seller-center.md). What is missing or has another form is left out. */
export interface PlatformReputation {
  points?: string;
  recent?: string;
  at?: string;
  /** Day of the market. */
  nextReview?: string;
  /** Points at the end of each day, the oldest first. */
  history: readonly { date: string; points: string }[];
}

export function readReputation(data: unknown): PlatformReputation {
  const row = object(data) ?? {};
  const history = list(row, 'history')
    .flatMap(({ date, points }) => {
      const [day, value] = [dateText(date), whole(points)];
      return day === undefined || value === undefined ? [] : { date: day, points: value };
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    ...present('points', whole(row.points)),
    ...present('recent', whole(row.points_90_days)),
    ...present('at', moment(row.update_time)),
    ...present('nextReview', dateText(row.next_review_date)),
    history: history.filter(({ date }, index) => date !== history[index - 1]?.date),
  };
}

/** `GET /seller_center/202611/feedback`: the counts behind it, and what shoppers see. */
export interface PlatformRatings {
  windowDays?: number;
  positive?: number;
  total?: number;
  percent?: string;
  at?: string;
  shippedIn2Days?: string;
  answeredIn24Hours?: string;
  positiveShown?: string;
}

export function readRatingCounts(data: unknown): PlatformRatings {
  const row = object(data) ?? {};
  const shown = object(row.shoppers_see) ?? {};
  const [positive, total] = [count(row.positive_count), count(row.total_count)];
  return {
    ...present('windowDays', count(row.window_days) || undefined),
    ...(positive !== undefined && total !== undefined && positive <= total && { positive, total }),
    ...present('percent', decimalText(row.positive_percent)),
    ...present('at', moment(row.update_time)),
    ...present('shippedIn2Days', decimalText(shown.shipped_within_2_days_percent)),
    ...present('answeredIn24Hours', decimalText(shown.answered_within_24_hours_percent)),
    ...present('positiveShown', decimalText(shown.positive_feedback_percent)),
  };
}

/** A row of `GET /seller_center/202611/badges`. */
export interface PlatformBadge {
  code: string;
  since: string | null;
  nextReview: string | null;
  ruleSet: string | null;
}

export function readBadges(data: unknown): PlatformBadge[] {
  return list(data, 'badges').flatMap((row) => {
    const code = text(row.code);
    if (code === undefined) return [];
    return {
      code,
      since: moment(row.held_since) ?? null,
      nextReview: dateText(row.next_review_date) ?? null,
      ruleSet: text(row.rule_set) ?? null,
    };
  });
}

/** A paper that was handed in. */
export interface PlatformPaper {
  type: string;
  brand: string;
  status: string;
  submitted?: string;
}

/** `GET /seller_center/202611/brand_profile`. */
export interface PlatformProfile {
  logo?: boolean;
  account?: 'business' | 'individual';
  papers: readonly PlatformPaper[];
}

export function readProfile(data: unknown): PlatformProfile {
  const row = object(data) ?? {};
  const kind = text(row.account_kind);
  return {
    ...(typeof row.has_logo === 'boolean' && { logo: row.has_logo }),
    ...((kind === 'BUSINESS' || kind === 'INDIVIDUAL') && {
      account: kind === 'BUSINESS' ? ('business' as const) : ('individual' as const),
    }),
    papers: list(row, 'documents').flatMap((paper) => {
      const type = text(paper.type);
      if (type === undefined) return [];
      return {
        type,
        brand: text(paper.brand_name) ?? '',
        status: text(paper.status) ?? '',
        ...present('submitted', moment(paper.submit_time)),
      };
    }),
  };
}

/** What a paper is for badges: the words of the fact `trademark`. */
const PAPERS: Readonly<Record<string, string>> = {
  TRADEMARK: 'registered',
  EXCLUSIVE_LETTER: 'exclusive-letter',
  AUTHORIZATION_LETTER: 'letter',
};

/** The approved papers in the words of the fact `trademark`, and whether the brand's domain is proved. */
export function approvedPapers({ papers }: PlatformProfile): {
  trademark: string;
  domain: boolean;
  checking: string[];
} {
  const approved = papers.filter(({ status }) => status === 'APPROVED').map(({ type }) => type);
  const words = [...new Set(approved.flatMap((type) => PAPERS[type] ?? []))];
  return {
    trademark: words.length === 0 ? 'none' : words.join(','),
    domain: approved.includes('DOMAIN_CONTROL'),
    checking: papers
      .filter(({ status }) => status === 'IN_REVIEW')
      .map(({ type }) => PAPERS[type] ?? type.toLowerCase()),
  };
}

function count(value: unknown): number | undefined {
  const found = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

function whole(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : text(value);
  return found !== undefined && /^-?\d{1,12}$/.test(found) ? found : undefined;
}

function dateText(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(found) && !Number.isNaN(Date.parse(found))
    ? found
    : undefined;
}
