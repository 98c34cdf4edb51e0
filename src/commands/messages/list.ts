import { formatDuration } from '../../lib/time.ts';
import { conversationFields } from '../../manifest/messages-fields.ts';
import type { Column } from '../../output/types.ts';
import type { CommandRun } from '../deps.ts';
import { type Inbox, type InboxRow, inboxRows, readInbox } from './inbox.ts';
import { brokenIfMissed, rateLines, rateOf } from './rates.ts';

type Row = InboxRow & { responseRate: string; responseRateIfMissed: string; limitsBroken: string[] | null };

/** `till messages list`: who waits, the longest first. */
export const run: CommandRun = async ({ flags }, deps) => {
  const [clock, { region: market }, api] = await Promise.all([deps.clock(), deps.shop(), deps.api()]);
  const now = Math.floor(clock() / 1000);
  const progress = deps.output.progress('reading conversations');
  let inbox: Inbox;
  try {
    inbox = await readInbox(api, { now, market, all: deps.flags.all, signal: deps.signal });
  } finally {
    progress.stop();
  }
  const rate = rateOf(inbox, market, now);
  const cost = {
    responseRate: (rate.known && rate.verdict.percent) || 'unknown',
    responseRateIfMissed: (rate.known && rate.verdict.ifMissed) || 'unknown',
    limitsBroken: brokenIfMissed(rate),
  };
  const all = inboxRows(inbox, now);
  const waiting = all.filter(({ state }) => state === 'waiting');
  const wanted = all.filter(({ state }) =>
    flags.waiting === true ? state === 'waiting' || state === 'follow-up' : deps.flags.all || state !== 'closed',
  );
  const shown = deps.flags.limit === undefined ? wanted : wanted.slice(0, deps.flags.limit);
  await deps.output.list(
    shown.map((row): Row => ({ ...row, ...cost })),
    {
      columns,
      fields: conversationFields,
      empty: flags.waiting === true ? 'Nobody waits.' : 'No conversation is open.',
    },
  );
  if (waiting.length > 0) deps.output.note(summary(waiting, now));
  for (const line of rateLines(rate)) deps.output.note(line);
  const weekend = waiting.find(({ rule }) => rule?.id.endsWith('/weekendUntil'))?.rule;
  if (weekend)
    deps.output.note(
      `Rule ${weekend.id}, what is written at a weekend: ${weekend.source}; read ${weekend.date}, confidence ${weekend.confidence}.`,
    );
  if (!inbox.sessions.known)
    deps.output.note('Who waits is told from the messages alone: a follow-up looks like a first question.');
};

function summary(waiting: readonly InboxRow[], now: number): string {
  const late = waiting.filter(({ overdue }) => overdue === true).length;
  const next = waiting.flatMap(({ answerBy, overdue }) => (answerBy !== null && !overdue ? [answerBy] : [])).sort()[0];
  const parts = [
    `${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for a first answer`,
    ...(late > 0 ? [`${late} too late for the target`] : []),
    ...(next === undefined ? [] : [`the next is due in ${formatDuration(Date.parse(next) - now * 1000)}`]),
  ];
  return `${parts.join(', ')}.`;
}

const columns: readonly Column<Row>[] = [
  { field: 'conversationId', label: 'conversation' },
  { field: 'buyer', drop: 2 },
  {
    field: 'state',
    drop: 3,
    tone: ({ state }) => (state === 'closed' ? 'dim' : state === 'waiting' ? 'strong' : undefined),
  },
  {
    field: 'waitingSeconds',
    label: 'waits',
    align: 'right',
    show: ({ waitingSeconds }) => (waitingSeconds === null ? '' : formatDuration(waitingSeconds * 1000)),
  },
  {
    field: 'secondsLeft',
    label: 'answer within',
    align: 'right',
    show: ({ state, secondsLeft }) =>
      secondsLeft === null
        ? state === 'waiting'
          ? 'unknown'
          : ''
        : secondsLeft < 0
          ? `late by ${formatDuration(-secondsLeft * 1000)}`
          : formatDuration(secondsLeft * 1000),
    tone: ({ secondsLeft }) =>
      secondsLeft === null ? undefined : secondsLeft < 0 ? 'bad' : secondsLeft < 6 * 3600 ? 'warn' : 'good',
  },
  { field: 'lastMessage.text', label: 'last message', show: ({ lastMessage }) => lastMessage?.text ?? '', drop: 1 },
];
