import { type ChildProcess, spawn } from 'node:child_process';
import { ownCommand } from '../../lib/package-root.ts';
import type { Env } from '../deps.ts';

/** How one till command of the demo ended. */
export interface Ended {
  /** The exit code; absent when a signal ended it. */
  code: number | null;
  stdout: string;
}

/** Runs Till's own binary as a user would, below the demo's home. */
export interface Till {
  /** Shows what the command prints. */
  show(args: readonly string[]): Promise<Ended>;
  /** Keeps what the command prints on stdout for the demo; its errors are shown. */
  read(args: readonly string[]): Promise<Ended>;
  /** Starts a command that the demo will kill; its output is not shown. */
  start(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> };
}

/**
 * @param home TILL_HOME of every command
 * @param env the environment the demo itself has; credentials and settings of the user's own shops are left out
 * @param write takes what shown commands print, where the demo's own streams are not the process's
 */
export function tillIn(
  home: string,
  env: Env,
  signal: AbortSignal,
  write: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
): Till {
  const own = ownCommand();
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TILL_')));
  const childEnv = { ...inherited, TILL_HOME: home, TILL_PROFILE: 'sandbox' };

  const launch = (args: readonly string[], stdout: 'show' | 'keep' | 'drop') => {
    const direct = stdout === 'show' && write.stdout === process.stdout;
    const child = spawn(own.command, [...own.args, ...args], {
      env: childEnv,
      stdio: ['ignore', direct ? 'inherit' : 'pipe', stdout === 'drop' ? 'ignore' : direct ? 'inherit' : 'pipe'],
      windowsHide: true,
    });
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (stdout === 'show') write.stdout.write(chunk);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => write.stderr.write(chunk));
    const stop = () => child.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        signal.removeEventListener('abort', stop);
        resolve({ code, stdout: text });
      });
    });
    return { child, ended };
  };

  return {
    show: (args) => launch(args, 'show').ended,
    read: (args) => launch(args, 'keep').ended,
    start: (args) => launch(args, 'drop'),
  };
}
