import type { ShopFacts } from '../shops.ts';
import { type Diagnosed, type Finding, seoWords, suggestedDescription, suggestedTitle } from './diagnose.ts';

type Json = Record<string, unknown>;

/**
 * What would make a listing better, field by field, with texts to take over.
 * @param suggestions name of the field that holds them, which differs between operations
 */
export function wireDiagnoses(
  facts: ShopFacts,
  content: Diagnosed,
  findings: readonly Finding[],
  suggestions: 'suggestion' | 'suggestions',
): Json[] {
  return [...Map.groupBy(findings, ({ field }) => field)].map(([field, list]) => ({
    field,
    diagnosis_results: list.map(({ code, solve, tier }) => ({
      code,
      how_to_solve: solve,
      ...(tier && { quality_tier: tier }),
    })),
    [suggestions]: {
      seo_words: field === 'TITLE' ? seoWords(facts, content).map((text) => ({ text })) : [],
      smart_texts:
        field === 'TITLE'
          ? [{ text: suggestedTitle(facts, content) }]
          : field === 'DESCRIPTION'
            ? [{ text: suggestedDescription(facts, content) }]
            : [],
      images: [],
    },
  }));
}
