import { salesVideos as spec } from '../../manifest/sales.ts';
import type { SoldVideo } from '../../shop/sales/types.ts';
import type { CommandRun } from '../deps.ts';
import { contentName, countColumn } from './items-page.ts';
import { runItems } from './run-items.ts';
import { valueText } from './words.ts';

/** `till sales videos` */
export const run: CommandRun = ({ flags }, deps) =>
  runItems<SoldVideo>(deps, flags, {
    kind: 'videos',
    spec,
    columns: [
      'id',
      'title',
      'username',
      'postedAt',
      'views',
      'orders',
      'items',
      'customers',
      'clickThrough',
      'gpm.amount',
    ],
    words: {
      title: 'Videos',
      one: 'video',
      name: contentName,
      columns: [
        countColumn('views', ({ views }) => views, 2),
        { head: 'GPM', number: true, drop: 4, cell: ({ gpm }) => valueText(gpm) },
        { head: 'CTR', number: true, drop: 5, cell: ({ clickThrough }) => clickThrough ?? 'unknown' },
        countColumn('SKU orders', ({ orders }) => orders, 6),
      ],
      recurs: true,
      notes: ['GPM is GMV of a thousand views; CTR is shown as the platform gives it.'],
    },
  });
