import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Deps } from '../../src/commands/deps.ts';
import { run } from '../../src/commands/sandbox/start.ts';
import { createOutput } from '../../src/output/output.ts';
import type { OutputOptions } from '../../src/output/types.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { temporaryHome, till } from '../helpers/till.ts';

/** Text as it arrives, and a promise of the moment when it satisfies a condition. */
function sink() {
  let text = '';
  const waiting: { until: (text: string) => boolean; resolve: (text: string) => void }[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString('utf8');
      for (const each of waiting) if (each.until(text)) each.resolve(text);
      done();
    },
  });
  const when = (until: (text: string) => boolean): Promise<string> =>
    new Promise((resolve) => {
      if (until(text)) resolve(text);
      else waiting.push({ until, resolve });
    });
  return { stream: Object.assign(stream, { isTTY: false }), when, text: () => text };
}

/** Runs `till sandbox start` in this process, so that the test can end it on every platform. */
async function start(home: string, options: OutputOptions, flags: Record<string, unknown> = {}) {
  const [stdout, stderr] = [sink(), sink()];
  const env = { TILL_HOME: home, NO_COLOR: '1' };
  const stop = new AbortController();
  const output = await createOutput({ stdout: stdout.stream, stderr: stderr.stream, env, options });
  const settings = openSettings({ env, flags: {}, cwd: home });
  const deps = {
    env,
    output,
    signal: stop.signal,
    settings: async () => settings,
    flags: { verbose: true },
  } as unknown as Deps;
  const ended = run({ args: {}, flags: { port: 0, ...flags } }, deps);
  return { stdout, stderr, ended, stop: () => stop.abort() };
}

it('prints an environment with which another till works, and leaves when told', async () => {
  using home = temporaryHome();
  const server = await start(home.path, {});
  const text = await Promise.race([
    server.stdout.when((seen) => seen.includes('TILL_SHOP')),
    server.ended.then(() => 'ended early'),
  ]);
  const env = Object.fromEntries(
    [...text.matchAll(/^export (TILL_\w+)='(.+)'$/gm)].map(([, name, value]) => [name, value] as [string, string]),
  );
  expect(Object.keys(env)).toEqual([
    'TILL_API_URL',
    'TILL_AUTH_URL',
    'TILL_APP_KEY',
    'TILL_APP_SECRET',
    'TILL_ACCESS_TOKEN',
    'TILL_REFRESH_TOKEN',
    'TILL_SHOP',
  ]);

  using other = temporaryHome();
  const listed = await till(other.path, ['orders', 'list', '--limit', '3', '--json'], { env });
  expect(listed.code, listed.stderr).toBe(0);
  expect(JSON.parse(listed.stdout)).toHaveLength(3);
  expect(await server.stderr.when((seen) => seen.includes('/orders/search'))).toContain(
    'POST /order/202309/orders/search 200',
  );

  const status = JSON.parse((await till(home.path, ['sandbox', 'status', '--json'])).stdout) as {
    servers: { url: string; pid: number }[];
  };
  expect(status.servers).toMatchObject([{ url: env.TILL_API_URL, pid: process.pid }]);
  server.stop();
  await server.ended;
  await expect(fetch(env.TILL_API_URL as string)).rejects.toThrow();
  expect(JSON.parse((await till(home.path, ['sandbox', 'status', '--json'])).stdout)).toMatchObject({ servers: [] });
});

it('gives a script one object, with a code to sign in with', async () => {
  using home = temporaryHome();
  const server = await start(home.path, { format: 'jsonl' });
  const line = (await server.stdout.when((seen) => seen.endsWith('\n'))).trim();
  const started = JSON.parse(line) as {
    url: string;
    env: Record<string, string>;
    authCode: string;
    authorizeUrl: string;
    shops: unknown[];
  };
  expect(started).toMatchObject({ url: started.env.TILL_API_URL, shops: [{ region: 'US' }, { region: 'GB' }] });
  const query = new URLSearchParams({
    app_key: started.env.TILL_APP_KEY as string,
    app_secret: started.env.TILL_APP_SECRET as string,
    auth_code: started.authCode,
    grant_type: 'authorized_code',
  });
  const granted = (await (await fetch(`${started.url}/api/v2/token/get?${query}`)).json()) as { code: number };
  expect(granted.code).toBe(0);
  expect(await (await fetch(started.authorizeUrl)).text()).toContain('Authorise');
  server.stop();
  await server.ended;
  expect(server.stdout.text().trim()).toBe(line);
});

it('says which port is taken', async () => {
  using home = temporaryHome();
  const first = await start(home.path, { format: 'jsonl' });
  const { url } = JSON.parse(await first.stdout.when((seen) => seen.endsWith('\n'))) as { url: string };
  const { port } = new URL(url);
  const second = await till(home.path, ['sandbox', 'start', '--port', port, '--json']);
  expect(second.code).toBe(1);
  expect(JSON.parse(second.stderr.trim())).toMatchObject({
    error: { code: 'port-taken', message: expect.stringContaining(port) },
  });
  first.stop();
  await first.ended;
  expect((await till(home.path, ['sandbox', 'start', '--port', '99999', '--json'])).code).not.toBe(0);
});
