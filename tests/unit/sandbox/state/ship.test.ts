import { beforeEach, describe, expect, it } from 'vitest';
import { advance, createOrders, moveOrder, shipments } from '../../../../src/sandbox/state/index.ts';
import { carriers, DAY, HOUR, type Json, MONDAY, marking, OPS, type Sandbox, sandbox, shipping } from './fixture.ts';

let box: Sandbox;
let us: Record<string, string>;
let gb: Record<string, string>;

beforeEach(() => {
  box = sandbox();
  us = carriers(box, 'US');
  gb = carriers(box, 'GB');
});

const seller = { shipping: 'SELLER' } as const;
const two = { shipping: 'SELLER', spec: { skus: [[0, 2]] as [number, number][] } } as const;
const british = { region: 'GB', shipping: 'SELLER' } as const;
const packageOf = (id: string): string => box.order('GB', id).packages[0].id;

describe('marking as shipped', () => {
  it('brings the package into being and moves the order on', () => {
    const id = box.make(two);
    const answer = box.call('US', OPS.mark, marking(id, us.UPS!, 'TN000001'));
    const order = box.order('US', id);
    expect(answer.order_id).toBe(id);
    expect(answer.order_line_item_ids).toEqual(order.line_items.map((line: Json) => line.id));
    expect(order).toMatchObject({
      status: 'AWAITING_COLLECTION',
      tracking_number: 'TN000001',
      shipping_provider: 'UPS',
      rts_time: MONDAY / 1000,
      update_time: MONDAY / 1000,
    });
    expect(order.packages).toEqual([{ id: answer.package_id }]);
    expect(box.call('US', OPS.pack, { path: { package_id: answer.package_id } })).toMatchObject({
      package_status: 'PROCESSING',
      split_and_combine_tag: 'DEFAULT',
      shipping_type: 'SELLER',
    });
    expect(shipments(box.state)).toMatchObject([
      {
        packageId: answer.package_id,
        orderIds: [id],
        trackingNumber: 'TN000001',
        virtualTime: MONDAY / 1000,
        realTime: MONDAY / 1000,
      },
    ]);
  });

  it('works in GB on the package that is there', () => {
    const id = box.make(british);
    const pack = packageOf(id);
    expect(box.call('GB', OPS.mark, marking(id, gb.Evri!, 'H00ABC1234567890')).package_id).toBe(pack);
  });

  it('ships in part by items, and the rest later', () => {
    for (const [region, list] of [
      ['US', us],
      ['GB', gb],
    ] as const) {
      const id = box.make({
        region,
        shipping: 'SELLER',
        spec: {
          skus: [
            [0, 2],
            [1, 1],
          ],
        },
      });
      const lines = box.order(region, id).line_items.map((line: Json) => line.id) as string[];
      box.call(region, OPS.mark, marking(id, list.UPS!, `${region}PART00001`, [lines[0]!]));
      let order = box.order(region, id);
      expect(order.status).toBe('PARTIALLY_SHIPPING');
      expect(order.split_or_combine_tag).toBe('SPLIT');
      expect(order.line_items.map((line: Json) => line.display_status)).toEqual([
        'AWAITING_COLLECTION',
        'AWAITING_SHIPMENT',
        'AWAITING_SHIPMENT',
      ]);
      expect(box.refused(region, OPS.mark, marking(id, list.UPS!, `${region}PART00002`, [lines[0]!]))).toBe(21008099);
      box.call(region, OPS.mark, marking(id, list.UPS!, `${region}PART00002`));
      order = box.order(region, id);
      expect(order.status).toBe('AWAITING_COLLECTION');
      expect(order.tracking_number).toBeUndefined();
      expect(order.packages).toHaveLength(2);
    }
    expect(shipments(box.state)).toHaveLength(4);
  });

  const refusals: [
    string,
    number,
    () => { id: string; region?: 'US' | 'GB'; carrier?: string; tracking?: string; lines?: string[] },
  ][] = [
    ['an order that is shipped', 21008099, () => ({ id: box.make({ ...seller, status: 'AWAITING_COLLECTION' }) })],
    ['an order that is delivered', 21008099, () => ({ id: box.make({ ...seller, status: 'DELIVERED' }) })],
    ['an order on hold', 21042057, () => ({ id: box.make({ ...seller, status: 'ON_HOLD' }) })],
    ['an unpaid order', 21042057, () => ({ id: box.make({ ...seller, status: 'UNPAID' }) })],
    ['a cancelled order', 21011041, () => ({ id: box.make({ ...seller, status: 'CANCELLED' }) })],
    ['an order whose buyer asks to cancel', 21011007, () => ({ id: box.make({ ...seller, requestCancel: true }) })],
    ['an order with an open after-sale', 21008044, () => ({ id: box.make({ ...seller, aftersale: true }) })],
    ['an order the platform fulfils', 21008025, () => ({ id: box.make({ ...seller, spec: { platform: true } }) })],
    ['an order TikTok carries', 21011004, () => ({ id: box.make({ shipping: 'TIKTOK' }) })],
    ['an order of the other shop', 21008111, () => ({ id: box.make(british) })],
    ['an unknown order', 21008111, () => ({ id: '576400000000000001' })],
    ['an unknown carrier', 21011022, () => ({ id: box.make(seller), carrier: '123' })],
    ['a carrier of another market', 21011022, () => ({ id: box.make(seller), carrier: gb.Evri! })],
    ['no tracking number', 21011022, () => ({ id: box.make(seller), tracking: '' })],
    ['a tracking number without digits', 21011022, () => ({ id: box.make(seller), tracking: 'TRACKING' })],
    ['a tracking number that is too short', 21011022, () => ({ id: box.make(seller), tracking: 'A123' })],
    ['a tracking number with spaces', 21004012, () => ({ id: box.make(seller), tracking: '1Z 999 AA1' })],
    ['a tracking number with symbols', 21004012, () => ({ id: box.make(seller), tracking: 'AB123456!' })],
    [
      'a number of UPS with USPS',
      21004015,
      () => ({ id: box.make(seller), carrier: us.USPS!, tracking: '1Z999AA10123456784' }),
    ],
    [
      'a number of USPS with FedEx',
      21004015,
      () => ({ id: box.make(seller), carrier: us.FedEx!, tracking: '9400111899223100001234' }),
    ],
    [
      'a number of Royal Mail with Evri',
      21004015,
      () => ({ id: box.make(british), region: 'GB', carrier: gb.Evri!, tracking: 'AB123456789GB' }),
    ],
    [
      'items of another order',
      21011029,
      () => ({ id: box.make(seller), lines: [box.order('US', box.make(seller)).line_items[0].id] }),
    ],
    [
      'a split order without named items',
      21011048,
      () => {
        const id = box.make(two);
        const [first] = box.order('US', id).line_items;
        box.call('US', OPS.split, {
          path: { order_id: id },
          body: { splittable_groups: [{ id: '1', order_line_item_ids: [first.id] }] },
        });
        return { id };
      },
    ],
  ];
  it.each(refusals)('refuses %s: %i', (_, code, arrange) => {
    const { id, region = 'US', carrier = us.UPS!, tracking = 'TN123456', lines } = arrange();
    const shipped = shipments(box.state).length;
    const before = region === 'US' && code !== 21008111 ? box.order('US', id) : undefined;
    expect(box.refused(region, OPS.mark, marking(id, carrier, tracking, lines))).toBe(code);
    expect(shipments(box.state)).toHaveLength(shipped);
    if (before) expect(box.order('US', id)).toEqual(before);
  });

  it('takes the numbers of a carrier for that carrier, and plain ones for each', () => {
    const numbers: [string, string][] = [
      ['UPS', '1Z999AA10123456784'],
      ['USPS', '9400111899223100001234'],
      ['FedEx', '770123456789'],
      ['DHL Express', '1234567890'],
      ['Amazon Logistics', 'TBA123456789012'],
      ['USPS', 'TILL-0001'],
    ];
    for (const [carrier, tracking] of numbers) {
      expect(box.refused('US', OPS.mark, marking(box.make(seller), us[carrier]!, tracking)), tracking).toBe(0);
    }
    expect(box.refused('GB', OPS.mark, marking(box.make(british), gb['Royal Mail']!, 'AB123456789GB'))).toBe(0);
    expect(box.refused('GB', OPS.mark, marking(box.make(british), gb.UPS!, '1Z999AA10123456784'))).toBe(0);
  });
});

describe('a tracking number used again', () => {
  it('is refused for another buyer, and the same order is already shipped', () => {
    const [one, other] = createOrders(box.state, { count: 2, ...seller }) as [string, string];
    box.call('US', OPS.mark, marking(one, us.UPS!, 'TN700001'));
    expect(box.refused('US', OPS.mark, marking(other, us.UPS!, 'TN700001'))).toBe(21011025);
    expect(box.refused('US', OPS.mark, marking(one, us.UPS!, 'TN700001'))).toBe(21008099);
    expect(box.refused('US', OPS.mark, marking(other, us.UPS!, 'TN700002'))).toBe(0);
  });

  it('is another shop’s own business', () => {
    box.call('US', OPS.mark, marking(box.make(seller), us.UPS!, 'TN700001'));
    expect(box.refused('GB', OPS.mark, marking(box.make(british), gb.UPS!, 'TN700001'))).toBe(0);
  });

  it('may hold up to twenty orders of one buyer', () => {
    const ids = createOrders(box.state, { count: 21, ...seller, sameBuyer: true });
    const codes = ids.map((id) => box.refused('US', OPS.mark, marking(id, us.UPS!, 'TN700001')));
    expect(codes).toEqual([...new Array(20).fill(0), 21011026]);
  });
});

describe('shipping a package', () => {
  it('ships the seller’s own, once', () => {
    const id = box.make(british);
    const pack = packageOf(id);
    expect(box.call('GB', OPS.ship, shipping(pack, gb['Royal Mail']!, 'AB123456789GB'))).toEqual({});
    expect(box.order('GB', id).status).toBe('AWAITING_COLLECTION');
    expect(box.refused('GB', OPS.ship, shipping(pack, gb['Royal Mail']!, 'AB123456789GB'))).toBe(21011040);
    expect(shipments(box.state)).toHaveLength(1);
  });

  it('hands a parcel of TikTok’s over at the counter or to a van in an offered slot', () => {
    const make = () => packageOf(box.make({ region: 'GB', shipping: 'TIKTOK' }));
    const pack = make();
    const slots = box.call('GB', OPS.slots, { path: { package_id: pack } });
    expect(slots).toMatchObject({ can_pickup: true, can_drop_off: true, can_van_collection: true });
    const free = slots.pickup_slots.find((slot: Json) => slot.avaliable);
    const taken = { start_time: free.start_time, end_time: free.end_time + 60 };
    const pickup = (slot?: Json) => ({
      path: { package_id: pack },
      body: { handover_method: 'PICKUP', ...(slot && { pickup_slot: slot }) },
    });
    expect(box.refused('GB', OPS.ship, pickup())).toBe(21011054);
    expect(box.refused('GB', OPS.ship, pickup(taken))).toBe(21011053);
    expect(box.refused('GB', OPS.ship, pickup({ start_time: free.start_time, end_time: free.end_time }))).toBe(0);
    const shipped = box.call('GB', OPS.pack, { path: { package_id: pack } });
    expect(shipped).toMatchObject({
      handover_method: 'PICKUP',
      pickup_slot: { start_time: free.start_time, end_time: free.end_time },
    });
    expect(shipped.tracking_number).not.toBe('');
    expect(box.refused('GB', OPS.ship, { path: { package_id: make() }, body: { handover_method: 'DROP_OFF' } })).toBe(
      0,
    );
    expect(
      box.refused('GB', OPS.ship, { path: { package_id: make() }, body: { handover_method: 'CARRIER_PIGEON' } }),
    ).toBe(36009004);
  });

  it('collects in the slot', () => {
    const id = box.make({ region: 'GB', shipping: 'TIKTOK' });
    const pack = packageOf(id);
    const slot = box
      .call('GB', OPS.slots, { path: { package_id: pack } })
      .pickup_slots.findLast((one: Json) => one.avaliable);
    const { avaliable: _, ...pickup_slot } = slot;
    box.call('GB', OPS.ship, { path: { package_id: pack }, body: { handover_method: 'PICKUP', pickup_slot } });
    advance(box.state, slot.end_time * 1000 - MONDAY);
    const { collection_time } = box.order('GB', id);
    expect(collection_time).toBeGreaterThanOrEqual(slot.start_time);
    expect(collection_time).toBeLessThanOrEqual(slot.end_time);
  });

  it('offers slots on working days to come, some of them taken', () => {
    const pack = packageOf(box.make({ region: 'GB', shipping: 'TIKTOK' }));
    let taken = 0;
    for (let day = 0; day < 12; day += 1) {
      const { pickup_slots } = box.call('GB', OPS.slots, { path: { package_id: pack } });
      expect(pickup_slots.some((slot: Json) => slot.avaliable)).toBe(true);
      for (const slot of pickup_slots) {
        expect(slot.start_time).toBeGreaterThan(box.state.now() / 1000);
        expect(new Date(slot.start_time * 1000).getUTCDay() % 6).not.toBe(0);
      }
      taken += pickup_slots.filter((slot: Json) => !slot.avaliable).length;
      box.state.db.exec(`UPDATE meta SET value = value + ${DAY} WHERE key = 'offset_ms'`);
    }
    expect(taken).toBeGreaterThan(0);
  });

  const refusals: [
    string,
    number,
    () => { pack: string; carrier?: string; tracking?: string; body?: Record<string, unknown> },
  ][] = [
    [
      'a package of the other shop',
      21011028,
      () => ({ pack: box.call('US', OPS.mark, marking(box.make(seller), us.UPS!, 'TN500001')).package_id }),
    ],
    ['an unknown package', 21011028, () => ({ pack: '1152000000000000000' })],
    ['a cancelled package', 21011041, () => cancelled()],
    ['a shipped package', 21011040, () => ({ pack: packageOf(box.make({ ...british, status: 'IN_TRANSIT' })) })],
    [
      'a package whose buyer asks to cancel',
      21011007,
      () => ({ pack: packageOf(box.make({ ...british, requestCancel: true })) }),
    ],
    [
      'a package with an open after-sale',
      21008044,
      () => ({ pack: packageOf(box.make({ ...british, aftersale: true })) }),
    ],
    [
      'a package the platform fulfils',
      21008025,
      () => ({ pack: packageOf(box.make({ ...british, spec: { platform: true } })) }),
    ],
    ['an unknown carrier', 21011022, () => ({ pack: packageOf(box.make(british)), carrier: '1' })],
    ['no tracking details', 21011022, () => ({ pack: packageOf(box.make(british)), body: {} })],
    ['special characters', 21004012, () => ({ pack: packageOf(box.make(british)), tracking: 'A*123456' })],
    [
      'another carrier’s number',
      21004015,
      () => ({ pack: packageOf(box.make(british)), tracking: '1Z999AA10123456784' }),
    ],
    [
      'tracking details for a parcel of TikTok’s',
      21001001,
      () => ({ pack: packageOf(box.make({ region: 'GB', shipping: 'TIKTOK' })) }),
    ],
  ];
  function cancelled(): { pack: string } {
    const id = box.make(british);
    const pack = packageOf(id);
    moveOrder(box.state, id, 'CANCELLED');
    return { pack };
  }
  it.each(refusals)('refuses %s: %i', (_, code, arrange) => {
    const { pack, carrier = gb.Evri!, tracking = 'TN600001', body } = arrange();
    const shipped = shipments(box.state).length;
    const call = shipping(pack, carrier, tracking);
    expect(box.refused('GB', OPS.ship, body ? { ...call, body } : call)).toBe(code);
    expect(shipments(box.state)).toHaveLength(shipped);
  });
});

describe('shipping many packages', () => {
  const item = (id: string, tracking: string) => ({
    id,
    self_shipment: { tracking_number: tracking, shipping_provider_id: gb.Evri! },
  });

  it('ships what it can and lists the rest, each with its reason', () => {
    const ids = createOrders(box.state, { count: 5, ...british });
    const packs = ids.map(packageOf);
    moveOrder(box.state, ids[1]!, 'CANCELLED');
    const answer = box.call('GB', OPS.batch, {
      body: {
        packages: [
          item(packs[0]!, 'TN800000'),
          item(packs[1]!, 'TN800001'),
          item(packs[2]!, 'TN800000'),
          item(packs[3]!, 'TN8 0003'),
          item(packs[0]!, 'TN800004'),
          item('nonsense', 'TN800005'),
          item(packs[4]!, 'TN800006'),
        ],
      },
    });
    expect(answer.errors.map(({ code, detail }: Json) => [detail.package_id, code])).toEqual([
      [packs[1], 21011041],
      [packs[2], 21011025],
      [packs[3], 21004012],
      [packs[0], 21011040],
      ['nonsense', 21011028],
    ]);
    expect(shipments(box.state).map(({ packageId, trackingNumber }) => [packageId, trackingNumber])).toEqual([
      [packs[0], 'TN800000'],
      [packs[4], 'TN800006'],
    ]);
    expect(answer.errors.every(({ message }: Json) => message.length > 10)).toBe(true);
  });

  it('says nothing of errors when there are none, and refuses an empty list', () => {
    expect(box.call('GB', OPS.batch, { body: { packages: [item(packageOf(box.make(british)), 'TN800009')] } })).toEqual(
      {},
    );
    expect(box.refused('GB', OPS.batch, { body: { packages: [] } })).toBe(36009004);
    expect(box.refused('GB', OPS.batch, { body: { packages: 'all' } })).toBe(36009004);
  });

  it('refuses the whole call for a body that is malformed, and ships nothing of it', () => {
    const pack = packageOf(box.make(british));
    const broken = { id: packageOf(box.make(british)), self_shipment: 'none' };
    expect(box.refused('GB', OPS.batch, { body: { packages: [item(pack, 'TN800010'), broken] } })).toBe(36009004);
    expect(shipments(box.state)).toEqual([]);
  });
});

describe('changing tracking details', () => {
  const change = (tracking: string, carrier = us.USPS!) => ({
    tracking_number: tracking,
    shipping_provider_id: carrier,
  });
  const ship = (options: Parameters<Sandbox['make']>[0] = seller) => {
    const id = box.make(options);
    return { id, pack: box.call('US', OPS.mark, marking(id, us.UPS!, `TN9${id.slice(-6)}`)).package_id as string };
  };
  const byPackage = (pack: string, tracking = 'TN910000', carrier?: string) =>
    box.refused('US', OPS.update, { path: { package_id: pack }, body: change(tracking, carrier) });
  const byOrder = (id: string, tracking = 'TN910000') =>
    box.refused('US', OPS.updateOrder, { path: { order_id: id }, body: change(tracking) });

  it('works once, by package or by order', () => {
    const { id, pack } = ship();
    expect(byPackage(pack)).toBe(0);
    expect(box.order('US', id)).toMatchObject({ tracking_number: 'TN910000', shipping_provider: 'USPS' });
    expect(byPackage(pack, 'TN910001')).toBe(21011051);
    expect(byOrder(id, 'TN910001')).toBe(21011051);
    const other = ship();
    expect(byOrder(other.id, 'TN920000')).toBe(0);
    expect(shipments(box.state)).toHaveLength(2);
  });

  it('works for 72 hours', () => {
    const [late, early] = [ship(), ship()];
    box.state.db.exec("UPDATE packages SET next_at = NULL WHERE status = 'PROCESSING'");
    box.state.db.exec(`UPDATE meta SET value = '${72 * HOUR}' WHERE key = 'offset_ms'`);
    expect(byPackage(early.pack)).toBe(0);
    box.state.db.exec(`UPDATE meta SET value = '${72 * HOUR + 1000}' WHERE key = 'offset_ms'`);
    expect(byPackage(late.pack, 'TN910002')).toBe(21011050);
  });

  it('refuses by name', () => {
    const delivered = ship();
    moveOrder(box.state, delivered.id, 'DELIVERED');
    const cancelled = ship();
    moveOrder(box.state, cancelled.id, 'CANCELLED');
    const open = box.make(two);
    const lines = box.order('US', open).line_items as Json[];
    const [waiting] = box.call('US', OPS.split, {
      path: { order_id: open },
      body: { splittable_groups: [{ id: 'a', order_line_item_ids: [lines[0].id] }] },
    }).packages;
    const tiktok = box.call('US', OPS.create, { body: { order_id: box.make({ shipping: 'TIKTOK' }) } }).package_id;
    const one = ship();
    const other = ship();
    expect(byPackage(delivered.pack)).toBe(21011030);
    expect(byPackage(cancelled.pack)).toBe(21011042);
    expect(byOrder(cancelled.id)).toBe(21011041);
    expect(byPackage(waiting.id)).toBe(21011043);
    expect(byOrder(box.make(seller))).toBe(21011043);
    expect(byOrder(open)).toBe(21011049);
    expect(byPackage(tiktok)).toBe(21011004);
    expect(byOrder('576400000000000001')).toBe(21011028);
    expect(byPackage('1152000000000000000')).toBe(21011028);
    expect(byPackage(one.pack, 'TN!')).toBe(21004012);
    expect(byPackage(one.pack, 'TN930000', '5')).toBe(21011022);
    expect(byPackage(one.pack, box.order('US', other.id).tracking_number)).toBe(21011025);
    expect(byPackage(one.pack, box.order('US', one.id).tracking_number)).toBe(0);
    expect(
      box.refused('GB', OPS.updateOrder, { path: { order_id: box.make(british) }, body: change('TN940000') }),
    ).toBe(21008106);
  });
});
