import { readdirSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/lib/decimal.ts';
import { badgeRuleSets, elsewhere } from '../../../../src/rules/badges/data.ts';
import { dayNumber } from '../../../../src/rules/badges/days.ts';
import { diffRules, ruleRows } from '../../../../src/rules/badges/rows.ts';
import { badgesById, badgesOn, badgeTitle, withoutBadges } from '../../../../src/rules/badges/rule-sets.ts';
import { factCodes } from '../../../../src/rules/badges/types.ts';
import type { Source } from '../../../../src/rules/types.ts';
import { recordables } from '../../../../src/shop/badge/recorded.ts';

const files = readdirSync('src/rules/data/badges').filter((name) => name !== 'elsewhere.json');
const isDate = (text: string) => Temporal.PlainDate.from(text).toString() === text;
const CODES = [
  'official-shop',
  'authorized-seller',
  'direct-to-consumer',
  'top-brand',
  'gold-star',
  'silver-star',
  'top-rated-seller',
  'star-shop',
];

describe('the sets of badges', () => {
  it('are all loaded, each under its own id, the oldest first', () => {
    expect(badgeRuleSets.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
    const dates = badgeRuleSets.map(({ from }) => from);
    expect(dates).toEqual([...dates].sort());
    expect(badgeRuleSets.length).toBe(7);
  });

  it.each(badgeRuleSets.map((set) => [set.id, set] as const))(
    '%s holds only what its type allows, every value with its source',
    (_, set) => {
      expect(isDate(set.from)).toBe(true);
      for (const source of Object.values(set.sources)) {
        expect(source.read).toBe('2026-11-22');
        expect(['H', 'M', 'L']).toContain(source.confidence);
        expect(source.name).not.toBe('');
      }
      const sourced = (part: { source: string; confidence: string; note?: string }) => {
        expect(Object.keys(set.sources)).toContain(part.source);
        expect(['H', 'M', 'L']).toContain(part.confidence);
        if (part.note !== undefined) expect(part.note).toMatch(/^[A-Z].*\.$/);
      };
      sourced(set.together);
      expect(['one', 'brand-and-star', 'unknown']).toContain(set.together.value);
      expect(set.badges.length).toBeGreaterThan(0);
      const codes = set.badges.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const badge of set.badges) {
        expect(CODES).toContain(badge.code);
        expect(['brand', 'star']).toContain(badge.kind);
        expect(['apply', 'automatic', 'invited']).toContain(badge.how.value);
        for (const part of [badge.how, badge.review, badge.where, badge.checkDays, ...(badge.papers ?? [])])
          if (part) sourced(part);
        for (const code of badge.besides ?? []) {
          expect(codes).toContain(code);
          expect(set.badges.find((other) => other.code === code)?.besides).toContain(badge.code);
        }
        expect(badge.criteria.length).toBeGreaterThan(0);
        const seen = new Set<string>();
        for (const rule of badge.criteria) {
          sourced(rule);
          if ('unpublished' in rule) {
            expect(rule.note).toBeDefined();
            continue;
          }
          expect(factCodes).toContain(rule.fact);
          for (const market of rule.markets ?? set.markets) {
            expect(set.markets).toContain(market);
            expect(seen.has(`${market}/${rule.fact}`)).toBe(false);
            seen.add(`${market}/${rule.fact}`);
          }
          if (!('comparator' in rule)) {
            const form = recordables.find(({ name }) => name === rule.fact)?.form;
            expect(form?.form).toBe('word');
            if (form?.form === 'word') for (const word of rule.accepts) expect(form.words).toContain(word);
            continue;
          }
          expect(['>=', '>', '<=', '<']).toContain(rule.comparator);
          expect(parseDecimal(rule.value)).toBeDefined();
          expect(rule.unit).toMatch(/^(?:percent|points|score|orders|buyers|listings|days|[A-Z]{3})$/);
          for (const other of rule.alternatives ?? []) {
            sourced(other);
            expect(parseDecimal(other.value)).toBeDefined();
            expect(other.why).toMatch(/^[A-Z].*\.$/);
          }
        }
      }
    },
  );

  it('are no surer of a value than its source, and less so where the source is another version of the page', () => {
    const sure = (confidence: string) => ['L', 'M', 'H'].indexOf(confidence);
    let elsewhere = 0;
    for (const set of badgeRuleSets) {
      const parts = set.badges.flatMap(({ how, review, where, checkDays, papers = [], criteria }) => [
        ...[how, review, where, checkDays].filter((part) => part !== undefined),
        ...papers,
        ...criteria.filter((rule) => !('unpublished' in rule)),
      ]);
      for (const part of [set.together, ...parts]) {
        const source = set.sources[part.source] as Source;
        expect(sure(part.confidence), `${set.id}: ${JSON.stringify(part)}`).toBeLessThanOrEqual(
          sure(source.confidence),
        );
        const days = source.published?.length === 10 ? dayNumber(source.published) - dayNumber(set.from) : 0;
        if (days > 31 || days < -31) elsewhere += 1;
        // What a later page says need not have been so before; what an earlier one says was not read again.
        if (days > 31) expect(part.confidence, `${set.id}: ${JSON.stringify(part)}`).toBe('L');
        if (days < -31) expect(part.confidence, `${set.id}: ${JSON.stringify(part)}`).not.toBe('H');
        if (days < -31 && part.source === 'academy-2025-12') expect(part.note).toMatch(/December 2025|older page/);
      }
    }
    expect(elsewhere).toBeGreaterThan(30);
  });

  it('say where a first-of-the-month review is only assumed', () => {
    const assumed = badgeRuleSets.flatMap(({ badges }) =>
      badges.filter(({ kind, review }) => kind === 'star' && review?.source !== 'dny123'),
    );
    expect(assumed.length).toBeGreaterThanOrEqual(9);
    for (const { review } of assumed) expect(review?.note).toContain('The day of the review is not published');
  });

  it('change on their days, and are none before the first', () => {
    const on = (date: string, market = 'US') => badgesOn(market, date)?.id;
    expect(on('2024-03-31')).toBeUndefined();
    expect(on('2024-04-01')).toBe('us-2024-04');
    expect(on('2025-06-12')).toBe('us-2024-04');
    expect(on('2025-06-13')).toBe('us-2025-06');
    expect(on('2025-12-09')).toBe('us-2025-09-23');
    expect(on('2025-12-10')).toBe('us-2025-12-10');
    expect(on('2025-12-31')).toBe('us-2025-12-10');
    expect(on('2026-01-01')).toBe('us-2026-h1');
    expect(on('2026-07-20')).toBe('us-2026-h1');
    expect(on('2028-02-29')).toBe('us-2026-07-21');
    expect(on('2026-11-22', 'ph')).toBe('sea-2024-09-27');
    expect(on('2026-11-22', 'GB')).toBeUndefined();
    expect(withoutBadges('uk')).toContain('GB');
    expect(withoutBadges('ID')).toContain(elsewhere.ID?.text ?? '—');
  });

  it('keep for each market its own thresholds', () => {
    const orders = (market: string) =>
      badgesOn(market, '2026-11-22')?.badges[0]?.criteria.flatMap((rule) =>
        'comparator' in rule && ['orders', 'sales', 'score'].includes(rule.fact) ? [`${rule.value} ${rule.unit}`] : [],
      );
    expect(orders('PH')).toEqual(['100 orders', '30000 PHP', '4.0 score']);
    expect(orders('VN')).toEqual(['150 orders', '20000000 VND', '4.2 score']);
  });

  it('never say «90 %» as a number, and mark what nobody published', () => {
    expect(badgeRuleSets.flatMap(({ badges }) => badges.flatMap(({ criteria }) => criteria)).length).toBeGreaterThan(
      50,
    );
    for (const { badges } of badgeRuleSets)
      for (const { criteria } of badges)
        for (const rule of criteria)
          if ('fact' in rule && rule.fact === 'score' && 'comparator' in rule)
            expect(Number(rule.value)).toBeLessThan(5);
    for (const id of ['us-2024-04', 'us-2025-06']) {
      const brand = badgesById(id)?.badges.find(({ code }) => code === 'top-brand');
      expect(brand?.criteria.every((rule) => 'unpublished' in rule)).toBe(true);
    }
    expect(badgeTitle('top-brand')).toBe('Top Brand');
    expect(badgeTitle('nothing')).toBe('nothing');
  });
});

describe('rules as rows', () => {
  const set = (id: string) => badgesById(id) as NonNullable<ReturnType<typeof badgesById>>;

  it('have a source, a date and a confidence each', () => {
    const rows = badgeRuleSets.flatMap(({ id }) => ruleRows(set(id)));
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(row.source.length).toBeGreaterThan(3);
      expect(row.read).toBe('2026-11-22');
      expect(typeof row.value === 'string' || row.value === null).toBe(true);
    }
    const score = ruleRows(set('us-2025-06')).find(({ what }) => what === 'criteria.score');
    expect(score?.contested[0]).toContain('90 %');
  });

  it('tell what changed: badges new and gone, values changed', () => {
    const changes = diffRules(set('us-2025-12-10'), set('us-2026-07-21'));
    const badges = changes.filter(({ what }) => what === 'badge').map(({ badge, change }) => `${change} ${badge}`);
    expect(badges).toEqual([
      'new authorized-seller',
      'new direct-to-consumer',
      'new top-rated-seller',
      'gone gold-star',
      'gone silver-star',
    ]);
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'together', change: 'changed', before: 'one', after: 'brand-and-star' }),
    );
    const stars = diffRules(set('us-2025-06'), set('us-2025-12-10'));
    expect(stars).toContainEqual(
      expect.objectContaining({
        badge: 'gold-star',
        what: 'criteria.reputation',
        change: 'new',
        after: '>= 10000 points',
      }),
    );
    expect(stars).toContainEqual(
      expect.objectContaining({ badge: 'gold-star', what: 'criteria.unpublished', change: 'gone' }),
    );
    expect(diffRules(set('us-2025-06'), set('us-2025-06'))).toEqual([]);
  });
});
