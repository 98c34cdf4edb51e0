import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export interface PtyOptions {
  columns?: number;
  rows?: number;
  cwd?: string;
  /** The whole environment of the process; nothing is inherited but what a program needs to start. */
  env?: Record<string, string>;
}

/** A process on a pseudo-terminal, and the screen a person would see. */
export interface Pty {
  /** Presses keys. */
  write(keys: string): void;
  /** Waits until the screen holds the text; @returns the screen. @throws when the process ends without it */
  waitFor(text: string | RegExp): Promise<string>;
  /** What is on the screen now: its lines without trailing blanks, the empty ones at the end left out. */
  screen(): string;
  /** The exit code, once everything the process wrote is on the screen. */
  exit: Promise<number>;
  resize(columns: number, rows: number): void;
  kill(signal?: string): void;
}

/** Keys by name. */
export const keys = {
  enter: '\r',
  up: '\x1b[A',
  down: '\x1b[B',
  ctrlC: '\x03',
  ctrlD: '\x04',
  escape: '\x1b',
  backspace: '\x7f',
};

const INHERITED = [
  'PATH',
  'HOME',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'NODE_COMPILE_CACHE',
];

/** Starts a program on a pseudo-terminal. The test's own time limit bounds every wait. */
export function spawnPty(file: string, args: readonly string[], options: PtyOptions = {}): Pty {
  const { columns = 80, rows = 24, cwd = process.cwd(), env = {} } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = spawn(file, [...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { ...Object.fromEntries(inherited), TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...env },
  });
  // Answers of the terminal (where the cursor is) go back to the program, as in a real one.
  terminal.onData((answer) => child.write(answer));

  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  child.onData((data) => terminal.write(data, changed));
  let code: number | undefined;
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => {
      // An empty write comes back after all earlier ones.
      terminal.write('', () => {
        code = exitCode;
        resolve(exitCode);
        changed();
      });
    });
  });

  function screen(): string {
    const buffer = terminal.buffer.active;
    const lines = Array.from({ length: buffer.length }, (_, at) => buffer.getLine(at)?.translateToString(true) ?? '');
    return lines.join('\n').trimEnd();
  }

  return {
    write: (text) => child.write(text),
    waitFor: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const now = screen();
          if (typeof text === 'string' ? now.includes(text) : text.test(now)) resolve(now);
          else if (code !== undefined)
            reject(new Error(`ended with ${code} before ${text} was on the screen:\n${now}`));
          else return;
          watchers.delete(look);
        };
        watchers.add(look);
        look();
      }),
    screen,
    exit,
    resize: (width, height) => {
      child.resize(width, height);
      terminal.resize(width, height);
    },
    kill: (signal) => child.kill(signal),
  };
}
