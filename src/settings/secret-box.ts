import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of a key: AES-256. */
export const KEY_BYTES = 32;

export interface SealedBox {
  iv: string;
  tag: string;
  data: string;
}

/** Encrypts text with AES-256-GCM under a fresh nonce. `bound` is authenticated with it: a box moved elsewhere does not open. */
export function seal(text: string, key: Uint8Array, bound: string): SealedBox {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
}

/** Decrypts what `seal` made. @throws Error when the key is another one or anything was changed */
export function open(box: SealedBox, key: Uint8Array, bound: string): string {
  const tag = Buffer.from(box.tag, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.iv, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(bound))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(Buffer.from(box.data, 'base64')), decipher.final()]).toString('utf8');
}
