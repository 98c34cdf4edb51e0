import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const list = async (home: string, env: Record<string, string> = {}) => {
  const { stdout } = await till(home, ['orders', 'list', '--all', '--json', '--profile', 'sandbox'], { env });
  return (JSON.parse(stdout) as { id: string; status: string }[]).map(({ id, status }) => `${id} ${status}`);
};

describe('TILL_NOW', () => {
  it('is a look at another day: the sandbox that lives by the real clock does not live until then', async () => {
    using home = temporaryHome();
    const before = await list(home.path);
    const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const due = await till(home.path, ['orders', 'due', '--json', '--profile', 'sandbox'], {
      env: { TILL_NOW: later },
    });
    expect((JSON.parse(due.stdout) as { overdue: boolean }[]).every(({ overdue }) => overdue)).toBe(true);
    expect(JSON.parse(due.stdout)).not.toHaveLength(0);
    expect(await list(home.path)).toEqual(before);
  });

  it('is the clock of a sandbox that was begun under it', async () => {
    using home = temporaryHome();
    const env = { TILL_NOW: '2026-11-22T08:00:00Z' };
    const before = await list(home.path, env);
    expect(await list(home.path, { TILL_NOW: '2026-12-20T08:00:00Z' })).not.toEqual(before);
  });
});

describe('who did not choose the sandbox', () => {
  it('may look, and is refused a change where nobody is there to be told', async () => {
    using home = temporaryHome();
    expect(await till(home.path, ['api', 'GetAuthorizedShops'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('embedded sandbox'),
    });
    for (const change of [
      ['orders', 'ship', '576400000000000001', '--yes'],
      ['api', 'POST /fulfillment/202309/packages/ship', '--body', '{"packages":[{"id":"1"}]}', '--yes'],
    ]) {
      const { code, stdout, stderr } = await till(home.path, [...change, '--json']);
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) as string)).toMatchObject({
        error: { code: 'not-signed-in' },
      });
    }
    await till(home.path, ['sandbox', 'use']);
    expect(await till(home.path, ['orders', 'ship', '576400000000000001', '--yes'])).toMatchObject({ code: 6 });
  });
});
