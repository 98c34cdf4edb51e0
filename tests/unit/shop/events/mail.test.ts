import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone, momentOf } from '../../../../src/rules/wall-clock.ts';
import { readMail } from '../../../../src/shop/events/mail.ts';
import { findDay, findTimes } from '../../../../src/shop/events/mail-dates.ts';
import { readMailParts } from '../../../../src/shop/events/mail-parts.ts';

const basis = { today: '2026-11-22', marketZone: 'America/Los_Angeles', dayFirst: false, momentOf, isZone };

function read(mail: string, more: Partial<Parameters<typeof readMail>[2]> = {}) {
  const { text, subject } = readMailParts(mail);
  const found = readMail(text, subject, { ...basis, ...more });
  if ('problem' in found) return found;
  const { begin, end, ...event } = found.event;
  const iso = (at: number) => new Date(at * 1000).toISOString().slice(0, 16);
  return { ...event, begin: iso(begin), end: iso(end), assumed: found.assumed };
}

describe('a day and times of a line', () => {
  it.each([
    ['12 Dec 3pm', '2026-12-12', '15:00'],
    ['12 Dec 10:00', '2026-12-12', '10:00'],
    ['24 Nov 10-11am', '2026-11-24', '10:00'],
    ['Nov 24 10-11am', '2026-11-24', '10:00'],
    ['Tue, Nov 24th, 2026 at 9.30 am', '2026-11-24', '09:30'],
    ['24th of November 14:00', '2026-11-24', '14:00'],
    ['10:00 Dec 12', '2026-12-12', '10:00'],
    ['3pm Dec 12, 2026', '2026-12-12', '15:00'],
    ['12 December 2026, noon', '2026-12-12', '12:00'],
    ['Sunday 3 Jan 23:30', '2027-01-03', '23:30'],
    ['1 Nov 8am', '2026-11-01', '08:00'],
    ['Saturday, December 12 - 8 pm to 9 pm', '2026-12-12', '20:00'],
  ])('are read: %s', (line, date, begin) => {
    expect(findDay(line, '2026-11-22', false)).toEqual({ date, doubtful: false });
    expect(findTimes(line)?.begin).toBe(`${begin}:00`);
  });
});

describe('a pasted mail', () => {
  it.each([
    [
      'labels, with the time the mail was sent beside them',
      'Subject: Invitation: Policy jeopardy\nDate: Fri, 20 Nov 2026 09:12:33 -0800\n\nHi,\nWhen: Tuesday, November 24, 2026 10:00 AM - 11:30 AM PST\nWhere: Culver City, Stage 5\nJoin: https://us.zoom.us/j/123',
      {
        title: 'Policy jeopardy',
        begin: '2026-11-24T18:00',
        end: '2026-11-24T19:30',
        zone: 'America/Los_Angeles',
        place: 'Culver City, Stage 5',
        link: 'https://us.zoom.us/j/123',
        assumed: [],
      },
    ],
    [
      'a half of the day that is said once',
      'Workshop\nDate: 11/24/2026\nTime: 10-11:30am ET\nLocation: https://zoom.us/j/9',
      {
        begin: '2026-11-24T15:00',
        end: '2026-11-24T16:30',
        zone: 'America/New_York',
        place: '',
        link: 'https://zoom.us/j/9',
      },
    ],
    ['noon crossed', 'Topic: T\nWhen: Dec 1 2026 11-1pm PT', { begin: '2026-12-01T19:00', end: '2026-12-01T21:00' }],
    [
      'an offset',
      'T\nTue 24 Nov 14:00–15:00 GMT+1',
      { title: 'T', begin: '2026-11-24T13:00', end: '2026-11-24T14:00' },
    ],
    [
      'a night, and a zone by its name',
      'T\nDate: 2026-12-01\nTime: 22:00 - 01:00\nZone: Asia/Bangkok',
      { begin: '2026-12-01T15:00', end: '2026-12-01T18:00', zone: 'Asia/Bangkok' },
    ],
    [
      'a duration',
      'T\nWhen: Dec 3rd at 3 pm Pacific Time\nDuration: 90 minutes',
      { begin: '2026-12-03T23:00', end: '2026-12-04T00:30' },
    ],
    [
      'a day without a year, of the next one',
      'T\nJan 7, 10:00 UTC',
      { begin: '2027-01-07T10:00', end: '2027-01-07T10:00' },
    ],
    [
      'a label alone on its line',
      'Topic: Mega\nWhen:\n5 January 2027\n',
      { title: 'Mega', allDay: true, begin: '2027-01-05T08:00', end: '2027-01-06T08:00' },
    ],
    [
      'bullets and stars',
      '* What: T\n* When: 2026-12-01 10:00 UTC to 11:00',
      { title: 'T', begin: '2026-12-01T10:00', end: '2026-12-01T11:00' },
    ],
  ])('is read by %s', (_, mail, expected) => {
    expect(read(mail)).toMatchObject(expected);
  });

  it('is decoded, whatever it was sent as', () => {
    const mail = [
      'MIME-Version: 1.0',
      'Subject: =?utf-8?B?V29ya3Nob3Ag4pyT?=',
      'Content-Type: multipart/alternative; boundary="x"',
      '',
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'When: Thursday, December 3, 2026, 2:00 PM =E2=80=93 3:=',
      '00 PM Pacific Time',
      '--x',
      'Content-Type: text/html',
      '',
      '<p>hi</p>',
      '--x--',
    ].join('\r\n');
    expect(read(mail)).toMatchObject({ title: 'Workshop ✓', begin: '2026-12-03T22:00', end: '2026-12-03T23:00' });
    const calendar = Buffer.from('BEGIN:VCALENDAR\nEND:VCALENDAR').toString('base64');
    const parts = readMailParts(
      `MIME-Version: 1.0\nContent-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n${calendar}`,
    );
    expect(parts.calendars).toEqual(['BEGIN:VCALENDAR\nEND:VCALENDAR']);
    const html =
      'Content-Type: text/html\n\n<p>When: <b>Dec 3 2026</b>&nbsp;2pm UTC</p><a href="https://meet.google.com/x">Join</a>';
    expect(read(html)).toMatchObject({ begin: '2026-12-03T14:00', link: 'https://meet.google.com/x' });
  });

  it('says what it had to assume', () => {
    expect(read('T\nWhen: 11/12/2026 10:00')).toMatchObject({
      begin: '2026-11-12T18:00',
      assumed: [/no time zone/, /two ways: taken as 2026-11-12/].map((text) => expect.stringMatching(text)),
    });
    expect(read('T\nWhen: 11/12/2026 10:00', { dayFirst: true })).toMatchObject({ begin: '2026-12-11T18:00' });
    expect(read('T\nWhen: 24/11/2026 10:00 UTC')).toMatchObject({ begin: '2026-11-24T10:00', assumed: [] });
    expect(read('T\nWhen: 2026-11-24')).toMatchObject({
      allDay: true,
      assumed: [expect.stringMatching(/zone/), expect.stringMatching(/all day/)],
    });
    expect(read('T\nWhen: 2026-11-24 10:00 CST', { zone: 'Asia/Shanghai' })).toMatchObject({
      begin: '2026-11-24T02:00',
      assumed: [],
    });
  });

  it.each([
    ['Hello there, 3 pm maybe, no date at all', 'it names no day'],
    ['When: Dec 3 2026 3pm CST', 'its time zone «CST» is not clear'],
    ['When: Dec 3 2026 3pm Middle/Earth', 'its time zone «Middle/Earth» is not clear'],
    ['T\nWed 24 Nov 2026 14:00 UTC', 'its day is no wed: «Wed 24 Nov 2026 14:00 UTC» (2026-11-24)'],
    ['When: 2026-12-03 15:00 to 12:00 UTC', 'it ends before it begins: «'],
    ['', 'it names no day'],
  ])('without a sure time is a problem: %j', (mail, problem) => {
    expect(read(mail)).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  it('is read to its end, whatever stands in it, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = read(`When: 2026-12-01 ${text}\n${text}`);
        expect('problem' in found || Number.isFinite(Date.parse(found.begin))).toBe(true);
      }),
      { numRuns: 200 },
    );
    const long = `${'When: 1 2 3 10: '.repeat(20_000)}\n${'a:'.repeat(50_000)}\n${'<a '.repeat(30_000)}`;
    expect(read(long)).toHaveProperty('problem');
  });
});
