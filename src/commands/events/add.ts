import { usageFailure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import { type EventRow, isOver, ownRow } from '../../shop/events/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { shopClock } from '../orders/shop-clock.ts';
import { daysFirst, newEvent, readWhen, type WhenGiven } from './new-event.ts';
import { marketClock, spanText } from './when.ts';

/** `till events add` */
export const run: CommandRun = async ({ flags }, deps) => {
  const [shop, moment, { events: ledger }] = await Promise.all([deps.shop(), deps.clock(), deps.ledger()]);
  const now = Math.floor(moment() / 1000);
  const market = marketClock(shop.region, now);
  const zone = shopClock(flags.zone, shop.region, now * 1000)?.zone ?? market.zone;
  const basis = { zone, today: market.local(now).date, dayFirst: daysFirst(shop.region) };
  if (typeof flags.link === 'string' && !/^https?:\/\/\S+$/i.test(flags.link))
    throw usageFailure(`«${flags.link}» is no link (--link).`, 'It begins with https://.', 'bad-link');
  const title = await askTitle(flags.title as string | undefined, deps);
  const when = readWhen({ ...basis, ...(await askTimes(flags, basis, deps)) });
  if (isOver(when, now))
    throw usageFailure(
      `${spanText(rowTimes(when), market, now)} (${market.name}) is over, ${formatDuration((now - when.end) * 1000)} ago.`,
      'Check the year.',
      'event-is-over',
    );
  const texts = { description: '', place: text(flags.place), link: text(flags.link) };
  const event = newEvent({ ...when, ...texts, title, cancelled: false }, '', flags.note as string | undefined);
  const kept = deps.flags.dryRun
    ? { id: 'new', outcome: ledger.outcomeOf(shop.id, event) }
    : ledger.keep(shop.id, [event])[0];
  const outcome = kept?.outcome ?? 'new';
  const row: EventRow = ownRow({ ...event, id: kept?.id ?? '', note: event.note ?? '', registered: false }, now);
  await deps.output.record(
    { ...row, outcome },
    {
      text: (_, look) =>
        `${look.tone('strong', look.clean(row.title))}\n${spanText(row, market, now)} ${market.name}${row.place ? `, ${look.clean(row.place)}` : ''}`,
    },
  );
  deps.output.note(
    deps.flags.dryRun
      ? `Dry run: nothing was kept (it would be ${outcome}).`
      : outcome === 'unchanged'
        ? `It was on your list already: ${row.id}.`
        : `On your list as ${row.id}. till today reminds you of it.`,
  );
};

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function rowTimes({ begin, end, allDay }: ReturnType<typeof readWhen>) {
  const iso = (at: number) => new Date(at * 1000).toISOString();
  return { beginsAt: iso(begin), endsAt: end > begin ? iso(end) : null, allDay };
}

async function askTitle(given: string | undefined, deps: Deps): Promise<string> {
  if (given !== undefined && given.trim() === '')
    throw usageFailure('--title is empty.', 'Say what the event is called.', 'no-title');
  return (
    given?.trim() ??
    deps.prompt.text({
      message: 'What is it called?',
      flag: '--title',
      validate: (value) => value !== '' || 'A title is needed.',
    })
  );
}

type Basis = Pick<WhenGiven, 'zone' | 'today' | 'dayFirst'>;

/** The times as given, else asked for; an answer that does not parse is asked for again. */
async function askTimes(
  flags: Record<string, unknown>,
  basis: Basis,
  { prompt }: Deps,
): Promise<Pick<WhenGiven, 'begin' | 'end' | 'durationMs'>> {
  const [end, durationMs] = [flags.end as string | undefined, flags.duration as number | undefined];
  const ending = { ...(end !== undefined && { end }), ...(durationMs !== undefined && { durationMs }) };
  if (flags.begin !== undefined) return { begin: flags.begin as string, ...ending };
  const fits = (times: Pick<WhenGiven, 'begin' | 'end'>) => {
    try {
      readWhen({ ...basis, ...times });
      return true;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const begin = await prompt.text({
    message: `When does it begin, ${basis.zone}? (2026-11-24 10:00)`,
    flag: '--begin',
    validate: (value) => fits({ begin: value }),
  });
  if (end !== undefined || durationMs !== undefined) return { begin, ...ending };
  const asked = await prompt.text({
    message: 'When does it end? (11:30 or 90m; nothing when unknown)',
    flag: '--end',
    validate: (value) => value === '' || fits({ begin, end: value }),
  });
  return { begin, ...(asked !== '' && { end: asked }) };
}
