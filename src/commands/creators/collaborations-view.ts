import { collaborationsView as manifest } from '../../manifest/creators-collaborations.ts';
import type { Look } from '../../output/types.ts';
import type { CommandRun } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { type CollaborationDetail, findCollaboration, readDetail } from './collaboration.ts';
import { collaborationStatusText, collaborationTone, percent, readThingId } from './words.ts';

/** `till creators collaborations view <id>`. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readThingId(args.id as string, 'collaboration', 'till creators collaborations shows the ids.');
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const detail = await readDetail(api, await findCollaboration(api, id, deps.signal), deps.signal);
  await deps.output.record(detail, {
    fields: manifest.fields ?? [],
    text: (row, look) => page(row, look, time),
  });
};

function page(detail: CollaborationDetail, look: Look, { show, zoneName }: ShopTime): string {
  const { kind, name, id, status, startsAt, endsAt, email, autoApprove, message } = detail;
  const facts: [string, string][] = [
    ['status', look.tone(collaborationTone(status) ?? 'dim', collaborationStatusText(status) || 'unknown')],
    ['open to', kind === 'open' ? 'every creator' : 'invited creators'],
    ['since', show(startsAt)],
    ['ends', endsAt === null ? 'no end' : `${show(endsAt)} (${zoneName})`],
    ['samples', samplesText(detail)],
    ...(kind === 'target' && detail.samples
      ? [['decided', autoApprove ? 'by itself' : 'by you'] as [string, string]]
      : []),
    ...(email === null ? [] : [['contact', look.clean(email)] as [string, string]]),
    ...(message === null ? [] : [['message', look.clean(message)] as [string, string]]),
  ];
  return [
    look.tone('strong', look.clean(`${name ?? 'Collaboration'} (${kind}, ${id})`)),
    look.table(facts),
    look.table(
      detail.productList.map(({ productId, title, rate, status: stands, leaving }) => [
        productId,
        look.clean(title ?? ''),
        percent(rate),
        leaving ? 'leaves at midnight' : look.clean(stands ?? '').toLowerCase(),
      ]),
      ['product', 'title', 'commission', ''],
      [{}, { drop: 1 }, { align: 'right' }, { drop: 2 }],
    ),
    detail.creatorList.length === 0
      ? kind === 'open'
        ? 'No creator has shown it lately.'
        : 'Nobody is invited.'
      : look.table(
          detail.creatorList.map(({ creator, nickname, followers, videos, lives, leaving }) => [
            look.clean(creator ?? ''),
            look.clean(nickname ?? ''),
            followers === null ? '' : String(followers),
            videos === null ? '' : String(videos),
            lives === null ? '' : String(lives),
            leaving ? 'leaves at midnight' : '',
          ]),
          ['creator', 'name', 'followers', 'videos', 'LIVEs', ''],
          [{}, { drop: 2 }, { align: 'right', drop: 1 }, { align: 'right' }, { align: 'right' }, { drop: 3 }],
        ),
  ].join('\n\n');
}

function samplesText({ kind, samples, sampleRule }: CollaborationDetail): string {
  if (sampleRule === null) return samples ? 'free ones' : kind === 'open' ? 'nobody may ask' : 'none';
  const { quota, available, minFollowers, minGmv } = sampleRule;
  const from = [minFollowers ? `${minFollowers} followers` : '', minGmv ? `a GMV of ${minGmv} in 30 days` : ''].filter(
    Boolean,
  );
  return `${available ?? '?'} of ${quota ?? '?'} left${from.length > 0 ? `, for creators from ${from.join(' and ')}` : ''}`;
}
