import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is made from: the request exactly as it is sent. */
export interface SignInput {
  secret: string;
  /** As in the request line, without the query. */
  path: string;
  /** Decoded values; lists are comma-joined already. */
  query: Readonly<Record<string, string>>;
  /** The bytes of the body, or text that is sent as UTF-8; absent or empty when there is none. */
  body?: string | Uint8Array;
  /** A multipart/form-data body is not signed. */
  contentType?: string;
}

/** Parameters that are sent but take no part in the signature. */
const UNSIGNED = ['sign', 'access_token'];

/**
 * What the platform signs: path, then every query parameter as key and value in the order of the keys' bytes, then the body,
 * between two secrets. Source: Partner Center, "Sign your API request"; checked against its published vectors.
 */
export function baseString(input: SignInput): string {
  return baseBytes(input).toString('utf8');
}

/** @returns the `sign` parameter: HMAC-SHA256 of the base string, lower-case hex (the platform rejects upper case) */
export function sign(input: SignInput): string {
  return createHmac('sha256', input.secret).update(baseBytes(input)).digest('hex');
}

function baseBytes({ secret, path, query, body, contentType }: SignInput): Buffer {
  const pairs = Object.entries(query)
    .filter(([key]) => !UNSIGNED.includes(key))
    .map(([key, value]) => ({ key: Buffer.from(key, 'utf8'), value: Buffer.from(value, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
  const parts: Uint8Array[] = [Buffer.from(secret + path, 'utf8')];
  for (const { key, value } of pairs) parts.push(key, value);
  if (body !== undefined && !isMultipart(contentType))
    parts.push(typeof body === 'string' ? Buffer.from(body, 'utf8') : body);
  parts.push(Buffer.from(secret, 'utf8'));
  return Buffer.concat(parts);
}

/** True for `multipart/form-data; boundary=…`, in any case. */
export function isMultipart(contentType: string | undefined): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType ?? '');
}

/** A webhook delivery as it arrived: the raw bytes, before anything parsed them. */
export interface WebhookInput {
  appKey: string;
  secret: string;
  body: string | Uint8Array;
}

/**
 * @returns what the header `Authorization` of a genuine webhook holds: HMAC-SHA256 of app key and raw body, lower-case hex.
 *   Source: Partner Center, webhooks; checked against its published vector.
 */
export function webhookSignature({ appKey, secret, body }: WebhookInput): string {
  return createHmac('sha256', secret).update(appKey, 'utf8').update(body).digest('hex');
}

/** Whether a webhook is genuine. Takes the same time for every wrong signature. */
export function verifyWebhook(input: WebhookInput, authorization: string | undefined): boolean {
  const expected = Buffer.from(webhookSignature(input), 'utf8');
  const given = Buffer.from(authorization ?? '', 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
