import { describe, expect, it } from 'vitest';
import { githubAnnotations } from '../../../src/output/annotations.ts';

describe('annotations for GitHub', () => {
  it('are a line each', () => {
    expect(
      githubAnnotations([
        {
          level: 'error',
          title: 'Shop health 2026-W46: late-dispatch<=4%',
          message: 'Late dispatch is 11.32 % (12 of 106)',
        },
        { level: 'warning', title: 'a, b', message: 'c: d, e' },
      ]),
    ).toBe(
      '::error title=Shop health 2026-W46%3A late-dispatch<=4%25::Late dispatch is 11.32 %25 (12 of 106)\n' +
        '::warning title=a%2C b::c: d, e\n',
    );
    expect(githubAnnotations([])).toBe('');
  });

  it('neither end early nor begin a command of their own', () => {
    const hostile = '\u001b[31mx\r\n::set-output name=a::b%0A::error::c\u2028d';
    const text = githubAnnotations([{ level: 'notice', title: hostile, message: hostile }]);
    expect(text.trimEnd().split(/[\r\n\u2028]/)).toHaveLength(1);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('b%250A::error');
    expect(text.indexOf('::', 2)).toBe(text.indexOf('::x ::set-output'));
  });
});
