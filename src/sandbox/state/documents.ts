import type { DatabaseSync } from 'node:sqlite';
import type { SandboxState } from '../types.ts';
import { idOf } from './ids.ts';
import { type DocumentType, drawDocument, type LabelData, type Paper } from './label/draw.ts';
import { parcelOfUnits } from './parcels.ts';
import { uploadedDocument } from './products/uploads.ts';
import { hash } from './random.ts';
import { contentOfOrder, factsOf, type OrderRow, openRows, type PackageRow } from './rows.ts';
import { carrierName } from './shops.ts';
import { ordersOf } from './wire-package.ts';

/** How long a document's address works, seconds. */
const LIFE = 24 * 3600;

export interface DocumentOrder {
  k: number;
  type: DocumentType;
  size: 'A6' | 'A5';
  /** Virtual time, epoch seconds. */
  now: number;
}

/** Makes a document fetchable for 24 hours. @returns its token */
export function offerDocument(db: DatabaseSync, { k, type, size, now }: DocumentOrder): string {
  const token = [0, 1, 2, 3]
    .map((part) => hash('document', k, type, size, now, part).toString(16).padStart(8, '0'))
    .join('');
  db.prepare('DELETE FROM documents WHERE expires < ?').run(now);
  db.prepare('INSERT OR REPLACE INTO documents (token, package, type, size, expires) VALUES (?, ?, ?, ?, ?)').run(
    token,
    k,
    type,
    size,
    now + LIFE,
  );
  return token;
}

/** A label or slip, for 24 hours, or an upload, for good, by its token; undefined for an unknown one. */
export function document(state: SandboxState, token: string): Paper | undefined {
  const upload = uploadedDocument(state, token);
  if (upload) return upload;
  const found = state.db.prepare('SELECT package, type, size, expires FROM documents WHERE token = ?').get(token) as
    | { package: number; type: DocumentType; size: 'A6' | 'A5'; expires: number }
    | undefined;
  if (!found || found.expires < Math.floor(state.now() / 1000)) return undefined;
  const rows = openRows(state.db);
  const pack = rows.pack(found.package);
  return pack && drawDocument(found.type, found.size, labelData(pack, ordersOf(rows, pack)));
}

function labelData(pack: PackageRow, orders: readonly OrderRow[]): LabelData {
  const facts = factsOf(pack);
  const first = orders[0]!;
  const { buyer } = contentOfOrder(first);
  const house = facts.warehouses.find(({ key }) => key === first.warehouse) ?? facts.warehouses[0]!;
  const units = orders.flatMap((order) =>
    contentOfOrder(order)
      .lines.filter((_, place) => order.lines[place] === pack.k)
      .map(({ sku }) => sku),
  );
  const bySku = Map.groupBy(units, ({ skuId }) => skuId);
  const lastLine =
    facts.shop.region === 'US'
      ? `${buyer.city}, ${buyer.areaCode} ${buyer.postalCode}`
      : `${buyer.city}  ${buyer.postalCode}`;
  return {
    carrier: (pack.carrier && carrierName(facts, pack.carrier)) ?? '',
    service: facts.services.find(({ id }) => id === pack.service)?.name ?? '',
    tracking: pack.tracking ?? '',
    packageId: idOf('package', pack.k),
    orderIds: pack.orders.map((n) => idOf('order', n)),
    from: [facts.shop.name, house.street, `${house.city}, ${house.state} ${house.postalCode}`],
    to: [buyer.latin, buyer.line1, ...(buyer.line2 ? [buyer.line2] : []), lastLine, facts.country],
    weight: pack.parcel?.weight
      ? `${pack.parcel.weight.value} ${pack.parcel.weight.unit}`
      : `${parcelOfUnits(units).grams} g`,
    date: new Date((pack.shipTime ?? pack.createTime) * 1000).toISOString().slice(0, 10),
    items: [...bySku.values()].map((same) => ({
      count: same.length,
      sku: same[0]!.sellerSku,
      name: `${same[0]!.productName}, ${same[0]!.skuName}`,
    })),
    dangerous: units.some(({ dangerous }) => dangerous),
  };
}
