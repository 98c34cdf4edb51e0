import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, readIcs, writeIcs } from '../../../src/files/ics.ts';
import { cleanLines } from '../../../src/lib/sanitise.ts';
import { isZone, momentOf } from '../../../src/rules/wall-clock.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const now = at('2026-11-22T12:00:00Z');

function read(text: string, zone?: string) {
  return readIcs(text, { now, momentOf, isZone, ...(zone !== undefined && { zone }) });
}

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:u', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
    '\r\n',
  );
}

const begins = (...lines: string[]) =>
  read(calendar(...lines)).events.map(({ begin }) => new Date(begin * 1000).toISOString());

describe('a calendar file', () => {
  it('is read with folded lines, escapes, parameters and any line end', () => {
    const text = calendar(
      'SUMMARY:Policy jeopardy\\, round\\n2: bring',
      '  a pen',
      'DTSTART;TZID="America/Los_Angeles":20261124T100000',
      'DTEND;TZID=America/Los_Angeles:20261124T113000',
      'LOCATION;LANGUAGE=en;X-A="a:b;c":Culver City\\; Stage 5',
      'DESCRIPTION:C:\\\\dir',
      'URL:https://example.test/join?a=1',
    );
    for (const end of ['\r\n', '\n', '\r']) {
      expect(read(text.replaceAll('\r\n', end))).toEqual({
        problems: [],
        events: [
          {
            uid: 'u',
            title: 'Policy jeopardy, round\n2: bring a pen',
            description: 'C:\\dir',
            place: 'Culver City; Stage 5',
            link: 'https://example.test/join?a=1',
            begin: at('2026-11-24T18:00:00Z'),
            end: at('2026-11-24T19:30:00Z'),
            allDay: false,
            zone: 'America/Los_Angeles',
            cancelled: false,
          },
        ],
      });
    }
  });

  it('is found in the middle of a mail, and without its end', () => {
    const mail = `Dear seller,\n\nyou are invited.\n\n${calendar('SUMMARY:S', 'DTSTART:20261124T100000Z').split('\r\nEND')[0]}`;
    expect(read(mail).events).toMatchObject([{ title: 'S', begin: at('2026-11-24T10:00:00Z') }]);
    expect(read('Dear seller, see you on Tuesday at 10:00.')).toEqual({ events: [], problems: [] });
  });

  it.each([
    ['DTSTART:20261124T100000Z', '2026-11-24T10:00:00.000Z', 'Etc/UTC'],
    ['DTSTART;TZID=Europe/London:20260701T100000', '2026-07-01T09:00:00.000Z', 'Europe/London'],
    ['DTSTART;TZID=Pacific Standard Time:20261124T100000', '2026-11-24T18:00:00.000Z', 'America/Los_Angeles'],
    ['DTSTART;TZID=/citadel.org/20210210_1/Asia/Bangkok:20261124T100000', '2026-11-24T03:00:00.000Z', 'Asia/Bangkok'],
    // The hour that daylight saving skips begins when it is over, and the one that comes twice the first time.
    ['DTSTART;TZID=America/New_York:20260308T023000', '2026-03-08T07:30:00.000Z', 'America/New_York'],
    ['DTSTART;TZID=America/New_York:20261101T013000', '2026-11-01T05:30:00.000Z', 'America/New_York'],
    ['DTSTART:20161231T235960Z', '2016-12-31T23:59:59.000Z', 'Etc/UTC'],
  ])('takes %s for %s', (line, iso, zone) => {
    const { events, problems } = read(calendar(line));
    expect(problems).toEqual([]);
    expect(events).toMatchObject([{ begin: at(iso), zone }]);
  });

  it('has all-day events, which last a day of their zone, and times without one only where a zone is named', () => {
    const allDay = calendar('DTSTART;VALUE=DATE:20261101');
    expect(read(allDay, 'America/New_York').events).toMatchObject([
      { allDay: true, begin: at('2026-11-01T04:00:00Z'), end: at('2026-11-02T05:00:00Z') },
    ]);
    expect(read(allDay).problems).toEqual([{ line: 5, message: 'its time names no zone', read: false }]);
    const wrong = calendar('DTSTART;TZID=Middle/Earth:20261124T100000');
    expect(read(wrong).problems).toEqual([
      { line: 5, message: 'its time zone «Middle/Earth» is not known', read: false },
    ]);
    expect(read(wrong, 'Asia/Singapore').events).toMatchObject([{ begin: at('2026-11-24T02:00:00Z') }]);
  });

  it('knows how long an event lasts', () => {
    const lasts = (...lines: string[]) =>
      read(calendar('DTSTART:20261124T100000Z', ...lines)).events.map(({ begin, end }) => end - begin);
    expect(lasts('DURATION:PT1H30M')).toEqual([5400]);
    expect(lasts('DURATION:P1W2DT3S')).toEqual([9 * 86_400 + 3]);
    expect(lasts()).toEqual([0]);
    expect(lasts('DURATION:soon')).toEqual([]);
    expect(lasts('DTEND:20261124T090000Z')).toEqual([]);
  });

  it.each([
    [['SUMMARY:no beginning'], 'the event has no beginning (DTSTART)'],
    [['DTSTART:20260230T100000Z'], '«20260230T100000Z» is no time'],
    [['DTSTART:20261124T250000Z'], '«20261124T250000Z» is no time'],
    [['DTSTART:tomorrow'], '«tomorrow» is no time'],
    [['DTSTART:20261124T100000Z', 'DTEND:20261123T100000Z'], 'the event ends before it begins'],
    [['DTSTART:20261124T100000Z', 'DURATION:P'], '«P» is no duration'],
  ])('names what is wrong with one event, and reads the rest: %j', (lines, message) => {
    const good = calendar('DTSTART:20261125T100000Z');
    const { events, problems } = read(`${calendar(...lines)}\r\n${good}`);
    expect(problems).toMatchObject([{ message }]);
    expect(problems[0]!.line).toBeGreaterThan(2);
    expect(events).toMatchObject([{ begin: at('2026-11-25T10:00:00Z') }]);
  });
});

describe('an event that recurs', () => {
  it('comes with the next of its days, by its zone’s clock', () => {
    expect(
      begins(
        'DTSTART;TZID=America/Los_Angeles:20261020T100000',
        'DTEND;TZID=America/Los_Angeles:20261020T110000',
        'RRULE:FREQ=WEEKLY;COUNT=8',
      ),
    ).toEqual(['2026-11-24T18:00:00.000Z', '2026-12-01T18:00:00.000Z', '2026-12-08T18:00:00.000Z']);
    expect(
      begins('DTSTART:20261123T100000Z', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261203', 'EXDATE:20261126T100000Z'),
    ).toEqual(['2026-11-23T10:00:00.000Z', '2026-11-30T10:00:00.000Z', '2026-12-03T10:00:00.000Z']);
    expect(begins('DTSTART:20261231T100000Z', 'RRULE:FREQ=MONTHLY;COUNT=3')).toEqual([
      '2026-12-31T10:00:00.000Z',
      '2027-01-31T10:00:00.000Z',
      '2027-03-31T10:00:00.000Z',
    ]);
    expect(begins('DTSTART:20240229T100000Z', 'RRULE:FREQ=YEARLY;COUNT=3')).toEqual([
      '2028-02-29T10:00:00.000Z',
      '2032-02-29T10:00:00.000Z',
    ]);
    const { events } = read(calendar('DTSTART:20200101T100000Z', 'RRULE:FREQ=DAILY'));
    expect(events).toHaveLength(12);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(12);
    expect(events[0]!.begin).toBe(at('2026-11-23T10:00:00Z'));
  });

  it('has a day of a rule as it was moved or called off, wherever in the file that stands', () => {
    const rule = ['UID:w', 'SUMMARY:Weekly', 'DTSTART:20261124T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'];
    const moved = ['UID:w', 'SUMMARY:Moved', 'RECURRENCE-ID:20261201T100000Z', 'DTSTART:20261202T150000Z'];
    const off = ['UID:w', 'SUMMARY:Weekly', 'RECURRENCE-ID:20261208T100000Z', 'DTSTART:20261208T100000Z'];
    const event = (lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
    for (const parts of [
      [rule, moved, [...off, 'STATUS:CANCELLED']],
      [[...off, 'STATUS:CANCELLED'], moved, rule],
    ]) {
      const { events, problems } = read(['BEGIN:VCALENDAR', ...parts.flatMap(event), 'END:VCALENDAR'].join('\r\n'));
      expect(problems).toEqual([]);
      expect(
        events
          .sort((a, b) => a.begin - b.begin)
          .map(({ uid, title, begin, cancelled }) => [uid, title, begin, cancelled]),
      ).toEqual([
        ['w/2026-11-24', 'Weekly', at('2026-11-24T10:00:00Z'), false],
        ['w/2026-12-01', 'Moved', at('2026-12-02T15:00:00Z'), false],
        ['w/2026-12-08', 'Weekly', at('2026-12-08T10:00:00Z'), true],
      ]);
    }
  });

  it('is read no further once there are too many', () => {
    const event = ['BEGIN:VEVENT', 'DTSTART:20261124T100000Z', 'RRULE:FREQ=DAILY', 'END:VEVENT'];
    const text = ['BEGIN:VCALENDAR', ...Array.from({ length: 20_000 }, () => event).flat()].join('\n');
    const { events } = readIcs(text, { now: at('2026-11-23T00:00:00Z'), momentOf, isZone, most: 100 });
    expect(events).toHaveLength(108);
  });

  it.each([
    'FREQ=SECONDLY;COUNT=1000000000',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=YEARLY;BYMONTH=1;BYSETPOS=-1;BYDAY=MO',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=-1',
    'FREQ=DAILY;UNTIL=never',
    'FREQ=',
    '',
  ])('by a rule from hell is taken once, and told: %s', (rule) => {
    const { events, problems } = read(calendar('SUMMARY:S', 'DTSTART:20261124T100000Z', `RRULE:${rule}`));
    expect(events).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 7, message: expect.stringContaining('«S» recurs by a rule that is not read') },
    ]);
  });

  it('that began long ago is counted on without counting through all its years', () => {
    expect(begins('DTSTART:00010101T000000Z', 'RRULE:FREQ=DAILY')).toHaveLength(12);
    expect(begins('DTSTART:19700101T100000Z', 'RRULE:FREQ=DAILY;COUNT=20783')).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
      '2026-11-25T10:00:00.000Z',
    ]);
    // Its first week has the Thursday alone.
    expect(begins('DTSTART:20260101T100000Z', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=95')).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2026-11-26T10:00:00.000Z',
    ]);
  });

  // Without a bound these are a hundred million days: minutes, and more than a test may take.
  it('many times over comes to an end too', () => {
    const hostile = Array.from({ length: 20_000 }, (_, n) =>
      calendar(`SUMMARY:e${n}`, 'DTSTART:00010131T100000Z', 'RRULE:FREQ=MONTHLY;COUNT=999999999'),
    );
    const { events, problems } = read(hostile.join('\r\n'));
    expect(events).toEqual([]);
    expect(problems.at(-1)?.message).toBe('too many events of this file recur');
  });

  it('comes to an end where its days are long over or never come', () => {
    expect(begins('DTSTART:00010101T000000Z', 'RRULE:FREQ=DAILY;UNTIL=20251231')).toEqual([]);
    expect(begins('DTSTART:20260131T100000Z', 'RRULE:FREQ=MONTHLY;INTERVAL=999999999')).toEqual([]);
  });
});

describe('a calendar that is written', () => {
  it('is read as what it was', () => {
    // What is written has no control or hidden character (sanitise.test.ts holds that); the rest comes back whole.
    const text = fc.string({ unit: 'grapheme', maxLength: 120 }).map((each) => cleanLines(each).trim());
    const event = fc.record({
      uid: fc.stringMatching(/^[a-z0-9@.,;\\-]{1,90}$/),
      title: text,
      description: text,
      place: text,
      link: fc.constantFrom('', 'https://example.test/a?b=c,d;e'),
      begin: fc.integer({ min: 0, max: 4_000_000_000 }),
      length: fc.integer({ min: 0, max: 1_000_000 }),
      cancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), (made) => {
        const events = made.map(
          ({ length, ...rest }): CalendarEvent => ({
            ...rest,
            end: rest.begin + length,
            allDay: false,
            zone: 'Etc/UTC',
          }),
        );
        const written = writeIcs(events, now);
        for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(read(written)).toEqual({ events, problems: [] });
      }),
      { numRuns: 200 },
    );
  });
});
