import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// What start-up may read, from the bundler's own account of the chunks; the clock is no part of it.
type Meta = Record<string, { bytes: number; imports: string[]; inputs: Record<string, number> }>;

function closure(meta: Meta, entries: string[]): { inputs: string[]; bytes: number; files: number } {
  const seen = new Set<string>();
  const inputs = new Set<string>();
  let bytes = 0;
  const visit = (path: string) => {
    const output = meta[path];
    if (!output || seen.has(path)) return;
    seen.add(path);
    bytes += output.bytes;
    for (const [input, length] of Object.entries(output.inputs)) if (length > 0) inputs.add(input);
    for (const link of output.imports) visit(link);
  };
  for (const entry of entries) visit(entry);
  return { inputs: [...inputs], bytes, files: seen.size };
}

const packagesOf = (inputs: string[]) => [
  ...new Set(inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [])),
];

describe('start-up', () => {
  it('is built', () => {
    expect(existsSync('dist/meta.json'), 'npm run build first').toBe(true);
  });

  it('reads no library for --version and --help, and commander alone for the help of a command', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Meta;
    const version = closure(meta, ['main.js']);
    expect(packagesOf(version.inputs)).toEqual([]);
    expect(version.bytes).toBeLessThan(25_000);
    expect(version.files).toBeLessThanOrEqual(3);
    const program = Object.entries(meta).find(([, output]) => 'src/program.ts' in output.inputs)?.[0];
    expect(program).toBeDefined();
    const help = closure(meta, ['main.js', program as string]);
    expect(packagesOf(help.inputs)).toEqual([]);
    const commander = Object.entries(meta).filter(([, output]) =>
      Object.keys(output.inputs).some((input) => input.includes('node_modules/commander/')),
    );
    expect(
      packagesOf(
        closure(
          meta,
          commander.map(([path]) => path),
        ).inputs,
      ),
    ).toEqual(['commander']);
    expect(
      help.inputs.filter((input) =>
        /^src\/(?:commands|sandbox|partner-api|ledger|files|output|settings|jobs)\//.test(input),
      ),
    ).toEqual([]);
  });

  it('reads few files for a list, since each costs more than what is in it', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Meta;
    const chunkOf = (source: string) =>
      Object.keys(meta).find((path) => source in (meta[path]?.inputs ?? {})) as string;
    const sources = [
      'program',
      'wiring',
      'output/output',
      'settings/settings',
      'commands/shops/choose',
      'ledger/ledger',
    ];
    const list = [...sources, 'commands/orders/list'].map((name) => chunkOf(`src/${name}.ts`));
    const { files, inputs } = closure(meta, ['main.js', ...list]);
    expect(inputs.length).toBeGreaterThan(80);
    expect(files).toBeLessThanOrEqual(11);
    const network = closure(meta, ['main.js', ...list, chunkOf('src/partner-api/client.ts')]);
    expect(network.files).toBeLessThanOrEqual(13);
    for (const noun of ['orders', 'health', 'sandbox']) expect(existsSync(`dist/manifest/${noun}.json`)).toBe(true);
  });

  it('imports no module of Node’s own, which would be read whole', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Meta;
    const paths = Object.keys(meta);
    expect(paths.length).toBeGreaterThan(100);
    const importing = paths.filter((path) =>
      /(?:\bfrom\s*|\bimport\s*\(?\s*)["'`](?:node:|(?:fs|path|http|https|crypto|zlib|stream|url|util)["'`])/.test(
        readFileSync(`dist/${path}`, 'utf8'),
      ),
    );
    expect(importing).toEqual([]);
    expect(readFileSync('bin/till.js', 'utf8')).not.toMatch(/^import /m);
  });

  it('reads no library for completion, and the manifest as data for it and for every command', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Meta;
    const chunkOf = (source: string) =>
      Object.entries(meta).find(([, output]) => source in output.inputs)?.[0] as string;
    const sources = ['src/commands/completion/complete.ts', 'src/program.ts'];
    const { inputs, bytes } = closure(meta, ['main.js', ...sources.map(chunkOf)]);
    for (const source of sources) expect(inputs).toContain(source);
    expect(packagesOf(inputs)).toEqual([]);
    expect(inputs.filter((input) => input.startsWith('src/manifest/'))).toEqual([]);
    expect(inputs).not.toContain('src/wiring.ts');
    expect(bytes).toBeLessThan(75_000);
    // What the values of its words need beside that.
    const values = ['ledger/peek', 'settings/paths', 'settings/user-config', 'sandbox/state/shops'];
    const live = closure(meta, ['main.js', ...[...sources, ...values.map((name) => `src/${name}.ts`)].map(chunkOf)]);
    expect(packagesOf(live.inputs)).toEqual([]);
    expect(live.files).toBeLessThanOrEqual(8);
    expect(live.bytes).toBeLessThan(100_000);
    const { nouns } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as { nouns: unknown[] };
    expect(nouns.length).toBeGreaterThan(10);
  });

  it('reads the library of the Model Context Protocol for till mcp alone', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Meta;
    const holding = (pattern: RegExp) =>
      Object.entries(meta)
        .filter(([, output]) => Object.keys(output.inputs).some((input) => pattern.test(input)))
        .map(([path]) => path);
    const others = holding(/^src\/(?!commands\/mcp\.ts|mcp\/)/);
    expect(others.length).toBeGreaterThan(50);
    const protocol = (paths: string[]) =>
      packagesOf(closure(meta, paths).inputs).filter((name) => /^(?:@modelcontextprotocol|zod$)/.test(name));
    expect(protocol(others)).toEqual([]);
    expect(protocol(holding(/^src\/commands\/mcp\.ts/))).toContain('@modelcontextprotocol/server');
  });
});
