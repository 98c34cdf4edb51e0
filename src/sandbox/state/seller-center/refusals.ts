import { Refusal } from '../../types.ts';

/** The extension's own refusals. */
const MESSAGES = {
  98001001: 'There is no report of this week: it is not over yet, or it lies before the shop.',
  98002001: 'There is no such quiz.',
  98002002: 'The quiz is over, or it has been passed.',
  98002003: 'All attempts at this quiz are used up.',
  98002004: 'The answers do not fit the questions.',
  98002005: 'There is no such attempt, or it has been handed in.',
  98003001: 'There is no such event.',
  98003002: 'No seat is left.',
  98003003: 'Registration is over, or the event needs an invitation.',
} as const;

/** A refusal of the extension by its code. */
export function sellerRefusal(code: keyof typeof MESSAGES): Refusal {
  return new Refusal(code, MESSAGES[code]);
}
