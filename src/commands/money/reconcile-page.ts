import type { Look } from '../../output/types.ts';
import { type Bridge, STEPS } from '../../shop/money/reconcile.ts';
import { count } from './mirror.ts';
import type { OrderFinding, SumDifference } from './reconcile-gather.ts';
import { aligned, money } from './rows.ts';

/** The steps in words, for pages. */
const WORDS: Readonly<Record<(typeof STEPS)[number], string>> = {
  cancelled: 'cancelled before it was settled',
  refund: 'refunds',
  fee: 'fees of the platform',
  affiliate: 'commission of creators',
  shipping: 'postage',
  tax: 'taxes',
  adjustment: 'adjustments',
  reserve: 'held back, or given free',
  duplicate: 'settled a second time',
  elsewhere: 'for orders that are not in this shop',
  unknown: 'not explained',
};

export type BridgeMoney = ReturnType<typeof bridgeMoney>;

/** The steps from what was expected to what was paid, as money. */
export function bridgeMoney(bridge: Bridge, currency: string) {
  return Object.fromEntries(
    (['expected', ...STEPS, 'paid'] as const).map((step) => [step, money(bridge[step], currency)]),
  ) as Record<keyof Bridge, ReturnType<typeof money>>;
}

export type FindingRow = ReturnType<typeof findingRow>;

/** An order that was held against its statements. */
export function findingRow(one: OrderFinding, currency: string) {
  return {
    orderId: one.orderId ?? null,
    finding: one.finding,
    statementIds: [...new Set(one.transactions.map(({ statementId }) => statementId))],
    ...bridgeMoney(one.bridge, currency),
    why: STEPS.filter((step) => one.bridge[step] !== 0n).map(
      (step) => `${WORDS[step]} ${money(one.bridge[step], currency).amount}`,
    ),
  };
}

/** Whether somebody should look at it. */
export function isOpen({ finding, bridge }: OrderFinding): boolean {
  return (finding !== 'settled' && finding !== 'no-order') || bridge.unknown !== 0n;
}

/** What the page shows. */
interface PageView extends BridgeMoney {
  from: string;
  to: string;
  currency: string;
  statements: number;
  orders: number;
  statementDifferences: readonly DifferenceView[];
  payoutDifferences: readonly DifferenceView[] | null;
  missing: readonly string[] | null;
  waiting: number | null;
  attention: readonly FindingRow[];
  attentionTotal: number;
}

type DifferenceView = { id: string } & Record<keyof Omit<SumDifference, 'id'> | 'difference', ReturnType<typeof money>>;

/** Orders without a statement that are listed. */
const LISTED = 20;

/** The whole period on one page: from what was expected to what was paid, and what to look at. */
export function reconcilePage(view: PageView, look: Look): string {
  const steps = STEPS.filter((step) => !/^-?0(\.0+)?$/.test(view[step].amount));
  const amounts = aligned((['expected', ...steps, 'paid'] as const).map((step) => view[step].amount));
  const labels = [
    'goods after your discounts, by the orders',
    ...steps.map((step) => WORDS[step]),
    `settled and not held back, ${view.currency}`,
  ];
  const table = look.table(labels.map((label, place) => [label, amounts[place] as string]));
  const days = view.from === view.to ? view.from : `${view.from} to ${view.to}`;
  const sections = [
    look.tone('strong', `${count(view.statements, 'statement')}, ${count(view.orders, 'order')}, ${days}`),
    table,
    ...checks(view, look),
  ];
  if (view.attention.length > 0) {
    const unknown = aligned(view.attention.map((row) => row.unknown.amount));
    const paid = aligned(view.attention.map((row) => row.paid.amount));
    sections.push(
      look.tone('warn', `To look at: ${view.attentionTotal}`),
      look.table(
        view.attention.map(({ orderId, finding }, place) => [
          orderId ?? '(no order)',
          finding.replaceAll('-', ' '),
          unknown[place] as string,
          paid[place] as string,
        ]),
        ['order', 'finding', 'not explained', 'paid'],
      ),
    );
  }
  return sections.join('\n\n');
}

function checks(view: PageView, look: Look): string[] {
  const good = (text: string) => look.tone('good', text);
  const bad = (text: string) => look.tone('bad', text);
  const listed = (list: readonly DifferenceView[]) =>
    look.table(
      list.map(({ id, told, sum, difference }) => [look.clean(id), told.amount, sum.amount, difference.amount]),
      ['id', 'told', 'adds up to', 'difference'],
    );
  const lines: string[] = [];
  if (view.statements === 0) lines.push('No statement lies in this period: there is none to add up.');
  else if (view.statementDifferences.length === 0) lines.push(good('Every statement adds up.'));
  else
    lines.push(
      bad(`Statements that do not add up: ${view.statementDifferences.length}`),
      listed(view.statementDifferences),
    );
  if (view.payoutDifferences?.length === 0) lines.push(good('Every payout is what its statements come to.'));
  else if (view.payoutDifferences)
    lines.push(
      bad(`Payouts that differ from their statements: ${view.payoutDifferences.length}`),
      listed(view.payoutDifferences),
    );
  if (view.missing?.length === 0)
    lines.push(good(`Every delivered order is settled${view.waiting ? `, or waits (${view.waiting})` : ''}.`));
  else if (view.missing) {
    const shown = view.missing.slice(0, LISTED).join(' ');
    const more = view.missing.length > LISTED ? ` and ${view.missing.length - LISTED} more` : '';
    lines.push(bad(`Delivered, in no statement and not waiting: ${look.clean(shown)}${more}`));
  }
  return [lines.join('\n')];
}
