import { describe, expect, it } from 'vitest';
import type { Json } from '../state/fixture.ts';
import { OPS, REGIONS, type Region, type Shelf, shelf } from './fixture.ts';

const VERSION = { US: 'v2', GB: 'v1' } as const;
const tree = (box: Shelf, region: Region, query: Record<string, string> = {}): Json[] =>
  box.call(region, OPS.categories, { query: { category_version: VERSION[region], ...query } }).categories;

describe('categories', () => {
  it('form a tree whose leaves alone have attributes and rules', () => {
    const box = shelf();
    for (const region of REGIONS) {
      const all = tree(box, region);
      const ids = new Set(all.map(({ id }) => id));
      expect(ids.size).toBe(all.length);
      const parents = new Set(all.map(({ parent_id }) => parent_id));
      const leaves = all.filter(({ is_leaf }) => is_leaf);
      expect(leaves.length).toBeGreaterThan(5);
      for (const { id, parent_id, is_leaf } of all) {
        expect(parent_id === '0' || ids.has(parent_id)).toBe(true);
        expect(is_leaf).toBe(!parents.has(id));
        const given = { path: { category_id: id }, query: { category_version: VERSION[region] } };
        expect(box.refused(region, OPS.attributes, given)).toBe(is_leaf ? 0 : 12052024);
        expect(box.refused(region, OPS.rules, given)).toBe(is_leaf ? 0 : 12052024);
      }
    }
  });

  it('want the version of their market', () => {
    const box = shelf();
    expect(box.refused('US', OPS.categories)).toBe(12052217);
    expect(box.refused('US', OPS.categories, { query: { category_version: 'v1' } })).toBe(12052217);
    expect(box.refused('GB', OPS.categories)).toBe(0);
    expect(box.refused('GB', OPS.categories, { query: { category_version: 'v2' } })).toBe(12052217);
    const mugs = { category_id: '600022' };
    expect(box.refused('US', OPS.attributes, { path: mugs })).toBe(12052217);
    expect(box.refused('GB', OPS.attributes, { path: mugs })).toBe(12052023);
  });

  it('are found by a word, and prohibited ones only where asked for', () => {
    const box = shelf();
    expect(tree(box, 'US', { keyword: 'mug' }).map(({ local_name }) => local_name)).toEqual(['Mugs']);
    const knives = (query: Record<string, string>) => tree(box, 'GB', { keyword: 'knives', ...query });
    expect(knives({})).toEqual([]);
    expect(knives({ include_prohibited_categories: 'true' })).toMatchObject([{ permission_statuses: ['PROHIBITED'] }]);
    expect(tree(box, 'GB', { keyword: 'gin' }).find(({ is_leaf }) => is_leaf)).toMatchObject({
      permission_statuses: ['INVITE_ONLY'],
    });
  });

  it('say which attributes are required, and when', () => {
    const box = shelf();
    const { attributes } = box.call('US', OPS.attributes, {
      path: { category_id: '600051' },
      query: { category_version: 'v2' },
    });
    const named = (name: string) => attributes.find((one: Json) => one.name === name);
    expect(named('Color')).toMatchObject({ type: 'SALES_PROPERTY' });
    expect(named('Power Source')).toMatchObject({
      type: 'PRODUCT_PROPERTY',
      is_requried: true,
      is_customizable: false,
    });
    const battery = named('Battery Capacity (mAh)');
    expect(battery).toMatchObject({ is_requried: false, value_data_format: 'POSITIVE_INT_OR_DECIMAL' });
    const [condition] = battery.requirement_conditions;
    expect(condition.attribute_id).toBe(named('Power Source').id);
    expect(named('Power Source').values.find(({ id }: Json) => id === condition.attribute_value_id).name).toBe(
      'Rechargeable',
    );
  });

  it('are suggested from a title, and all titles of the sandbox find their own', () => {
    const box = shelf();
    for (const region of REGIONS) {
      for (const { id, title } of box.list(region, { status: 'ACTIVATE' })) {
        const found = box.call(region, OPS.recommend, {
          body: { product_title: title, category_version: VERSION[region] },
        });
        expect(found.leaf_category_id, title).toBe(box.get(region, id).category_chains.at(-1).id);
        expect(found.categories.at(-1)).toMatchObject({ id: found.leaf_category_id, is_leaf: true });
        expect(found.categories.map(({ level }: Json) => level)).toEqual(
          found.categories.map((_: Json, at: number) => at + 1),
        );
      }
    }
    const refused = (body: Json) => box.refused('US', OPS.recommend, { body: { category_version: 'v2', ...body } });
    expect(refused({ product_title: 'Zzz' })).toBe(12019064);
    expect(refused({ product_title: ' ' })).toBe(12052261);
    expect(refused({ product_title: 'Mug', images: [{ uri: 'x' }] })).toBe(12052722);
    expect(refused({ product_title: 'Mug', category_version: 'v1' })).toBe(12052217);
  });
});

describe('brands', () => {
  it('are paged, filtered, and made', () => {
    const box = shelf();
    const brands = (query: Record<string, string> = {}): Json =>
      box.call('US', OPS.brands, { query: { page_size: '100', ...query } });
    const all = brands().brands as Json[];
    const seen: string[] = [];
    let token = '';
    do {
      const page = brands({ page_size: '5', ...(token && { page_token: token }) });
      seen.push(...page.brands.map(({ id }: Json) => id));
      token = page.next_page_token;
    } while (token);
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(brands({ is_authorized: 'true' }).brands.every((one: Json) => one.authorized_status === 'AUTHORIZED')).toBe(
      true,
    );
    expect(brands({ brand_name: 'ridge' }).brands).toMatchObject([{ name: 'Ridgeback' }]);
    const { id } = box.call('US', OPS.brand, { body: { name: 'Hearthside' } });
    expect(brands({ brand_name: 'Hearth' }).brands).toMatchObject([{ id, is_t1_brand: false }]);
    expect(box.refused('US', OPS.brand, { body: { name: 'hearthside' } })).toBe(12052205);
  });

  it.each([
    ['H', 12052189],
    ['n'.repeat(31), 12052190],
    ['Hearth 🔥', 12052191],
    ['Hearth 12345', 12052192],
  ])('refuses the name %s', (name, code) => {
    expect(shelf().refused('US', OPS.brand, { body: { name } })).toBe(code);
  });

  it('are no more than 50 a day', () => {
    const box = shelf();
    for (let at = 0; at < 50; at += 1) box.call('US', OPS.brand, { body: { name: `Hearth ${at}` } });
    expect(box.refused('US', OPS.brand, { body: { name: 'Hearth fifty' } })).toBe(12052202);
    box.hours(25);
    expect(box.refused('US', OPS.brand, { body: { name: 'Hearth fifty' } })).toBe(0);
  });
});

describe('advice', () => {
  it('names what keeps a listing from the next tier', () => {
    const box = shelf();
    const all = box.list('US', { status: 'ACTIVATE' });
    const { products } = box.call('US', OPS.diagnoses, { query: { product_ids: all.map(({ id }) => id).join(',') } });
    expect(products).toHaveLength(all.length);
    for (const { id, listing_quality, diagnoses } of products) {
      expect(listing_quality.current_tier).toBe(all.find((one) => one.id === id).listing_quality_tier);
      const results = diagnoses.flatMap((one: Json) => one.diagnosis_results);
      expect(results).toHaveLength(listing_quality.remaining_recommendations);
      const tiers = results.map((one: Json) => one.quality_tier);
      const worst = tiers.includes('FAIR') ? 'POOR' : tiers.length > 0 ? 'FAIR' : 'GOOD';
      expect(listing_quality.current_tier).toBe(worst);
    }
    expect(new Set(products.map((one: Json) => one.listing_quality.current_tier)).size).toBe(3);
  });

  it('has no tiers in Britain, but findings', () => {
    const box = shelf();
    const { id } = box.bySku('GB', 'INK-BLU');
    const { products } = box.call('GB', OPS.diagnoses, { query: { product_ids: id } });
    expect(products[0].listing_quality).toEqual({});
    expect(products[0].diagnoses.map(({ field }: Json) => field)).toEqual(
      expect.arrayContaining(['DESCRIPTION', 'IMAGE']),
    );
  });

  it('suggests words and texts, for saved products and others', () => {
    const box = shelf();
    const { id, title } = box.bySku('US', 'LGT-WRM');
    const suggestions = box.call('US', OPS.suggestions, { query: { product_ids: id } }).products[0].suggestions;
    expect(suggestions.map(({ field }: Json) => field)).toEqual(['TITLE', 'DESCRIPTION']);
    expect(suggestions[0].items[0].text).toContain(title);
    const words = box.call('US', OPS.words, { query: { product_ids: id } }).products[0].seo_words;
    expect(words.length).toBeGreaterThan(0);
    const fresh = box.call('US', OPS.diagnose, { body: { category_id: '600022', title: 'Mug', description: 'Mug.' } });
    expect(fresh.listing_quality.current_tier).toBe('POOR');
    const saved = box.call('US', OPS.diagnose, { body: { category_id: '600051', product_id: id, title: 'SALE' } });
    expect(saved.diagnoses.flatMap((one: Json) => one.diagnosis_results.map(({ code }: Json) => code))).toContain(
      'TITLE_INCLUDE_ADVERTISE',
    );
    const many = Array.from({ length: 21 }, (_, at) => `${1_729_000_000_000_000 + at}`).join(',');
    expect(box.refused('US', OPS.words, { query: { product_ids: many } })).toBe(12019120);
    const foreign = box.bySku('GB', 'INK-BLU').id;
    expect(box.call('US', OPS.suggestions, { query: { product_ids: foreign } }).products).toEqual([]);
  });

  it('lets a shop list that has all it needs', () => {
    const results = shelf().call('US', OPS.prerequisites).check_results;
    expect(results).toHaveLength(10);
    expect(results.every(({ is_failed }: Json) => is_failed === false)).toBe(true);
  });
});
