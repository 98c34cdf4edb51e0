import data from './data/listing-words.json' with { type: 'json' };
import type { Confidence, RuleRef, Source } from './types.ts';

/** A theme of the policies and the words that stand for it. */
export interface WordRule {
  id: string;
  /** Markets with the source that says so there; `*`: all of them. */
  markets: Readonly<Record<string, string>>;
  where: readonly ('title' | 'description')[];
  why: string;
  instead: string;
  words?: readonly string[];
  /** Regular expressions, for what no list of words can hold. */
  patterns?: readonly string[];
  /** A word that is followed by one of these is meant otherwise: «fake plants». */
  unlessBefore?: readonly string[];
}

export interface WordData {
  sources: Readonly<Record<string, Source>>;
  rules: readonly WordRule[];
}

export const listingWords = data as unknown as WordData;

/** Words of a listing that a policy speaks of. */
export interface WordFind {
  /** The rule. */
  id: string;
  field: 'title' | 'description';
  /** As it stands in the listing. */
  found: string;
  why: string;
  instead: string;
  /** Said for this very market; else for another one, and a reason to look all the same. */
  here: boolean;
  rule: RuleRef;
}

/**
 * Looks for words that the policies speak of, each rule's first find in each field. A rule that is known for other markets
 * only is applied too, and says so.
 * @param market two letters, as a shop's region
 * @returns what checks a listing: its title, and its description as HTML
 */
export function listingWordChecker(
  market: string,
  { rules, sources }: WordData = listingWords,
): (listing: { title: string; description: string }) => WordFind[] {
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  const ready = rules.map((rule) => ({ rule, expression: expressionOf(rule), ref: refOf(rule, name, sources) }));
  return ({ title, description }) => {
    const texts = { title: plain(title), description: plain(visibleText(description)) };
    return ready.flatMap(({ rule, expression, ref }) =>
      rule.where.flatMap((field): WordFind[] => {
        const found = expression.exec(texts[field])?.[0];
        if (found === undefined) return [];
        const { id, why, instead } = rule;
        return [{ id, field, found: found.trim(), why, instead, here: ref.here, rule: ref.rule }];
      }),
    );
  };
}

/** HTML as a buyer reads it, with the addresses its links go to. */
export function visibleText(html: string): string {
  return (
    html
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)[^>]*>/gi, ' $1 ')
      .replace(/<!--[\s\S]*?-->/g, '')
      // A word that is partly bold is one word; a new paragraph ends one.
      .replace(/<\/?(?:b|i|u|s|em|strong|span|font|small|big|mark|sub|sup|wbr)\b[^>]*>/gi, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(?:nbsp|#160);/gi, ' ')
      .replace(/&amp;/gi, '&')
      .replace(/&lt;/gi, '<')
      .replace(/&gt;/gi, '>')
      .replace(/&quot;/gi, '"')
      .replace(/&(?:#39|apos);/gi, "'")
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
}

/** Words by their bounds, whatever stands between their parts: `knock off`, `knock-off`. */
function expressionOf({ words = [], patterns = [], unlessBefore = [] }: WordRule): RegExp {
  const literal = words.map((word) =>
    word
      .split(/[\s-]+/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s-]+'),
  );
  const unless = unlessBefore.length === 0 ? '' : `(?!\\s+(?:${unlessBefore.join('|')})(?![\\p{L}\\p{N}]))`;
  const all = [
    ...(literal.length > 0 ? [`(?:${literal.join('|')})(?![\\p{L}\\p{N}])${unless}`] : []),
    ...patterns.map((pattern) => `(?:${pattern})`),
  ];
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})`, 'iu');
}

function refOf(
  { id, markets }: WordRule,
  market: string,
  sources: WordData['sources'],
): { here: boolean; rule: RuleRef } {
  const own = markets[market] ?? markets['*'];
  const key = own ?? Object.values(markets)[0] ?? '';
  const source = sources[key];
  const confidence: Confidence = own === undefined ? 'L' : (source?.confidence ?? 'L');
  const published = source?.published === undefined ? '' : `, ${source.published}`;
  return {
    here: own !== undefined,
    rule: {
      id: `listing-words/${id}`,
      source: `${source?.name ?? key}${published}`,
      date: source?.read ?? '',
      confidence,
    },
  };
}
