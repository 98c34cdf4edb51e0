import { crc32, deflateSync } from 'node:zlib';

/** A picture of black dots on white, one byte a dot (1 is black), row by row. */
export interface Bitmap {
  width: number;
  height: number;
  dots: Uint8Array;
}

/** An empty picture. */
export function bitmap(width: number, height: number): Bitmap {
  return { width, height, dots: new Uint8Array(width * height) };
}

/** Blackens a rectangle; what lies outside the picture is left out. */
export function fill(picture: Bitmap, x: number, y: number, width: number, height: number): void {
  for (let row = Math.max(0, y); row < Math.min(picture.height, y + height); row += 1) {
    picture.dots.fill(
      1,
      row * picture.width + Math.max(0, x),
      row * picture.width + Math.min(picture.width, x + width),
    );
  }
}

/** Five columns a letter, the lowest bit on top. */
const LETTERS: Record<string, string> = {
  '0': '3e5149453e',
  '1': '00427f4000',
  '2': '4261514946',
  '3': '2141454b31',
  '4': '1814127f10',
  '5': '2745454539',
  '6': '3c4a494930',
  '7': '0171090503',
  '8': '3649494936',
  '9': '064949291e',
  A: '7e1111117e',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141221c',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e4149497a',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f020c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '4649494931',
  T: '01017f0101',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
  '-': '0808080808',
  '.': '0060600000',
  ',': '0050300000',
  '/': '2010080402',
  '&': '3649552250',
}; // prettier-ignore

/** Writes capitals and digits; what it has no letter for stays blank. @param scale dots a point of a letter */
export function write(picture: Bitmap, x: number, y: number, scale: number, text: string): void {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  [...plain].forEach((char, at) => {
    const columns = Buffer.from(LETTERS[char] ?? '', 'hex');
    columns.forEach((bits, column) => {
      for (let row = 0; row < 7; row += 1) {
        if ((bits >> row) & 1) fill(picture, x + (at * 6 + column) * scale, y + row * scale, scale, scale);
      }
    });
  });
}

/** Encodes a picture as PNG: grey scale of one bit (ISO/IEC 15948). */
export function encodePng({ width, height, dots }: Bitmap): Uint8Array {
  const stride = Math.ceil(width / 8);
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < stride * 8; column += 1) {
      const black = column < width && dots[row * width + column] === 1;
      if (!black) raw[row * (stride + 1) + 1 + (column >> 3)]! |= 0x80 >> (column & 7);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
