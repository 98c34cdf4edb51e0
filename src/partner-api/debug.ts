import { createRedactor, isSecretKey, MASK, redactJsonText } from '../lib/redact.ts';
import { ApiError } from './errors.ts';
import { isForm, type PreparedRequest } from './request.ts';
import { baseString } from './sign.ts';

/** What `TILL_DEBUG=api` tells of each attempt: never a secret, never a buyer's data. */
export interface ApiDebug {
  attempt(request: PreparedRequest, query: Readonly<Record<string, string>>, count: number): void;
  answer(
    request: PreparedRequest,
    status: number | undefined,
    requestId: string | undefined,
    code: number | string,
    ms: number,
  ): void;
  note(text: string): void;
}

/**
 * @param write takes one line
 * @param secrets are masked wherever they turn up; asked for each line, since tokens change
 */
export function createApiDebug(
  write: ((line: string) => void) | undefined,
  secrets: () => readonly (string | undefined)[],
): ApiDebug | undefined {
  if (write === undefined) return undefined;
  const line = (text: string) => write(createRedactor(secrets())(text).replace(/[\r\n]+/g, ' '));
  return {
    attempt(request, query, count) {
      const shown = Object.entries(query).map(([key, value]) => `${key}=${isSecretKey(key) ? MASK : value}`);
      line(`api ${request.method} ${request.path} ${shown.join('&')}${count > 1 ? ` (attempt ${count})` : ''}`);
      const body = request.body === undefined ? undefined : isForm(request) ? '' : shownBody(request.body);
      // The mask stands for the secret in the base string itself; the body in it is masked before.
      line(
        `api signs ${baseString({ secret: MASK, path: request.path, query, contentType: request.contentType, ...(body !== undefined && { body }) })}`,
      );
    },
    answer(request, status, requestId, code, ms) {
      line(
        `api ${request.method} ${request.path} → HTTP ${status ?? '-'} code ${code} request ${requestId ?? '-'} ${Math.round(ms)} ms`,
      );
    },
    note: (text) => line(`api ${text}`),
  };
}

/** The very text where there is nothing to hide in it, since a space can be what makes a signature wrong. */
function shownBody(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  const masked = redactJsonText(text);
  return masked.includes(MASK) || masked.startsWith('<') ? masked : text;
}

/** What the debug line calls an error: the envelope's code, else the cause. */
export function codeOf(error: unknown): {
  status: number | undefined;
  requestId: string | undefined;
  code: number | string;
} {
  if (!(error instanceof ApiError)) return { status: undefined, requestId: undefined, code: 'failed' };
  return { status: error.httpStatus, requestId: error.requestId, code: error.apiCode ?? error.code };
}
