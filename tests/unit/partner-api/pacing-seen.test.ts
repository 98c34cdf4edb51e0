import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { seenLimits } from '../../../src/partner-api/pacing-seen.ts';

const folder = mkdtempSync(join(tmpdir(), 'till-seen-'));
mkdirSync(join(folder, 'pacing'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seen(state: object): number | undefined {
  writeFileSync(join(folder, 'pacing', 'a.json'), JSON.stringify({ operation: 'GET /a', last: 9000, ...state }));
  return seenLimits(folder, 9000)[0]?.peak;
}

describe('limits seen', () => {
  it('are what was taken, not the pace of a few requests that came at once', () => {
    // A server that takes two a second.
    const recent = [4977, 5000, 5027, 5221, 5765, 5786, 8001, 8046, 8079];
    expect(seen({ peak: 36.8, recent, refused: [5027, 5221, 5765, 8078.1] })).toBe(2);
    expect(seen({ peak: 36.8, recent: [5000], refused: [5000] })).toBe(0);
  });

  it('are the pace that was found where the refusal is long past, and unknown without one', () => {
    expect(seen({ peak: 12.4, recent: [8000, 8100], refused: [5000] })).toBe(12.4);
    expect(seen({ peak: 12.4 })).toBe(12.4);
    expect(seen({ recent: [8000], refused: [] })).toBeUndefined();
  });
});
