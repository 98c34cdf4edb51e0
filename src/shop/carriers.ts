import { nearest } from '../lib/nearest.ts';

/** A carrier the platform knows, of one delivery option (Get Shipping Providers). */
export interface Carrier {
  id: string;
  name: string;
}

/**
 * Finds the carrier a user means: by id, by name without regard to case and punctuation, or by a name that is the beginning
 * of exactly one («Evri» for «Evri UK»).
 * @returns the carrier, or the names that come near
 */
export function matchCarrier(text: string, carriers: readonly Carrier[]): { carrier: Carrier } | { near: string[] } {
  const wanted = plain(text);
  const byId = carriers.find(({ id }) => id === text.trim());
  if (byId) return { carrier: byId };
  const exact = carriers.filter(({ name }) => plain(name) === wanted);
  if (exact[0]) return { carrier: exact[0] };
  const begins = carriers.filter(({ name }) => wanted.length >= 3 && words(name).startsWith(`${words(text)} `));
  if (begins.length === 1 && begins[0]) return { carrier: begins[0] };
  const near =
    begins.length > 0
      ? begins.map(({ name }) => name)
      : nearest(
          text.trim(),
          carriers.map(({ name }) => name),
        );
  return { near: near.length > 0 ? near : carriers.slice(0, 5).map(({ name }) => name) };
}

/** Whether a text is an id of the platform and no name. */
export function isCarrierId(text: string): boolean {
  return /^\d{6,}$/.test(text.trim());
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function words(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
