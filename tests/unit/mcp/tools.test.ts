import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import type { FlagSpec } from '../../../src/manifest/types.ts';
import * as manifest from '../../../src/manifest/whole.ts';
import { inputSchema } from '../../../src/mcp/schema.ts';
import { toolsOf } from '../../../src/mcp/tools.ts';
import type { CommandTool } from '../../../src/mcp/types.ts';
import { lineOf } from '../../../src/mcp/words.ts';

const commands = manifest.nouns.flatMap(({ commands }) => commands);
const tools = toolsOf(manifest, { anyShop: false });
const tool = (name: string): CommandTool => {
  const found = tools.find((each) => each.name === name);
  if (!found) throw new Error(`no tool ${name}`);
  return found;
};
const refusedWith = (name: string, given: Record<string, unknown>): string => {
  try {
    lineOf(tool(name), given);
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return 'taken';
};

describe('the tools of the manifest', () => {
  it('are decided on, command for command', () => {
    expect(commands.length).toBeGreaterThan(100);
    const undecided = commands.filter(({ mcp }) => mcp === undefined).map(({ path }) => path.join(' '));
    expect(undecided).toEqual([]);
    const reasons = commands.flatMap(({ mcp }) => (typeof mcp === 'object' ? [mcp.leftOut] : []));
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => reason.length < 15)).toEqual([]);
    expect(tools.length + reasons.length).toBe(commands.length);
  });

  it('read only what cannot change the shop, and make plans of the rest', () => {
    const read = commands.filter(({ mcp }) => mcp === 'read');
    expect(read.length).toBeGreaterThan(40);
    // messages read marks as read with a flag that agents do not get; today and badge show keep notes of their own.
    const writing = read.filter(({ danger }) => danger !== 'read').map(({ path }) => path.join(' '));
    expect(writing.sort()).toEqual(['badge show', 'messages read', 'today']);
    expect(commands.filter(({ mcp }) => mcp === 'plan').length).toBeGreaterThan(30);
    expect(commands.filter(({ mcp, danger }) => mcp === 'plan' && danger === 'read')).toEqual([]);
    expect(commands.filter(({ endless, mcp }) => endless && typeof mcp === 'string')).toEqual([]);
  });

  it('name no file of this computer, and neither profile nor shop', () => {
    const flags = tools.flatMap(({ inputs }) => inputs).filter(({ place }) => place === 'flag');
    expect(flags.length).toBeGreaterThan(200);
    const named = flags.filter(
      ({ spec, shape }) => /FILE|FOLDER/.test((spec as FlagSpec).value ?? '') && shape !== 'content',
    );
    expect(named.map(({ name }) => name)).toEqual([]);
    const files = tools
      .flatMap(({ inputs }) => inputs)
      .filter(({ name, shape, place }) => place === 'argument' && /^files?$/.test(name) && shape !== 'content');
    expect(files).toEqual([]);
    const choosing = ['profile', 'shop', 'yes', 'dry-run', 'out', 'format', 'interactive', 'all-shops'];
    expect(flags.filter(({ name }) => choosing.includes(name))).toEqual([]);
  });

  it('have names, inputs and schemas that clients take', () => {
    expect(tools.length).toBeGreaterThan(60);
    expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
    for (const each of tools) {
      expect(each.name).toMatch(/^[a-z][a-z0-9_]{1,60}$/);
      const names = each.inputs.map(({ property }) => property);
      expect(new Set(names).size, each.name).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-zA-Z0-9]{0,60}$/);
      // Only one text goes in, since a command reads one standard input.
      expect(inputSchema(each)).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(inputSchema(tool('orders_view'))).toMatchObject({
      properties: { id: { type: 'string' }, limit: { type: 'integer', minimum: 1 } },
      required: ['id'],
    });
    expect(inputSchema(tool('health_check')).properties).toMatchObject({
      unknown: { enum: ['fail', 'warn', 'pass'] },
      thresholds: { type: 'array', items: { type: 'string' } },
    });
  });

  it('can be those of some nouns, and name a shop where that was allowed', () => {
    const few = toolsOf(manifest, { anyShop: true, only: ['orders'] });
    expect(few.length).toBeGreaterThan(5);
    expect(few.every(({ command }) => command.path[0] === 'orders')).toBe(true);
    expect(few.every(({ inputs }) => inputs.some(({ name }) => name === 'shop'))).toBe(true);
  });
});

describe('the command line of a call', () => {
  it('has each value as one word, so that none becomes a flag', () => {
    const hostile = ['--yes', '--profile=other', '-y', '--', 'a b', '', '$(id)', '--query', "';--all"];
    for (const text of hostile) {
      expect(lineOf(tool('orders_view'), { id: text }).words).toEqual(['orders', 'view', '--', text]);
      expect(lineOf(tool('orders_list'), { status: [text, text] }).words).toEqual([
        'orders',
        'list',
        `--status=${text}`,
        `--status=${text}`,
      ]);
    }
  });

  it('takes the text of a file in place of its name', () => {
    const csv = 'sku_id,quantity\n1,2\n';
    expect(lineOf(tool('stock_import'), { fileText: csv, maxDrop: '50%' })).toEqual({
      words: ['stock', 'import', '--max-drop=50%', '--', '-'],
      stdin: csv,
    });
    expect(lineOf(tool('orders_ship'), { fromText: csv })).toEqual({
      words: ['orders', 'ship', '--from=-'],
      stdin: csv,
    });
    expect(refusedWith('orders_ship', { from: '/etc/passwd' })).toBe('unknown-input');
    expect(refusedWith('api', { operation: ['POST', '/x'], field: ['a=@/etc/passwd'] })).toBe('unknown-input');
  });

  it('refuses what would be guessed', () => {
    expect(lineOf(tool('orders_list'), { limit: 5, all: false }).words).toEqual(['orders', 'list', '--limit=5']);
    expect(refusedWith('orders_view', {})).toBe('missing-input');
    expect(refusedWith('orders_view', { id: Number('576461413038785752') })).toBe('bad-input');
    expect(refusedWith('orders_view', { id: { toString: 'x' } })).toBe('bad-input');
    expect(refusedWith('prices_set', { sku: 'a', price: 12.5 })).toBe('bad-input');
    expect(refusedWith('orders_list', { all: 'yes' })).toBe('bad-input');
    expect(refusedWith('orders_list', { yes: true })).toBe('unknown-input');
    expect(refusedWith('orders_list', { __proto__: 1, constructor: 1 })).toBe('unknown-input');
  });
});
