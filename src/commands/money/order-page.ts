import { paragraph } from '../../output/badge/parts.ts';
import type { Look } from '../../output/types.ts';
import type { OrderMoney } from './order.ts';
import { aligned, lower } from './rows.ts';

/** An order's money as a page: what was settled part by part, SKU by SKU, and what still waits. */
export function orderPage(order: OrderMoney, look: Look): string {
  const status = order.status === null ? '' : `, ${lower(order.status)}`;
  const sections = [look.tone('strong', `Order ${order.orderId}`) + look.clean(`: ${order.state}${status}`)];
  if (order.parts.length > 0)
    sections.push(
      partsTable(order.parts, look, ['settled', order.settlement?.amount ?? '']),
      skuTable(order.skus, look),
    );
  if (order.estimate !== null) {
    const why = order.reasons.length > 0 ? ` (${order.reasons.join('; ')})` : '';
    const waits = `Not settled yet, the platform's estimate; expected ${order.expected ?? 'unknown'}${why}`;
    sections.push(
      look.tone('strong', paragraph(look.clean(waits), look)),
      partsTable(order.estimatedParts, look, ['estimate', order.estimate.amount]),
    );
  }
  if (order.parts.length === 0 && order.estimate === null)
    sections.push('Nothing is settled of it, and nothing waits to be.');
  const currency = order.settlement?.currency ?? 'an unknown currency';
  sections.push(look.tone('dim', paragraph(`Amounts in ${currency}; names by ${order.namesFrom}.`, look)));
  return sections.join('\n\n');
}

function skuTable(skus: OrderMoney['skus'], look: Look): string {
  const amounts = aligned(skus.map(({ settlement }) => settlement.amount));
  return look.table(
    skus.map(({ product, variant, skuId, quantity, statementId }, place) => [
      look.clean([product, variant].filter(Boolean).join(', ')) || skuId,
      quantity === null ? '' : String(quantity),
      amounts[place] as string,
      statementId,
    ]),
    ['what', 'units', 'settled', 'statement'],
  );
}

function partsTable(parts: OrderMoney['parts'], look: Look, [label, total]: [string, string]): string {
  const amounts = aligned([...parts.map(({ amount }) => amount.amount), total]);
  return look.table([
    ...parts.map(({ name, meaning }, place) => [
      look.clean(name),
      amounts[place] as string,
      look.width < 80 ? '' : (meaning ?? ''),
    ]),
    [label, amounts.at(-1) as string, ''],
  ]);
}
