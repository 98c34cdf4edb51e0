import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Took } from './list-child.ts';
import { temporaryFolder, till } from './till.ts';

const MODES = ['bare', 'list csv', 'list jsonl', 'export csv'];

/**
 * Listing and exporting many orders: time as a multiple of a bare loop that only reads and parses the same pages (aim: at most
 * 1.5), and peak memory (aim: under 150 MB).
 * @param count how many orders the list has; memory does not grow with them, and a million takes five times as long
 */
export async function list(count = 200_000): Promise<string[]> {
  using folder = temporaryFolder();
  const child = await built('list-child.ts');
  const { url, stop } = await startPages(folder.path, count);
  try {
    const lines = [
      `${count.toLocaleString('en')} orders, in pages of a hundred; the limit of 50 requests a second is lifted`,
    ];
    let bare: Took | undefined;
    for (const mode of MODES) {
      const took = await measured(child, mode, url, join(folder.path, 'out.csv'));
      bare ??= took;
      const { ms, cpuMs, peak } = took;
      const rate = Math.round((count * 1000) / ms).toLocaleString('en');
      lines.push(
        `${mode.padEnd(12)} ${(ms / 1000).toFixed(1)} s, ${rate} a second, ${(ms / bare.ms).toFixed(2)} × bare (processor time ${(cpuMs / bare.cpuMs).toFixed(2)} ×), peak ${Math.round(peak / 1e6)} MB`,
      );
    }
    return lines;
  } finally {
    stop();
  }
}

/** A server of so many orders, in a process of its own. @param folder where the page lies that it serves again and again */
export async function startPages(folder: string, count: number): Promise<{ url: string; stop(): void }> {
  const page = join(folder, 'page.json');
  writeFileSync(page, await realPage(folder));
  const server = spawn(process.execPath, [path('page-server.ts'), page, `${count}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  return { url, stop: () => server.kill() };
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Bundles a script as Till is bundled: reading TypeScript takes memory of its own. @returns its file */
async function built(name: string): Promise<string> {
  const dir = path('../../node_modules/.cache/till-bench');
  const script = await rolldown({
    input: { [name.replace(/\.ts$/, '')]: path(name) },
    platform: 'node',
    external: ['@napi-rs/keyring'],
    logLevel: 'silent',
  });
  await script.write({ dir, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  return join(dir, name.replace(/\.ts$/, '.mjs'));
}

/** A page of a hundred orders as the sandbox gives it. */
async function realPage(home: string): Promise<string> {
  await till(home, ['sandbox', 'seed', '--orders', '200', '--region', 'US', '--profile', 'sandbox']);
  const { stdout } = await till(home, [
    'api',
    'POST /order/202309/orders/search',
    '--param',
    'page_size=100',
    '--body',
    '{}',
    '--json',
    '--profile',
    'sandbox',
  ]);
  return stdout;
}

async function measured(script: string, mode: string, url: string, file: string): Promise<Took> {
  const child = spawn(process.execPath, [script, mode, url, file], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [took] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${mode} ended with ${code}`);
    }),
  ])) as [Took];
  return took;
}
