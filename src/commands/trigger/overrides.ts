import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { WebhookEnvelope } from '../../partner-api/webhook-sample.ts';

type Holder = Record<string, unknown>;

/**
 * Changes fields of a webhook: `order_id=5764…`, `audit.status=FAILED`, `package_list.0.package_id=1152…`. A name is looked for in
 * `data` first, then in the envelope. A value gets the type the field has; numbers keep all their digits.
 * @throws Failure (usage) for a field the webhook does not have, and a value that is none of its type
 */
export function override(envelope: WebhookEnvelope, pairs: readonly string[]): WebhookEnvelope {
  const changed = structuredClone(envelope);
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0)
      throw usageFailure(`«${pair}» is no override.`, 'Write it as order_id=576461413038785752.', 'bad-override');
    const [path, text] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
    const place = find(changed.data, path) ?? find(changed, path);
    if (place === undefined) {
      const known = [...pathsOf(changed.data), ...pathsOf({ ...changed, data: undefined })];
      throw usageFailure(
        `This webhook has no field ${path}.`,
        didYouMean(path, known) ?? `It has ${known.join(', ')}.`,
        'unknown-field',
      );
    }
    place.holder[place.key] = valueLike(place.holder[place.key], text, path);
  }
  return changed;
}

function find(root: unknown, path: string): { holder: Holder; key: string } | undefined {
  const keys = path.replace(/^data\./, '').split('.');
  const last = keys.pop() as string;
  let holder = root;
  for (const key of keys) {
    if (!has(holder, key)) return undefined;
    holder = holder[key];
  }
  return has(holder, last) ? { holder, key: last } : undefined;
}

function has(value: unknown, key: string): value is Holder {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function pathsOf(value: unknown, before = ''): string[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [before.slice(0, -1)];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${before}${key}.`));
}

function valueLike(present: unknown, text: string, path: string): unknown {
  const fail = (what: string) => usageFailure(`${path} takes ${what}, not «${text}».`, undefined, 'bad-override');
  switch (typeof present) {
    case 'string':
      return text;
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw fail('true or false');
      return text === 'true';
    case 'number':
    case 'bigint':
      if (!/^-?(?:0|[1-9]\d{0,30})$/.test(text)) throw fail('a whole number');
      return BigInt(text);
    default:
      try {
        return JSON.parse(text);
      } catch {
        throw fail('JSON');
      }
  }
}
