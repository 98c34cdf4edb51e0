import { plainText } from './check-text.ts';
import type { Content } from './content.ts';
import type { AuditReason } from './rows.ts';

interface WordRule {
  pattern: RegExp;
  reason: string;
  suggestion: string;
}

/** What the sandbox's audit objects to. Source of the themes: TikTok Shop listing and misleading-claims policies, 2025. */
const RULES: readonly WordRule[] = [
  {
    pattern: /\b(?:dupes?|fake|knock-?offs?|replicas?|counterfeit|copycat)\b/i,
    reason: 'Imitation wording',
    suggestion: 'Describe your own product and leave out words that present it as a copy of another one.',
  },
  {
    pattern:
      /\b(?:cures?|heals?|treats? (?:acne|eczema|arthritis|anxiety)|lose weight|weight[- ]loss|fat[- ]burn\w*)\b/i,
    reason: 'Medical or weight-loss claim',
    suggestion: 'Remove claims about curing, healing or losing weight.',
  },
  {
    pattern: /\b(?:100% guaranteed|instant results|miracle|overnight results)\b/i,
    reason: 'Unproven claim',
    suggestion: 'Claim only what can be shown, without a promise of instant or certain results.',
  },
  {
    pattern: /\bwhats ?app\b|\b(?:www\.|https?:\/\/)(?!\S*\/sandbox\/documents\/)\S+|\b[\w.]+@[\w-]+\.[a-z]{2,}\b/i,
    reason: 'Contact details or a link outside the platform',
    suggestion: 'Remove web addresses, e-mail addresses and other ways to buy elsewhere.',
  },
];

/** The first word of a text that the audit objects to. */
export function forbiddenWord(text: string): string | undefined {
  for (const { pattern } of RULES) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return undefined;
}

/** What the audit objects to in the words of a product. */
export function wordReasons(content: Pick<Content, 'title' | 'description'>): AuditReason[] {
  const places = [
    ['Product name', content.title],
    ['Product description', plainText(content.description)],
  ] as const;
  return places.flatMap(([position, text]) =>
    RULES.flatMap(({ pattern, reason, suggestion }) => {
      const found = pattern.exec(text);
      return found ? [{ position, reason: `${reason}: «${found[0]}»`, suggestion }] : [];
    }),
  );
}
