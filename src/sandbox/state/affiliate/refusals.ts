import { Refusal } from '../../types.ts';

/**
 * Refusals of affiliate operations, in words of the sandbox's own. The reference names the codes and explains few of them; what
 * those of the 16024 and 5000170 families stand for is told by clients that name them (confidence M), the rest is the sandbox's choice (L).
 */
const MESSAGES = {
  16003012: 'The product is in open collaboration already.',
  16003033: 'The product is not in open collaboration, or is leaving it.',
  16003035: 'The product is not one of this shop, or is not on sale.',
  16022020: 'The application is not one of this shop.',
  16024006: 'The creator is an account of the shop itself.',
  16024008: 'The product is not one of this shop.',
  16024018: 'The collaboration has ended or is ending.',
  16024021: 'There are too many creators or products.',
  16024022: 'A creator or product is given twice.',
  50001700: 'There is no such target collaboration.',
  50001702: 'There is no such creator.',
  600001001: 'There is no such target collaboration.',
} as const;

/** A refusal by its code. @param about the field, id or value it is about */
export function refuseAffiliate(code: keyof typeof MESSAGES, about?: string): Refusal {
  const message = MESSAGES[code];
  return new Refusal(code, about === undefined ? message : `${message.replace(/\.$/, '')}: ${about}`);
}
