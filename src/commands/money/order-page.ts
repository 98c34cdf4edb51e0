import type { Look } from '../../output/types.ts';
import type { OrderMoney } from './order.ts';
import { lower } from './rows.ts';

/** An order's money as a page: what was settled part by part, SKU by SKU, and what still waits. */
export function orderPage(order: OrderMoney, look: Look): string {
  const status = order.status === null ? '' : `, ${lower(order.status)}`;
  const head = look.tone('strong', `Order ${order.orderId}`) + look.clean(`: ${order.state}${status}`);
  const sections = [head];
  if (order.parts.length > 0) {
    sections.push(
      partsTable(order.parts, look, ['settled', order.settlement?.amount ?? '']),
      look.table(
        order.skus.map((sku) => [
          look.clean([sku.product, sku.variant].filter(Boolean).join(', ')) || sku.skuId,
          sku.quantity === null ? '' : String(sku.quantity),
          sku.settlement.amount,
          sku.statementId,
        ]),
        ['what', 'units', 'settled', 'statement'],
      ),
    );
  }
  if (order.estimate !== null) {
    sections.push(
      look.tone(
        'strong',
        `Not settled yet, the platform's estimate; expected ${look.clean(order.expected ?? 'unknown')}`,
      ) + (order.reasons.length > 0 ? look.clean(` (${order.reasons.join('; ')})`) : ''),
      partsTable(order.estimatedParts, look, ['estimate', order.estimate.amount]),
    );
  }
  if (order.parts.length === 0 && order.estimate === null)
    sections.push('Nothing is settled of it, and nothing waits to be.');
  sections.push(
    look.tone('dim', `Amounts in ${order.settlement?.currency ?? 'an unknown currency'}; names by ${order.namesFrom}.`),
  );
  return sections.join('\n\n');
}

function partsTable(parts: OrderMoney['parts'], look: Look, [label, total]: [string, string]): string {
  const rows = parts.map(({ name, amount, meaning }) => [
    look.clean(name),
    amount.amount,
    look.width < 80 ? '' : (meaning ?? ''),
  ]);
  return look.table([...rows, [label, total, '']]);
}
