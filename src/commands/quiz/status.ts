import { formatDuration } from '../../lib/time.ts';
import { quizStatus as manifest } from '../../manifest/quiz-status.ts';
import { rewardWords } from '../../output/quiz.ts';
import type { Column } from '../../output/types.ts';
import { topicTitle } from '../../rules/quiz/topics.ts';
import { localTime } from '../../rules/wall-clock.ts';
import type { CommandRun } from '../deps.ts';
import { settle } from './attempt.ts';
import { isTakeable, openDesk, type QuizDesk } from './desk.ts';
import type { QuizRow } from './model.ts';

/** `till quiz status`: open quizzes, with their clocks and what each gives back. */
export const run: CommandRun = async (_, deps) => {
  const desk = await openDesk(deps);
  await settle(desk, deps);
  const wanted = deps.flags.all ? desk.quizzes : desk.quizzes.filter(isTakeable);
  const rows = deps.flags.limit === undefined ? wanted : wanted.slice(0, deps.flags.limit);
  await deps.output.list(rows, {
    columns: columns(desk),
    fields: manifest.fields ?? [],
    empty: 'No quiz is open for this shop. till quiz practice asks questions any time.',
  });
  const over = desk.quizzes.length - wanted.length;
  if (over > 0)
    deps.output.note(`${over} more ${over === 1 ? 'is' : 'are'} over: --all shows ${over === 1 ? 'it' : 'them'}.`);
  const [first] = wanted.filter(isTakeable);
  if (first === undefined) return;
  for (const line of remarks(wanted)) deps.output.note(line);
  deps.output.note(
    desk.origin === 'platform'
      ? 'till quiz takes one of them.'
      : `till quiz rehearses the first; it counts only on the platform: ${first.where ?? 'its own pages'}. till quiz record notes what came of it there.`,
  );
};

/** What must be known to read the rows, once a programme. */
function remarks(rows: readonly QuizRow[]): string[] {
  const lines = rows.flatMap(({ title, notes, rule }) => {
    if (rule === null) return [];
    const rest = `Rule ${rule.id}: ${rule.source}; read ${rule.date} (${rule.confidence}).`;
    return [`${title}: ${[...notes, rest].join(' ')}`];
  });
  return [...new Set(lines)];
}

function columns({ zone, zoneName }: QuizDesk): Column<QuizRow>[] {
  const clockOf = (iso: string) => {
    const { date, time } = localTime(Date.parse(iso) / 1000, zone);
    return `${date} ${time.slice(0, 5)}`;
  };
  return [
    { field: 'id', label: 'quiz' },
    { field: 'topic', show: ({ topic }) => topicTitle(topic), drop: 1 },
    {
      field: 'secondsLeft',
      label: 'left',
      align: 'right',
      // Where there is no clock, why: also where the status has no column.
      show: (row) =>
        row.secondsLeft !== null
          ? formatDuration(row.secondsLeft * 1000)
          : row.status === 'open'
            ? 'unknown'
            : statusWords(row),
      tone: ({ secondsLeft }) => (secondsLeft !== null && secondsLeft < 3 * 86_400 ? 'warn' : undefined),
    },
    {
      field: 'closesAt',
      label: `closes (${zoneName})`,
      show: ({ closesAt }) => (closesAt === null ? 'unknown' : clockOf(closesAt)),
      drop: 3,
    },
    {
      field: 'attemptsLeft',
      label: 'attempts',
      show: ({ attemptsLeft: left, attemptsUnlimited: any }) =>
        any ? 'no limit' : left === null ? 'unknown' : `${left} left`,
    },
    { field: 'answered', align: 'right', show: ({ answered }) => (answered === 0 ? '' : String(answered)), drop: 4 },
    {
      field: 'reward',
      label: 'gives back',
      wrap: true,
      show: ({ reward, noRewardBefore: before }) =>
        before === null ? rewardWords(reward) : `nothing before ${clockOf(before)}`,
      tone: ({ noRewardBefore }) => (noRewardBefore === null ? undefined : 'dim'),
    },
    {
      field: 'status',
      show: statusWords,
      tone: ({ status }) => (status === 'open' ? 'accent' : status === 'passed' ? 'good' : 'dim'),
      drop: 5,
    },
    { field: 'violationId', label: 'violation', drop: 6 },
  ];
}

function statusWords({ status }: QuizRow): string {
  return status === 'unknown' ? 'may be open' : status.replace('-', ' ');
}
