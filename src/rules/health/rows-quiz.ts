import { programmesOf } from '../quiz/programmes.ts';
import type { Rule } from '../types.ts';
import type { AddRow } from './rows.ts';

const WINDOWS: Readonly<Record<string, string>> = {
  'end-of-following-month': "until the last day of the month after the violation's",
  'while-points-stand': 'while the violation counts',
};

const REWARDS: Readonly<Record<string, string>> = {
  POINTS: 'violation points',
  RATING: 'rating',
  RESTRICTION_DAYS: 'days of the restriction',
};

/** Quizzes by which a violation is softened, from their own data: it is where they stand. */
export function quizRows(add: AddRow, market: string): void {
  for (const programme of programmesOf(market)) {
    const put = <Value>(what: string, rule: Rule<Value> | undefined, show: (value: Value) => string) => {
      if (!rule) return;
      add({
        section: 'quiz',
        what: `${programme.title}: ${what}`,
        value: show(rule.value),
        note: rule.note,
        rule,
        elsewhere: { ruleSet: programme.id, sources: programme.sources },
      });
    };
    put('questions', programme.questions, ({ min, max }) => (min === max ? `${min}` : `${min} to ${max}`));
    put('to pass', programme.pass, (pass) => pass.replaceAll('-', ' '));
    put('attempts', programme.attempts, ({ count, per }) =>
      count === null
        ? 'as many as you like'
        : `${count}${per === 'topic-and-month' ? ' for each topic and month' : ''}`,
    );
    put('open', programme.window, (window) => WINDOWS[window] ?? window.replaceAll('-', ' '));
    put('gives back', programme.reward, ({ type, amount }) =>
      amount === undefined ? `${REWARDS[type]}; how much is not published` : `${REWARDS[type]}: ${amount}`,
    );
  }
}
