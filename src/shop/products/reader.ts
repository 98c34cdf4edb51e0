import { nearest } from '../../lib/nearest.ts';
import type { ImageRef, Problem } from './file.ts';

/** A document's values, each as the text it was written with. */
export type Tree = string | null | readonly Tree[] | { readonly [key: string]: Tree };
export type Branch = { readonly [key: string]: Tree };

/** A value and the path it stands at: `skus[1].price`. */
export interface Found {
  value: Tree;
  path: string;
}

export type FieldsFound<Name extends string> = Partial<Record<Name, Found>>;

export type Reader = ReturnType<typeof createReader>;

export function isBranch(value: Tree | undefined): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What of a field's name counts: letters and digits, in lower case. */
function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9$]+/g, '');
}

/** Reads values off a document; what is not as it should be goes to `problems`, and nothing comes of that field. */
export function createReader(problems: Problem[]) {
  const complain = (field: string, message: string): undefined => {
    problems.push({ field, message });
    return undefined;
  };

  /** The fields that are understood, in any spelling; others are complained of, unless they are known to be of no use. */
  const fields = <Name extends string>(
    branch: Branch,
    path: string,
    known: readonly Name[],
    passedOver: readonly string[] = [],
  ): FieldsFound<Name> => {
    const found: FieldsFound<Name> = {};
    for (const [written, value] of Object.entries(branch)) {
      const place = path === '' ? written : `${path}.${written}`;
      const name = known.find((candidate) => nameKey(candidate) === nameKey(written));
      if (name === undefined) {
        if (passedOver.some((candidate) => nameKey(candidate) === nameKey(written))) continue;
        const near = nearest(written, known);
        complain(place, `There is no such field.${near.length > 0 ? ` Is it ${near.join(' or ')}?` : ''}`);
      } else if (found[name]) complain(place, 'The field is there twice.');
      else found[name] = { value, path: place };
    }
    return found;
  };

  /** One plain value. */
  const plain = ({ value, path }: Found): string | undefined => {
    if (typeof value === 'string') return value;
    return value === null ? undefined : complain(path, 'A single value belongs here.');
  };

  const text = <Name extends string>(at: FieldsFound<Name>, name: Name): string | undefined => {
    const found = at[name];
    return found && plain(found);
  };

  /** An id that a spreadsheet or a float has spoiled is no id. */
  const idOf = (value: Tree, path: string): string | undefined => {
    const id = plain({ value, path })?.trim();
    if (id === undefined || id === '') return undefined;
    return /^\d+(?:[.,]\d*)?e\+?\d+$/i.test(id)
      ? complain(path, `«${id}» has lost digits: write the id in quotes.`)
      : id;
  };

  const id = <Name extends string>(at: FieldsFound<Name>, name: Name): string | undefined => {
    const found = at[name];
    return found && idOf(found.value, found.path);
  };

  /** `601226`, or as it is printed: `{id, path}`, `{id, name}`. */
  const idOrRecord = <Name extends string>(at: FieldsFound<Name>, name: Name): string | undefined => {
    const found = at[name];
    if (!found) return undefined;
    if (!isBranch(found.value)) return idOf(found.value, found.path);
    return id(fields(found.value, found.path, ['id'], ['name', 'path']), 'id');
  };

  const flag = <Name extends string>(at: FieldsFound<Name>, name: Name): boolean | undefined => {
    const word = text(at, name)?.trim().toLowerCase();
    if (word === undefined) return undefined;
    if (['true', 'yes'].includes(word)) return true;
    return ['false', 'no'].includes(word) ? false : complain(at[name]?.path ?? name, 'Write true or false.');
  };

  const list = <Name extends string, Value>(
    at: FieldsFound<Name>,
    name: Name,
    read: (value: Tree, path: string) => Value | undefined,
  ): Value[] | undefined => {
    const found = at[name];
    if (!found || found.value === null) return undefined;
    if (!Array.isArray(found.value)) return complain(found.path, 'A list belongs here.');
    return (found.value as readonly Tree[]).flatMap((value, index) => {
      const made = read(value, `${found.path}[${index}]`);
      return made === undefined ? [] : [made];
    });
  };

  /** `front.jpg`, `uri:tos-…`, `{file}`, or `{uri}`, also as it is printed. */
  const image = (value: Tree, path: string): ImageRef | undefined => {
    if (isBranch(value)) {
      const at = fields(value, path, ['file', 'uri'], ['url', 'width', 'height']);
      const [file, uri] = [text(at, 'file'), text(at, 'uri')];
      if (file) return { file };
      return uri ? { uri } : complain(path, 'It names neither a file nor a uri.');
    }
    const word = plain({ value, path })?.trim();
    if (!word) return complain(path, 'It names no file.');
    if (/^https?:\/\//i.test(word))
      return complain(path, 'The platform takes uploads only: give the file itself, not an address.');
    return word.startsWith('uri:') ? { uri: word.slice(4).trim() } : { file: word };
  };

  return { complain, fields, plain, text, id, idOf, idOrRecord, flag, list, image };
}
