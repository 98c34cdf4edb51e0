import { describe, expect, it } from 'vitest';
import { baseString, sign, verifyWebhook, webhookSignature } from '../../../src/partner-api/sign.ts';
import vectors from './sign-vectors.json' with { type: 'json' };

describe('sign', () => {
  it('has the vectors it is judged by', () => {
    expect(vectors.vectors.length).toBeGreaterThanOrEqual(7);
    expect(vectors.webhook_vectors.length).toBeGreaterThanOrEqual(2);
  });

  it.each(vectors.vectors)('reproduces vector $name', (vector) => {
    const { secret, path, body, content_type: contentType } = vector;
    const query = vector.query as unknown as Record<string, string>;
    expect(sign({ secret, path, query, body, contentType })).toBe(vector.sign);
    expect(sign({ secret, path, query, body: Buffer.from(body), contentType })).toBe(vector.sign);
  });

  it('shows the base string', () => {
    expect(
      baseString({ secret: 'S', path: '/p', query: { b: '2', a: '1', sign: 'x', access_token: 'y' }, body: '{}' }),
    ).toBe('S/pa1b2{}S');
  });

  it('signs no multipart body', () => {
    const query = { a: '1' };
    const contentType = 'Multipart/Form-Data; boundary=b';
    expect(baseString({ secret: 'S', path: '/p', query, body: 'x', contentType })).toBe('S/pa1S');
  });
});

describe('webhooks', () => {
  it.each(vectors.webhook_vectors)('reproduces vector $name', ({ app_key: appKey, secret, body, authorization }) => {
    expect(webhookSignature({ appKey, secret, body })).toBe(authorization);
    expect(verifyWebhook({ appKey, secret, body }, authorization)).toBe(true);
    expect(verifyWebhook({ appKey, secret, body: `${body} ` }, authorization)).toBe(false);
    for (const wrong of [undefined, '', authorization.toUpperCase(), `Bearer ${authorization}`]) {
      expect(verifyWebhook({ appKey, secret, body }, wrong)).toBe(false);
    }
  });
});
