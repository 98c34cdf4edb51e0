import { describe, expect, it } from 'vitest';
import { windowsOf } from '../../../../src/commands/promotions/results-windows.ts';
import { comesTwice, readWhen } from '../../../../src/commands/promotions/times.ts';
import { wallClock } from '../../../../src/rules/wall-clock.ts';
import { activityRow } from '../../../../src/shop/promotions/activity.ts';

const pacific = wallClock('America/Los_Angeles');
const at = (iso: string) => Date.parse(iso) / 1000;
const NOW = at('2026-11-22T16:00:00Z');
const read = (text: string, end = false) =>
  new Date(readWhen(text, '--begin', pacific, NOW, end) * 1000).toISOString().slice(0, 19);

describe('a time as a seller writes it', () => {
  it.each([
    ['2026-11-27', '2026-11-27T08:00:00'],
    ['2026-11-27 18:00', '2026-11-28T02:00:00'],
    ['2026-07-01T18:00:30', '2026-07-02T01:00:30'],
    ['2026-11-27T18:00Z', '2026-11-27T18:00:00'],
    ['2026-11-27 18:00+01:00', '2026-11-27T17:00:00'],
    ['+2d', '2026-11-24T16:00:00'],
    ['+1h30m', '2026-11-22T17:30:00'],
  ])('%s', (text, moment) => expect(read(text)).toBe(moment));

  it('is the whole day as an end, over a change of the clock too', () => {
    expect(read('2026-11-27', true)).toBe('2026-11-28T08:00:00');
    expect(read('2027-03-14', true)).toBe('2027-03-15T07:00:00');
    expect(read('2026-11-27 18:00', true)).toBe('2026-11-28T02:00:00');
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-11-27 24:00',
    '2026-11-27 7:00',
    '27/11/2026',
    '+2 days',
    '2026-13-01T00:00Z',
  ])('is not «%s»', (text) => expect(() => read(text)).toThrow(/is not a (?:time|duration)/));

  it('is refused where the clock skips it, and is the first of two where it comes twice', () => {
    expect(() => read('2027-03-14 02:30')).toThrow(/does not exist in America\/Los_Angeles/);
    const twice = readWhen('2026-11-01 01:30', '--begin', pacific, NOW);
    expect(new Date(twice * 1000).toISOString()).toBe('2026-11-01T08:30:00.000Z');
    expect([comesTwice(twice, pacific), comesTwice(twice + 7200, pacific), comesTwice(twice - 3600, pacific)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the times that results are counted in', () => {
  const ran = (from: string, to: string, status = 'EXPIRED') => ({
    ...activityRow({ status, begin_time: at(from), end_time: at(to) }),
    id: '7',
  });
  it('are of equal length, to the second, and so far for what runs', () => {
    const { during, before, running } = windowsOf(
      ran('2026-11-20T16:00:00Z', '2026-11-25T16:00:00Z', 'ONGOING'),
      NOW,
      'before',
      pacific,
    );
    expect(running).toBe(true);
    expect(during).toEqual({ from: NOW - 2 * 86_400, until: NOW });
    expect(before).toEqual({ from: NOW - 4 * 86_400, until: NOW - 2 * 86_400 });
  });

  it('end where it was stopped, not where it would have ended', () => {
    const stopped = (at: string) => ({
      ...ran('2026-11-18T16:00:00Z', '2026-12-18T16:00:00Z', 'DEACTIVATED'),
      updatedAt: at,
    });
    const { during, before, running } = windowsOf(stopped('2026-11-20T16:00:00Z'), NOW, 'before', pacific);
    expect([during.until, before.from, running]).toEqual([
      at('2026-11-20T16:00:00Z'),
      at('2026-11-16T16:00:00Z'),
      false,
    ]);
    expect(() => windowsOf(stopped('2026-11-17T16:00:00Z'), NOW, 'before', pacific)).toThrow(/stopped before it began/);
  });

  it('begin at the same hour of the same weekday, though the clock changed between', () => {
    // Monday 9:00 in winter time, a week after Monday 9:00 in summer time.
    const { before, note } = windowsOf(ran('2026-11-02T17:00:00Z', '2026-11-03T17:00:00Z'), NOW, 'week', pacific);
    expect(new Date(before.from * 1000).toISOString()).toBe('2026-10-26T16:00:00.000Z');
    expect(before.until - before.from).toBe(86_400);
    expect(note).toMatch(/1 week earlier/);
    const ten = windowsOf(ran('2026-11-02T17:00:00Z', '2026-11-12T17:00:00Z'), NOW, 'week', pacific);
    expect(ten.note).toMatch(/2 weeks/);
    expect(windowsOf(ran('2026-11-02T17:00:00Z', '2026-11-03T17:00:00Z'), NOW, 'year', pacific).before.from).toBe(
      at('2025-11-03T17:00:00Z'),
    );
  });

  it('are the last days of what has no beginning, and none of what has not begun', () => {
    const endless = { ...activityRow({ status: 'ONGOING' }), id: '7' };
    expect(windowsOf(endless, NOW, 'before', pacific).during).toEqual({ from: NOW - 7 * 86_400, until: NOW });
    expect(() =>
      windowsOf(ran('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z', 'NOT_START'), NOW, 'before', pacific),
    ).toThrow(/has not begun/);
  });
});
