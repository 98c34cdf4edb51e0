import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLook } from '../../../src/output/look.ts';
import { headlineText, type QuizResultText, quizResultText, rewardWords } from '../../../src/output/quiz.ts';

const HOSTILE = '\x1b]0;x\x07Evil\x1b[2J\u202e\u0007';

const answer = {
  text: `Which of these may a seller write to a buyer who has just left a review of two stars${HOSTILE}?`,
  chosen: [`A coupon for a change of the review${HOSTILE}`, 'Nothing'],
  right: false,
  rightOptions: ['An apology'],
  explanation: 'No change of a review may be asked for, and nothing of value given for it, whoever begins.',
  source: 'KID 4451321470682882',
  read: '2026-11-22',
  link: 'https://seller-us.tiktok.com/university/essay?knowledge_id=4451321470682882',
  markets: ['TH'],
  elsewhere: true,
};
const result: QuizResultText = {
  kind: 'platform',
  title: `Creator policy quiz${HOSTILE}`,
  passed: false,
  correct: 1,
  questions: 3,
  seconds: 75,
  attemptsLeft: 2,
  reward: null,
  noRewardReason: null,
  rating: `196${HOSTILE}`,
  where: 'Account Health > Learning Center',
  answers: [answer, { ...answer, right: true, elsewhere: false, rightOptions: ['An apology'] }],
};
const look = (columns: number) => {
  const stream = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { isTTY: true, columns });
  return createLook(stream, {}, { color: false });
};

describe('the text of a result', () => {
  it.each([60, 100])('fits %i columns but for links, which stay whole, and moves no cursor', (columns) => {
    const text = quizResultText(result, look(columns));
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) if (!line.includes('https://')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(lines.filter((line) => line.trim() === answer.link)).toHaveLength(2);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/);
    expect(lines[0]).toBe('Creator policy quizEvil: not passed, 1 of 3 right, in 1m 15s');
    expect(lines[1]).toBe('The rating is 196Evil now. Attempts left: 2.');
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('wrong: A coupon for a change of the reviewEvil · Nothing right is: An apology No change');
    expect(words.match(/read for TH only/g)).toHaveLength(1);
  });

  it('says of a rehearsal that it counts for nothing, and of practice what was wrong', () => {
    const rehearsal = quizResultText({ ...result, kind: 'rehearsal', passed: true, correct: 3 }, look(100));
    expect(rehearsal).toContain(': rehearsal passed, 3 of 3 right');
    expect(rehearsal.replace(/\s+/g, ' ')).toContain('for it to count: Account Health > Learning Center.');
    const practice = quizResultText({ ...result, kind: 'practice', title: 'Practice', seconds: 0 }, look(100));
    expect(practice).toMatch(/^Practice: 1 of 3 right\n/);
    expect(practice.match(/wrong:/g)).toHaveLength(1);
    expect(practice).not.toContain('right: ');
    expect(headlineText({ ...result, kind: 'practice', title: 'Practice' }, look(100))).toBe(
      'Practice: 1 of 3 right, in 1m 15s\n',
    );
  });

  it.each([
    [{ reward: { type: 'RESTRICTION_DAYS', amount: '3' } }, 'Given back: 3 restriction days.'],
    [{ noRewardReason: 'REPEATED_IN_30_DAYS' }, 'a quiz of this kind gave something in the last 30 days'],
    [{}, 'Nothing was given back.'],
  ] as const)('tells what a pass gave back: %j', (more, words) => {
    expect(quizResultText({ ...result, passed: true, ...more }, look(100))).toContain(words);
  });

  it.each([
    ['POINTS', '1', '1 violation point'],
    ['POINTS', '2', '2 violation points'],
    ['RATING', null, 'rating, how much is unknown'],
    ['RESTRICTION_DAYS', null, 'a shorter restriction, by how much is unknown'],
  ] as const)('has words for %s %s', (type, amount, words) => {
    expect(rewardWords({ type, amount })).toBe(words);
  });
});
