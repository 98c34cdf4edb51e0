import { Failure } from '../../lib/failure.ts';
import type { EventRow } from '../../shop/events/types.ts';
import { platformRow, type WireEvent } from '../../shop/events/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type EventDesk, eventOf, FROM_LEDGER, openEvents } from './gather.ts';
import { registrationText } from './view.ts';
import { spanText } from './when.ts';

const OPERATION = '/seller_center/202611/events/{event_id}/registrations';

/** `till events register`: with the server, or as a note on the seller's own list. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const desk = await openEvents(deps);
  const cancel = flags.cancel === true;
  if (!desk.platform) deps.output.note(FROM_LEDGER);
  const event = eventOf(desk, args.id as string);
  const row = event.source === 'own' ? noted(event, cancel, desk, deps) : await registered(event, cancel, desk, deps);
  await deps.output.record(row, {
    text: (_, look) =>
      `${look.tone('strong', look.clean(row.title))}: ${registrationText(row, desk.now) || 'not registered'}\n${spanText(row, desk.clock, desk.now)} ${desk.clock.name}${row.place === null ? '' : `, ${look.clean(row.place)}`}${row.link === null ? '' : `\n${look.clean(row.link)}`}`,
  });
};

/** The platform knows nothing of the seller's own list: this is a note, and says so. */
function noted(event: EventRow, cancel: boolean, desk: EventDesk, deps: Deps): EventRow {
  if (event.cancelled && !cancel)
    throw new Failure('failed', `${event.id} was called off.`, {
      code: 'event-called-off',
      hint: 'Ask who invited you.',
    });
  if (!deps.flags.dryRun) desk.ledger.setRegistered(desk.shopId, event.id, !cancel);
  const where = event.link ?? 'the invitation, or the inbox of Seller Center';
  deps.output.note(
    `${deps.flags.dryRun ? 'Dry run: nothing was noted. ' : ''}This is a note of your own: the platform does not learn of it. ${cancel ? 'Withdraw' : 'Register'} there: ${where}.`,
  );
  return {
    ...event,
    registration: cancel ? 'none' : 'noted',
    command: cancel ? `till events register ${event.id}` : null,
  };
}

async function registered(event: EventRow, cancel: boolean, desk: EventDesk, deps: Deps): Promise<EventRow> {
  const already = (event.registration === 'registered') === !cancel;
  const what = `${cancel ? 'Withdraw from' : 'Register for'} «${event.title}», ${spanText(event, desk.clock, desk.now)} ${desk.clock.name}?`;
  if (already || deps.flags.dryRun) {
    deps.output.note(
      already
        ? cancel
          ? 'You are not registered for it.'
          : 'You are registered for it already.'
        : `Dry run: nothing was sent. ${what.slice(0, -1)}.`,
    );
    return event;
  }
  await deps.confirm(what);
  const api = await deps.api();
  // Doing so again changes nothing (docs/seller-center.md), so what may have happened is done again.
  const { data } = await api.call<WireEvent>(
    {
      operation: `${cancel ? 'DELETE' : 'POST'} ${OPERATION}`,
      path: { event_id: event.id },
      ...(!cancel && { body: {} }),
    },
    { retry: 'read' },
  );
  return platformRow(data, desk.now) ?? { ...event, registration: cancel ? 'none' : 'registered', command: null };
}
