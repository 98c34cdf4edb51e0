import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { errorFacts } from '../../../src/partner-api/contract.ts';
import { codeRule } from '../../../src/partner-api/error-table.ts';
import { ApiError, envelopeError, remoteText } from '../../../src/partner-api/errors.ts';
import { transportFailure } from '../../../src/partner-api/transport-errors.ts';

const at = (code: number, httpStatus = 200) =>
  envelopeError(
    { code, message: 'm', request_id: '' },
    { operation: 'POST /x', httpStatus, factsClass: errorFacts(code)?.class },
  );

describe('codes', () => {
  it('are judged by the code and not by the status', () => {
    for (const status of [200, 400, 401, 429])
      expect(at(105005, status)).toMatchObject({ apiClass: 'permission', kind: 'permission' });
    for (const status of [200, 401, 403])
      expect(at(21011020, status)).toMatchObject({ apiClass: 'refused', outcome: 'refused' });
  });

  it('leave a write unknown where a server that broke says «internal error»', () => {
    expect(at(36009003, 200).outcome).toBe('not-done');
    expect(at(36009003, 503).outcome).toBe('not-done');
    for (const status of [500, 502, 504])
      expect(at(36009003, status)).toMatchObject({ outcome: 'unknown', passing: true });
    expect(at(36009007, 408).outcome).toBe('unknown');
  });

  it('that nobody described go by the status', () => {
    expect(at(88888888, 200)).toMatchObject({ apiClass: 'refused', outcome: 'refused', passing: false });
    expect(at(88888888, 429)).toMatchObject({ apiClass: 'rate', outcome: 'not-done', passing: true });
    expect(at(88888888, 503)).toMatchObject({ apiClass: 'temporary', outcome: 'not-done', passing: true });
    expect(at(88888888, 500)).toMatchObject({ apiClass: 'temporary', outcome: 'unknown', passing: true });
  });

  it('all have something to do about them when they are about the sign-in, a right or the load', () => {
    const codes = [
      36009002, 36009003, 36009004, 36009009, 36009033, 36009037, 36009043, 101000, 105001, 105002, 105005, 106001,
      106013, 36004004,
    ];
    for (const code of codes) expect(codeRule(code, undefined)?.hint, String(code)).toBeTruthy();
  });

  it('of the day’s quotas are not waited for', () => {
    for (const code of [36009037, 45101004, 12052234])
      expect(at(code, 429)).toMatchObject({ kind: 'temporary', passing: false });
  });

  it('make Failures', () => {
    const error = at(21011020);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.code).toBe('21011020');
  });
});

describe('broken connections', () => {
  it('are harmless before the connection stands, and leave a write unknown after', () => {
    const fault = { reason: 'network' as const, detail: 'ECONNRESET', host: 'h' };
    expect(transportFailure({ ...fault, connected: false }, 'POST /x')).toMatchObject({
      outcome: 'not-done',
      unreached: true,
    });
    expect(transportFailure({ ...fault, connected: true }, 'POST /x')).toMatchObject({
      outcome: 'unknown',
      unreached: false,
    });
  });

  it('for want of a certificate are not tried again', () => {
    expect(
      transportFailure({ reason: 'tls', detail: 'CERT_HAS_EXPIRED', host: 'h', connected: false }, 'GET /x'),
    ).toMatchObject({
      passing: false,
      kind: 'temporary',
    });
  });
});

describe('remoteText', () => {
  it('leaves one line without controls, directions and invisible characters, of a bounded length', () => {
    expect(remoteText('a\u0000\u001b[2J\r\n b\u009b\u202eé✓\u2066')).toBe('a bé✓');
    expect(remoteText('x'.repeat(5000)).length).toBe(500);
    expect(remoteText(undefined)).toBe('');
    expect(remoteText(12)).toBe('12');
  });
});
