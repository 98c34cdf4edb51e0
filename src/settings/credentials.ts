import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileFailure, writeFileAtomic } from '../lib/atomic-write.ts';
import { Failure } from '../lib/failure.ts';
import type { TokenPair } from '../partner-api/types.ts';
import { bounded, KEYRING_LIMIT_MS, type Keyring, KeyringProblem } from './keyring.ts';
import { KEY_BYTES, open, type SealedBox, seal } from './secret-box.ts';

/** Everything secret about a profile, and the app it belongs to. */
export interface Secrets {
  appKey: string;
  appSecret: string;
  tokens: TokenPair;
}

/** The profiles' secrets: one file each, which always holds a whole and matching set. */
export interface CredentialStore {
  /** @throws Failure (sign-in) when there are none, or they cannot be opened any more */
  read(name: string): Promise<Secrets>;
  /** Stores a new sign-in, encrypted where the keyring can keep the key. @returns where they now lie */
  create(name: string, secrets: Secrets): Promise<'keyring' | 'file'>;
  /** Stores the secrets again, the way they were stored. */
  replace(name: string, secrets: Secrets): Promise<void>;
  /** Removes file and key. Nothing there is no error. */
  remove(name: string): Promise<void>;
  path(name: string): string;
}

interface SealedFile extends SealedBox {
  version: 1;
  encryption: 'aes-256-gcm';
  /** The keyring's account that holds the key. Random in part, so that two settings folders never share one. */
  account: string;
}

type StoredFile = SealedFile | (Secrets & { version: 1 });

/**
 * Opens the credential files below a folder.
 * @param options.keyring absent: plain owner-only files
 */
export function createCredentialStore(options: {
  folder: string;
  keyring: Keyring | undefined;
  limitMs?: number;
}): CredentialStore {
  const { folder, keyring, limitMs = KEYRING_LIMIT_MS } = options;
  // One answer of the keyring serves a whole run; each call costs a process.
  const keys = new Map<string, Uint8Array>();
  const path = (name: string): string => join(folder, `${name}.json`);

  const load = (name: string): StoredFile => parseFile(name, path(name), readText(name, path(name)));

  const keyOf = async (name: string, file: SealedFile): Promise<Uint8Array> => {
    const known = keys.get(file.account);
    if (known !== undefined) return known;
    if (keyring === undefined) throw keyFailure(name, 'missing');
    let text: string | undefined;
    try {
      text = await bounded(keyring.get(file.account), limitMs);
    } catch (error) {
      throw keyFailure(name, error instanceof KeyringProblem ? error.trouble : 'failed');
    }
    const key = text === undefined ? undefined : Buffer.from(text, 'base64');
    if (key?.length !== KEY_BYTES) throw keyFailure(name, 'lost');
    keys.set(file.account, key);
    return key;
  };

  const write = async (name: string, file: StoredFile): Promise<void> => {
    await writeFileAtomic(path(name), `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
    await removeHalves(folder, name);
  };

  const forget = async (account: string): Promise<void> => {
    keys.delete(account);
    try {
      if (keyring !== undefined) await bounded(keyring.remove(account), limitMs);
    } catch {
      // A key without its file opens nothing; it is not worth failing a sign-out over.
    }
  };

  const accountOf = (name: string): string | undefined => {
    try {
      const file = load(name);
      return isSealed(file) ? file.account : undefined;
    } catch {
      return undefined;
    }
  };

  return {
    path,
    async read(name) {
      const file = load(name);
      if (!isSealed(file)) return { appKey: file.appKey, appSecret: file.appSecret, tokens: file.tokens };
      const key = await keyOf(name, file);
      let text: string;
      try {
        text = open(file, key, bound(name, file.account));
      } catch {
        throw damagedFile(name, path(name));
      }
      return readSecrets(name, path(name), JSON.parse(text));
    },
    async create(name, secrets) {
      const old = accountOf(name);
      const account = keyring === undefined ? undefined : await keepNewKey(name, keyring, keys, limitMs);
      await write(
        name,
        account === undefined ? { version: 1, ...secrets } : sealed(name, account, keys.get(account)!, secrets),
      );
      if (old !== undefined && old !== account) await forget(old);
      return account === undefined ? 'file' : 'keyring';
    },
    async replace(name, secrets) {
      const file = load(name);
      await write(
        name,
        isSealed(file) ? sealed(name, file.account, await keyOf(name, file), secrets) : { version: 1, ...secrets },
      );
    },
    async remove(name) {
      const account = accountOf(name);
      await rm(path(name), { force: true });
      await removeHalves(folder, name);
      if (account !== undefined) await forget(account);
    },
  };
}

/**
 * Removes what writers killed in the middle have left: secrets must not lie about under other names. Safe because a profile's
 * credentials are written under its lock, so nobody else's half is being written now.
 */
async function removeHalves(folder: string, name: string): Promise<void> {
  const prefix = `.${name}.json.`;
  const halves = (await readdir(folder).catch(() => [])).filter(
    (file) => file.startsWith(prefix) && /^\d+\.[0-9a-f]+\.tmp$/.test(file.slice(prefix.length)),
  );
  for (const file of halves) await rm(join(folder, file), { force: true });
}

/**
 * Shows that credentials can be stored below a folder, before an authorisation code that is good for one use is spent.
 * @throws Failure (failed) for a full disk, a read-only folder and the like
 */
export async function probeFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
  await writeFileAtomic(probe, 'x'.repeat(8192));
  await rm(probe, { force: true });
}

/** Puts a fresh key into the keyring and reads it back. @returns its account; undefined when the keyring cannot keep it */
async function keepNewKey(
  name: string,
  keyring: Keyring,
  keys: Map<string, Uint8Array>,
  limitMs: number,
): Promise<string | undefined> {
  const account = `${name}:${randomBytes(6).toString('hex')}`;
  const key = randomBytes(KEY_BYTES);
  const text = key.toString('base64');
  try {
    await bounded(keyring.set(account, text), limitMs);
    if ((await bounded(keyring.get(account), limitMs)) !== text) return undefined;
  } catch {
    return undefined;
  }
  keys.set(account, key);
  return account;
}

function sealed(name: string, account: string, key: Uint8Array, secrets: Secrets): SealedFile {
  return {
    version: 1,
    encryption: 'aes-256-gcm',
    account,
    ...seal(JSON.stringify(secrets), key, bound(name, account)),
  };
}

function bound(name: string, account: string): string {
  return JSON.stringify(['till credentials', 1, name, account]);
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw fileFailure(error, path, 'read');
    throw new Failure('sign-in', `Nobody is signed in to the profile «${name}».`, {
      code: 'not-signed-in',
      hint: `Sign in with \`till login --profile ${name}\`.`,
    });
  }
}

function parseFile(name: string, path: string, text: string): StoredFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not passed on as the cause: the parser's message quotes the text, and the text is secret.
    throw damagedFile(name, path);
  }
  if (value !== null && typeof value === 'object' && (value as { version?: unknown }).version === 1) {
    const file = value as Record<string, unknown>;
    const texts = ['account', 'iv', 'tag', 'data'].every((key) => typeof file[key] === 'string');
    if (file.encryption === 'aes-256-gcm' && texts) return value as SealedFile;
    if (file.encryption === undefined) return { version: 1, ...readSecrets(name, path, value) };
  }
  throw damagedFile(name, path);
}

function readSecrets(name: string, path: string, value: unknown): Secrets {
  const { appKey, appSecret, tokens } = (value ?? {}) as Partial<Secrets>;
  const pair = tokens as Partial<TokenPair> | undefined;
  const whole =
    [appKey, appSecret, pair?.accessToken, pair?.refreshToken].every((text) => typeof text === 'string') &&
    [pair?.accessTokenExpiresAt, pair?.refreshTokenExpiresAt].every((time) => Number.isFinite(time));
  if (!whole) throw damagedFile(name, path);
  return { appKey: appKey!, appSecret: appSecret!, tokens: tokens! };
}

function isSealed(file: StoredFile): file is SealedFile {
  return 'encryption' in file;
}

function damagedFile(name: string, path: string): Failure {
  return new Failure('sign-in', `The credentials file ${path} is damaged. Nothing was changed in it.`, {
    code: 'credentials-damaged',
    hint: `Sign in again with \`till login --profile ${name}\`.`,
  });
}

function keyFailure(name: string, why: 'missing' | 'timeout' | 'failed' | 'lost'): Failure {
  const again = `sign in again with \`till login --profile ${name}\`.`;
  if (why === 'lost') {
    return new Failure('sign-in', `The key to the credentials of «${name}» is no longer in the system's keyring.`, {
      code: 'keyring-key-lost',
      hint: `${again[0]!.toUpperCase()}${again.slice(1)}`,
    });
  }
  const what = { missing: 'is not available', timeout: 'did not answer within its time', failed: 'refused' }[why];
  return new Failure('sign-in', `The system's keyring ${what}, so the credentials of «${name}» cannot be opened.`, {
    code: `keyring-${why}`,
    hint: `Unlock it and try again, or ${again}`,
  });
}
