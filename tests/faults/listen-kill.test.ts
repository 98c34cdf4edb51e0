import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { webhookSignature } from '../../src/partner-api/sign.ts';
import { childFile } from '../helpers/child.ts';
import { startServer, text } from '../helpers/http-server.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const child = childFile('till');
const APP = { appKey: '6app', secret: 'app-secret' };
const ENV = {
  TILL_APP_KEY: APP.appKey,
  TILL_APP_SECRET: APP.secret,
  TILL_ACCESS_TOKEN: 'ROW_x',
  TILL_API_URL: 'http://127.0.0.1:9',
};

function listen(home: string, forwardTo: string): ChildProcess {
  return spawn(process.execPath, [child, 'listen', '--port', '0', '--timeout', '300ms', '--forward-to', forwardTo], {
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TILL_HOME: home, NO_COLOR: '1', ...ENV },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Where a listener listens. */
function urlOf(running: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    running.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const found = /Listening on (http:\/\/\S+),/.exec(text);
      if (found) resolve(found[1] as string);
    });
    running.once('close', () => reject(new Error(`ended early: ${text}`)));
  });
}

const webhook = (id: string) =>
  JSON.stringify({ type: 1, tts_notification_id: id, shop_id: '749', timestamp: 1, data: { order_id: id } });

/** Sends until it breaks. @returns the ids that were answered with 200 */
async function deliver(url: string, ids: readonly string[], taken: Set<string>): Promise<void> {
  for (const id of ids) {
    const body = webhook(id);
    const headers = { authorization: webhookSignature({ ...APP, body }) };
    const answer = await fetch(url, { method: 'POST', body, headers }).catch(() => undefined);
    if (answer?.status === 200) taken.add(id);
  }
}

describe('till listen that is killed', () => {
  it('has on the disk what it answered, and the next one forwards every bit of it', { timeout: 60_000 }, async () => {
    using home = temporaryHome();
    const slow = { on: true };
    // While it is slow it takes webhooks, and never answers half of them: those may come again.
    const app = await startServer((_seen, index) => (slow.on && index % 2 === 1 ? () => {} : text('', 200)));
    const taken = new Set<string>();
    for (const round of [0, 1, 2]) {
      const running = listen(home.path, app.url);
      const url = await urlOf(running);
      const ids = Array.from({ length: 40 }, (_, index) => `${round}-${index}`);
      const before = taken.size;
      const sending = Promise.all(
        [0, 1, 2, 3].map((lane) => deliver(url, ids.slice(lane * 10, lane * 10 + 10), taken)),
      );
      await app.arrived(round * 2 + 1);
      while (taken.size < before + 5 + round * 10) await new Promise((done) => setImmediate(done));
      running.kill('SIGKILL');
      const [, signal] = (await once(running, 'close')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      await sending;
    }
    expect(taken.size).toBeGreaterThan(40);
    slow.on = false;
    const last = listen(home.path, app.url);
    await urlOf(last);
    const got = () => new Set(app.seen.map(({ body }) => JSON.parse(body).tts_notification_id as string));
    for (let count = app.seen.length; [...taken].some((id) => !got().has(id)); count += 1) await app.arrived(count + 1);
    for (const { body, headers } of app.seen) expect(headers.authorization).toBe(webhookSignature({ ...APP, body }));
    if (process.platform === 'win32') last.kill();
    else {
      last.kill('SIGINT');
      expect(await once(last, 'close')).toEqual([0, null]);
    }
    const stored = await till(home.path, ['listen', '--since', '1h', '--jsonl'], { env: ENV });
    const ids = stored.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id as string);
    expect(ids).toEqual(expect.arrayContaining([...taken]));
    expect(new Set(ids).size).toBe(ids.length);
    await app.close();
  });
});
