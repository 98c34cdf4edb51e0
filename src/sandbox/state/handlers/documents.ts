import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { offerDocument } from '../documents.ts';
import type { DocumentType } from '../label/draw.ts';
import { ordersOf } from '../wire-package.ts';
import { open, packageById } from './input.ts';
import { badField, refusal } from './refusals.ts';

const TYPES: readonly DocumentType[] = [
  'SHIPPING_LABEL',
  'PACKING_SLIP',
  'SHIPPING_LABEL_AND_PACKING_SLIP',
  'SHIPPING_LABEL_PICTURE',
  'HAZMAT_LABEL',
];

function shippingDocuments(context: HandlerContext): unknown {
  const request = open(context);
  const { query, baseUrl } = context;
  const type = TYPES.find((one) => one === query.document_type);
  const size = query.document_size || 'A6';
  // Invoice labels and ZPL exist in other markets.
  if (query.document_type === 'INVOICE_LABEL' || query.document_format === 'ZPL') throw refusal(21008106);
  if (!type) throw badField('query.document_type');
  if (size !== 'A6' && size !== 'A5') throw badField('query.document_size');
  return write(request.db, () => {
    const pack = packageById(request, context.path.package_id);
    if (ordersOf(request.rows, pack).some(({ spec }) => spec.platform)) throw refusal(21008043);
    if (pack.shipping !== 'TIKTOK') throw refusal(21008017);
    if (pack.status === 'CANCELLED') throw refusal(21023059);
    if (pack.status === 'TO_FULFILL') throw refusal(type === 'PACKING_SLIP' ? 21042104 : 21023035);
    if (pack.status !== 'PROCESSING') throw refusal(21042102);
    const token = offerDocument(request.db, { k: pack.k, type, size, now: request.now });
    return { doc_url: `${baseUrl}/sandbox/documents/${token}`, tracking_number: pack.tracking ?? '' };
  });
}

/** Labels and packing slips. */
export const documentHandlers: HandlerTable = {
  'GET /fulfillment/202309/packages/{package_id}/shipping_documents': shippingDocuments,
};
