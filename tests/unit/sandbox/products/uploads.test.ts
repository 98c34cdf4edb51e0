import { describe, expect, it } from 'vitest';
import { document } from '../../../../src/sandbox/state/index.ts';
import { listing, OPS, png, shelf } from './fixture.ts';

/** The smallest of each format: what a reader needs to find the size. */
const FORMATS: [string, (width: number, height: number) => Buffer][] = [
  ['PNG', (width, height) => Buffer.from(png(width, height))],
  [
    'JPEG',
    (width, height) => {
      const frame = Buffer.alloc(19);
      frame.writeUInt16BE(0xffc2, 0);
      frame.writeUInt16BE(17, 2);
      frame.writeUInt16BE(height, 5);
      frame.writeUInt16BE(width, 7);
      const comment = Buffer.from([0xff, 0xfe, 0x00, 0x04, 0xff, 0xc0]);
      return Buffer.concat([Buffer.from([0xff, 0xd8]), comment, frame, Buffer.from([0xff, 0xd9])]);
    },
  ],
  [
    'WEBP lossy',
    (width, height) => {
      const bytes = riff('VP8 ');
      bytes.writeUInt16LE(width, 26);
      bytes.writeUInt16LE(height, 28);
      return bytes;
    },
  ],
  [
    'WEBP lossless',
    (width, height) => {
      const bytes = riff('VP8L');
      bytes.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21);
      return bytes;
    },
  ],
  [
    'WEBP extended',
    (width, height) => {
      const bytes = riff('VP8X');
      bytes.writeUIntLE(width - 1, 24, 3);
      bytes.writeUIntLE(height - 1, 27, 3);
      return bytes;
    },
  ],
  [
    'BMP',
    (width, height) => {
      const bytes = Buffer.alloc(64);
      bytes.write('BM', 'latin1');
      bytes.writeUInt32LE(64, 2);
      bytes.writeInt32LE(width, 18);
      bytes.writeInt32LE(-height, 22);
      return bytes;
    },
  ],
  [
    'HEIC',
    (width, height) => {
      const bytes = Buffer.alloc(64);
      bytes.write('ftypheic', 4, 'latin1');
      bytes.write('ispe', 24, 'latin1');
      bytes.writeUInt32BE(width, 32);
      bytes.writeUInt32BE(height, 36);
      return bytes;
    },
  ],
];

function riff(kind: string): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 'latin1');
  bytes.writeUInt32LE(32, 4);
  bytes.write(`WEBP${kind}`, 8, 'latin1');
  return bytes;
}

describe('uploading images', () => {
  it.each(FORMATS)('reads the size of a %s from the image itself', (_name, make) => {
    const box = shelf();
    expect(box.upload(OPS.image, make(800, 640), { use_case: 'MAIN_IMAGE' })).toMatchObject({
      width: 800,
      height: 640,
      use_case: 'MAIN_IMAGE',
    });
    expect(box.upload(OPS.image, make(299, 640), { use_case: 'MAIN_IMAGE' })).toBe(12038014);
    expect(box.upload(OPS.image, make(640, 640).subarray(0, 9), { use_case: 'MAIN_IMAGE' })).toBe(12038004);
  });

  it('gives the same image the same uri, and another one another', () => {
    const box = shelf();
    const bytes = png(400);
    const { uri } = box.upload(OPS.image, bytes);
    expect(box.upload(OPS.image, bytes).uri).toBe(uri);
    expect(box.upload(OPS.image, png(400)).uri).not.toBe(uri);
  });

  it('gives the image back at its address', () => {
    const box = shelf();
    const bytes = png(400);
    const { url } = box.upload(OPS.image, bytes);
    const found = document(box.state, url.split('/sandbox/documents/')[1]);
    expect(found?.contentType).toBe('image/png');
    expect(Buffer.from(found!.bytes).equals(bytes)).toBe(true);
    // Pictures the sandbox began with are drawn.
    const [seeded] = box.get('US', box.bySku('US', 'MUG-FOR12').id).main_images;
    const drawn = document(box.state, seeded.urls[0].split('/sandbox/documents/')[1]);
    expect(Buffer.from(drawn!.bytes).readUInt32BE(16)).toBe(1000);
    expect(document(box.state, 'image-00000000000000000000000000000000')).toBeUndefined();
  });

  it('takes other sizes for other uses', () => {
    const box = shelf();
    expect(box.upload(OPS.image, png(100), { use_case: 'ATTRIBUTE_IMAGE' })).toMatchObject({ width: 100 });
    expect(box.upload(OPS.image, png(99), { use_case: 'ATTRIBUTE_IMAGE' })).toBe(12038014);
    expect(box.upload(OPS.image, png(5000, 400), { use_case: 'MAIN_IMAGE' })).toBe(12038014);
    expect(box.upload(OPS.image, png(1023, 2000), { use_case: 'SIZE_CHART_IMAGE' })).toBe(12038014);
    expect(box.upload(OPS.image, png(1024, 2000), { use_case: 'SIZE_CHART_IMAGE' })).toMatchObject({ height: 2000 });
  });

  it.each([
    ['text', 'abc', 12038004],
    ['nothing', '', 12038002],
    ['a GIF', 'GIF89a............', 12038015],
    ['a PDF', '%PDF-1.7', 12038015],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 12038015],
    ['a TIFF', 'II*\0........', 12038015],
    ['a picture by name only', '\x89PNG\r\n\x1a\n', 12038004],
  ])('refuses %s', (_name, text, code) => {
    expect(shelf().upload(OPS.image, Buffer.from(text, 'latin1'))).toBe(code);
  });

  it('refuses what is cut off, and what is too big', () => {
    const box = shelf();
    for (const [name, make] of FORMATS.filter(([kind]) => /PNG|JPEG|WEBP|BMP/.test(kind))) {
      const whole = make(800, 640);
      expect(box.upload(OPS.image, whole.subarray(0, whole.length - 13)), name).toBe(12038004);
    }
    const big = Buffer.concat([png(400), Buffer.alloc(10 * 1024 * 1024)]);
    expect(box.upload(OPS.image, big)).toBe(12038005);
  });

  it('is what products may show, in the description too', () => {
    const box = shelf();
    const { uri, url } = box.upload(OPS.image, png(700), { use_case: 'DESCRIPTION_IMAGE' });
    const description = `<p>Stoneware that stacks, glazed by hand in a workshop by the sea, and sent in straw.</p><img src="${url}">`;
    const body = listing(box, 'US', { description, main_images: [{ uri }] });
    const { product_id } = box.call('US', OPS.create, { body });
    expect(box.get('US', product_id).main_images[0]).toMatchObject({ uri, width: 700, height: 700, urls: [url] });
  });
});

describe('uploading files', () => {
  it('takes PDFs and videos whose content is what their name says', () => {
    const box = shelf();
    const pdf = box.upload(OPS.file, Buffer.from('%PDF-1.7 body'), { name: 'certificate.pdf' });
    expect(pdf).toMatchObject({ name: 'certificate.pdf', format: 'PDF' });
    expect(document(box.state, pdf.url.split('/sandbox/documents/')[1])?.contentType).toBe('application/pdf');
    const video = box.upload(OPS.file, Buffer.from('....ftypisom....'), { name: 'demo.mp4' });
    expect(video.format).toBe('MP4');
    const { product_id } = box.call('US', OPS.create, { body: listing(box, 'US', { video: { id: video.id } }) });
    expect(box.get('US', product_id).video).toMatchObject({ id: video.id, format: 'MP4' });
  });

  it.each([
    ['no name', '%PDF-1', '', 12019104],
    ['another ending', '%PDF-1', 'a.docx', 12019105],
    ['an ending that does not fit', '%PDF-1', 'a.mp4', 12019105],
    ['a second dot', '%PDF-1', 'a.b.pdf', 12019105],
    ['a space', '%PDF-1', 'a b.pdf', 12019105],
    ['a path', '%PDF-1', '../a.pdf', 12019105],
  ])('refuses %s', (_why, text, name, code) => {
    expect(shelf().upload(OPS.file, Buffer.from(text), { name })).toBe(code);
  });
});
