import { concerns, rowIsOver } from '../../shop/events/types.ts';
import type { CommandRun } from '../deps.ts';
import { FROM_LEDGER, openEvents } from './gather.ts';
import { eventColumns } from './view.ts';

/** `till events list` */
export const run: CommandRun = async ({ flags }, deps) => {
  const desk = await openEvents(deps);
  const { rows, now, platform } = desk;
  const past = flags.past === true;
  const { all, limit } = deps.flags;
  const wanted = past
    ? rows.filter((row) => rowIsOver(row, now) && (all || concerns(row))).reverse()
    : all
      ? rows
      : rows.filter((row) => !rowIsOver(row, now) && concerns(row));
  await deps.output.list(limit === undefined ? wanted : wanted.slice(0, limit), {
    columns: eventColumns(desk),
    empty: past ? 'No event is over.' : 'No event lies ahead.',
  });
  if (!platform) deps.output.note(FROM_LEDGER);
  const hidden = rows.filter((row) => !rowIsOver(row, now) && !concerns(row)).length;
  if (!all && !past && hidden > 0)
    deps.output.note(
      `${hidden} more ${hidden === 1 ? 'is' : 'are'} called off or not open to you: --all shows ${hidden === 1 ? 'it' : 'them'}.`,
    );
  const [first] = past ? [] : wanted.filter(({ source, command }) => source === 'platform' && command !== null);
  if (first) deps.output.note(`${first.command} registers for «${first.title}».`);
};
