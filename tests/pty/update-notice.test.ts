import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readUpdateFacts, writeUpdateFacts } from '../../src/settings/update-facts.ts';
import { startServer, type TestServer } from '../helpers/http-server.ts';
import { spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

describe('the notice of a newer version at a terminal', () => {
  it('comes after what the command printed, from the last check, and the next check goes on behind it', async () => {
    using home = temporaryHome();
    const cache = join(home.path, 'cache');
    server = await startServer([(response) => response.end('{"latest":"99.2.0"}')]);
    await writeUpdateFacts(cache, { latest: '99.1.0' });
    const run = async (words: string[], env: Record<string, string> = {}) => {
      const terminal = spawnPty(process.execPath, ['bin/till.js', ...words], {
        columns: 60,
        env: { TILL_HOME: home.path, CI: '', npm_config_registry: server?.url ?? '', ...env },
      });
      const code = await terminal.exit;
      return { code, text: terminal.screen() };
    };
    // Not published: nobody is asked, and nothing is said.
    expect((await run(['config', 'get', 'profile'])).text).not.toContain('99.1.0');
    await till(home.path, ['config', 'set', 'update-notice', 'on']);
    for (const name of ['CI', 'TILL_NO_UPDATE_NOTIFIER', 'NO_UPDATE_NOTIFIER'])
      expect((await run(['config', 'get', 'profile'], { [name]: '1' })).text).not.toContain('99.1.0');
    expect((await run(['config', 'list', '--json'])).text).not.toContain('99.1.0');
    expect((await run(['config', 'get', 'nothing'])).text).not.toContain('99.1.0');
    expect(readUpdateFacts(cache)).toEqual({ latest: '99.1.0' });
    expect(server.seen).toHaveLength(0);

    const { code, text } = await run(['config', 'get', 'profile']);
    expect(code).toBe(0);
    expect(text).toMatch(/^sandbox\s+till 99\.1\.0 is out, this is /);
    await server.arrived(1);
    expect(server.seen.map(({ path }) => path)).toEqual(['/-/package/till/dist-tags']);
    expect((await run(['config', 'get', 'profile'])).text.trim()).toBe('sandbox');
    expect(server.seen).toHaveLength(1);
  });
});
