import { code128 } from './code128.ts';
import { A4, A5, A6, type Mark, type PageSize, writePdf } from './pdf.ts';
import { bitmap, encodePng, fill, write } from './png.ts';

/** What stands on the papers of a package. */
export interface LabelData {
  carrier: string;
  service: string;
  tracking: string;
  packageId: string;
  orderIds: readonly string[];
  from: readonly string[];
  to: readonly string[];
  weight: string;
  /** `2026-11-23` */
  date: string;
  items: readonly { count: number; sku: string; name: string }[];
  dangerous: boolean;
}

export type DocumentType =
  | 'SHIPPING_LABEL'
  | 'PACKING_SLIP'
  | 'SHIPPING_LABEL_AND_PACKING_SLIP'
  | 'SHIPPING_LABEL_PICTURE'
  | 'HAZMAT_LABEL';

export interface Paper {
  bytes: Uint8Array;
  contentType: string;
}

/** Draws a document of a package: PDF, or PNG for the picture. */
export function drawDocument(type: DocumentType, size: 'A6' | 'A5', data: LabelData): Paper {
  if (type === 'SHIPPING_LABEL_PICTURE') return { bytes: drawPicture(data), contentType: 'image/png' };
  const page = type === 'HAZMAT_LABEL' ? A4 : size === 'A5' ? A5 : A6;
  const pages: Mark[][] = [];
  if (type === 'HAZMAT_LABEL') pages.push(hazmat(data, page));
  if (type.startsWith('SHIPPING_LABEL')) pages.push(label(data, page));
  if (type.endsWith('PACKING_SLIP')) pages.push(...slips(data, page));
  return { bytes: writePdf(page, pages, `${type} ${data.packageId}`), contentType: 'application/pdf' };
}

const MARGIN = 14;

function label(data: LabelData, page: PageSize): Mark[] {
  const scale = page.width / A6.width;
  const inner = page.width - 2 * MARGIN;
  const text = (x: number, y: number, size: number, value: string, bold = false): Mark => ({
    kind: 'text',
    x: MARGIN + x * scale,
    y: MARGIN + y * scale,
    size: size * scale,
    text: shorten(value, inner - x * scale, size * scale),
    bold,
  });
  const rule = (y: number): Mark => ({
    kind: 'box',
    x: MARGIN,
    y: MARGIN + y * scale,
    width: inner,
    height: 0.8,
    fill: true,
  });
  return [
    { kind: 'box', x: MARGIN - 6, y: MARGIN - 6, width: inner + 12, height: page.height - 2 * MARGIN + 12 },
    text(0, 18, 18, data.carrier, true),
    text(0, 32, 9, data.service),
    text(150, 32, 9, `${data.date}   ${data.weight}`),
    rule(38),
    text(0, 50, 7, 'FROM'),
    ...data.from.map((line, at) => text(34, 50 + at * 9, 7, line)),
    rule(92),
    text(0, 108, 9, 'SHIP TO', true),
    ...data.to.map((line, at) => text(0, 126 + at * 16, at === 0 ? 15 : 13, line, at === 0)),
    rule(232),
    ...bars(data.tracking, MARGIN, MARGIN + 244 * scale, inner, 66 * scale),
    text(0, 326, 12, data.tracking, true),
    rule(334),
    text(
      0,
      346,
      7,
      `Order ${data.orderIds.slice(0, 3).join(', ')}${data.orderIds.length > 3 ? ` +${data.orderIds.length - 3}` : ''}`,
    ),
    text(0, 356, 7, `Package ${data.packageId}`),
    ...data.items.slice(0, 2).map((item, at) => text(0, 366 + at * 9, 7, `${item.count} x ${item.sku}  ${item.name}`)),
    text(0, 388, 7, 'SANDBOX - NOT FOR POST', true),
  ];
}

function bars(tracking: string, x: number, y: number, width: number, height: number): Mark[] {
  const widths = code128(tracking);
  const module = width / widths.reduce((sum, each) => sum + each, 0);
  let at = x;
  return widths.flatMap((each, index) => {
    const mark: Mark = { kind: 'box', x: at, y, width: each * module, height, fill: true };
    at += each * module;
    return index % 2 === 0 ? [mark] : [];
  });
}

/** Items a page of the packing slip holds. */
const ITEMS_A_PAGE = 24;

function slips(data: LabelData, page: PageSize): Mark[][] {
  const count = Math.max(1, Math.ceil(data.items.length / ITEMS_A_PAGE));
  return Array.from({ length: count }, (_, at) => {
    const items = data.items.slice(at * ITEMS_A_PAGE, (at + 1) * ITEMS_A_PAGE);
    const text = (y: number, size: number, value: string, x = 0, bold = false): Mark => ({
      kind: 'text',
      x: MARGIN + x,
      y: MARGIN + y,
      size,
      text: shorten(value, page.width - 2 * MARGIN - x, size),
      bold,
    });
    return [
      text(16, 14, count > 1 ? `Packing slip ${at + 1}/${count}` : 'Packing slip', 0, true),
      text(30, 8, `Package ${data.packageId}   ${data.date}`),
      text(41, 8, `Order ${data.orderIds.join(', ')}`),
      text(52, 8, data.to[0] ?? ''),
      { kind: 'box', x: MARGIN, y: MARGIN + 58, width: page.width - 2 * MARGIN, height: 0.8, fill: true },
      ...items.flatMap((item, row) => [
        text(74 + row * 13, 9, String(item.count), 0, true),
        text(74 + row * 13, 9, item.sku, 20),
        text(74 + row * 13, 8, item.name, 92),
      ]),
    ];
  });
}

function hazmat(data: LabelData, page: PageSize): Mark[] {
  const text = (y: number, size: number, value: string, bold = false): Mark => ({
    kind: 'text',
    x: 60,
    y,
    size,
    text: shorten(value, page.width - 120, size),
    bold,
  });
  return [
    { kind: 'box', x: 40, y: 40, width: page.width - 80, height: 360 },
    text(110, 40, 'LIMITED QUANTITY', true),
    text(150, 14, `Package ${data.packageId}`),
    text(172, 14, `Tracking ${data.tracking}`),
    ...data.items
      .slice(0, 12)
      .map((item, row) => text(204 + row * 16, 11, `${item.count} x ${item.sku}  ${item.name}`)),
  ];
}

/** Cuts a text to about a width, by the mean width of Helvetica's letters. */
function shorten(text: string, width: number, size: number): string {
  const most = Math.max(4, Math.floor(width / (size * 0.52)));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 2).join('')}..`;
}

/** The label as a picture of 812 x 1218 dots: 4 x 6 inches at 203 dpi, as thermal printers have it. */
function drawPicture(data: LabelData): Uint8Array {
  const picture = bitmap(812, 1218);
  write(picture, 40, 50, 7, data.carrier);
  write(picture, 40, 120, 3, `${data.service}  ${data.date}  ${data.weight}`);
  fill(picture, 40, 160, 732, 3);
  data.from.forEach((line, at) => {
    write(picture, 40, 180 + at * 26, 2, line);
  });
  fill(picture, 40, 300, 732, 3);
  data.to.forEach((line, at) => {
    write(picture, 40, 330 + at * 46, 4, line);
  });
  const widths = code128(data.tracking);
  const module = Math.max(1, Math.floor(732 / widths.reduce((sum, each) => sum + each, 0)));
  let x = 40;
  widths.forEach((each, index) => {
    if (index % 2 === 0) fill(picture, x, 640, each * module, 240);
    x += each * module;
  });
  write(picture, 40, 900, 4, data.tracking);
  write(picture, 40, 980, 2, `ORDER ${data.orderIds.slice(0, 2).join(', ')}`);
  write(picture, 40, 1010, 2, `PACKAGE ${data.packageId}`);
  data.items.slice(0, 3).forEach((item, at) => {
    write(picture, 40, 1050 + at * 26, 2, `${item.count} X ${item.sku}`);
  });
  write(picture, 40, 1160, 3, 'SANDBOX - NOT FOR POST');
  return encodePng(picture);
}
