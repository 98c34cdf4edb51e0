import type { Look } from '../../output/types.ts';
import type { ReturnDetail } from './view.ts';
import { leftText, leftTone, moneyText, statusText } from './words.ts';

/** A return on a terminal: facts, what comes back, what happened, what to do. */
export function page(detail: ReturnDetail, look: Look): string {
  const { refund } = detail;
  const facts: [string, string | null | undefined][] = [
    ['status', statusText(detail.status, detail)],
    ['type', detail.type.toLowerCase().replaceAll('_', ' ')],
    ['order', detail.orderId],
    ['asked', detail.createdAt],
    ['why', detail.reasonText ?? detail.reason],
    ['amount', moneyText(detail.amount)],
    [
      'calculated',
      refund &&
        `${refund.total} ${refund.currency} (${[
          refund.subtotal && `goods ${refund.subtotal}`,
          refund.tax && `tax ${refund.tax}`,
          refund.shipping && `shipping ${refund.shipping}`,
        ]
          .filter(Boolean)
          .join(', ')})`,
    ],
    ['offered', detail.offered && `${moneyText(detail.offered)}${detail.offerRefused ? ', refused' : ''}`],
    ['parcel', [detail.carrier, detail.trackingNumber].filter(Boolean).join(' ')],
    ['dispute', detail.arbitration?.toLowerCase().replaceAll('_', ' ')],
  ];
  const lines = look.table(
    detail.lines.map((line) => [
      look.clean(line.product ?? ''),
      look.clean(line.variant ?? ''),
      look.clean(line.sellerSku ?? ''),
      look.clean(moneyText(line.amount)),
    ]),
    ['product', 'variant', 'SKU', 'amount'],
  );
  return [
    look.tone('strong', `Return ${look.clean(detail.id)}`),
    look.table([
      ...clock(detail, look),
      ...facts.flatMap(([label, value]) => (value ? [[label, look.clean(value)]] : [])),
    ]),
    lines,
    history(detail, look),
    toDo(detail, look),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Until when an answer is wanted, and what happens without one. */
function clock(detail: ReturnDetail, look: Look): [string, string][] {
  const { action, deadline, secondsLeft, silence } = detail;
  if (action === null) return [];
  const tone = leftTone(detail) ?? 'strong';
  const left = leftText(detail);
  const until =
    deadline === null
      ? look.tone(tone, 'unknown')
      : `${deadline} (${look.tone(tone, (secondsLeft ?? 0) < 0 ? left : `${left} left`)})`;
  return [
    ['answer until', until],
    ['without it', silence ?? ''],
  ];
}

function history({ records }: ReturnDetail, look: Look): string {
  const rows = records.flatMap((record) => {
    const words = [record.description ?? record.event ?? '', record.reason && `Reason: ${record.reason}`]
      .concat(record.note && `«${record.note}»`)
      .filter(Boolean)
      .join('. ');
    const main = [look.clean(record.at ?? ''), look.clean((record.by ?? '').toLowerCase()), look.clean(words)];
    return [main, ...[...record.images, ...record.videos].map((url) => ['', '', look.clean(url)])];
  });
  return rows.length === 0 ? '' : look.table(rows, ['when', 'who', 'what']);
}

function toDo({ id, decisions, buyerMayKeep }: ReturnDetail, look: Look): string {
  if (decisions.length === 0) return '';
  const clean = look.clean(id);
  const commands = decisions.map((decision) => {
    if (decision.startsWith('REJECT')) return `till returns reject ${clean}`;
    if (decision === 'OFFER_PARTIAL_REFUND') return `till returns approve ${clean} --partial-refund AMOUNT`;
    if (decision === 'APPROVE_REPLACEMENT') return `till returns approve ${clean} --replacement`;
    if (decision === 'ISSUE_REPLACEMENT_REFUND')
      return `till returns approve ${clean} --decision issue-replacement-refund`;
    return `till returns approve ${clean}`;
  });
  if (decisions.includes('APPROVE_RETURN') && buyerMayKeep) commands.push(`till returns approve ${clean} --keep-item`);
  return ['You can:', ...commands.map((command) => `  ${command}`)].join('\n');
}
