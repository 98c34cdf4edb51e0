import { expect, it, vi } from 'vitest';
import { loadSqlite } from '../../src/lib/sqlite.ts';
import { temporaryHome, till } from '../helpers/till.ts';

it('takes nothing away from a command that its database cannot be closed', async () => {
  using home = temporaryHome();
  const { prototype } = loadSqlite().DatabaseSync;
  const { close } = prototype;
  const closing = vi.spyOn(prototype, 'close').mockImplementation(function (this: typeof prototype) {
    const isLedger = this.location()?.endsWith('ledger.db');
    close.call(this);
    if (isLedger) throw new Error('the disk is gone');
  });
  try {
    const { code, stderr } = await till(home.path, ['jobs', 'list', '--profile', 'sandbox'], {
      env: { TILL_DEBUG: '1' },
    });
    expect(stderr).toContain('closing: the disk is gone');
    expect(code).toBe(0);
  } finally {
    closing.mockRestore();
  }
});
