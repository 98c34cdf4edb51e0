import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { build } from '../products/build.ts';
import { categoryTree } from '../products/categories.ts';
import { diagnose, tierOf } from '../products/diagnose.ts';
import { readProduct } from '../products/input.ts';
import { marketOf } from '../products/market.ts';
import { createProduct, editProduct, listingsLeft, problemsOf } from '../products/save.ts';
import { wireDiagnoses } from '../products/wire-advice.ts';
import { wireSaved } from '../products/wire-sku.ts';
import { wordReasons } from '../products/words.ts';
import { text } from './input.ts';
import { openProductRequest, productById } from './products-input.ts';

/** The same key makes no second product: it answers with the first one. */
function create(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { db, rows, facts } = request;
  const key = text(context.body, 'idempotency_key') || undefined;
  const input = readProduct(context.body);
  return write(db, () => {
    const row = (key && rows.byIdempotency(facts.key, key)) || createProduct(request, input, key);
    return { product_id: row.id, skus: wireSaved(row.content), warnings: warningsOf(facts.shop.region, context.body) };
  });
}

/** What is taken and does nothing in this market. */
function warningsOf(region: string, body: Record<string, unknown>): { message: string }[] {
  const idle = ['delivery_option_ids', 'is_cod_allowed', 'manufacturer_ids', 'responsible_person_ids'].filter(
    (field) =>
      body[field] !== undefined && body[field] !== false && !(Array.isArray(body[field]) && body[field].length === 0),
  );
  return idle.map((field) => ({ message: `${field} has no effect in ${region}.` }));
}

function edit(whole: boolean) {
  return (context: HandlerContext): unknown => {
    const request = openProductRequest(context);
    const input = readProduct(context.body);
    return write(request.db, () => {
      const row = productById(request, context.path.product_id, whole ? 12052034 : 12052048);
      const content = editProduct(request, row, input, whole);
      return {
        product_id: row.id,
        skus: wireSaved(content),
        ...(whole && { warnings: warningsOf(request.facts.shop.region, context.body) }),
        // On sale and not audited: price and stock alone have changed.
        audit: { status: row.audit === 'AUDITING' ? row.audit : row.status === 'ACTIVATE' ? 'APPROVED' : 'NONE' },
      };
    });
  };
}

/** All that a create would refuse, at once, and what the audit would object to. Changes nothing. */
function listingCheck(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { db, facts, now } = request;
  // Its body knows no category_version (Check Product Listing 202309): the shop's own tree is meant.
  const input = { categoryVersion: categoryTree(facts.shop.region).version, ...readProduct(context.body) };
  const built = build(input, {
    facts,
    now,
    previous: undefined,
    versions: [],
    rows: [],
    submitted: false,
  });
  const problems = problemsOf(request, built);
  const words = wordReasons(built.content);
  const left = listingsLeft(request);
  const findings = diagnose(db, facts, built.content);
  const wanted = context.query.is_diagnosis_required?.toLowerCase() !== 'false';
  const tier = tierOf(db, facts, built.content);
  return {
    check_result: problems.length > 0 ? 'FAILED' : 'PASS',
    fail_reasons: problems,
    pre_check_results: words.map(({ position, reason, suggestion }) => ({
      pre_check_item: position,
      pre_check_details: [{ short_reason: reason, long_reason: suggestion, related_fields: [fieldOf(position)] }],
    })),
    ...(left <= 0 && { warnings: { message: 'The shop may list no more products today.' } }),
    ...(wanted && { diagnoses: wireDiagnoses(facts, built.content, findings, 'suggestions') }),
    ...(wanted &&
      marketOf(facts.shop.region).tiers &&
      tier !== null && { listing_quality: { current_tier: tier, remaining_recommendations: findings.length } }),
  };
}

function fieldOf(position: string): string {
  return position === 'Product name' ? 'title' : 'description';
}

function prerequisites(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const left = listingsLeft(request);
  const passed = [
    'SHOP_STATUS',
    'SHOP_TAX',
    'PICKUP_WAREHOUSE',
    'RETURN_WAREHOUSE',
    'DELIVERY_OPTION',
    'SHIPPING_TEMPLATE',
    'EXTENDED_PRODUCER_RESPONSIBILITY',
    'BANk_ACCOUNT',
    'CONTACT_INFO',
  ].map((check_item) => ({ check_item, is_failed: false, fail_reasons: [] }));
  const limit = {
    check_item: 'PRODUCT_QUANTITY_LIMIT',
    is_failed: left <= 0,
    fail_reasons: left <= 0 ? ['The shop may list no more products today.'] : [],
  };
  return { check_results: [...passed, limit] };
}

/** Making and editing products. */
export const productEditHandlers: HandlerTable = {
  'POST /product/202309/products': create,
  'PUT /product/202509/products/{product_id}': edit(true),
  'PUT /product/202309/products/{product_id}': edit(true),
  'POST /product/202509/products/{product_id}/partial_edit': edit(false),
  'POST /product/202309/products/{product_id}/partial_edit': edit(false),
  'POST /product/202309/products/listing_check': listingCheck,
  'GET /product/202312/prerequisites': prerequisites,
};
