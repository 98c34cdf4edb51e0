import { usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { CreateOptions } from '../../sandbox/state/index.ts';

type Status = NonNullable<CreateOptions['status']>;
type Shipping = NonNullable<CreateOptions['shipping']>;

const STATUSES: readonly Status[] = [
  'UNPAID',
  'ON_HOLD',
  'AWAITING_SHIPMENT',
  'PARTIALLY_SHIPPING',
  'AWAITING_COLLECTION',
  'IN_TRANSIT',
  'DELIVERED',
  'COMPLETED',
  'CANCELLED',
];

/**
 * Reads an order status in any case, with dashes or underscores.
 * @throws Failure (usage) for what is none
 */
export function readStatus(text: string): Status {
  const name = text.toUpperCase().replaceAll('-', '_');
  const status = STATUSES.find((known) => known === name);
  if (!status)
    throw usageFailure(
      `«${text}» is no order status.`,
      didYouMean(
        text,
        STATUSES.map((known) => known.toLowerCase()),
      ) ?? `One of ${STATUSES.join(', ').toLowerCase()}.`,
      'unknown-status',
    );
  return status;
}

/** Reads `--region` in any case; GB's other name is taken too. */
export function readRegion(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const region = value.toUpperCase();
  return region === 'UK' ? 'GB' : region;
}

/** @throws Failure (usage) for what is neither SELLER nor TIKTOK */
export function readShipping(value: unknown): Shipping | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.toUpperCase();
  if (name === 'SELLER' || name === 'TIKTOK') return name;
  throw usageFailure(`«${value}» is no way of shipping (--shipping).`, 'Write SELLER or TIKTOK.', 'bad-value');
}
