import type { QuizLedger } from '../../ledger/quiz.ts';
import { Failure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import type { Deps } from '../deps.ts';
import type { StoredQuestion } from './model.ts';

/** An attempt whose questions are being asked. */
export interface Round {
  attemptId: string;
  questions: readonly StoredQuestion[];
  /** Grows as answers come. */
  answers: Record<string, readonly string[]>;
  /** Time spent on it before, milliseconds. */
  spentMs: number;
  ledger: QuizLedger;
  /** Epoch milliseconds, for what is stored. */
  clock: () => number;
  /** Called before each question; throws when there is no use in going on. */
  check?: () => void;
  /** Called with each answer, once it is stored. */
  heard?: (question: StoredQuestion, chosen: readonly string[]) => void;
  /** How an interruption is told, after how many answers are kept. */
  interrupted: (answered: number) => Failure;
}

/**
 * Asks what has no answer yet; each answer is in the ledger before the next question.
 * @throws Failure (interrupted) at Ctrl-C, as the round tells it; what `check` throws
 */
export async function askRound(round: Round, deps: Deps): Promise<void> {
  const timer = stopwatch(round.spentMs);
  for (const [at, question] of round.questions.entries()) {
    if (Object.hasOwn(round.answers, question.id)) continue;
    round.check?.();
    await askOne(round, at, timer, deps);
  }
  round.spentMs = timer();
}

/** Asks one question, answered before or not, and keeps the answer. */
export async function askOne(round: Round, at: number, timer: () => number, deps: Deps): Promise<void> {
  const question = round.questions[at] as StoredQuestion;
  const chosen = await interruptible(round, deps, async () => {
    const title = `Question ${at + 1} of ${round.questions.length} · ${formatDuration(timer())}`;
    const choices = question.options.map(({ id, text }) => ({ name: text, value: id }));
    const several = question.kind === 'multiple' ? '\n(more than one may be right)' : '';
    const asked = { message: `${title}\n${question.text}${several}`, flag: '--answers FILE', choices };
    return question.kind === 'multiple' ? deps.prompt.selectMany(asked) : [await deps.prompt.select(asked)];
  });
  round.answers[question.id] = chosen;
  round.ledger.answer(round.attemptId, question.id, chosen, { at: round.clock(), spentMs: timer() });
  round.heard?.(question, chosen);
}

/** Runs a prompt of the round; an interruption is told in the round's words. */
export async function interruptible<T>(round: Round, deps: Deps, ask: () => Promise<T>): Promise<T> {
  try {
    deps.signal.throwIfAborted();
    return await ask();
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'interrupted') throw error;
    throw round.interrupted(Object.keys(round.answers).length);
  }
}

/** Time spent so far, milliseconds, from a start that counts already. */
export function stopwatch(spentMs: number): () => number {
  const begun = performance.now();
  return () => spentMs + (performance.now() - begun);
}
