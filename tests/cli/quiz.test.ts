import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQuiz, type QuizServer, startQuizServer } from '../helpers/quiz-server.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let platform: QuizServer;

beforeEach(async () => {
  home = temporaryHome();
  platform = await startQuizServer([openQuiz()]);
});
afterEach(async () => {
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

const run = (args: string[], more: { stdin?: string; env?: Record<string, string> } = {}): Promise<Result> =>
  till(home.path, ['quiz', ...args], { ...more, env: { ...platform.env, ...more.env } });
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run([...args, '--json'])).stdout) as T;
const take = (answers: unknown, ...args: string[]) =>
  run(['take', '--yes', '--answers', '-', ...args], { stdin: JSON.stringify(answers) });

interface Row {
  id: string;
  status: string;
  attemptsLeft: number;
  answered: number;
}

describe('a quiz that the server keeps', () => {
  it('shows what is open, with its clock and what a pass gives back', async () => {
    platform.quizzes.push(openQuiz({ id: '8700', status: 'PASSED', pass_time: 1_763_000_000 }));
    expect(await json('status')).toEqual([
      expect.objectContaining({
        id: '8801',
        status: 'open',
        topic: 'off-platform',
        origin: 'platform',
        closesAt: '2026-12-31T08:00:00Z',
        secondsLeft: 39 * 86_400,
        questions: { min: 3, max: 3 },
        attemptsLeft: 3,
        reward: { type: 'RATING', amount: '1' },
      }),
    ]);
    expect(await json<Row[]>('status', '--all')).toMatchObject([{ status: 'open' }, { id: '8700', status: 'passed' }]);
    const { stdout, stderr } = await till(home.path, ['quiz', 'status'], { env: platform.env, columns: 100 });
    expect(stdout).toMatch(/8801 .*Off-platform traffic .*39d .*2026-12-31 00:00 .*3 left .*1 rating .*open/);
    expect(stderr).toContain('1 more is over');
  });

  it.each([60, 80])('keeps ids whole and says what is over, at %i columns', async (columns) => {
    platform.quizzes = [
      openQuiz({ id: '7219392073987825345' }),
      openQuiz({ id: '7219392073987825346', status: 'USED_UP' }),
    ];
    const { stdout } = await till(home.path, ['quiz', 'status', '--all'], { env: platform.env, columns });
    expect(stdout).toMatch(/^7219392073987825345 .* 39d .*\n7219392073987825346 .* used up .*$/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('prints questions without answers, the same ones until they are handed in', async () => {
    const first = await json<{ id: string; kind: string; options: { id: string }[] }[]>('questions');
    expect(first.map(({ id }) => id)).toEqual(platform.items.map(({ id }) => id));
    expect(first.map(({ kind }) => kind)).toEqual(['single', 'single', 'multiple']);
    expect(first[0]?.options.map(({ id }) => id)).toEqual(['z', 'y', 'x', 'w']);
    expect(JSON.stringify(first)).not.toMatch(/answers|explanation/);
    expect(await json('questions', '--quiz', '8801')).toEqual(first);
    expect(platform.submitted).toEqual([]);
  });

  it('prints questions to practise where a number is asked for, no more than the limit, and never both', async () => {
    const rows = await json<{ quizId: string | null }[]>('questions', '--count', '4', '--limit', '2');
    expect(rows).toMatchObject([{ quizId: null }, { quizId: null }]);
    expect((await run(['questions', '--quiz', '8801', '--count', '4'])).code).toBe(2);
    expect(await json('questions', '--limit', '1')).toMatchObject([{ quizId: '8801', number: 1 }]);
  });

  it('hands answers in from a file, and explains each with its rule', async () => {
    const file = join(home.path, 'answers.json');
    writeFileSync(file, JSON.stringify(platform.wireAnswers()));
    const result = await json<Record<string, unknown>>('take', '--yes', '--answers', file);
    expect(result).toMatchObject({
      quizId: '8801',
      kind: 'platform',
      passed: true,
      correct: 3,
      questions: 3,
      counted: true,
      attemptsLeft: 2,
      reward: { type: 'RATING', amount: '1' },
      rating: '197',
    });
    expect(result.answers).toEqual(
      platform.items.map(({ id, explanation, source, answers, options }) =>
        expect.objectContaining({
          questionId: id,
          right: true,
          explanation,
          source,
          rightOptions: options.filter((option) => answers.includes(option.id)).map(({ text }) => text),
        }),
      ),
    );
    expect(platform.submitted).toEqual([
      {
        answers: Object.entries(platform.wireAnswers()).map(([question_id, option_ids]) => ({
          question_id,
          option_ids,
        })),
      },
    ]);
    expect(await json('history')).toMatchObject([
      { kind: 'platform', outcome: 'passed', correct: 3, questions: 3, rating: '197', quizId: '8801' },
    ]);
    const again = await take(platform.wireAnswers());
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('Quiz 8801 was passed');
  });

  it('counts a failed attempt, shows what was wrong, and ends when all are used', async () => {
    platform.quizzes[0] = openQuiz({ attempts_used: 1 });
    const text = await till(home.path, ['quiz', 'take', '--yes', '--answers', '-'], {
      env: platform.env,
      columns: 100,
      stdin: JSON.stringify(platform.wireAnswers(false)),
    });
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/not passed, 0 of 3 right/);
    expect(text.stdout).toContain('Attempts left: 1.');
    expect(text.stdout).toMatch(/^ {2}wrong: \S/m);
    expect(text.stdout).toMatch(/^ {2}right is: \S/m);
    expect(text.stdout).toContain('KID 1519417092556561');
    const last = await take(platform.wireAnswers(false), '--json');
    expect(JSON.parse(last.stdout)).toMatchObject({ passed: false, attemptsLeft: 0, reward: null });
    const { code, stderr } = await take(platform.wireAnswers());
    expect(code).toBe(1);
    expect(stderr).toContain('Quiz 8801 has no attempts left: all 3 are used.');
    expect(stderr).toContain('till quiz practice');
    expect(platform.submitted).toHaveLength(2);
  });

  it('names every answer that fits no question, and hands nothing in', async () => {
    const right = platform.wireAnswers();
    const [one, two, three] = platform.items.map(({ id }) => id) as [string, string, string];
    const wrong = { ...right, [one]: ['q'], [two]: ['w', 'x'], nowhere: ['a'], [three]: [] };
    const { code, stdout, stderr } = await take(wrong);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('nothing was handed in');
    expect(stderr).toContain(`${one}: no option «q»; there are z, y, x, w.`);
    expect(stderr).toContain(`${two}: it takes one option, not 2.`);
    expect(stderr).toContain(`${three}: no option is chosen.`);
    expect(stderr).toContain('nowhere: there is no such question here.');
    const { [one]: _, ...missing } = right;
    expect((await take(missing)).stderr).toContain(`${one}: no answer.`);
    expect(platform.submitted).toEqual([]);
    expect(await json<Row[]>('status')).toMatchObject([{ attemptsLeft: 3, answered: 0 }]);
  });

  it.each([
    ['[1,2]', 'holds no answers to a quiz'],
    ['{}', 'holds no answer'],
    ['{"a": {"b": "c"}}', 'the answer to a is no list of option ids'],
    ['[{"questionId": "a", "optionIds": ["w"]}, {"question_id": "a", "option_ids": ["x"]}]', 'answered twice'],
    ['{"a": ["w"', 'line'],
    ['', 'is empty'],
  ])('says what is wrong with answers such as %s', async (stdin, words) => {
    const { code, stdout, stderr } = await run(['take', '--yes', '--answers', '-'], { stdin });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(platform.server.seen).toEqual([]);
  });

  it('needs a terminal or answers, and a name where several are open', async () => {
    const alone = await run([]);
    expect(alone.code).toBe(10);
    expect(alone.stderr).toContain('till quiz take --answers FILE');
    expect(platform.server.seen).toEqual([]);
    platform.quizzes.push(openQuiz({ id: '8802', close_time: openQuiz().close_time - 5 }));
    const two = await take(platform.wireAnswers());
    expect(two.code).toBe(10);
    expect(two.stderr).toContain('Name one with --quiz: 8802, 8801.');
    // Where the questions were printed before, the answers say which quiz is meant.
    await json('questions', '--quiz', '8801');
    expect(JSON.parse((await take(platform.wireAnswers(), '--json')).stdout)).toMatchObject({ quizId: '8801' });
    expect((await take(platform.wireAnswers(), '--quiz', '88')).stderr).toMatch(/no quiz 88 .*\n.*Did you mean 880/);
  });

  it('hands nothing in for a dry run', async () => {
    const { stdout } = await take(platform.wireAnswers(), '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ quizId: '8801', attemptsLeft: 3 });
    expect(platform.server.seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it.each([
    [98002002, /Quiz 8801 is closed/, 'closed'],
    [98002003, /no attempts left/, 'closed'],
    [98002005, /handed in elsewhere/, 'closed'],
  ])('tells a refusal of the server, code %i, in words', async (code, words, outcome) => {
    platform.failNext = code;
    const { code: exit, stderr } = await take(platform.wireAnswers());
    expect(exit).toBe(1);
    expect(stderr).toMatch(words);
    expect(await json('history')).toMatchObject([{ outcome }]);
  });

  it('looks first whether a hand-in arrived that broke', async () => {
    platform.failNext = 'reset-after';
    const broken = await take(platform.wireAnswers());
    expect(broken.code).toBe(7);
    expect(broken.stderr).toContain('Whether the answers arrived is not known.');
    expect(broken.stderr).toContain('hint: till quiz status finds out.');
    expect(await json('history')).toMatchObject([{ outcome: 'unknown' }]);
    const { stdout, stderr } = await run(['status', '--all', '--json']);
    expect(stderr).toContain('Quiz 8801 was handed in before it was cut off: passed.');
    // What was answered belongs to an attempt that is over.
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'passed', answered: 0 }]);
    expect(await json('history')).toMatchObject([{ outcome: 'passed', correct: 3, questions: 3 }]);
    expect(platform.submitted).toHaveLength(1);
  });

  it('does not say what nobody can know, when the quiz closed meanwhile', async () => {
    platform.failNext = 'reset-before';
    await take(platform.wireAnswers());
    (platform.quizzes[0] as { status: string }).status = 'CLOSED';
    const { stderr } = await run(['status']);
    expect(stderr).toContain('Quiz 8801 is closed; whether it was handed in when it was cut off is not known.');
    expect(await json('history')).toMatchObject([{ outcome: 'closed' }]);
  });

  it('keeps the answers of a hand-in that did not arrive', async () => {
    platform.failNext = 'reset-before';
    expect((await take(platform.wireAnswers())).code).toBe(7);
    const { stderr } = await run(['status']);
    expect(stderr).toContain('was not handed in when it was cut off; its answers are kept');
    expect(await json<Row[]>('status')).toMatchObject([{ attemptsLeft: 3, answered: 3 }]);
    expect(JSON.parse((await take(platform.wireAnswers(), '--json')).stdout)).toMatchObject({ passed: true });
    expect(platform.submitted).toHaveLength(1);
  });

  it('says so when no quiz is open', async () => {
    platform.quizzes.length = 0;
    expect(await json('status')).toEqual([]);
    const { code, stderr } = await take(platform.wireAnswers());
    expect(code).toBe(6);
    expect(stderr).toMatch(/No quiz is open for this shop.*\n.*till quiz practice/);
    expect((await run(['questions'])).code).toBe(6);
    expect(await json('history')).toEqual([]);
  });
});
