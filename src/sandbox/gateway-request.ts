import type { ContractSchema, OperationFacts } from '../partner-api/contract-types.ts';
import { isMultipart, sign } from '../partner-api/sign.ts';
import type { AuthStore, SandboxApp } from './auth-store.ts';
import { type Part, parseMultipart } from './gateway-multipart.ts';
import { Refusal } from './types.ts';
import { bodyProblem } from './validate.ts';

/** A request as it came off the wire. */
export interface GatewayRequest {
  method: string;
  /** Path and query as on the request line. */
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** The body was longer than the sandbox reads; `body` is empty then. */
  tooLarge: boolean;
}

/** Bodies longer than this are refused with 36009021, bytes. */
const MAX_JSON_BYTES = 10 * 1024 * 1024;
export const MAX_FORM_BYTES = 32 * 1024 * 1024;

/** Seconds by which a timestamp may be behind and ahead of the real clock. Source: Partner Center, «Sign your API request». */
const BEHIND_S = 300;
const AHEAD_S = 30;

/** Raw path and decoded query; a name given several times becomes one comma-joined value. */
export function parseTarget(target: string): { path: string; query: Record<string, string> } {
  const mark = target.indexOf('?');
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return { path: mark < 0 ? target : target.slice(0, mark), query: Object.fromEntries(query) };
}

/**
 * Checks who sent a request, and that nobody changed it.
 * @param now the real clock, epoch seconds
 * @throws Refusal 36009004 app key, timestamp or sign missing or unusable (HTTP 400), 106001 wrong signature (HTTP 401)
 */
export function checkSignature(
  request: GatewayRequest,
  path: string,
  query: Readonly<Record<string, string>>,
  store: AuthStore,
  now: number,
): SandboxApp {
  if (!query.app_key) throw new Refusal(36009004, 'param query.app_key is missing', 400);
  const app = store.app(query.app_key);
  if (!app) throw new Refusal(36009004, 'app_key is invalid', 400);
  if (!query.sign) throw new Refusal(36009004, 'param query.sign is missing', 400);
  if (!query.timestamp) throw new Refusal(36009004, 'param query.timestamp is missing', 400);
  const timestamp = /^\d{10}$/.test(query.timestamp) ? Number(query.timestamp) : Number.NaN;
  if (!(timestamp >= now - BEHIND_S && timestamp <= now + AHEAD_S)) {
    throw new Refusal(
      36009004,
      `timestamp is out of range: ten digits, at most ${BEHIND_S} s behind and ${AHEAD_S} s ahead of ${now}`,
      400,
    );
  }
  if (!validSigns(request, path, query, app.appSecret).includes(query.sign))
    throw new Refusal(106001, 'signature is invalid', 401);
  return app;
}

/** The signatures that are accepted: over the raw or the decoded path, and for `{}` with and without the body, as clients differ there. */
function validSigns(
  request: GatewayRequest,
  path: string,
  query: Readonly<Record<string, string>>,
  secret: string,
): string[] {
  const contentType = request.headers['content-type'] ?? '';
  const decoded = decodePath(path);
  const paths = decoded === path ? [path] : [path, decoded];
  const bodies = request.body.toString('latin1').trim() === '{}' ? [request.body, Buffer.alloc(0)] : [request.body];
  return paths.flatMap((each) => bodies.map((body) => sign({ secret, path: each, query, body, contentType })));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A body that has been read and checked. */
export interface ReadBody {
  body: Record<string, unknown>;
  parts: readonly Part[];
}

/**
 * Reads and checks a body as its operation wants it.
 * @param schema the contract's schema of the body, where there is one
 * @throws Refusal 36009021 too large, 36009022 no JSON, 36009023 no form, 36009004 a field missing or wrong
 */
export function readBody(request: GatewayRequest, facts: OperationFacts, schema: ContractSchema | undefined): ReadBody {
  if (request.tooLarge) throw new Refusal(36009021, 'the body is too large', 413);
  if (facts.contentType === 'multipart/form-data') return readForm(request, schema);
  if (request.body.length > MAX_JSON_BYTES) throw new Refusal(36009021, 'the body is too large', 413);
  if (!facts.body) return { body: {}, parts: [] };
  const body = readJson(request);
  const problem = schema && bodyProblem(body, schema);
  if (problem) throw new Refusal(36009004, problem, 400);
  return { body, parts: [] };
}

function readJson(request: GatewayRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(36009022, 'the body must be JSON, content-type application/json', 400);
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new Refusal(36009022, 'the body is not valid JSON', 400);
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new Refusal(36009022, 'the body must be a JSON object', 400);
  return body as Record<string, unknown>;
}

function readForm(request: GatewayRequest, schema: ContractSchema | undefined): ReadBody {
  const contentType = request.headers['content-type'] ?? '';
  if (!isMultipart(contentType)) throw new Refusal(36009023, 'content-type must be multipart/form-data', 400);
  const parts = parseMultipart(request.body, contentType);
  if (!parts) throw new Refusal(36009022, 'the body is not valid multipart/form-data', 400);
  for (const name of schema?.required ?? []) {
    if (!parts.some((part) => part.name === name && part.bytes.length > 0))
      throw new Refusal(36009004, `param body.${name} is missing`, 400);
  }
  for (const part of parts) {
    const limit = schema?.properties?.[part.name]?.['x-max-bytes'];
    if (limit !== undefined && part.bytes.length > limit)
      throw new Refusal(36009021, `${part.name} is larger than ${limit} bytes`, 400);
  }
  const texts = parts
    .filter((part) => part.filename === undefined)
    .map((part) => [part.name, Buffer.from(part.bytes).toString('utf8')]);
  return { body: Object.fromEntries(texts) as Record<string, unknown>, parts };
}
