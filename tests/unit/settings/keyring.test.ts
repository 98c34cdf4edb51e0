import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bounded, createSystemKeyring } from '../../../src/settings/keyring.ts';
import { workspace } from './workspace.ts';

/** A stand-in for the native library, which the helper process loads; entries are files beside it. */
function library(folder: string, body: string): string {
  const path = join(folder, 'library.cjs');
  writeFileSync(
    path,
    `const fs = require('node:fs'), path = require('node:path');
     exports.AsyncEntry = class {
       constructor(service, account, options) {
         this.path = path.join(__dirname, 'entry-' + account.replaceAll(':', '-'));
         fs.writeFileSync(path.join(__dirname, 'seen.json'), JSON.stringify({ service, account, options, argv: process.argv, env: process.env }));
         ${body}
       }
       async setPassword(text) { fs.writeFileSync(this.path, text); }
       async getPassword() { return fs.existsSync(this.path) ? fs.readFileSync(this.path, 'utf8') : null; }
       async deletePassword() { fs.rmSync(this.path, { force: true }); return true; }
     };`,
  );
  return path;
}

describe('the system keyring', () => {
  it('keeps, gives and forgets through a process of its own, and shows no secret in its arguments or environment', async () => {
    using folder = workspace();
    const env = { PATH: process.env.PATH, TILL_APP_SECRET: 'canary-env' };
    const keyring = createSystemKeyring({ env, library: library(folder.path, '') });
    expect(await keyring.get('uk:1')).toBeUndefined();
    await keyring.set('uk:1', 'canary-key');
    expect(await keyring.get('uk:1')).toBe('canary-key');
    const seen = readFileSync(join(folder.path, 'seen.json'), 'utf8');
    expect(seen).not.toContain('canary');
    // The kernel's own key store forgets at the next start of the machine.
    expect(JSON.parse(seen)).toMatchObject({
      service: 'till',
      account: 'uk:1',
      options: { linux: { store: 'secret-service' } },
    });
    await keyring.remove('uk:1');
    await keyring.remove('uk:1');
    expect(await keyring.get('uk:1')).toBeUndefined();
  });

  it('says when there is none: no library, no service', async () => {
    using folder = workspace();
    const env = { PATH: process.env.PATH };
    const none = createSystemKeyring({ env, library: join(folder.path, 'nothing.cjs') });
    await expect(none.get('a')).rejects.toMatchObject({ trouble: 'missing' });
    const noService = createSystemKeyring({ env, library: library(folder.path, "throw new Error('no service');") });
    await expect(noService.set('a', 'b')).rejects.toMatchObject({ trouble: 'missing' });
  });

  it('says when it refuses, and when its process dies', async () => {
    using folder = workspace();
    const env = { PATH: process.env.PATH };
    const refusing = createSystemKeyring({
      env,
      library: library(folder.path, "this.getPassword = async () => { throw new Error('locked'); };"),
    });
    await expect(refusing.get('a')).rejects.toMatchObject({ trouble: 'failed' });
    const dying = createSystemKeyring({ env, library: library(folder.path, 'process.kill(process.pid, "SIGKILL");') });
    await expect(dying.get('a')).rejects.toMatchObject({ trouble: 'failed' });
  });

  it('ends a call that hangs in native code, and its process with it', async () => {
    using folder = workspace();
    // The helper holds a connection open for as long as it lives, and then blocks its thread for good.
    const gone = Promise.withResolvers<void>();
    const server = createServer((socket) =>
      socket
        .on('error', () => {})
        .on('close', () => gone.resolve())
        .resume(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
    const hanging = library(
      folder.path,
      `this.getPassword = () => new Promise(() => require('node:net').connect(${port}, '127.0.0.1').on('connect', () => { ${block} }));`,
    );
    try {
      const keyring = createSystemKeyring({ env: { PATH: process.env.PATH }, library: hanging, limitMs: 3000 });
      await expect(keyring.get('a')).rejects.toMatchObject({ trouble: 'timeout' });
      await gone.promise;
    } finally {
      server.close();
    }
    expect(existsSync(join(folder.path, 'seen.json'))).toBe(true);
  });

  it('is the real library where no other is named: without a D-Bus there is no keyring on Linux', async () => {
    if (process.platform !== 'linux') return;
    const env = { PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/till-test' };
    await expect(createSystemKeyring({ env }).get('till-test')).rejects.toMatchObject({ trouble: 'missing' });
  });

  it('bounds any call', async () => {
    await expect(bounded(new Promise(() => {}), 20)).rejects.toMatchObject({ trouble: 'timeout' });
    expect(await bounded(Promise.resolve(7), 1000)).toBe(7);
  });
});
