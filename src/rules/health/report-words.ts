import type { Budget, MetricVerdict, Violation } from './types.ts';

/** The limit that says most about a metric that breaks some: an enforced one before advice. */
export function worstBudget({ budgets }: MetricVerdict): Budget | undefined {
  return budgets
    .filter(({ holds, limit }) => holds === false && isLine(limit.kind))
    .sort((a, b) => rankOf(a) - rankOf(b))[0];
}

/** A line that is to be kept; «excellent» is something to be proud of. */
export function isLine(kind: Budget['limit']['kind']): boolean {
  return kind !== 'excellent';
}

export function rankOf({ limit }: Budget): number {
  return ['enforced', 'poor', 'advised', 'programme', 'excellent'].indexOf(limit.kind);
}

/** How a value misses a limit: `is beyond the enforced limit of 10 %`, `is short of the advised 90 %`. */
export function missText({ unit }: MetricVerdict, { limit }: Budget): string {
  const name = limit.kind === 'poor' ? "platform's" : limit.kind;
  const value = `${limit.value}${unitText(unit)}`;
  return limit.comparator.startsWith('<')
    ? `is beyond the ${name} limit of ${value}`
    : `is short of the ${name} ${value}`;
}

/** Where a value is to be: `10 % or less`, `above 90 %`. */
export function goalText({ unit }: MetricVerdict, { limit }: Budget): string {
  const value = `${limit.value}${unitText(unit)}`;
  switch (limit.comparator) {
    case '<=':
      return `${value} or less`;
    case '<':
      return `less than ${value}`;
    case '>=':
      return `${value} or more`;
    default:
      return `more than ${value}`;
  }
}

export function valueText({ value, unit }: MetricVerdict): string {
  return value === undefined ? 'unknown' : `${value}${unitText(unit)}`;
}

function unitText(unit: MetricVerdict['unit']): string {
  return unit === 'percent' ? ' %' : ' h';
}

/** Parts as one sentence; what ends in a full stop or begins a new sentence stays so. */
export function sentence(...parts: string[]): string {
  const text = parts
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter(Boolean)
    .join('; ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export function lower(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Whether a violation still counts at a moment, ISO 8601 UTC. */
export function stands({ status, expiresAt }: Violation, at: string): boolean {
  return status !== 'REVOKED' && status !== 'EXPIRED' && (expiresAt === undefined || expiresAt > at);
}
