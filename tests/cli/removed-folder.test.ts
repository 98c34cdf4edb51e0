import { expect, it, vi } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

it('says that the folder one is in is gone, which is no fault of Till', async () => {
  using home = temporaryHome();
  const gone = Object.assign(new Error('ENOENT: process.cwd failed'), { code: 'ENOENT', syscall: 'uv_cwd' });
  const cwd = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw gone;
  });
  try {
    const { code, stderr } = await till(home.path, ['orders', 'list']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The folder you are in cannot be reached/);
    expect(stderr).not.toContain('fault of Till');
  } finally {
    cwd.mockRestore();
  }
});
