import { formatDuration } from '../../lib/time.ts';
import type { ActionsBlock, Block } from '../../output/pages/types.ts';
import type { Chapter, GlanceLine } from '../../output/report/types.ts';
import { isTask } from '../../shop/brief/order.ts';
import type { BriefItem } from '../../shop/brief/types.ts';
import type { Brief } from '../today/gather.ts';
import { type Week, WITHIN } from './gather.ts';
import { unknownChapter, unknownText } from './words.ts';

const TITLE = 'What to do';
/** Tasks that a terminal shows; till today has them all. */
const SHORT = 5;

/** How much there is to do, in a line. */
export function tasksGlance({ tasks }: Week): GlanceLine {
  if (tasks.missing) return { part: TITLE, state: 'unknown', text: `Unknown. ${unknownText(tasks.missing)}` };
  return { part: TITLE, ...headline(tasks.value) };
}

function headline({ items }: Brief): Pick<GlanceLine, 'state' | 'text'> {
  const todo = items.filter(isTask);
  const count = (some: readonly BriefItem[]) => some.reduce((all, item) => all + item.count, 0);
  const overdue = count(todo.filter((item) => item.overdue === true));
  const open = count(todo) - overdue;
  const risky = todo.some(({ risk }) => risk);
  const unread = items.filter(({ kind }) => kind === 'unread').map(({ title }) => title.replace('Not read: ', ''));
  const said = [
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(open > 0 ? [`${open} to do ${overdue > 0 ? 'besides' : 'now'}`] : []),
    ...(overdue + open === 0 ? [`nothing is due within ${formatDuration(WITHIN * 1000)}`] : []),
    ...(risky ? ['some of it would break a limit or cost a badge'] : []),
    ...(unread.length > 0 ? [`not known: ${unread.join(', ')}`] : []),
  ].join('; ');
  return {
    state: overdue > 0 ? 'bad' : risky ? 'warn' : open + unread.length > 0 ? 'unknown' : 'good',
    text: `${said.charAt(0).toUpperCase()}${said.slice(1)}.`,
  };
}

/** What is due now, each with the command that does it, and how the shop stands. */
export function tasksChapter({ tasks }: Week): Chapter {
  if (tasks.missing) return unknownChapter(TITLE, tasks.missing);
  const { items, later, fromLedger } = tasks.value;
  const todo = items.filter(isTask);
  const standing = items.filter((item) => !isTask(item));
  const block = (some: readonly BriefItem[], title: string): ActionsBlock => ({
    kind: 'actions',
    title,
    items: some.map(asAction),
  });
  const stands: Block = { kind: 'list', title: 'How the shop stands now', lines: standing.map(standingLine) };
  const beyond: Block = { kind: 'list', title: 'Later', lines: later.map(({ what }) => what) };
  const more = todo.length - SHORT;
  return {
    title: TITLE,
    headline: headline(tasks.value),
    blocks: [block(todo, 'Due'), beyond, stands],
    short: [
      block(todo.slice(0, SHORT), TITLE),
      ...(more > 0
        ? [{ kind: 'list' as const, title: 'And more', lines: [`${more} more, which till today shows`] }]
        : []),
    ],
    notes: [
      `As of now: what is due within ${formatDuration(WITHIN * 1000)} or overdue, in the order to do it, as till today shows it.`,
      ...(fromLedger
        ? ['Ratings, violations, quizzes, badges and events are from the ledger: the platform has no API for them.']
        : []),
    ],
  };
}

function asAction({
  title,
  detail,
  effect,
  overdue,
  secondsLeft,
  risk,
  command,
}: BriefItem): ActionsBlock['items'][number] {
  return {
    title,
    tone: overdue === true ? 'bad' : risk ? 'warn' : undefined,
    when: whenText(secondsLeft, overdue),
    lines: [...(effect === null ? [] : [risk ? `At risk: ${effect}` : effect]), ...(detail === null ? [] : [detail])],
    command,
  };
}

function whenText(left: number | null, overdue: boolean | null): string {
  if (left === null) return '';
  const span = formatDuration(Math.abs(left) * 1000);
  return overdue === true ? `overdue by ${span}` : left < 0 ? 'now' : `in ${span}`;
}

function standingLine({ title, detail }: BriefItem): string {
  return detail === null ? title : `${title}; ${detail}`;
}
