import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { run } from '../../src/main.ts';
import { plantSandbox } from './planted.ts';

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Options {
  env?: Record<string, string>;
  stdin?: string;
  /** stdout and stderr say they are a terminal of this width. */
  columns?: number;
  /** The reader of stdout has gone. */
  gone?: boolean;
}

/** A throw-away TILL_HOME; removed when disposed of. */
export function temporaryHome(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'till-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Runs a command line in this process, below `home`; a sandbox that it names is there already. */
export async function till(home: string, args: string[], options: Options = {}): Promise<Result> {
  const profile = args.includes('--profile') ? args[args.indexOf('--profile') + 1] : options.env?.TILL_PROFILE;
  if (profile === 'sandbox') plantSandbox(home, options.env?.TILL_NOW);
  const [stdout, stderr] = [sink(options.columns, options.gone), sink(options.columns)];
  const stdin = Object.assign(Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]), {
    isTTY: false,
  });
  const code = await run(
    args,
    { TILL_HOME: home, NO_COLOR: '1', ...options.env },
    { stdin: stdin as never, stdout: stdout.stream as never, stderr: stderr.stream as never },
  );
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function sink(columns: number | undefined, gone = false): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (gone) return done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  // As main does for the process's own.
  if (gone) stream.on('error', () => {});
  return {
    stream: Object.assign(stream, columns === undefined ? { isTTY: false } : { isTTY: true, columns }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/** Starts the built binary as a user's shell would. */
export function spawnTill(home: string, args: string[], options: Options = {}): ChildProcess {
  return spawn(process.execPath, ['bin/till.js', ...args], {
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TILL_HOME: home, NO_COLOR: '1', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the built binary to its end. */
export function tillBinary(
  home: string,
  args: string[],
  options: Options = {},
): Promise<Result & { signal: NodeJS.Signals | null }> {
  const child = spawnTill(home, args, options);
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? -1, signal, stdout, stderr }));
  });
}
