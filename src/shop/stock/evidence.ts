import type { StockChange, StockPlan, WarehouseStock } from './types.ts';

/**
 * What the stock of a SKU says about a change whose request got no clear answer:
 * `applied` it is as planned; `open` it is not, and the absolute quantity may be sent; `moved` somebody else changed it, and a
 * quantity that was worked out from the old one would be wrong.
 */
export type StockEvidence = 'applied' | 'open' | 'moved';

/**
 * Reads the evidence. Units that orders took since then are missing from what is available and stand in what is committed, so
 * that a sale alone hides nothing.
 */
export function stockEvidence({ changes }: StockPlan, warehouses: readonly WarehouseStock[]): StockEvidence {
  const seen = changes.map((change) => evidenceOf(change, warehouses));
  if (seen.every((one) => one === 'applied')) return 'applied';
  return seen.includes('moved') ? 'moved' : 'open';
}

function evidenceOf(change: StockChange, warehouses: readonly WarehouseStock[]): StockEvidence {
  const { warehouseId, from, to, committed, relative } = change;
  const now = warehouses.find((one) => warehouseId === null || one.warehouseId === warehouseId);
  if (now === undefined) return relative ? 'moved' : 'open';
  const sold = Math.max(0, now.committed - committed);
  if (now.available === to || now.available + sold === to) return 'applied';
  if (!relative || now.available === from || now.available + sold === from) return 'open';
  return 'moved';
}
