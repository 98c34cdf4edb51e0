import { idOf } from '../ids.ts';
import type { ShopFacts } from '../shops.ts';

/** Where ids of creators lie among those of the family `other`. */
const CREATORS = 970_000_000_000_000;

export type AccountKind = 'OFFICIAL' | 'MARKETING' | 'AFFILIATE';

/** Somebody who posts videos or goes LIVE for a shop. Made up, all of it. */
export interface Creator {
  /** What the sandbox calls them by; no two creators of all shops share one. */
  key: number;
  id: string;
  username: string;
  nickname: string;
  followers: number;
  account: AccountKind;
  /** The shop's own account: no commission is paid. */
  own: boolean;
  /** What the shop pays them of a sale, basis points; 0 for its own accounts. */
  commissionBp: number;
  /** One video in so many days. */
  videoEvery: number;
  /** One LIVE session in so many days; 0 for never. */
  liveEvery: number;
}

type Fact = readonly [
  username: string,
  nickname: string,
  followers: number,
  account: AccountKind,
  commissionBp: number,
  videoEvery: number,
  liveEvery: number,
];

const US: readonly Fact[] = [
  ['mapleandpine', 'Maple & Pine Goods', 48_200, 'OFFICIAL', 0, 3, 2],
  ['maplepine.deals', 'Maple & Pine Deals', 9_140, 'MARKETING', 0, 6, 9],
  ['cabinwithcleo', 'Cleo | slow cabin life', 212_400, 'AFFILIATE', 1500, 5, 8],
  ['mugshotmarlon', 'Marlon', 87_350, 'AFFILIATE', 1200, 6, 0],
  ['thequietshelf', 'The Quiet Shelf', 34_900, 'AFFILIATE', 1200, 7, 12],
  ['beachbagbea', 'Bea Castellano', 501_700, 'AFFILIATE', 1800, 9, 10],
  ['windowsill.wes', 'Wes grows things', 18_620, 'AFFILIATE', 1000, 6, 0],
  ['puzzlenightpod', 'Puzzle Night', 6_480, 'AFFILIATE', 1000, 8, 14],
  ['dormroomdina', 'Dina', 129_000, 'AFFILIATE', 1500, 7, 9],
  ['beardedbarnaby', 'Barnaby & Co.', 52_030, 'AFFILIATE', 1350, 10, 11],
  ['totefulthings', 'Toteful Things', 11_275, 'AFFILIATE', 1000, 9, 0],
  ['nightlightnova', 'Nova reads', 73_800, 'AFFILIATE', 1250, 8, 13],
];

const GB: readonly Fact[] = [
  ['thistleandtide', 'Thistle & Tide', 21_900, 'OFFICIAL', 0, 3, 2],
  ['thistletide.offers', 'Thistle & Tide Offers', 4_310, 'MARKETING', 0, 7, 10],
  ['harbourhannah', 'Hannah by the harbour', 96_400, 'AFFILIATE', 1500, 5, 8],
  ['biscuitwithbryn', 'Bryn', 40_150, 'AFFILIATE', 1200, 6, 11],
  ['plantshelfpriti', 'Priti', 158_300, 'AFFILIATE', 1600, 8, 0],
  ['inkandalistair', 'Alistair writes', 13_720, 'AFFILIATE', 1000, 6, 12],
  ['sockdrawersue', 'Sue', 29_480, 'AFFILIATE', 1100, 7, 9],
  ['pinboardpoppy', 'Poppy', 64_950, 'AFFILIATE', 1250, 9, 0],
  ['northwoldnest', 'Northwold Nest', 8_060, 'AFFILIATE', 1000, 8, 13],
  ['teatowelted', 'Ted', 35_600, 'AFFILIATE', 1300, 10, 10],
  ['soapboxsian', 'Siân', 17_840, 'AFFILIATE', 1150, 7, 0],
  ['giftlistgreta', 'Greta’s gift lists', 247_100, 'AFFILIATE', 1800, 9, 14],
];

const ALL: ReadonlyMap<number, readonly Creator[]> = new Map([
  [1, known(1, US)],
  [2, known(2, GB)],
]);

function known(shop: number, facts: readonly Fact[]): readonly Creator[] {
  return facts.map(([username, nickname, followers, account, commissionBp, videoEvery, liveEvery], at) => {
    const key = shop * 100 + at + 1;
    const id = idOf('other', CREATORS + key);
    const own = account !== 'AFFILIATE';
    return { key, id, username, nickname, followers, account, own, commissionBp, videoEvery, liveEvery };
  });
}

/** Everybody who posts for a shop: its own accounts first, then the affiliates. Always the same, whatever the sandbox's seed. */
export function creatorsOf({ key }: ShopFacts): readonly Creator[] {
  return ALL.get(key) ?? [];
}

/** A shop's creator of a key. */
export function creatorOf(facts: ShopFacts, key: number): Creator | undefined {
  return creatorsOf(facts).find((creator) => creator.key === key);
}
