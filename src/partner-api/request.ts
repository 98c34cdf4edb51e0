import { randomBytes } from 'node:crypto';
import { Failure, usageFailure } from '../lib/failure.ts';
import type { OperationFacts } from './contract-types.ts';
import { isMultipart, sign } from './sign.ts';
import type { Call, FormField, QueryValue } from './types.ts';

export type Method = OperationFacts['method'];

/** A call made ready: everything but the timestamp, the signature and the token, which each attempt has its own of. */
export interface PreparedRequest {
  method: Method;
  /** Percent-encoded, as it is sent and signed. */
  path: string;
  /** Decoded. */
  query: Readonly<Record<string, string>>;
  body?: Uint8Array;
  contentType: string;
}

/** The operation as the client reads it: known to the contract or not. */
export interface Target {
  method: Method;
  /** With `{placeholders}` where it is known. */
  path: string;
  facts: OperationFacts | undefined;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/**
 * Reads an operation key, `METHOD /path`.
 * @param find the contract's look-up, `matchPath`
 * @throws Failure (usage) for anything else
 */
export function parseTarget(key: string, find: (method: string, path: string) => OperationFacts | undefined): Target {
  const [, word = '', path = ''] = /^([A-Za-z]+) (\/\S*)$/.exec(key) ?? [];
  const method = word.toUpperCase();
  if (!METHODS.includes(method)) {
    throw usageFailure(
      `«${key}» is no operation.`,
      'Write a method and a path: GET /authorization/202309/shops.',
      'bad-operation',
    );
  }
  return { method: method as Method, path, facts: find(method, path) };
}

/**
 * @param shopCipher of the chosen shop; added where the operation takes it or is not known to the contract, never where it must be absent
 * @throws Failure (usage) when a placeholder has no value, a value cannot be sent, or a shop is needed and none is chosen
 */
export function prepareRequest(call: Call, target: Target, shopCipher: string | undefined): PreparedRequest {
  const { method, facts } = target;
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(call.query ?? {})) {
    const text = queryText(key, value);
    if (text !== undefined) query[key] = text;
  }
  const takesShop = facts === undefined || facts.shopCipher !== 'forbidden';
  if (takesShop && shopCipher !== undefined && !Object.hasOwn(query, 'shop_cipher')) query.shop_cipher = shopCipher;
  if (facts?.shopCipher === 'required' && !Object.hasOwn(query, 'shop_cipher')) {
    throw new Failure('usage', `${facts.key} is about a shop, and none is chosen.`, {
      code: 'no-shop',
      hint: 'till shops list shows them; choose one with --shop or `till shops use`.',
    });
  }
  return { method, path: fillPath(target.path, call.path ?? {}), query, ...payload(call, method) };
}

/** The address of one attempt, signed with its own timestamp. @param now epoch milliseconds */
export function signedUrl(
  base: URL,
  request: PreparedRequest,
  app: { key: string; secret: string },
  now: number,
): { url: URL; query: Record<string, string> } {
  const query: Record<string, string> = {
    ...request.query,
    app_key: app.key,
    timestamp: String(Math.floor(now / 1000)),
  };
  query.sign = sign({
    secret: app.secret,
    path: request.path,
    query,
    contentType: request.contentType,
    ...(request.body && { body: request.body }),
  });
  return { url: addressOf(base, request.path, query), query };
}

/** Puts an address together so that a server decodes exactly the given values. */
export function addressOf(base: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const pairs = Object.entries(query).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${path}?${pairs.join('&')}`);
}

function queryText(key: string, value: QueryValue): string | undefined {
  if (value === undefined) return undefined;
  for (const part of Array.isArray(value) ? value : [value]) {
    if (
      typeof part === 'number' &&
      !(Number.isFinite(part) && (!Number.isInteger(part) || Number.isSafeInteger(part)))
    ) {
      throw usageFailure(
        `The value of ${key} is a number that cannot be sent exactly.`,
        'Give ids as text.',
        'inexact-number',
      );
    }
  }
  // Half a surrogate pair cannot be sent as UTF-8; what is signed must be what arrives.
  return (Array.isArray(value) ? value.join(',') : String(value)).toWellFormed();
}

function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  const path = template.replace(/\{([^{}/]+)\}/g, (_all, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === '')
      throw usageFailure(
        `${template} needs a value for ${name}.`,
        `Give it with --param ${name}=…`,
        'missing-parameter',
      );
    return encodeURIComponent(value.toWellFormed());
  });
  const segments = path.split('/').slice(1);
  // A dot segment, encoded or not, would be resolved on the way and end at another operation than the one signed.
  if (
    segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)) ||
    /[?#\\\s\u0000-\u001f"<>^`{|}]|[^\u0000-\u007f]/.test(path)
  ) {
    throw usageFailure(
      `${template} does not make a path that can be sent.`,
      'Check the path and the ids in it; query parameters are given apart.',
      'bad-path',
    );
  }
  return path;
}

function payload(call: Call, method: Method): { body?: Uint8Array; contentType: string } {
  if (call.form !== undefined) {
    const boundary = `till-${randomBytes(16).toString('hex')}`;
    return { body: multipart(call.form, boundary), contentType: `multipart/form-data; boundary=${boundary}` };
  }
  const contentType = 'application/json';
  if (call.body === undefined) return { contentType };
  if (method === 'GET')
    throw usageFailure('A GET request has no body.', 'Give the values as query parameters.', 'get-body');
  const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  return { body: Buffer.from(text, 'utf8'), contentType };
}

/** The bytes of a form, RFC 7578. */
function multipart(fields: readonly FormField[], boundary: string): Uint8Array {
  // Names come from callers and file names from disks: a quote or a line end in one must not begin another header.
  const quoted = (text: string) => text.replace(/[\r\n"]/g, (sign) => encodeURIComponent(sign));
  const parts = fields.flatMap(({ name, value, filename, contentType }) => {
    const disposition = `form-data; name="${quoted(name)}"${filename === undefined ? '' : `; filename="${quoted(filename)}"`}`;
    const type = contentType === undefined ? '' : `Content-Type: ${contentType.replace(/[\r\n]/g, '')}\r\n`;
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}\r\n${type}\r\n`),
      typeof value === 'string' ? Buffer.from(value) : value,
      Buffer.from('\r\n'),
    ];
  });
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

/** True when the body is a form, whose bytes are neither signed nor shown. */
export function isForm(request: PreparedRequest): boolean {
  return isMultipart(request.contentType);
}
