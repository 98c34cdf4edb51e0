#!/usr/bin/env node
// Plain JavaScript that any Node can read: it finds a Node that Till can run on, then hands over to the built main.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 13)) {
  // As an import it would be read whole.
  process.getBuiltinModule('node:module').enableCompileCache?.();
  // Started by an older Node (below): if that one is killed, this one must not go on shipping on its own.
  if (process.env.TILL_STARTED_BY && process.channel) {
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
    process.channel.unref();
  }
  delete process.env.TILL_STARTED_BY;
  const { main } = await import('../dist/main.js');
  await main();
} else {
  const { spawn } = await import('node:child_process');
  const { existsSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const local = ['../node_modules/node/bin/', '../../node/bin/']
    .map((folder) => fileURLToPath(new URL(folder + name, import.meta.url)))
    .find((path) => existsSync(path));
  if (local === undefined) {
    process.stderr.write(
      `till needs Node 22.13 or newer; this is ${process.versions.node}. Install a newer Node, or run npm ci where till lies.\n`,
    );
    process.exit(1);
  }
  const child = spawn(local, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TILL_STARTED_BY: String(process.pid) },
  });
  // A Ctrl-C reaches both; the child decides when to leave.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}
