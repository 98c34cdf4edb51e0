import data from '../data/health/return-faults.json' with { type: 'json' };

/** Whose fault a return is; `contested` where its reason does not say. */
export type ReturnFault = 'buyer' | 'seller' | 'carrier' | 'contested';

const faults = data.faults as unknown as readonly { fault: ReturnFault; parts: readonly string[] }[];

/**
 * Whose fault a return is, by the platform's name of its reason, else by the reason's English words. Inferred: no page says it for
 * each reason.
 */
export function returnFault({
  return_reason = '',
  return_reason_text = '',
}: {
  return_reason?: string;
  return_reason_text?: string;
}): ReturnFault {
  const name = return_reason.toLowerCase();
  const found = faults.find(({ parts }) => parts.some((part) => name.includes(part)));
  if (found) return found.fault;
  const words = return_reason_text.toLowerCase();
  if (/no longer need|changed? (?:my|their) mind|ordered by mistake|does(?:n['’]t| not) (?:fit|suit)/.test(words))
    return 'buyer';
  if (/late|not (?:received|arrive|delivered)|lost/.test(words)) return 'carrier';
  if (/damaged|defect|wrong|missing|not (?:as|match)|does(?:n['’]t| not) match|counterfeit/.test(words))
    return 'seller';
  return 'contested';
}
