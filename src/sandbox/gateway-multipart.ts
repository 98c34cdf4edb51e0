/** One part of a multipart/form-data body. */
export interface Part {
  name: string;
  filename?: string;
  contentType?: string;
  bytes: Uint8Array;
}

/**
 * Reads a multipart/form-data body (RFC 7578).
 * @param contentType the request's content-type header, which names the boundary
 * @returns the parts, or undefined when the body is not what the header says
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!name) return undefined;
  const marker = Buffer.from(`--${name}`);
  const parts: Part[] = [];
  let at = body.indexOf(marker);
  if (at < 0) return undefined;
  for (;;) {
    at += marker.length;
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(marker, at);
    const split = body.indexOf('\r\n\r\n', at, 'latin1');
    if (next < 0 || split < 0 || split > next) return undefined;
    const part = readPart(body.subarray(at, split).toString('utf8'), body.subarray(split + 4, next - 2));
    if (!part) return undefined;
    parts.push(part);
    at = next;
  }
}

function readPart(head: string, bytes: Buffer): Part | undefined {
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return undefined;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  const contentType = /^content-type:\s*(\S[^\r\n]*)$/im.exec(head)?.[1];
  return {
    name,
    bytes,
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
  };
}
