import type { ProgrammeCode, RewardType } from '../../rules/quiz/programmes.ts';
import type { RuleRef } from '../../rules/types.ts';

/** Where it is known from that a quiz is open: the platform said so, or it follows from what the ledger holds. */
export type QuizOrigin = 'platform' | 'ledger';

/** A quiz of a shop, as status shows it. Times are ISO 8601 UTC; null is what is not known. */
export interface QuizRow {
  id: string;
  /** `unknown`: the platform may have attached one, which cannot be seen from here. */
  status: 'open' | 'passed' | 'used-up' | 'closed' | 'unknown';
  programme: ProgrammeCode;
  title: string;
  topic: string;
  violationId: string | null;
  origin: QuizOrigin;
  opensAt: string | null;
  closesAt: string | null;
  secondsLeft: number | null;
  questions: { min: number; max: number } | null;
  /** null with `attemptsUnlimited` is as often as one likes. */
  attemptsAllowed: number | null;
  attemptsUnlimited: boolean;
  attemptsUsed: number;
  attemptsLeft: number | null;
  reward: { type: RewardType; amount: string | null };
  /** A pass gives nothing back before this: one of its kind did. */
  noRewardBefore: string | null;
  passedAt: string | null;
  /** Questions answered in an attempt that was begun and not handed in. */
  answered: number;
  /** Where on the platform it is taken. */
  where: string | null;
  rule: RuleRef | null;
  notes: string[];
}

/** A question as it was asked. */
export interface StoredQuestion {
  id: string;
  kind: 'single' | 'multiple';
  text: string;
  options: { id: string; text: string }[];
}

/** What the ledger keeps of an attempt besides its answers. */
export interface AttemptBody {
  /** The server's id of it; absent for rehearsals and practice. */
  attemptId?: string;
  programme?: ProgrammeCode;
  questions: StoredQuestion[];
}
