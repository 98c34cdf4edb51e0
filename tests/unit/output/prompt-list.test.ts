import { expect, it } from 'vitest';
import { layOut } from '../../../src/output/prompt-list.ts';

const stderr = (columns: number, rows: number) =>
  ({ columns, rows, isTTY: true }) as unknown as Parameters<typeof layOut>[1];

it('breaks what is told of a choice between words, and leaves room for it below the list', async () => {
  const description = 'late dispatch 25.00 %, missed 72.73 %, beyond the advised limit of 4 %';
  const choices = Array.from({ length: 9 }, (_, at) => ({ name: `Choice ${at}`, value: at, description }));
  const laid = await layOut({ message: 'What now?', choices, many: false }, stderr(40, 12), {});
  const told = laid.choices[0]?.description?.split('\n') ?? [];
  expect(told.join(' ')).toBe(description);
  expect(told.length).toBe(2);
  for (const line of told) expect(line.length).toBeLessThan(40);
  // Twelve rows: the question, two lines of what is told, three below.
  expect(laid.pageSize).toBe(6);
  expect(laid.tooLow).toBe(false);
  expect((await layOut({ message: 'What now?', choices, many: false }, stderr(40, 8), {})).tooLow).toBe(true);
});
