import type { SalesCurrency, SalesKey, SalesKind, SalesLedger } from '../../ledger/sales.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type Period, type PeriodWords, periodOf } from '../../rules/periods.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import type { Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { noZone, shopClock } from '../orders/shop-clock.ts';

/** What reading a shop's sales needs. */
export interface Desk {
  shop: Shop;
  clock: WallClock;
  /** Epoch milliseconds. */
  now: number;
  /** The day it is in the shop's zone. */
  today: string;
  currency: SalesCurrency;
  /** Absent where only the ledger is to be read. */
  api: PartnerApi | undefined;
  ledger: SalesLedger;
  /** In the sandbox history can still be made (`sandbox seed --past`), so nothing that was read is final. */
  sandbox: boolean;
  signal: AbortSignal;
  key(kind: SalesKind): SalesKey;
  /** Remarks on how it was read, each once. */
  remark(text: string): void;
  remarks: readonly string[];
}

export interface DeskOptions {
  zone?: string;
  currency?: string;
  fromLedger?: boolean;
}

/** Opens what is needed. @throws Failure (usage) where the shop's zone is not known or the named one is none */
export async function openDesk(deps: Deps, options: DeskOptions): Promise<Desk> {
  const [shop, clock, session, ledger] = await Promise.all([deps.shop(), deps.clock(), deps.session(), deps.ledger()]);
  const now = clock();
  const wall = shopClock(options.zone, shop.region, now);
  if (!wall) throw noZone(shop.region);
  const currency = options.currency === 'usd' ? 'USD' : 'LOCAL';
  const market = shopClock(undefined, shop.region, now);
  const remarks =
    market && market.zone !== wall.zone
      ? [
          `The platform counts days by its own clock, for ${shop.region} that of ${market.zone} as far as is known: --zone changes no figure, only which day is today.`,
        ]
      : [];
  return {
    shop,
    clock: wall,
    now,
    today: wall.local(Math.floor(now / 1000)).date,
    currency,
    api: options.fromLedger ? undefined : await deps.api(),
    ledger: ledger.sales,
    sandbox: session.sandbox,
    signal: deps.signal,
    key: (kind) => ({ shopId: shop.id, kind, currency }),
    remark: (text) => {
      if (!remarks.includes(text)) remarks.push(text);
    },
    remarks,
  };
}

/** The flags that say which period is meant, as they were given. */
export function periodWords(flags: Record<string, unknown>): PeriodWords {
  const word = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string) : undefined);
  return { from: word('from'), to: word('to'), last: word('last'), period: word('period') };
}

/** The period of the flags. @throws Failure (usage) */
export function wantedPeriod(flags: Record<string, unknown>, desk: Desk): Period {
  return periodOf(periodWords(flags), { today: desk.today, fallback: { last: '30d' } });
}

/** The options of a desk among the flags. */
export function deskOptions(flags: Record<string, unknown>): DeskOptions {
  return {
    ...(typeof flags.zone === 'string' && { zone: flags.zone }),
    ...(typeof flags.currency === 'string' && { currency: flags.currency }),
    fromLedger: flags.fromLedger === true,
  };
}

/** @throws always: the period is one of which the platform has no data yet */
export function notYet(period: Period, latest: string): never {
  throw usageFailure(
    `There is no data of ${period.from} yet: the platform's goes to ${latest}.`,
    'Its data come a day or more late. Ask for an earlier day; till sales shop --by hour shows the hours that are known already.',
    'no-data-yet',
  );
}

/** @throws always: the ledger holds nothing of this shop */
export function nothingKept(): never {
  throw new Failure('not-found', 'The ledger has kept no sales of this shop and period.', {
    code: 'nothing-kept',
    hint: 'till sales shop keeps what it reads; till sales sync keeps products, SKUs, videos and LIVE sessions by day.',
  });
}
