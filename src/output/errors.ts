import type { Failure } from '../lib/failure.ts';
import { cleanLines } from '../lib/sanitise.ts';
import { jsonText } from './json.ts';
import type { Look } from './types.ts';

type Told = Pick<Failure, 'message' | 'code' | 'hint' | 'requestId'>;

/**
 * A failure for a person: what happened, what to do, and the request id where there was a request. No line feed at the end.
 * @param look of stderr; without it there is no colour
 */
export function errorText(failure: Told, look?: Pick<Look, 'tone'>): string {
  const tone = look?.tone ?? ((_tone, text) => text);
  const lines = [`${tone('bad', 'error:')} ${cleanLines(failure.message)}`];
  if (failure.hint !== undefined) lines.push(`${tone('accent', 'hint:')} ${cleanLines(failure.hint)}`);
  if (failure.requestId !== undefined) lines.push(tone('dim', `request id: ${cleanLines(failure.requestId)}`));
  return lines.join('\n');
}

/** A failure for a program, one line: `{"error":{"code","message","hint","requestId"}}`, null where there is none. */
export function errorJson(failure: Told): string {
  const { code, message, hint = null, requestId = null } = failure;
  return jsonText({ error: { code, message, hint, requestId } });
}
