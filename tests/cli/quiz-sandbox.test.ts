import { expect, it } from 'vitest';
import { quizBank } from '../../src/rules/quiz/bank.ts';
import { temporaryHome, till } from '../helpers/till.ts';

interface Status {
  id: string;
  status: string;
  topic: string;
  attemptsLeft: number;
  closesAt: string;
}

it('passes a quiz of the sandbox for a better rating, and meets its limits', { timeout: 60_000 }, async () => {
  using home = temporaryHome();
  // How many quizzes are open depends on the day of the month.
  const env = { TILL_PROFILE: 'sandbox', TILL_NOW: '2026-11-22T08:00:00Z' };
  const run = (args: string[], stdin?: string) =>
    till(home.path, ['quiz', ...args, '--json'], { env, ...(stdin !== undefined && { stdin }) });
  const json = async <T>(args: string[], stdin?: string) => {
    const { stdout, stderr } = await run(args, stdin);
    expect(stdout, stderr).not.toBe('');
    return JSON.parse(stdout) as T;
  };
  const take = async (id: string, right: boolean) => {
    const questions = await json<{ id: string; options: { id: string }[] }[]>(['questions', '--quiz', id]);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    const answers = questions.map((question) => {
      const item = quizBank().find((each) => each.id === question.id);
      const wrong = question.options.map((option) => option.id).filter((option) => !item?.answers.includes(option));
      return [question.id, right ? item?.answers : wrong.slice(0, 1)];
    });
    return json<Record<string, unknown>>(
      ['take', '--yes', '--answers', '-'],
      JSON.stringify(Object.fromEntries(answers)),
    );
  };

  const open = await json<Status[]>(['status']);
  expect(open.length).toBeGreaterThanOrEqual(2);
  const [first, second] = open as [Status, Status];
  const failed = await take(first.id, false);
  expect(failed).toMatchObject({ quizId: first.id, passed: false, correct: 0, reward: null, counted: true });
  const passed = await take(first.id, true);
  expect(passed).toMatchObject({ passed: true, reward: { type: 'RATING', amount: '1' }, attemptsLeft: 1 });
  expect(Number(passed.rating)).toBe(Number(failed.rating) + 1);
  for (let left = second.attemptsLeft; left > 0; left--) await take(second.id, false);
  expect((await run(['take', '--yes', '--quiz', second.id, '--answers', '-'], '{"x":"a"}')).stderr).toContain(
    'has no attempts left',
  );

  // A window that closes: the platform's clock goes on past it.
  const third = open[2];
  if (third === undefined) throw new Error('the morning has three quizzes');
  await run(['questions', '--quiz', third.id]);
  expect((await till(home.path, ['sandbox', 'advance', '60d'], { env })).code).toBe(0);
  const closed = await run(['take', '--yes', '--quiz', third.id, '--answers', '-'], '{"x":"a"}');
  expect([closed.code, closed.stderr]).toEqual([1, expect.stringContaining('is closed')]);
  expect(await json(['history'])).toHaveLength(2 + second.attemptsLeft);
});
