import { describe, expect, it } from 'vitest';
import { placedOrder } from '../../../../src/sandbox/state/place.ts';
import { contentOfOrder, DROPPED, type OrderRow } from '../../../../src/sandbox/state/rows.ts';
import { localDay } from '../../../../src/sandbox/state/seller-center/weeks.ts';
import { SHOPS, type ShopFacts } from '../../../../src/sandbox/state/shops.ts';
import {
  attributionOf,
  attributionsOf,
  commissionOf,
  commissionOn,
} from '../../../../src/sandbox/state/trade/attribution.ts';
import { contentById, livesOf, videosOf } from '../../../../src/sandbox/state/trade/contents.ts';
import { creatorOf, creatorsOf } from '../../../../src/sandbox/state/trade/creators.ts';

const NOON = Date.parse('2026-11-16T20:00:00Z') / 1000;
const DAY = 86_400;

function ordersOf(facts: ShopFacts, count: number): OrderRow[] {
  return Array.from({ length: count }, (_, index) =>
    placedOrder({ facts, n: 5e10 + index, seed: 'trade', at: NOON - ((index * 7919) % (200 * DAY)) }),
  );
}

describe.each(SHOPS.map((facts) => [facts.shop.region, facts] as const))('what a sale of %s came by', (_, facts) => {
  const orders = ordersOf(facts, 600);

  it('is a content that was there and shows the product, and pays affiliates only', () => {
    const seen = { VIDEO: 0, LIVE: 0, PRODUCT_CARD: 0 };
    for (const order of orders) {
      const { lines } = contentOfOrder(order);
      const attributions = attributionsOf(order);
      expect(attributions).toHaveLength(order.lines.length);
      expect(new Set(attributions.flatMap(({ content }) => content ?? [])).size).toBeLessThan(2);
      for (const [place, found] of attributions.entries()) {
        expect(attributionOf(order, place)).toEqual(found);
        seen[found.channel] += 1;
        expect(found.content === null).toBe(found.channel === 'PRODUCT_CARD');
        expect(found.creator === null).toBe(found.commissionBp === 0);
        if (found.content === null) continue;
        const content = contentById(facts, found.content)!;
        expect(content.id).toBe(found.content);
        expect(content.products).toContain(lines[place]!.sku.productId);
        if (content.kind === 'VIDEO') expect(content.postedAt).toBeLessThanOrEqual(order.createTime);
        else expect(content.start <= order.createTime && order.createTime < content.end).toBe(true);
        const creator = creatorOf(facts, content.creator)!;
        expect([found.maker, found.creator]).toEqual([creator.key, creator.own ? null : creator.key]);
      }
    }
    // All ways of selling are there, none is marginal.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(25);
  });

  it('pays a commission a line, half a cent up, and none for what is gone', () => {
    const paid = orders.flatMap((order) => {
      const place = attributionsOf(order).findIndex(({ creator }) => creator !== null);
      return place < 0 || contentOfOrder(order).lines[place]!.sale === 0 ? [] : [{ order, place }];
    });
    expect(paid.length).toBeGreaterThan(80);
    for (const { order, place } of paid) {
      const { commissionBp } = attributionOf(order, place);
      const exact = BigInt(contentOfOrder(order).lines[place]!.sale) * BigInt(commissionBp);
      expect(BigInt(commissionOf(order, place))).toBe((exact + 5_000n) / 10_000n);
      expect(commissionOf({ ...order, status: 'CANCELLED' }, place)).toBe(0);
      expect(commissionOf({ ...order, lines: order.lines.map(() => DROPPED) }, place)).toBe(0);
      expect(commissionOf(order, place, new Set([place]))).toBe(0);
    }
    expect(commissionOn(5, 1000)).toBe(1);
    expect(commissionOn(4, 1000)).toBe(0);
  });

  it('lists contents by time, each once, and finds them by id', () => {
    const [from, until] = [NOON - 120 * DAY, NOON];
    const all = [...videosOf(facts, from, until), ...livesOf(facts, from, until)];
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const content of all) {
      expect(contentById(facts, content.id)).toEqual(content);
      expect(content.id).toMatch(/^\d{19}$/);
      if (content.kind === 'LIVE') expect(localDay(facts, content.start)).toBe(localDay(facts, content.end));
    }
    // Cut in two anywhere, a span has the same contents.
    const middle = from + 50 * DAY + 12_345;
    const halves = [...videosOf(facts, from, middle), ...videosOf(facts, middle, until)];
    expect(halves.map(({ id }) => id)).toEqual(videosOf(facts, from, until).map(({ id }) => id));
  });

  it('knows no content of another shop or a made-up id', () => {
    const other = SHOPS.find(({ key }) => key !== facts.key)!;
    const [foreign] = videosOf(other, NOON - 10 * DAY, NOON);
    for (const id of [foreign!.id, '7219000000000000001', 'x', '']) expect(contentById(facts, id)).toBeUndefined();
    expect(creatorsOf(facts).filter(({ own }) => own)).toHaveLength(2);
  });

  it('has nothing for samples and replacements', () => {
    for (const spec of [{ sample: true } as const, { replaces: 1 }]) {
      const found = ordersOf(facts, 200).map((order) => attributionsOf({ ...order, spec }));
      expect(found.flat().every(({ channel }) => channel === 'PRODUCT_CARD')).toBe(true);
    }
  });
});
