import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { readImage } from '../products/image-header.ts';
import { IMAGE_SIDE } from '../products/market.ts';
import { refuse } from '../products/refusals.ts';
import { idOfFile, keepUpload, type Upload, uriOfImage, urlOf } from '../products/uploads.ts';
import { text } from './input.ts';

const MOST_IMAGE_BYTES = 10 * 1024 * 1024;
const MOST_PDF_BYTES = 20 * 1024 * 1024;
const MOST_VIDEO_BYTES = 100 * 1024 * 1024;

function bytesOf(context: HandlerContext): Uint8Array {
  const part = context.parts.find(({ name }) => name === 'data');
  if (!part || part.bytes.length === 0) throw refuse(12038002);
  return part.bytes;
}

/** Format and size are read from the image itself, whatever its name says. */
function uploadImage(context: HandlerContext): unknown {
  const bytes = bytesOf(context);
  const useCase = text(context.body, 'use_case')?.trim() || 'MAIN_IMAGE';
  if (bytes.length > MOST_IMAGE_BYTES) throw refuse(12038005);
  const image = readImage(bytes);
  if (!image) throw refuse(12038004);
  if (typeof image === 'string') throw refuse(12038015, `${image}; JPEG, PNG, WEBP, HEIC and BMP are`);
  const { width, height, format } = image;
  const [least, most] = useCase === 'MAIN_IMAGE' ? IMAGE_SIDE.main : IMAGE_SIDE.any;
  const short = Math.min(width, height);
  const limits =
    useCase === 'SIZE_CHART_IMAGE' ? `at least ${IMAGE_SIDE.sizeChart} on the shorter side` : `${least} to ${most}`;
  const small = short < (useCase === 'SIZE_CHART_IMAGE' ? IMAGE_SIDE.sizeChart : least);
  if (small || Math.max(width, height) > most) throw refuse(12038014, `${width} x ${height}, ${limits}`);
  const name = context.parts.find((part) => part.name === 'data')?.filename ?? '';
  const upload: Upload = {
    uri: uriOfImage(bytes, useCase),
    kind: 'image',
    format,
    name,
    useCase,
    width,
    height,
    size: bytes.length,
  };
  write(context.db, () => keepUpload(context.db, upload, bytes));
  return { uri: upload.uri, url: urlOf(context.baseUrl, upload), width, height, use_case: useCase };
}

/** How files of each kind begin. */
const FILES: readonly (readonly [format: string, test: (head: string) => boolean])[] = [
  ['PDF', (head) => head.startsWith('%PDF-')],
  ['MP4', (head) => /^....ftyp(?!qt|3gp)/s.test(head)],
  ['MOV', (head) => /^....(?:ftypqt|moov|mdat|wide|free)/s.test(head)],
  ['3GP', (head) => /^....ftyp3gp/s.test(head)],
  ['MKV', (head) => head.startsWith('\x1aE\xdf\xa3')],
  ['WEBM', (head) => head.startsWith('\x1aE\xdf\xa3')],
  ['AVI', (head) => /^RIFF....AVI /s.test(head)],
  ['FLV', (head) => head.startsWith('FLV')],
  ['WMV', (head) => head.startsWith('\x30\x26\xb2\x75')],
  ['MPEG', (head) => /^\0\0\x01[\xb3\xba]/.test(head)],
];

function uploadFile(context: HandlerContext): unknown {
  const bytes = bytesOf(context);
  const name = text(context.body, 'name')?.trim() ?? '';
  if (name === '') throw refuse(12019104);
  const ending = /^[A-Za-z0-9][^.\s]*\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toUpperCase();
  const format = ending === 'MPG' ? 'MPEG' : ending;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.length)).toString('latin1');
  const known = FILES.find(([one]) => one === format);
  if (!known?.[1](head)) throw refuse(12019105, name);
  const pdf = format === 'PDF';
  if (bytes.length > (pdf ? MOST_PDF_BYTES : MOST_VIDEO_BYTES)) throw refuse(12038005);
  const upload: Upload = {
    uri: idOfFile(bytes, name),
    kind: 'file',
    format: known[0],
    name,
    useCase: '',
    width: pdf ? 0 : 1280,
    height: pdf ? 0 : 1280,
    size: bytes.length,
  };
  write(context.db, () => keepUpload(context.db, upload, pdf ? bytes : null));
  return { id: upload.uri, url: urlOf(context.baseUrl, upload), name, format: upload.format };
}

/** Images and files, which products then name by uri and id. */
export const productUploadHandlers: HandlerTable = {
  'POST /product/202309/images/upload': uploadImage,
  'POST /product/202309/files/upload': uploadFile,
};
