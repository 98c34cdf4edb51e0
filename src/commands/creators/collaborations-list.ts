import { collaborationsList as manifest } from '../../manifest/creators-collaborations.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { CommandRun } from '../deps.ts';
import { shopTime } from '../promotions/clock.ts';
import { type CollaborationRow, openRow, targetRow } from './collaboration-rows.ts';
import { findCreators, type OpenFilter, searchOpen, searchTargets } from './fetch.ts';
import { collaborationStatusText, collaborationTone, percent } from './words.ts';

/** What a list is narrowed by. */
interface Filter {
  kind: 'open' | 'target' | undefined;
  words: string | undefined;
  /** Open id of a creator. */
  creator: string | undefined;
  /** Those that are over, too. */
  all: boolean;
}

/** `till creators collaborations list`: invitations, then what is open to all. */
export const run: CommandRun = async ({ flags }, deps) => {
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const named = typeof flags.creator === 'string' ? await findCreators(api, [flags.creator], deps.signal) : [];
  const words = typeof flags.search === 'string' ? flags.search.trim() : '';
  const kind = flags.kind as Filter['kind'];
  const filter: Filter = {
    // Whom an open collaboration pays is not part of it.
    kind: named.length > 0 ? 'target' : kind,
    words: words === '' ? undefined : words,
    creator: named[0]?.id,
    all: deps.flags.all,
  };
  const count = { open: 0, target: 0 };
  const limit = deps.flags.limit ?? Number.POSITIVE_INFINITY;
  async function* rows(): AsyncGenerator<CollaborationRow> {
    for await (const row of collaborations(api, filter, deps.signal)) {
      if (count.open + count.target === limit) return;
      count[row.kind] += 1;
      yield row;
    }
  }
  await deps.output.list(rows(), {
    columns: columns(time.show, time.zoneName),
    fields: manifest.fields ?? [],
    empty: 'No collaborations match.',
  });
  if (count.open > 0) await noteSettings(api, deps);
};

async function noteSettings(api: PartnerApi, { output, signal }: Parameters<CommandRun>[1]): Promise<void> {
  const { data } = await api.call<{
    open_collaboration_settings?: { auto_add_product?: { enable?: boolean; commission_rate?: number } };
  }>({ operation: 'GET /affiliate_seller/202409/open_collaboration_settings' }, { signal });
  const { enable, commission_rate: rate } = data?.open_collaboration_settings?.auto_add_product ?? {};
  if (enable === undefined) return;
  output.note(
    enable
      ? `New products join open collaboration by themselves, at ${(rate ?? 0) / 100} %.`
      : 'New products do not join open collaboration by themselves.',
  );
}

/** Streams collaborations: invitations by how much time is left, then open ones as the platform orders them. */
async function* collaborations(api: PartnerApi, filter: Filter, signal: AbortSignal): AsyncGenerator<CollaborationRow> {
  const { kind, words, creator, all } = filter;
  if (kind !== 'open')
    for (const status of ['EXPIRING', 'ONGOING', 'CANCELING', ...(all ? ['COMPLETED'] : [])]) {
      const found = searchTargets(
        api,
        {
          collaboration_status: status,
          ...(creator !== undefined && { creator_user_open_id: creator }),
          ...(words !== undefined && { search_param: targetWords(words) }),
        },
        signal,
      );
      for await (const wire of found) yield targetRow(wire, status);
    }
  if (kind !== 'target')
    for await (const wire of searchOpen(api, words === undefined ? undefined : openWords(words), signal))
      yield openRow(wire);
}

function openWords(words: string): OpenFilter {
  return { keyword_type: /^\d{15,25}$/.test(words) ? 'PRODUCT_ID' : 'PRODUCT_NAME', keyword: words };
}

function targetWords(words: string): { keyword_type: string; keyword: string } {
  return { keyword_type: /^\d{15,25}$/.test(words) ? 'PRODUCT_ID' : 'TARGET_COLLABORATION_NAME', keyword: words };
}

function columns(show: (iso: string | null) => string, zone: string): Column<CollaborationRow>[] {
  return [
    { field: 'id', label: 'collaboration' },
    { field: 'kind' },
    { field: 'name' },
    {
      field: 'status',
      show: ({ status }) => collaborationStatusText(status),
      tone: ({ status }) => collaborationTone(status),
      drop: 1,
    },
    { field: 'rate', align: 'right', show: ({ rate }) => percent(rate), drop: 2 },
    { field: 'products', align: 'right', drop: 4 },
    {
      field: 'invited',
      label: 'creators',
      align: 'right',
      show: ({ invited, creators }) => String(invited ?? creators ?? ''),
      drop: 3,
    },
    {
      field: 'samples',
      show: ({ samples }) => (samples === null ? '' : samples ? 'free samples' : 'none'),
      drop: 6,
    },
    { field: 'endsAt', label: `ends (${zone})`, show: ({ endsAt }) => show(endsAt), drop: 5 },
  ];
}
