import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventRow } from '../../src/shop/events/types.ts';
import { type RealPlatform, realPlatform } from '../helpers/real-platform.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const env = { TILL_PROFILE: 'sandbox' };
let home: ReturnType<typeof temporaryHome>;
let real: RealPlatform | undefined;

beforeEach(() => {
  home = temporaryHome();
});
afterEach(async () => {
  home[Symbol.dispose]();
  await real?.server.close();
  real = undefined;
});

const events = (args: string[], more: Record<string, string> = env, stdin?: string) =>
  till(home.path, ['events', ...args], { env: more, ...(stdin !== undefined && { stdin }) });
async function json<T>(args: string[], more = env): Promise<T> {
  const { code, stdout, stderr } = await events([...args, '--json'], more);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}
/** Days from now, as people write them. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const stamp = (days: number) => day(days).replaceAll('-', '');

function put(name: string, ...lines: string[]): string {
  const path = join(home.path, name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}
const event = (uid: string, ...lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];

describe('till events', { timeout: 60_000 }, () => {
  it('registers with the server, withdraws, and says why it may not', async () => {
    const all = await json<EventRow[]>(['list', '--all']);
    expect(all.length).toBeGreaterThan(3);
    const open = all.find(({ command, registration }) => command !== null && registration !== 'registered');
    if (open === undefined) throw new Error('the seed has no event to register for');
    expect((await json<EventRow[]>(['list'])).some(({ id }) => id === open.id)).toBe(true);

    const dry = await events(['register', open.id, '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.stderr).toContain('Dry run: nothing was sent.');
    expect((await events(['register', open.id])).code).toBe(10);
    const done = await json<EventRow>(['register', open.id, '--yes']);
    expect(done).toMatchObject({ registration: 'registered', command: null, seatsLeft: (open.seatsLeft ?? 0) - 1 });
    const again = await events(['register', open.id, '--yes']);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('registered for it already') });
    expect(await json<EventRow>(['register', open.id, '--cancel', '--yes'])).toMatchObject({
      registration: open.registration,
    });
    const over = all.find(({ secondsLeft }) => secondsLeft < 0);
    if (over) expect((await events(['register', over.id, '--yes'])).stderr).toContain('98003003');
    expect(await events(['register', 'nothing', '--yes'])).toMatchObject({ code: 6 });
    expect((await events(['delete', open.id, '--yes'])).stderr).toContain("is the platform's");
  });

  it('keeps a list of its own: added, marked, changed by a calendar, exported, deleted', async () => {
    const begin = `${day(20)} 10:00`;
    const added = await json<EventRow & { outcome: string }>([
      'add',
      '--title',
      'Policy workshop',
      '--begin',
      begin,
      '--duration',
      '90m',
      '--zone',
      'Europe/London',
      '--place',
      'Culver City',
      '--link',
      'https://zoom.us/j/1',
      '--note',
      'bring a pen',
    ]);
    expect(added).toMatchObject({
      source: 'own',
      registration: 'none',
      outcome: 'new',
      zone: 'Europe/London',
      note: 'bring a pen',
    });
    expect(Date.parse(added.endsAt ?? '') - Date.parse(added.beginsAt)).toBe(90 * 60_000);
    const twice = await json<{ id: string; outcome: string }>([
      'add',
      '--title',
      'policy workshop',
      '--begin',
      begin,
      '--duration',
      '90m',
      '--zone',
      'Europe/London',
      '--place',
      'Culver City',
      '--link',
      'https://zoom.us/j/1',
      '--note',
      'bring a pen',
    ]);
    expect(twice.id).toBe(added.id);

    const marked = await events(['register', added.id]);
    expect(marked.stderr).toContain('a note of your own: the platform does not learn of it');
    expect(marked.stderr).toContain('https://zoom.us/j/1');

    const out = join(home.path, 'events.ics');
    expect(await json(['export', added.id, '--out', out])).toEqual({ file: out, events: 1 });
    const text = readFileSync(out, 'utf8').replace('SUMMARY:policy workshop', 'SUMMARY:Moved');
    writeFileSync(out, text);
    const rows = await json<(EventRow & { outcome: string })[]>(['import', out, '--yes']);
    // What the calendar says is new; note and registration stay.
    expect(rows).toMatchObject([
      { id: added.id, title: 'Moved', registration: 'noted', note: 'bring a pen', outcome: 'changed' },
    ]);

    expect((await events(['delete', added.id])).code).toBe(10);
    expect((await events(['delete', added.id, '--yes'])).code).toBe(0);
    expect(await events(['delete', added.id, '--yes'])).toMatchObject({ code: 6 });
  });

  it('imports calendars: zones, recurrences, what is over, and what cannot be read', async () => {
    const good = put(
      'good.ics',
      'BEGIN:VCALENDAR',
      ...event('a', 'SUMMARY:One\x1b[31m red', `DTSTART:${stamp(5)}T100000Z`),
      ...event('b', 'SUMMARY:Hell', `DTSTART:${stamp(6)}T100000Z`, 'RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU'),
      ...event('c', 'SUMMARY:Past', `DTSTART:${stamp(-5)}T100000Z`),
      ...event('d', 'SUMMARY:Off', `DTSTART:${stamp(5)}T100000Z`, 'STATUS:CANCELLED'),
      'END:VCALENDAR',
    );
    expect((await events(['import', good])).code).toBe(10);
    const first = await events(['import', good, '--yes', '--format', 'table']);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('recurs by a rule that is not read');
    expect(first.stderr).toMatch(/Left out: 1 that is over[\s\S]*Left out: 1 that was called off/);
    expect(first.stdout + first.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    const again = await json<{ outcome: string }[]>(['import', good]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);

    const wrong = put(
      'wrong.ics',
      'BEGIN:VCALENDAR',
      ...event('e', `DTSTART;TZID=Middle/Earth:${stamp(5)}T100000`),
      'END:VCALENDAR',
    );
    const refused = await events(['import', wrong, '--yes']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Middle/Earth');
    expect(refused.stderr).toContain('--zone');
    const taken = await json<EventRow[]>(['import', wrong, '--yes', '--zone', 'Asia/Bangkok']);
    expect(taken).toMatchObject([{ beginsAt: `${day(5)}T03:00:00Z`, title: 'Event without a title' }]);

    const mixed = put(
      'mixed.ics',
      'BEGIN:VCALENDAR',
      ...event('f', `DTSTART:${stamp(7)}T100000Z`),
      ...event('g', `DTSTART:${stamp(7)}T100000Z`, `DTEND:${stamp(7)}T090000Z`),
      'END:VCALENDAR',
    );
    const part = await events(['import', mixed, '--yes', '--json']);
    expect(part.code).toBe(9);
    expect(part.stderr).toContain('the event ends before it begins');
    expect(JSON.parse(part.stdout)).toHaveLength(1);
  });

  it('imports a mail from standard input, and says what it had to assume', async () => {
    const mail = `Subject: Invitation: Policy jeopardy\nWhen: ${day(9)} 10:00 AM - 11:30 AM\nWhere: Culver City\n`;
    const asked = await events(['import', '-'], env, mail);
    expect(asked.code).toBe(10);
    expect(asked.stderr).toContain('Policy jeopardy');
    const kept = await events(['import', '-', '--yes', '--json'], env, mail);
    expect(kept.stderr).toContain('It names no time zone: taken as America/Los_Angeles');
    expect(JSON.parse(kept.stdout)).toMatchObject([{ title: 'Policy jeopardy', place: 'Culver City', outcome: 'new' }]);
    const dry = await events(['import', '-', '--dry-run', '--json'], env, mail.replace('jeopardy', 'game'));
    expect(JSON.parse(dry.stdout)).toMatchObject([{ outcome: 'new' }]);
    expect((await json<EventRow[]>(['list'])).filter(({ source }) => source === 'own')).toHaveLength(1);
  });

  it.each([
    [['add', '--title', 'T', '--begin', '2025-01-01 10:00'], 2, 'is over'],
    [['add', '--title', 'T', '--begin', `${Number(day(0).slice(0, 4)) + 1}-02-31`], 2, 'is no day'],
    [['add', '--title', 'T', '--begin', `${day(70)} 25:00`], 2, 'no clock shows'],
    [['add', '--title', 'T', '--begin', `${day(70)} 10:00`, '--end', '9:00'], 2, 'end before it begins'],
    [['add', '--title', 'T', '--begin', `${day(70)} 10:00`, '--end', day(-300)], 2, 'end before it begins'],
    [['add', '--title', 'T', '--begin', day(70), '--end', day(800)], 2, 'more than a year'],
    [['add', '--title', 'T', '--begin', day(70), '--end', '9:00', '--duration', '1h'], 2, 'do not go together'],
    [['add', '--title', ' ', '--begin', day(70)], 2, '--title is empty'],
    [['add', '--title', 'T', '--begin', day(70), '--zone', 'Mars'], 2, 'is no time zone'],
    [['add', '--title', 'T', '--begin', day(70), '--link', 'javascript:x'], 2, 'is no link'],
    [['add', '--begin', day(70)], 10, '--title'],
    [['add', '--title', 'T'], 10, '--begin'],
    [['import', 'nowhere.ics'], 6, 'There is no file'],
    [['import', '-', '--zone', 'Mars'], 2, 'is no time zone'],
    [['import', '-'], 2, 'is empty'],
    [['export', 'e99'], 6, 'There is no event e99'],
  ] as const)('refuses %j', async (args, code, text) => {
    const found = await events([...args]);
    expect(found.stderr).toContain(text);
    expect(found.code).toBe(code);
  });

  it('says so where a mail has no date, a file is huge, or is a folder', async () => {
    const none = await events(['import', '-', '--yes'], env, 'Dear seller, see you on Tuesday.');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('it names no day') });
    const huge = put('huge.txt', 'x'.repeat(9 * 1024 * 1024));
    expect(await events(['import', huge])).toMatchObject({ code: 2, stderr: expect.stringContaining('too big') });
    mkdirSync(join(home.path, 'folder'));
    expect((await events(['import', join(home.path, 'folder')])).code).toBe(2);
  });

  it('keeps to its own list where the platform has none, and says so in one line', async () => {
    real = await realPlatform();
    await events(['add', '--title', 'Mine', '--begin', `${day(3)} 10:00`], real.env);
    const { code, stdout, stderr } = await events(['list', '--json'], real.env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'e1', title: 'Mine', source: 'own' }]);
    expect(stderr.match(/From the ledger/g)).toHaveLength(1);
    expect(await events(['register', 'e1'], real.env)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('inbox of Seller Center'),
    });
    expect(await events(['register', '7219'], real.env)).toMatchObject({ code: 6 });
  });
});
