import { fileColumns } from './words.ts';

/** The keys a violation may have. */
const KEYS = [
  'id',
  'kind',
  'area',
  'account',
  'at',
  'lost',
  'points',
  'status',
  'expires',
  'appeal_by',
  'appeals_left',
  'orders',
  'products',
  'lessons',
  'topic',
  'message',
] as const;

/**
 * Reads `kind=late dispatch,area=LIVE,message="one, two"`: keys as in files, in any spelling that those have; quotes keep commas
 * inside a value.
 */
export function parseViolation(
  text: string,
): { cells: Record<string, string>; problem?: undefined } | { cells?: undefined; problem: string } {
  const cells: Record<string, string> = {};
  const parts = text.matchAll(/\s*([^=,"]*)(=\s*(?:"([^"]*)"|([^,"][^,]*|)))?\s*(?:,|$)/gy);
  let end = 0;
  for (const part of parts) {
    const [whole, name = '', assigned, quoted, plain] = part;
    end = part.index + whole.length;
    if (whole === '') break;
    if (name.trim() === '' && assigned === undefined) continue;
    const key = keyOf(name);
    if (key === undefined) return { problem: `«${name.trim()}» is none of ${KEYS.join(', ')}` };
    if (assigned === undefined) return { problem: `«${name.trim()}» has no value` };
    if (cells[key] !== undefined) return { problem: `${key} is given twice` };
    cells[key] = (quoted ?? plain ?? '').trim();
  }
  if (end < text.length) return { problem: `«${text.slice(end, end + 20)}» cannot be read` };
  if (!cells.kind) return { problem: 'it names no kind' };
  return { cells };
}

function keyOf(name: string): string | undefined {
  const simple = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = simple(name);
  return KEYS.find(
    (key) =>
      simple(key) === wanted ||
      fileColumns.find((column) => column.key === key)?.names.some((word) => simple(word) === wanted),
  );
}
