import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/** Where the operating system keeps small secrets for a user. */
export interface Keyring {
  /** @returns undefined when there is no such entry. @throws KeyringProblem */
  get(account: string): Promise<string | undefined>;
  set(account: string, secret: string): Promise<void>;
  /** An entry that is not there is no error. */
  remove(account: string): Promise<void>;
}

/** missing: no keyring here; timeout: it did not answer; failed: it refused (locked, denied). */
export type KeyringTrouble = 'missing' | 'timeout' | 'failed';

export class KeyringProblem extends Error {
  readonly trouble: KeyringTrouble;

  constructor(trouble: KeyringTrouble) {
    super(`the system's keyring: ${trouble}`);
    this.name = 'KeyringProblem';
    this.trouble = trouble;
  }
}

/** The longest a keyring may take for one call, milliseconds. */
export const KEYRING_LIMIT_MS = 3000;

interface Request {
  action: 'get' | 'set' | 'remove';
  account: string;
  secret?: string;
}

interface Reply {
  value?: string | null;
  trouble?: KeyringTrouble;
}

// Runs in a Node of its own. The request comes in on stdin, because arguments are visible to every user of the machine.
// On Linux the library would fall back to the kernel's key store, which forgets everything at the next start of the
// machine and would take the credentials with it; naming the Secret Service rules that out.
const HELPER = `
let text = '';
process.stdin.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', async () => {
  const { library, action, account, secret } = JSON.parse(text);
  const reply = (value) => process.stdout.write(JSON.stringify(value));
  let keyring;
  try { keyring = require(library); } catch { return reply({ trouble: 'missing' }); }
  let entry;
  try { entry = new keyring.AsyncEntry('till', account, { linux: { store: 'secret-service' } }); }
  catch { return reply({ trouble: 'missing' }); }
  try {
    if (action === 'set') { await entry.setPassword(secret); reply({}); }
    else if (action === 'remove') { await entry.deletePassword(); reply({}); }
    else { reply({ value: await entry.getPassword() }); }
  } catch { reply({ trouble: 'failed' }); }
});
`;

/**
 * The operating system's keyring: Keychain, Credential Manager or Secret Service, through the optional
 * `@napi-rs/keyring`. Each call runs in a short-lived process, because a native call that hangs (a locked keyring, a dead
 * D-Bus) can be neither interrupted nor left behind: it would hold this process at its end.
 * @param options.library path of the library; found by itself when absent
 */
export function createSystemKeyring(options: {
  env: Readonly<Record<string, string | undefined>>;
  library?: string;
  limitMs?: number;
}): Keyring {
  const ask = (request: Request): Promise<Reply> => {
    const library = options.library ?? findLibrary();
    if (library === undefined) return Promise.reject(new KeyringProblem('missing'));
    return callHelper({ ...request, library }, helperEnv(options.env), options.limitMs ?? KEYRING_LIMIT_MS);
  };
  return {
    get: async (account) => (await ask({ action: 'get', account })).value ?? undefined,
    set: async (account, secret) => void (await ask({ action: 'set', account, secret })),
    remove: async (account) => void (await ask({ action: 'remove', account })),
  };
}

function findLibrary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@napi-rs/keyring');
  } catch {
    return undefined;
  }
}

function helperEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('TILL_') && name !== 'NODE_OPTIONS');
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function callHelper(
  request: Request & { library: string },
  env: Record<string, string>,
  limitMs: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=commonjs', '-e', HELPER], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new KeyringProblem('timeout'));
    }, limitMs);
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    // A helper that died before it read its request breaks the pipe; its end tells the rest.
    child.stdin.on('error', () => {});
    child.on('error', () => {
      clearTimeout(timer);
      reject(new KeyringProblem('missing'));
    });
    child.on('close', () => {
      clearTimeout(timer);
      const reply = readReply(text);
      if (reply.trouble === undefined) resolve(reply);
      else reject(new KeyringProblem(reply.trouble));
    });
    child.stdin.end(JSON.stringify(request));
  });
}

function readReply(text: string): Reply {
  try {
    return JSON.parse(text) as Reply;
  } catch {
    return { trouble: 'failed' };
  }
}

/** Bounds a call to a keyring, whatever the keyring does. @throws KeyringProblem (timeout) */
export async function bounded<T>(call: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new KeyringProblem('timeout')), limitMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
