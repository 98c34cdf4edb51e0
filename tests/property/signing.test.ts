import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseString, sign } from '../../src/partner-api/sign.ts';

const text = fc.string({ unit: 'grapheme' });
const token = fc.stringMatching(/^[A-Za-z0-9+/=,]{0,40}$/);
const query = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => !['sign', 'access_token', '__proto__'].includes(key)),
  fc.oneof(text, token),
  { maxKeys: 8 },
);
const input = fc.record({
  secret: text,
  path: fc.constantFrom('/a', '/order/202309/orders/search'),
  query,
  body: text,
});

/** The rule written down once more, over one string of bytes as text. */
function reference(secret: string, path: string, params: Record<string, string>, body: string): string {
  const keys = Object.keys(params).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const base = `${secret}${path}${keys.map((key) => key + params[key]).join('')}${body}${secret}`;
  return createHmac('sha256', secret).update(base).digest('hex');
}

describe('sign', () => {
  it('does what the rule says, for any text, commas, + / = and no body', () => {
    fc.assert(
      fc.property(input, ({ secret, path, query, body }) => {
        expect(sign({ secret, path, query, body })).toBe(reference(secret, path, query, body));
        expect(sign({ secret, path, query })).toBe(reference(secret, path, query, ''));
      }),
    );
  });

  it('does not depend on the order of the keys, nor on sign and access_token', () => {
    fc.assert(
      fc.property(input, text, ({ query, ...rest }, extra) => {
        const reversed = Object.fromEntries(Object.entries(query).reverse());
        expect(sign({ ...rest, query: { sign: extra, ...reversed, access_token: extra } })).toBe(
          sign({ ...rest, query }),
        );
      }),
    );
  });

  it('does not sign a multipart body, and signs every byte of any other', () => {
    fc.assert(
      fc.property(input, fc.uint8Array({ minLength: 1 }), ({ body: _, ...rest }, body) => {
        expect(sign({ ...rest, body, contentType: 'multipart/form-data; boundary=x' })).toBe(sign(rest));
        if (rest.secret !== '') expect(sign({ ...rest, body })).not.toBe(sign(rest));
      }),
    );
  });

  it('is lower-case hex of 32 bytes, and the base string begins and ends with the secret', () => {
    fc.assert(
      fc.property(input, (each) => {
        expect(sign(each)).toMatch(/^[0-9a-f]{64}$/);
        expect(baseString(each).startsWith(each.secret) && baseString(each).endsWith(each.secret)).toBe(true);
      }),
    );
  });
});
