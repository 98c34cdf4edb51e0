import { usageFailure } from '../lib/failure.ts';
import { loadSchemas } from '../partner-api/contract.ts';
import { ApiError } from '../partner-api/errors.ts';
import type { Call } from '../partner-api/types.ts';
import { indentOf, printAnswer } from './api/answer.ts';
import { type Body, bodyFlags, formField, impliedBody, readBody } from './api/body.ts';
import { checkBody, checkQuery, type Findings } from './api/check.ts';
import { parseExact, printExact } from './api/json.ts';
import { printPages } from './api/paginate.ts';
import { findTarget, nearPath, type RequestParts, sortParameters, type Target } from './api/target.ts';
import type { CommandRun, Deps } from './deps.ts';

/** How many problems are named one by one. */
const MOST_PROBLEMS = 20;

/** A request as the command line gives it, checked and not yet sent. */
interface Request {
  target: Target;
  parts: RequestParts;
  body: Body | undefined;
  form: readonly string[];
}

/** `till api`: finds the operation, checks the request, asks before a mutation, sends it once and prints the answer. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  deps.output.check();
  const target = findTarget(([] as string[]).concat(args.operation ?? []));
  const parts = sortParameters(target, (flags.param as string[] | undefined) ?? []);
  if (deps.flags.shop !== undefined && parts.query.shop_cipher !== undefined)
    throw usageFailure(
      '--shop and the parameter shop_cipher both choose a shop.',
      'Give one of them.',
      'flag-conflict',
    );
  const given = bodyFlags(flags);
  const paginate = flags.paginate === true;
  if (paginate && flags.include === true)
    throw usageFailure('--include shows one answer, --paginate the items of many.', 'Leave one of them out.');
  const body = await readBody(given, bodySchema(target), deps);
  const found = checked(target, parts, body, given.form, paginate);
  refuseProblems(target, [...parts.problems, ...(flags.check === false ? [] : found.problems)], found.unknown);
  remark(target, found.unknown, deps);

  const request = { target, parts, body: body ?? impliedBody(target, given.form), form: given.form };
  if (deps.flags.dryRun) return printRequest(request, deps);
  const call = await toCall(request);
  if (flags.check !== false) refuseLarge(call, target);
  const changes = target.facts?.mutates ?? target.method !== 'GET';
  if (changes) {
    await deps.confirm(
      `Send ${target.method} ${filledPath(target, parts)}${target.facts ? ` (${target.facts.name})` : ''}? It changes the shop.`,
    );
  }
  const api = await (takesShop(target) ? deps.api() : deps.shoplessApi());
  if (paginate) return printPages(call, target.facts, api, flags, deps);
  const answer = await api.call(call, { signal: deps.signal }).catch((error: unknown) => {
    throw changes ? unsettled(error) : error;
  });
  await printAnswer(answer, flags, deps);
};

/** A change of which nobody can say whether it happened: sending it again may do it twice. Till reads only what its own commands change. */
function unsettled(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.outcome !== 'unknown') return error;
  return new ApiError(`${error.message} It is not known whether it was done.`, {
    ...error.details,
    hint: 'Read what it changes before you send it again.',
  });
}

/** Till's own extension takes a shop; of other unknown paths nothing is known, so nothing is added. */
function takesShop({ facts, path }: Target): boolean {
  return facts ? facts.shopCipher !== 'forbidden' : path.startsWith('/seller_center/');
}

function bodySchema({ facts }: Target) {
  return facts && loadSchemas(facts.module)[facts.key]?.body;
}

/** Everything the contract has against the request. `--paginate` gives page sizes by itself. */
function checked(
  target: Target,
  parts: RequestParts,
  body: Body | undefined,
  form: readonly string[],
  paginate: boolean,
): Findings {
  const { facts } = target;
  if (facts === undefined) return { problems: [], unknown: [] };
  const paged = paginate && facts.query.page_size !== undefined && parts.query.page_size === undefined;
  const query = checkQuery(facts, paged ? { ...parts.query, page_size: '1' } : parts.query);
  const problem = (text: string): Findings => ({ ...query, problems: [...query.problems, text] });
  const both = (found: Findings): Findings => ({
    problems: [...query.problems, ...found.problems],
    unknown: [...query.unknown, ...found.unknown],
  });
  if (facts.contentType === 'multipart/form-data') {
    if (body !== undefined) return problem('it is an upload: give its parts with --form name=@file');
    const names = Object.fromEntries(form.map((each) => [each.split('=')[0], true]));
    const { properties = {}, required } = bodySchema(target) ?? {};
    // Which parts there are is known; what is in them is text and files.
    const parts = Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));
    return both(checkBody({ properties: parts, ...(required && { required }) }, names, 'form'));
  }
  if (form.length > 0) return problem('it takes no --form');
  if (!facts.body)
    return body === undefined ? query : problem('it takes no body; parameters are given with --param name=value');
  if (body !== undefined && (typeof body.value !== 'object' || body.value === null || Array.isArray(body.value)))
    return problem('the body must be a JSON object');
  return both(checkBody(bodySchema(target) ?? {}, body?.value ?? {}));
}

/** @param unknown names that keep nothing from being sent, and are told of with what does */
function refuseProblems(target: Target, found: readonly string[], unknown: readonly string[]): void {
  if (found.length === 0) return;
  const problems = unknown.length === 0 ? found : [...found, `the contract knows no ${unknown.join(', ')}`];
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `\n  ${problem}`);
  const more = problems.length > MOST_PROBLEMS ? `\n  and ${problems.length - MOST_PROBLEMS} more` : '';
  const described = target.facts ? `till api describe ${target.facts.name} shows what it takes; ` : '';
  throw usageFailure(
    `${target.method} ${target.path} was not sent:${shown.join('')}${more}`,
    `Mend it: ${described}--no-check sends it as it is.`,
    'bad-request',
  );
}

function remark({ facts, method, path }: Target, unknown: readonly string[], { output }: Deps): void {
  if (facts === undefined) {
    const cipher = path.startsWith('/seller_center/') ? '' : ', without shop_cipher unless you give one';
    const near = nearPath(path);
    output.note(
      `The contract has no ${method} ${path}: it is sent as it is${cipher}.${near === undefined ? '' : ` ${near}`}`,
    );
    return;
  }
  output.debug(`${facts.name} is ${facts.key}.`);
  if (facts.supersededBy) output.note(`${facts.name} of ${facts.version} is superseded by ${facts.supersededBy}.`);
  if (facts.confidence === 'inferred') output.note(`${facts.key} is known from release notes alone.`);
  if (unknown.length > 0)
    output.note(`The contract knows no ${unknown.join(', ')} for ${facts.name}; sent all the same.`);
}

function filledPath({ path }: Target, parts: RequestParts): string {
  return path.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parts.path, name) ? encodeURIComponent(parts.path[name] as string) : whole,
  );
}

async function toCall({ target, parts, body, form }: Request): Promise<Call> {
  return {
    operation: `${target.method} ${target.path}`,
    ...(Object.keys(parts.path).length > 0 && { path: parts.path }),
    ...(Object.keys(parts.query).length > 0 && { query: parts.query }),
    ...(body !== undefined && { body: body.text }),
    // An upload without parts is one all the same.
    ...((form.length > 0 || target.facts?.contentType === 'multipart/form-data') && {
      form: await Promise.all(form.map(formField)),
    }),
  };
}

/** An upload that the platform would refuse for its size is not sent. */
function refuseLarge({ form = [] }: Call, target: Target): void {
  const parts = bodySchema(target)?.properties ?? {};
  for (const { name, value, filename } of form) {
    const most = parts[name]?.['x-max-bytes'];
    if (most !== undefined && value.length > most) {
      throw usageFailure(
        `${filename ?? name} has ${value.length} bytes, and ${name} may have ${most}.`,
        'Use a smaller file; --no-check sends it as it is.',
        'file-too-large',
      );
    }
  }
}

async function printRequest({ target, parts, body, form }: Request, { output }: Deps): Promise<void> {
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
