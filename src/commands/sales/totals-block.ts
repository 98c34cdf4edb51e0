import type { TableBlock } from '../../output/pages/types.ts';
import type { Compared } from '../../shop/sales/figures.ts';
import type { ReportHead } from './gather-shop.ts';
import { changeCell, metricName, valueText } from './words.ts';

/** Metrics of a period against the others. A column of nothing but «unknown» is left out; the notes say why it is. */
export function totalsBlock(rows: readonly Compared[], { before, yearBefore }: ReportHead): TableBlock {
  const [hasBefore, hasYear] = [before.unknown === null, yearBefore.unknown === null];
  return {
    kind: 'table',
    title: 'Totals',
    columns: [
      { head: 'metric' },
      { head: 'period', number: true },
      ...(hasBefore
        ? [
            { head: 'before', number: true, drop: 3 },
            { head: 'change', number: true },
          ]
        : []),
      ...(hasYear
        ? [
            { head: 'year before', number: true, drop: 2 },
            { head: 'on the year', number: true, drop: 1 },
          ]
        : []),
    ],
    rows: rows.map((row) => [
      metricName(row.metric),
      valueText(row.now),
      ...(hasBefore ? [valueText(row.before), changeCell(row)] : []),
      ...(hasYear ? [valueText(row.yearBefore), changeCell(row, 'year')] : []),
    ]),
  };
}
