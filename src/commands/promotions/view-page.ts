import { formatDuration } from '../../lib/time.ts';
import type { Look } from '../../output/types.ts';
import type { ActivityItem } from '../../shop/promotions/activity.ts';
import type { ShopTime } from './clock.ts';
import type { ActivityDetail } from './view.ts';
import { levelText, offerText, plain, statusText, statusTone, typeText } from './words.ts';

/** Items shown on a terminal; `till promotions items` has all of them. */
const SHOWN = 20;

/** A promotion on a terminal: facts, what it gives, what is in it, what can be done. */
export function page(detail: ActivityDetail, look: Look, time: ShopTime, currency: string): string {
  const status = look.tone(statusTone(detail.status) ?? 'strong', look.clean(statusText(detail.status)));
  const facts: [string, string][] = [
    ['status', status],
    ['type', look.clean(typeText(detail.type))],
    ['of', look.clean(levelText(detail.level))],
    ['gives', look.clean(offerText(detail, currency))],
    ['begins', when(detail.beginsAt, time)],
    ['ends', detail.endsAt === null ? 'no end' : when(detail.endsAt, time)],
    ['buyers', look.clean(detail.audience === null ? '' : plain(detail.audience))],
    ['how often', detail.oncePerBuyer ? 'once a buyer' : ''],
    ['made by', detail.immutable ? 'the platform: it cannot be changed or ended' : ''],
  ];
  return [
    look.tone('strong', look.clean(`${detail.title} (${detail.id})`)),
    look.table(facts.filter(([, value]) => value !== '')),
    itemTable(detail, look),
    toDo(detail, look),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function when(iso: string | null, { zoneName, now, show }: ShopTime): string {
  if (iso === null) return '';
  const seconds = Date.parse(iso) / 1000 - now;
  const away = seconds >= 0 ? `in ${formatDuration(seconds * 1000)}` : `${formatDuration(-seconds * 1000)} ago`;
  return `${show(iso)} ${zoneName} (${away})`;
}

function itemTable({ items, level, id }: ActivityDetail, look: Look): string {
  if (level === 'SHOP') return '';
  if (items === null) return 'What was in it the platform does not tell any more.';
  if (items.length === 0) return 'Nothing is in it yet.';
  const count = (value: number | null) => (value === null ? '' : String(value));
  const rows = items
    .slice(0, SHOWN)
    .map((item: ActivityItem) => [
      look.clean(item.productId),
      look.clean(item.skuId ?? ''),
      look.clean(item.price === null ? '' : `${item.price.amount} ${item.price.currency}`),
      look.clean(item.discount === null ? '' : `${item.discount}%`),
      count(item.limit),
      count(item.perBuyer),
    ]);
  const heads = ['product', 'SKU', 'price', 'off', 'limit', 'a buyer'];
  // A column without any value says nothing.
  const used = heads.map((_, column) => rows.some((row) => row[column] !== ''));
  const kept = (row: readonly string[]) => row.filter((_, column) => used[column]);
  const more = items.length > SHOWN ? `\n${items.length - SHOWN} more: till promotions items ${look.clean(id)}` : '';
  return `${look.table(rows.map(kept), kept(heads))}${more}`;
}

function toDo({ id, status, level, immutable }: ActivityDetail, look: Look): string {
  const clean = look.clean(id);
  const commands =
    immutable || status === 'EXPIRED'
      ? []
      : status === 'DEACTIVATED'
        ? [`till promotions republish ${clean}`]
        : [
            ...(level === 'SHOP' ? [] : [`till promotions items ${clean} --add items.csv`]),
            `till promotions edit ${clean} --end +1d`,
            `till promotions deactivate ${clean}`,
          ];
  if (status === 'ONGOING' || status === 'EXPIRED') commands.push(`till promotions results ${clean}`);
  return commands.length === 0 ? '' : ['You can:', ...commands.map((command) => `  ${command}`)].join('\n');
}
