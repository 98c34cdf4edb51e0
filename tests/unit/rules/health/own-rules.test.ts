import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/lib/failure.ts';
import { readHealthOverrides } from '../../../../src/rules/health/own-rules.ts';
import { healthRulesFor } from '../../../../src/rules/health/rule-sets.ts';

function failureOf(text: string): Failure {
  try {
    readHealthOverrides(text, 'health-rules.json');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('health-rules.json', () => {
  it('may hold any part, for any spelling of a market', () => {
    const text = `\ufeff{
      "US": {
        "metrics": {
          "late-dispatch": { "windowDays": 7, "limits": { "advised": "3", "own": "2" } },
          "response-24h": { "limits": { "target": "95.5" } },
          "after-sale-handling": { "limits": { "own": "120.25" } }
        },
        "scores": { "SPS": { "deliveredOrders": 40, "days": 60 } },
        "ratings": { "AHR": { "windowDays": 170, "warning": 15, "milestones": { "150": 8, "100": 16 } }, "CHR": { "windowDays": 180 } },
        "appeals": { "seller-first": 28, "creator-first": 14 },
        "repeated": { "creator-six": { "count": 5, "days": 60 } }
      },
      "uk": { "metrics": { "late-dispatch": { "windowDays": 30 } } }
    }`;
    const { markets } = readHealthOverrides(text, 'health-rules.json');
    expect(Object.keys(markets)).toEqual(['US', 'GB']);
    expect(markets.US).toEqual({
      metrics: {
        'late-dispatch': { windowDays: 7, limits: { advised: '3', own: '2' } },
        'response-24h': { limits: { target: '95.5' } },
        'after-sale-handling': { limits: { own: '120.25' } },
      },
      scores: { SPS: { deliveredOrders: 40, days: 60 } },
      ratings: { AHR: { windowDays: 170, warning: 15, milestones: { '150': 8, '100': 16 } }, CHR: { windowDays: 180 } },
      appeals: { 'seller-first': 28, 'creator-first': 14 },
      repeated: { 'creator-six': { count: 5, days: 60 } },
    });
    expect(markets.GB).toEqual({ metrics: { 'late-dispatch': { windowDays: 30 } } });
    expect(readHealthOverrides('{}', 'x').markets).toEqual({});
  });

  it('names the line and the key of a typo, and the nearest name', () => {
    const failure = failureOf(
      '{\n  "US": {\n    "metrics": {\n      "late-dispach": { "windowDays": 7 }\n    }\n  }\n}',
    );
    expect(failure.message).toBe('health-rules.json, line 4: US.metrics.late-dispach does not fit.');
    expect(failure.hint).toMatch(/^Did you mean late-dispatch/);
    expect([failure.kind, failure.code]).toEqual(['usage', 'bad-rules']);
  });

  it.each([
    [
      '{"US": {"metrics": {"late-dispatch": {"limits": {"advised": 4}}}}}',
      /advised does not fit/,
      /percentage as text/,
    ],
    ['{"US": {"metrics": {"late-dispatch": {"limits": {"advised": "400"}}}}}', /advised does not fit/, /percentage/],
    ['{"US": {"metrics": {"late-dispatch": {"limits": {"enforcd": "4"}}}}}', /enforcd does not fit/, /mean enforced/],
    ['{"US": {"metrics": {"after-sale-handling": {"limits": {"own": "-1"}}}}}', /own does not fit/, /hours as text/],
    [
      '{"US": {"metrics": {"late-dispatch": {"windowDays": 7.5}}}}',
      /windowDays does not fit/,
      /whole number from 1 to 366/,
    ],
    ['{"US": {"metrics": {"late-dispatch": {"window": 7}}}}', /window does not fit/, /mean windowDays/],
    ['{"US": {"metrics": {"response-12h": {}}}}', /response-12h does not fit/, /response-24h/],
    ['{"US": {"metrics": []}}', /US\.metrics does not fit/, /an object/],
    ['{"US": {"metric": {}}}', /US\.metric does not fit/, /mean metrics/],
    ['{"US": {"ratings": {"AHR": {"milestones": {"151": 7}}}}}', /milestones\.151 does not fit/, /150/],
    ['{"US": {"appeals": {"seller-first": "30"}}}', /seller-first does not fit/, /whole number/],
    ['{"US": {"appeals": {"seller-first": 0}}}', /seller-first does not fit/, /whole number/],
    ['{"US": {"repeated": {"creator-six": {"count": 0}}}}', /count does not fit/, /whole number/],
    ['{"JP": {}}', /JP does not fit/, /GB, ID, MY/],
    ['{"UK": {}, "GB": {}}', /GB does not fit/, /each market once/],
    ['[]', /line 1: the file does not fit/, /an object/],
    ['"x"', /the file does not fit/, /an object/],
    ['', /line 1: it ends too early/, /Correct it/],
    ['{"US": {},}', /a key in double quotes is missing/, /Correct it/],
    ['{"US": {}\n"GB": {}}', /line 2: a comma or a closing brace is missing/, /Correct it/],
    ['{"US": {}, "US": {}}', /«US» comes twice/, /Correct it/],
  ])('refuses %s', (text, message, hint) => {
    const failure = failureOf(text);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
    expect(failure.kind).toBe('usage');
  });
});

describe('docs/health-rules.md', () => {
  it('shows a file that is understood, and changes what it says', () => {
    const sample = /```json\n([^`]+)```/.exec(readFileSync('docs/health-rules.md', 'utf8'))![1]!;
    const own = readHealthOverrides(sample, 'health-rules.json');
    const rules = healthRulesFor('US', Date.parse('2026-11-22T00:00:00Z') / 1000, own)!;
    expect(rules.overridden.length).toBe(9);
    expect(rules.metrics['late-dispatch']!.limits[0]!.value).toBe('3');
  });
});
