import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readable } from '../../files/source.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { ContractSchema } from '../../partner-api/contract-types.ts';
import type { FormField } from '../../partner-api/types.ts';
import type { Deps } from '../deps.ts';
import { fieldsBody, type GivenField } from './fields.ts';
import type { Target } from './target.ts';

/** What the platform takes as uploads. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
};

export interface Body {
  /** The JSON text that is sent. */
  text: string;
  value: unknown;
}

/** The words of the command line that make a body. */
export interface BodyFlags {
  body?: string;
  fields: readonly GivenField[];
  /** `--form`, and `--file` as `name=@file`. */
  form: readonly string[];
}

/**
 * Reads the flags that make a body.
 * @throws Failure (usage) for two of them that exclude each other
 */
export function bodyFlags(flags: Readonly<Record<string, unknown>>): BodyFlags {
  const list = (name: string) => (flags[name] as string[] | undefined) ?? [];
  const given = (texts: readonly string[], raw: boolean) => texts.map((text) => ({ text, raw }));
  const fields = [...given(list('field'), false), ...given(list('rawField'), true)];
  const files = list('file').map((text) => {
    const { name, value } = namedValue(text, '--file name=front.jpg');
    return `${name}=${value.startsWith('@') ? value : `@${value}`}`;
  });
  const form = [...list('form'), ...files];
  const body = flags.body as string | undefined;
  const ways = [body !== undefined && '--body', fields.length > 0 && '--field', form.length > 0 && '--form'].filter(
    (way) => way !== false,
  );
  if (ways.length > 1) {
    throw usageFailure(
      `A request has ${ways.join(' or ')}, not both.`,
      'Write the body in one way; --form is for uploads.',
      'two-bodies',
    );
  }
  return { ...(body !== undefined && { body }), fields, form };
}

/**
 * The JSON body that the flags give; undefined without one.
 * @param schema what the contract says of it, which decides what is text
 * @throws Failure (usage) for what is no JSON, (not-found) for a file that is not there
 */
export async function readBody(
  flags: BodyFlags,
  schema: ContractSchema | undefined,
  deps: Deps,
): Promise<Body | undefined> {
  if (flags.fields.length > 0) {
    const made = await fieldsBody(flags.fields, schema, async (name) =>
      decode(name === '-' ? await readAll(deps) : await readBytes(name), name === '-' ? 'What came on stdin' : name),
    );
    const text = JSON.stringify(made);
    return { text, value: JSON.parse(text) };
  }
  const source = flags.body;
  if (source === undefined) return undefined;
  const inline = /^\s*[{[]/.test(source);
  const name = inline ? 'The body' : source === '-' ? 'What came on stdin' : source;
  const text = decode(
    inline
      ? Buffer.from(source)
      : source === '-'
        ? await readAll(deps)
        : await readBytes(source, 'Give a file, - for stdin, or JSON that begins with { or [.'),
    name,
  );
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    const hint = text.trim() === '' ? 'It is empty.' : `The parser says: ${(error as Error).message}`;
    throw new Failure('usage', `${name} is not JSON.`, { code: 'bad-body', hint, cause: error });
  }
}

/** The platform wants a JSON document where an operation declares a body, also when every field of it is optional. */
export function impliedBody({ facts, method }: Target, form: readonly string[]): Body | undefined {
  const wants = facts?.body && facts.contentType === 'application/json' && method !== 'GET' && form.length === 0;
  return wants ? { text: '{}', value: {} } : undefined;
}

/** A part of an upload, its file read. @throws Failure for a part without a name and for a file that cannot be read */
export async function formField(text: string): Promise<FormField> {
  const { name, value } = namedValue(text, '--form name=value or --form name=@file');
  if (!value.startsWith('@')) return { name, value };
  const file = value.slice(1);
  const contentType = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return { name, value: await readBytes(file), filename: basename(file), contentType };
}

function namedValue(text: string, how: string): { name: string; value: string } {
  const at = text.indexOf('=');
  if (at < 1) throw usageFailure(`«${text}» is not a part of a form.`, `Write it as ${how}.`, 'bad-parameter');
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure('usage', `${name} is not UTF-8 text.`, {
      code: 'bad-body',
      hint: 'Save it as UTF-8.',
      cause: error,
    });
  }
}

async function readAll({ streams, signal }: Deps): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readable(streams.stdin, signal)) chunks.push(Buffer.from(chunk as Buffer | string));
  return Buffer.concat(chunks);
}

async function readBytes(file: string, wanted = 'Check the path.'): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw usageFailure(`${file} is a folder, not a file.`, undefined, 'not-a-file');
    const missing = code === 'ENOENT';
    throw new Failure(
      missing ? 'not-found' : 'failed',
      missing ? `There is no file ${file}.` : `${file} cannot be read.`,
      {
        code: missing ? 'no-such-file' : 'unreadable-file',
        hint: missing ? wanted : (error as Error).message,
        cause: error,
      },
    );
  }
}
