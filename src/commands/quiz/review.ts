import { Failure } from '../../lib/failure.ts';
import type { Deps } from '../deps.ts';
import { askOne, interruptible, stopwatch } from './ask.ts';
import type { Attempt } from './attempt.ts';

/**
 * Before an attempt is used: hand in, change an answer, or leave it for later. A rehearsal costs nothing and is not asked about.
 * @throws Failure (interrupted) when it is left
 */
export async function review(attempt: Attempt, deps: Deps): Promise<void> {
  const { quiz, round, rehearsal } = attempt;
  if (rehearsal || deps.flags.yes) return;
  const costs = quiz.attemptsLeft === null ? 'an attempt' : `one of ${quiz.attemptsLeft} attempts left`;
  for (;;) {
    const chosen = await interruptible(round, deps, () =>
      deps.prompt.select<number>({
        message: `All ${round.questions.length} are answered. Hand them in? It uses ${costs}.`,
        flag: '--yes',
        choices: [
          { name: 'Hand in', value: HAND_IN },
          ...round.questions.map((_, at) => ({ name: `Change answer ${at + 1}`, value: at })),
          { name: 'Leave; the answers are kept', value: LEAVE },
        ],
      }),
    );
    if (chosen === HAND_IN) return;
    if (chosen === LEAVE) {
      throw new Failure('interrupted', 'Nothing was handed in; the answers are kept.', {
        code: 'declined',
        hint: 'till quiz goes on there.',
      });
    }
    round.check?.();
    const timer = stopwatch(round.spentMs);
    await askOne(round, chosen, timer, deps);
    round.spentMs = timer();
  }
}

const HAND_IN = -1;
const LEAVE = -2;
