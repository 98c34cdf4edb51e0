import { expect } from 'vitest';
import type { CommandSpec, FieldSpec } from '../../../src/manifest/types.ts';
import type { Result } from '../till.ts';

/** The kinds of value each field had: `total.amount` → text. */
export type Shapes = Map<string, string>;

/** The one JSON value on stdout; undefined where a command without fields says nothing. */
export function jsonOf({ stdout }: Result, line: string): unknown {
  if (stdout === '') return undefined;
  try {
    return JSON.parse(stdout);
  } catch {
    return expect.fail(`${line}: stdout is no JSON value: ${stdout.slice(0, 200)}`);
  }
}

/** Design, section 5: the error is one line of JSON, the last one on stderr; only a report may stand on stdout. */
export function checkFailure({ code, stdout, stderr }: Result, line: string): void {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  expect(last.startsWith('{"error":{'), `${line}: the last line of stderr is ${last}`).toBe(true);
  const { error } = JSON.parse(last) as { error: Record<string, unknown> };
  expect(Object.keys(error), line).toEqual(['code', 'message', 'hint', 'requestId']);
  expect(String(error.message), line).toMatch(/^.{10}[\s\S]*[.!?)»]$/);
  if (code !== 3 && code !== 9) expect(stdout, line).toBe('');
}

/**
 * Checks what a command gives against what its manifest declares.
 * @returns how many rows there were
 */
export function checkRows(value: unknown, { fields }: CommandSpec, shapes: Shapes, line: string): number {
  if (fields === undefined || value === undefined) return 0;
  const rows = Array.isArray(value) ? value : [value];
  for (const row of rows) {
    expect(typeof row === 'object' && row !== null && !Array.isArray(row), `${line}: a row is ${typeof row}`).toBe(
      true,
    );
    checkObject(row as object, '', fields, shapes, line);
  }
  return rows.length;
}

function checkObject(row: object, path: string, fields: readonly FieldSpec[], shapes: Shapes, line: string): void {
  for (const [key, value] of Object.entries(row)) {
    const at = path === '' ? key : `${path}.${key}`;
    const own = fields.some(({ name }) => name === at);
    const inside = fields.some(({ name }) => name.startsWith(`${at}.`));
    if (!own && !inside) expect.fail(`${line}: the manifest declares no field «${at}».`);
    if (inside) {
      for (const each of [value].flat())
        if (typeof each === 'object' && each !== null) checkObject(each, at, fields, shapes, line);
    } else checkValue(value, at, line);
    const kind = kindOf(value);
    if (kind === 'null') continue;
    const before = shapes.get(at) ?? kind;
    expect(kind, `${line}: «${at}» is ${kind} here and ${before} elsewhere`).toBe(before);
    shapes.set(at, kind);
  }
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

const ID = /(?:^|\.)(?:id|ids|[a-z]\w*Ids?)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** Ids are text, money is an amount and a currency, moments are in UTC, numbers exact. */
function checkValue(value: unknown, path: string, line: string): void {
  const where = `${line}: «${path}»`;
  if (Array.isArray(value)) {
    for (const each of value) checkValue(each, path, line);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const { amount, currency } = value as Record<string, unknown>;
    if (amount !== undefined && currency !== undefined) {
      expect(Object.keys(value), where).toEqual(['amount', 'currency']);
      expect([amount, currency].join(' '), where).toMatch(/^-?\d+(?:\.\d+)? [A-Z]{3}$/);
    }
    for (const [key, each] of Object.entries(value)) checkValue(each, `${path}.${key}`, line);
    return;
  }
  if (ID.test(path) && value !== null) expect(typeof value, `${where} is an id`).toBe('string');
  if (typeof value === 'number') expect(Number.isSafeInteger(value) || Math.abs(value) < 2 ** 53, where).toBe(true);
  if (typeof value === 'string' && MOMENT.test(value)) expect(value, where).toMatch(/^[\dT:.-]+Z(?:\/[\dT:.-]+Z)?$/);
  if (/[a-z](?:At|By|Until)$/.test(path)) expect(['string', 'object', 'undefined'], where).toContain(typeof value);
}
