import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readable } from '../files/source.ts';
import { Failure, usageFailure } from '../lib/failure.ts';
import { loadSchemas } from '../partner-api/contract.ts';
import type { Answer, Call, FormField } from '../partner-api/types.ts';
import { parseExact, parseReadable, printExact } from './api-json.ts';
import {
  bodyProblems,
  findTarget,
  queryProblems,
  type RequestParts,
  sortParameters,
  type Target,
} from './api-request.ts';
import type { CommandRun, Deps } from './deps.ts';

/** How many problems are named one by one. */
const MOST_PROBLEMS = 20;

/** Formats that lay the answer out; all others print it as the JSON it is. */
const LAID_OUT = new Set(['table', 'csv', 'tsv', 'markdown']);

/** What the platform takes as uploads. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
};

interface Body {
  /** The JSON text as the user gave it. */
  text: string;
  value: unknown;
}

/** `till api`: finds the operation, checks the request, asks before a mutation, sends it once and prints the answer. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  deps.output.check();
  const target = findTarget(([] as string[]).concat(args.operation ?? []));
  const parts = sortParameters(target, (flags.param as string[] | undefined) ?? []);
  const form = (flags.form as string[] | undefined) ?? [];
  const given = await readBody(flags.body as string | undefined, deps);
  if (given !== undefined && form.length > 0) throw usageFailure('A request has a --body or a --form, not both.');
  refuseProblems(target, [...parts.problems, ...(flags.check === false ? [] : problemsOf(target, parts, given, form))]);
  remark(target, parts, deps);

  const body = given ?? impliedBody(target, form);
  if (deps.flags.dryRun) {
    await printRequest(target, parts, body, form, deps);
    return;
  }
  const call = await toCall(target, parts, body, form);
  if (target.facts?.mutates ?? target.method !== 'GET') {
    await deps.confirm(
      `Send ${target.method} ${filledPath(target, parts)}${target.facts ? ` (${target.facts.name})` : ''}? It changes the shop.`,
    );
  }
  const api = await (takesShop(target) ? deps.api() : deps.shoplessApi());
  await printAnswer(await api.call(call, { signal: deps.signal }), flags, deps);
};

/** Till's own extension takes a shop; of other unknown paths nothing is known, so nothing is added. */
function takesShop({ facts, path }: Target): boolean {
  return facts ? facts.shopCipher !== 'forbidden' : path.startsWith('/seller_center/');
}

async function readBody(source: string | undefined, deps: Deps): Promise<Body | undefined> {
  if (source === undefined) return undefined;
  const inline = /^\s*[{[]/.test(source);
  const name = inline ? 'The body' : source === '-' ? 'What came on stdin' : source;
  const bytes = inline ? Buffer.from(source) : source === '-' ? await readAll(deps) : await readBytes(source);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure('usage', `${name} is not UTF-8 text.`, {
      code: 'bad-body',
      hint: 'Save it as UTF-8.',
      cause: error,
    });
  }
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    const hint = text.trim() === '' ? 'It is empty.' : `The parser says: ${(error as Error).message}`;
    throw new Failure('usage', `${name} is not JSON.`, { code: 'bad-body', hint, cause: error });
  }
}

async function readAll({ streams, signal }: Deps): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readable(streams.stdin, signal)) chunks.push(Buffer.from(chunk as Buffer | string));
  return Buffer.concat(chunks);
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw usageFailure(`${file} is a folder, not a file.`, undefined, 'not-a-file');
    const missing = code === 'ENOENT';
    throw new Failure(
      missing ? 'not-found' : 'failed',
      missing ? `There is no file ${file}.` : `${file} cannot be read.`,
      {
        code: missing ? 'no-such-file' : 'unreadable-file',
        hint: missing ? 'Give a file, - for stdin, or JSON that begins with { or [.' : (error as Error).message,
        cause: error,
      },
    );
  }
}

/** The platform wants a JSON document where an operation declares a body, also when every field of it is optional. */
function impliedBody({ facts, method }: Target, form: readonly string[]): Body | undefined {
  const wants = facts?.body && facts.contentType === 'application/json' && method !== 'GET' && form.length === 0;
  return wants ? { text: '{}', value: {} } : undefined;
}

function problemsOf({ facts }: Target, parts: RequestParts, body: Body | undefined, form: readonly string[]): string[] {
  if (facts === undefined) return [];
  const problems = queryProblems(facts, parts.query);
  if (facts.contentType === 'multipart/form-data') {
    if (body !== undefined) return [...problems, 'it is an upload: give its parts with --form name=@file'];
    const names = Object.fromEntries(form.map((each) => [each.split('=')[0], true]));
    return [...problems, ...bodyProblems(schemaOf(facts), names).map((problem) => problem.replace('body', 'form'))];
  }
  if (form.length > 0) return [...problems, 'it takes no --form'];
  if (!facts.body) return body === undefined ? problems : [...problems, 'it takes no body'];
  if (body !== undefined && (typeof body.value !== 'object' || body.value === null || Array.isArray(body.value))) {
    return [...problems, 'the body must be a JSON object'];
  }
  return [...problems, ...bodyProblems(schemaOf(facts), body?.value ?? {})];
}

function schemaOf(facts: NonNullable<Target['facts']>) {
  return loadSchemas(facts.module)[facts.key]?.body ?? {};
}

function refuseProblems(target: Target, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `\n  ${problem}`);
  const more = problems.length > MOST_PROBLEMS ? `\n  and ${problems.length - MOST_PROBLEMS} more` : '';
  throw usageFailure(
    `${target.method} ${target.path} was not sent:${shown.join('')}${more}`,
    'Add what is missing; --no-check sends it without what the contract calls required.',
    'bad-request',
  );
}

function remark({ facts, method, path }: Target, parts: RequestParts, { output }: Deps): void {
  if (facts === undefined) {
    const cipher = path.startsWith('/seller_center/') ? '' : ', without shop_cipher unless you give one';
    output.note(`The contract has no ${method} ${path}: it is sent as it is${cipher}.`);
    return;
  }
  output.debug(`${facts.name} is ${facts.key}.`);
  if (facts.supersededBy) output.note(`${facts.name} of ${facts.version} is superseded by ${facts.supersededBy}.`);
  if (facts.confidence === 'inferred') output.note(`${facts.key} is known from release notes alone.`);
  if (parts.unknown.length > 0)
    output.note(`The contract knows no ${parts.unknown.join(', ')} for ${facts.name}; sent all the same.`);
}

function filledPath({ path }: Target, parts: RequestParts): string {
  return path.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parts.path, name) ? encodeURIComponent(parts.path[name] as string) : whole,
  );
}

async function toCall(
  target: Target,
  parts: RequestParts,
  body: Body | undefined,
  form: readonly string[],
): Promise<Call> {
  return {
    operation: `${target.method} ${target.path}`,
    ...(Object.keys(parts.path).length > 0 && { path: parts.path }),
    ...(Object.keys(parts.query).length > 0 && { query: parts.query }),
    ...(body !== undefined && { body: body.text }),
    ...(form.length > 0 && { form: await Promise.all(form.map(formField)) }),
  };
}

async function formField(text: string): Promise<FormField> {
  const at = text.indexOf('=');
  if (at < 1)
    throw usageFailure(
      `«${text}» is not a part of a form.`,
      'Write it as --form name=value or --form name=@file.',
      'bad-parameter',
    );
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (!value.startsWith('@')) return { name, value };
  const file = value.slice(1);
  const contentType = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return { name, value: await readBytes(file), filename: basename(file), contentType };
}

async function printRequest(
  target: Target,
  parts: RequestParts,
  body: Body | undefined,
  form: readonly string[],
  { output }: Deps,
): Promise<void> {
  const query = Object.fromEntries(
    Object.entries(parts.query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const request = {
    method: target.method,
    path: filledPath(target, parts),
    operation: target.facts?.name ?? null,
    query,
    addsShopCipher: takesShop(target),
    ...(body !== undefined && { body: parseExact(body.text) }),
    ...(form.length > 0 && { form }),
  };
  await output.text(`${printExact(request, indentOf(output))}\n`);
  output.note('A dry run: nothing was sent.');
}

async function printAnswer(answer: Answer, flags: Record<string, unknown>, { output }: Deps): Promise<void> {
  const pick = (parse: (text: string) => unknown): unknown => {
    const envelope = parse(answer.rawBody) as { data?: unknown };
    return flags.include ? envelope : (envelope.data ?? {});
  };
  warnOfErrors(answer, output);
  const shaped = flags.query !== undefined || flags.fields !== undefined || LAID_OUT.has(String(flags.format));
  if (shaped) await output.record(pick(parseReadable) as object);
  else await output.text(`${printExact(pick(parseExact), indentOf(output))}\n`);
}

/** Broken into lines for a person, one line for a pipe, as all of Till's JSON. */
function indentOf({ format, terminal }: Deps['output']): 0 | 2 {
  return terminal && format !== 'jsonl' ? 2 : 0;
}

/** Batch operations answer with success and list what they refused. */
function warnOfErrors({ data }: Answer, output: Deps['output']): void {
  const errors = (data as { errors?: unknown } | null | undefined)?.errors;
  if (Array.isArray(errors) && errors.length > 0)
    output.warn(`The answer lists ${errors.length} refused ${errors.length === 1 ? 'item' : 'items'} in data.errors.`);
}
