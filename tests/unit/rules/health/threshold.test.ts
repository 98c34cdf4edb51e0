import { describe, expect, it } from 'vitest';
import { type Misread, parseThreshold, type Threshold, thresholdOf } from '../../../../src/rules/health/threshold.ts';

const read = (text: string) => parseThreshold(text) as Threshold & Misread;

describe('a threshold', () => {
  it.each([
    ['late-dispatch<=4%', { kind: 'metric', metric: 'late-dispatch' }, '<=', '4'],
    ['  late-dispatch  <=  4 % ', { kind: 'metric', metric: 'late-dispatch' }, '<=', '4'],
    ['late-dispatch<2.50', { kind: 'metric', metric: 'late-dispatch' }, '<', '2.50'],
    ['LDR≤4%', { kind: 'metric', metric: 'late-dispatch' }, '<=', '4'],
    ['response-24h>=90%', { kind: 'metric', metric: 'response-24h' }, '>=', '90'],
    ['response-12h > 85', { kind: 'metric', metric: 'response-12h' }, '>', '85'],
    ['after-sale-handling<=29.7h', { kind: 'metric', metric: 'after-sale-handling' }, '<=', '29.7'],
    ['aht<48', { kind: 'metric', metric: 'after-sale-handling' }, '<', '48'],
    ['rating>=180', { kind: 'rating', account: 'SELLER' }, '>=', '180'],
    ['creator-rating>=176', { kind: 'rating', account: 'CREATOR' }, '>=', '176'],
    ['rating-change>=-10', { kind: 'rating-change', account: 'SELLER' }, '>=', '-10'],
    ['creator-rating-change > +0', { kind: 'rating-change', account: 'CREATOR' }, '>', '0'],
    ['score>=4.0', { kind: 'score' }, '>=', '4.0'],
    ['violations==0', { kind: 'violations' }, '==', '0'],
    ['violations = 0', { kind: 'violations' }, '==', '0'],
    ['violations(LIVE)<=1', { kind: 'violations', of: { area: 'LIVE' } }, '<=', '1'],
    ['violations( fulfillment ) <= 1', { kind: 'violations', of: { area: 'FULFILLMENT' } }, '<=', '1'],
    ['violations(creator)==0', { kind: 'violations', of: { account: 'CREATOR' } }, '==', '0'],
    ['violations(late dispatch)==0', { kind: 'violations', of: { code: 'LATE_DISPATCH' } }, '==', '0'],
    ['violations(kind:new-kind)==0', { kind: 'violations', of: { code: 'NEW_KIND' } }, '==', '0'],
    ['budget(cancellation)>=5', { kind: 'budget', metric: 'cancellation' }, '>=', '5'],
    ['budget(sfcr, enforced)>2', { kind: 'budget', metric: 'cancellation', limit: 'enforced' }, '>', '2'],
    ['verdict!=bad', { kind: 'verdict' }, '!=', 'bad'],
    ['verdict == GOOD', { kind: 'verdict' }, '==', 'good'],
  ])('%s is understood', (text, subject, operator, value) => {
    expect(parseThreshold(text)).toEqual({ expression: text.trim(), subject, operator, value });
  });

  it.each([
    ['', 1, /no name/, /It begins with/],
    ['<=4%', 1, /no name/, /late-dispatch/],
    ['late-dipatch<=4%', 1, /«late-dipatch» is nothing/, /Did you mean late-dispatch\?/],
    ['  creator-ratng>=1', 3, /«creator-ratng»/, /creator-rating/],
    ['rating', 7, /ends before the sign/, /in quotes/],
    ['rating ~ 3', 8, /«~ 3» is no comparison/, /<=/],
    ['rating=<3', 7, /«=<» is no comparison/, /Write <=\./],
    ['rating => 3', 8, /«=>» is no comparison/, /Write >=\./],
    ['rating>=', 9, /ends before the value/, /rating>=180/],
    ['rating>=many', 9, /no number/, /digits/],
    ['rating>=1,800', 10, /«,800» stands after the value/, /without a unit/],
    ['rating>=180%', 12, /«%» stands after/, /without a unit/],
    ['late-dispatch<=4h', 17, /«h» stands after/, /percent/],
    ['late-dispatch<=1e1', 17, /«e1»/, /percent/],
    ['late-dispatch<=101%', 20, /101 % is no share/, /0 to 100/],
    ['late-dispatch<=-1%', 19, /-1 % is no share/, /0 to 100/],
    ['after-sale-handling<=24%', 24, /«%»/, /hours/],
    ['violations==0.5', 16, /whole number/, undefined],
    ['violations(LIVV)==0', 12, /«LIVV» is no area/, /LIVE.*kind:NAME/],
    ['violations()==0', 12, /empty/, /violations\(LIVE\)/],
    ['violations(LIVE==0', 19, /closing bracket/, /Write violations/],
    ['budget>=5', 7, /needs a metric/, /budget\(late-dispatch\)/],
    ['budget(late)>=5', 8, /«late» is no metric/, /late-dispatch/],
    ['budget(rating)>=5', 8, /«rating» is no metric/, /late-dispatch/],
    ['budget(ldr, a, b)>=5', 8, /at most one limit/, undefined],
    ['budget(ldr, )>=5', 8, /no name/, undefined],
    ['score(x)>=4', 7, /takes no brackets/, /violations\(LIVE\)/],
    ['verdict<=bad', 13, /== or !=/, undefined],
    ['verdict!=fine', 14, /good, warn or bad/, /verdict!=bad/],
    ['verdict!=unknown', 17, /good, warn or bad/, undefined],
    ['__proto__<=1', 1, /no name/, undefined],
    ['constructor<=1', 1, /«constructor» is nothing/, undefined],
  ])('%s is refused, with the place', (text, position, message, hint) => {
    const misread = read(text);
    expect(misread.expression).toBeUndefined();
    expect(misread.position).toBe(position);
    expect(misread.message).toMatch(message);
    if (hint) expect(misread.hint).toMatch(hint);
  });

  it('stands for a limit set by name', () => {
    const expression = (name: string, limit: string) => (thresholdOf(name, limit) as Threshold).expression;
    expect(expression('late-dispatch', '3%')).toBe('late-dispatch<=3%');
    expect(expression('late-dispatch', '0.025')).toBe('late-dispatch<=2.5%');
    expect(expression('nrr', '0')).toBe('negative-reviews<=0%');
    expect(expression('valid-tracking', '0.9')).toBe('valid-tracking>=90%');
    expect(expression('after-sale-handling', '24')).toBe('after-sale-handling<=24');
    expect(expression('rating', '180')).toBe('rating>=180');
    expect(expression('violations', '0')).toBe('violations<=0');
    expect(thresholdOf('late-dispatch', '4')).toMatchObject({ hint: 'Write 4%, or 0.04 for 4 %.' });
    expect(thresholdOf('lte-dispatch', '4%')).toMatchObject({ hint: 'Did you mean late-dispatch?' });
  });
});
