import { describe, expect, it } from 'vitest';
import {
  createRedactor,
  isPersonalKey,
  isSecretKey,
  MASK,
  redactJson,
  redactJsonText,
  redactPatterns,
} from '../../../src/lib/redact.ts';

describe('createRedactor', () => {
  const secret = 'p+q/"s"=ü 1';
  const redact = createRedactor([secret, undefined, 'longer-secret', 'longer-secret-still', 'ab']);

  it.each([
    ['plainly', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['form-encoded', new URLSearchParams({ v: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify({ a: secret })],
    ['in JSON within JSON', JSON.stringify({ a: JSON.stringify({ a: secret }) })],
    ['in Base64', Buffer.from(secret).toString('base64')],
  ])('masks a secret written %s', (_how, text) => {
    const masked = redact(`before ${text} after`);
    expect(masked).toContain(MASK);
    expect(masked).not.toContain('p+q');
    expect(masked).not.toContain('p%2Bq');
    expect(masked).not.toContain(Buffer.from(secret).toString('base64').slice(0, 8));
    expect(masked.startsWith('before ')).toBe(true);
    expect(masked.endsWith(' after')).toBe(true);
  });

  it('leaves no rest of a longer secret that contains a shorter one', () => {
    expect(redact('x longer-secret-still y')).toBe(`x ${MASK} y`);
  });

  it('ignores values too short to be secrets', () => {
    expect(redact('about abbeys')).toBe('about abbeys');
  });
});

describe('redactPatterns', () => {
  it.each([
    ['https://h/x?app_secret=abc123&auth_code=zzz&k=1', `https://h/x?app_secret=${MASK}&auth_code=${MASK}&k=1`],
    ['x-tts-access-token: TTP_x', `x-tts-access-token: ${MASK}`],
    ['Authorization: Bearer abc.def', `Authorization: Bearer ${MASK}`],
    ['{"access_token":"abc","k":1}', `{"access_token":"${MASK}","k":1}`],
    ['{\\"refresh_token\\":\\"abc\\"}', `{\\"refresh_token\\":\\"${MASK}\\"}`],
    ['sign=deadbeef', `sign=${MASK}`],
  ])('masks %s', (text, masked) => expect(redactPatterns(text)).toBe(masked));

  it('masks what is shaped like a token and keeps what is shaped like a cipher', () => {
    expect(redactPatterns(`got ROW_${'a1'.repeat(40)} back`)).toBe(`got ${MASK} back`);
    expect(redactPatterns('shop GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3')).toContain('GCP_XF90');
  });

  it('keeps words that only look alike', () => {
    expect(redactPatterns('design=1 resign=2 signature missing')).toBe('design=1 resign=2 signature missing');
  });
});

describe('redactJson', () => {
  it('masks buyers’ data and secrets at every depth and keeps the rest', () => {
    const text = JSON.stringify({
      orders: [
        {
          id: '576461413038785752',
          buyer_email: 'a@b.c',
          buyer_message: 'hello',
          recipient_address: { name: 'Jane', phone_number: '1', full_address: 'street' },
          line_items: [{ product_name: 'Mug', sale_price: '1.00' }],
        },
      ],
      access_token: 'secret',
    });
    const masked = redactJsonText(text);
    for (const personal of ['a@b.c', 'hello', 'Jane', 'street', '"secret"']) expect(masked).not.toContain(personal);
    expect(JSON.parse(masked)).toMatchObject({
      orders: [
        {
          id: '576461413038785752',
          recipient_address: MASK,
          line_items: [{ product_name: 'Mug', sale_price: '1.00' }],
        },
      ],
    });
  });

  it('gives only the length of what is no JSON', () => {
    expect(redactJsonText('Jane, Main Street')).toBe('<17 bytes>');
    expect(redactJsonText('"Jane"')).toBe('<6 bytes>');
  });

  it('keeps a key named __proto__ a key', () => {
    const copy = redactJson(JSON.parse('{"__proto__":{"a":1}}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });

  it('knows keys in any case and with dashes', () => {
    expect(isSecretKey('X-TTS-Access-Token')).toBe(true);
    expect(isPersonalKey('address_line1')).toBe(true);
    expect(isPersonalKey('product_name')).toBe(false);
  });
});
