import { describe, expect, it } from 'vitest';
import { credentialsPath, resolvePaths } from '../../../src/settings/paths.ts';

const at = (platform: NodeJS.Platform, env: Record<string, string> = {}, home = '/home/ann') =>
  resolvePaths({ env, platform, home: () => home, cwd: '/shop' });

describe('where files lie', () => {
  it('keeps everything below TILL_HOME, a relative one too', () => {
    expect(at('linux', { TILL_HOME: '/tmp/t', XDG_CONFIG_HOME: '/elsewhere' })).toEqual({
      config: '/tmp/t/config',
      state: '/tmp/t/state',
      cache: '/tmp/t/cache',
      ledger: '/tmp/t/state/ledger.db',
      sandbox: '/tmp/t/state/sandbox',
      shared: '/tmp/t/state/shared',
    });
    expect(at('darwin', { TILL_HOME: 'here' }).config).toBe('/shop/here/config');
  });

  it('follows the XDG folders on Linux, and ignores relative ones as the specification says', () => {
    const plain = at('linux');
    expect([plain.config, plain.state, plain.cache]).toEqual([
      '/home/ann/.config/till',
      '/home/ann/.local/state/till',
      '/home/ann/.cache/till',
    ]);
    const given = at('linux', { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: 'relative' });
    expect([given.config, given.state, given.cache]).toEqual(['/c/till', '/s/till', '/home/ann/.cache/till']);
  });

  it('follows Library on macOS and AppData on Windows', () => {
    expect(at('darwin').config).toBe('/home/ann/Library/Application Support/till');
    const windows = at('win32', { APPDATA: 'C:\\A\\Roaming', LOCALAPPDATA: 'C:\\A\\Local' }, 'C:\\A');
    expect(windows.config).toBe('C:\\A\\Roaming\\till');
    expect(windows.ledger).toBe('C:\\A\\Local\\till\\state\\ledger.db');
    expect(at('win32', {}, 'C:\\A').cache).toBe('C:\\A\\AppData\\Local\\till\\cache');
  });

  it('keeps credentials out of the config folder', () => {
    const paths = at('linux');
    expect(credentialsPath(paths, 'uk')).toContain('credentials');
    expect(credentialsPath(paths, 'uk').startsWith(paths.config)).toBe(false);
  });

  it('says what to do where there is no home folder', () => {
    const homeless = { env: {}, platform: 'linux' as const, cwd: '/' };
    expect(() => resolvePaths({ ...homeless, home: () => '' })).toThrow(
      expect.objectContaining({ code: 'no-home', hint: expect.stringContaining('TILL_HOME') }),
    );
    const failing = () => {
      throw new Error('no such user');
    };
    expect(() => resolvePaths({ ...homeless, home: failing })).toThrow(expect.objectContaining({ code: 'no-home' }));
  });
});
