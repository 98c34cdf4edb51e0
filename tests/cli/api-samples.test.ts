import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOperation } from '../../src/commands/api/describe.ts';
import { run } from '../../src/commands/api.ts';
import type { Deps } from '../../src/commands/deps.ts';
import { createPartnerApi } from '../../src/partner-api/client.ts';
import { loadOperations } from '../../src/partner-api/contract.ts';
import { ApiError } from '../../src/partner-api/errors.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import { parseCommandLine } from '../../src/program.ts';
import { sandboxCredentials, startSandbox } from '../../src/sandbox/server.ts';
import { openState, shops } from '../../src/sandbox/state/index.ts';

// Codes of a gateway that did not take the request as it stood. A business code says that it was understood.
const NOT_UNDERSTOOD = [36009004, 36009009, 36009010, 36009014, 36009022, 36009023, 106001, 106013, 105005];

const folder = mkdtempSync(join(tmpdir(), 'till-samples-'));
const closers: (() => void | Promise<void>)[] = [];
let clients: { withShop: PartnerApi; shopless: PartnerApi };

beforeAll(async () => {
  writeFileSync(join(folder, 'front.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  const state = openState({ dir: folder });
  const server = await startSandbox({ state });
  const credentials = sandboxCredentials(state);
  const client = (cipher: string | undefined) =>
    createPartnerApi({
      apiUrl: server.url,
      authUrl: server.url,
      appKey: credentials.appKey,
      appSecret: credentials.appSecret,
      tokens: { read: async () => credentials, update: async () => credentials },
      stateDir: folder,
      ...(cipher !== undefined && { shopCipher: cipher }),
    });
  clients = { withShop: client(shops(state)[0]?.cipher), shopless: client(undefined) };
  closers.push(
    () => clients.withShop.close(),
    () => clients.shopless.close(),
    () => server.close(),
    () => state.close(),
  );
});

afterAll(async () => {
  for (const close of closers) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a sample as a shell would, its file in the folder. @returns remarks, or the error */
async function runSample(sample: string): Promise<unknown> {
  const words = (sample.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));
  const request = await parseCommandLine(
    words.slice(1).map((word) => word.replace('=front.jpg', `=${join(folder, 'front.jpg')}`)),
    80,
  );
  if (request.kind !== 'run') throw new Error(`«${sample}» does not parse`);
  const notes: string[] = [];
  const deps = {
    flags: { dryRun: false },
    signal: new AbortController().signal,
    output: {
      format: 'json',
      terminal: false,
      check: () => {},
      text: async () => {},
      note: (text: string) => notes.push(text),
      warn: () => {},
      debug: () => {},
    },
    confirm: async () => {},
    api: async () => clients.withShop,
    shoplessApi: async () => clients.shopless,
  } as unknown as Deps;
  try {
    await run(request, deps);
    return notes;
  } catch (error) {
    return error;
  }
}

describe('samples of till api describe', () => {
  it('mean the operation they were made for, pass the contract and are understood by the sandbox, all of them', async () => {
    // What takes the sandbox's authorisation away comes last.
    const all = [...loadOperations().values()].sort(
      (a, b) => Number(a.name === 'DeauthorizeShop') - Number(b.name === 'DeauthorizeShop'),
    );
    expect(all.length).toBeGreaterThan(428);
    const wrong: string[] = [];
    for (const facts of all) {
      const { sample } = describeOperation(facts);
      const result = await runSample(sample);
      const bad =
        result instanceof ApiError
          ? NOT_UNDERSTOOD.includes(result.apiCode ?? 36009004)
          : result instanceof Error || (result as string[]).some((note) => /knows no|has no/.test(note));
      if (bad) wrong.push(`${facts.key}: ${sample}\n    ${result instanceof Error ? result.message : result}`);
    }
    expect(wrong).toEqual([]);
  });
});
