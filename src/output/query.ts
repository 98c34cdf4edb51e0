import { Failure, usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';

/** Applies a compiled `--query`. @throws Failure (usage) where a function of it does not fit what it is given */
export type Query = (value: unknown) => unknown;

/** What the result of a bounded query may have as JSON, characters. */
const MOST_CHARACTERS = 20_000_000;

/**
 * Compiles a JMESPath expression (jmespath.org), unknown functions included, so that a typo costs no request.
 * @param limitMs how long it may take, for who asks on somebody else's behalf: a short expression can double what it is given at
 *   each step, and nothing else happens in this process meanwhile
 * @throws Failure (usage)
 */
export async function loadQuery(expression: string, limitMs?: number): Promise<Query> {
  const bounded = limitMs === undefined ? runNow : await withinTime(limitMs);
  const { compile, getRegisteredFunctions, TreeInterpreter } = await import('@jmespath-community/jmespath');
  let tree: ReturnType<typeof compile>;
  try {
    tree = compile(expression);
    const known = new Set<string>(getRegisteredFunctions());
    for (const name of functionsOf(tree)) if (!known.has(name)) throw new Error(`there is no function ${name}()`);
  } catch (error) {
    throw queryFailure(expression, error);
  }
  return (value) => {
    try {
      return bounded(
        () => TreeInterpreter.search(tree, plain(value) as Parameters<typeof TreeInterpreter.search>[1]) ?? null,
      );
    } catch (error) {
      throw queryFailure(expression, error);
    }
  };
}

type Bounded = (work: () => unknown) => unknown;

const runNow: Bounded = (work) => work();

/** Only V8 itself ends what does not give way to anything else; `node:vm` asks it to. */
async function withinTime(limitMs: number): Promise<Bounded> {
  const { runInNewContext } = await import('node:vm');
  return (work) => {
    let result: unknown;
    const measured = () => {
      result = work();
      if ((JSON.stringify(result)?.length ?? 0) > MOST_CHARACTERS) throw new Error('its result is too large');
    };
    try {
      runInNewContext('measured()', { measured }, { timeout: limitMs });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
        throw new Error(`it takes more than ${limitMs / 1000} s`);
      throw error;
    }
    return result;
  };
}

function queryFailure(expression: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const reason = cleanText(error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  return usageFailure(
    `--query «${cleanText(expression)}» does not work: ${reason}.`,
    'It is a JMESPath expression, such as "[?status==\'AWAITING_SHIPMENT\'].id"; see jmespath.org.',
    'bad-query',
  );
}

function functionsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(functionsOf);
  const { type, name } = node as { type?: unknown; name?: unknown };
  return type === 'Function' && typeof name === 'string' ? [name, ...inner] : inner;
}

/** What JSON would hold, on objects without a prototype: `toString` and its like are fields here, or nothing. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => (element === undefined ? null : plain(element)));
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return plain(toJSON.call(value));
  if ((JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value)) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = plain(inner);
  return copy;
}
