import { quizBank } from '../../src/rules/quiz/bank.ts';
import { isRight } from '../../src/rules/quiz/judge.ts';
import type { QuizItem } from '../../src/rules/quiz/types.ts';
import { envelope, ok, type Reply, reset, type Seen, startServer, type TestServer } from './http-server.ts';

/** A platform with one shop and its quizzes, without a sandbox behind it: tests turn each screw. */
export interface QuizServer extends AsyncDisposable {
  server: TestServer;
  env: Record<string, string>;
  /** As on the wire; tests change them. */
  quizzes: WireQuiz[];
  /** Bodies of what was handed in. */
  submitted: { answers: { question_id: string; option_ids: string[] }[] }[];
  /** The next hand-in is answered by this instead. */
  failNext?: 'reset-after' | 'reset-before' | number;
  /** The items asked in each attempt. */
  items: QuizItem[];
  /** Option ids as this server hands them out: turned round. */
  wireAnswers(right?: boolean): Record<string, string[]>;
}

export interface WireQuiz {
  id: string;
  programme: string;
  topic: string;
  violation_id: string;
  question_count: number;
  attempts_allowed: number;
  attempts_used: number;
  open_time: number;
  close_time: number;
  reward: { type: string; amount: string };
  status: string;
  pass_time?: number;
}

/** The time at which its tests live. */
export const QUIZ_NOW = '2026-11-22T08:00:00Z';
const NOW = Date.parse(QUIZ_NOW) / 1000;

/** Option ids on this server: the bank's, turned round, so that nobody can take the one for the other. */
const turned: Record<string, string> = { a: 'w', b: 'x', c: 'y', d: 'z' };

export function openQuiz(more: Partial<WireQuiz> = {}): WireQuiz {
  return {
    id: '8801',
    programme: 'creator-policy',
    topic: 'off-platform',
    violation_id: '7701',
    question_count: 3,
    attempts_allowed: 3,
    attempts_used: 0,
    open_time: NOW - 10 * 86_400,
    close_time: NOW + 39 * 86_400,
    reward: { type: 'RATING', amount: '1' },
    status: 'OPEN',
    ...more,
  };
}

/** @param quizzes none: a server without the path, as the real platform */
export async function startQuizServer(quizzes?: WireQuiz[]): Promise<QuizServer> {
  const pool = quizBank().filter(({ topic }) => topic === 'off-platform');
  const items = [
    ...pool.filter(({ kind }) => kind === 'single').slice(0, 2),
    ...pool.filter(({ kind }) => kind === 'multiple').slice(0, 1),
  ];
  let attempt = 1;
  const quiz = () => self.quizzes[0] as WireQuiz;
  const answer = (seen: Seen): Reply => {
    if (seen.path === '/authorization/202309/shops') {
      return ok({
        shops: [{ id: '7495', cipher: 'C7', code: 'USLC', name: 'Candles', region: 'US', seller_type: 'LOCAL' }],
      });
    }
    if (quizzes === undefined || !seen.path.startsWith('/seller_center/202611/quizzes')) {
      return envelope(36009009, 'invalid path', { status: 404 });
    }
    if (seen.method === 'GET') return ok({ quizzes: self.quizzes, total_count: self.quizzes.length });
    if (!seen.path.endsWith('/submit')) {
      if (quiz().status === 'USED_UP') return envelope(98002003, 'no attempts are left');
      if (quiz().status !== 'OPEN') return envelope(98002002, 'the quiz is not open');
      const questions = items.map(({ id, text, kind, options }) => ({
        id,
        text,
        kind: kind.toUpperCase(),
        options: options.map((option) => ({ id: turned[option.id], text: option.text })).reverse(),
      }));
      return ok({ attempt_id: `attempt-${attempt}`, quiz_id: quiz().id, begin_time: NOW, questions });
    }
    const fail = self.failNext;
    delete self.failNext;
    if (fail === 'reset-before') return reset;
    if (typeof fail === 'number') return envelope(fail, 'refused');
    const body = JSON.parse(seen.body) as QuizServer['submitted'][number];
    self.submitted.push(body);
    attempt += 1;
    quiz().attempts_used += 1;
    const correct = body.answers.filter(({ question_id, option_ids }) => {
      const item = items.find(({ id }) => id === question_id);
      return item !== undefined && isRight({ answers: item.answers.map((id) => turned[id] as string) }, option_ids);
    }).length;
    const passed = correct === items.length;
    if (passed) Object.assign(quiz(), { status: 'PASSED', pass_time: NOW });
    else if (quiz().attempts_used >= quiz().attempts_allowed) quiz().status = 'USED_UP';
    if (fail === 'reset-after') return reset;
    return ok({
      passed,
      correct_count: correct,
      question_count: items.length,
      attempts_left: quiz().attempts_allowed - quiz().attempts_used,
      ...(passed && { reward: quiz().reward }),
      rating: passed ? '197' : '196',
    });
  };
  const server = await startServer((seen) => answer(seen));
  const self: QuizServer = {
    server,
    quizzes: quizzes ?? [],
    submitted: [],
    items,
    env: {
      TILL_API_URL: server.url,
      TILL_AUTH_URL: server.url,
      TILL_APP_KEY: 'k',
      TILL_APP_SECRET: 's',
      TILL_ACCESS_TOKEN: 't',
      TILL_NOW: QUIZ_NOW,
    },
    wireAnswers: (right = true) =>
      Object.fromEntries(
        items.map(({ id, answers, options }) => {
          const wrong = options.filter((option) => !answers.includes(option.id)).map((option) => option.id);
          return [id, (right ? answers : wrong.slice(0, 1)).map((each) => turned[each] as string)];
        }),
      ),
    [Symbol.asyncDispose]: () => server.close(),
  };
  return self;
}
