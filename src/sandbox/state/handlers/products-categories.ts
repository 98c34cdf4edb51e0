import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { type Brand, brandsOf } from '../products/brands.ts';
import { attributesOf, type Category, categoryTree, chainOf, recommend } from '../products/categories.ts';
import type { LeafRules } from '../products/category-types.ts';
import { SIZE_CHARTS } from '../products/check-category.ts';
import { lengthOf, plainText } from '../products/check-text.ts';
import { marketOf } from '../products/market.ts';
import { refuse } from '../products/refusals.ts';
import { objects, open, text, texts } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { openProductRequest } from './products-input.ts';

type Json = Record<string, unknown>;

/** The tree of the shop's market. @throws Refusal 12052217 for another version */
function treeFor(context: HandlerContext, given: string | undefined) {
  const { facts } = open(context);
  const { version, tree } = categoryTree(facts.shop.region);
  if ((given || 'v1') !== version) throw refuse(12052217, given || 'v1');
  return { facts, tree };
}

function categories(context: HandlerContext): unknown {
  const { query } = context;
  const { facts, tree } = treeFor(context, query.category_version);
  const all = query.include_prohibited_categories?.toLowerCase() === 'true';
  const keyword = (query.keyword ?? '').toLowerCase();
  const found = [...tree.values()].filter(
    ({ name, rules }) =>
      name.toLowerCase().includes(keyword) && (all || facts.shop.region === 'US' || rules?.permission !== 'PROHIBITED'),
  );
  return {
    categories: found.map(({ id, parent, name, rules }) => ({
      id,
      parent_id: parent,
      local_name: name,
      is_leaf: rules !== undefined,
      permission_statuses: [rules?.permission ?? 'AVAILABLE'],
    })),
  };
}

function leaf(context: HandlerContext): Category & { rules: LeafRules } {
  const { tree } = treeFor(context, context.query.category_version);
  const category = tree.get(context.path.category_id ?? '');
  if (!category) throw refuse(12052023, context.path.category_id);
  if (!category.rules) throw refuse(12052024, category.name);
  return { ...category, rules: category.rules };
}

function attributes(context: HandlerContext): unknown {
  return {
    attributes: attributesOf(leaf(context).rules).map((attribute) => ({
      id: attribute.id,
      name: attribute.name,
      type: attribute.sales ? 'SALES_PROPERTY' : 'PRODUCT_PROPERTY',
      // The platform's own spelling.
      is_requried: attribute.required,
      is_customizable: attribute.custom,
      is_multiple_selection: attribute.multiple,
      values: attribute.values,
      requirement_conditions: attribute.conditions.map((condition) => ({
        condition_type: 'VALUE_ID_MATCH',
        attribute_id: condition.attribute,
        attribute_value_id: condition.value,
      })),
      ...(attribute.numeric && { value_data_format: 'POSITIVE_INT_OR_DECIMAL' }),
    })),
  };
}

function rules(context: HandlerContext): unknown {
  const { rules: found } = leaf(context);
  const { facts } = open(context);
  return {
    product_certifications: (found.certifications ?? []).map(({ id, name, required, details, expires }) => ({
      id,
      name,
      is_required: required,
      document_details: details,
      expiration_date: { is_required: expires },
      requirement_conditions: [],
    })),
    size_chart: { is_supported: found.sizeChart !== undefined, is_required: found.sizeChart === 'required' },
    cod: { is_supported: false },
    package_dimension: { is_required: true },
    epr: { is_required: false },
    manufacturer: { is_required: false },
    responsible_person: { is_required: false },
    allowed_special_product_types: [...marketOf(facts.shop.region).preSale],
    fees: [],
  };
}

function recommendCategory(context: HandlerContext): unknown {
  const { body } = context;
  const { facts, tree } = treeFor(context, text(body, 'category_version'));
  const title = text(body, 'product_title')?.trim() ?? '';
  const description = text(body, 'description') ?? '';
  if (title === '') throw refuse(12052261);
  if (lengthOf(title) > marketOf(facts.shop.region).title[1]) throw refuse(12052051, `${lengthOf(title)} characters`);
  const { wiring } = openProductRequest(context);
  for (const image of objects(body, 'images')) {
    const uri = text(image, 'uri') ?? '';
    if (!wiring.upload(uri)) throw refuse(12052722, uri.slice(0, 120));
  }
  const found = recommend(tree, title) ?? recommend(tree, plainText(description));
  if (!found) throw refuse(12019064);
  return {
    leaf_category_id: found.id,
    categories: chainOf(tree, found.id).map(({ id, name, level, rules: below }) => ({
      id,
      name,
      level,
      is_leaf: below !== undefined,
      permission_statuses: [below?.permission ?? 'AVAILABLE'],
    })),
  };
}

function brands(context: HandlerContext): unknown {
  const { query, db } = context;
  if (query.category_id) {
    const { tree } = treeFor(context, query.category_version);
    if (!tree.has(query.category_id)) throw refuse(12052023, query.category_id);
  }
  const prefix = (query.brand_name ?? '').toLowerCase();
  const authorised = /^(?:1|true)$/i.test(query.is_authorized ?? '');
  const all = brandsOf(db).filter(
    (brand) => brand.name.toLowerCase().startsWith(prefix) && (!authorised || brand.authorised),
  );
  const size = pageSize(query, 100);
  const [from = 0] = query.page_token ? tokenNumbers(query.page_token, 1) : [0];
  return {
    total_count: all.length,
    next_page_token: from + size < all.length ? writeToken([from + size]) : '',
    brands: all.slice(from, from + size).map((brand) => wireBrand(brand, query.category_id !== undefined)),
  };
}

function wireBrand({ id, name, authorised, famous }: Brand, inCategory: boolean): Json {
  return {
    id,
    name,
    // The platform's own spelling.
    authorized_status: authorised ? 'AUTHORIZED' : 'UNAUTHORIEZD',
    is_t1_brand: famous,
    ...(inCategory && authorised && { brand_status: 'AVAILABLE' }),
  };
}

function createBrand(context: HandlerContext): unknown {
  const { db, now, newId } = context;
  const name = text(context.body, 'name')?.trim() ?? '';
  if (lengthOf(name) < 2) throw refuse(12052189);
  if (lengthOf(name) > 30) throw refuse(12052190);
  if (/\p{Extended_Pictographic}|[\u{1d400}-\u{1d7ff}]/u.test(name)) throw refuse(12052191);
  if (/\d{5}/.test(name)) throw refuse(12052192);
  return write(db, () => {
    if (brandsOf(db).some((brand) => brand.name.toLowerCase() === name.toLowerCase())) throw refuse(12052205, name);
    const today = db.prepare('SELECT count(*) AS count FROM brands WHERE made > ?').get(now - 86_400) as {
      count: number;
    };
    if (today.count >= 50) throw refuse(12052202);
    const id = newId('other');
    db.prepare('INSERT INTO brands (id, name, made) VALUES (?, ?, ?)').run(id, name, now);
    return { id };
  });
}

function sizeCharts(context: HandlerContext): unknown {
  const ids = texts(context.body, 'ids');
  const keyword = (text(context.body, 'keyword') ?? '').toLowerCase();
  const found = SIZE_CHARTS.filter(
    ({ id, name }) => (!ids?.length || ids.includes(id)) && name.toLowerCase().includes(keyword),
  );
  return {
    total_count: found.length,
    next_page_token: '',
    size_chart: found.map(({ id, name }) => ({ template_id: id, template_name: name, images: [] })),
  };
}

/** Where a product belongs, what that asks for, and whose name it may bear. */
export const productCategoryHandlers: HandlerTable = {
  'GET /product/202309/categories': categories,
  'GET /product/202309/categories/{category_id}/attributes': attributes,
  'GET /product/202309/categories/{category_id}/rules': rules,
  'POST /product/202309/categories/recommend': recommendCategory,
  'GET /product/202309/brands': brands,
  'POST /product/202309/brands': createBrand,
  'POST /product/202407/sizecharts/search': sizeCharts,
};
