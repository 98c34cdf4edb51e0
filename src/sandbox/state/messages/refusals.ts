import { Refusal } from '../../types.ts';

/** The refusals of customer service, in words of the sandbox's own. Meanings: contract/errors.json. */
const MESSAGES = {
  45101001: 'A parameter is not valid.',
  45101002: 'This order cannot be returned or refunded, so its card cannot be sent.',
  45101003: 'There is no such record.',
  45101006: 'The message has words that the platform does not let through.',
  45109001: 'The rules of conversations do not let the shop write here any more.',
  45109003: 'The rules of conversations do not let the shop write to this buyer.',
  45111001: 'Messages of this kind cannot be sent.',
  45111012: 'Coupon cards can be sent once in two seconds.',
  45111017: 'This coupon cannot be sent in a chat.',
} as const;

export function refuseChat(code: keyof typeof MESSAGES, detail?: string): Refusal {
  return new Refusal(code, detail === undefined ? MESSAGES[code] : `${MESSAGES[code]} (${detail})`);
}
