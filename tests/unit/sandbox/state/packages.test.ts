import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeEach, describe, expect, it } from 'vitest';
import { advance, createOrders, document, moveOrder, shipments } from '../../../../src/sandbox/state/index.ts';
import { code128 } from '../../../../src/sandbox/state/label/code128.ts';
import { drawDocument, type LabelData } from '../../../../src/sandbox/state/label/draw.ts';
import { carriers, DAY, type Json, marking, OPS, type Sandbox, sandbox, shipping } from './fixture.ts';

let box: Sandbox;
beforeEach(() => {
  box = sandbox();
});

const pair = {
  skus: [
    [0, 1],
    [2, 1],
    [4, 1],
  ] as [number, number][],
};
const linesOf = (region: 'US' | 'GB', id: string): string[] =>
  box.order(region, id).line_items.map((line: Json) => line.id);
const detail = (region: 'US' | 'GB', pack: string): Json => box.call(region, OPS.pack, { path: { package_id: pack } });

describe('package search', () => {
  const search = (query: Record<string, string>, body = {}) =>
    box.call('GB', 'POST /fulfillment/202309/packages/search', { query: { page_size: '50', ...query }, body });

  it.each(['create_time', 'update_time', 'order_pay_time'])('goes through all packages once, by %s', (sort_field) => {
    const whole = search({ sort_field });
    const seen: string[] = [];
    let page_token = '';
    do {
      const answer = search({ sort_field, page_size: '7', ...(page_token && { page_token }) });
      seen.push(...answer.packages.map(({ id }: Json) => id));
      page_token = answer.next_page_token;
    } while (page_token !== '');
    expect(seen).toEqual(whole.packages.map(({ id }: Json) => id));
    expect(seen.length).toBe(whole.total_count);
    expect(seen.length).toBeGreaterThan(20);
  });

  it('filters by status and time', () => {
    for (const status of ['TO_FULFILL', 'PROCESSING', 'COMPLETED', 'CANCELLED']) {
      const { packages } = search({}, { package_status: status });
      expect(packages.length).toBeGreaterThan(0);
      expect(packages.every((pack: Json) => pack.status === status)).toBe(true);
    }
    const [newest] = search({}).packages;
    expect(search({}, { create_time_lt: newest.create_time }).packages.some(({ id }: Json) => id === newest.id)).toBe(
      false,
    );
    expect(box.refused('GB', 'POST /fulfillment/202309/packages/search', { query: { page_size: '51' } })).toBe(
      36009004,
    );
    expect(
      box.refused('GB', 'POST /fulfillment/202309/packages/search', { query: { page_size: '5', sort_field: 'id' } }),
    ).toBe(36009004);
  });

  it('agrees with the detail', () => {
    for (const row of search({}).packages) {
      expect(detail('GB', row.id)).toMatchObject({
        package_id: row.id,
        package_status: row.status,
        orders: row.orders,
        order_line_item_ids: row.order_line_item_ids,
      });
    }
    expect(box.refused('US', OPS.pack, { path: { package_id: search({}).packages[0].id } })).toBe(10006402);
  });
});

describe('labels in the US', () => {
  const tiktok = { shipping: 'TIKTOK' } as const;
  const services = (id: string, body = {}) => box.call('US', OPS.services, { path: { order_id: id }, body });

  it('are offered with prices and bought, which ships the order', () => {
    const id = box.make(tiktok);
    const offer = services(id);
    expect(offer.shipping_services.length).toBeGreaterThan(1);
    expect(offer.shipping_services.filter((one: Json) => one.is_default)).toHaveLength(1);
    expect(offer.order_line_id).toEqual(linesOf('US', id));
    const chosen = offer.shipping_services[1];
    const bought = box.call('US', OPS.create, {
      body: { order_id: id, shipping_service_id: chosen.id, weight: { value: '1.5', unit: 'POUND' } },
    });
    expect(bought.shipping_service_info).toMatchObject({ id: chosen.id, name: chosen.name });
    expect(bought.weight).toEqual({ value: '1.5', unit: 'POUND' });
    const order = box.order('US', id);
    expect(order).toMatchObject({ status: 'AWAITING_COLLECTION', shipping_provider_id: chosen.shipping_provider_id });
    expect(detail('US', bought.package_id)).toMatchObject({
      package_status: 'PROCESSING',
      tracking_number: order.tracking_number,
      weight: { value: '1.5', unit: 'POUND' },
    });
    expect(shipments(box.state)).toHaveLength(1);
    expect(
      box.call('US', 'GET /fulfillment/202508/tts_tracking_validation', {
        query: { tracking_number: order.tracking_number },
      }).is_tiktok_shipping,
    ).toBe(true);
    expect(
      box.call('US', 'GET /fulfillment/202508/tts_tracking_validation', { query: { tracking_number: 'TN1' } })
        .is_tiktok_shipping,
    ).toBe(false);
  });

  it('cost more for more, and are the default service when none is named', () => {
    const id = box.make(tiktok);
    const price = (value: string) =>
      Number(services(id, { weight: { value, unit: 'POUND' } }).shipping_services[0].price);
    expect(price('10')).toBeGreaterThan(price('1'));
    const offered = services(id).shipping_services[0];
    expect(box.call('US', OPS.create, { body: { order_id: id } }).shipping_service_info.id).toBe(offered.id);
  });

  it('are bought for some items, and for several orders of one buyer', () => {
    const id = box.make({ ...tiktok, spec: pair });
    const lines = linesOf('US', id);
    box.call('US', OPS.createNew, {
      body: { order_id: id, ship_type: '2', order_line_item: [{ order_line_id: lines[0] }] },
    });
    expect(box.order('US', id).status).toBe('PARTIALLY_SHIPPING');
    expect(box.refused('US', OPS.create, { body: { order_id: id, order_line_item_ids: [lines[0]] } })).toBe(21022025);
    const spec = { ...pair, express: false, warehouse: 1 };
    const ids = createOrders(box.state, { count: 3, ...tiktok, sameBuyer: true, spec });
    const bought = box.call('US', OPS.createNew, { body: { order_list_ids: ids, ship_type: '3' } });
    expect(bought).not.toHaveProperty('order_id');
    expect(ids.map((one) => box.order('US', one))).toEqual(
      ids.map(() =>
        expect.objectContaining({
          status: 'AWAITING_COLLECTION',
          packages: [{ id: bought.package_id }],
          split_or_combine_tag: 'COMBINED',
        }),
      ),
    );
    expect(shipments(box.state)).toHaveLength(2);
    const strangers = createOrders(box.state, { count: 2, ...tiktok, spec });
    expect(box.refused('US', OPS.createNew, { body: { order_list_ids: strangers } })).toBe(21011031);
    expect(box.refused('US', OPS.createNew, { body: {} })).toBe(36009004);
  });

  it('are refused by name', () => {
    const create = (body: Record<string, unknown>) => box.refused('US', OPS.create, { body });
    const id = box.make(tiktok);
    const heavy = { value: '900', unit: 'POUND' };
    expect(create({ order_id: id, shipping_service_id: '42' })).toBe(21004008);
    expect(create({ order_id: id, weight: heavy })).toBe(21011037);
    expect(
      create({
        order_id: id,
        shipping_service_id: services(id).shipping_services[0].id,
        weight: { value: '100', unit: 'POUND' },
      }),
    ).toBe(21011037);
    expect(create({ order_id: id, dimension: { length: '200', width: '1', height: '1', unit: 'INCH' } })).toBe(
      21011037,
    );
    expect(create({ order_id: id, weight: { value: '-1', unit: 'POUND' } })).toBe(36009004);
    expect(create({ order_id: id, order_line_item_ids: linesOf('US', box.make(tiktok)) })).toBe(21011029);
    expect(create({ order_id: box.make({ shipping: 'SELLER' }) })).toBe(21011003);
    expect(create({ order_id: box.make({ ...tiktok, status: 'ON_HOLD' }) })).toBe(21011003);
    expect(create({ order_id: box.make({ ...tiktok, status: 'IN_TRANSIT' }) })).toBe(21011020);
    expect(create({ order_id: box.make({ ...tiktok, status: 'CANCELLED' }) })).toBe(21011041);
    expect(create({ order_id: box.make({ ...tiktok, requestCancel: true }) })).toBe(21011007);
    expect(create({ order_id: box.make({ ...tiktok, spec: { platform: true } }) })).toBe(21008025);
    expect(create({ order_id: '1' })).toBe(21008111);
    expect(box.refused('GB', OPS.create, { body: { order_id: box.make({ region: 'GB' }) } })).toBe(21008106);
    expect(shipments(box.state)).toEqual([]);
    expect(box.order('US', id).packages).toEqual([]);
    const ask = (order: string, body = {}) => box.refused('US', OPS.services, { path: { order_id: order }, body });
    expect(ask('1')).toBe(10006402);
    expect(ask(box.make({ ...tiktok, status: 'DELIVERED' }))).toBe(21011006);
    expect(ask(box.make({ shipping: 'SELLER' }))).toBe(21011037);
    expect(ask(id, { weight: heavy })).toBe(21011037);
    expect(ask(id, { order_line_item_ids: ['5'] })).toBe(21011029);
  });

  it('are handed over as scheduled, before and after buying', () => {
    const id = box.make(tiktok);
    const slots = box.call('US', 'GET /fulfillment/202309/orders/{order_id}/handover_time_slots', {
      path: { order_id: id },
    });
    const { avaliable: _, ...pickup_slot } = slots.pickup_slots.find((slot: Json) => slot.avaliable);
    const scheduled = box.call('US', OPS.schedule, { body: { order_id: id, handover_method: 'PICKUP', pickup_slot } });
    expect(scheduled).toMatchObject({
      order_id: id,
      handover_method: 'PICKUP',
      order_line_item_ids: linesOf('US', id),
    });
    expect(box.order('US', id).status).toBe('AWAITING_COLLECTION');
    const again = box.call('US', OPS.schedule, { body: { order_id: id, handover_method: 'DROP_OFF' } });
    expect(again).toMatchObject({
      package_id: scheduled.package_id,
      tracking_number: scheduled.tracking_number,
      handover_method: 'DROP_OFF',
    });
    expect(shipments(box.state)).toHaveLength(1);
    expect(box.refused('US', OPS.schedule, { body: { order_id: id, handover_method: 'PICKUP' } })).toBe(21011054);
    expect(
      box.call('US', 'GET /fulfillment/202309/orders/{order_id}/handover_time_slots', {
        path: { order_id: box.make({ shipping: 'SELLER' }) },
      }).can_pickup,
    ).toBe(false);
  });
});

describe('splitting', () => {
  const split = (id: string, groups: Json) => ({
    path: { order_id: id },
    body: { splittable_groups: groups },
  });

  it.each(['US', 'GB'] as const)('puts items in packages of their own, which ship one by one, in %s', (region) => {
    const list = carriers(box, region);
    const id = box.make({ region, shipping: 'SELLER', spec: pair });
    const [a, b, c] = linesOf(region, id) as [string, string, string];
    const { packages } = box.call(
      region,
      OPS.split,
      split(id, [
        { id: 'one', order_line_item_ids: [a] },
        { id: 'two', order_line_item_ids: [b, c] },
      ]),
    );
    expect(packages.map((pack: Json) => pack.splittable_group_id)).toEqual(['one', 'two']);
    expect(detail(region, packages[1].id)).toMatchObject({
      split_and_combine_tag: 'SPLIT',
      order_line_item_ids: [b, c],
      package_status: 'TO_FULFILL',
    });
    expect(box.order(region, id)).toMatchObject({ split_or_combine_tag: 'SPLIT', status: 'AWAITING_SHIPMENT' });
    expect(box.order(region, id).packages).toHaveLength(2);
    box.call(region, OPS.ship, shipping(packages[0].id, list.UPS!, 'TN110001'));
    expect(box.order(region, id).status).toBe('PARTIALLY_SHIPPING');
    box.call(region, OPS.mark, marking(id, list.UPS!, 'TN110002', [b, c]));
    expect(box.order(region, id).status).toBe('AWAITING_COLLECTION');
    expect(shipments(box.state).map(({ packageId }) => packageId)).toEqual(packages.map(({ id: pack }: Json) => pack));
    advance(box.state, 9 * DAY);
    expect(box.order(region, id).status).toBe('DELIVERED');
  });

  it('leaves what no group names where it was', () => {
    for (const region of ['US', 'GB'] as const) {
      const id = box.make({ region, shipping: 'SELLER', spec: pair });
      const [a, ...rest] = linesOf(region, id);
      const before = box.order(region, id).packages;
      const { packages } = box.call(region, OPS.split, split(id, [{ id: 'x', order_line_item_ids: [a] }]));
      const after = box.order(region, id);
      expect(after.packages.map((pack: Json) => pack.id).sort()).toEqual(
        [...before.map((pack: Json) => pack.id), packages[0].id].sort(),
      );
      if (region === 'GB') expect(detail('GB', before[0].id).order_line_item_ids).toEqual(rest);
    }
  });

  it('says beforehand what can be split, and refuses the rest', () => {
    const can = box.make({ spec: pair });
    const single = box.make({ spec: { skus: [[0, 1]] } });
    const shipped = box.make({ status: 'DELIVERED', spec: pair });
    const asked = box.make({ requestCancel: true, spec: pair });
    const { split_attributes } = box.call('US', OPS.splittable, {
      query: { order_ids: [can, single, shipped, asked, '7'].join(',') },
    });
    expect(split_attributes.map((one: Json) => [one.order_id, one.can_split, 'reason' in one])).toEqual([
      [can, true, false],
      [single, false, true],
      [shipped, false, true],
      [asked, false, true],
      ['7', false, true],
    ]);
    const [a, b, c] = linesOf('US', can) as [string, string, string];
    const refused = (id: string, groups: Json) => box.refused('US', OPS.split, split(id, groups));
    expect(refused(can, [{ id: '1', order_line_item_ids: [a, b, c] }])).toBe(21011035);
    expect(
      refused(can, [
        { id: '1', order_line_item_ids: [a] },
        { id: '2', order_line_item_ids: [a, b] },
      ]),
    ).toBe(21011005);
    expect(
      refused(can, [
        { id: '1', order_line_item_ids: [a] },
        { id: '1', order_line_item_ids: [b] },
      ]),
    ).toBe(21011005);
    expect(refused(can, [{ id: '1', order_line_item_ids: linesOf('US', single) }])).toBe(21011005);
    expect(refused(can, [{ id: '1', order_line_item_ids: [] }])).toBe(21011005);
    expect(refused(can, [])).toBe(21011005);
    for (const id of [single, shipped, asked])
      expect(refused(id, [{ id: '1', order_line_item_ids: [linesOf('US', id)[0]] }])).toBe(21011035);
    expect(refused(can, [{ id: '1', order_line_item_ids: [a] }])).toBe(0);
    expect(refused(can, [{ id: '1', order_line_item_ids: [b] }])).toBe(21011035);
  });
});

describe('combining', () => {
  const alike = { ...pair, express: false, warehouse: 1 };
  const offers = (region: 'US' | 'GB') =>
    box.call(region, OPS.combinable, { query: { page_size: '50' } }).combinable_packages as Json[];
  const combine = (region: 'US' | 'GB', wanted: Json[]) =>
    box.call(region, OPS.combine, { body: { combinable_packages: wanted } });

  it.each(['US', 'GB'] as const)('puts orders of one buyer in one package, which ships them all, in %s', (region) => {
    const list = carriers(box, region);
    const ids = createOrders(box.state, { count: 3, region, shipping: 'SELLER', sameBuyer: true, spec: alike });
    const offer = offers(region).find(({ order_ids }) => order_ids.includes(ids[0]));
    expect(offer.order_ids).toEqual(ids);
    const { packages, errors } = combine(region, [{ id: offer.id, order_ids: ids }]);
    expect(errors).toBeUndefined();
    expect(packages).toEqual([{ id: expect.any(String), order_ids: ids }]);
    const pack = packages[0].id;
    expect(detail(region, pack)).toMatchObject({ split_and_combine_tag: 'COMBINE', orders: ids.map((id) => ({ id })) });
    expect(offers(region).some(({ order_ids }) => order_ids.includes(ids[0]))).toBe(false);
    expect(box.refused(region, OPS.mark, marking(ids[1]!, list.UPS!, 'TN120001'))).toBe(21011033);
    expect(
      box.refused(region, OPS.split, {
        path: { order_id: ids[0]! },
        body: { splittable_groups: [{ id: '1', order_line_item_ids: [linesOf(region, ids[0]!)[0]] }] },
      }),
    ).toBe(21011046);
    box.call(region, OPS.ship, shipping(pack, list.UPS!, 'TN120001'));
    for (const id of ids)
      expect(box.order(region, id)).toMatchObject({
        status: 'AWAITING_COLLECTION',
        tracking_number: 'TN120001',
        split_or_combine_tag: 'COMBINED',
      });
    expect(shipments(box.state)).toMatchObject([{ packageId: pack, orderIds: ids }]);
    expect(box.refused(region, OPS.uncombine, { path: { package_id: pack } })).toBe(21011005);
  });

  it('is undone for some orders or for all', () => {
    const ids = createOrders(box.state, { count: 4, region: 'GB', shipping: 'SELLER', sameBuyer: true, spec: alike });
    const offer = offers('GB').find(({ order_ids }) => order_ids.includes(ids[0]));
    const pack = combine('GB', [{ id: offer.id }]).packages[0].id;
    const undo = (order_ids?: string[]) =>
      box.call('GB', OPS.uncombine, { path: { package_id: pack }, body: order_ids ? { order_ids } : {} })
        .packages as Json[];
    expect(
      box.refused('GB', OPS.uncombine, {
        path: { package_id: pack },
        body: { order_ids: [box.make({ region: 'GB' })] },
      }),
    ).toBe(21011029);
    const first = undo([ids[0]!]);
    expect(first.map(({ order_ids }) => order_ids)).toEqual([[ids[0]], ids.slice(1)]);
    const rest = undo(ids.slice(1, 3));
    expect(rest.map(({ order_ids }) => order_ids)).toEqual([[ids[1]], [ids[2]], [ids[3]]]);
    for (const id of ids) {
      const [own] = box.order('GB', id).packages;
      expect(detail('GB', own.id)).toMatchObject({ split_and_combine_tag: 'DEFAULT', orders: [{ id }] });
    }
    expect(box.refused('GB', OPS.uncombine, { path: { package_id: pack } })).toBe(21011028);
  });

  it('loses an order that is cancelled, and ships the others', () => {
    const gb = carriers(box, 'GB');
    const ids = createOrders(box.state, { count: 3, region: 'GB', shipping: 'SELLER', sameBuyer: true, spec: alike });
    const offer = offers('GB').find(({ order_ids }) => order_ids.includes(ids[0]));
    const pack = combine('GB', [{ id: offer.id }]).packages[0].id;
    moveOrder(box.state, ids[0]!, 'CANCELLED');
    box.call('GB', OPS.ship, shipping(pack, gb.Evri!, 'TN130001'));
    expect(ids.map((id) => box.order('GB', id).status)).toEqual([
      'CANCELLED',
      'AWAITING_COLLECTION',
      'AWAITING_COLLECTION',
    ]);
    advance(box.state, 10 * DAY);
    expect(ids.map((id) => box.order('GB', id).status)).toEqual(['CANCELLED', 'DELIVERED', 'DELIVERED']);
  });

  it('refuses what does not belong together, and offers at most twenty', () => {
    const many = createOrders(box.state, { count: 22, shipping: 'SELLER', sameBuyer: true, spec: alike });
    const offer = offers('US').find(({ order_ids }) => order_ids.includes(many[0]));
    expect(offer.order_ids).toHaveLength(20);
    const stranger = box.make({ shipping: 'SELLER', spec: alike });
    const { packages, errors } = combine('US', [
      { id: offer.id, order_ids: [many[0], stranger] },
      { id: offer.id, order_ids: [many[0]] },
      { id: '12', order_ids: many },
      { id: offer.id, order_ids: [many[0], many[1]] },
    ]);
    expect(errors.map(({ code }: Json) => code)).toEqual([21011031, 21011031, 21011028]);
    expect(packages).toEqual([{ id: expect.any(String), order_ids: [many[0], many[1]] }]);
    for (const options of [{ requestCancel: true }, { aftersale: true }, { status: 'ON_HOLD' as const }]) {
      const pair2 = createOrders(box.state, { count: 2, shipping: 'SELLER', sameBuyer: true, spec: alike, ...options });
      expect(offers('US').some(({ order_ids }) => order_ids.includes(pair2[0]))).toBe(false);
    }
    expect(box.refused('US', OPS.combine, { body: { combinable_packages: [] } })).toBe(36009004);
  });

  it('pages its offers', () => {
    const whole = offers('US').map(({ id }) => id);
    for (let n = 0; n < 3; n += 1)
      createOrders(box.state, { count: 2, shipping: 'SELLER', sameBuyer: true, spec: alike });
    const seen: string[] = [];
    let page_token = '';
    do {
      const answer = box.call('US', OPS.combinable, { query: { page_size: '2', ...(page_token && { page_token }) } });
      seen.push(...answer.combinable_packages.map(({ id }: Json) => id));
      page_token = answer.next_page_token;
      expect(answer.total_count).toBe(whole.length + 3);
    } while (page_token !== '');
    expect(new Set(seen).size).toBe(whole.length + 3);
  });
});

describe('delivery reports', () => {
  it('are for fleets that these shops do not have', () => {
    const pack = box.order('GB', box.make({ region: 'GB', status: 'IN_TRANSIT' })).packages[0].id;
    const item = (id: string) => ({ id, delivery_type: 'DELIVERY_SUCCESS' });
    const { errors } = box.call('GB', 'POST /fulfillment/202309/packages/deliver', {
      body: { packages: [item(pack), item('9')] },
    });
    expect(errors.map(({ code, detail: of }: Json) => [of.package_id, code])).toEqual([
      [pack, 10007014],
      ['9', 21011028],
    ]);
  });
});

describe('documents', () => {
  const shipped = () => {
    const id = box.make({ region: 'GB', shipping: 'TIKTOK', spec: pair });
    const pack = box.order('GB', id).packages[0].id as string;
    box.call('GB', OPS.ship, { path: { package_id: pack }, body: { handover_method: 'DROP_OFF' } });
    return { id, pack };
  };
  const ask = (pack: string, query: Record<string, string> = {}) => ({
    path: { package_id: pack },
    query: { document_type: 'SHIPPING_LABEL', ...query },
  });
  const fetchPaper = (pack: string, query: Record<string, string> = {}) => {
    const { doc_url } = box.call('GB', OPS.documents, ask(pack, query));
    expect(doc_url).toMatch(/^http:\/\/127\.0\.0\.1:9\/sandbox\/documents\/[0-9a-f]{32}$/);
    return document(box.state, doc_url.split('/').at(-1))!;
  };
  const texts = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\(((?:[^()\\]|\\.)*)\) Tj/g),
    ].map(([, text]) => text!.replace(/\\(.)/g, '$1'));

  it.each([
    ['A6', 298, 420],
    ['A5', 420, 595],
  ])('are real PDFs of size %s that name recipient, number, order and items', async (document_size, width, height) => {
    const { id, pack } = shipped();
    const { bytes, contentType } = fetchPaper(pack, {
      document_type: 'SHIPPING_LABEL_AND_PACKING_SLIP',
      document_size,
    });
    expect(contentType).toBe('application/pdf');
    const pdf = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
    expect(pdf.getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())])).toEqual([
      [width, height],
      [width, height],
    ]);
    const order = box.order('GB', id);
    const found = texts(bytes);
    expect(found).toContain(order.tracking_number);
    expect(found).toContain(order.recipient_address.address_line1);
    expect(found.some((text) => text.includes(id))).toBe(true);
    for (const line of order.line_items) expect(found.some((text) => text.includes(line.seller_sku))).toBe(true);
    expect(found.join('')).not.toContain('***');
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/ re f$/gm)!.length,
    ).toBeGreaterThan(30);
  });

  it('come as a picture too', () => {
    const { bytes, contentType } = fetchPaper(shipped().pack, { document_type: 'SHIPPING_LABEL_PICTURE' });
    const png = Buffer.from(bytes);
    expect(contentType).toBe('image/png');
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([812, 1218]);
    const length = png.readUInt32BE(33);
    const raw = inflateSync(png.subarray(41, 41 + length));
    expect(raw.length).toBe(1218 * (Math.ceil(812 / 8) + 1));
    expect(raw.some((byte) => byte !== 0xff && byte !== 0)).toBe(true);
  });

  it('work for 24 hours of the sandbox’s time', () => {
    const { pack } = shipped();
    const token = box.call('GB', OPS.documents, ask(pack)).doc_url.split('/').at(-1);
    box.state.db.exec(`UPDATE meta SET value = '${DAY}' WHERE key = 'offset_ms'`);
    expect(document(box.state, token)).toBeDefined();
    box.state.db.exec(`UPDATE meta SET value = '${DAY + 1000}' WHERE key = 'offset_ms'`);
    expect(document(box.state, token)).toBeUndefined();
    expect(document(box.state, 'f'.repeat(32))).toBeUndefined();
  });

  it('are refused by name', () => {
    const refused = (pack: string, query = {}) => box.refused('GB', OPS.documents, ask(pack, query));
    const packageOf = (options: Parameters<Sandbox['make']>[0]) =>
      box.order('GB', box.make({ region: 'GB', shipping: 'TIKTOK', ...options })).packages[0].id as string;
    const waiting = packageOf({});
    expect(refused(waiting)).toBe(21023035);
    expect(refused(waiting, { document_type: 'PACKING_SLIP' })).toBe(21042104);
    expect(refused(packageOf({ shipping: 'SELLER', status: 'AWAITING_COLLECTION' }))).toBe(21008017);
    expect(refused(packageOf({ status: 'IN_TRANSIT' }))).toBe(21042102);
    expect(refused(packageOf({ spec: { platform: true } }))).toBe(21008043);
    const cancelled = box.make({ region: 'GB', shipping: 'TIKTOK' });
    const pack = box.order('GB', cancelled).packages[0].id;
    moveOrder(box.state, cancelled, 'CANCELLED');
    expect(refused(pack)).toBe(21023059);
    expect(refused('5')).toBe(21011028);
    const ready = shipped().pack;
    expect(refused(ready, { document_type: 'INVOICE_LABEL' })).toBe(21008106);
    expect(refused(ready, { document_format: 'ZPL' })).toBe(21008106);
    expect(refused(ready, { document_type: 'LOVE_LETTER' })).toBe(36009004);
    expect(refused(ready, { document_size: 'A0' })).toBe(36009004);
    expect(refused(ready, { document_type: 'HAZMAT_LABEL' })).toBe(0);
    expect(box.refused('US', OPS.documents, ask(ready))).toBe(21011028);
  });

  it('stand hostile and foreign text, and many items', async () => {
    const data: LabelData = {
      carrier: 'Evri',
      service: '(unbalanced \\ (((',
      tracking: 'TN123456',
      packageId: '1152000000000000001',
      orderIds: Array.from({ length: 20 }, (_, at) => `57640000000000000${at}`),
      from: ['สมชาย', '\u001b[2J\u0000'],
      to: ['美咲 田中', 'Łódź Straße 5) Tj ET', 'ﬁ'.repeat(300)],
      weight: '1 g',
      date: '2026-11-23',
      items: Array.from({ length: 60 }, (_, at) => ({ count: at, sku: `SKU-${at}`, name: 'ง'.repeat(40) })),
      dangerous: true,
    };
    for (const type of ['SHIPPING_LABEL_AND_PACKING_SLIP', 'HAZMAT_LABEL', 'PACKING_SLIP'] as const) {
      const { bytes } = drawDocument(type, 'A6', data);
      const pdf = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
      expect(pdf.getPageCount()).toBe(type === 'HAZMAT_LABEL' ? 1 : type === 'PACKING_SLIP' ? 3 : 4);
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/[\u0000\u001b]/);
    }
    expect(drawDocument('SHIPPING_LABEL_PICTURE', 'A6', data).bytes.length).toBeGreaterThan(500);
  });
});

describe('bar codes', () => {
  it('follow Code 128: eleven modules a symbol, a checksum, thirteen to stop', () => {
    for (const text of ['A', 'TN123456', '1Z999AA10123456784', 'TILL-0001']) {
      const widths = code128(text);
      expect(widths.length).toBe((text.length + 2) * 6 + 7);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe((text.length + 2) * 11 + 13);
      expect(widths.slice(0, 6)).toEqual([2, 1, 1, 2, 1, 4]);
      expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
    }
    // «PJJ123C», the usual worked example, has the checksum 54 in set A; set B begins one higher, and so ends at 55.
    expect(code128('PJJ123C').slice(-13, -7)).toEqual([3, 1, 1, 3, 2, 1]);
    expect(code128('ü1')).toEqual(code128('1'));
  });
});
