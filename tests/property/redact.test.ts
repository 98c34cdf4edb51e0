import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactJsonText } from '../../src/lib/redact.ts';

// The mask itself is made of stars; a secret with stars could be put together from it and its surroundings.
const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 60 }).filter((text) => !text.includes('*'));

describe('createRedactor', () => {
  it('never lets a planted secret through, whatever surrounds it', () => {
    fc.assert(
      fc.property(
        secret,
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (planted, before, after) => {
          const redact = createRedactor([planted]);
          for (const text of [planted, encodeURIComponent(planted), JSON.stringify(planted)]) {
            const masked = redact(`${before}${text}${after}`);
            expect(masked).not.toContain(planted);
          }
        },
      ),
    );
  });
});

describe('redactJsonText', () => {
  it('never lets a buyer’s data through, at any depth', () => {
    const key = fc.constantFrom(
      'name',
      'phone_number',
      'full_address',
      'address_line1',
      'email',
      'buyer_message',
      'postal_code',
    );
    fc.assert(
      fc.property(key, fc.nat({ max: 6 }), fc.boolean(), (personal, depth, list) => {
        let value: unknown = { [personal]: 'CANARY' };
        for (let i = 0; i < depth; i++) value = list ? [value] : { inner: value, [`k${i}`]: i };
        expect(redactJsonText(JSON.stringify(value))).not.toContain('CANARY');
      }),
    );
  });
});
