import { describe, expect, it } from 'vitest';
import type { Json } from '../state/fixture.ts';
import { OPS, type Shelf, shelf } from './fixture.ts';

const act = (box: Shelf, op: string, ids: string[], region: 'US' | 'GB' = 'US'): [string, number][] =>
  box
    .call(region, op, { body: { product_ids: ids } })
    .errors.map(({ code, detail }: Json) => [detail.product_id, code]);

describe('on and off the shelf', () => {
  it('goes off at once, and back on through an audit', () => {
    const box = shelf();
    const { id } = box.bySku('US', 'CND-CAMP');
    expect(act(box, OPS.deactivate, [id, id])).toEqual([]);
    expect(box.get('US', id)).toMatchObject({ status: 'SELLER_DEACTIVATED', audit: { status: 'NONE' } });
    expect(act(box, OPS.activate, [id])).toEqual([]);
    expect(box.get('US', id)).toMatchObject({
      status: 'PENDING',
      product_status: 'SELLER_DEACTIVATED',
      audit: { status: 'AUDITING' },
    });
    box.hours(25);
    expect(box.get('US', id)).toMatchObject({ status: 'ACTIVATE', audit: { status: 'APPROVED' } });
  });

  it('gives up an edit under review when it goes off', () => {
    const box = shelf();
    const { id, title } = box.bySku('US', 'TOT-NAT');
    act(box, OPS.deactivate, [id]);
    box.hours(48);
    expect(box.get('US', id)).toMatchObject({ status: 'SELLER_DEACTIVATED', title });
  });

  it('does what it can of a batch, and names the rest', () => {
    const box = shelf();
    const { id } = box.bySku('US', 'CND-CAMP');
    const sock = box.bySku('GB', 'SOK-MOS47').id;
    const [draft] = box.list('US', { status: 'DRAFT' });
    expect(act(box, OPS.deactivate, [sock, id, draft.id, '1729000000000000000', 'x'])).toEqual([
      [sock, 12052048],
      [draft.id, 12052901],
      ['1729000000000000000', 12052032],
      ['x', 12052260],
    ]);
    expect(box.get('US', id).status).toBe('SELLER_DEACTIVATED');
    expect(box.get('GB', sock).status).toBe('ACTIVATE');
  });

  it('takes at most 20 ids, and at least one', () => {
    const box = shelf();
    const many = Array.from({ length: 21 }, (_, at) => `${1_729_000_000_000_000 + at}`);
    for (const op of [OPS.activate, OPS.deactivate, OPS.recover, OPS.remove]) {
      expect(box.refused('US', op, { body: { product_ids: many } })).toBe(12019120);
      expect(box.refused('US', op, { body: { product_ids: [] } })).toBe(36009004);
    }
  });

  it('does not come back while the listing lacks something', () => {
    const box = shelf();
    const [blocks] = box.list('US', { status: 'PLATFORM_DEACTIVATED' });
    expect(box.get('US', blocks.id).audit_failed_reasons).toHaveLength(1);
    const { errors } = box.call('US', OPS.activate, { body: { product_ids: [blocks.id] } });
    expect(errors).toMatchObject([
      { code: 12052990, detail: { product_id: blocks.id, extra_errors: [{ code: 12052105 }] } },
    ]);
    expect(box.get('US', blocks.id).status).toBe('PLATFORM_DEACTIVATED');
    const file = box.upload(OPS.file, Buffer.from('%PDF-1.4 certificate'), { name: 'cpc.pdf' });
    const certifications = [{ id: '602101', files: [{ id: file.id, name: file.name, format: file.format }] }];
    box.call('US', OPS.edit, { path: { product_id: blocks.id }, body: { certifications } });
    expect(box.get('US', blocks.id)).toMatchObject({ status: 'PENDING', product_status: 'PLATFORM_DEACTIVATED' });
    box.hours(25);
    expect(box.get('US', blocks.id).status).toBe('ACTIVATE');
  });

  it('activates only what was on the shelf before', () => {
    const box = shelf();
    for (const status of ['DRAFT', 'PENDING', 'FAILED', 'ACTIVATE', 'DELETED']) {
      const [product] = box.list('US', { status });
      expect(act(box, OPS.activate, [product.id]), status).toEqual([[product.id, 12052901]]);
    }
  });
});

describe('into the bin and out of it', () => {
  it('deletes and recovers', () => {
    const box = shelf();
    const { id } = box.bySku('US', 'CND-CAMP');
    expect(act(box, OPS.remove, [id])).toEqual([]);
    expect(box.list('US', { status: 'DELETED' }).map((product) => product.id)).toContain(id);
    expect(act(box, OPS.remove, [id])).toEqual([[id, 12052901]]);
    expect(act(box, OPS.recover, [id])).toEqual([]);
    expect(box.get('US', id)).toMatchObject({ status: 'SELLER_DEACTIVATED', title: 'Cedarline Soy Candle, 9 oz' });
    expect(act(box, OPS.recover, [id])).toEqual([[id, 12052901]]);
    const [frozen] = box.list('GB', { status: 'FREEZE' });
    expect(act(box, OPS.remove, [frozen.id], 'GB')).toEqual([[frozen.id, 12052901]]);
  });
});

describe('time', () => {
  it('ends every audit that is under way, by itself and once', () => {
    const box = shelf();
    const waiting = box.list('US', { audit_status: ['AUDITING'] }).map(({ id }) => id);
    expect(waiting.length).toBeGreaterThan(1);
    box.hours(24 * 30);
    for (const id of waiting)
      expect(box.get('US', id)).toMatchObject({ status: 'ACTIVATE', audit: { status: 'APPROVED' } });
    expect(box.get('US', box.bySku('US', 'TOT-NAT').id).title).toBe('Wayfarer Canvas Tote, heavy cotton');
    const then = box.list('US');
    box.hours(24 * 30);
    expect(box.list('US')).toEqual(then);
  });
});
