import type { Fault, FaultKind } from './faults.ts';
import { envelope, type GatewayAnswer } from './gateway-envelope.ts';

/** How an answer is kept from its caller. */
export type Broken = 'reset' | 'truncate';

/** An answer with what a fault does to it. */
export interface FaultyAnswer {
  answer: GatewayAnswer;
  broken?: Broken;
  /** Milliseconds by which the answer is late. */
  delayMs: number;
}

const HTML =
  '<!doctype html><html><head><title>Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>sandbox</body></html>';

/**
 * What the faults that hit a request do instead of processing it.
 * @returns undefined when it is to be processed
 */
export function applyBefore(hit: readonly Fault[], id: string): FaultyAnswer | undefined {
  const delayMs = delayOf(hit);
  for (const fault of hit) {
    switch (fault.kind) {
      case 'reset-before':
        return { answer: envelope(500, 36009003, 'Internal error', id), broken: 'reset', delayMs };
      case 'error-before':
        return { answer: serverError(fault, id), delayMs };
      case 'html-before':
        return { answer: htmlPage(), delayMs };
      case 'rate-limit': {
        const answer = envelope(429, 36009002, 'too many requests', id);
        if (fault.retryAfter === undefined) return { answer, delayMs };
        return {
          answer: { ...answer, headers: { ...answer.headers, 'retry-after': String(fault.retryAfter) } },
          delayMs,
        };
      }
      case 'error-code':
        return { answer: envelope(200, fault.code ?? 36009003, 'a fault of the sandbox, made on demand', id), delayMs };
      default:
    }
  }
  return undefined;
}

/** What the faults that hit a request do to the answer of what was processed. */
export function applyAfter(hit: readonly Fault[], answer: GatewayAnswer, id: string): FaultyAnswer {
  const delayMs = delayOf(hit);
  for (const fault of hit) {
    switch (fault.kind) {
      case 'reset-after':
        return { answer, broken: 'reset', delayMs };
      case 'truncate':
        return { answer, broken: 'truncate', delayMs };
      case 'error-after':
        return { answer: serverError(fault, id), delayMs };
      case 'html-after':
        return { answer: htmlPage(), delayMs };
      default:
    }
  }
  return { answer, delayMs };
}

/** Faults after which the caller does not learn what was done. */
const HIDING: readonly FaultKind[] = ['reset-after', 'truncate', 'error-after', 'html-after'];

/** The fault that will keep the answer of a processed request from its caller. */
export function hidingFault(hit: readonly Fault[]): FaultKind | undefined {
  return hit.find((fault) => HIDING.includes(fault.kind))?.kind;
}

function delayOf(hit: readonly Fault[]): number {
  return hit.reduce((sum, fault) => sum + (fault.kind === 'slow' ? (fault.delayMs ?? 1000) : 0), 0);
}

function serverError(fault: Fault, id: string): GatewayAnswer {
  return envelope(fault.status ?? 500, 36009003, 'Internal error', id);
}

function htmlPage(): GatewayAnswer {
  return { status: 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML };
}

/**
 * Remembers the last row of each page, so that the next page can repeat it.
 * @returns a function from an answer to the answer that is sent: with the row in front when `duplicates` hit
 */
export function createRowMemory(): (
  answer: GatewayAnswer,
  list: string,
  pageToken: string | undefined,
  hit: readonly Fault[],
) => GatewayAnswer {
  const lastRows = new Map<string, unknown>();
  return (answer, list, pageToken, hit) => {
    if (answer.code !== 0 || typeof answer.body !== 'string') return answer;
    const parsed = JSON.parse(answer.body) as { data?: Record<string, unknown> };
    const found = rowsOf(parsed.data);
    if (!found || !parsed.data) return answer;
    const next = parsed.data.next_page_token;
    if (typeof next === 'string' && next !== '') {
      lastRows.set(`${list} ${next}`, found.rows.at(-1));
      if (lastRows.size > 1000) lastRows.delete(lastRows.keys().next().value as string);
    }
    const repeated = pageToken === undefined ? undefined : lastRows.get(`${list} ${pageToken}`);
    if (repeated === undefined || !hit.some((fault) => fault.kind === 'duplicates')) return answer;
    parsed.data[found.name] = [repeated, ...found.rows];
    return { ...answer, body: JSON.stringify(parsed) };
  };
}

/** Which list of an answer's data holds its rows: the first array of objects, errors aside. */
function rowsOf(data: unknown): { name: string; rows: unknown[] } | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  for (const [name, value] of Object.entries(data)) {
    if (Array.isArray(value) && name !== 'errors' && value.length > 0 && typeof value[0] === 'object')
      return { name, rows: value };
  }
  return undefined;
}
