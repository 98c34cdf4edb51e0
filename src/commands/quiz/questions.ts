import { Failure, usageFailure } from '../../lib/failure.ts';
import { quizQuestions as manifest } from '../../manifest/quiz-questions.ts';
import type { Column } from '../../output/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { begin, settle } from './attempt.ts';
import { isTakeable, openDesk, type QuizDesk, takeableQuiz } from './desk.ts';
import type { QuizRow, StoredQuestion } from './model.ts';
import { nextPractice, openPractice, PRACTISED } from './practice-bank.ts';

interface QuestionRow extends StoredQuestion {
  /** null for practice. */
  quizId: string | null;
  number: number;
  topic: string;
}

/** `till quiz questions`: what a quiz asks, or practice, without the answers. */
export const run: CommandRun = async ({ flags }, deps) => {
  const topics = (flags.topic as string[] | undefined) ?? [];
  const own = flags.own as string | undefined;
  const count = flags.count as number | undefined;
  const practice = topics.length > 0 || own !== undefined || count !== undefined;
  if (practice && flags.quiz !== undefined) {
    throw usageFailure('--quiz is about a quiz; --topic, --own and --count are about practice.', 'Give one of them.');
  }
  const found = practice
    ? await practiceRows(topics, own, count ?? PRACTISED, deps)
    : await quizRows(flags.quiz as string | undefined, deps);
  const rows = found.slice(0, deps.flags.limit);
  await deps.output.list(rows, { columns, fields: manifest.fields ?? [] });
  const command = practice
    ? `practice${own === undefined ? '' : ' --own FILE'}`
    : `take --yes --quiz ${rows[0]?.quizId}`;
  if (rows.length === 0) return;
  deps.output.note(
    `Answers: {"${rows[0]?.id}": ["${rows[0]?.options[0]?.id}"], …} in a file; till quiz ${command} --answers FILE.`,
  );
};

/** The questions of an attempt, which is begun where there is none: that costs nothing. */
async function quizRows(id: string | undefined, deps: Deps): Promise<QuestionRow[]> {
  const desk = await openDesk(deps);
  await settle(desk, deps);
  const quiz = id === undefined ? soonest(desk) : takeableQuiz(desk, id);
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: an attempt at quiz ${quiz.id} would be begun; its questions come with it.`);
    return [];
  }
  const { round } = await begin(desk, quiz, deps);
  return round.questions.map((question, at) => ({ quizId: quiz.id, number: at + 1, topic: quiz.topic, ...question }));
}

/** @throws Failure (not-found) when none can be taken */
function soonest({ quizzes }: QuizDesk): QuizRow {
  const [first] = quizzes.filter(isTakeable);
  if (first !== undefined) return first;
  throw new Failure('not-found', 'No quiz is open for this shop.', {
    code: 'no-quiz',
    hint: 'till quiz questions --topic price prints questions to practise with.',
  });
}

async function practiceRows(
  topics: readonly string[],
  own: string | undefined,
  count: number,
  deps: Deps,
): Promise<QuestionRow[]> {
  const bank = await openPractice({ topics, own }, deps);
  return nextPractice(bank, count).map(({ id, kind, topic, text, options }, at) => ({
    quizId: null,
    number: at + 1,
    topic,
    id,
    kind,
    text,
    options: [...options],
  }));
}

const columns: readonly Column<QuestionRow>[] = [
  { field: 'id', label: 'question' },
  { field: 'kind', drop: 1 },
  { field: 'text', wrap: true },
  { field: 'options', wrap: true, show: ({ options }) => options.map(({ id, text }) => `${id}) ${text}`).join('  ') },
];
