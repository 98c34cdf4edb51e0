import { hash } from '../random.ts';
import { attributeOf } from './attribute-data.ts';
import type { Attribute, AttributeValue, Content, SalesAttribute } from './content.ts';
import type { AttributeInput, SalesInput } from './input.ts';
import { messageOf, type ProductCode } from './refusals.ts';

/** Something that keeps a product from being listed, by the platform's code. */
export interface Problem {
  code: ProductCode;
  message: string;
}

export function problem(code: ProductCode, about?: string): Problem {
  return { code, message: messageOf(code, about) };
}

/** The id of an attribute or value of one's own: the same name has the same id. */
function customId(...parts: readonly string[]): string {
  const digits = (salt: number) =>
    String(hash('custom', salt, ...parts))
      .padStart(10, '0')
      .slice(-9);
  return `7${digits(1)}${digits(2)}`;
}

/** Names by id of what an earlier version of the product holds, so that its own ids are known when they come back. */
export interface Known {
  attributes: Map<string, string>;
  values: Map<string, string>;
}

export function knownOf(versions: readonly (Content | null | undefined)[]): Known {
  const known: Known = { attributes: new Map(), values: new Map() };
  for (const version of versions) {
    for (const attribute of version?.attributes ?? []) {
      known.attributes.set(attribute.id, attribute.name);
      for (const value of attribute.values) known.values.set(`${attribute.id} ${value.id}`, value.name);
    }
    for (const sale of version?.skus.flatMap(({ sales }) => sales) ?? []) {
      known.attributes.set(sale.id, sale.name);
      known.values.set(`${sale.id} ${sale.valueId}`, sale.value);
    }
  }
  return known;
}

function resolveValue(
  attribute: string,
  given: { id?: string | undefined; name?: string | undefined },
  known: Known,
): AttributeValue | undefined {
  const built = attributeOf(attribute)?.values ?? [];
  if (given.id !== undefined) {
    const name = built.find(({ id }) => id === given.id)?.name ?? known.values.get(`${attribute} ${given.id}`);
    return name === undefined ? undefined : { id: given.id, name };
  }
  const name = (given.name ?? '').trim();
  return built.find((value) => value.name === name) ?? { id: customId('value', attribute, name), name };
}

/** Gives product attributes their names and ids. */
export function resolveAttributes(
  inputs: readonly AttributeInput[],
  known: Known,
): { attributes: Attribute[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const attributes = inputs.map(({ id, values }): Attribute => {
    const found = values.flatMap((value) => {
      if (value.id === undefined && !value.name?.trim()) problems.push(problem(12052248, id));
      const resolved = resolveValue(id, value, known);
      if (!resolved) problems.push(problem(12052529, `${id} ${value.id}`));
      return resolved ?? [];
    });
    return { id, name: attributeOf(id)?.name ?? known.attributes.get(id) ?? '', values: found };
  });
  return { attributes, problems };
}

/** The id under which the product has an attribute of this name already, so that a name alone changes nothing. */
function idByName(known: Known, name: string): string | undefined {
  for (const [id, other] of known.attributes) if (other === name) return id;
  return undefined;
}

/** Gives the sales attributes of a SKU their names and ids. */
export function resolveSales(
  inputs: readonly SalesInput[],
  known: Known,
): { sales: SalesAttribute[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const sales = inputs.flatMap((input): SalesAttribute[] => {
    const own = input.name?.trim() ?? '';
    if (input.id === undefined && own === '') {
      problems.push(problem(12052241));
      return [];
    }
    const id = input.id ?? idByName(known, own) ?? customId('attribute', own);
    const name = input.id === undefined ? own : (attributeOf(id)?.name ?? known.attributes.get(id));
    if (name === undefined) {
      problems.push(problem(12052527, id));
      return [];
    }
    if (input.valueId === undefined && !input.value?.trim()) problems.push(problem(12052248, name));
    const value = resolveValue(id, { id: input.valueId, name: input.value }, known);
    if (!value) {
      problems.push(problem(12052529, `${name} ${input.valueId}`));
      return [];
    }
    return [
      {
        id,
        name,
        valueId: value.id,
        value: value.name,
        ...(input.image !== undefined && { image: input.image }),
        ...(input.more.length > 0 && { more: input.more }),
      },
    ];
  });
  return { sales, problems };
}
