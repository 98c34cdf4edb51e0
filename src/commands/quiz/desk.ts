import type { Ledger } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { Clock } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { programmesOf } from '../../rules/quiz/programmes.ts';
import { ruleSetFor } from '../../rules/rule-sets.ts';
import type { Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { derivedQuizzes, kindsWithoutTopic } from './derived.ts';
import type { QuizOrigin, QuizRow } from './model.ts';
import { serverQuizzes } from './server.ts';

/** All that the quiz commands need of a shop. */
export interface QuizDesk {
  shop: Shop;
  ledger: Ledger;
  api: PartnerApi;
  clock: Clock;
  /** The market's own clock. */
  zone: string;
  /** `Pacific` */
  zoneName: string;
  origin: QuizOrigin;
  /** What is open comes first, the soonest to close at the top. */
  quizzes: QuizRow[];
}

/** Opens the desk: asks the platform for the shop's quizzes, and where it has no such path reckons them from the ledger. */
export async function openDesk(deps: Deps): Promise<QuizDesk> {
  const [shop, api, clock, ledger] = await Promise.all([deps.shop(), deps.api(), deps.clock(), deps.ledger()]);
  const set = ruleSetFor(shop.region, Math.floor(clock() / 1000));
  const zone = set?.zone ?? 'UTC';
  const found = await serverQuizzes(api, shop.region, clock);
  if (found === undefined) {
    for (const line of ledgerRemarks(shop.region, kindsWithoutTopic(ledger, shop.id))) deps.output.note(line);
  }
  const quizzes = found ?? derivedQuizzes(ledger, shop, zone, clock());
  const desk: QuizDesk = {
    shop,
    ledger,
    api,
    clock,
    zone,
    zoneName: set?.zoneName ?? 'UTC',
    origin: found === undefined ? 'ledger' : 'platform',
    quizzes: quizzes.sort(byUrgency),
  };
  countAnswered(desk);
  return desk;
}

/** Puts down in the desk's quizzes how many questions are answered in attempts that are not over. */
export function countAnswered({ quizzes, ledger, shop }: QuizDesk): void {
  for (const quiz of quizzes) quiz.answered = Object.keys(ledger.quiz.open(shop.id, quiz.id)?.answers ?? {}).length;
}

/** What must be known where quizzes are reckoned and not read. */
function ledgerRemarks(market: string, strange: readonly string[]): string[] {
  const programmes = programmesOf(market);
  const milestone = programmes.find(({ attaches }) => attaches === 'milestone');
  return [
    'From the ledger: the platform shows quizzes on its own pages alone. What is open is reckoned from the violations in till health record or import.',
    ...(programmes.length === 0
      ? [
          `No quiz programme is known for ${market || 'this market'}: whether there is one, only the platform's own pages show.`,
        ]
      : []),
    ...(strange.length === 0
      ? []
      : [
          `No quiz is reckoned from ${strange.join(', ')}: its topic is not known; topic=… in till health record says it.`,
        ]),
    ...(milestone === undefined
      ? []
      : [`A milestone quiz, which shortens a restriction, is not reckoned: look at ${milestone.where.value}.`]),
  ];
}

/** Whether it can be taken: open, or perhaps so. */
export function isTakeable({ status }: QuizRow): boolean {
  return status === 'open' || status === 'unknown';
}

/**
 * The quiz of an id.
 * @throws Failure: not-found when the shop has none of that id; failed, when it cannot be taken (any more)
 */
export function takeableQuiz({ quizzes }: QuizDesk, id: string): QuizRow {
  const quiz = quizzes.find((each) => each.id === id);
  if (quiz === undefined) {
    const ids = quizzes.map((each) => each.id);
    const known = didYouMean(id, ids) ?? (ids.length > 0 ? `There are ${ids.join(', ')}.` : undefined);
    throw new Failure('not-found', `There is no quiz ${id} for this shop.`, {
      code: 'no-such-quiz',
      hint: known ?? 'till quiz status shows what there is.',
    });
  }
  if (!isTakeable(quiz)) throw notTakeable(quiz);
  return quiz;
}

/** Why a quiz cannot be taken. */
export function notTakeable(
  quiz: Pick<QuizRow, 'id' | 'status' | 'attemptsAllowed' | 'closesAt' | 'passedAt'>,
): Failure {
  const why = {
    passed: `was passed${quiz.passedAt === null ? '' : ` at ${quiz.passedAt}`}`,
    'used-up': `has no attempts left: ${quiz.attemptsAllowed === null ? 'all' : `all ${quiz.attemptsAllowed}`} are used`,
    closed: `is closed${quiz.closesAt === null ? '' : `, since ${quiz.closesAt}`}`,
  }[quiz.status as 'passed'];
  return new Failure('failed', `Quiz ${quiz.id} ${why}.`, {
    code: `quiz-${quiz.status}`,
    hint: 'till quiz practice asks questions on its topic any time.',
  });
}

function byUrgency(a: QuizRow, b: QuizRow): number {
  const rank = ({ status }: QuizRow) => (status === 'open' ? 0 : status === 'unknown' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [first, second] = [a.closesAt ?? '9999', b.closesAt ?? '9999'];
  // What is over comes with the latest first.
  if (first !== second) return first < second === rank(a) < 2 ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
