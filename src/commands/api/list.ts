import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { apiList } from '../../manifest/api-contract.ts';
import type { Column, Output } from '../../output/types.ts';
import { loadOperations } from '../../partner-api/contract.ts';
import type { OperationFacts } from '../../partner-api/contract-types.ts';
import type { CommandRun } from '../deps.ts';

/** Columns that names and paths need side by side. */
const WIDE = 110;

/** `till api list` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const words = ([] as string[]).concat(args.word ?? []).map(plain);
  const all = [...loadOperations().values()];
  const module = flags.module as string | undefined;
  const modules = new Set(all.map((facts) => facts.module));
  if (module !== undefined && !modules.has(module)) {
    throw usageFailure(
      `«${module}» is no module of the Partner API.`,
      didYouMean(module, modules) ?? `Modules: ${[...modules].sort().join(', ')}.`,
      'unknown-module',
    );
  }
  const found = all
    .filter((facts) => module === undefined || facts.module === module)
    .filter((facts) => flags.old === true || facts.supersededBy === undefined)
    .filter((facts) => words.every((word) => searchable(facts).includes(word)))
    .sort((a, b) => compare(a.module, b.module) || compare(a.path, b.path) || compare(a.method, b.method));
  await deps.output.list(found.slice(0, deps.flags.limit ?? found.length).map(rowOf), {
    columns: columnsFor(deps.output),
    fields: apiList.fields ?? [],
    empty: `No operation has to do with «${words.join(' ')}».`,
  });
  if (found.length > 0 && deps.output.terminal)
    deps.output.note('till api describe <operation> says what one takes and answers.');
};

/** A name has to be whole, for it is what one types; on a narrow terminal a path beside it leaves no room for that. */
function columnsFor({ format, look }: Output): Column<ReturnType<typeof rowOf>>[] {
  const changes = { field: 'changes', show: (row: { changes: boolean }) => (row.changes ? 'yes' : 'no') };
  if (format === 'table' && look.width < WIDE) return [{ field: 'name', wrap: true }, changes];
  return [{ field: 'name', wrap: true }, { field: 'method' }, { field: 'path', wrap: true }, changes];
}

function rowOf(facts: OperationFacts) {
  const { name, method, path, module, version, mutates, shopCipher, scopes, supersededBy, confidence } = facts;
  return {
    name,
    method,
    path,
    module,
    version,
    changes: mutates,
    shopCipher,
    scopes,
    supersededBy: supersededBy ?? null,
    confidence: confidence ?? 'official',
  };
}

function searchable(facts: OperationFacts): string {
  return [
    plain(facts.name),
    facts.key.toLowerCase(),
    facts.path.replaceAll(/[-_]/g, '').toLowerCase(),
    facts.scopes.join(' ').toLowerCase(),
  ].join(' ');
}

/** `shipping-provider`, `shipping_provider` and «ShippingProvider» are one word. */
function plain(text: string): string {
  return text.includes('/') || text.includes('.') ? text.toLowerCase() : text.replaceAll(/[-_\s]/g, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
