import type { DatabaseSync } from 'node:sqlite';

export interface Brand {
  id: string;
  name: string;
  /** The seller may use the name. */
  authorised: boolean;
  /** Known everywhere: not to be used without an authorisation. */
  famous: boolean;
}

/** Brands everybody can find; all made up. */
const BUILT_IN: readonly Brand[] = [
  { id: '7082427311584340001', name: 'Cedarline', authorised: true, famous: false },
  { id: '7082427311584340002', name: 'Ridgeback', authorised: true, famous: false },
  { id: '7082427311584340003', name: 'Longshore', authorised: true, famous: false },
  { id: '7082427311584340004', name: 'Hollow Oak', authorised: true, famous: false },
  { id: '7082427311584340005', name: 'Little Otter', authorised: true, famous: false },
  { id: '7082427311584340006', name: 'Heather Hill', authorised: true, famous: false },
  { id: '7082427311584340007', name: 'Bramble & Rye', authorised: true, famous: false },
  { id: '7082427311584340008', name: 'Fenwick', authorised: true, famous: false },
  { id: '7082427311584340009', name: 'Skerry', authorised: true, famous: false },
  { id: '7082427311584340010', name: 'Aurelio Vance', authorised: false, famous: true },
  { id: '7082427311584340011', name: 'Northbeam Audio', authorised: false, famous: true },
  { id: '7082427311584340012', name: 'Tumbleweed Supply', authorised: false, famous: false },
];

/** Built-in brands and those the seller made, by name. */
export function brandsOf(db: DatabaseSync): Brand[] {
  const own = db.prepare('SELECT id, name FROM brands').all() as unknown as { id: string; name: string }[];
  return [...BUILT_IN, ...own.map((one) => ({ ...one, authorised: false, famous: false }))].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

/** A brand by its id. */
export function brandOf(db: DatabaseSync, id: string): Brand | undefined {
  const builtIn = BUILT_IN.find((brand) => brand.id === id);
  if (builtIn) return builtIn;
  const own = db.prepare('SELECT id, name FROM brands WHERE id = ?').get(id) as
    | { id: string; name: string }
    | undefined;
  return own && { ...own, authorised: false, famous: false };
}

/** The id of a built-in brand, for what the sandbox begins with. */
export function brandNamed(name: string): string | undefined {
  return BUILT_IN.find((brand) => brand.name === name)?.id;
}
