import { readId } from '../../files/cell.ts';
import { usageFailure } from '../../lib/failure.ts';
import { parseMoment } from '../../lib/time.ts';
import type { HandoverChoice, PickupSlot } from '../../shop/ship/types.ts';

/** What the command line asks to ship. */
export interface ShipRequest {
  from: { ids: string[] } | { file: string } | { all: true; dueMs: number | undefined; limit: number | undefined };
  trackingNumber: string | null;
  provider: string | null;
  handover: HandoverChoice | null;
  /** The command line again, for the job's record. */
  title: string;
}

/** @throws Failure (usage) for what does not go together or does not parse; nothing has been read then */
export function readRequest(
  ids: readonly string[],
  flags: Record<string, unknown>,
  global: { all: boolean; limit?: number },
): ShipRequest {
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined);
  const [file, trackingNumber, provider] = [text('from'), text('trackingNumber'), text('provider')];
  const named = [ids.length > 0 && 'ids', file !== undefined && '--from', global.all && '--all'].filter(Boolean);
  if (named.length === 0) {
    throw usageFailure(
      'Nothing says what to ship.',
      'Name order or package ids, a file with --from, or --all.',
      'nothing-named',
    );
  }
  if (named.length > 1)
    throw usageFailure(`${named.join(' and ')} cannot be combined.`, 'Name what to ship in one way.', 'named-twice');
  for (const [name, value] of [
    ['--tracking-number', trackingNumber],
    ['--provider', provider],
    ['--from', file],
  ] as const) {
    if (value === '') throw usageFailure(`${name} is empty.`, `Give ${name} a value, or leave it out.`);
  }
  if (trackingNumber !== undefined && (file !== undefined || global.all)) {
    throw usageFailure(
      '--tracking-number is for a single id.',
      'Put the tracking numbers into the file.',
      'tracking-for-many',
    );
  }
  if (trackingNumber !== undefined && new Set(ids).size > 1) {
    throw usageFailure(
      'One tracking number cannot ship several ids.',
      'Ship each by itself, or use a file with --from.',
      'tracking-for-many',
    );
  }
  if (trackingNumber !== undefined && provider === undefined) {
    throw usageFailure(
      '--tracking-number needs --provider.',
      'Say whose number it is, such as --provider USPS.',
      'provider-missing',
    );
  }
  if (provider !== undefined && (global.all || (ids.length > 0 && trackingNumber === undefined))) {
    throw usageFailure(
      '--provider needs a tracking number.',
      'Give --tracking-number, or a file with --from.',
      'tracking-missing',
    );
  }
  if (flags.due !== undefined && !global.all)
    throw usageFailure('--due goes with --all.', 'till orders ship --all --due 6h');
  const title = [
    'till orders ship',
    ...ids,
    file !== undefined && `--from ${quoted(file)}`,
    global.all && '--all',
    typeof flags.due === 'number' && `--due ${Math.round(flags.due / 60_000)}m`,
    trackingNumber !== undefined && `--tracking-number ${quoted(trackingNumber)}`,
    provider !== undefined && `--provider ${quoted(provider)}`,
    text('handover') && `--handover ${text('handover')}`,
    text('slot') && `--slot ${text('slot')}`,
  ];
  return {
    from:
      file !== undefined
        ? { file }
        : global.all
          ? { all: true, dueMs: flags.due as number | undefined, limit: global.limit }
          : { ids: readIds(ids) },
    trackingNumber: trackingNumber ?? null,
    provider: provider ?? null,
    handover: readHandover(text('handover'), text('slot')),
    title: title.filter(Boolean).join(' '),
  };
}

function readIds(ids: readonly string[]): string[] {
  return [
    ...new Set(
      ids.map((text) => {
        const { id, problem } = readId(text);
        if (id === undefined)
          throw usageFailure(
            `«${text}» is no order or package id: ${problem}.`,
            'till orders list shows the ids.',
            'bad-id',
          );
        return id;
      }),
    ),
  ];
}

function readHandover(method: string | undefined, slot: string | undefined): HandoverChoice | null {
  if (method === undefined) {
    if (slot !== undefined)
      throw usageFailure('--slot goes with --handover pickup.', 'Add --handover pickup.', 'handover-missing');
    return null;
  }
  if (method === 'drop-off') {
    if (slot !== undefined)
      throw usageFailure('A drop-off has no pick-up slot.', 'Leave --slot out.', 'slot-without-pickup');
    return { method: 'DROP_OFF', slot: null };
  }
  if (slot === undefined)
    throw usageFailure('A pick-up needs a slot.', 'Add --slot next, or --slot FROM/TO.', 'slot-missing');
  return { method: 'PICKUP', slot: slot.toLowerCase() === 'next' ? 'next' : readSlot(slot) };
}

function readSlot(text: string): PickupSlot {
  const [from, to, ...rest] = text.split('/');
  if (!from || !to || rest.length > 0 || !/\dT\d/i.test(from) || !/\dT\d/i.test(to)) {
    throw usageFailure(
      `«${text}» is no pick-up slot.`,
      'Write --slot next, or two times such as 2026-11-23T09:00Z/2026-11-23T12:00Z.',
      'bad-slot',
    );
  }
  const [start, end] = [from, to].map((moment) =>
    Math.floor(parseMoment(moment.toUpperCase(), '--slot', 0) / 1000),
  ) as [number, number];
  if (end <= start)
    throw usageFailure(`The slot «${text}» ends before it begins.`, 'Write the earlier time first.', 'bad-slot');
  return { start, end };
}

function quoted(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}
