import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, spawnPty } from '../helpers/pty.ts';

const child = childFile('prompts-progress');

describe('progress on a terminal', { timeout: 30_000 }, () => {
  it.each([60, 120])(
    'is one live line at %i columns, which makes room for remarks and leaves its last word',
    async (columns) => {
      const pty = spawnPty(process.execPath, [child], { columns });
      await pty.waitFor('Shipping 3/10 · packages');
      pty.write(keys.enter);
      const during = await pty.waitFor('Shipping 4/10');
      expect(during).toContain('! one was refused\n');
      expect(during).toContain('a result\n');
      pty.write(keys.enter);
      await pty.waitFor('10 shipped');
      expect(await pty.exit).toBe(0);
      expect(pty.screen()).not.toContain('Shipping');
    },
  );

  it('is nothing under CI', async () => {
    const pty = spawnPty(process.execPath, [child], { env: { CI: '1' } });
    pty.write(keys.enter);
    await pty.waitFor('one was refused');
    pty.write(keys.enter);
    await pty.waitFor('10 shipped');
    expect(pty.screen()).not.toContain('Shipping');
  });
});
