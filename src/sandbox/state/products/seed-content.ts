import type { DatabaseSync } from 'node:sqlite';
import { ATTRIBUTES } from './attribute-data.ts';
import { brandNamed } from './brands.ts';
import type { Content, SkuContent } from './content.ts';
import { resolveAttributes, resolveSales } from './resolve.ts';
import type { Listing } from './seed-listings.ts';
import { idOfFile, keepUpload, seedUri, urlOf } from './uploads.ts';

const KNOWN = { attributes: new Map<string, string>(), values: new Map<string, string>() };

/** A version of a product as it is listed. @param images uris; pictures of its own when absent */
export function contentOf(
  db: DatabaseSync,
  title: string,
  listing: Listing,
  skus: readonly { id: string; sellerSku: string; values: readonly string[] }[],
  grams: number,
  [length, width, height]: readonly [number, number, number],
  images = Array.from({ length: listing.images }, (_, at) => seedImage(db, title, at)),
): Content {
  const { attributes } = resolveAttributes(
    listing.attributes.map(([name, values]) => ({
      id: ATTRIBUTES[name].id,
      values: values.map((value) => ({ name: value })),
    })),
    KNOWN,
  );
  const brand = listing.brand === undefined ? undefined : brandNamed(listing.brand);
  return {
    title,
    description: describe(title, listing, images),
    category: listing.category,
    ...(brand !== undefined && { brand }),
    images,
    weight: { value: (grams / 1000).toFixed(3), unit: 'KILOGRAM' },
    size: { length: String(length), width: String(width), height: String(height), unit: 'CENTIMETER' },
    attributes,
    certifications: listing.certification === undefined ? [] : [seedCertificate(db, listing.certification, title)],
    ...(listing.sizeChart !== undefined && { sizeChart: { template: listing.sizeChart } }),
    skus: skus.map(
      ({ id, sellerSku, values }): SkuContent => ({
        id,
        sellerSku,
        sales: resolveSales(
          listing.sales.map((name, at) => ({ id: ATTRIBUTES[name].id, value: values[at] ?? 'One size', more: [] })),
          KNOWN,
        ).sales,
      }),
    ),
  };
}

function describe(title: string, { telling, about }: Listing, images: readonly string[]): string {
  if (telling === 'short') return `<p>${about}</p>`;
  const text = `<p>${about}</p><p>${title} comes in plain recycled cardboard, packed by hand and checked before it leaves. If it is not what you hoped for, send it back within 30 days.</p>`;
  if (telling === 'plain') return text;
  // No port: the address has to stay the same whichever server answers.
  const pictures = images
    .slice(0, 3)
    .map((uri) => `<img src="${urlOf('http://sandbox.invalid', { uri, kind: 'image' })}" width="1000" height="1000">`);
  return text + pictures.join('');
}

/** A picture with a name on it. @returns its uri */
export function seedImage(db: DatabaseSync, title: string, at: number): string {
  const uri = seedUri(`${title} ${at}`);
  const name = title.split(',')[0]!.slice(0, 24);
  keepUpload(
    db,
    { uri, kind: 'image', format: 'PNG', name, useCase: 'MAIN_IMAGE', width: 1000, height: 1000, size: 0 },
    null,
  );
  return uri;
}

function seedCertificate(db: DatabaseSync, id: string, title: string): Content['certifications'][number] {
  const bytes = Buffer.from(CERTIFICATE.replace('TITLE', title.replace(/[()\\]/g, '')), 'latin1');
  const file = idOfFile(bytes, 'certificate.pdf');
  keepUpload(
    db,
    {
      uri: file,
      kind: 'file',
      format: 'PDF',
      name: 'certificate.pdf',
      useCase: '',
      width: 0,
      height: 0,
      size: bytes.length,
    },
    bytes,
  );
  return { id, images: [], files: [{ id: file, name: 'certificate.pdf', format: 'PDF' }] };
}

/** The smallest PDF with a line of text; readers find its objects without a table of them. */
const CERTIFICATE = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 90>> stream
BT /F 12 Tf 30 240 Td (Sample certificate of the sandbox: TITLE) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
`;
