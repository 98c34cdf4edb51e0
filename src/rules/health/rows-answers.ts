import { answerRules } from '../returns/clocks.ts';
import type { Confidence } from '../types.ts';
import type { AddRow } from './rows.ts';

const PARTS = {
  request: 'return or refund request',
  parcel: 'parcel that came back',
  replacement: 'request for a replacement',
  cancel: 'request to cancel',
} as const;

interface Answer {
  span: { businessDays: number } | { hours: number };
  source: string;
  confidence: Confidence;
  note?: string;
  above?: { amount: string; currency: string };
}

/** How long a seller has to answer buyers' requests, from the rules of returns: it is where they stand. */
export function answerRows(add: AddRow, market: string, at: number): void {
  const sets = answerRules.markets
    .filter(({ markets, from }) => markets.includes(market) && Date.parse(`${from}T00:00:00Z`) / 1000 <= at)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  for (const [part, name] of Object.entries(PARTS) as [keyof typeof PARTS, string][]) {
    const own = sets.find((set) => set[part] !== undefined);
    const { id, [part]: found } = own ?? answerRules.defaults;
    const answers = (Array.isArray(found) ? found : [found]) as readonly Answer[];
    for (const { span, above, note, ...rule } of answers) {
      add({
        section: 'answer',
        what: `${name}${above ? ` of more than ${above.amount} ${above.currency}` : ''}`,
        value: String('hours' in span ? span.hours : span.businessDays),
        unit: 'hours' in span ? 'hours' : span.businessDays === 1 ? 'business day' : 'business days',
        note,
        rule,
        elsewhere: { ruleSet: id, ...(own && { from: own.from }), sources: answerRules.sources },
      });
    }
  }
}
