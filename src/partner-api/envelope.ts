import { parseExactly } from '../lib/exact-json.ts';
import { type AnswerContext, envelopeError, redirectError, unreadableError } from './errors.ts';
import { parseRetryAfter } from './retry.ts';
import type { HttpResponse } from './transport.ts';
import type { Answer, Envelope } from './types.ts';

/** How a code's class is looked up: the contract's `errorFacts`. */
export type CodeClass = (code: number) => string | undefined;

/**
 * Makes an answer of a response. Success is `code` 0, whatever the HTTP status.
 * @param operation what the message of an error names
 * @throws ApiError for any other code, a redirect, or a body that is no envelope
 */
export function readAnswer(
  response: HttpResponse,
  operation: string,
  codeClass: CodeClass,
  now: number,
  scopes: readonly string[] = [],
): Answer {
  const { status, headers, body } = response;
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
  const context: AnswerContext = { operation, httpStatus: status, requestId: headerId(response), retryAfterMs };
  if (status >= 300 && status < 400) throw redirectError(headers.location, context);
  const text = body.toString('utf8');
  const envelope = parseEnvelope(text);
  if (typeof envelope === 'string') throw unreadableError(envelope, context);
  const requestId = envelope.request_id || context.requestId || '';
  if (envelope.code !== 0) {
    throw envelopeError(envelope, {
      ...context,
      requestId: requestId || undefined,
      factsClass: codeClass(envelope.code),
      scopes,
    });
  }
  return {
    data: envelope.data ?? {},
    requestId,
    message: envelope.message,
    envelope,
    rawBody: text,
    httpStatus: status,
    headers,
  };
}

/** The platform's id of a request, where the body does not give one. */
export function headerId({ headers }: HttpResponse): string | undefined {
  const id = headers['x-tts-logid'] ?? headers['x-request-id'];
  const first = Array.isArray(id) ? id[0] : id;
  return first === undefined ? undefined : first.replace(/[^\x21-\x7e]/g, '').slice(0, 200) || undefined;
}

/** @returns the envelope, or in words what the text is instead */
function parseEnvelope(text: string): Envelope | string {
  if (text.trim() === '') return 'an empty answer';
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch {
    return /^\s*</.test(text)
      ? 'HTML'
      : /^\s*\{/.test(text)
        ? 'JSON that is cut off or broken'
        : 'something that is no JSON';
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'JSON that is no envelope';
  const { code, message, request_id: requestId, data } = value as Record<string, unknown>;
  const number = typeof code === 'string' && /^\d{1,15}$/.test(code) ? Number(code) : code;
  if (typeof number !== 'number') return 'JSON without a code';
  return {
    ...(value as object),
    code: number,
    message: typeof message === 'string' ? message : '',
    request_id: typeof requestId === 'string' ? requestId : '',
    ...(data !== undefined && { data }),
  };
}
