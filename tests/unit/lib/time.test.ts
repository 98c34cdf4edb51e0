import { describe, expect, it } from 'vitest';
import { formatDuration, isoFromMs, isoFromSeconds, parseDuration, parseMoment } from '../../../src/lib/time.ts';

const now = Date.parse('2026-11-22T08:00:00Z');

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['6h', 21_600_000],
    ['2d', 172_800_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'h', '-5s', '5 s', '5s!', '5y', '1e3s', '99999999999d'])('refuses «%s»', (text) => {
    expect(() => parseDuration(text)).toThrow(/not a duration/);
  });

  it.each([
    [0, '0s'],
    [45_000, '45s'],
    [21_900_000, '6h 5m'],
    [183_600_000, '2d 3h'],
    [86_400_000, '1d'],
    [86_460_000, '1d'],
    [-60_000, '-1m'],
  ])('writes %d', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('moments', () => {
  it.each([
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['2026-11-22T08:15', '2026-11-22T08:15:00Z'],
    ['2026-11-22 08:15:30', '2026-11-22T08:15:30Z'],
    ['2026-11-22T08:15:30+02:00', '2026-11-22T06:15:30Z'],
    ['2028-02-29', '2028-02-29T00:00:00Z'],
    ['2d', '2026-11-20T08:00:00Z'],
  ])('reads %s', (text, iso) => {
    expect(isoFromMs(parseMoment(text, '--since', now))).toBe(iso);
  });

  it.each(['2026-02-31', '2027-02-29', '2026-13-01', '22.11.2026', 'yesterday', '2026-11-22T25:00', ''])(
    'refuses «%s»',
    (text) => {
      expect(() => parseMoment(text, '--since', now)).toThrow(/not a date|not a duration/);
    },
  );

  it('takes what is no time for none, whatever a server sends', () => {
    for (const sent of ['x', {}, Number.NaN, 1e18, Number.POSITIVE_INFINITY, -5])
      expect(isoFromSeconds(sent as number)).toBeUndefined();
    expect(isoFromSeconds('1767225600' as unknown as number)).toBe('2026-01-01T00:00:00Z');
  });

  it('treats 0 and absence as no time', () => {
    expect([isoFromSeconds(0), isoFromSeconds(undefined), isoFromSeconds(1)]).toEqual([
      undefined,
      undefined,
      '1970-01-01T00:00:01Z',
    ]);
  });
});
