import type { FieldSpec, FlagSpec } from './types.ts';

/** What a single SKU may be named by. */
export const asFlag: FlagSpec = {
  name: 'as',
  value: 'KIND',
  choices: ['sku-id', 'seller-sku', 'product-id'],
  summary: 'what the name is, where digits could be either; a product id stands for all its SKUs',
};

/** Flags of every change of prices or stock. */
export const guardFlags: readonly FlagSpec[] = [
  {
    name: 'max-drop',
    value: 'SHARE',
    summary: 'stop before anything is sent when a value would fall by more, such as 30%',
  },
  { name: 'floor', value: 'VALUE', summary: 'stop before anything is sent when a value would be below' },
  {
    name: 'round',
    value: 'RULE',
    choices: ['half-up', 'half-even', 'down', 'up', 'floor', 'ceiling'],
    default: 'half-up',
    summary: 'how a share is rounded to what can be written',
  },
];

/** Fields of a report that prices and stock share, after what names the SKU. */
export const outcomeFields: readonly FieldSpec[] = [
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
  { name: 'line', summary: 'line in the file' },
];

export const skuFields: readonly FieldSpec[] = [
  { name: 'productId', summary: 'product id' },
  { name: 'skuId', summary: 'SKU id' },
  { name: 'sellerSku', summary: 'the seller’s own code' },
];

export const statusField: FieldSpec = {
  name: 'status',
  summary: 'changed, unchanged, refused or unknown (code not-sent: it was not sent yet); planned in a dry run',
};
