import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryHome, tillBinary } from '../helpers/till.ts';

describe('till demo', () => {
  it('shows a morning that is killed and resumed, with two refusals, labels and nothing shipped twice', async () => {
    using home = temporaryHome();
    const { code, stdout } = await tillBinary(home.path, ['demo']);
    expect(code).toBe(0);
    const killed = /Killed after (\d+) of 20/.exec(stdout);
    expect(Number(killed?.[1])).toBeGreaterThan(0);
    expect(Number(killed?.[1])).toBeLessThan(20);
    expect(stdout.match(/^\d{18} +(?:\d{19} +)?shipped\s/gm)).toHaveLength(18 + 3);
    expect(stdout.match(/^\d{18} +(?:\d{19} +)?refused\s/gm)).toHaveLength(2);
    expect(stdout).toContain('exit code 9');
    expect(stdout).toContain("The server's own record: 21 shipments, none twice.");
    const labels = /Labels: (.*\.pdf)/.exec(stdout)?.[1] as string;
    expect(existsSync(labels)).toBe(true);
    expect(readFileSync(labels).subarray(0, 5).toString()).toBe('%PDF-');
    rmSync(dirname(labels), { recursive: true, force: true });
  });
});
