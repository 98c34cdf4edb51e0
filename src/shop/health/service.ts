import { list, object, text } from './wire.ts';

/** A chat session in the form that the metrics count; times are epoch seconds. */
export interface ServiceSession {
  id: string;
  asked: number;
  answered?: number;
  late?: boolean;
  score?: number;
}

/** What of a session of `POST /customer_service/202602/sessions/search` is read. */
export interface WireSession {
  id?: string;
  begin_time?: number;
  first_response_time?: number;
  first_response_late?: boolean;
  satisfaction_score?: number;
}

/** Beyond it a number is a moment, below a span: the reference does not say which of the two a first response's time is. */
const MOMENTS_FROM = 1_000_000_000;

/** A session; undefined without an id or a beginning. */
export function readSession(wire: WireSession): ServiceSession | undefined {
  const { id, begin_time: asked, first_response_time: first, first_response_late: late } = wire;
  if (!id || !whole(asked)) return undefined;
  const score = wire.satisfaction_score;
  return {
    id,
    asked,
    ...(whole(first) && { answered: first >= MOMENTS_FROM ? first : asked + first }),
    ...(typeof late === 'boolean' && { late }),
    ...(whole(score) && score <= 5 && { score }),
  };
}

/** The customer service numbers of a span of days, percentages as decimal text. */
export interface ServiceNumbers {
  sessions: number | undefined;
  responsePercent: string | undefined;
  satisfactionPercent: string | undefined;
}

/** `GET /customer_service/202407/performance`. */
export function readServiceNumbers(data: unknown): ServiceNumbers {
  const row = object(object(data)?.performance) ?? {};
  const percent = (value: unknown) => {
    const found = text(value);
    return found !== undefined && /^\d{1,3}(?:\.\d+)?$/.test(found) ? found : undefined;
  };
  return {
    sessions: whole(row.support_session_count) ? row.support_session_count : undefined,
    responsePercent: percent(row.response_percentage),
    satisfactionPercent: percent(row.satisfaction_percentage),
  };
}

/** Reviews of one product by stars, from one to five. */
export type Stars = [number, number, number, number, number];

/** The star distribution of `GET /analytics/202509/shop_products/{product_id}/performance`; undefined without one. */
export function readStars(data: unknown): Stars | undefined {
  const row = object(object(data)?.performance) ?? object(data) ?? {};
  const stars: Stars = [0, 0, 0, 0, 0];
  const ratings = list(row, 'ratings');
  for (const { stars: name, count } of ratings) {
    const place = /^([1-5])/.exec(text(name) ?? '')?.[1];
    if (place !== undefined && whole(count)) stars[Number(place) - 1] = count;
  }
  return ratings.length === 0 ? undefined : stars;
}

function whole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
