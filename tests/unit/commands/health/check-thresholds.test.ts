import { describe, expect, it } from 'vitest';
import { readThresholds } from '../../../../src/commands/health/check-thresholds.ts';
import type { Settings } from '../../../../src/settings/types.ts';

/** Settings of a project file and a user. */
function settings(expressions: readonly string[] | undefined, named: Record<string, string> = {}): Settings {
  return {
    healthThresholds: () => expressions && { path: '/shop/till.toml', expressions },
    list: () => [
      { key: 'profile', value: 'sandbox', source: 'default' },
      ...Object.entries(named).map(([name, value]) => ({ key: `thresholds.${name}`, value, source: 'user' })),
    ],
  } as unknown as Settings;
}

const expressions = (...args: Parameters<typeof readThresholds>) =>
  readThresholds(...args).map(({ expression }) => expression);

describe('the thresholds of a check', () => {
  it('are those of the command line alone', () => {
    expect(expressions(['rating>=1'], settings(['violations==0'], { score: '4' }))).toEqual(['rating>=1']);
  });

  it("else the project file's and those set by name", () => {
    const both = settings(['violations==0', ' ldr <= 4% '], { score: '4', 'valid-tracking': '95%' });
    expect(expressions([], both)).toEqual(['violations==0', 'ldr <= 4%', 'score>=4', 'valid-tracking>=95%']);
    expect(expressions([], settings(undefined))).toEqual([]);
    expect(expressions([], settings([]))).toEqual([]);
  });

  it.each([
    [settings(['rating>=1', 'raiting>=1']), /«raiting>=1» \(\[health\] in \/shop\/till\.toml\).*character 1/, /rating/],
    [
      settings(undefined, { 'late-dipatch': '4%' }),
      /«late-dipatch = 4%» \(thresholds\.late-dipatch \(user\)\)/,
      /late-dispatch/,
    ],
    [settings([`${'x'.repeat(300)}>=1`]), /«x{80}…»/, /There are/],
  ])('name where one stands that does not parse', (from, message, hint) => {
    expect(() => readThresholds([], from)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        code: 'bad-threshold',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    );
  });
});
