import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quizBank } from '../../../../src/rules/quiz/bank.ts';
import { checkBank } from '../../../../src/rules/quiz/check-bank.ts';
import type { QuizItem } from '../../../../src/rules/quiz/types.ts';

const folder = 'src/rules/data/quiz';
const files = readdirSync(folder).sort();
const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as QuizItem[];
const items = files.flatMap(read);
const singles = items.filter(({ kind }) => kind === 'single');
const multiples = items.filter(({ kind }) => kind === 'multiple');
const topics = [
  'ai-content',
  'disclosure',
  'fake-orders',
  'fulfilment',
  'gambling',
  'intellectual-property',
  'listing-quality',
  'live-quality',
  'minors',
  'misleading-claims',
  'off-platform',
  'price',
  'prohibited-goods',
  'reviews',
  'unoriginal-content',
];
const markets = ['ALL', 'US', 'GB', 'ID', 'MY', 'PH', 'SG', 'TH', 'VN'];
const letters = ['a', 'b', 'c', 'd'] as const;

const marked = (item: QuizItem, right: boolean) =>
  item.options.filter(({ id }) => item.answers.includes(id) === right).map(({ text }) => text);
const lengths = (texts: readonly string[]) => texts.map((text) => [...text].length);
const named = (found: readonly QuizItem[]) => found.map(({ id }) => id);

describe('the bank of questions', () => {
  it('has a file for each area, every one of them in the bank', () => {
    expect(files).toEqual(topics.map((topic) => `${topic}.json`));
    expect(items.length).toBeGreaterThanOrEqual(160);
    const bank = quizBank();
    expect(named(bank).sort()).toEqual(named(items).sort());
  });

  it.each(topics)('%s has enough questions, under its own name, numbered without a gap', (topic) => {
    const own = read(`${topic}.json`);
    expect(own.length).toBeGreaterThanOrEqual(8);
    expect(own.map((item) => item.topic)).toEqual(own.map(() => topic));
    expect(named(own)).toEqual(own.map((_, at) => `${topic}-${String(at + 1).padStart(2, '0')}`));
    const several = own.filter(({ kind }) => kind === 'multiple').length;
    expect(several).toBeGreaterThanOrEqual(2);
    expect(several).toBeLessThan(own.length / 2);
  });

  it('has the form of a bank', () => {
    expect(checkBank(items).problems).toEqual([]);
    expect(new Set(named(items)).size).toBe(items.length);
  });

  it('has four different options a question, of which those that are marked exist', () => {
    for (const { id, kind, options, answers } of items) {
      expect(
        options.map((option) => option.id),
        id,
      ).toEqual([...letters]);
      expect(new Set(options.map(({ text }) => plain(text))).size, id).toBe(4);
      expect(answers, id).toEqual(letters.filter((letter) => answers.includes(letter)));
      expect(kind === 'single' ? [1] : [2, 3], id).toContain(answers.length);
    }
  });

  it('says of each where and when it was read, and how sure it is', () => {
    for (const { id, markets: where, source, link, read: day, confidence } of items) {
      expect(where.length, id).toBeGreaterThan(0);
      expect(
        where.filter((market) => !markets.includes(market)),
        id,
      ).toEqual([]);
      expect(new Set(where).size, id).toBe(where.length);
      expect(where.includes('ALL') && where.length > 1, id).toBe(false);
      expect(source.trim().length, id).toBeGreaterThan(8);
      expect(['H', 'M'], id).toContain(confidence);
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10), id).toBe(day);
      expect(day >= '2026-11-22', id).toBe(true);
      if (link !== undefined) expect(pointsToSource(link, source), `${id}: ${link}`).toBe(true);
    }
    expect(items.filter(({ link }) => link !== undefined).length).toBeGreaterThan(100);
  });

  it('fits a small screen and reads as sentences', () => {
    for (const { id, text, options, explanation } of items) {
      expect([...text].length, id).toBeLessThanOrEqual(300);
      expect([...explanation].length, id).toBeLessThanOrEqual(350);
      expect(Math.max(...lengths(options.map((option) => option.text))), id).toBeLessThanOrEqual(140);
      expect(text, id).toMatch(/^[A-Z“].*\?$/);
      expect(explanation, id).toMatch(/^[A-Z“].*\.$/);
      const all = [text, explanation, ...options.map((option) => option.text)].join('\n');
      expect(all, id).not.toMatch(/[^\P{C}\n]/u);
      expect(all, id).not.toMatch(/ {2}|\ball of (?:the|these)\b.*\babove\b|\bnone of (?:the above|these)\b/i);
      expect(explanation, id).not.toMatch(/\b(?:option|answer) [a-d]\b/i);
    }
  });
});

describe('whoever only looks at the form of the options', () => {
  it('finds the right ones at every place as often', () => {
    expect(singles.length).toBeGreaterThan(100);
    for (const found of [singles, multiples]) {
      const answers = found.flatMap((item) => item.answers);
      for (const letter of letters) {
        const share = answers.filter((answer) => answer === letter).length / answers.length;
        expect(share, letter).toBeGreaterThanOrEqual(0.2);
        expect(share, letter).toBeLessThanOrEqual(0.3);
      }
    }
  });

  it('cannot tell them by their length', () => {
    const sizes = singles.map((item) => ({
      right: Math.max(...lengths(marked(item, true))),
      wrong: lengths(marked(item, false)),
    }));
    const longest = sizes.filter(({ right, wrong }) => right > Math.max(...wrong)).length;
    const shortest = sizes.filter(({ right, wrong }) => right < Math.min(...wrong)).length;
    expect(longest / singles.length).toBeLessThan(0.33);
    expect(shortest / singles.length).toBeLessThan(0.33);
    const telling = singles.filter((_, at) => {
      const { right, wrong } = sizes[at] as (typeof sizes)[number];
      return right > Math.max(...wrong) * 1.4 + 4 || right * 1.4 + 4 < Math.min(...wrong);
    });
    expect(named(telling)).toEqual([]);
  });

  it('seldom finds three that begin alike and one that does not', () => {
    const begins = (text: string) => plain(text).split(' ')[0];
    const odd = singles.filter((item) => {
      const wrong = new Set(marked(item, false).map(begins));
      return wrong.size === 1 && !wrong.has(begins(marked(item, true)[0] as string));
    });
    expect(odd.length / singles.length, named(odd).join(', ')).toBeLessThan(0.1);
  });

  it('has to mark several in about a quarter of the questions', () => {
    const share = multiples.length / items.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
    expect(multiples.filter(({ answers }) => answers.length === 2).length).toBeGreaterThan(10);
    expect(multiples.filter(({ answers }) => answers.length === 3).length).toBeGreaterThan(10);
  });
});

describe('no two questions are alike', () => {
  it('by their text', () => expect(twins(({ text }) => text)).toEqual([]));

  it('by their text and options', () =>
    expect(twins(({ text, options }) => [text, ...options.map((option) => option.text)].join(' '))).toEqual([]));

  it('and the search for twins finds some', () => {
    const first = items[0] as QuizItem;
    const second = { ...first, id: 'twin', text: `${first.text.toUpperCase()} Well?` };
    expect(twins(({ text }) => text, [first, second])).toEqual([`${first.id} and twin`]);
  });
});

/** Pairs whose words are shared by more than 85 %. */
function twins(textOf: (item: QuizItem) => string, among: readonly QuizItem[] = items): string[] {
  const words = among.map((item) => new Set(plain(textOf(item)).split(' ')));
  return among.flatMap((item, at) =>
    among.slice(at + 1).flatMap((other, offset) => {
      const [a, b] = [words[at], words[at + 1 + offset]] as [Set<string>, Set<string>];
      const shared = [...a].filter((word) => b.has(word)).length;
      return shared / (a.size + b.size - shared) > 0.85 ? [`${item.id} and ${other.id}`] : [];
    }),
  );
}

/** The words alone, in small letters. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$]+/gu, ' ')
    .trim();
}

/** A link to the Academy bears an id that the source names; any other is a help page of TikTok's. */
function pointsToSource(link: string, source: string): boolean {
  const { hostname, protocol, pathname, searchParams } = new URL(link);
  if (protocol !== 'https:') return false;
  if (hostname === 'ads.tiktok.com') return source.includes(hostname);
  const id = searchParams.get('knowledge_id');
  return (
    /^seller-(?:us|th|vn)\.tiktok\.com$/.test(hostname) &&
    pathname === '/university/essay' &&
    id !== null &&
    source.includes(`KID ${id}`)
  );
}
