import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { quizBank } from '../../src/rules/quiz/bank.ts';
import type { ViolationRecord } from '../../src/shop/health/records.ts';
import { type QuizServer, startQuizServer } from '../helpers/quiz-server.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let platform: QuizServer;

beforeEach(async () => {
  home = temporaryHome();
  // A platform as the real one is: it has no such path.
  platform = await startQuizServer();
});
afterEach(async () => {
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

const run = (args: string[], more: { stdin?: string; env?: Record<string, string> } = {}): Promise<Result> =>
  till(home.path, ['quiz', ...args], { ...more, env: { ...platform.env, ...more.env } });
const json = async <T>(...args: string[]): Promise<T> => {
  const { stdout, stderr } = await run([...args, '--json']);
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as T;
};

async function violate(...violations: Partial<ViolationRecord>[]): Promise<void> {
  // The first command makes the ledger, where this till keeps it.
  await run(['history']);
  const [file] = (readdirSync(home.path, { recursive: true }) as string[]).filter((path) =>
    /ledger.*\.(?:db|sqlite)$/.test(path),
  );
  const ledger = openLedger({ path: join(home.path, file as string), now: Date.now });
  ledger.health.record('7495', {
    ratings: [],
    values: [],
    violations: violations.map((violation, at) => ({
      id: `77${at}`,
      account: 'CREATOR',
      area: 'LIVE',
      kind: 'OFF_PLATFORM',
      at: '2026-11-03T12:00:00Z',
      status: 'ACTIVE',
      orderIds: [],
      productIds: [],
      lessonIds: [],
      source: 'typed',
      ...violation,
    })),
  });
  ledger.close();
}

interface Row {
  id: string;
  status: string;
  closesAt: string | null;
  attemptsLeft: number | null;
  noRewardBefore: string | null;
}
interface Question {
  id: string;
  options: { id: string; text: string }[];
}

/** The right answers by the bank. */
function rightAnswers(questions: readonly Question[]): Record<string, readonly string[]> {
  expect(questions.length).toBeGreaterThan(0);
  return Object.fromEntries(questions.map(({ id }) => [id, quizBank().find((item) => item.id === id)?.answers ?? []]));
}

describe('quizzes where the platform shows them on its own pages alone', () => {
  it('are reckoned from the violations in the ledger, and it says so', async () => {
    await violate({}, { account: 'SELLER', area: 'FULFILLMENT', kind: 'LATE_DISPATCH' }, { kind: 'SOMETHING_NEW' });
    const { stderr, stdout } = await run(['status', '--json']);
    expect(stderr).toMatch(/From the ledger/);
    expect(stderr).toContain('No quiz is reckoned from SOMETHING_NEW');
    expect(stderr).toContain('A milestone quiz, which shortens a restriction, is not reckoned');
    expect(stderr).toContain('Rule creator-policy-us-2024-12/window');
    expect(stderr).toContain('the Account Standing page');
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({
        id: 'creator-1rp652r',
        status: 'open',
        origin: 'ledger',
        // Through 31 December, by the clock of the market.
        closesAt: '2027-01-01T08:00:00Z',
        questions: { min: 3, max: 3 },
        attemptsAllowed: 3,
        attemptsLeft: 3,
        reward: { type: 'POINTS', amount: '1' },
        rule: expect.objectContaining({ confidence: 'M', date: '2026-11-22' }),
      }),
      expect.objectContaining({
        id: 'seller-86xuiq',
        status: 'unknown',
        closesAt: null,
        secondsLeft: null,
        attemptsAllowed: null,
        questions: null,
        reward: { type: 'RATING', amount: null },
      }),
    ]);
  });

  it('are rehearsed, which counts for nothing, and what came of them there is noted', async () => {
    await violate({});
    const questions = await json<Question[]>('questions');
    expect(questions).toHaveLength(3);
    expect(await json('questions')).toEqual(questions);
    const stdin = JSON.stringify(rightAnswers(questions));
    const { stdout } = await run(['take', '--yes', '--answers', '-', '--json'], { stdin });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'rehearsal',
      passed: true,
      counted: false,
      reward: null,
      where: expect.stringContaining('Account Standing'),
      answers: questions.map(({ id }) => ({
        questionId: id,
        right: true,
        elsewhere:
          quizBank()
            .find((item) => item.id === id)
            ?.markets.includes('US') === false,
      })),
    });
    // A rehearsal uses nothing, and the next asks other questions.
    expect(await json<Row[]>('status')).toMatchObject([{ attemptsLeft: 3, status: 'open' }]);
    expect((await json<Question[]>('questions')).map(({ id }) => id)).not.toEqual(questions.map(({ id }) => id));

    expect(await json('record', 'creator-1rp652r', '--result', 'failed', '--at', '2026-11-20')).toMatchObject({
      result: 'failed',
      rewarded: false,
    });
    await json('record', 'creator-1rp652r', '--result', 'failed', '--dry-run');
    expect(await json<Row[]>('status')).toMatchObject([{ attemptsLeft: 2 }]);
    await json('record', 'creator-1rp652r');
    expect(await json<Row[]>('status', '--all')).toMatchObject([
      { status: 'passed', passedAt: '2026-11-22T08:00:00Z' },
    ]);
    expect((await run(['take', '--yes', '--answers', '-'], { stdin })).stderr).toContain('was passed');
    expect(await json('history')).toMatchObject([
      { kind: 'noted', outcome: 'passed' },
      { kind: 'rehearsal', outcome: 'passed' },
      { kind: 'noted', outcome: 'failed' },
    ]);
  });

  it('know what is used up, closed, revoked, and that a kind gives back once in 30 days', async () => {
    await violate(
      {},
      { at: '2026-11-21T00:00:00Z' },
      // The last day of October is over in the market an hour before this is.
      { at: '2026-09-30T12:00:00Z', kind: 'NON_LIVE_CONTENT' },
      { status: 'REVOKED' },
    );
    await json('record', 'creator-1rp652r', '--result', 'passed');
    const rows = await json<Row[]>('status', '--all');
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      ['creator-86xuiq', 'open'],
      ['creator-1rp652r', 'passed'],
      ['creator-55acsh', 'closed'],
    ]);
    expect(rows[0]).toMatchObject({ noRewardBefore: '2026-12-22T08:00:00Z', attemptsLeft: 2 });
    await json('record', 'creator-86xuiq', '--result', 'failed');
    await json('record', 'creator-86xuiq', '--result', 'failed');
    expect(
      (await run(['take', '--yes', '--quiz', 'creator-86xuiq', '--answers', '-'], { stdin: '{"a":"b"}' })).stderr,
    ).toContain('Quiz creator-86xuiq has no attempts left: all 3 are used.');
    expect(
      (await run(['take', '--yes', '--quiz', 'creator-55acsh', '--answers', '-'], { stdin: '{"a":"b"}' })).stderr,
    ).toContain('Quiz creator-55acsh is closed, since 2026-11-01T07:00:00Z.');
    for (const [args, words] of [
      [['creator-86xuiqq'], 'Did you mean'],
      [['creator-86xuiq', '--at', '2026-12-22'], 'in the future'],
      [['creator-86xuiq', '--at', '2026-11-01'], 'before the violation'],
    ] as const) {
      const { code, stderr } = await run(['record', ...args]);
      expect([code, stderr]).toEqual([args.length === 1 ? 6 : 2, expect.stringContaining(words)]);
    }
  });
});

describe('practice', () => {
  it('judges answers from a file, and what was wrong is the next to come', async () => {
    const questions = await json<Question[]>('questions', '--topic', 'price', '--topic', 'reviews', '--count', '4');
    expect(questions).toHaveLength(4);
    const answers = rightAnswers(questions);
    const [first, second] = questions as [Question, Question];
    const wrong = first.options.filter(({ id }) => !answers[first.id]?.includes(id)).map(({ id }) => id);
    answers[first.id] = wrong.slice(0, 1);
    const stdin = JSON.stringify(answers);
    const { stdout, stderr } = await run(['practice', '--answers', '-', '--json'], { stdin });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'practice',
      correct: 3,
      questions: 4,
      passed: false,
      counted: false,
    });
    expect(stderr).toContain('1 question is due again');
    const next = await json<Question[]>('questions', '--topic', 'price', '--topic', 'reviews');
    expect(next[0]?.id).toBe(first.id);
    expect(next.map(({ id }) => id)).not.toContain(second.id);
    // A day later what was right comes again, behind it.
    const later = await run(['questions', '--topic', 'price', '--topic', 'reviews', '--json'], {
      env: { TILL_NOW: '2026-11-23T09:00:00Z' },
    });
    const ids = (JSON.parse(later.stdout) as Question[]).map(({ id }) => id);
    expect(ids[0]).toBe(first.id);
    expect(ids.slice(1, 4).sort()).toEqual(
      questions
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await json('history')).toMatchObject([{ kind: 'practice', outcome: 'failed', correct: 3, questions: 4 }]);
    expect(platform.server.seen.every(({ path }) => path === '/authorization/202309/shops')).toBe(true);
  });

  it.each<Record<string, string>>([{}, { TILL_ACCESS_TOKEN: 't', TILL_APP_KEY: 'k', TILL_APP_SECRET: 's' }])(
    'asks nobody: neither a sign-in nor a network is needed',
    async (env) => {
      const more = { env: { ...env, TILL_API_URL: platform.server.url, TILL_NOW: '2026-11-22T08:00:00Z' } };
      const args = ['quiz', 'questions', '--topic', 'gambling', '--count', '2', '--json'];
      const { code, stdout } = await till(home.path, args, more);
      expect(code).toBe(0);
      const [first] = JSON.parse(stdout) as Question[];
      const practice = ['quiz', 'practice', '--answers', '-', '--json'];
      const judged = await till(home.path, practice, { ...more, stdin: JSON.stringify({ [first?.id ?? '']: ['a'] }) });
      expect(JSON.parse(judged.stdout)).toMatchObject({ kind: 'practice', questions: 1 });
      expect(platform.server.seen).toEqual([]);
      expect(readdirSync(home.path)).not.toContain('sandbox');
    },
  );

  it('names a topic that there is not, and answers to questions that there are not', async () => {
    const { code, stderr } = await run(['questions', '--topic', 'prize']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no questions on «prize»[\s\S]*Did you mean price\? The topics are .*live-quality/);
    const misfit = await run(['practice', '--answers', '-'], {
      stdin: '{"price-99": ["a"], "reviews-01": ["a", "b"]}',
    });
    expect(misfit.code).toBe(2);
    expect(misfit.stderr).toMatch(/price-99: there is no such question[\s\S]*reviews-01: it takes one option/);
    expect((await run(['practice'])).code).toBe(10);
    expect((await run(['questions', '--topic', 'price', '--quiz', '1'])).code).toBe(2);
    expect(await json('history')).toEqual([]);
  });

  it('asks from a bank of the user’s own, and names every mistake in it with item and line', async () => {
    mkdirSync(join(home.path, 'banks'));
    const good = join(home.path, 'banks', 'team.yaml');
    writeFileSync(
      good,
      `- id: boxes
  text: Which box does a candle go in?
  options: [{id: a, text: The small one}, {id: b, text: The large one}]
  answers: [a]
  explanation: The small one has the right padding.
- id: labels
  topic: packing
  text: Where does the label go?
  options: [{id: a, text: On top}, {id: b, text: On the side}, {id: c, text: Over the tape}]
  answers: [a, b]
  explanation: Tape over a label cannot be scanned.
`,
    );
    const questions = await json<Question[]>('questions', '--own', good);
    expect(questions).toMatchObject([{ topic: expect.any(String) }, { topic: expect.any(String) }]);
    const wrong = await run(['practice', '--own', good, '--answers', '-'], { stdin: '{"boxes": "b"}' });
    expect(wrong.stderr).toContain('1 question is due again: till quiz practice --own FILE.');
    const { stdout } = await run(['practice', '--own', good, '--answers', '-', '--json'], {
      stdin: '{"boxes": "a", "labels": ["b", "a"]}',
    });
    expect(JSON.parse(stdout)).toMatchObject({ correct: 2, answers: [{ right: true }, { right: true }] });
    expect(await json('questions', '--own', good, '--topic', 'packing')).toHaveLength(1);

    const bad = join(home.path, 'banks', 'bad.json');
    writeFileSync(
      bad,
      `[
  {
    "id": "one",
    "text": "Which?",
    "options": [{ "id": "a", "text": "This" }, { "id": "b", "text": "this" }],
    "answers": ["c"],
    "explanation": ""
  },
  {
    "id": "one",
    "text": "Which?", "answer": "a",
    "options": [{ "id": "a", "text": "This" }],
    "answers": ["a"],
    "explanation": "So."
  },
  "three"
]
`,
    );
    const {
      code,
      stdout: nothing,
      stderr,
    } = await run(['practice', '--own', bad, '--answers', '-'], { stdin: '{"one":"a"}' });
    expect([code, nothing]).toEqual([2, '']);
    const mistakes = stderr.split('\n').filter((line) => line.startsWith('line '));
    expect(mistakes).toEqual([
      'line 5, one: Options a and b say the same.',
      'line 6, one: There is no option «c».',
      'line 7, one: explanation must be a text.',
      'line 10, one: «one» is also the id of question 1.',
      'line 11, one: There is no field «answer».',
      'line 12, one: A question has two to four options; this one has 1.',
      'line 16, item 3: This is no question: it must have id, text, options, answers and explanation.',
    ]);
    writeFileSync(bad, '{"id": "one"}');
    expect((await run(['questions', '--own', bad])).stderr).toContain('A bank is a list of questions.');
    expect((await run(['questions', '--own', join(home.path, 'none.json')])).code).toBe(6);
  });
});
