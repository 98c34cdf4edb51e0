import { describe, expect, it } from 'vitest';
import { checkBank } from '../../../../src/rules/quiz/check-bank.ts';

const good = {
  id: 'price-01',
  topic: 'price',
  kind: 'single',
  text: 'Which price?',
  options: [
    { id: 'a', text: 'One' },
    { id: 'b', text: 'Two' },
    { id: 'c', text: 'Three' },
    { id: 'd', text: 'Four' },
  ],
  answers: ['b'],
  explanation: 'Two is right.',
  markets: ['US', 'TH'],
  source: 'KID 1',
  read: '2026-11-22',
  confidence: 'H',
};
const problems = (change: object, own = false) =>
  checkBank([{ ...good, ...change }], { own }).problems.map(({ path, message }) => `${path} ${message}`);

describe('checkBank', () => {
  it('takes a question as it should be', () => {
    expect(
      checkBank([good, { ...good, id: 'price-02', link: 'https://seller-us.tiktok.com/x', difficulty: 2 }]),
    ).toEqual({
      items: [good, { ...good, id: 'price-02', link: 'https://seller-us.tiktok.com/x', difficulty: 2 }],
      problems: [],
    });
  });

  it.each([
    [{ id: 'a b' }, '[0].id «a b» is no id: letters, digits, dots and dashes, at most 64.'],
    [{ id: undefined }, '[0].id id is missing.'],
    [{ text: 'x'.repeat(301) }, '[0].text text has 301 characters; at most 300 fit.'],
    [{ kind: 'both' }, '[0].kind kind is single or multiple.'],
    [{ answers: [] }, '[0].answers answers names the right options: ["b"].'],
    [{ answers: ['a', 'b'] }, '[0].answers A single-choice question has one right option.'],
    [{ kind: 'multiple' }, '[0].answers A multiple-choice question has two right options or more.'],
    [{ kind: 'multiple', answers: ['a', 'b', 'c', 'd'] }, '[0].answers An option must be wrong.'],
    [{ kind: 'multiple', answers: ['a', 'a'] }, '[0].answers An option is named twice in answers.'],
    [{ answers: ['e'] }, '[0].answers There is no option «e».'],
    [{ options: good.options.slice(1) }, '[0].options A question has four options; this one has 3.'],
    [{ options: [...good.options].reverse() }, '[0].options[0].id Option 1 has the id a.'],
    [{ markets: [] }, '[0].markets markets is a list: ["ALL"], or codes such as ["US", "TH"].'],
    [{ markets: ['USA'] }, '[0].markets «USA» is no market: ALL, or two capital letters.'],
    [{ markets: ['ALL', 'US'] }, '[0].markets ALL stands alone.'],
    [{ read: '2026-02-30' }, '[0].read read is a date such as 2026-11-22, not «2026-02-30».'],
    [{ confidence: 'L' }, '[0].confidence confidence is H or M, not «L».'],
    [{ link: 'http://x' }, '[0].link «http://x» is no https address.'],
    [{ difficulty: 4 }, '[0].difficulty difficulty is 1, 2 or 3.'],
    [{ hint: 'x' }, '[0].hint There is no field «hint».'],
    [{ source: undefined }, '[0].source source is missing.'],
  ])('names what is wrong with %j', (change, problem) => {
    expect(problems(change)).toContain(problem);
    expect(checkBank([{ ...good, ...change }]).items).toEqual([]);
  });

  it('names mistakes of all questions, and the same id twice', () => {
    const { items, problems: found } = checkBank([good, 7, good, { ...good, id: 'x', read: '' }]);
    expect(items).toEqual([good]);
    expect(found.map(({ index, item }) => [index, item])).toEqual([
      [1, 'item 2'],
      [2, 'price-01'],
      [3, 'x'],
    ]);
    expect(checkBank({ items: [] }).problems).toMatchObject([{ message: 'A bank is a list of questions.' }]);
  });

  it('asks less of a user’s own questions', () => {
    const own = { id: 'x', text: 'Which?', options: good.options.slice(0, 2), answers: ['a'], explanation: 'So.' };
    expect(checkBank([own], { own: true })).toEqual({
      problems: [],
      items: [
        { ...own, topic: 'own', kind: 'single', markets: ['ALL'], source: 'your own bank', read: '', confidence: 'M' },
      ],
    });
    expect(problems({ options: good.options.slice(0, 1), answers: ['a'] }, true)).toEqual([
      '[0].options A question has two to four options; this one has 1.',
    ]);
    expect(checkBank([own]).problems.length).toBeGreaterThan(3);
  });
});
