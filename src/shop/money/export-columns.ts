import { components } from './components.ts';
import type { Part } from './types.ts';

/** Fields of breakdowns that have a column of their own, in the order of the reference. */
export const exportFields: readonly string[] = components
  .filter(({ counted }) => counted !== false)
  .map(({ group, field }) => `${group}.${field}`);

const known = new Set(exportFields);

/** Parts without a column: what the platform added since, and what a statement does not break down. */
export function otherParts(parts: readonly Part[]): Part[] {
  return parts.filter(({ key }) => !known.has(key));
}

/** The heading of a field's column: the reference's own name, as fields are written here. */
export function exportHeading(key: string): string {
  return key.slice(key.indexOf('.') + 1).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
