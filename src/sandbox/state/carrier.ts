import { addWorkingDays, dayOf, momentOf, PLACES, workingDayFrom } from './calendar.ts';
import { idOf } from './ids.ts';
import { hash } from './random.ts';
import { factsOf, type PackageRow, type Rows } from './rows.ts';

const MINUTE = 60;
const HOUR = 3600;

/** When the carrier scans a shipped package: in its pick-up slot, else the next working morning; one in 33 comes two days late. */
export function collectionOf(pack: PackageRow): number {
  const region = factsOf(pack).shop.region;
  const place = PLACES[region]!;
  const minutes = hash('collect', pack.k) % (4 * 60);
  if (pack.slotStart !== null && pack.slotEnd !== null)
    return Math.min(pack.slotStart + minutes * MINUTE, pack.slotEnd);
  const next = workingDayFrom(place, dayOf(place, pack.shipTime ?? pack.updateTime) + 1);
  const day = hash('late scan', pack.k) % 33 === 0 ? addWorkingDays(place, next, 2) : next;
  return momentOf(place, day, 8 * HOUR + minutes * MINUTE);
}

/** When a collected package arrives: two to four days on, by day. */
function deliveryOf(pack: PackageRow): number {
  const place = PLACES[factsOf(pack).shop.region]!;
  const day = dayOf(place, pack.collectTime ?? pack.updateTime) + 2 + (hash('deliver', pack.k) % 3);
  return momentOf(place, day, 9 * HOUR + (hash('deliver at', pack.k) % (9 * 60)) * MINUTE);
}

/** Carries out what happens to a package next. Writes the package; its orders are to be moved afterwards. */
export function runPackageEvent(rows: Rows, pack: PackageRow): void {
  const at = pack.nextAt ?? pack.updateTime;
  if (pack.status === 'PROCESSING') {
    pack.status = 'FULFILLING';
    pack.collectTime = at;
    pack.nextAt = deliveryOf(pack);
  } else {
    pack.status = 'COMPLETED';
    pack.deliverTime = at;
    pack.nextAt = null;
  }
  pack.updateTime = at;
  rows.updatePackage(pack);
}

/** A tracking number the platform's own labels carry, in the form of the carrier. */
export function labelTracking(pack: { k: number }, carrierName: string): string {
  const digits = idOf('package', pack.k).slice(4);
  if (carrierName === 'USPS') return `9400${digits.padEnd(18, '1')}`;
  if (carrierName === 'UPS') return `1ZTILL${digits.slice(-12)}`;
  if (carrierName === 'Royal Mail') return `TT${digits.slice(-9)}GB`;
  return `T00T${digits.slice(-12)}`;
}
