import { describe, expect, it } from 'vitest';
import { ApiError, type ApiErrorDetails } from '../../../src/partner-api/errors.ts';
import {
  budgetFor,
  mayRetry,
  parseRetryAfter,
  pause,
  retryBudget,
  retryDelay,
} from '../../../src/partner-api/retry.ts';

function error(changes: Partial<ApiErrorDetails> = {}): ApiError {
  return new ApiError('x', { apiClass: 'temporary', kind: 'temporary', outcome: 'unknown', passing: true, ...changes });
}

describe('mayRetry', () => {
  it.each([
    [true, 'not-done', 'read', true],
    [true, 'unknown', 'read', true],
    [false, 'refused', 'read', false],
    [true, 'not-done', 'write', true],
    [true, 'unknown', 'write', false],
    [true, 'refused', 'write', false],
    [false, 'not-done', 'write', false],
    [true, 'not-done', 'never', false],
  ] as const)('passing %s, outcome %s, mode %s: %s', (passing, outcome, mode, expected) => {
    expect(mayRetry(error({ passing, outcome }), mode)).toBe(expected);
  });
});

describe('time', () => {
  it('with an attempt of two seconds ends within twenty, and by default within about two minutes', () => {
    expect(retryBudget(2000) + 2000).toBeLessThan(20_000);
    expect(retryBudget(30_000) + 30_000).toBeLessThanOrEqual(140_000);
    expect(budgetFor(error({ unreached: true }), 30_000)).toBe(20_000);
  });

  it('grows between attempts up to a bound, and is chance in full', () => {
    const waits = [1, 2, 3, 4, 12].map((failures) => retryDelay(error(), failures, 30_000, 1));
    expect(waits.slice(0, 4)).toEqual([200, 400, 800, 1600]);
    expect(waits[4]).toBeLessThan(10_000);
    expect(retryDelay(error(), 9, 30_000, 0)).toBe(0);
  });

  it('is what the server asks for', () => {
    expect(retryDelay(error({ retryAfterMs: 3000 }), 5, 30_000, 0)).toBe(3000);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 22, 8, 0, 0);
  it.each([
    ['0', 0],
    ['1', 1000],
    [' 120 ', 120_000],
    ['1.5', 1500],
    ['Sun, 22 Nov 2026 08:00:10 GMT', 10_000],
    ['Sunday, 22-Nov-26 08:00:10 GMT', 10_000],
    ['Sun Nov 22 08:00:10 2026', 10_000],
    ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
    ['-1', undefined],
    ['soon', undefined],
    ['', undefined],
    ['2026-11-22', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => expect(parseRetryAfter(header, now)).toBe(expected));
});

describe('pause', () => {
  it('ends at once with the signal’s reason', async () => {
    const controller = new AbortController();
    const waiting = pause(600_000, controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    await expect(pause(600_000, controller.signal)).rejects.toThrow('stop');
    await pause(0);
  });
});
