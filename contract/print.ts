const WIDTH = 120;

/**
 * JSON that is compact and still diffs well: what fits stays on one line, the rest is broken, two spaces a level.
 * @returns text that ends with a line feed
 */
export function printJson(value: unknown): string {
  return `${layOut(value, '', 0)}\n`;
}

function layOut(value: unknown, indent: string, used: number): string {
  const flat = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + used + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + layOut(item, inner, 1)).join(',\n')}\n${indent}]`;
  const lines = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => {
      const head = `${JSON.stringify(key)}: `;
      return inner + head + layOut(item, inner, head.length + 1);
    });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
