import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildContract, staleFiles } from '../../contract/build.ts';
import { packageRoot } from '../../src/lib/package-root.ts';
import type { OperationFacts } from '../../src/partner-api/contract-types.ts';

const OFFICIAL = 'node_modules/@tts-open-toolkit/cli/skills/tts-openapi-guide/references/oas/paths';

interface OfficialOperation {
  parameters: { name: string; in: string; required: boolean }[];
}

function official(): Map<string, OfficialOperation> {
  const found = new Map<string, OfficialOperation>();
  const folder = join(packageRoot(), OFFICIAL);
  for (const file of readdirSync(folder)) {
    const { paths } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      paths: Record<string, Record<string, OfficialOperation>>;
    };
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        found.set(`${method.toUpperCase()} ${path}`, operation);
      }
    }
  }
  return found;
}

describe('the build of the contract', () => {
  it('gives the committed files, byte for byte, and none besides', () => {
    expect(staleFiles()).toEqual([]);
  });

  it('gives the same bytes each time', () => {
    const first = buildContract();
    expect(first.size).toBeGreaterThan(50);
    expect([...buildContract()]).toEqual([...first]);
  });

  it('keeps all 428 official operations with their query parameters', () => {
    const built = new Map(
      (JSON.parse(buildContract().get('operations.json') as string) as OperationFacts[]).map((facts) => [
        facts.key,
        facts,
      ]),
    );
    const all = official();
    expect(all.size).toBe(428);
    for (const [key, operation] of all) {
      const facts = built.get(key);
      expect(facts, key).toBeDefined();
      const query = operation.parameters.filter((parameter) => parameter.in === 'query');
      const declared = query.filter(({ name }) => name !== 'shop_cipher');
      expect(Object.keys(facts?.query ?? {}), key).toEqual(expect.arrayContaining(declared.map(({ name }) => name)));
      for (const { name, required } of declared)
        if (required) expect(facts?.query[name]?.required, `${key} ${name}`).toBe(true);
      expect(facts?.shopCipher === 'forbidden', key).toBe(query.length === declared.length);
    }
  });

  it('says of every operation the official files lack where it is known from', () => {
    const all = official();
    const facts = JSON.parse(buildContract().get('operations.json') as string) as OperationFacts[];
    const others = facts.filter(({ key }) => !all.has(key));
    expect(others.length).toBeGreaterThan(20);
    for (const { key, confidence } of facts) {
      const known = ['documented', 'captured', 'client', 'inferred'];
      if (all.has(key)) expect(confidence, key).toBeUndefined();
      else expect(known, key).toContain(confidence);
    }
  });

  it('leaves the prose of the official files out', () => {
    for (const [file, text] of buildContract()) {
      if (!file.startsWith('schemas/')) continue;
      expect(text, file).not.toMatch(/"(?:description|example)":\s*"/);
    }
  });
});
