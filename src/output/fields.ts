import { usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { FieldSpec } from '../manifest/types.ts';

/**
 * Checks `--fields` against what a row may have. A name is known when it is listed, when it is the beginning of a listed
 * path, or when it goes on from a listed name whose inside is not listed.
 * @throws Failure (usage) naming the unknown ones and listing those there are
 */
export function checkFields(asked: readonly string[] | undefined, specs: readonly FieldSpec[] | undefined): void {
  if (asked === undefined) return;
  if (asked.length === 0 || asked.some((name) => name.trim() === '')) {
    throw usageFailure('--fields has an empty name.', hintFor(specs), 'unknown-field');
  }
  if (specs === undefined || specs.length === 0) return;
  const unknown = asked.filter((name) => !isKnown(name, specs));
  if (unknown.length === 0) return;
  const names = unknown.map((name) => `«${cleanText(name)}»`).join(', ');
  throw usageFailure(`--fields does not know ${names}.`, hintFor(specs), 'unknown-field');
}

function isKnown(name: string, specs: readonly FieldSpec[]): boolean {
  return specs.some((spec) => {
    if (spec.name === name || spec.name.startsWith(`${name}.`)) return true;
    return name.startsWith(`${spec.name}.`) && !specs.some((other) => other.name.startsWith(`${spec.name}.`));
  });
}

function hintFor(specs: readonly FieldSpec[] | undefined): string {
  if (specs === undefined || specs.length === 0) return 'Name them with commas between: --fields id,status.';
  return `Fields: ${specs.map((spec) => spec.name).join(', ')}.`;
}
