import type { AttemptKind, QuizAttempt } from '../../ledger/quiz.ts';
import { formatDuration, isoFromMs } from '../../lib/time.ts';
import { quizHistory as manifest } from '../../manifest/quiz-status.ts';
import { rewardWords } from '../../output/quiz.ts';
import type { Column, Tone } from '../../output/types.ts';
import { topicTitle } from '../../rules/quiz/topics.ts';
import type { CommandRun } from '../deps.ts';
import type { AttemptBody } from './model.ts';
import type { QuizResult } from './result.ts';

/** How many a list shows when nobody said. */
const DEFAULT_LIMIT = 30;

interface HistoryRow {
  id: string;
  at: string;
  kind: AttemptKind;
  quizId: string | null;
  programme: string | null;
  topic: string | null;
  outcome: 'passed' | 'failed' | 'closed' | 'unfinished' | 'unknown';
  correct: number | null;
  questions: number | null;
  seconds: number;
  reward: QuizResult['reward'];
  rating: string | null;
}

/** `till quiz history`: attempts, rehearsals, practice and what was noted, the newest first. */
export const run: CommandRun = async (_, deps) => {
  const [shop, { quiz }] = await Promise.all([deps.shop(), deps.ledger()]);
  // Practice without a shop belongs to all of them.
  const found = [...quiz.list(shop.id), ...quiz.list('')]
    .map(rowOf)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const limit = deps.flags.limit ?? (deps.flags.all ? undefined : DEFAULT_LIMIT);
  const rows = limit === undefined ? found : found.slice(0, limit);
  await deps.output.list(rows, {
    columns,
    fields: manifest.fields ?? [],
    empty: 'No quiz was taken yet. till quiz status shows what is open.',
  });
  if (rows.length < found.length) deps.output.note(`The newest ${rows.length}; --all shows every one.`);
};

function rowOf({ id, kind, quizId, topic, state, updatedAt, spentMs, body, answers, result }: QuizAttempt): HistoryRow {
  const { programme, questions } = (body ?? {}) as Partial<AttemptBody>;
  const came = (result ?? {}) as Partial<QuizResult>;
  const outcome = state === 'begun' ? 'unfinished' : state === 'sending' ? 'unknown' : state;
  return {
    id,
    at: isoFromMs(updatedAt),
    kind,
    quizId: kind === 'practice' ? null : quizId,
    programme: programme ?? null,
    topic: topic === '' ? null : topic,
    outcome,
    // A pass that was looked up afterwards has no count, and needs none: all must be right.
    correct: came.correct ?? (kind === 'platform' && state === 'passed' ? (questions?.length ?? null) : null),
    questions: came.questions ?? (outcome === 'unfinished' ? Object.keys(answers).length : (questions?.length ?? null)),
    seconds: Math.round(spentMs / 1000),
    reward: came.reward ?? null,
    rating: came.rating ?? null,
  };
}

const tones: Partial<Record<HistoryRow['outcome'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  closed: 'warn',
  unknown: 'warn',
};

const columns: readonly Column<HistoryRow>[] = [
  { field: 'at', label: 'when', show: ({ at }) => at.slice(0, 16).replace('T', ' ') },
  { field: 'kind' },
  { field: 'topic', show: ({ topic }) => (topic === null ? '' : topic.split(',').map(topicTitle).join(', ')), drop: 2 },
  { field: 'outcome', tone: ({ outcome }) => tones[outcome] },
  {
    field: 'correct',
    label: 'right',
    align: 'right',
    show: ({ correct, questions }) => (correct === null ? '' : `${correct} of ${questions}`),
  },
  { field: 'seconds', label: 'time', align: 'right', show: ({ seconds }) => formatDuration(seconds * 1000), drop: 3 },
  { field: 'reward', label: 'given back', show: ({ reward }) => (reward === null ? '' : rewardWords(reward)), drop: 1 },
  { field: 'quizId', label: 'quiz', show: ({ quizId }) => quizId ?? '', drop: 4 },
];
