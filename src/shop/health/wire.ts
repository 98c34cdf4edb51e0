import { isoFromSeconds } from '../../lib/time.ts';
import type { Account, ViolationRecord } from './records.ts';
import { areaNamed, statusNamed } from './words.ts';

/** A rating as the platform gives it; times ISO 8601 UTC. */
export interface PlatformRating {
  account: Account;
  /** `AHR`, `CHR` */
  model: string;
  rating: string;
  at: string | undefined;
  history: readonly { date: string; rating: string }[];
  restrictions: readonly { type: string; from: string | undefined; until: string | undefined }[];
}

export type PlatformViolation = Omit<ViolationRecord, 'source'> & { source: 'platform' };

/** What of the platform's report of a week is used. */
export interface PlatformWeek {
  week: string;
  ratings: readonly { account: Account; model: string; begin: string | undefined; end: string | undefined }[];
  alerts: readonly { account: Account; message: string }[];
  lessons: readonly { id: string; title: string; topic: string; format?: string }[];
}

/** What buyers said, in the platform's numbers. */
export interface PlatformFeedback {
  windowDays: number | undefined;
  positivePercent: string | undefined;
  total: number | undefined;
  at: string | undefined;
}

/** `GET /seller_center/202611/account_health`. What it does not give, or gives in another form, is left out. */
export function readRatings(data: unknown): PlatformRating[] {
  return list(data, 'ratings').flatMap((row) => {
    const [account, rating] = [accountOf(row.account_type), wholeText(row.rating)];
    if (rating === undefined) return [];
    return {
      account,
      model: text(row.model) ?? (account === 'CREATOR' ? 'CHR' : 'AHR'),
      rating,
      at: moment(row.update_time),
      history: list(row, 'history').flatMap((point) => {
        const [date, value] = [text(point.date), wholeText(point.rating)];
        return date === undefined || value === undefined ? [] : { date, rating: value };
      }),
      restrictions: list(row, 'restrictions').map(({ type, begin_time: from, end_time: until }) => ({
        type: text(type) ?? 'UNKNOWN',
        from: moment(from),
        until: moment(until),
      })),
    };
  });
}

/** One violation of `GET /seller_center/202611/violations`; undefined for a row without an id or a time. */
export function readViolation(row: Readonly<Record<string, unknown>>): PlatformViolation | undefined {
  const [id, at] = [text(row.id), moment(row.create_time)];
  if (id === undefined || at === undefined) return undefined;
  const appeals = Number(row.appeals_left);
  return {
    id,
    account: accountOf(row.account_type),
    area: areaNamed(text(row.area) ?? '') ?? 'OTHER',
    kind: text(row.kind) ?? 'UNKNOWN',
    at,
    status: statusNamed(text(row.status) ?? '') ?? 'ACTIVE',
    ...present('topic', text(row.topic)),
    ...present('message', text(row.message)),
    ...present('ratingLost', wholeText(row.rating_lost)),
    ...present('pointsLost', wholeText(row.points_lost)),
    ...present('expiresAt', moment(row.expire_time)),
    ...present('appealBy', moment(row.appeal_deadline)),
    ...(row.appeals_left !== undefined && Number.isSafeInteger(appeals) && { appealsLeft: appeals }),
    orderIds: texts(row.order_ids),
    productIds: texts(row.product_ids),
    lessonIds: texts(row.lesson_ids),
    source: 'platform',
  };
}

/** `GET /seller_center/202611/weekly_reports`. */
export function readWeekly(data: unknown): PlatformWeek | undefined {
  // A report may stand alone or as the one entry of a list.
  const row = list(data, 'weekly_reports')[0] ?? object(object(data)?.weekly_report) ?? object(data);
  const week = text(row?.week);
  if (row === undefined || week === undefined) return undefined;
  return {
    week,
    ratings: list(row, 'ratings').map((rating) => {
      const account = accountOf(rating.account_type);
      return {
        account,
        model: text(rating.model) ?? (account === 'CREATOR' ? 'CHR' : 'AHR'),
        begin: wholeText(rating.begin),
        end: wholeText(rating.end),
      };
    }),
    alerts: list(row, 'alerts').flatMap((alert) => {
      const message = text(alert.message);
      return message === undefined ? [] : { account: accountOf(alert.account_type), message };
    }),
    lessons: list(row, 'lessons').flatMap((lesson) => {
      const id = text(lesson.id);
      if (id === undefined) return [];
      const format = text(lesson.format);
      return {
        id,
        title: text(lesson.title) ?? id,
        topic: text(lesson.topic) ?? '',
        ...(format !== undefined && { format }),
      };
    }),
  };
}

/** `GET /seller_center/202611/feedback`. */
export function readFeedback(data: unknown): PlatformFeedback {
  const row = object(data) ?? {};
  const days = Number(row.window_days);
  const total = Number(row.total_count);
  return {
    windowDays: Number.isSafeInteger(days) && days > 0 ? days : undefined,
    positivePercent: decimalText(row.positive_percent),
    total: row.total_count !== undefined && Number.isSafeInteger(total) ? total : undefined,
    at: moment(row.update_time),
  };
}

/** The rows of a list in an answer; nothing where there is none. */
export function list(data: unknown, name: string): Record<string, unknown>[] {
  const rows = object(data)?.[name];
  return Array.isArray(rows) ? rows.filter((row) => object(row) !== undefined) : [];
}

export function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Text that says something; digits given as a number are text too. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Decimal text: `4.2`. */
export function decimalText(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : text(value);
  const plain = found?.replace(/\s*%$/, '');
  return plain !== undefined && /^-?\d{1,12}(?:\.\d{1,9})?$/.test(plain) ? plain : undefined;
}

/** Epoch seconds as ISO 8601 UTC. */
export function moment(value: unknown): string | undefined {
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) && seconds < 253_402_300_800 ? isoFromSeconds(seconds) : undefined;
}

function wholeText(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && /^-?\d{1,9}$/.test(found) ? found : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : [];
}

function accountOf(value: unknown): Account {
  return text(value)?.toUpperCase() === 'CREATOR' ? 'CREATOR' : 'SELLER';
}

/** A field of an object where it has a value. */
export function present<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
}
