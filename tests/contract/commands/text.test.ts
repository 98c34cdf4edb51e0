import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandSpec, ExampleSpec } from '../../../src/manifest/types.ts';
import type { SandboxServer } from '../../../src/sandbox/types.ts';
import { hostileServer, UNCLEAN } from '../../helpers/examples/hostile.ts';
import { callsOf, ends, regionOf, specs } from '../../helpers/examples/line.ts';
import { built } from '../../helpers/examples/values.ts';
import { makeTemplate, type Template, type World } from '../../helpers/examples/world.ts';
import { type Options, till } from '../../helpers/till.ts';

let template: Template;
let shop: World;
let sandbox: SandboxServer;
let server: Awaited<ReturnType<typeof hostileServer>>;

beforeAll(async () => {
  template = await makeTemplate();
  shop = template.world();
  sandbox = await shop.serve();
  server = await hostileServer(sandbox.url);
});
afterAll(async () => {
  await server?.close();
  await sandbox?.close();
  shop?.[Symbol.dispose]();
  await template?.[Symbol.asyncDispose]();
});

const commands = specs.map((spec) => [`till ${spec.path.join(' ')}`, spec] as const);
const FORMATS = ['csv', 'tsv', 'markdown'] as const;
/** How colour is refused; a terminal gets it otherwise. */
const PLAIN = [
  { flags: ['--no-color'], env: { NO_COLOR: '' } },
  { flags: [], env: { NO_COLOR: '1' } },
];

describe('texts from strangers', () => {
  it.each(commands)('%s gives them to nobody as they are', async (name, spec) => {
    const turn = specs.indexOf(spec);
    if (spec.path.join(' ') in built) return;
    for (const { command } of await firstOf(spec)) {
      using world = template.world();
      const env = { ...world.signedIn(server.url), CI: '1' };
      const dry = spec.danger === 'read' ? [] : ['--dry-run'];
      let piped: string | undefined;
      for (const call of await callsOf(command)) {
        const { words, stdin } = await world.fill(call, piped);
        const input = stdin === undefined ? {} : { stdin };
        if (call.spec !== spec) {
          piped = (await world.run([...words, '--json'], { env, ...input })).stdout;
          continue;
        }
        const plain = PLAIN[turn % 2] as (typeof PLAIN)[number];
        // Clean on a terminal: `run` finds every control character.
        const met = server.hits();
        await world.run([...words, ...dry, ...plain.flags], { env: { ...env, ...plain.env }, columns: 80, ...input });
        if (server.hits() > met) await checkTable(world, name, [...words, ...dry], turn, { env, ...input });
        const gone = await world.run([...words, ...dry, '--json'], { env, gone: true, ...input });
        expect(gone.stderr).not.toMatch(/EPIPE|ERR_STREAM/);
        expect(gone.code, `${name}, whose reader has gone: ${gone.stderr}`).not.toBe(1);
        checkFolder(world, name);
      }
    }
  });

  it('met them on the way', () => expect(server.hits()).toBeGreaterThan(1000));
});

/** What a stranger wrote does nothing in a table for other programs either. */
async function checkTable(
  world: World,
  name: string,
  words: readonly string[],
  turn: number,
  options: Options,
): Promise<void> {
  const format = FORMATS[turn % 3] as (typeof FORMATS)[number];
  const { stdout } = await world.run([...words, '--format', format], options);
  for (const cell of cellsOf(stdout, format)) expect(cell, `${name} --format ${format}`).not.toMatch(RUNS);
  if (format === 'markdown') expect(stdout).not.toMatch(/(?<!\\)<script/);
}

/** The first example that comes to an end in the shop of the server. */
async function firstOf(spec: CommandSpec): Promise<readonly ExampleSpec[]> {
  for (const example of spec.examples)
    if (regionOf(example.command) === 'US' && (await ends(example.command))) return [example];
  return [];
}

/** What a spreadsheet takes for a formula; a negative amount is none. */
const RUNS = /^"?[=@\t\r]|^"?[+-](?!\d+(?:\.\d+)?(?: [A-Z]{3})?$)/;

/** The cells of rows as a spreadsheet splits them. */
function cellsOf(text: string, format: string): string[] {
  if (format === 'markdown') return [];
  const cells = format === 'tsv' ? text.split(/[\t\n]/) : (text.match(/"(?:[^"]|"")*"|[^,\n]+/g) ?? []);
  return cells.map((cell) =>
    format === 'csv' && cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

/** What was written is where the example says, and is safe to open. */
function checkFolder(world: World, name: string): void {
  const entries = readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of entries) {
    const where = join(entry.parentPath, entry.name);
    expect(entry.name, name).toMatch(/^[\w. -]+$/);
    if (!/\.(?:html|md|csv|txt|json|ics)$/.test(entry.name)) continue;
    const text = readFileSync(where, 'utf8')
      .replaceAll('\r\n', '\n')
      .replace(/^\ufeff/, '');
    // A table for other programs keeps its texts whole.
    if (!entry.name.endsWith('.csv')) expect(text.match(UNCLEAN)?.[0], `${name}: ${entry.name}`).toBeUndefined();
    if (entry.name.endsWith('.html')) expect(text, `${name}: ${entry.name}`).not.toContain('<script>alert');
    if (entry.name.endsWith('.csv'))
      for (const cell of cellsOf(text, 'csv')) expect(cell, entry.name).not.toMatch(RUNS);
  }
}

describe('colour', () => {
  it('is there where nobody refuses it', async () => {
    using world = template.world();
    const { stdout } = await till(world.home, ['orders', 'list', '--profile', 'sandbox'], {
      env: { NO_COLOR: '' },
      columns: 80,
    });
    expect(stdout).toContain('\x1b[');
  });
});
