import { escapeHtml } from '../html/escape.ts';

// Coordinates are for drawing and may be floats; every number that is read stands beside them as text.

/** Units across a chart: in a card, and across a page. */
export const WIDTHS = { card: 340, wide: 760 } as const;
export type ChartSize = keyof typeof WIDTHS;

/** An inline SVG as an image with a text in its stead. `parts` are markup, `said` plain text. */
export function svg(size: { width: number; height: number }, said: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeHtml(said)}">${parts.join('')}</svg>`;
}

/** A coordinate as SVG has it. */
export function at(coordinate: number): string {
  return coordinate.toFixed(1);
}

/** A chart across the page and, where the page is narrow, the same one drawn for that: of the two one is there. */
export function forAnyWidth(draw: (size: ChartSize) => string): string {
  const wide = draw('wide');
  return wide === '' ? '' : `<div class="only-wide">${wide}</div><div class="only-narrow">${draw('card')}</div>`;
}
