import type { Deps, Env, Streams } from './commands/deps.ts';
import { Failure, type FailureKind } from './lib/failure.ts';

/** The exit codes of the design, and the only place that gives them out. */
export const exitCodes: Readonly<Record<FailureKind, number>> = {
  failed: 1,
  usage: 2,
  check: 3,
  'sign-in': 4,
  permission: 5,
  'not-found': 6,
  temporary: 7,
  partial: 9,
  'input-needed': 10,
  interrupted: 130,
};

/** Runs one command line for the process: streams, environment and signals are the process's own. */
export async function main(): Promise<void> {
  const { argv, env, stdout, stderr } = process;
  const streams: Streams = {
    // Opened by who reads it: Node takes milliseconds to do so.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
  };
  // A reader that left is no reason to crash: whoever writes next learns of it (output), or nobody needs to.
  let lost: unknown;
  stdout.on('error', (error) => {
    lost ??= error;
  });
  stderr.on('error', () => {});
  const words = argv.slice(2);
  const code = await run(words, env, streams);
  if (code === 0 && hearsOfUpdates(words, env, stdout, stderr)) await tellOfUpdate(env, stderr);
  // What was written is with the system before the process goes; a reader that left takes nothing more.
  await Promise.all(
    [stdout, stderr].map(
      (stream) => new Promise<void>((resolve) => (stream.destroyed ? resolve() : stream.write('', () => resolve()))),
    ),
  );
  process.exit(code === 0 && lost !== undefined ? await reportLost(lost, words, env, streams) : code);
}

/** Help and the like are written without asking whether they arrive. @returns the exit code; 0 for a reader that left */
async function reportLost(error: unknown, argv: readonly string[], env: Env, streams: Streams): Promise<number> {
  const { outputFailure } = await import('./output/sink.ts');
  return report(outputFailure(error), argv, env, streams);
}

/** Somebody who sits at a terminal, and whom a line more does not disturb. */
function hearsOfUpdates(words: readonly string[], env: Env, ...streams: { isTTY?: boolean }[]): boolean {
  const silent = env.CI || env.TILL_NO_UPDATE_NOTIFIER || env.NO_UPDATE_NOTIFIER;
  const asked = words.some((word) => word === '--quiet' || word === '-q' || word.startsWith('__'));
  return !silent && !asked && !asksForJson(words) && streams.every(({ isTTY }) => isTTY === true);
}

/** Whatever goes wrong here is nothing to a command that went well. */
async function tellOfUpdate(env: Env, stderr: NodeJS.WriteStream): Promise<void> {
  try {
    const { updateNotice } = await import('./commands/update/notice.ts');
    const notice = await updateNotice(env, Date.now());
    if (notice === undefined) return;
    const { wrapForTerminal } = await import('./output/remarks.ts');
    stderr.write(`\n${wrapForTerminal(notice, stderr, env)}\n`);
  } catch (error) {
    if (env.TILL_DEBUG) stderr.write(`till: update notice: ${(error as Error).message}\n`);
  }
}

/**
 * Runs one command line.
 * @param argv the words after `till`
 * @param signal ends the command, with a Failure for a reason; without one the process's own signals do
 * @returns the exit code; never throws
 */
export async function run(argv: readonly string[], env: Env, streams: Streams, signal?: AbortSignal): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    const { packageVersion } = await import('./lib/package-root.ts');
    streams.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const width = streams.stdout.isTTY ? (streams.stdout.columns ?? 80) : 80;
  if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') && width === 80) {
    const help = await builtHelp();
    if (help !== undefined) {
      streams.stdout.write(help);
      return 0;
    }
  }
  if (argv[0] === '__complete') {
    // Without the wiring: the Tab key waits for this, and it needs none of it.
    const { completeLine } = await import('./commands/completion/complete.ts');
    streams.stdout.write(await completeLine(argv.slice(1), { env, cwd: process.cwd() }));
    return 0;
  }
  if (argv[0] === '__check-update') {
    const { checkForUpdate } = await import('./commands/update/check.ts');
    // In the background nobody hears of a failure; the next day has another check.
    return checkForUpdate(env).then(
      () => 0,
      () => 1,
    );
  }
  try {
    const { parseCommandLine } = await import('./program.ts');
    const request = await parseCommandLine(argv, width);
    if (request.kind === 'help') {
      streams.stdout.write(request.text);
      return 0;
    }
    const { execute } = await import('./wiring.ts');
    const another: Deps['runCommand'] = (words, inside) =>
      run(words, env, inside?.streams ?? streams, inside?.signal ?? signal);
    await execute(request, env, streams, another, signal);
    return 0;
  } catch (error) {
    return report(error, argv, env, streams);
  }
}

/** The help of bare till as the build wrote it, for 80 columns; undefined where there is no build. */
async function builtHelp(): Promise<string | undefined> {
  const { packageText } = await import('./lib/package-root.ts');
  try {
    return packageText('dist/help.txt');
  } catch {
    return undefined;
  }
}

/** Tells the user what went wrong, as text or, when JSON was asked for, as one line of JSON; @returns the exit code */
async function report(error: unknown, argv: readonly string[], env: Env, streams: Streams): Promise<number> {
  const { ClosedPipe } = await import('./output/closed-pipe.ts');
  if (error instanceof ClosedPipe) return 0;
  const failure = error instanceof Failure ? error : unexpected(error);
  const { errorJson, errorText } = await import('./output/errors.ts');
  const [{ makeLook }, { wrapForTerminal }] = await Promise.all([
    import('./output/look.ts'),
    import('./output/remarks.ts'),
  ]);
  const text = asksForJson(argv)
    ? errorJson(failure)
    : wrapForTerminal(
        errorText(failure, await makeLook(streams.stderr, env, argv.includes('--no-color') ? { color: false } : {})),
        streams.stderr,
        env,
      );
  try {
    // Before the error itself, which stays the last line.
    if (env.TILL_DEBUG && failure.kind === 'failed' && error instanceof Error)
      streams.stderr.write(await traceOf(error, env));
    streams.stderr.write(`${text}\n`);
  } catch {
    // Nobody reads stderr any more; the exit code still tells.
  }
  return exitCodes[failure.kind];
}

/** The stack of an unexpected error, for `TILL_DEBUG=1`: no secret of the environment, nothing that moves a cursor. */
async function traceOf(error: Error, env: Env): Promise<string> {
  const [{ createRedactor }, { cleanLines }] = await Promise.all([
    import('./lib/redact.ts'),
    import('./lib/sanitise.ts'),
  ]);
  const secrets = [env.TILL_APP_SECRET, env.TILL_ACCESS_TOKEN, env.TILL_REFRESH_TOKEN];
  return `${cleanLines(createRedactor(secrets)(error.stack ?? ''))}\n`;
}

function unexpected(error: unknown): Failure {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === 'uv_cwd')
    return new Failure('failed', 'The folder you are in cannot be reached: it was removed, or is not yours to read.', {
      code: 'no-folder',
      hint: 'Change to another folder, then run the command again.',
      cause: error,
    });
  if (code === 'ENOSPC')
    return new Failure('failed', 'The disk is full.', {
      code: 'disk-full',
      hint: 'Make room, then run the command again; what was done is kept.',
      cause: error,
    });
  const message = error instanceof Error ? error.message : String(error);
  return new Failure('failed', `Till met something it does not know: ${message}`, {
    code: 'unexpected',
    hint: 'This is a fault of Till. TILL_DEBUG=1 shows where it happened.',
    cause: error,
  });
}

/** The flags may not have parsed, so the words themselves are asked. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  return words.some(
    (word, index) =>
      /^--(?:json|jsonl|format=jsonl?)$/.test(word) || (word === '--format' && /^jsonl?$/.test(words[index + 1] ?? '')),
  );
}
