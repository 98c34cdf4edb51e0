import { describe, expect, it } from 'vitest';
import { keepAliases, looksLikeCipher, pickShop, resolveShop } from '../../../src/settings/shops.ts';
import type { Shop } from '../../../src/settings/types.ts';

const shop = (id: string, more: Partial<Shop> = {}): Shop => ({
  id,
  cipher: `GCP_${id}`,
  name: `Shop ${id}`,
  code: `CODE${id}`,
  region: 'US',
  sellerType: 'LOCAL',
  ...more,
});

const [us, gb, twin] = [
  shop('1', { alias: 'us' }),
  shop('2', { region: 'GB', name: 'Tea' }),
  shop('3', { name: 'tea' }),
];
const all = [us, gb, twin];

describe('naming a shop', () => {
  it.each([
    ['GCP_2', gb],
    ['2', gb],
    ['CODE2', gb],
    ['Tea', gb],
    ['us', us],
    ['US', us],
    ['gcp_1', us],
    ['code3', twin],
    [' 3 ', twin],
    ['SHOP 1', us],
  ])('finds %j', (text, found) => {
    expect(resolveShop(all, text)).toBe(found);
  });

  it('lists the candidates of an ambiguous name', () => {
    expect(() => resolveShop(all, 'TEA')).toThrow(
      expect.objectContaining({
        kind: 'usage',
        code: 'ambiguous-shop',
        message: expect.stringMatching(/Tea.*id 2.*tea.*id 3/),
      }),
    );
  });

  it('lists the shops for an unknown one', () => {
    expect(() => resolveShop(all, '4')).toThrow(
      expect.objectContaining({ kind: 'not-found', code: 'unknown-shop', hint: expect.stringContaining('id 2') }),
    );
    expect(() => resolveShop([], '4')).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });

  it('prefers an id over a name that looks the same', () => {
    expect(resolveShop([shop('7', { name: '8' }), shop('8')], '8').id).toBe('8');
  });

  it('shows hostile names without their control characters', () => {
    const evil = [shop('1', { name: 'A\u001b[2J\u202e', alias: undefined }), shop('2')];
    expect(() => pickShop(evil, undefined, undefined)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/[\u001b\u202e]/) }),
    );
  });
});

describe('the shop of a run', () => {
  it('is the named one, else the remembered one, else the only one', () => {
    expect(pickShop(all, '2', '1')).toBe(gb);
    expect(pickShop(all, undefined, '3')).toBe(twin);
    expect(pickShop([gb], undefined, undefined)).toBe(gb);
    expect(pickShop([gb], undefined, '1')).toBe(gb);
  });

  it('is asked for when several could be meant', () => {
    expect(() => pickShop(all, undefined, undefined)).toThrow(
      expect.objectContaining({ kind: 'input-needed', code: 'shop-needed', hint: expect.stringContaining('--shop') }),
    );
    expect(() => pickShop([], undefined, undefined)).toThrow(
      expect.objectContaining({ kind: 'not-found', code: 'no-shops' }),
    );
  });

  it('keeps aliases by id', () => {
    expect(keepAliases([shop('1'), shop('9')], all)).toEqual([us, shop('9')]);
  });

  it('knows the form of a cipher', () => {
    expect(['GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3', 'ROW_abcd', 'TTP_a-b_c'].map(looksLikeCipher)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['7494049642642441621', 'gcp_x', 'GCP_', 'Tea'].map(looksLikeCipher)).toEqual([false, false, false, false]);
  });
});
