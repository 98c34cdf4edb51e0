import type { EventOutcome, NewEvent } from '../../ledger/events.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { isZone } from '../../rules/wall-clock.ts';
import { type EventRow, isOver, ownRow } from '../../shop/events/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { daysFirst } from './new-event.ts';
import { type Understood, understand } from './understand.ts';
import { eventColumns } from './view.ts';
import { type MarketClock, marketClock, spanText } from './when.ts';

/** Events shown before it is asked. */
const SHOWN = 20;
/** Problems told one by one. */
const TOLD = 20;

type Row = EventRow & { outcome: EventOutcome };

/** `till events import`: read, show what was understood, ask, keep. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const zone = flags.zone as string | undefined;
  if (zone !== undefined && !isZone(zone))
    throw usageFailure(`«${zone}» is no time zone (--zone).`, 'Write a name such as America/Los_Angeles.', 'bad-zone');
  const [shop, moment] = await Promise.all([deps.shop(), deps.clock()]);
  const now = Math.floor(moment() / 1000);
  const clock = marketClock(shop.region, now);
  const read = await understand(args.file as string, {
    now,
    clock,
    dayFirst: daysFirst(shop.region),
    ...(zone !== undefined && { zone }),
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
  });
  const { events: ledger } = await deps.ledger();
  const known = new Map(ledger.list(shop.id).map(({ uid, id }) => [uid, id]));
  const over = read.events.filter((event) => isOver(event, now));
  const ahead = read.events.filter((event) => !isOver(event, now));
  // What was called off before it was ever on the list need not be.
  const wanted = ahead.filter((event) => !event.cancelled || known.has(event.uid));
  if (read.events.length === 0 && read.problems.length < 2) throw nothing(read);
  tell(read, over.length, ahead.length - wanted.length, deps);
  if (read.events.length === 0) throw nothing(read);

  const outcomes = wanted.map((event) => ledger.outcomeOf(shop.id, event));
  const changes = outcomes.filter((outcome) => outcome !== 'unchanged').length;
  if (changes > 0 && !deps.flags.dryRun) {
    if (!deps.flags.yes) preview(wanted, clock, now, deps);
    await deps.confirm(`Keep ${changes === 1 ? 'this event' : `these ${changes} events`}?`);
  }
  const kept =
    deps.flags.dryRun || changes === 0
      ? wanted.map((event, at) => ({ id: known.get(event.uid) ?? 'new', outcome: outcomes[at] as EventOutcome }))
      : ledger.keep(shop.id, wanted);
  const rows = wanted.map((event, at): Row => {
    const { id, outcome } = kept[at] as { id: string; outcome: EventOutcome };
    const stored = ledger.get(shop.id, id) ?? { ...event, id, note: '', registered: false };
    return { ...ownRow({ ...stored, ...event, note: stored.note }, now), outcome };
  });
  await deps.output.list(rows, {
    columns: [
      { field: 'outcome', tone: ({ outcome }) => (outcome === 'unchanged' ? 'dim' : 'good') },
      ...eventColumns<Row>({ clock, now }),
    ],
    empty: 'Nothing lies ahead in it.',
  });
  if (deps.flags.dryRun) deps.output.note('Dry run: nothing was kept.');
  const refused = read.problems.filter((problem) => !problem.read).length;
  if (refused > 0)
    throw new Failure('partial', `${refused} of the events could not be read; the rest is on your list.`, {
      code: 'events-refused',
      hint: 'till events add puts one there by hand.',
    });
};

/** What had to be assumed, and what is left out. */
function tell({ name, problems, assumed }: Understood, over: number, calledOff: number, { output }: Deps): void {
  for (const { line, message } of problems.slice(0, TOLD))
    output.warn(`${name}${line === 0 ? '' : `, line ${line}`}: ${message}.`);
  if (problems.length > TOLD) output.warn(`… and ${problems.length - TOLD} more of the kind.`);
  for (const text of assumed) output.note(text);
  if (over > 0) output.note(`Left out: ${over} that ${over === 1 ? 'is' : 'are'} over.`);
  if (calledOff > 0) output.note(`Left out: ${calledOff} that ${calledOff === 1 ? 'was' : 'were'} called off.`);
}

function preview(events: readonly NewEvent[], clock: MarketClock, now: number, { output }: Deps): void {
  for (const event of events.slice(0, SHOWN)) {
    const row = ownRow({ ...event, id: '', note: '', registered: false }, now);
    const where = [row.place, row.link].filter((text) => text !== null).join(', ');
    const title = row.title.replace(/\s+/g, ' ');
    output.note(
      `  ${title}\n    ${spanText(row, clock, now)} ${clock.name}${where === '' ? '' : `, ${where}`}${row.cancelled ? ' (called off)' : ''}`,
    );
  }
  if (events.length > SHOWN) output.note(`  … and ${events.length - SHOWN} more.`);
}

function nothing({ name, problems: [first] }: Understood): Failure {
  if (first === undefined)
    return usageFailure(`${name} holds no event.`, 'Give a calendar file or a mail.', 'no-event');
  const hint = /zone/.test(first.message)
    ? 'Say which zone is meant: --zone America/Los_Angeles.'
    : 'till events add puts it on the list by hand.';
  return usageFailure(`${name} holds no event that can be read: ${first.message}.`, hint, 'no-event');
}
