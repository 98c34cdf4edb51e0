import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { makeTemporaryFolder } from '../../../src/lib/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

it('makes a folder where the system keeps such files', () => {
  const folder = makeTemporaryFolder('till-made-');
  try {
    expect(existsSync(folder)).toBe(true);
    expect(dirname(folder)).toBe(tmpdir());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('says which folder cannot be written, and what names another', () => {
  const place = join(tmpdir(), 'till-is-not-there');
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, place);
  expect(() => makeTemporaryFolder('till-made-')).toThrow(
    expect.objectContaining({
      kind: 'failed',
      code: 'no-temporary-folder',
      message: expect.stringContaining(place),
      hint: expect.stringMatching(/^Set (?:TMPDIR|TEMP) to/),
    }),
  );
});
