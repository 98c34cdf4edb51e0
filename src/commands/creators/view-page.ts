import { formatDuration } from '../../lib/time.ts';
import type { Look } from '../../output/types.ts';
import type { ShopTime } from '../promotions/clock.ts';
import type { CreatorDetail } from './view.ts';
import { amount, collaborationStatusText, percent, sampleStatusText, sampleStatusTone } from './words.ts';

/** Contents shown on a terminal where nobody said how many. */
const SHOWN = 15;

/** A creator on a terminal: what they brought, by what, their samples and invitations. */
export function page(detail: CreatorDetail, look: Look, { show, zoneName }: ShopTime, limit = SHOWN): string {
  const { creator, nickname, followers, creatorId, from, to, contents } = detail;
  const shown = contents.slice(0, limit);
  const head = [
    look.tone('strong', look.clean(nickname === null ? creator : `${creator} (${nickname})`)),
    [followers !== null && `${followers} followers`, creatorId !== null && `id ${look.clean(creatorId)}`]
      .filter(Boolean)
      .join(', '),
    `${from} to ${to} (${zoneName})`,
  ]
    .filter(Boolean)
    .join('\n');
  return [
    head,
    detail.brought.length === 0
      ? 'Nothing was sold through them in this time.'
      : look.table(
          detail.brought.map((one) => [
            String(one.orders),
            String(one.units),
            amount(one.gmv),
            one.commission.amount,
            one.settled.amount,
            one.estimated.amount,
            percent(one.effectiveRate),
          ]),
          ['orders', 'units', 'GMV', 'commission', 'settled', 'estimated', 'rate'],
          [{ drop: 1 }, { drop: 4 }, {}, {}, { drop: 2 }, { drop: 3 }, {}].map((shape) => ({
            align: 'right',
            ...shape,
          })),
        ),
    contents.length === 0
      ? ''
      : look.table(
          shown.map(({ id, type, title, postedAt, views, brought }) => [
            look.clean(title ?? id ?? 'showcase and links'),
            (type ?? '').toLowerCase(),
            brought === null ? '' : String(brought.orders),
            brought === null ? '' : amount(brought.gmv),
            brought === null ? '' : brought.commission.amount,
            views === null ? '' : String(views),
            postedAt === null ? '' : look.clean(/Z$/.test(postedAt) ? show(postedAt) : postedAt.slice(0, 16)),
          ]),
          ['video or LIVE', 'kind', 'orders', 'GMV', 'commission', 'views', 'posted'],
          [
            {},
            { drop: 4 },
            { align: 'right' },
            { align: 'right' },
            { align: 'right', drop: 1 },
            { align: 'right', drop: 3 },
            { drop: 2 },
          ],
        ),
    shown.length < contents.length
      ? `${contents.length - shown.length} more; --limit ${contents.length} shows them.`
      : '',
    detail.samples.length === 0
      ? ''
      : look.table(
          detail.samples.map(({ id, status, product, secondsLeft, orderId }) => [
            id,
            look.tone(sampleStatusTone(status) ?? 'dim', sampleStatusText(status)),
            look.clean(product ?? ''),
            secondsLeft === null ? (orderId ?? '') : leftText(secondsLeft),
          ]),
          ['sample', 'status', 'product', 'order, or time left'],
          [{}, {}, { drop: 2 }, { drop: 1 }],
        ),
    detail.collaborations.length === 0
      ? ''
      : `Invited: ${detail.collaborations
          .map(({ id, name, status }) => `${look.clean(name ?? id)} (${id}, ${collaborationStatusText(status)})`)
          .join('; ')}.`,
    ...detail.notes.map((note) => look.tone('dim', look.clean(note))),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** `2d 4h`, or that it is over. */
export function leftText(seconds: number): string {
  return seconds < 0 ? 'over' : formatDuration(seconds * 1000);
}
