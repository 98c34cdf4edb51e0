import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A folder that goes when the bench does. */
export function temporaryFolder(parent = tmpdir()): { path: string } & Disposable {
  const path = mkdtempSync(join(parent, 'till-bench-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function environment(home: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, TILL_HOME: home, NO_COLOR: '1', ...env };
}

/**
 * Runs the built binary to its end.
 * @returns its stdout and how long it took, milliseconds
 * @throws when it exits with another code than these
 */
export function till(
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  codes: readonly number[] = [0],
): Promise<{ stdout: string; ms: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['bin/till.js', ...args], {
    env: environment(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== null && codes.includes(code)) resolve({ stdout, ms: performance.now() - start });
      else reject(new Error(`till ${args.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}

/** One answer of the sandbox, as it told it. */
export interface Answered {
  /** Milliseconds on this process's clock. */
  at: number;
  /** `POST /fulfillment/202309/packages/ship` */
  request: string;
  status: number;
  /** What it took the sandbox, without the latency it was given, milliseconds. */
  ms: number;
}

export interface Sandbox extends AsyncDisposable {
  /** What a client needs, the shop of the market included. */
  env(region: string): Record<string, string>;
  /** All answers so far, oldest first. */
  answers: Answered[];
}

/** Starts a stand-alone sandbox in a process of its own. It limits rates as the platform published them: 50 a second. */
export async function startSandbox(home: string): Promise<Sandbox> {
  const child = spawn(process.execPath, ['bin/till.js', 'sandbox', 'start', '--jsonl', '--verbose'], {
    env: environment(home, {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const answers: Answered[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, request, status, ms] = /^([A-Z]+ \/\S+) (\d{3}) (?:.* )?(\d+) ms$/.exec(line) ?? [];
    if (request !== undefined) answers.push({ at: performance.now(), request, status: Number(status), ms: Number(ms) });
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const first = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const { env, shops } = JSON.parse(await Promise.race([first, ended])) as {
    env: Record<string, string>;
    shops: { id: string; region: string }[];
  };
  ended.catch(() => {});
  return {
    env: (region) => ({ ...env, TILL_SHOP: shops.find((shop) => shop.region === region)?.id ?? '' }),
    answers,
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
    },
  };
}
