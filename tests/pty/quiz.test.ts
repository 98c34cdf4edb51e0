import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { openQuiz, QUIZ_NOW, type QuizServer, startQuizServer } from '../helpers/quiz-server.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');

/** The processes of this file compile the sources once, and not each anew. */
const compiled = temporaryHome();
afterAll(() => compiled[Symbol.dispose]());

let home: ReturnType<typeof temporaryHome>;
let platform: QuizServer;
let terminals: Pty[] = [];

beforeEach(async () => {
  home = temporaryHome();
  platform = await startQuizServer([openQuiz()]);
});
afterEach(async () => {
  for (const terminal of terminals) terminal.kill('SIGKILL');
  await Promise.all(terminals.map(({ exit }) => exit));
  terminals = [];
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

interface Screen {
  columns?: number;
  rows?: number;
}

function start(args: string[], { columns = 100, rows = 50 }: Screen = {}, env: Record<string, string> = {}): Pty {
  const terminal = spawnPty(process.execPath, ['--no-warnings', CHILD, 'quiz', ...args], {
    columns,
    rows,
    env: { TILL_HOME: home.path, NO_COLOR: '1', NODE_COMPILE_CACHE: compiled.path, ...platform.env, ...env },
  });
  terminals.push(terminal);
  return terminal;
}

const json = async <T>(...args: string[]): Promise<T> =>
  JSON.parse((await till(home.path, ['quiz', ...args, '--json'], { env: platform.env })).stdout) as T;

/** Chooses the right options of a question, as a person does; the options are as the server turned them. */
async function answer(pty: Pty, number: number, right = true): Promise<string> {
  const item = platform.items[number - 1];
  if (item === undefined) throw new Error(`there is no question ${number}`);
  const screen = await pty.waitFor(new RegExp(`\\? Question ${number} of 3[\\s\\S]*↑↓`));
  const wanted = item.options
    .map(({ id }) => item.answers.includes(id))
    .reverse()
    .map((isAnswer) => isAnswer === right);
  if (item.kind === 'single') pty.write(`${keys.down.repeat(wanted.indexOf(true))}${keys.enter}`);
  else pty.write(`${wanted.map((tick) => (tick ? ' ' : '')).join(keys.down)}${keys.enter}`);
  return screen;
}

/** The words of a screen, however its lines are broken. */
const words = (screen: string) => screen.replace(/\s+/g, ' ');

describe('a quiz at a terminal', { timeout: 60_000 }, () => {
  it.each([60, 100])('asks, lets one change an answer, hands in and explains, at %i columns', async (columns) => {
    const pty = start([], { columns, rows: 100 });
    const first = await answer(pty, 1, false);
    expect(words(first)).toContain('Creator policy quiz: Off-platform traffic; closes in 39d');
    const [item] = platform.items;
    expect(words(first)).toContain(item?.text);
    // No word is broken, and nothing goes over the edge.
    const known = new Set(words(`${item?.text} ${item?.options.map(({ text }) => text).join(' ')}`).split(' '));
    const asked = first.slice(first.indexOf('Question 1'), first.indexOf('↑↓')).replace(/❯/g, ' ');
    const strange = words(asked)
      .split(' ')
      .slice(6)
      .filter((word) => word !== '' && !known.has(word));
    expect(strange).toEqual([]);
    await answer(pty, 2);
    const third = await answer(pty, 3);
    expect(words(third)).toContain('(more than one may be right)');
    expect(words(await pty.waitFor(/\? All 3 are answered[\s\S]*↑↓/))).toContain('It uses one of 3 attempts left.');
    expect(platform.submitted).toEqual([]);
    pty.write(`${keys.down}${keys.enter}`);
    await pty.waitFor(/Change answer 1\s[\s\S]*\? Question 1 of 3[\s\S]*↑↓/);
    await answer(pty, 1);
    await pty.waitFor(/✔ All 3 are answered[\s\S]*✔ Question 1 of 3[\s\S]*\? All 3 are answered[\s\S]*↑↓/);
    pty.write(keys.enter);
    expect(await pty.exit).toBe(0);
    const result = pty.screen().slice(pty.screen().lastIndexOf('Creator policy quiz:'));
    expect(result).toMatch(
      /^Creator policy quiz: passed, 3 of 3 right(?:, in \d+s)?\nGiven back: 1 rating\. The rating is 197 now\./,
    );
    expect(words(result)).toContain(`right: ${item?.options.find(({ id }) => item.answers.includes(id))?.text}`);
    expect(words(result)).toContain(item?.explanation);
    expect(words(result)).toContain('read for');
    expect(platform.submitted).toHaveLength(1);
    expect(await json('history')).toMatchObject([{ kind: 'platform', outcome: 'passed', correct: 3 }]);
  });

  it('keeps what was answered at Ctrl-C, uses no attempt, and goes on there', async () => {
    const first = start([]);
    await answer(first, 1);
    await first.waitFor('Question 2 of 3');
    first.write(keys.ctrlC);
    expect(await first.exit).toBe(130);
    expect(first.screen()).toContain('Interrupted: 1 of 3 answers are kept, and nothing was handed in.');
    expect(first.screen()).toContain('hint: till quiz goes on there; no attempt was used.');
    expect(await json('status')).toMatchObject([{ attemptsUsed: 0, attemptsLeft: 3, answered: 1 }]);

    // With --yes nobody asks before it is handed in.
    const second = start(['--yes']);
    expect(words(await answer(second, 2))).toContain('Going on: 1 of 3 are answered.');
    await answer(second, 3);
    expect(await second.exit).toBe(0);
    expect(second.screen()).not.toContain('Hand them in?');
    expect(second.screen()).toContain('passed, 3 of 3 right');
    expect(platform.submitted).toHaveLength(1);
  });

  it('asks which one where several are open, and ends when its window closes meanwhile, with nothing handed in', async () => {
    platform.quizzes.push(openQuiz({ id: '8802', topic: 'price', close_time: openQuiz().close_time + 86_400 }));
    // The server has it open, as it was when the list was read; the clock says otherwise.
    platform.quizzes[0] = openQuiz({ close_time: Date.parse(QUIZ_NOW) / 1000 + 60 });
    const several = start([], { columns: 60 }, { TILL_NOW: '2026-11-22T08:02:00Z' });
    const list = await several.waitFor(/\? Which quiz[\s\S]*↑↓/);
    expect(list).toMatch(/❯ Off-platform traffic \(closes in 0s\)\n +Prices and promotions \(closes in 39d 23h\)/);
    several.write(keys.enter);
    expect(await several.exit).toBe(1);
    expect(words(several.screen())).toContain('Quiz 8801 is closed, since 2026-11-22T08:01:00Z.');
    expect(words(several.screen())).toContain('till quiz practice');
    expect(platform.submitted).toEqual([]);
    expect(await json('history')).toMatchObject([{ outcome: 'closed' }]);
  });

  it('offers practice where none is open', async () => {
    platform.quizzes.length = 0;
    const none = start([]);
    expect(await none.waitFor('Practise instead?')).toContain('No quiz is open for this shop: no violation is known.');
    none.write(keys.enter);
    await none.waitFor('Question 1 of 10');
    none.write(keys.ctrlC);
    expect(await none.exit).toBe(130);
  });

  it('works on a screen two lines high', async () => {
    const pty = start([], { columns: 60, rows: 2 });
    for (const [at, { answers, options }] of platform.items.entries()) {
      const numbers = options
        .map(({ id }) => id)
        .reverse()
        .flatMap((id, place) => (answers.includes(id) ? [place + 1] : []));
      await pty.waitFor(new RegExp(`Question ${at + 1} of 3[\\s\\S]*4\\) \\S[\\s\\S]*\\? Numbers?$`, 'm'));
      pty.write(`${numbers.join(',')}${keys.enter}`);
    }
    const screen = await pty.waitFor(/All 3 are answered[\s\S]*\? Number$/m);
    expect(screen).toMatch(/1\) Hand in[\s\S]*5\) Leave; the answers are kept/);
    pty.write(`5${keys.enter}`);
    expect(await pty.exit).toBe(130);
    expect(pty.screen()).toContain('Nothing was handed in; the answers are kept.');
    expect(platform.submitted).toEqual([]);
    expect(await json('status')).toMatchObject([{ attemptsLeft: 3, answered: 3 }]);
  });
});

describe('practice at a terminal', { timeout: 60_000 }, () => {
  it.each([60, 100])('tells after each answer what is right and why, at %i columns', async (columns) => {
    const pty = start(['practice', '--topic', 'gambling', '--count', '2'], { columns });
    for (const number of [1, 2]) {
      await pty.waitFor(new RegExp(`\\? Question ${number} of 2[\\s\\S]*↑↓`));
      // A space chooses where several may be right, and does nothing else.
      pty.write(` ${keys.enter}`);
    }
    expect(await pty.exit).toBe(0);
    const screen = pty.screen();
    expect(screen.match(/^(?:✓ Right\.|! Wrong\.)$/gm)).toHaveLength(2);
    expect(screen).toMatch(/^Practice: Gambling and games of chance: [012] of 2 right(?:, in \d+s)?$/m);
    expect(words(screen).match(/read 2026-\d\d-\d\d/g)?.length).toBe(2);
    for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(platform.server.seen).toEqual([]);
  });
});
