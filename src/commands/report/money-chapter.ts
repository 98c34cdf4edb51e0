import type { Block, PageCell, TableBlock } from '../../output/pages/types.ts';
import type { Chapter, GlanceLine } from '../../output/report/types.ts';
import { type Micros, microsText, money, sum } from '../../shop/money/amount.ts';
import { type Compared, compared } from '../../shop/sales/figures.ts';
import type { StatementTotal } from '../money/gather.ts';
import { payoutState } from '../money/payouts.ts';
import { profitSummary } from '../money/profit-rows.ts';
import { lower } from '../money/rows.ts';
import { statementRow } from '../money/statements.ts';
import { changeText, signOf, valueText } from '../sales/words.ts';
import type { Week } from './gather.ts';
import type { MoneyFacts, TakenKinds } from './gather-money.ts';
import { againstText, comparedText, missingLines, several, unknownChapter, unknownText } from './words.ts';

const TITLE = 'Money';
/** What a statement is made of, as it is called. */
const SUMS = [
  ['revenue', 'Revenue'],
  ['fees', 'Fees and taxes'],
  ['shipping', 'Shipping'],
  ['adjustment', 'Adjustments'],
  ['settlement', 'Settled'],
] as const;
/** Where the money of a payout can be, in the order in which it is told. */
const STATES: readonly string[] = ['paid', 'done', 'on the way', 'failed', 'unknown'];
type SumName = (typeof SUMS)[number][0];

/** A sum of the statements against that of the week before, in one currency. */
export function statementSum(facts: MoneyFacts, total: StatementTotal, name: SumName): Compared {
  const { currency } = total;
  const earlier = facts.before.totals.value;
  // Of a currency in which nothing was settled then the sum is nought.
  const before = earlier && (earlier.find((one) => one.currency === currency)?.[name] ?? 0n);
  return compared(
    name,
    money(total[name], currency),
    before === undefined ? undefined : money(before, currency),
    undefined,
  );
}

/** What was settled, and where the money is, in a line. */
export function moneyGlance({ money: part }: Week): GlanceLine {
  if (part.missing) return { part: TITLE, state: 'unknown', text: `Unknown. ${unknownText(part.missing)}` };
  const facts = part.value;
  const settled = facts.totals.map(
    (total) =>
      `${several(total.statements, 'statement')} settled ${comparedText(statementSum(facts, total, 'settlement'), '')}${facts.before.totals.missing ? '' : ' on the week before'}`,
  );
  const parts = [
    ...(settled.length === 0 ? ['no statement in the week'] : settled),
    ...payoutSums(facts).map((one) => `${one.state} ${payoutText(one)}`),
    ...(facts.unsettled.value ?? []).map(
      ({ settlement, currency }) => `about ${textOf(settlement, currency)} not settled yet`,
    ),
  ];
  const text = parts.join('; ');
  const failed = payoutSums(facts).some(({ state }) => state === 'failed');
  // What is below nought is owed to the platform.
  const owed = facts.totals.some(({ settlement }) => settlement < 0n);
  return {
    part: TITLE,
    state: failed ? 'bad' : owed ? 'warn' : 'good',
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  };
}

/** The payouts of the week by where the money is, a currency each. */
export function payoutSums({ payouts }: MoneyFacts) {
  const place = (state: string) => STATES.indexOf(state);
  const groups = Map.groupBy(payouts.value?.payouts ?? [], (one) => `${payoutState(one.status)}/${one.currency}`);
  const sums = [...groups].map(([key, each]) => {
    const [state = '', currency = ''] = key.split('/');
    const known = each.map(({ amount }) => amount).filter((amount): amount is Micros => amount !== undefined);
    const amount = known.length === 0 ? null : sum(known);
    return { state, currency, count: each.length, amount, partly: known.length < each.length };
  });
  return sums.sort((a, b) => place(a.state) - place(b.state) || (a.currency < b.currency ? -1 : 1));
}

function payoutText({ amount, currency, partly }: ReturnType<typeof payoutSums>[number]): string {
  if (amount === null) return `an unknown amount of ${currency || 'money'}`;
  return `${partly ? 'at least ' : ''}${textOf(amount, currency)}`;
}

/** What was settled, what was taken, what is paid and on its way, and what is left of it. */
export function moneyChapter({ money: part, running }: Week): Chapter {
  return part.missing ? unknownChapter(TITLE, part.missing) : known(part.value, running);
}

function known(facts: MoneyFacts, running: boolean): Chapter {
  const { before, taken, unsettled, payouts, profit } = facts;
  const sums = facts.totals.map((total) => sumsTable(facts, total));
  const kinds = (taken.value ?? []).map((one) => takenBlock(one, (taken.value ?? []).length > 1));
  const way = onItsWay(facts);
  return {
    title: TITLE,
    blocks: [...sums, ...kinds, way, ...profitBlocks(facts), dailyTable(facts)],
    short: [...sums, ...kinds, way, ...profitBlocks(facts)],
    notes: [
      ...(facts.totals.length === 0 ? ['No statement was made in this week.'] : []),
      `Statements are those made in the week; the week before is ${againstText(before.period)}.`,
      ...(running ? ['The week is still running: its last day is not over.'] : []),
      ...missingLines([
        ['The week before', before.totals],
        ['Fees by kind', taken],
        ['Payouts', payouts],
        ['Not settled yet', unsettled],
        ['Profit', profit],
      ]),
      ...(profit === undefined
        ? ['Profit is unknown: --costs FILE names what your SKUs cost (till help money profit).']
        : []),
    ],
  };
}

function sumsTable(facts: MoneyFacts, total: StatementTotal): TableBlock {
  const hasBefore = facts.before.totals.missing === undefined;
  const { currency, statements } = total;
  return {
    kind: 'table',
    title: `Statements in ${currency}`,
    columns: [
      { head: several(statements, 'statement') },
      { head: 'week', number: true },
      ...(hasBefore
        ? [
            { head: 'week before', number: true, drop: 1 },
            { head: 'change', number: true },
          ]
        : []),
    ],
    rows: SUMS.map(([name, label]) => {
      const row = statementSum(facts, total, name);
      return [label, valueText(row.now), ...(hasBefore ? [valueText(row.before), effectCell(row)] : [])];
    }),
    note: [...total.byStatus].map(([status, amount]) => `${lower(status)} ${textOf(amount, currency)}`).join(', '),
  };
}

/** Every sum is what it does to the payout: more of it is good, of fees too, which are below 0. */
function effectCell({ change, changePercent }: Compared): PageCell {
  const sign = change === null ? 0 : signOf(change);
  return { text: changeText(change, changePercent), ...(sign !== 0 && { tone: sign > 0 ? 'good' : 'bad' }) };
}

function takenBlock({ currency, kinds }: TakenKinds, oneOfMany: boolean): Block {
  const title = oneOfMany ? `What was taken, in ${currency}` : 'What was taken';
  if (kinds.every(({ amount }) => !amount.amount.startsWith('-')))
    return {
      kind: 'table',
      title,
      columns: [{ head: 'nothing was taken' }, { head: 'came in', number: true }],
      rows: kinds.map(({ name, amount }) => [name, valueText(amount)]),
    };
  return {
    kind: 'bars',
    title,
    caption: `fees, commissions, postage and taxes of the statements, in ${currency}`,
    rows: kinds.map(({ name, amount: { amount } }) =>
      amount.startsWith('-')
        ? { label: name, value: Number(amount.slice(1)), text: `${amount.slice(1)} ${currency}` }
        : // Paid by buyers or the platform, or given back: no part of what was taken, so it has no bar.
          { label: name, value: null, text: `${amount} ${currency} came in` },
    ),
  };
}

function onItsWay(facts: MoneyFacts): TableBlock {
  const { unsettled, dayOf } = facts;
  return {
    kind: 'table',
    title: 'Paid, and on its way',
    columns: [{ head: 'where the money is' }, { head: 'amount', number: true }, { head: 'what', drop: 1 }],
    rows: [
      ...payoutSums(facts).map((one) => [
        { text: one.state, tone: one.state === 'failed' ? ('bad' as const) : undefined },
        payoutText(one),
        `${several(one.count, 'payout')} begun in the week`,
      ]),
      ...(unsettled.value ?? []).map(({ currency, settlement, transactions, nextAt }) => [
        'not settled yet',
        `about ${textOf(settlement, currency)}`,
        `${several(transactions, 'transaction')} as of now, the platform's estimate${nextAt === undefined ? '' : `; the next on ${dayOf(nextAt)}`}`,
      ]),
    ],
  };
}

function profitBlocks({ profit }: MoneyFacts): Block[] {
  const found = profit?.value;
  if (!found) return [];
  const { row, total, currency, left } = found;
  const cell = (amount: { amount: string; currency: string } | null) => valueText(amount);
  return [
    {
      kind: 'table',
      title: 'Profit',
      columns: [{ head: several(row.orders, 'order') }, { head: 'amount', number: true }],
      rows: [
        ['Settled', cell(row.settlement)],
        ['Cost of goods', cell(row.goods)],
        ['Packaging', cell(row.packaging)],
        ['Own postage', cell(row.postage)],
        ['Profit', cell(row.profit)],
        ['Of goods sold', row.margin === null ? 'unknown' : `${row.margin} %`],
      ],
      note: [
        ...(row.profit === null ? profitSummary(total, currency, 'The week') : []),
        ...(left.length > 0 ? [`Statements in ${left.join(', ')} are left out.`] : []),
        ...row.unknown.slice(0, 3).map((reason) => `Unknown: ${reason}.`),
      ].join(' '),
    },
  ];
}

function dailyTable({ statements, dayOf }: MoneyFacts): TableBlock {
  const text = (amount: { amount: string } | null) => amount?.amount ?? '';
  return {
    kind: 'table',
    title: 'Statement by statement',
    columns: [
      { head: 'day' },
      { head: 'revenue', number: true },
      { head: 'fees', number: true },
      { head: 'settled', number: true },
      { head: 'currency' },
      { head: 'status' },
      { head: 'statement' },
    ],
    rows: statements.map((one) => {
      const row = statementRow(one, dayOf(one.at));
      const tone = row.status === 'PAID' ? ('good' as const) : row.status === 'FAILED' ? ('bad' as const) : undefined;
      return [
        row.day,
        text(row.revenue),
        text(row.fees),
        text(row.settlement),
        one.currency,
        { text: lower(row.status), tone },
        row.id,
      ];
    }),
  };
}

function textOf(amount: Micros, currency: string): string {
  return `${microsText(amount, currency)} ${currency}`;
}
