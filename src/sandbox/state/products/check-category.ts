import { attributesOf, type CategoryAttribute, type Tree } from './categories.ts';
import type { LeafRules } from './category-types.ts';
import { isUnclean, lengthOf } from './check-text.ts';
import type { Attribute, Content } from './content.ts';
import { type Problem, problem } from './resolve.ts';
import type { Upload } from './uploads.ts';
import { forbiddenWord } from './words.ts';

/** Rules of the category: that it may be used, its attributes, certifications and size chart. */
export function checkCategory(
  content: Content,
  region: string,
  tree: Tree,
  upload: (uri: string) => Upload | undefined,
): Problem[] {
  if (!/^\d{1,19}$/.test(content.category)) return [problem(12052002, content.category)];
  const category = tree.get(content.category);
  if (!category) return [problem(12052023, content.category)];
  if (!category.rules) return [problem(12052024, category.name)];
  const { rules } = category;
  if (rules.permission === 'PROHIBITED') return [problem(12052220, category.name)];
  // US shops may prepare products of a category they have applied for; they are listed once it is granted.
  if (rules.permission === 'INVITE_ONLY' && region !== 'US') return [problem(12052223, category.name)];
  return [
    ...checkAttributes(content.attributes, attributesOf(rules)),
    ...checkCertifications(content, rules, upload),
    ...checkSizeChart(content, rules, upload),
  ];
}

/** Whether a product of this category has to wait for a permission after its audit. */
export function needsPermission(tree: Tree, id: string): boolean {
  return tree.get(id)?.rules?.permission === 'INVITE_ONLY';
}

interface Missing {
  attribute: CategoryAttribute;
  /** Required because of the value of another attribute. */
  conditional: boolean;
}

/** Attributes of a category that a product lacks: those always required, and those its other values require. */
function missingAttributes(attributes: readonly Attribute[], offered: readonly CategoryAttribute[]): Missing[] {
  const given = new Map(attributes.filter(({ values }) => values.length > 0).map((one) => [one.id, one]));
  return offered.flatMap((attribute): Missing[] => {
    if (attribute.sales || given.has(attribute.id)) return [];
    if (attribute.required) return [{ attribute, conditional: false }];
    const met = attribute.conditions.some((condition) =>
      given.get(condition.attribute)?.values.some(({ id }) => id === condition.value),
    );
    return met ? [{ attribute, conditional: true }] : [];
  });
}

function checkAttributes(attributes: readonly Attribute[], offered: readonly CategoryAttribute[]): Problem[] {
  const problems = missingAttributes(attributes, offered).map(({ attribute, conditional }) =>
    problem(conditional ? 12052182 : 12052104, attribute.name),
  );
  const seen = new Set<string>();
  for (const given of attributes) {
    const attribute = offered.find(({ id, sales }) => id === given.id && !sales);
    if (seen.has(given.id)) problems.push(problem(12052254, given.name || given.id));
    seen.add(given.id);
    if (attribute) problems.push(...checkValues(given, attribute));
    else problems.push(problem(12052240, given.name || given.id));
  }
  return problems;
}

function checkValues(given: Attribute, attribute: CategoryAttribute): Problem[] {
  const problems: Problem[] = [];
  if (given.values.length > 1 && !attribute.multiple) problems.push(problem(12052246, attribute.name));
  if (new Set(given.values.map(({ id }) => id)).size < given.values.length)
    problems.push(problem(12052251, attribute.name));
  for (const value of given.values) {
    const built = attribute.values.some(({ id }) => id === value.id);
    if (built) continue;
    if (!attribute.custom) problems.push(problem(12052247, `${attribute.name}: ${value.name}`));
    if (attribute.numeric && !(/^\d+(?:\.\d+)?$/.test(value.name) && Number(value.name) > 0))
      problems.push(problem(12052256, `${attribute.name}: ${value.name}`));
    if (lengthOf(value.name) > 2000) problems.push(problem(12052249, attribute.name));
    if (isUnclean(value.name)) problems.push(problem(12052935, attribute.name));
    if (forbiddenWord(value.name)) problems.push(problem(12052151, `${attribute.name}: ${forbiddenWord(value.name)}`));
  }
  return problems;
}

function checkCertifications(
  { certifications }: Content,
  rules: LeafRules,
  upload: (uri: string) => Upload | undefined,
): Problem[] {
  const offered = rules.certifications ?? [];
  const problems = offered
    .filter(({ id, required }) => required && !certifications.some((given) => given.id === id))
    .map(({ name }) => problem(12052105, name));
  for (const given of certifications) {
    const rule = offered.find(({ id }) => id === given.id);
    if (!rule) problems.push(problem(12052655, given.id));
    if (rule?.required && given.images.length + given.files.length === 0) problems.push(problem(12052105, rule.name));
    if (rule?.expires && given.expires === undefined) problems.push(problem(12052385, rule.name));
    for (const uri of given.images)
      if (upload(uri)?.kind !== 'image') problems.push(problem(12052650, uri.slice(0, 120)));
    for (const file of given.files)
      if (upload(file.id)?.format !== 'PDF') problems.push(problem(12052658, file.id.slice(0, 120)));
  }
  return problems;
}

/** Templates that the sandbox's seller has made in Seller Center. */
export const SIZE_CHARTS = [
  { id: '7267890123456780001', name: 'Socks, UK and EU sizes' },
  { id: '7267890123456780002', name: 'Knitwear, chest and length' },
] as const;

function checkSizeChart(
  { sizeChart }: Content,
  rules: LeafRules,
  upload: (uri: string) => Upload | undefined,
): Problem[] {
  if (!rules.sizeChart) return [];
  if (!sizeChart?.image && !sizeChart?.template) return rules.sizeChart === 'required' ? [problem(12052673)] : [];
  if (sizeChart.template !== undefined) {
    return SIZE_CHARTS.some(({ id }) => id === sizeChart.template) ? [] : [problem(12052128, sizeChart.template)];
  }
  return upload(sizeChart.image ?? '')?.kind === 'image' ? [] : [problem(12052670)];
}
