import type { HandlerContext, HandlerTable } from '../../types.ts';
import type { Content } from '../products/content.ts';
import {
  type Diagnosed,
  diagnose,
  type Finding,
  seoWords,
  suggestedDescription,
  suggestedTitle,
  tierOf,
} from '../products/diagnose.ts';
import { readProduct } from '../products/input.ts';
import { refuse } from '../products/refusals.ts';
import { knownOf, resolveAttributes } from '../products/resolve.ts';
import type { ProductRow } from '../products/rows.ts';
import { wireDiagnoses } from '../products/wire-advice.ts';
import { text } from './input.ts';
import { openProductRequest, type ProductRequest, productById } from './products-input.ts';

/** The shop's products of a list in a query, comma-joined or as JSON. Ids of others are left out. */
function asked(request: ProductRequest, most: number): ProductRow[] {
  const ids = request.context.query.product_ids ?? '';
  const list = [...new Set(ids.replace(/[[\]"\s]/g, '').split(','))].filter(Boolean);
  if (list.length > most) throw refuse(12019120, `${list.length}, at most ${most}`);
  return list.flatMap((id) => {
    const row = request.rows.product(id);
    return row && row.shop === request.facts.key && row.status !== 'DELETED' ? row : [];
  });
}

function diagnoses(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  return { products: asked(request, 200).map((row) => ({ id: row.id, ...advice(request, row.content) })) };
}

function advice(request: ProductRequest, content: Diagnosed): Record<string, unknown> {
  const { db, facts } = request;
  const findings: Finding[] = diagnose(db, facts, content);
  const tier = tierOf(db, facts, content);
  return {
    listing_quality: tier === null ? {} : { current_tier: tier, remaining_recommendations: findings.length },
    diagnoses: wireDiagnoses(facts, content, findings, 'suggestion'),
  };
}

function suggestions(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  return {
    products: asked(request, 20).map(({ id, content }) => ({
      id,
      suggestions: [
        { field: 'TITLE', items: [{ text: suggestedTitle(request.facts, content) }] },
        { field: 'DESCRIPTION', items: [{ text: suggestedDescription(request.facts, content) }] },
      ],
    })),
  };
}

function searchWords(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  return {
    products: asked(request, 20).map(({ id, content }) => ({
      id,
      seo_words: seoWords(request.facts, content).map((word) => ({ text: word })),
    })),
  };
}

/** The same advice for what is not saved yet; what is left out is taken from the product that is named. */
function diagnoseUnsaved(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const id = text(context.body, 'product_id');
  const saved: Content | undefined = id ? productById(request, id).content : undefined;
  const input = readProduct(context.body);
  const sizeChart = input.sizeChart ?? saved?.sizeChart;
  return advice(request, {
    title: input.title ?? saved?.title ?? '',
    description: input.description ?? saved?.description ?? '',
    images: input.images ?? saved?.images ?? [],
    category: input.category ?? saved?.category ?? '',
    attributes: input.attributes
      ? resolveAttributes(input.attributes, knownOf([saved])).attributes
      : (saved?.attributes ?? []),
    ...(sizeChart && { sizeChart }),
  });
}

/** What would make listings better. */
export const productAdviceHandlers: HandlerTable = {
  'GET /product/202405/products/diagnoses': diagnoses,
  'GET /product/202405/products/suggestions': suggestions,
  'GET /product/202405/products/seo_words': searchWords,
  'POST /product/202411/products/diagnose_optimize': diagnoseUnsaved,
};
