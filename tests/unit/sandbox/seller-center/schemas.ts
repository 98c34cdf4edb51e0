import { Ajv } from 'ajv';
import { expect } from 'vitest';

type Schema = Record<string, unknown>;

/** Text of a form. */
const form = (pattern: string): Schema => ({ type: 'string', pattern });
const id = form('^\\d{18,19}$');
const words: Schema = { type: 'string', minLength: 1 };
const whole = form('^-?\\d+$');
const percent = form('^\\d{1,3}(\\.\\d+)?$');
const time: Schema = { type: 'integer', minimum: 1_600_000_000, maximum: 5_000_000_000 };
const count: Schema = { type: 'integer', minimum: 0 };
const day = form('^\\d{4}-\\d{2}-\\d{2}$');
const flag: Schema = { type: 'boolean' };
const one = (...values: string[]): Schema => ({ enum: values });
const list = (items: Schema): Schema => ({ type: 'array', items });

/** All fields are required but those in `may`, and there are no others. */
function object(fields: Record<string, Schema>, may: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { ...fields, ...may },
    required: Object.keys(fields),
    additionalProperties: false,
  };
}

const account = one('SELLER', 'CREATOR');
const model = one('AHR', 'CHR');
const area = one('LIVE', 'VIDEO', 'LISTING', 'SERVICE', 'FULFILLMENT');
const page = { next_page_token: { type: 'string' }, total_count: count };

const rating = object(
  {
    account_type: account,
    model,
    rating: whole,
    start_rating: whole,
    highest: whole,
    status: one('HEALTHY', 'CAUTION', 'UNHEALTHY', 'CLOSED'),
    window_days: count,
    restrictions: list(object({ type: one('NEW_LISTINGS', 'CAMPAIGNS'), begin_time: time }, { end_time: time })),
    history: list(object({ date: day, rating: whole })),
  },
  { update_time: time, next_milestone: object({ rating: whole }, { restriction_days: count }) },
);

const violation = object(
  {
    id,
    account_type: account,
    area,
    kind: form('^[A-Z_]+$'),
    topic: form('^[a-z-]+$'),
    message: words,
    create_time: time,
    rating_lost: whole,
    expire_time: time,
    status: one('ACTIVE', 'APPEALED', 'UPHELD', 'REVOKED', 'EXPIRED'),
    appeals_left: count,
    order_ids: list(id),
    product_ids: list(id),
    lesson_ids: list(words),
  },
  { appeal_deadline: time, content_id: id },
);

const question = object({
  id: words,
  text: words,
  kind: one('SINGLE', 'MULTIPLE'),
  options: { ...list(object({ id: words, text: words })), minItems: 2 },
});

const event = object(
  {
    id,
    kind: one('WORKSHOP', 'WEBINAR', 'SUMMIT'),
    title: words,
    description: words,
    begin_time: time,
    end_time: time,
    zone: words,
    link: form('^https://'),
    seats: count,
    seats_left: count,
    registration_deadline: time,
    invite_only: flag,
    registration: one('NONE', 'INVITED', 'REGISTERED'),
  },
  { place: words },
);

const reward = object({ type: one('RATING', 'RESTRICTION_DAYS'), amount: whole });

/** The shapes of docs/seller-center.md, by request. */
export const SHAPES: Readonly<Record<string, Schema>> = {
  'GET /account_health': object({ ratings: { ...list(rating), minItems: 2, maxItems: 2 } }),
  'GET /violations': object({ violations: list(violation), ...page }),
  'GET /weekly_reports': object({
    week: form('^\\d{4}-W\\d{2}$'),
    begin_time: time,
    end_time: time,
    ratings: list(object({ account_type: account, model, begin: whole, end: whole })),
    violations: list(violation),
    frequent_kinds: list(object({ kind: words, area, count, count_90_days: count })),
    alerts: list(object({ type: one('NEAR_MILESTONE', 'REPEATED_KIND'), account_type: account, message: words })),
    lessons: list(object({ id: words, title: words, topic: words, format: one('ARTICLE', 'SLIDES', 'VIDEO') })),
  }),
  'GET /reputation': object({
    points: whole,
    points_90_days: whole,
    update_time: time,
    next_review_date: day,
    history: list(object({ date: day, points: whole })),
  }),
  'GET /feedback': object(
    {
      window_days: count,
      positive_count: count,
      negative_count: count,
      total_count: count,
      shoppers_see: object(
        {},
        {
          shipped_within_2_days_percent: percent,
          answered_within_24_hours_percent: percent,
          positive_feedback_percent: percent,
        },
      ),
      update_time: time,
    },
    { positive_percent: percent },
  ),
  'GET /badges': object({
    badges: list(object({ code: form('^[a-z-]+$'), held_since: time, next_review_date: day, rule_set: form('^us-') })),
  }),
  'GET /brand_profile': object({
    has_logo: flag,
    account_kind: one('BUSINESS', 'INDIVIDUAL'),
    documents: list(
      object(
        {
          id,
          type: one('TRADEMARK', 'AUTHORIZATION_LETTER', 'EXCLUSIVE_LETTER', 'DOMAIN_CONTROL'),
          brand_name: words,
          status: one('IN_REVIEW', 'APPROVED', 'REFUSED', 'EXPIRED'),
          submit_time: time,
        },
        { expire_time: time },
      ),
    ),
  }),
  'GET /quizzes': object({
    quizzes: list(
      object(
        {
          id,
          programme: one('creator-policy', 'seller-policy', 'seller-milestone'),
          topic: words,
          violation_id: id,
          question_count: { type: 'integer', minimum: 3, maximum: 5 },
          attempts_allowed: count,
          attempts_used: count,
          open_time: time,
          close_time: time,
          reward,
          status: one('OPEN', 'PASSED', 'USED_UP', 'CLOSED'),
        },
        { pass_time: time },
      ),
    ),
    ...page,
  }),
  'POST /quizzes/{quiz_id}/attempts': object({
    attempt_id: id,
    quiz_id: id,
    begin_time: time,
    questions: { ...list(question), minItems: 3 },
  }),
  'POST /quizzes/{quiz_id}/attempts/{attempt_id}/submit': object(
    { passed: flag, correct_count: count, question_count: count, attempts_left: count, rating: whole },
    { reward, no_reward_reason: one('REPEATED_IN_30_DAYS') },
  ),
  'GET /events': object({ events: list(event), ...page }),
  'POST /events/{event_id}/registrations': event,
  'DELETE /events/{event_id}/registrations': event,
};

const ajv = new Ajv({ allErrors: true });
const validators = new Map(Object.entries(SHAPES).map(([request, schema]) => [request, ajv.compile(schema)]));

/** Holds an answer to the shape that the document gives it. */
export function expectShape(request: string, answer: unknown): void {
  const validate = validators.get(request);
  expect(validate, `${request} has a shape`).toBeDefined();
  expect(validate?.(answer), `${request}: ${ajv.errorsText(validate?.errors ?? [])}`).toBe(true);
}
