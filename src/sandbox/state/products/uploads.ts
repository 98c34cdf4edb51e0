import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SandboxState } from '../../types.ts';
import { bitmap, encodePng, fill, write } from '../label/png.ts';
import { hash } from '../random.ts';

export interface Upload {
  /** Of images the uri, of files the id. */
  uri: string;
  kind: 'image' | 'file';
  format: string;
  name: string;
  useCase: string;
  width: number;
  height: number;
  size: number;
}

const PREFIX = 'tos-sandbox-i-o3syd03w52/';
const IMAGE = 'image-';
const FILE = 'file-';

/** The uri of an image by its content, so that the same image has the same uri each time. */
export function uriOfImage(bytes: Uint8Array, useCase: string): string {
  return PREFIX + createHash('sha256').update(useCase).update('\0').update(bytes).digest('hex').slice(0, 32);
}

/** The id of a file by its content. */
export function idOfFile(bytes: Uint8Array, name: string): string {
  return `v10${createHash('sha256').update(name).update('\0').update(bytes).digest('hex').slice(0, 29)}`;
}

/** The uri of an image the sandbox began with. */
export function seedUri(about: string): string {
  const part = (at: number) => hash('image', about, at).toString(16).padStart(8, '0');
  return PREFIX + part(0) + part(1) + part(2) + part(3);
}

/** Where an upload can be fetched from. */
export function urlOf(baseUrl: string, upload: Pick<Upload, 'uri' | 'kind'>): string {
  const token = upload.kind === 'image' ? IMAGE + upload.uri.slice(PREFIX.length) : FILE + upload.uri;
  return `${baseUrl}/sandbox/documents/${token}`;
}

/** The uri of an image by its address, whatever port it was given out on; undefined for addresses elsewhere. */
export function uriOfUrl(url: string): string | undefined {
  const token = /^https?:\/\/[^/]+\/sandbox\/documents\/image-([0-9a-f]{32})(?:[?#].*)?$/.exec(url)?.[1];
  return token && PREFIX + token;
}

/** Keeps an upload; the same one again changes nothing. @param bytes null for what is drawn on demand or never read again */
export function keepUpload(db: DatabaseSync, upload: Upload, bytes: Uint8Array | null): void {
  const { uri, kind, format, name, useCase, width, height, size } = upload;
  db.prepare('INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uri) DO NOTHING').run(
    uri,
    kind,
    format,
    name,
    useCase,
    width,
    height,
    size,
    bytes,
  );
}

/** Reads uploads by uri or id, with a statement that is prepared once. */
export function openUploads(db: DatabaseSync): (uri: string) => Upload | undefined {
  const found = db.prepare(
    'SELECT uri, kind, format, name, use_case AS useCase, width, height, size FROM uploads WHERE uri = ?',
  );
  return (uri) => found.get(uri) as Upload | undefined;
}

const TYPES: Readonly<Record<string, string>> = { JPEG: 'image/jpeg', PDF: 'application/pdf' };

/** The bytes of an upload by the last part of its address; undefined for an unknown one. */
export function uploadedDocument(
  state: Pick<SandboxState, 'db'>,
  token: string,
): { bytes: Uint8Array; contentType: string } | undefined {
  const uri = token.startsWith(IMAGE)
    ? PREFIX + token.slice(IMAGE.length)
    : token.startsWith(FILE)
      ? token.slice(FILE.length)
      : undefined;
  const row = uri && state.db.prepare('SELECT * FROM uploads WHERE uri = ?').get(uri);
  if (!row) return undefined;
  const format = String(row.format);
  const contentType =
    TYPES[format] ?? (row.kind === 'image' ? `image/${format.toLowerCase()}` : 'application/octet-stream');
  if (row.bytes) return { bytes: row.bytes as Uint8Array, contentType };
  if (row.kind !== 'image') return undefined;
  return { bytes: drawn(String(row.name), Number(row.width), Number(row.height)), contentType: 'image/png' };
}

/** A plain picture with a name on it, in place of a photograph. */
function drawn(name: string, width: number, height: number): Uint8Array {
  const picture = bitmap(width, height);
  const edge = Math.max(4, Math.floor(width / 60));
  fill(picture, edge, edge, width - 2 * edge, edge);
  fill(picture, edge, height - 2 * edge, width - 2 * edge, edge);
  fill(picture, edge, edge, edge, height - 2 * edge);
  fill(picture, width - 2 * edge, edge, edge, height - 2 * edge);
  const scale = Math.max(1, Math.floor((width - 8 * edge) / (6 * Math.max(1, name.length))));
  write(picture, 4 * edge, Math.floor(height / 2) - 4 * scale, scale, name);
  return encodePng(picture);
}
