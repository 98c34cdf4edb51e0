import { parseDecimal } from '../../lib/decimal.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem, ProductFile } from './file.ts';
import { limits } from './market.ts';
import type { CreateBody, WireAttribute, WireRules } from './wire.ts';

export type WireAttributes = NonNullable<CreateBody['product_attributes']>;

/**
 * Attributes by their ids, as the platform takes them. Names and values are compared without case; a value that the category
 * does not know goes as free text where it may.
 */
export function resolveAttributes(
  given: NonNullable<ProductFile['attributes']>,
  known: readonly WireAttribute[],
): { attributes: WireAttributes; problems: Problem[] } {
  const problems: Problem[] = [];
  const found = new Map<string, WireAttributes[number]>();
  const own = known.filter(({ type }) => type !== 'SALES_PROPERTY');
  for (const { name, values } of given) {
    const field = `attributes.${name}`;
    const attribute = own.find(({ id }) => id === name) ?? own.find((one) => sameText(one.name, name));
    if (!attribute?.id) {
      const near = nearest(
        name,
        own.flatMap((one) => one.name ?? []),
      );
      problems.push({
        field,
        message: `The category has no such attribute.${near.length > 0 ? ` Is it ${near.join(' or ')}?` : ''}`,
      });
      continue;
    }
    if (found.has(attribute.id)) {
      problems.push({ field, message: 'The attribute is there twice.' });
      continue;
    }
    if (values.length > 1 && attribute.is_multiple_selection === false)
      problems.push({ field, message: `It takes one value, and has ${values.length}.` });
    const resolved = values.map((value) => resolveValue(value, attribute));
    for (const one of resolved) if (typeof one === 'string') problems.push({ field, message: one });
    found.set(attribute.id, {
      id: attribute.id,
      values: resolved.flatMap((one) => (typeof one === 'string' ? [] : one)),
    });
  }
  return { attributes: [...found.values()], problems };
}

/** A value by its id, else free text; a text says why it is neither. */
function resolveValue(value: string, attribute: WireAttribute): { id: string } | { name: string } | string {
  const values = attribute.values ?? [];
  const builtIn = values.find(({ id }) => id === value) ?? values.find(({ name }) => sameText(name, value));
  if (builtIn?.id) return { id: builtIn.id };
  if (attribute.is_customizable === false && values.length > 0) {
    const names = values.flatMap(({ name }) => name ?? []);
    const near = nearest(value, names);
    const choice = near.length > 0 ? near : names.slice(0, 8);
    return `«${value}» is no value of it. ${near.length > 0 ? 'Is it' : 'It is one of'} ${choice.join(', ')}${near.length === 0 && names.length > 8 ? ', …' : ''}?`;
  }
  if (attribute.value_data_format === 'POSITIVE_INT_OR_DECIMAL' && !isPositive(value))
    return `«${value}» is no number above 0.`;
  if (value.length > limits.attributeValue) return `The value is longer than ${limits.attributeValue} characters.`;
  return { name: value };
}

/**
 * The attributes that the category wants of this product: those that are always required, and those that become so by the value
 * of another one (Get Attributes 202309, requirement_conditions).
 */
export function requiredAttributes(known: readonly WireAttribute[], chosen: WireAttributes): WireAttribute[] {
  return known.filter((attribute) => {
    if (attribute.type === 'SALES_PROPERTY') return false;
    // The wire spells it so.
    if (attribute.is_requried === true) return true;
    return (attribute.requirement_conditions ?? []).some(({ attribute_id, attribute_value_id }) =>
      chosen.some(({ id, values }) => id === attribute_id && values.some((value) => value.id === attribute_value_id)),
    );
  });
}

/** The required ones that are missing, each with what may be written. */
export function missingAttributes(known: readonly WireAttribute[], chosen: WireAttributes): Problem[] {
  return requiredAttributes(known, chosen)
    .filter(({ id }) => !chosen.some((attribute) => attribute.id === id && attribute.values.length > 0))
    .map(({ id, name, values = [] }) => {
      const examples = values.slice(0, 6).flatMap((value) => value.name ?? []);
      const choice = examples.length > 0 ? `: ${examples.join(', ')}${values.length > 6 ? ', …' : ''}` : '';
      return { field: `attributes.${name ?? id}`, message: `The category requires it${choice}.` };
    });
}

/** What else the category wants of its products (Get Category Rules 202309). */
export function ruleProblems(product: ProductFile, rules: WireRules, chosen: WireAttributes): Problem[] {
  const problems: Problem[] = [];
  const want = (field: string, message: string) => problems.push({ field, message });
  if (rules.package_dimension?.is_required && !product.dimensions)
    want('dimensions', 'The category requires the size of the package.');
  if (rules.size_chart?.is_required && !product.sizeChart) want('sizeChart', 'The category requires a size chart.');
  if (rules.size_chart?.is_supported === false && product.sizeChart)
    want('sizeChart', 'The category has no size charts.');
  if (rules.manufacturer?.is_required && !product.manufacturers?.length)
    want('manufacturers', 'The category requires the manufacturer’s id.');
  if (rules.responsible_person?.is_required && !product.responsiblePersons?.length)
    want('responsiblePersons', 'The category requires the responsible person’s id.');
  if (product.cashOnDelivery && rules.cod?.is_supported === false)
    want('cashOnDelivery', 'The category cannot be paid on delivery.');
  for (const { id, name, is_required, requirement_conditions = [], expiration_date } of rules.product_certifications ??
    []) {
    const given = product.certifications?.find((certification) => certification.id === id);
    const needed =
      is_required === true ||
      requirement_conditions.some(({ attribute_id, attribute_value_id }) =>
        chosen.some(
          (attribute) =>
            attribute.id === attribute_id && attribute.values.some((value) => value.id === attribute_value_id),
        ),
      );
    if (needed && !given) want('certifications', `The category requires «${name ?? id}» (id ${id}).`);
    if (given && expiration_date?.is_required && !given.expires)
      want('certifications', `«${name ?? id}» needs the date on which it expires.`);
  }
  return problems;
}

export function sameText(one: string | undefined, other: string): boolean {
  return one !== undefined && one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isPositive(text: string): boolean {
  const value = parseDecimal(text);
  return value !== undefined && value.units > 0n;
}
