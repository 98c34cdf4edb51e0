import type { Look } from './types.ts';
import { measureNarrow, wrapText } from './width.ts';

/** What the text of a result needs; the JSON form has more. */
export interface QuizResultText {
  kind: 'platform' | 'rehearsal' | 'practice';
  title: string;
  passed: boolean;
  correct: number;
  questions: number;
  seconds: number;
  attemptsLeft: number | null;
  reward: QuizReward | null;
  noRewardReason: string | null;
  rating: string | null;
  where: string | null;
  answers: readonly AnswerText[];
}

/** One question with what was chosen and what is right. */
export interface AnswerText {
  text: string;
  chosen: readonly string[];
  right: boolean | null;
  rightOptions: readonly string[] | null;
  explanation: string | null;
  source: string | null;
  read: string | null;
  link: string | null;
  markets: readonly string[] | null;
  elsewhere: boolean;
}

interface QuizReward {
  type: 'POINTS' | 'RATING' | 'RESTRICTION_DAYS';
  amount: string | null;
}

/** What a pass gives back, in a few words: `1 rating`. */
export function rewardWords({ type, amount }: QuizReward): string {
  const one = amount === '1';
  switch (type) {
    case 'POINTS':
      return amount === null ? 'violation points, how many is unknown' : `${amount} violation point${one ? '' : 's'}`;
    case 'RATING':
      return amount === null ? 'rating, how much is unknown' : `${amount} rating`;
    case 'RESTRICTION_DAYS':
      return amount === null
        ? 'a shorter restriction, by how much is unknown'
        : `${amount} restriction day${one ? '' : 's'}`;
  }
}

/** A result as a person reads it: the verdict, then each question (of practice the wrong ones) with the rule behind it. */
export function quizResultText(result: QuizResultText, look: Look): string {
  const width = Math.min(look.width, 100);
  const lines = [headline(result, look), ...consequences(result).flatMap((line) => wrap(look.clean(line), width))];
  const shown = result.kind === 'practice' ? result.answers.filter(({ right }) => right !== true) : result.answers;
  for (const answer of shown) lines.push('', ...answerLines(answer, look, width));
  return `${lines.join('\n')}\n`;
}

/** The verdict alone, as a line. */
export function headlineText(result: QuizResultText, look: Look): string {
  return `${headline(result, look)}\n`;
}

function headline({ kind, title, passed, correct, questions, seconds }: QuizResultText, look: Look): string {
  const count = `${correct} of ${questions} right`;
  // Answers from a file took no time here.
  const time =
    seconds === 0 ? '' : `, in ${seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`}`;
  if (kind === 'practice') return `${look.tone('strong', look.clean(title))}: ${count}${time}`;
  const verdict = passed ? look.tone('good', 'passed') : look.tone('bad', 'not passed');
  const rehearsal = kind === 'rehearsal' ? 'rehearsal ' : '';
  return `${look.tone('strong', look.clean(title))}: ${rehearsal}${verdict}, ${count}${time}`;
}

function consequences(result: QuizResultText): string[] {
  if (result.kind === 'practice') return [];
  if (result.kind === 'rehearsal') {
    const where = result.where === null ? "the platform's own pages" : result.where;
    return [`This counts for nothing yet. Take it on the platform for it to count: ${where}.`];
  }
  const lines: string[] = [];
  if (result.reward !== null) lines.push(`Given back: ${rewardWords(result.reward)}.`);
  else if (result.noRewardReason === 'REPEATED_IN_30_DAYS')
    lines.push('Nothing was given back: a quiz of this kind gave something in the last 30 days.');
  else if (result.passed) lines.push('Nothing was given back.');
  if (result.rating !== null) lines.push(`The rating is ${result.rating} now.`);
  if (!result.passed && result.attemptsLeft !== null)
    lines.push(result.attemptsLeft === 0 ? 'No attempt is left.' : `Attempts left: ${result.attemptsLeft}.`);
  return lines.length === 0 ? [] : [lines.join(' ')];
}

/** A question, what was chosen, whether that is right, and the rule. */
function answerLines(answer: AnswerText, look: Look, width: number): string[] {
  const word = answer.right === null ? 'not judged here' : answer.right ? 'right' : 'wrong';
  const tone = answer.right === null ? 'dim' : answer.right ? 'good' : 'bad';
  const chosen = look.clean(answer.chosen.join(' · '));
  const [first = '', ...rest] = wrap(`${word}: ${chosen}`, width - 2);
  return [
    ...wrap(look.clean(answer.text), width).map((line) => look.tone('strong', line)),
    `  ${first.replace(word, look.tone(tone, word))}`,
    ...rest.map((line) => `  ${line}`),
    ...ruleLines(answer, look, width),
  ];
}

/** What is right where the answer was wrong, why, and where that was read; also shown after each question of practice. */
export function ruleLines(answer: AnswerText, look: Look, width: number): string[] {
  const texts = [
    ...(answer.right === false && answer.rightOptions !== null ? [`right is: ${answer.rightOptions.join(' · ')}`] : []),
    ...(answer.explanation === null ? [] : [answer.explanation]),
  ];
  const indented = texts.flatMap((text) => wrap(look.clean(text), width - 2)).map((line) => `  ${line}`);
  return [...indented, ...sourceLines(answer, look, width)];
}

function sourceLines(answer: AnswerText, look: Look, width: number): string[] {
  if (answer.source === null) return [];
  const markets = answer.elsewhere && answer.markets !== null ? `; read for ${answer.markets.join(', ')} only` : '';
  const read = answer.read === null ? '' : `, read ${answer.read}`;
  const source = wrap(look.clean(`${answer.source}${read}${markets}`), width - 2);
  // A link stays whole, so that it can be clicked.
  const link = answer.link === null ? [] : [look.clean(answer.link)];
  return [...source, ...link].map((line) => `  ${look.tone('dim', line)}`);
}

function wrap(text: string, width: number): string[] {
  return wrapText(text, width, measureNarrow);
}
