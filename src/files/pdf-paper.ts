/** Paper, points (1/72 inch). */
export interface Paper {
  width: number;
  height: number;
}

const MM = 72 / 25.4;

/** ISO 216 and North American sizes. */
export const papers = {
  A4: { width: 210 * MM, height: 297 * MM },
  letter: { width: 8.5 * 72, height: 11 * 72 },
  '4x6': { width: 4 * 72, height: 6 * 72 },
} satisfies Record<string, Paper>;

/** Four of the six numbers of a PDF matrix (ISO 32000-1, 8.3.3) and where the page lands. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What is seen of a page: the corners of its box, and by how many degrees a viewer turns it clockwise. */
export interface PageView {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  turn: number;
}

/**
 * Where a page lies on a paper: turned a quarter where that suits the paper better, made smaller where it does not fit, never
 * larger (bar codes keep the size they were made for), in the middle.
 */
export function placeOnPaper({ x0, y0, x1, y1, turn }: PageView, paper: Paper): Matrix {
  const upright = ((Math.round(turn / 90) % 4) + 4) % 4;
  const wide = (quarters: number) => (quarters % 2 === 0 ? x1 - x0 > y1 - y0 : y1 - y0 > x1 - x0);
  const square = x1 - x0 === y1 - y0;
  const quarters = !square && wide(upright) !== paper.width > paper.height ? (upright + 1) % 4 : upright;
  const [width, height] = quarters % 2 === 0 ? [x1 - x0, y1 - y0] : [y1 - y0, x1 - x0];
  const scale = Math.min(1, paper.width / width, paper.height / height);
  const turned: Matrix = (
    [
      [1, 0, 0, 1, -x0, -y0],
      [0, -1, 1, 0, -y0, x1],
      [-1, 0, 0, -1, x1, y1],
      [0, 1, -1, 0, y1, -x0],
    ] as const
  )[quarters] as Matrix;
  const [a, b, c, d, e, f] = turned.map((value) => value * scale) as unknown as Matrix;
  return [a, b, c, d, e + (paper.width - width * scale) / 2, f + (paper.height - height * scale) / 2];
}
