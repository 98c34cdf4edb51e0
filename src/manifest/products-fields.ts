import type { FieldSpec } from './types.ts';

/** What a row of `till products list` holds. */
export const productFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'product id' },
  { name: 'title', summary: 'title' },
  {
    name: 'status',
    summary: 'DRAFT, PENDING, FAILED, ACTIVATE (live), SELLER_DEACTIVATED, PLATFORM_DEACTIVATED, FREEZE or DELETED',
  },
  { name: 'auditStatus', summary: 'NONE, AUDITING, FAILED, PRE_APPROVED or APPROVED' },
  { name: 'quality', summary: 'listing quality of US shops: POOR, FAIR or GOOD' },
  { name: 'priceFrom', summary: 'lowest price of its SKUs: {amount, currency}' },
  { name: 'priceTo', summary: 'highest price of its SKUs' },
  { name: 'stock', summary: 'units in stock, over all SKUs and warehouses' },
  { name: 'createdAt', summary: 'when it was created' },
  { name: 'updatedAt', summary: 'when it last changed' },
  { name: 'hasDraft', summary: 'a saved change is not submitted yet' },
  { name: 'notForSale', summary: 'it cannot be bought by itself (a gift)' },
  { name: 'salesRegions', summary: 'countries in which it is sold' },
  { name: 'suggestedCategories', summary: 'categories that the platform thinks fit better: {id, name}' },
  { name: 'skuCount', summary: 'how many SKUs it has' },
  {
    name: 'skus',
    summary: 'its SKUs: {id, sellerSku, price, stock, inventory: [{warehouseId, quantity}], status}',
  },
];

/** What `till products view` holds: the row, and all that only the detail tells. */
export const productDetailFields: readonly FieldSpec[] = [
  ...productFields.filter(({ name }) => name !== 'salesRegions' && name !== 'skus'),
  {
    name: 'skus',
    summary:
      'its SKUs: {id, sellerSku, options, price, listPrice, stock, inventory: [{warehouseId, warehouse, quantity}], status, deactivatedBy, barcode}',
  },
  { name: 'productStatus', summary: 'the status without the audit’s part in it' },
  { name: 'preApprovedReasons', summary: 'what a passed audit still waits for' },
  { name: 'auditReasons', summary: 'why the audit failed: {where, reasons, whatToDo, platform}' },
  { name: 'advice', summary: 'what would raise the listing quality: {field, code, tier, whatToDo, suggestions}' },
  { name: 'remainingAdvice', summary: 'how many pieces of advice are open' },
  { name: 'category', summary: 'the category’s id and path: {id, path}' },
  { name: 'brand', summary: 'brand: {id, name}' },
  { name: 'description', summary: 'description, HTML' },
  { name: 'images', summary: 'main images: {uri, url, width, height}' },
  { name: 'attributes', summary: 'attributes: {id, name, values: [{id, name}]}' },
  { name: 'weight', summary: 'weight of the package: {value, unit}' },
  { name: 'dimensions', summary: 'size of the package: {length, width, height, unit}' },
  { name: 'deliveryOptions', summary: 'delivery options: {id, name, available}' },
  { name: 'externalId', summary: 'its id in another system' },
];
