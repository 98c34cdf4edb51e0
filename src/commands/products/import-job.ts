import { importKind } from '../../jobs/catalogue-import/kind.ts';
import { importFields } from '../../manifest/products-import.ts';
import type { Column } from '../../output/types.ts';
import { type ImportResult, importLine } from '../../shop/catalogue-sheet/plan.ts';
import type { JobView } from '../jobs/kinds.ts';
import { changeTones } from '../skus/tones.ts';

const shown = (text: string | null, currency: string | null) =>
  text === null ? '' : currency === null ? text : `${text} ${currency}`;

const columns: readonly Column<ImportResult>[] = [
  {
    field: 'sellerSku',
    label: 'what',
    show: ({ sellerSku, skuId, productId }) => sellerSku || skuId || productId || '',
  },
  { field: 'productId', label: 'product', drop: 4 },
  { field: 'field' },
  { field: 'from', label: 'old', show: ({ from, currency }) => shown(from, currency) },
  { field: 'to', label: 'new', show: ({ to, currency }) => shown(to, currency) },
  { field: 'status', tone: ({ status }) => changeTones[status] },
  { field: 'code', drop: 5 },
  { field: 'message', label: 'why', drop: 1 },
];

/** An import of the catalogue, as `till jobs` and `till products import` print and run it. */
export const importJob: JobView<ImportResult> = {
  fields: importFields,
  columns,
  line: importLine,
  done: 'changed',
  async kind({ api, flags }) {
    return importKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
